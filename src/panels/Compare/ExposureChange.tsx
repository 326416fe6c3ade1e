import { useMemo, useState } from 'react';
import { useMoney } from '../../app/money';
import { useDashboardStore, useView } from '../../app/useDashboard';
import type { ChainComparison } from '../../compare/comparison';
import { EXPOSURE_KEYS } from '../../exposure/analysis';
import { EXPOSURES } from '../../exposure/exposureTable';
import { netColumn } from '../../exposure/strikes';
import { lowerFirst, strike as strikeText } from '../../ui/format';
import { Panel } from '../../ui/Panel';
import { Segmented } from '../../ui/Segmented';
import { XyPlot } from '../plots/XyPlot';
import { columnRoom, extentOf, REACHES, type ReachName, strikeDomain, strikesWithin } from './compareShapes';
import { StrikeColumns, type StrikeSeries } from './StrikeColumns';

const MODES = [
  { value: 'both', label: 'Before and after' },
  { value: 'difference', label: 'Difference' },
] as const;
type Mode = (typeof MODES)[number]['value'];

/** Net exposure by strike, the earlier one as a ghost behind the later one, or what lies between. */
export function ExposureChange({ comparison }: { readonly comparison: ChainComparison }) {
  const { strikes, before, after } = comparison;
  const { exposure } = useView();
  const store = useDashboardStore();
  const money = useMoney();
  const [mode, setMode] = useState<Mode>('both');
  const [reach, setReach] = useState<ReachName>('usual');
  const [cursor, setCursor] = useState<number | null>(null);
  const { first, end } = strikesWithin(strikes.strike, after.spot, reach);
  const shown = useMemo(() => {
    const own = netColumn(strikes.after[exposure]).subarray(first, end);
    const ghost = netColumn(strikes.before[exposure]).subarray(first, end);
    return {
      strike: strikes.strike.subarray(first, end),
      before: ghost,
      after: own,
      difference: own.map((value, row) => value - (ghost[row] as number)),
    };
  }, [strikes, exposure, first, end]);
  const { name } = EXPOSURES[exposure];
  const title = 'Exposure by strike, before and after';
  const unknown = before.unknown.net ?? after.unknown.net;
  if (unknown !== null) {
    return (
      <Panel title={title}>
        <p className="unknown">
          Net {name} of one of the two cannot be told: {lowerFirst(unknown)}.
        </p>
      </Panel>
    );
  }
  const isDifference = mode === 'difference';
  const values = isDifference ? shown.difference : shown.after;
  const series: StrikeSeries[] = [
    ...(isDifference ? [] : [{ className: 'compare-ghost', values: shown.before, shift: 0, share: 1 }]),
    { className: 'bars-positive', values: values.map((value) => Math.max(0, value)), shift: 0, share: 0.6 },
    { className: 'bars-negative', values: values.map((value) => Math.min(0, value)), shift: 0, share: 0.6 },
  ];
  const row = cursor === null || cursor >= shown.strike.length ? null : cursor;
  const signed = (value: number | undefined): string => money.compact(value ?? 0, { plus: true });
  return (
    <Panel
      title={title}
      subtitle={
        row === null
          ? `net ${name}, ${money.unit(exposure)}${isDifference ? ', after less before' : ''}`
          : `${strikeText(shown.strike[row] ?? 0)}: ${signed(shown.before[row])} before, ${signed(shown.after[row])} after, ${signed(shown.difference[row])}`
      }
    >
      <div className="view-controls">
        <Segmented
          name="Exposure compared"
          value={exposure}
          choices={EXPOSURE_KEYS.map((key) => ({ value: key, label: EXPOSURES[key].name }))}
          onChange={(key) => store.setView({ exposure: key })}
        />
        <Segmented name="Exposure shown" value={mode} choices={MODES} onChange={setMode} />
        <Segmented name="Strikes of exposure" value={reach} choices={REACHES} onChange={setReach} />
      </div>
      <XyPlot
        label="Exposure before and after chart"
        summary={`Net ${name} by strike: ${signed(before.net?.[exposure])} in all before, ${signed(after.net?.[exposure])} after. ${largestWords(comparison, exposure, signed)}`}
        xDomain={strikeDomain(shown.strike)}
        yDomain={extentOf(isDifference ? [shown.difference] : [shown.before, shown.after])}
        xTick={strikeText}
        yTick={money.tick}
        xTitle={`Strike (vertical: net ${name}, ${money.unit(exposure)})`}
        stops={shown.strike}
        cursor={row}
        onCursor={setCursor}
      >
        {(geometry) => (
          <StrikeColumns
            geometry={geometry}
            strikes={shown.strike}
            series={series}
            room={columnRoom(shown.strike, Math.abs(geometry.x(1) - geometry.x(0)))}
            spot={after.spot}
          />
        )}
      </XyPlot>
      <ul className="legend">
        <li className="legend-positive">{isDifference ? 'More than before' : 'Positive, after'}</li>
        <li className="legend-negative">{isDifference ? 'Less than before' : 'Negative, after'}</li>
        {isDifference ? null : <li className="legend-compare-ghost">Before</li>}
        <li className="is-line legend-compare-spot">Spot after</li>
      </ul>
    </Panel>
  );
}

function largestWords(
  { strikes }: ChainComparison,
  exposure: (typeof EXPOSURE_KEYS)[number],
  signed: (value: number) => string,
): string {
  const before = netColumn(strikes.before[exposure]);
  const changes = netColumn(strikes.after[exposure]).map((value, row) => value - (before[row] as number));
  let best = 0;
  changes.forEach((value, row) => {
    if (Math.abs(value) > Math.abs(changes[best] ?? 0)) best = row;
  });
  return changes.length === 0
    ? ''
    : `The largest change is ${signed(changes[best] ?? 0)} at ${strikeText(strikes.strike[best] ?? 0)}.`;
}
