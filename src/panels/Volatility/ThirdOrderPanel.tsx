import { useMemo, useState } from 'react';
import { useMoney } from '../../app/money';
import type { Analysis } from '../../exposure/analysis';
import { barPath } from '../../ui/bars';
import { lowerFirst, percent, strike as strikeText, UNKNOWN } from '../../ui/format';
import { Panel } from '../../ui/Panel';
import { Prose } from '../../ui/Prose';
import { Segmented } from '../../ui/Segmented';
import { type XyGeometry, XyPlot } from '../plots/XyPlot';
import { THIRD_ORDER_KEYS, THIRD_ORDER_NAMES, type ThirdOrderKey, thirdOrderSentence } from './thirdOrderWords';

/** Of spot to either side, a fraction. */
const REACH = 0.1;

/** How net GEX itself changes with spot, volatility and time, in words and by strike. */
export function ThirdOrderPanel({ analysis }: { readonly analysis: Analysis }) {
  const money = useMoney();
  const [key, setKey] = useState<ThirdOrderKey>('speed');
  const [cursor, setCursor] = useState<number | null>(null);
  const { thirdOrder, unknown, strikes, spot } = analysis;
  const bars = useMemo(
    () => (thirdOrder ? barsWithin(strikes.strike, thirdOrder[key].byStrike, spot) : null),
    [thirdOrder, strikes, key, spot],
  );
  if (unknown.net !== null || !thirdOrder || !bars) {
    const reason = unknown.net === null ? 'it is told when the slider rests' : lowerFirst(unknown.net);
    return (
      <Panel title="How gamma changes" subtitle={UNKNOWN}>
        <p className="unknown">The change of gamma is not told: {reason}.</p>
      </Panel>
    );
  }
  const { strike, value } = bars;
  const at = cursor === null ? undefined : strike[cursor];
  const { name, per } = THIRD_ORDER_NAMES[key];
  return (
    <Panel
      title="How gamma changes"
      subtitle={
        at === undefined
          ? 'net GEX per 1% and what moves it: slopes at this instant, not forecasts'
          : `${strikeText(at)}: ${name.toLowerCase()} ${money.compact(value[cursor as number] as number, { plus: true })} ${per}`
      }
    >
      <ul className="vol-sentences">
        {THIRD_ORDER_KEYS.map((own) => (
          <li key={own}>
            <strong>{THIRD_ORDER_NAMES[own].name}.</strong>{' '}
            <Prose text={thirdOrderSentence(own, thirdOrder, analysis, money)} />
          </li>
        ))}
      </ul>
      <div className="view-controls">
        <Segmented<ThirdOrderKey>
          name="By strike"
          value={key}
          choices={THIRD_ORDER_KEYS.map((own) => ({
            value: own,
            label: THIRD_ORDER_NAMES[own].name,
            title: `Change of net GEX ${THIRD_ORDER_NAMES[own].per}`,
          }))}
          onChange={(next) => {
            setKey(next);
            setCursor(null);
          }}
        />
      </div>
      <XyPlot
        label={`${name} by strike chart`}
        summary={summaryOf(name, per, strike, value, money.compact)}
        xDomain={[spot * (1 - REACH), spot * (1 + REACH)]}
        yDomain={[Math.min(0, ...value), Math.max(0, ...value)]}
        xTick={strikeText}
        yTick={money.tick}
        xTitle={`Strike (vertical: ${money.sign} ${per})`}
        stops={strike}
        cursor={cursor}
        onCursor={setCursor}
      >
        {(geometry) => <Bars geometry={geometry} strike={strike} value={value} spot={spot} />}
      </XyPlot>
      <ul className="legend">
        <li className="legend-positive">▲ Adds to net GEX</li>
        <li className="legend-negative">▼ Takes from it</li>
      </ul>
    </Panel>
  );
}

interface StrikeValues {
  readonly strike: Float64Array;
  readonly value: Float64Array;
}

function barsWithin(strike: Float64Array, value: Float64Array, spot: number): StrikeValues {
  const rows = [...strike.keys()].filter((row) => Math.abs((strike[row] as number) / spot - 1) <= REACH);
  return {
    strike: Float64Array.from(rows, (row) => strike[row] as number),
    value: Float64Array.from(rows, (row) => value[row] as number),
  };
}

const MOST_THICK = 9;

function Bars({
  geometry: { x, y, top, bottom },
  strike,
  value,
  spot,
}: StrikeValues & { readonly geometry: XyGeometry; readonly spot: number }) {
  let gap = MOST_THICK + 1;
  for (let i = 1; i < strike.length; i += 1) {
    gap = Math.min(gap, Math.max(1.5, x(strike[i] as number) - x(strike[i - 1] as number)));
  }
  // barPath draws bars that lie; these stand, so that its places are the columns.
  const path = (sign: 1 | -1): string =>
    barPath(
      Array.from(strike, (at, i) => ({ at, value: value[i] as number }))
        .filter((bar) => bar.value * sign > 0)
        .map((bar) => {
          const [from, to] = [y(0), y(bar.value)];
          const thick = Math.max(1, gap - 1);
          return {
            y: (from + to) / 2,
            thickness: Math.abs(to - from),
            x0: x(bar.at) - thick / 2,
            x1: x(bar.at) + thick / 2,
          };
        }),
    );
  return (
    <>
      <path className="bars-positive" d={path(1)} />
      <path className="bars-negative" d={path(-1)} />
      <line className="level-line level-spot" x1={x(spot)} x2={x(spot)} y1={top} y2={bottom} />
    </>
  );
}

function summaryOf(
  name: string,
  per: string,
  strike: Float64Array,
  value: Float64Array,
  text: (value: number, options?: { readonly plus?: boolean }) => string,
): string {
  let largest = -1;
  value.forEach((own, i) => {
    if (largest < 0 || Math.abs(own) > Math.abs(value[largest] as number)) largest = i;
  });
  const at = strike[largest];
  if (at === undefined) return `No strike lies within ${percent(REACH, { digits: 0 })} of spot.`;
  return `${name} by strike, change of GEX ${per}. Largest at ${strikeText(at)}, ${text(value[largest] as number, { plus: true })}.`;
}
