import { useMemo, useState } from 'react';
import type { ChainComparison, SideChange } from '../../compare/comparison';
import { signedCount, VERDICT_NAMES } from '../../compare/sentences';
import { amount, integer, lowerFirst, strike as strikeText, UNKNOWN } from '../../ui/format';
import { Panel } from '../../ui/Panel';
import { Segmented } from '../../ui/Segmented';
import { XyPlot } from '../plots/XyPlot';
import { columnRoom, extentOf, REACHES, type ReachName, strikeDomain, strikesWithin } from './compareShapes';
import { ExpiryChanges } from './ExpiryChanges';
import { Movers } from './Movers';
import { StrikeColumns, type StrikeSeries } from './StrikeColumns';

const MODES = [
  { value: 'opened', label: 'Opened less closed', title: 'Without what had settled' },
  { value: 'sides', label: 'Before and after' },
] as const;
type Mode = (typeof MODES)[number]['value'];

/** How open interest changed: per strike, in total, per contract, per expiry. */
export function OpenInterest({ comparison }: { readonly comparison: ChainComparison }) {
  const { openInterest, strikes, after } = comparison;
  const [mode, setMode] = useState<Mode>('opened');
  const [reach, setReach] = useState<ReachName>('usual');
  const [cursor, setCursor] = useState<number | null>(null);
  const { first, end } = strikesWithin(strikes.strike, after.spot, reach);
  const shown = useMemo(() => {
    const part = (column: Float64Array): Float64Array => column.subarray(first, end);
    return {
      strike: part(strikes.strike),
      callOpened: part(strikes.callOpened),
      putOpened: part(strikes.putOpened),
      callBefore: part(strikes.callBefore),
      callAfter: part(strikes.callAfter),
      putBefore: part(strikes.putBefore).map((value) => -value),
      putAfter: part(strikes.putAfter).map((value) => -value),
    };
  }, [strikes, first, end]);
  const isOpened = mode === 'opened';
  const drawn = isOpened
    ? [shown.callOpened, shown.putOpened]
    : [shown.callBefore, shown.callAfter, shown.putBefore, shown.putAfter];
  const seriesOf = (): StrikeSeries[] =>
    isOpened
      ? [
          { className: 'bars-calls', values: shown.callOpened, shift: -0.25, share: 0.48 },
          { className: 'bars-puts', values: shown.putOpened, shift: 0.25, share: 0.48 },
        ]
      : [
          { className: 'compare-ghost ghost-calls', values: shown.callBefore, shift: 0, share: 1 },
          { className: 'compare-ghost ghost-puts', values: shown.putBefore, shift: 0, share: 1 },
          { className: 'bars-calls', values: shown.callAfter, shift: 0, share: 0.6 },
          { className: 'bars-puts', values: shown.putAfter, shift: 0, share: 0.6 },
        ];
  const row = cursor === null || cursor >= shown.strike.length ? null : cursor;
  return (
    <Panel
      title="Change of open interest"
      subtitle={
        row === null ? 'contracts by strike; counted once a day, after the close' : readout(strikes, first + row)
      }
    >
      <Totals call={openInterest.call} put={openInterest.put} />
      <p className="compare-verdict">
        {openInterest.ratio === null || openInterest.verdict === null ? (
          <>
            Calls to puts opened: {UNKNOWN} <small>{openInterest.ratioReason}</small>
          </>
        ) : (
          <>
            Calls to puts opened: <strong>{openInterest.ratio.toFixed(2)}</strong>,{' '}
            {VERDICT_NAMES[openInterest.verdict]}{' '}
            <small>(heavy in calls above 1.5, in puts below 0.67; of what had not settled)</small>
          </>
        )}
      </p>
      <div className="view-controls">
        <Segmented name="Open interest shown" value={mode} choices={MODES} onChange={setMode} />
        <Segmented name="Strikes of open interest" value={reach} choices={REACHES} onChange={setReach} />
      </div>
      <XyPlot
        label="Open interest chart"
        summary={summaryOf(comparison, isOpened)}
        xDomain={strikeDomain(shown.strike)}
        yDomain={extentOf(drawn)}
        xTick={strikeText}
        yTick={(value) => (isOpened ? amount(value, { plus: true }) : amount(Math.abs(value)))}
        xTitle={
          isOpened
            ? 'Strike (vertical: contracts opened less closed)'
            : 'Strike (vertical: contracts, calls up and puts down)'
        }
        stops={shown.strike}
        cursor={row}
        onCursor={setCursor}
      >
        {(geometry) => (
          <StrikeColumns
            geometry={geometry}
            strikes={shown.strike}
            series={seriesOf()}
            room={columnRoom(shown.strike, Math.abs(geometry.x(1) - geometry.x(0)))}
            spot={after.spot}
          />
        )}
      </XyPlot>
      <ul className="legend">
        <li className="legend-calls">Calls</li>
        <li className="legend-puts">Puts</li>
        {isOpened ? null : <li className="legend-compare-ghost">Before</li>}
        <li className="is-line legend-compare-spot">Spot after</li>
      </ul>
      <Movers movers={openInterest.movers} />
      <ExpiryChanges comparison={comparison} />
    </Panel>
  );
}

function readout(strikes: ChainComparison['strikes'], row: number): string {
  const at = (column: Float64Array): number => column[row] ?? 0;
  const side = (name: string, before: number, after: number, opened: number): string =>
    `${name} ${integer(before)} → ${integer(after)} (opened ${signedCount(opened)})`;
  return `${strikeText(at(strikes.strike))}: ${side('calls', at(strikes.callBefore), at(strikes.callAfter), at(strikes.callOpened))}, ${side('puts', at(strikes.putBefore), at(strikes.putAfter), at(strikes.putOpened))}`;
}

function summaryOf({ strikes, openInterest: { call, put } }: ChainComparison, isOpened: boolean): string {
  const largest = (column: Float64Array): string => {
    let best = 0;
    column.forEach((value, row) => {
      if (Math.abs(value) > Math.abs(column[best] ?? 0)) best = row;
    });
    return `${signedCount(column[best] ?? 0)} at ${strikeText(strikes.strike[best] ?? 0)}`;
  };
  if (strikes.strike.length === 0) return 'Neither snapshot lists a contract.';
  if (!isOpened)
    return `Open interest by strike: calls ${integer(call.before)} before and ${integer(call.after)} after, puts ${integer(put.before)} and ${integer(put.after)}.`;
  return `Contracts opened less closed by strike: calls ${signedCount(call.opened)} in all, most at one strike ${largest(strikes.callOpened)}; puts ${signedCount(put.opened)}, most ${largest(strikes.putOpened)}.`;
}

const TOTALS: ReadonlyArray<readonly [label: string, of: (side: SideChange) => string]> = [
  ['Before', ({ before }) => integer(before)],
  ['After', ({ after }) => integer(after)],
  ['Change', ({ change }) => signedCount(change)],
  ['Opened less closed', ({ opened }) => signedCount(opened)],
  ['Settled, no longer listed', ({ settled }) => integer(settled.openInterest)],
];

function Totals({ call, put }: { readonly call: SideChange; readonly put: SideChange }) {
  const unknown = call.unknown.contracts + put.unknown.contracts;
  return (
    <>
      <table className="data-table stacked-table compare-table compare-totals">
        <caption className="visually-hidden">Open interest in all, contracts</caption>
        <thead>
          <tr>
            <th scope="col">Contracts</th>
            {TOTALS.map(([label]) => (
              <th key={label} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {(
            [
              ['Calls', call],
              ['Puts', put],
            ] as const
          ).map(([name, side]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {TOTALS.map(([label, of]) => (
                <td key={label} data-label={label}>
                  {of(side)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {unknown > 0 ? (
        <p className="hint">
          {integer(unknown)} contracts are in none of these: their open interest is not stated in both files.
        </p>
      ) : null}
      <NotInBoth call={call} put={put} />
    </>
  );
}

/** Contracts that only one file lists, where they hold anything. */
function NotInBoth({ call, put }: { readonly call: SideChange; readonly put: SideChange }) {
  const listed = call.listed.openInterest + put.listed.openInterest;
  const gone = call.gone.openInterest + put.gone.openInterest;
  const words = [
    ...(listed > 0
      ? [`${integer(listed)} contracts of open interest are at contracts that only the later file lists`]
      : []),
    ...(gone > 0 ? [`${integer(gone)} at contracts that only the earlier file lists though they had not settled`] : []),
  ];
  if (words.length === 0) return null;
  return (
    <p className="hint">
      {words.join('; ')}: {lowerFirst('One of the files may hold less of the chain.')}
    </p>
  );
}
