import { useState } from 'react';
import { moneyOf } from '../../app/money';
import {
  historyName,
  isAllTried,
  type ListedSnapshot,
  listedUnder,
  type SnapshotSummary,
} from '../../app/snapshotFigures';
import { useBaseline, useDashboard } from '../../app/useDashboard';
import { useLibrary } from '../../app/useLibrary';
import { newYorkClock } from '../../chain/newYork';
import type { ExposureKey } from '../../exposure/exposureKeys';
import { EXPOSURES } from '../../exposure/exposureTable';
import { linePath } from '../../ui/bars';
import { civilDate, easternTime, integer, price, UNKNOWN } from '../../ui/format';
import { Panel } from '../../ui/Panel';
import { type XyGeometry, XyPlot } from '../plots/XyPlot';
import { flipText } from './snapshotRows';

const LEVEL_LINES = [
  { key: 'spot', name: 'Spot', line: 'history-spot', legend: 'legend-history-spot', dot: 'history-dot-spot' },
  {
    key: 'gammaFlip',
    name: 'Gamma flip',
    line: 'history-flip',
    legend: 'legend-history-flip',
    dot: 'history-dot-flip',
  },
  { key: 'callWall', name: 'Call wall', line: 'history-call', legend: 'legend-history-call', dot: 'history-dot-call' },
  { key: 'putWall', name: 'Put wall', line: 'history-put', legend: 'legend-history-put', dot: 'history-dot-put' },
] as const;

const NET_OF: Readonly<Record<ExposureKey, 'netGex' | 'netDex' | 'netVex' | 'netChex'>> = {
  gex: 'netGex',
  dex: 'netDex',
  vex: 'netVex',
  chex: 'netChex',
};

/** A snapshot whose figures are known. */
type Known = ListedSnapshot & { readonly summary: SnapshotSummary };

/** How levels and net exposure of the chain on screen went from snapshot to snapshot. */
export function HistoryPanel() {
  const { symbol, currency } = useBaseline();
  const [, state] = useLibrary();
  const assumptions = useDashboard(({ settings }) => settings.assumptions);
  const name = historyName(assumptions);
  const own = listedUnder(state, name).filter((entry) => entry.symbol === symbol && entry.currency === currency);
  const known = own
    .flatMap((entry): Known[] => (entry.summary === null ? [] : [{ ...entry, summary: entry.summary }]))
    .sort((a, b) => a.asOf - b.asOf);
  const [first, last] = [known[0], known.at(-1)];
  if (own.length < 2 || !first || !last || first === last) {
    const words =
      own.length >= 2
        ? isAllTried(state, symbol, name)
          ? `Fewer than two of the ${integer(own.length)} snapshots can be worked out.`
          : `The ${integer(own.length)} snapshots are being computed under your assumptions.`
        : `${own.length === 0 ? `No snapshot of ${symbol} is kept yet` : `One snapshot of ${symbol} is kept`}: from two on, levels and net exposure are drawn over time here, and on the candles.`;
    return (
      <Panel title="History" subtitle={`of ${symbol}, from its snapshots`}>
        <p className="unknown">{words}</p>
      </Panel>
    );
  }
  const dayText = ({ asOf }: Known): string => civilDate(newYorkClock(asOf).day, { year: true });
  const span = `${dayText(first)} to ${dayText(last)}`;
  return (
    <>
      <LevelHistory symbol={symbol} known={known} span={span} />
      <ExposureHistory symbol={symbol} known={known} span={span} />
    </>
  );
}

const YEAR = 365 * 86_400_000;

interface HistoryProps {
  readonly symbol: string;
  /** Oldest first; at least two. */
  readonly known: readonly Known[];
  readonly span: string;
}

function LevelHistory({ symbol, known, span }: HistoryProps) {
  const [cursor, setCursor] = useState<number | null>(null);
  const here = known[cursor ?? -1] ?? null;
  const values = known.flatMap(({ summary }) => LEVEL_LINES.flatMap(({ key }) => summary[key] ?? []));
  const last = known[known.length - 1] as Known;
  return (
    <Panel
      title="Levels over time"
      subtitle={
        here
          ? `${easternTime(here.asOf)}: ${levelsText(here)}`
          : `${symbol}, ${integer(known.length)} snapshots, ${span}`
      }
    >
      <XyPlot
        {...timeAxis(known)}
        label="Levels over time chart"
        summary={`${integer(known.length)} snapshots of ${symbol}, ${span}. The last has ${levelsText(last)}.`}
        yDomain={[Math.min(...values), Math.max(...values)]}
        yTick={price}
        cursor={cursor}
        onCursor={setCursor}
      >
        {(geometry) => (
          <>
            {LEVEL_LINES.map(({ key, line }) => (
              <path
                key={key}
                className={`history-line ${line}`}
                d={key === 'spot' ? lineOf(geometry, known, key) : stepsOf(geometry, known, key)}
              />
            ))}
            {LEVEL_LINES.map(({ key, dot }) => (
              <Dots key={key} geometry={geometry} known={known} className={dot} of={(summary) => summary[key]} />
            ))}
          </>
        )}
      </XyPlot>
      <ul className="legend">
        {LEVEL_LINES.map(({ key, name, legend }) => (
          <li key={key} className={`is-line ${legend}`}>
            {name}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function ExposureHistory({ symbol, known, span }: HistoryProps) {
  const exposure = useDashboard((state) => state.settings.view.exposure);
  const [cursor, setCursor] = useState<number | null>(null);
  const { compact, tick, unit } = moneyOf((known[0] as Known).currency);
  const key = NET_OF[exposure];
  const text = (entry: Known): string => {
    const value = entry.summary[key];
    return value === null ? UNKNOWN : compact(value, { plus: true });
  };
  const here = known[cursor ?? -1] ?? null;
  const values = known.flatMap(({ summary }) => summary[key] ?? []);
  const title = `Net ${EXPOSURES[exposure].name} over time`;
  return (
    <Panel
      title={title}
      subtitle={here ? `${easternTime(here.asOf)}: ${text(here)}` : `${unit(exposure)}, ${symbol}, ${span}`}
    >
      {values.length < 2 ? (
        <p className="unknown">Fewer than two of the snapshots have a net {EXPOSURES[exposure].name}.</p>
      ) : (
        <XyPlot
          {...timeAxis(known)}
          label={`${title} chart`}
          summary={`${integer(known.length)} snapshots of ${symbol}: ${known.length > 8 ? `from ${text(known[0] as Known)} to ${text(known[known.length - 1] as Known)}` : known.map(text).join(', ')}.`}
          yDomain={[Math.min(0, ...values), Math.max(0, ...values)]}
          yTick={tick}
          cursor={cursor}
          onCursor={setCursor}
        >
          {(geometry) => (
            <>
              <path className="net-line" d={lineOf(geometry, known, key)} />
              <Dots geometry={geometry} known={known} className="term-dot" of={(summary) => summary[key]} />
            </>
          )}
        </XyPlot>
      )}
    </Panel>
  );
}

function timeAxis(known: readonly Known[]) {
  const stops = known.map(({ asOf }) => asOf);
  const [first, last] = [stops[0] as number, stops[stops.length - 1] as number];
  const air = Math.max((last - first) * 0.02, 60_000);
  return {
    stops,
    xDomain: [first - air, last + air] as const,
    xTicks: (count: number) => spacedStops(stops, (last - first) / (count + 1)),
    xTick: (at: number) => civilDate(newYorkClock(at).day, { year: last - first > YEAR }),
    xTitle: 'As of',
  };
}

/** The first stops of their days that are at least so far apart. */
function spacedStops(stops: readonly number[], least: number): number[] {
  const spaced: number[] = [];
  for (const at of stops) {
    const before = spaced.at(-1);
    const isFar = before === undefined || (at - before >= least && newYorkClock(at).day > newYorkClock(before).day);
    if (isFar) spaced.push(at);
  }
  return spaced;
}

type PriceKey = 'spot' | 'gammaFlip' | 'callWall' | 'putWall';

function levelsText({ summary }: Known): string {
  return LEVEL_LINES.map(({ key, name }) => {
    const level = summary[key];
    const text = key === 'gammaFlip' ? flipText(summary) : level === null ? UNKNOWN : price(level);
    return `${name.toLowerCase()} ${text}`;
  }).join(', ');
}

function lineOf({ x, y }: XyGeometry, known: readonly Known[], key: keyof SnapshotSummary): string {
  return linePath(
    known.map(({ asOf, summary }) => {
      const value = summary[key];
      return [x(asOf), typeof value === 'number' ? y(value) : Number.NaN] as const;
    }),
  );
}

/** A level holds until the next snapshot says another one. */
function stepsOf({ x, y }: XyGeometry, known: readonly Known[], key: PriceKey): string {
  return linePath(
    known.flatMap(({ asOf, summary }, index) => {
      const value = summary[key];
      const at = value === null ? Number.NaN : y(value);
      const next = known[index + 1];
      return [[x(asOf), at] as const, ...(next ? [[x(next.asOf), at] as const] : [])];
    }),
  );
}

function Dots({
  geometry: { x, y },
  known,
  className,
  of,
}: {
  readonly geometry: XyGeometry;
  readonly known: readonly Known[];
  readonly className: string;
  readonly of: (summary: SnapshotSummary) => number | null;
}) {
  return known.map(({ id, asOf, summary }) => {
    const value = of(summary);
    return value === null ? null : <circle key={id} className={className} cx={x(asOf)} cy={y(value)} r={3} />;
  });
}
