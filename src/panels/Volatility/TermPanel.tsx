import { useState } from 'react';
import type { Analysis } from '../../exposure/analysis';
import { linePath } from '../../ui/bars';
import { civilDate, integer, percent, UNKNOWN } from '../../ui/format';
import { Panel } from '../../ui/Panel';
import { type XyGeometry, XyPlot } from '../plots/XyPlot';
import type { VolatilityRow } from './volatilityRows';

const vol = (value: number | null): string => (value === null ? UNKNOWN : percent(value, { digits: 2 }));
const MONTH_DAYS = 30;
const root = Math.sqrt;

interface TermPanelProps {
  readonly analysis: Analysis;
  readonly rows: readonly VolatilityRow[];
  /** Those of the file where a scenario is on. */
  readonly fileRows: readonly VolatilityRow[] | null;
}

type KnownRow = VolatilityRow & { readonly atm: number };

const known = (rows: readonly VolatilityRow[]): KnownRow[] =>
  rows.flatMap((row) => (row.atm === null ? [] : [{ ...row, atm: row.atm }])).sort((a, b) => a.days - b.days);

/** Volatility at the money by time to settlement, and what it is over the next 30 days. */
export function TermPanel({ analysis, rows, fileRows }: TermPanelProps) {
  const [cursor, setCursor] = useState<number | null>(null);
  const { iv30, analytics } = analysis;
  const { thirtyDay, thirtyDayVixStyle } = analytics;
  const isScenario = fileRows !== null;
  const points = known(rows);
  const ghost = fileRows ? known(fileRows) : [];
  const vix = isScenario ? null : thirtyDayVixStyle.volatility;
  const values = [
    ...[...points, ...ghost].flatMap(({ atm, put25, call25 }) => [atm, put25 ?? atm, call25 ?? atm]),
    ...(iv30 === null ? [] : [iv30]),
    ...(vix === null ? [] : [vix]),
  ];
  const here = cursor === null ? undefined : points[cursor];
  const farthest = Math.max(MONTH_DAYS, ...points.map(({ days }) => days));
  return (
    <Panel
      title="Term structure"
      subtitle={
        here
          ? `${civilDate(here.expiry.expiryDay, { year: true })} ${here.expiry.session}: at the money ${vol(here.atm)}, 25Δ put ${vol(here.put25)}, 25Δ call ${vol(here.call25)}`
          : 'volatility at the money by expiry'
      }
    >
      <dl className="vol-figures">
        <Figure name="30 days, at the money" value={vol(iv30)}>
          {isScenario ? null : thirtyDay.reason}
        </Figure>
        <Figure name="30 days, VIX style" value={vol(vix)}>
          {isScenario
            ? 'quotes do not move with a scenario'
            : (thirtyDayVixStyle.reason ??
              (thirtyDayVixStyle.isTruncated ? 'truncated: the listed strikes end early' : null))}
        </Figure>
      </dl>
      {points.length === 0 ? (
        <p className="unknown">No expiry has a volatility at the money: its strikes do not bracket the forward.</p>
      ) : (
        <>
          <XyPlot
            label="Term structure chart"
            summary={summaryOf(points, iv30, vix)}
            xDomain={[0, root(farthest)]}
            yDomain={[Math.min(...values), Math.max(...values)]}
            xTick={(value) => integer(Math.round(value * value))}
            yTick={(value) => percent(value, { digits: 1 })}
            xTitle="Days to settlement, root scale (vertical: volatility)"
            stops={points.map(({ days }) => root(days))}
            cursor={cursor}
            onCursor={setCursor}
          >
            {(geometry) => <Lines geometry={geometry} points={points} ghost={ghost} iv30={iv30} vix={vix} />}
          </XyPlot>
          <ul className="legend">
            <li className="is-line legend-net">At the money</li>
            <li className="is-line legend-put-line">25Δ put</li>
            <li className="is-line legend-call-line">25Δ call</li>
            {iv30 === null ? null : <li className="legend-month">◆ 30 days, at the money</li>}
            {vix === null ? null : <li className="legend-month">✕ 30 days, VIX style</li>}
            {isScenario ? <li className="legend-ghost">The file</li> : null}
          </ul>
        </>
      )}
    </Panel>
  );
}

function Figure({
  name,
  value,
  children,
}: {
  readonly name: string;
  readonly value: string;
  readonly children: string | null;
}) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <strong>{value}</strong>
        {children ? <small> {children}</small> : null}
      </dd>
    </div>
  );
}

interface LinesProps {
  readonly geometry: XyGeometry;
  readonly points: readonly KnownRow[];
  readonly ghost: readonly KnownRow[];
  readonly iv30: number | null;
  readonly vix: number | null;
}

function Lines({ geometry: { x, y }, points, ghost, iv30, vix }: LinesProps) {
  const path = (rows: readonly KnownRow[], value: (row: KnownRow) => number | null): string =>
    linePath(
      rows.map((row) => {
        const own = value(row);
        return [x(root(row.days)), own === null ? Number.NaN : y(own)] as const;
      }),
    );
  const month = x(root(MONTH_DAYS));
  return (
    <>
      <path className="put-line" d={path(points, ({ put25 }) => put25)} />
      <path className="call-line" d={path(points, ({ call25 }) => call25)} />
      <path className="ghost-line" d={path(ghost, ({ atm }) => atm)} />
      <path className="net-line" d={path(points, ({ atm }) => atm)} />
      {points.map(({ key, days, atm }) => (
        <circle key={key} className="term-dot" cx={x(root(days))} cy={y(atm)} r={3} />
      ))}
      {iv30 === null ? null : <path className="month-mark" d={`M${month} ${y(iv30) - 7}l7 7l-7 7l-7 -7z`} />}
      {vix === null ? null : <path className="month-cross" d={`M${month - 5} ${y(vix) - 5}l10 10m0 -10l-10 10`} />}
    </>
  );
}

function summaryOf(points: readonly KnownRow[], iv30: number | null, vix: number | null): string {
  const first = points[0];
  const last = points[points.length - 1];
  if (!first || !last) return '';
  const slope = last.atm > first.atm ? 'rises' : last.atm < first.atm ? 'falls' : 'stays';
  return [
    `Volatility at the money ${slope} from ${vol(first.atm)} at ${first.days.toFixed(1)} days to ${vol(last.atm)} at ${integer(Math.round(last.days))} days.`,
    `Over 30 days ${vol(iv30)}${vix === null ? '' : `, VIX style ${vol(vix)}`}.`,
  ].join(' ');
}
