import { useState } from 'react';
import type { Analysis } from '../../exposure/analysis';
import { linePath } from '../../ui/bars';
import { civilDate, integer, price, strike as strikeText, UNKNOWN } from '../../ui/format';
import { Panel } from '../../ui/Panel';
import { Segmented } from '../../ui/Segmented';
import { type ConePoint, conePoints, coneSigmaAt } from '../fold/cone';
import { type XyGeometry, XyPlot } from '../plots/XyPlot';
import type { VolatilityRow } from './volatilityRows';

const DAYS_PER_YEAR = 365;
/** Of the curves. */
const STEPS = 60;
const HORIZONS = { '7': 7, '35': 35, '95': 95, '370': 370 } as const;
type Horizon = keyof typeof HORIZONS;

interface ConePanelProps {
  readonly analysis: Analysis;
  readonly rows: readonly VolatilityRow[];
  /** The file where a scenario is on. */
  readonly file: Analysis | null;
}

/** Where spot is expected by each expiry: one and two standard deviations, and the straddle beside them. */
export function ConePanel({ analysis, rows, file }: ConePanelProps) {
  const [horizon, setHorizon] = useState<Horizon>('35');
  const [cursor, setCursor] = useState<number | null>(null);
  const { spot, levels } = analysis;
  const everyPoint = conePoints(analysis);
  const nearest = everyPoint[0];
  const last = everyPoint[everyPoint.length - 1];
  if (!nearest || !last) {
    return (
      <Panel title="Expected move">
        <p className="unknown">No expiry has a volatility at the money: its strikes do not bracket the forward.</p>
      </Panel>
    );
  }
  // At least one expiry is in the picture, and nothing beyond the last one.
  const farthest = Math.min(Math.max(HORIZONS[horizon], nearest.years * DAYS_PER_YEAR), last.years * DAYS_PER_YEAR);
  const points = everyPoint.filter(({ years }) => years * DAYS_PER_YEAR <= farthest + 1e-9);
  const widest = coneSigmaAt(everyPoint, farthest / DAYS_PER_YEAR) ?? 0;
  const straddles = rows.filter(({ days }) => days <= farthest + 1e-9);
  const here = cursor === null ? undefined : points[cursor];
  return (
    <Panel
      title="Expected move"
      subtitle={
        here
          ? `by ${civilDate(here.day, { year: true })}: ±1σ ${bandWords(spot, here.sigma)}, ±2σ ${bandWords(spot, 2 * here.sigma)}`
          : 'if moves are normal, two in three settle within ±1σ, 19 in 20 within ±2σ'
      }
    >
      <div className="view-controls">
        <Segmented<Horizon>
          name="How far ahead"
          value={horizon}
          choices={[
            { value: '7', label: '1 week' },
            { value: '35', label: '5 weeks' },
            { value: '95', label: '3 months' },
            { value: '370', label: '1 year' },
          ]}
          onChange={(next) => {
            setHorizon(next);
            setCursor(null);
          }}
        />
      </div>
      <XyPlot
        label="Expected move chart"
        summary={summaryOf(points, spot)}
        xDomain={[0, farthest]}
        yDomain={[Math.max(0, spot * (1 - 2.1 * widest)), spot * (1 + 2.1 * widest)]}
        xTick={(days) => integer(days)}
        yTick={strikeText}
        xTitle="Days from the quotes (vertical: price)"
        stops={points.map(({ years }) => years * DAYS_PER_YEAR)}
        cursor={cursor}
        onCursor={setCursor}
      >
        {(geometry) => (
          <Cone
            geometry={geometry}
            spot={spot}
            points={everyPoint}
            ghost={file ? { spot: file.spot, points: conePoints(file) } : null}
            farthest={farthest}
            straddles={straddles}
            levels={levels}
          />
        )}
      </XyPlot>
      <ul className="legend">
        <li className="is-line legend-cone-1">±1σ</li>
        <li className="is-line legend-cone-2">±2σ</li>
        {straddles.some((row) => priceOfStraddle(row) !== null) ? (
          <li className="is-line legend-straddle">Straddle either side of its strike</li>
        ) : null}
        <li className="is-line legend-level">Flip and walls</li>
        {file ? <li className="legend-ghost">±1σ of the file</li> : null}
      </ul>
    </Panel>
  );
}

interface ConeProps {
  readonly geometry: XyGeometry;
  readonly spot: number;
  readonly points: readonly ConePoint[];
  readonly ghost: { readonly spot: number; readonly points: readonly ConePoint[] } | null;
  /** Days. */
  readonly farthest: number;
  readonly straddles: readonly VolatilityRow[];
  readonly levels: Analysis['levels'];
}

const SHOWN_LEVELS: readonly string[] = ['gammaFlip', 'callWall', 'putWall'];

function Cone({
  geometry: { x, y, left, right, top, bottom },
  spot,
  points,
  ghost,
  farthest,
  straddles,
  levels,
}: ConeProps) {
  const edge = (around: number, of: readonly ConePoint[], deviations: number): Array<readonly [number, number]> =>
    Array.from({ length: STEPS + 1 }, (_, step) => {
      const days = farthest * (step / STEPS) ** 2;
      const sigma = coneSigmaAt(of, Math.min(days, farthest - 1e-9) / DAYS_PER_YEAR);
      const to = sigma === null ? Number.NaN : around * (1 + deviations * sigma);
      return [x(days), to > 0 ? Math.min(bottom, Math.max(top, y(to))) : Number.NaN] as const;
    });
  const area = (deviations: number): string => {
    const ring = [...edge(spot, points, deviations), ...edge(spot, points, -deviations).reverse()];
    return `${linePath(ring.filter(([, row]) => !Number.isNaN(row)))}Z`;
  };
  const [lowest = 0, highest = 0] = y.domain;
  return (
    <>
      <path className="cone-area" d={area(2)} />
      <path className="cone-area" d={area(1)} />
      {[-1, 1].map((side) => (
        <g key={side}>
          <path className="cone-2" d={linePath(edge(spot, points, 2 * side))} />
          <path className="cone-1" d={linePath(edge(spot, points, side))} />
          {ghost ? <path className="ghost-line" d={linePath(edge(ghost.spot, ghost.points, side))} /> : null}
        </g>
      ))}
      <line className="level-line level-spot" x1={left} x2={right} y1={y(spot)} y2={y(spot)} />
      {levels.map(({ key, price: at }) =>
        at === null || !SHOWN_LEVELS.includes(key) || at < lowest || at > highest ? null : (
          <line key={key} className={`level-line level-${key}`} x1={left} x2={right} y1={y(at)} y2={y(at)} />
        ),
      )}
      {straddles.map((row) => {
        const cost = priceOfStraddle(row);
        const { straddleStrike: strike, days, key } = row;
        if (cost === null || strike === null) return null;
        const column = x(days);
        return [strike - cost, strike + cost]
          .filter((at) => at > lowest && at < highest)
          .map((at) => (
            <line
              key={`${key} ${at}`}
              className="straddle-mark"
              x1={column - 5}
              x2={column + 5}
              y1={y(at)}
              y2={y(at)}
            />
          ));
      })}
    </>
  );
}

/** By quotes, else by the model. */
function priceOfStraddle({ straddle, straddleModel }: VolatilityRow): number | null {
  return straddle ?? straddleModel;
}

function bandWords(spot: number, fraction: number): string {
  const low = spot * (1 - fraction);
  return `${low > 0 ? price(low) : UNKNOWN} to ${price(spot * (1 + fraction))}`;
}

function summaryOf(points: readonly ConePoint[], spot: number): string {
  const words = points
    .filter((_, index) => index === 0 || index === points.length - 1)
    .map(({ day, sigma }) => `by ${civilDate(day, { year: true })} within ${bandWords(spot, sigma)}`);
  return `From spot ${price(spot)}, one standard deviation: ${words.join('; ')}.`;
}
