import type { ReactNode } from 'react';
import { type Money, useMoney } from '../../app/money';
import type { marketZone } from '../../chain/marketClock';
import type { ChainComparison, LevelMove } from '../../compare/comparison';
import { movedLevelName, signedCount } from '../../compare/sentences';
import { EXPOSURE_KEYS } from '../../exposure/analysis';
import { EXPOSURES } from '../../exposure/exposureTable';
import { duration, integer, percent, price as priceText, UNKNOWN, zonedTime } from '../../ui/format';
import { REGIME_WORDS } from '../Regime/regimeWords';

interface Row {
  readonly label: string;
  readonly before: ReactNode;
  readonly after: ReactNode;
  readonly change: ReactNode;
}

type Zone = ReturnType<typeof marketZone>;

/** The headline figures of both, and what lies between. */
export function SideTable({ comparison, zone }: { readonly comparison: ChainComparison; readonly zone: Zone }) {
  const money = useMoney();
  const rows = [...headRows(comparison, money, zone), ...comparison.levels.map((level) => levelRow(level, money))];
  return (
    <table className="data-table stacked-table compare-table">
      <caption className="visually-hidden">Both snapshots side by side</caption>
      <thead>
        <tr>
          <th scope="col">Figure</th>
          <th scope="col">Before</th>
          <th scope="col">After</th>
          <th scope="col">Change</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ label, before, after, change }) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            <td data-label="Before">{before}</td>
            <td data-label="After">{after}</td>
            <td data-label="Change">{change}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function headRows({ before, after, interval, openInterest }: ChainComparison, money: Money, zone: Zone): Row[] {
  const signed = (value: number): string => money.compact(value, { plus: true });
  const volatility = (value: number | null): string => (value === null ? UNKNOWN : percent(value, { digits: 2 }));
  const points =
    before.iv30 === null || after.iv30 === null
      ? UNKNOWN
      : `${percent(after.iv30 - before.iv30, { digits: 2, plus: true }).replace('%', '')} points`;
  return [
    {
      label: 'As of',
      before: zonedTime(before.asOf, zone),
      after: zonedTime(after.asOf, zone),
      change: duration(interval.minutes),
    },
    {
      label: 'Spot',
      before: priceText(before.spot),
      after: priceText(after.spot),
      change: moved(after.spot - before.spot, (after.spot - before.spot) / before.spot, money),
    },
    ...EXPOSURE_KEYS.map((key): Row => {
      const from = before.net?.[key] ?? null;
      const to = after.net?.[key] ?? null;
      return {
        label: `Net ${EXPOSURES[key].name}, ${money.unit(key)}`,
        before: from === null ? unknownCell(before.unknown.net) : signed(from),
        after: to === null ? unknownCell(after.unknown.net) : signed(to),
        change: from === null || to === null ? UNKNOWN : arrowed(to - from, signed(to - from)),
      };
    }),
    {
      label: 'Regime',
      before: REGIME_WORDS[before.regime.kind],
      after: REGIME_WORDS[after.regime.kind],
      change: before.regime.kind === after.regime.kind ? 'the same' : 'changed',
    },
    { label: '30-day volatility', before: volatility(before.iv30), after: volatility(after.iv30), change: points },
    ...(['call', 'put'] as const).map((side): Row => {
      const { before: from, after: to, change } = openInterest[side];
      return {
        label: `Open interest, ${side}s`,
        before: integer(from),
        after: integer(to),
        change: arrowed(change, signedCount(change)),
      };
    }),
  ];
}

function levelRow({ key, from, to, change, fraction, fromReason, toReason }: LevelMove, money: Money): Row {
  return {
    label: movedLevelName(key),
    before: from === null ? unknownCell(fromReason) : priceText(from),
    after: to === null ? unknownCell(toReason) : priceText(to),
    change: change === null || fraction === null ? UNKNOWN : moved(change, fraction, money),
  };
}

/** '▲ +$14.64 (+0.36%)', 'the same'. */
function moved(change: number, fraction: number, { priceDifference }: Money): string {
  const text = priceDifference(change);
  if (!/[1-9]/.test(text)) return 'the same';
  return arrowed(change, `${text} (${percent(fraction, { digits: 2, plus: true })})`);
}

function arrowed(change: number, text: string): string {
  return change === 0 ? text : `${change > 0 ? '▲' : '▼'} ${text}`;
}

function unknownCell(reason: string | null): ReactNode {
  return (
    <>
      {UNKNOWN} {reason === null ? null : <small>{reason}</small>}
    </>
  );
}
