import { type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import type { ShownSmiles } from '../../app/useSmiles';
import type { ExpirySmile, VolatilityBasis } from '../../exposure/volatility/smileSet';
import { linePath } from '../../ui/bars';
import { civilDate, integer, percent, price, strike as strikeText, UNKNOWN } from '../../ui/format';
import { Panel } from '../../ui/Panel';
import { Segmented } from '../../ui/Segmented';
import { dateWords, daysWords } from '../Controls/expiryWords';
import { type XyGeometry, XyPlot } from '../plots/XyPlot';
import {
  basisCounts,
  markLabelRows,
  outOfTheMoney,
  type SmileDot,
  type SmileDots,
  type SmileMark,
  type SmileScale,
  smileDots,
  smileMarks,
  strikeWindow,
} from './smileShape';
import { smileOfExpiry, type VolatilityRow } from './volatilityRows';

const BASIS_WORDS: Readonly<Record<VolatilityBasis, string>> = {
  file: 'the file’s',
  solved: 'solved from its quote',
  'other right': 'that of the other right',
};
const DELTA_TICKS: ReadonlyMap<number, string> = new Map([
  [0, 'far puts'],
  [0.2, '20Δ put'],
  [0.4, '40Δ put'],
  [0.6, '40Δ call'],
  [0.8, '20Δ call'],
  [1, 'far calls'],
]);
const MONTH_DAYS = 30;
const vol = (fraction: number): string => percent(fraction, { digits: 1 });

interface SmilePanelProps {
  readonly shown: ShownSmiles;
  readonly rows: readonly VolatilityRow[];
  readonly isScenario: boolean;
}

/** The volatilities that the contracts of one expiry are priced with, the other expiries behind it. */
export function SmilePanel({ shown, rows, isScenario }: SmilePanelProps) {
  const { analysis, smiles, fileSmiles, failure } = shown;
  const [chosenKey, choose] = useState<string | null>(null);
  const [scale, setScale] = useState<SmileScale>('strike');
  const [cursor, setCursor] = useState<number | null>(null);
  const present = rows.filter(({ expiry }) => expiry.settlement > analysis.asOf);
  const row = present.find(({ key }) => key === chosenKey) ?? nearestToMonth(present);
  const smile = row ? smileOfExpiry(smiles, row.expiry) : null;
  const chart = useMemo(() => (smile ? shapeOf(smile, scale) : null), [smile, scale]);
  const others = useMemo(() => {
    if (!smile || !smiles) return [];
    const window = strikeWindow(smile);
    return smiles.expiries
      .filter((other) => other !== smile && !other.isOut)
      .map((other) => outOfTheMoney(smileDots(other, scale, scale === 'strike' ? window : EVERYWHERE), other.forward));
  }, [smile, smiles, scale]);
  const ghost = useMemo(() => {
    const own = isScenario && row ? smileOfExpiry(fileSmiles, row.expiry) : null;
    return own ? outOfTheMoney(smileDots(own, scale, strikeWindow(own)), own.forward) : [];
  }, [isScenario, row, fileSmiles, scale]);

  const strip = useChosenInView(row?.key ?? null);
  const at = cursor === null || !chart ? undefined : chart.stops[cursor];
  const here = at === undefined || !chart ? [] : chart.all.filter(({ x }) => x === at);
  return (
    <Panel
      title="Smile"
      subtitle={
        here.length > 0
          ? here.map(dotWords).join('; ')
          : row
            ? `${civilDate(row.expiry.expiryDay, { year: true })} ${row.expiry.session}, volatility that each contract is priced with`
            : UNKNOWN
      }
    >
      <div className="view-controls">
        <Segmented<SmileScale>
          name="Along the chart"
          value={scale}
          choices={[
            { value: 'strike', label: 'By strike' },
            { value: 'delta', label: 'By delta' },
          ]}
          onChange={(next) => {
            setScale(next);
            setCursor(null);
          }}
        />
        <div className="vol-expiries" ref={strip}>
          <Segmented
            name="Expiry of the smile"
            value={row?.key ?? null}
            choices={present.map(({ key, expiry }) => ({
              value: key,
              label: `${dateWords(expiry)} · ${daysWords(expiry, analysis.asOf)}`,
              title: `${civilDate(expiry.expiryDay, { year: true })} ${expiry.session}`,
            }))}
            onChange={(key) => {
              choose(key);
              setCursor(null);
            }}
          />
        </div>
      </div>
      {chart && smile && row ? (
        <>
          <XyPlot
            label="Smile chart"
            summary={summaryOf(row, smile, chart.marks)}
            xDomain={chart.xDomain}
            yDomain={chart.yDomain}
            xTick={(value) =>
              scale === 'strike' ? strikeText(value) : (DELTA_TICKS.get(Math.round(value * 10) / 10) ?? '')
            }
            yTick={(value) => percent(value, { digits: 0 })}
            xTitle={
              scale === 'strike' ? 'Strike (vertical: implied volatility)' : 'Delta (vertical: implied volatility)'
            }
            stops={chart.stops}
            cursor={cursor}
            onCursor={setCursor}
          >
            {(geometry) => <Curves geometry={geometry} chart={chart} others={others} ghost={ghost} />}
          </XyPlot>
          <ul className="legend">
            <li className="legend-put-dots">Puts</li>
            <li className="legend-call-dots">Calls</li>
            <li className="is-line legend-straddle">Out of the money</li>
            <li className="is-line legend-faint">Other expiries</li>
            {ghost.length > 0 ? <li className="legend-ghost">The file</li> : null}
          </ul>
          <p className="hint">{basisWords(smile, chart)}</p>
        </>
      ) : (
        <p className="view-loading" role="status">
          {failure ?? (present.length === 0 ? 'No expiry has a contract in the sums.' : 'Fetching the volatilities.')}
        </p>
      )}
    </Panel>
  );
}

/** A strip that scrolls sideways, kept where its chosen button is seen. */
function useChosenInView(chosen: string | null): RefObject<HTMLDivElement | null> {
  const strip = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const button = chosen === null ? null : strip.current?.querySelector<HTMLElement>('.is-chosen');
    if (!button || !strip.current) return;
    const { left, width } = strip.current.getBoundingClientRect();
    const own = button.getBoundingClientRect();
    if (own.left < left || own.right > left + width) {
      strip.current.scrollLeft += own.left + own.width / 2 - left - width / 2;
    }
  }, [chosen]);
  return strip;
}

const EVERYWHERE = [0, Number.MAX_VALUE] as const;

interface SmileChart {
  readonly dots: SmileDots;
  readonly line: readonly SmileDot[];
  readonly all: readonly SmileDot[];
  readonly marks: readonly SmileMark[];
  readonly stops: Float64Array;
  readonly xDomain: readonly [number, number];
  readonly yDomain: readonly [number, number];
  /** Contracts of the window that are above or below the picture. */
  readonly outside: number;
}

/** What the market says spans the picture; in the money a stale volatility may be anywhere. */
function shapeOf(smile: ExpirySmile, scale: SmileScale): SmileChart {
  const window = strikeWindow(smile);
  const dots = smileDots(smile, scale, window);
  const line = outOfTheMoney(dots, smile.forward);
  const marks = smileMarks(smile, scale).filter(({ strike }) => strike >= window[0] && strike <= window[1]);
  const values = [...(line.length > 0 ? line : [...dots.calls, ...dots.puts]), ...marks].map(
    ({ volatility }) => volatility,
  );
  const lowest = values.length > 0 ? Math.min(...values) : 0;
  const highest = values.length > 0 ? Math.max(...values) : 1;
  const air = Math.max((highest - lowest) * 0.25, 0.005);
  const yDomain = [Math.max(0, lowest - air), highest + air] as const;
  const isInside = ({ volatility }: SmileDot): boolean => volatility >= yDomain[0] && volatility <= yDomain[1];
  const calls = dots.calls.filter(isInside);
  const puts = dots.puts.filter(isInside);
  const all = [...puts, ...calls];
  const outside = dots.calls.length + dots.puts.length - all.length;
  const stops = Float64Array.from(new Set(all.map(({ x }) => x))).sort();
  return {
    dots: { calls, puts },
    line,
    all,
    marks,
    stops,
    xDomain: scale === 'strike' ? window : [0, 1],
    yDomain,
    outside,
  };
}

interface CurvesProps {
  readonly geometry: XyGeometry;
  readonly chart: SmileChart;
  readonly others: ReadonlyArray<readonly SmileDot[]>;
  readonly ghost: readonly SmileDot[];
}

const DOT = 3;

function Curves({ geometry: { x, y, top, bottom, left, right }, chart, others, ghost }: CurvesProps) {
  const path = (dots: readonly SmileDot[]): string =>
    linePath(
      dots.map(({ x: at, volatility }) => {
        const [column, row] = [x(at), y(volatility)];
        const isInside = column >= left && column <= right && row >= top && row <= bottom;
        return isInside ? ([column, row] as const) : ([Number.NaN, Number.NaN] as const);
      }),
    );
  const rows = markLabelRows(chart.marks.map((mark) => [x(mark.x), y(mark.volatility)]));
  return (
    <>
      {others.map((dots, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the other expiries have no order of their own
        <path key={index} className="faint-line" d={path(dots)} />
      ))}
      <path className="ghost-line" d={path(ghost)} />
      <path className="net-line smile-line" d={path(chart.line)} />
      <path className="put-dots" d={diamonds(chart.dots.puts, x, y)} />
      <path className="call-dots" d={circles(chart.dots.calls, x, y)} />
      {chart.marks.map(({ name, x: at, volatility }, index) => (
        <g key={name} className="smile-mark">
          <line x1={x(at)} x2={x(at)} y1={y(volatility) + 6} y2={bottom} />
          <circle cx={x(at)} cy={y(volatility)} r={5} />
          {rows[index] === undefined ? null : (
            <text x={x(at)} y={y(volatility) + rows[index]} textAnchor="middle">
              {name}
            </text>
          )}
        </g>
      ))}
    </>
  );
}

type Scale = (value: number) => number;

function diamonds(dots: readonly SmileDot[], x: Scale, y: Scale): string {
  return dots
    .map(({ x: at, volatility }) => `M${x(at).toFixed(1)} ${(y(volatility) - DOT - 1).toFixed(1)}l4 4l-4 4l-4 -4z`)
    .join('');
}

function circles(dots: readonly SmileDot[], x: Scale, y: Scale): string {
  return dots
    .map(
      ({ x: at, volatility }) =>
        `M${(x(at) - DOT).toFixed(1)} ${y(volatility).toFixed(1)}a${DOT} ${DOT} 0 1 0 ${DOT * 2} 0a${DOT} ${DOT} 0 1 0 ${-DOT * 2} 0z`,
    )
    .join('');
}

function nearestToMonth(rows: readonly VolatilityRow[]): VolatilityRow | undefined {
  const known = rows.filter(({ atm }) => atm !== null);
  const gap = ({ days }: VolatilityRow): number => Math.abs(days - MONTH_DAYS);
  return (known.length > 0 ? known : [...rows]).reduce<VolatilityRow | undefined>(
    (best, own) => (best === undefined || gap(own) < gap(best) ? own : best),
    undefined,
  );
}

function dotWords({ strike, right, volatility, delta, basis }: SmileDot): string {
  return `${strikeText(strike)} ${right} ${vol(volatility)}, ${Math.abs(delta * 100).toFixed(0)}Δ, ${BASIS_WORDS[basis]}`;
}

function summaryOf(
  { expiry, days }: VolatilityRow,
  { forward, atm, call, put }: ExpirySmile,
  marks: readonly SmileMark[],
): string {
  const points = marks.filter(({ name }) => name !== 'ATM').map(({ name, volatility }) => `${name} ${vol(volatility)}`);
  const middle = atm === null ? 'no volatility at the money' : `at the money ${vol(atm)}`;
  return [
    `Smile of ${civilDate(expiry.expiryDay, { year: true })} ${expiry.session}, ${integer(Math.round(days))} days, forward ${price(forward)}:`,
    `${[middle, ...points].join(', ')}.`,
    `${integer(put.strike.length)} puts and ${integer(call.strike.length)} calls.`,
  ].join(' ');
}

function basisWords(smile: ExpirySmile, { outside }: SmileChart): string {
  const { file, solved, 'other right': lent } = basisCounts(smile);
  const parts = [
    `${integer(file)} from the file`,
    `${integer(solved)} solved from quotes`,
    `${integer(lent)} taken from the other right at the strike`,
  ];
  const out = outside > 0 ? ` ${integer(outside)} lie above or below the picture.` : '';
  return `Volatilities of this expiry: ${parts.join(', ')}.${out} Lines join what is out of the money.`;
}
