import { moneyOf } from '../../app/money';
import type { Analysis, Crossing, FlipResult, Profile } from '../../exposure/analysis';
import { lowerFirst, price as priceText } from '../../ui/format';
import { bandWords } from '../fold/bandWords';

/** What of a profile the chart draws. */
export type DrawnProfile = Pick<Profile, 'spot' | 'gex'>;

export type ProfilePoint = readonly [spot: number, gex: number];

/** The profile as it is drawn: the wide grid, and the fine one where it reaches. */
export function drawnProfile({ profile, profileNearSpot: near }: Analysis): DrawnProfile {
  const from = near.spot[0];
  const to = near.spot[near.spot.length - 1];
  if (from === undefined || to === undefined) return profile;
  const isOutside = (spot: number): boolean => spot < from || spot > to;
  const below = profile.spot.findIndex((spot) => !isOutside(spot));
  const above = profile.spot.findLastIndex((spot) => !isOutside(spot)) + 1;
  const join = (wide: Float64Array, fine: Float64Array): Float64Array =>
    Float64Array.of(...wide.subarray(0, below), ...fine, ...wide.subarray(above));
  return { spot: join(profile.spot, near.spot), gex: join(profile.gex, near.gex) };
}

/** Value of the profile at a spot, linear between its points; the end values beyond them. */
export function valueAt({ spot, gex }: DrawnProfile, at: number): number {
  const last = spot.length - 1;
  if (last < 0) return 0;
  if (at <= (spot[0] as number)) return gex[0] as number;
  if (at >= (spot[last] as number)) return gex[last] as number;
  const above = spot.findIndex((value) => value >= at);
  const x0 = spot[above - 1] as number;
  const x1 = spot[above] as number;
  const y0 = gex[above - 1] as number;
  const y1 = gex[above] as number;
  return y0 + ((y1 - y0) * (at - x0)) / (x1 - x0);
}

/** Points of the profile between two prices, with the ends cut exactly at them. */
export function profileInWindow(profile: DrawnProfile, low: number, high: number): ProfilePoint[] {
  const { spot, gex } = profile;
  const from = Math.max(low, spot[0] ?? high);
  const to = Math.min(high, spot[spot.length - 1] ?? low);
  if (!(from < to)) return [];
  const points: ProfilePoint[] = [[from, valueAt(profile, from)]];
  spot.forEach((value, index) => {
    if (value > from && value < to) points.push([value, gex[index] as number]);
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

/** A crossing with its name on a chart: only the primary one is the flip. */
export interface CrossingMark extends Crossing {
  readonly name: 'Flip' | 'crossing' | 'minor crossing';
  readonly isFlip: boolean;
}

/** The crossings of a profile, ascending, named. */
export function crossingMarks({ crossings, primary }: FlipResult): CrossingMark[] {
  return crossings.map((crossing) => {
    const isFlip = crossing.level === primary?.level;
    return { ...crossing, isFlip, name: isFlip ? 'Flip' : crossing.minor ? 'minor crossing' : 'crossing' };
  });
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

/** What the profile shows, in one or two sentences. */
export function profileSummary(analysis: Analysis): string {
  const { currency, flips, spot, unknown } = analysis;
  if (unknown.net !== null) return `The profile cannot be told: ${lowerFirst(unknown.net)}.`;
  const profile = drawnProfile(analysis);
  const now = `At spot ${priceText(spot)} total GEX is ${moneyOf(currency).compact(valueAt(profile, spot))} per 1%.`;
  const { crossings, reason } = flips.profile;
  if (crossings.length === 0) return `${now} ${reason ?? ''}`;
  const list = crossings.map(
    ({ level, direction }) =>
      `${priceText(level)} (${direction === 'negativeToPositive' ? 'negative below, positive above' : 'positive below, negative above'})`,
  );
  return `${now} It crosses zero at ${list.join(', ')}.${bandWords(analysis.flipBand)}`;
}
