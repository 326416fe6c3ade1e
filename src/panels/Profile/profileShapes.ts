import { CHAIN_PRICES, type ChartPrices } from '../../app/chartPrices';
import { type Money, moneyOf } from '../../app/money';
import type { Analysis, Crossing, ExposureKey, FlipResult } from '../../exposure/analysis';
import { EXPOSURES } from '../../exposure/exposureTable';
import { lowerFirst } from '../../ui/format';
import { bandWords } from '../fold/bandWords';

/** One exposure over hypothetical spots, ascending. */
export interface DrawnProfile {
  readonly spot: Float64Array;
  readonly values: Float64Array;
}

export type ProfilePoint = readonly [spot: number, value: number];

/** The profile of an exposure as it is drawn: the wide grid, and the fine one where it reaches. */
export function drawnProfile(
  { profile, profileNearSpot: near }: Pick<Analysis, 'profile' | 'profileNearSpot'>,
  exposure: ExposureKey,
): DrawnProfile {
  const from = near.spot[0];
  const to = near.spot[near.spot.length - 1];
  if (from === undefined || to === undefined) return { spot: profile.spot, values: profile[exposure] };
  const isOutside = (spot: number): boolean => spot < from || spot > to;
  const below = profile.spot.findIndex((spot) => !isOutside(spot));
  const above = profile.spot.findLastIndex((spot) => !isOutside(spot)) + 1;
  const join = (wide: Float64Array, fine: Float64Array): Float64Array =>
    Float64Array.of(...wide.subarray(0, below), ...fine, ...wide.subarray(above));
  return { spot: join(profile.spot, near.spot), values: join(profile[exposure], near[exposure]) };
}

/** Value of the profile at a spot, linear between its points; the end values beyond them. */
export function valueAt({ spot, values }: DrawnProfile, at: number): number {
  const last = spot.length - 1;
  if (last < 0) return 0;
  if (at <= (spot[0] as number)) return values[0] as number;
  if (at >= (spot[last] as number)) return values[last] as number;
  const above = spot.findIndex((own) => own >= at);
  const x0 = spot[above - 1] as number;
  const x1 = spot[above] as number;
  const y0 = values[above - 1] as number;
  const y1 = values[above] as number;
  return y0 + ((y1 - y0) * (at - x0)) / (x1 - x0);
}

/** Points of the profile between two prices, with the ends cut exactly at them. */
export function profileInWindow(profile: DrawnProfile, low: number, high: number): ProfilePoint[] {
  const { spot, values } = profile;
  const from = Math.max(low, spot[0] ?? high);
  const to = Math.min(high, spot[spot.length - 1] ?? low);
  if (!(from < to)) return [];
  const points: ProfilePoint[] = [[from, valueAt(profile, from)]];
  spot.forEach((value, index) => {
    if (value > from && value < to) points.push([value, values[index] as number]);
  });
  points.push([to, valueAt(profile, to)]);
  return points;
}

/** Pixel column and row of a point of the profile. */
export type Place = (price: number, value: number) => readonly [x: number, y: number];

/** Area between the curve and zero on one side of zero (1 positive, −1 negative), cut where the curve crosses. */
export function areaPath(points: readonly ProfilePoint[], place: Place, side: 1 | -1): string {
  let path = '';
  let isOpen = false;
  const corner = (price: number, value: number): string => {
    const [x, y] = place(price, value);
    return `${x.toFixed(2)} ${y.toFixed(2)}`;
  };
  for (let index = 1; index < points.length; index++) {
    const [p0, v0] = points[index - 1] as ProfilePoint;
    const [p1, v1] = points[index] as ProfilePoint;
    const isIn0 = v0 * side > 0;
    const isIn1 = v1 * side > 0;
    if (!isIn0 && !isIn1) continue;
    const cross = p0 + ((p1 - p0) * -v0) / (v1 - v0 || 1);
    if (!isOpen) {
      const start: ProfilePoint = isIn0 ? [p0, v0] : [cross, 0];
      path += `M${corner(start[0], 0)}L${corner(...start)}`;
      isOpen = true;
    }
    const end: ProfilePoint = isIn1 ? [p1, v1] : [cross, 0];
    path += `L${corner(...end)}`;
    if (!isIn1 || index === points.length - 1) {
      path += `L${corner(end[0], 0)}z`;
      isOpen = false;
    }
  }
  return path;
}

/** A crossing with its name on a chart: only the primary one of the whole book is the flip. */
export interface CrossingMark {
  readonly level: number;
  readonly name: 'Flip' | 'crossing' | 'minor crossing' | '0DTE flip' | 'zero near';
  readonly minor: boolean;
  readonly isFlip: boolean;
}

/** The crossings of a profile, ascending, named. */
export function crossingMarks({ crossings, primary }: FlipResult, flip: 'Flip' | '0DTE flip' = 'Flip'): CrossingMark[] {
  return crossings.map(({ level, minor }) => {
    const isFlip = level === primary?.level;
    return { level, minor, isFlip, name: isFlip ? flip : minor ? 'minor crossing' : 'crossing' };
  });
}

/** Zeros with a lobe lower than this share of the highest beside them are not named. */
const MINOR_LOBE = 0.02;

/** Where a drawn curve goes through zero, by straight lines between its points; not where it hardly leaves zero. */
export function zeroMarks({ spot, values }: DrawnProfile): CrossingMark[] {
  const least = MINOR_LOBE * values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const marks: CrossingMark[] = [];
  // The last sample that stood clearly on one side, and where the curve left that side for the last time.
  let side = 0;
  let crossedAt: number | null = null;
  values.forEach((value, index) => {
    const before = values[index - 1];
    if (before !== undefined && before * value <= 0 && before !== value) {
      const x0 = spot[index - 1] as number;
      const x1 = spot[index] as number;
      crossedAt = x0 + ((x1 - x0) * before) / (before - value);
    }
    if (Math.abs(value) < least || value === 0) return;
    const own = Math.sign(value);
    if (side !== 0 && own !== side && crossedAt !== null) {
      marks.push({ level: crossedAt, minor: false, isFlip: false, name: 'zero near' });
    }
    side = own;
  });
  return marks;
}

/** A text beside a vertical line of the chart, in pixels. */
export interface SideLabel {
  readonly x: number;
  readonly text: string;
  /** Which side of the line it stands on. */
  readonly side: 'left' | 'right';
}

const LETTER_WIDTH = 6.6;
const LABEL_GAP = 5;

/** The side on which the name of a line stands: the wanted one, or the other where it would leave the plot there. */
export function labelSide(x: number, text: string, isLeft: boolean, left: number, right: number): SideLabel['side'] {
  const width = text.length * LETTER_WIDTH + LABEL_GAP;
  if (isLeft) return x - width < left ? 'right' : 'left';
  return x + width > right ? 'left' : 'right';
}

/** The first row, counted from 0, in which each label overlaps none of those before it. */
export function labelRows(labels: readonly SideLabel[]): number[] {
  const rows: Array<Array<readonly [from: number, to: number]>> = [];
  return labels.map(({ x, text, side }) => {
    const width = text.length * LETTER_WIDTH;
    const from = side === 'right' ? x + LABEL_GAP : x - LABEL_GAP - width;
    const to = from + width;
    const isFree = (row: ReadonlyArray<readonly [number, number]>): boolean =>
      row.every(([start, end]) => to + LABEL_GAP <= start || from >= end + LABEL_GAP);
    const free = rows.findIndex(isFree);
    const row = free < 0 ? rows.push([]) - 1 : free;
    rows[row]?.push([from, to]);
    return row;
  });
}

/** What the profile of the whole book shows, in one or two sentences. */
export function profileSummary(analysis: Analysis, exposure: ExposureKey, prices = CHAIN_PRICES): string {
  const { currency, flips, spot, unknown } = analysis;
  if (unknown.net !== null) return `The profile cannot be told: ${lowerFirst(unknown.net)}.`;
  const profile = drawnProfile(analysis, exposure);
  if (exposure !== 'gex')
    return curveSummary(profile, `total ${EXPOSURES[exposure].name}`, spot, moneyOf(currency), prices);
  const now = `At spot ${prices.full(spot)} total GEX is ${moneyOf(currency).compact(valueAt(profile, spot))} per 1%.`;
  const { crossings, reason } = flips.profile;
  if (crossings.length === 0) return `${now} ${reason ?? ''}`;
  return `${now} It crosses zero at ${crossings.map((crossing) => crossingWords(crossing, prices)).join(', ')}.${bandWords(analysis.flipBand, prices)}`;
}

/** What any curve over spot shows: its value at spot, its ends, and where it goes through zero. */
export function curveSummary(
  profile: DrawnProfile,
  name: string,
  spot: number,
  money: Money,
  prices = CHAIN_PRICES,
): string {
  const last = profile.spot.length - 1;
  const at = (price: number): string => `${money.compact(valueAt(profile, price))} at ${prices.full(price)}`;
  const zeros = zeroMarks(profile).map(({ level }) => prices.full(level));
  const crossed = zeros.length === 0 ? 'It keeps its sign.' : `It goes through zero near ${zeros.join(', ')}.`;
  return `At spot ${prices.full(spot)} ${name} is ${money.compact(valueAt(profile, spot))}; ${at(profile.spot[0] ?? spot)}, ${at(profile.spot[last] ?? spot)}. ${crossed}`;
}

function crossingWords({ level, direction }: Crossing, prices: ChartPrices): string {
  const isRising = direction === 'negativeToPositive';
  return `${prices.full(level)} (${isRising ? 'negative below, positive above' : 'positive below, negative above'})`;
}
