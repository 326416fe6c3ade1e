import { NumberField } from '../../app/NumberField';
import { type PriceShift, shifted, shiftTo } from '../../levels/priceShift';
import { price } from '../../ui/format';
import { Segmented } from '../../ui/Segmented';

interface ShiftFieldsProps {
  readonly shift: PriceShift;
  readonly spot: number;
  readonly symbol: string;
  readonly onChange: (shift: PriceShift) => void;
}

const MOST = 1e7;

/** Whose prices are written: those of the chain, or those of a future by ratio or spread. */
export function ShiftFields({ shift, spot, symbol, onChange }: ShiftFieldsProps) {
  const other = shifted(spot, shift);
  return (
    <div className="export-row">
      <div className="field">
        <span className="field-label">Prices of</span>
        <Segmented
          name="Prices of"
          value={shift.kind}
          choices={[
            { value: 'none', label: 'the chain' },
            { value: 'spread', label: 'a future, by spread', title: 'Price of the chain plus a spread' },
            { value: 'ratio', label: 'by ratio', title: 'Price of the chain times a ratio' },
          ]}
          onChange={(kind) => onChange(shiftTo(kind, spot, other ?? spot))}
        />
      </div>
      {shift.kind === 'none' ? null : (
        <>
          <NumberField
            label={`Its price with ${symbol} at ${price(spot)}`}
            unit=""
            value={other}
            digits={4}
            min={Math.min(0.0001, spot)}
            max={MOST}
            onChange={(value) => value !== null && onChange(shiftTo(shift.kind, spot, value))}
          />
          {shift.kind === 'spread' ? (
            <NumberField
              label="Spread"
              unit=""
              value={shift.spread}
              digits={4}
              min={-MOST}
              max={MOST}
              onChange={(spread) => spread !== null && onChange({ kind: 'spread', spread })}
            />
          ) : (
            <NumberField
              label="Ratio"
              unit="×"
              value={shift.ratio}
              digits={8}
              min={0.0001}
              max={10_000}
              onChange={(ratio) => ratio !== null && onChange({ kind: 'ratio', ratio })}
            />
          )}
          {other === spot ? <p className="hint">Nothing is shifted yet: type the price of the future.</p> : null}
        </>
      )}
    </div>
  );
}
