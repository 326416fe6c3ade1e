import type { ExpirySmile, SmileSide, VolatilityBasis } from '../../exposure/volatility/smileSet';
import { VOLATILITY_BASES } from '../../exposure/volatility/smileSet';

/** What runs along the chart: strikes, or how far a put would be in the money, from 0 to 1. */
export type SmileScale = 'strike' | 'delta';

/** A contract on the chart. */
export interface SmileDot {
  readonly x: number;
  readonly strike: number;
  /** Fraction per year. */
  readonly volatility: number;
  /** Spot delta of a long option. */
  readonly delta: number;
  readonly right: 'call' | 'put';
  readonly basis: VolatilityBasis;
}

export interface SmileDots {
  readonly calls: readonly SmileDot[];
  readonly puts: readonly SmileDot[];
}

/** Standard deviations to either side of the forward that the chart shows of the strikes. */
const REACH = { below: 4, above: 3 };
/** Where nothing tells how far to look. */
const LEAST_REACH = 0.02;

/** Where a spot delta stands on the scale: the 25-delta put at 0.25, the 25-delta call at 0.75. */
export function deltaPlace(right: 'call' | 'put', delta: number): number {
  return right === 'call' ? 1 - delta : -delta;
}

/** Strikes that are worth showing: what is listed within some deviations of the forward. */
export function strikeWindow({ forward, atm, timeToExpiryYears, call, put }: ExpirySmile): [number, number] {
  const listed = [...call.strike, ...put.strike];
  const first = Math.min(...listed);
  const last = Math.max(...listed);
  if (listed.length === 0) return [forward * (1 - LEAST_REACH), forward * (1 + LEAST_REACH)];
  if (atm === null) return [first, last];
  const sigma = Math.max(atm * Math.sqrt(timeToExpiryYears), LEAST_REACH / REACH.above);
  const low = Math.max(first, forward * Math.exp(-REACH.below * sigma));
  const high = Math.min(last, forward * Math.exp(REACH.above * sigma));
  return low < high ? [low, high] : [first, last];
}

/** The contracts of an expiry within [low, high] of strikes, by strike. */
export function smileDots(smile: ExpirySmile, scale: SmileScale, [low, high]: readonly [number, number]): SmileDots {
  const dots = ({ strike, volatility, delta, basis }: SmileSide, right: 'call' | 'put'): SmileDot[] =>
    Array.from(strike, (at, i): SmileDot => {
      const own = delta[i] as number;
      return {
        x: scale === 'strike' ? at : deltaPlace(right, own),
        strike: at,
        volatility: volatility[i] as number,
        delta: own,
        right,
        basis: VOLATILITY_BASES[basis[i] as number] ?? 'file',
      };
    }).filter((dot) => dot.strike >= low && dot.strike <= high);
  return { calls: dots(smile.call, 'call'), puts: dots(smile.put, 'put') };
}

/** Those out of the money, which carry what the market says: puts below the forward, calls from it on; by strike. */
export function outOfTheMoney({ calls, puts }: SmileDots, forward: number): SmileDot[] {
  return [...puts.filter(({ strike }) => strike < forward), ...calls.filter(({ strike }) => strike >= forward)];
}

/** A named point of the smile. */
export interface SmileMark {
  readonly name: string;
  readonly x: number;
  /** Fraction per year. */
  readonly volatility: number;
  readonly strike: number;
}

/** At the money and the 25- and 10-delta points that the strikes reach, from the downside to the upside. */
export function smileMarks(smile: ExpirySmile, scale: SmileScale): SmileMark[] {
  const { forward, atm, put10, put25, call25, call10 } = smile;
  const wing = (name: string, place: ExpirySmile['put10'], at: number): SmileMark[] =>
    place === null
      ? []
      : [{ name, x: scale === 'strike' ? place.strike : at, volatility: place.volatility, strike: place.strike }];
  const middle = atm === null ? null : scale === 'strike' ? forward : deltaAtForward(smile);
  return [
    ...wing('10Δ put', put10, 0.1),
    ...wing('25Δ put', put25, 0.25),
    ...(atm === null || middle === null ? [] : [{ name: 'ATM', x: middle, volatility: atm, strike: forward }]),
    ...wing('25Δ call', call25, 0.75),
    ...wing('10Δ call', call10, 0.9),
  ];
}

/** Of a mark's name, in pixels. */
const LABEL_WIDTH = 52;
const LABEL_HEIGHT = 13;
/** Of a mark itself, from its middle. */
const MARK_RADIUS = 6;
/** From the foot of a name up to its middle. */
const LABEL_MIDDLE = 4;
/** Above a mark, and below it where names would meet above, or another mark be covered. */
const LABEL_ROWS = [-12, 20] as const;

/** How far below each mark its name stands, from left to right, in pixels; undefined where it would meet another. */
export function markLabelRows(places: ReadonlyArray<readonly [x: number, y: number]>): Array<number | undefined> {
  const taken: Array<readonly [x: number, y: number]> = [];
  return places.map(([x, y], own) => {
    const rows = LABEL_ROWS.filter((row) =>
      taken.every(([left, base]) => Math.abs(x - left) >= LABEL_WIDTH || Math.abs(y + row - base) >= LABEL_HEIGHT),
    );
    const covers = (row: number): boolean =>
      places.some(
        ([at, middle], other) =>
          other !== own &&
          Math.abs(x - at) < LABEL_WIDTH / 2 + MARK_RADIUS &&
          Math.abs(y + row - LABEL_MIDDLE - middle) < LABEL_HEIGHT / 2 + MARK_RADIUS,
      );
    const free = rows.find((row) => !covers(row)) ?? rows[0];
    if (free !== undefined) taken.push([x, y + free]);
    return free;
  });
}

/** Place of the forward on the scale of deltas, between the puts or else the calls around it; null without them. */
function deltaAtForward({ forward, call, put }: ExpirySmile): number | null {
  for (const [side, right] of [
    [put, 'put'],
    [call, 'call'],
  ] as const) {
    const above = side.strike.findIndex((strike) => strike >= forward);
    const strike = side.strike[above];
    const delta = side.delta[above];
    if (strike === undefined || delta === undefined) continue;
    if (strike === forward) return deltaPlace(right, delta);
    const below = side.strike[above - 1];
    const lower = side.delta[above - 1];
    if (below === undefined || lower === undefined) continue;
    return deltaPlace(right, lower + ((delta - lower) * (forward - below)) / (strike - below));
  }
  return null;
}

/** How many volatilities of an expiry come from where. */
export function basisCounts({ call, put }: ExpirySmile): Readonly<Record<VolatilityBasis, number>> {
  const counts = { file: 0, solved: 0, 'other right': 0 };
  for (const { basis } of [call, put]) {
    for (const own of basis) {
      const name = VOLATILITY_BASES[own];
      if (name) counts[name] += 1;
    }
  }
  return counts;
}
