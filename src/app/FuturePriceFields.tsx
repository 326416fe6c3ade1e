import { useEffect, useId, useState } from 'react';
import { futureNameOf } from '../levels/futureNames';
import { type PriceShift, shifted, shiftTo } from '../levels/priceShift';
import { price } from '../ui/format';
import { Segmented } from '../ui/Segmented';
import { amountOf, FUTURE_BOUNDS, type FutureAxis, MOST_NAME_LETTERS, shiftOf } from './futureAxis';
import { NumberField } from './NumberField';
import { useDashboard, useDashboardStore } from './useDashboard';
import { futureKey, futureOf, futureOn } from './wantedFuture';

const MOST = 1e7;
const NEW_AXIS = { isOn: false, kind: 'spread', amount: null, asOf: null } as const;

/** Whose prices charts and texts for other tools show: the chain's, or a future's by spread or ratio. Nothing without a chain. */
export function FuturePriceFields() {
  const store = useDashboardStore();
  const opened = useDashboard((state) => state.opened);
  const axes = useDashboard((state) => state.settings.view.futures);
  if (!opened) return null;
  const { symbol, spot, asOf } = opened.analysis;
  const axis: FutureAxis = futureOf(axes, opened) ?? { ...NEW_AXIS, name: futureNameOf(symbol) };
  const { isOn, name, kind, amount } = axis;
  const shift = shiftOf(axis);
  const other = shift === null ? null : shifted(spot, shift);
  const wanted = futureOn(axes, opened);
  const set = (change: Partial<FutureAxis>): void =>
    store.setView({ futures: { ...axes, [futureKey(opened)]: { ...axis, ...change } } });
  const give = (given: PriceShift): void => set({ amount: amountOf(given), asOf });
  const choose = (wanted: PriceShift['kind']): void => {
    if (wanted === 'none') set({ isOn: false });
    // The same price of the future, by the other rule; of what is not known nothing follows.
    else if (wanted !== kind && other !== null) {
      set({ isOn: true, kind: wanted, amount: amountOf(shiftTo(wanted, spot, other)) });
    } else set({ isOn: true, kind: wanted, ...(wanted === kind ? {} : { amount: null, asOf: null }) });
  };
  return (
    <div className="future-fields">
      <div className="field">
        <span className="field-label">Prices as</span>
        <Segmented
          name="Prices as"
          value={isOn ? kind : 'none'}
          choices={[
            { value: 'none', label: 'the chain’s', title: `Prices of ${symbol}` },
            { value: 'spread', label: 'a future’s, by spread', title: 'Price of the chain plus a spread' },
            { value: 'ratio', label: 'by ratio', title: 'Price of the chain times a ratio' },
          ]}
          onChange={choose}
        />
      </div>
      {isOn ? (
        <>
          <NameField value={name} onChange={(next) => set({ name: next })} />
          <NumberField
            label={`Its price with ${symbol} at ${price(spot)}`}
            unit=""
            value={other}
            digits={4}
            min={Math.min(0.0001, spot)}
            max={MOST}
            onChange={(value) => value !== null && give(shiftTo(kind, spot, value))}
          />
          <NumberField
            label={kind === 'spread' ? 'Spread' : 'Ratio'}
            unit={kind === 'spread' ? '' : '×'}
            value={amount}
            digits={kind === 'spread' ? 4 : 8}
            {...FUTURE_BOUNDS[kind]}
            onChange={(value) =>
              value !== null && give(kind === 'spread' ? { kind, spread: value } : { kind, ratio: value })
            }
          />
          {wanted?.shift ? (
            <p className="hint">
              Charts, key levels and texts for other tools show {name}; strikes, tables and sentences stay those of{' '}
              {symbol}. Dollars never change.
            </p>
          ) : (
            <p className="future-warning">
              No price of {name} is shown: {wanted?.reason}. Type its price of the moment of these quotes
              {amount === null ? `, or its ${kind}` : ''}.{' '}
              {amount === null ? null : (
                <button type="button" className="link-button" onClick={() => set({ asOf })}>
                  The {kind} still holds
                </button>
              )}
            </p>
          )}
        </>
      ) : null}
    </div>
  );
}

interface NameFieldProps {
  readonly value: string;
  readonly onChange: (name: string) => void;
}

/** The name of the future, taken over on Enter or when the box is left; an empty box keeps the one before. */
function NameField({ value, onChange }: NameFieldProps) {
  const id = useId();
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  const commit = (): void => {
    const name = text.trim();
    setText(name === '' ? value : name);
    if (name !== '' && name !== value) onChange(name);
  };
  return (
    <div className="field future-name">
      <label htmlFor={id}>Name of the future</label>
      <input
        id={id}
        type="text"
        autoComplete="off"
        spellCheck={false}
        maxLength={MOST_NAME_LETTERS}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onBlur={commit}
        onKeyDown={(event) => {
          if (event.key === 'Enter') commit();
        }}
      />
    </div>
  );
}
