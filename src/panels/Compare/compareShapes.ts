import type { GexAttribution, GexCause } from '../../compare/comparison';
import { GEX_CAUSES } from '../../compare/comparison';

/** A step of a waterfall: a total where `cause` is null, else what a cause adds between `from` and `to`. */
export interface WaterfallStep {
  readonly cause: GexCause | null;
  readonly label: string;
  readonly from: number;
  readonly to: number;
}

/** From the earlier total over its causes to the later one; 'other' only where there is something of it. */
export function waterfallSteps(
  { before, after, parts }: GexAttribution,
  names: Readonly<Record<GexCause, string>>,
): WaterfallStep[] {
  const steps: WaterfallStep[] = [{ cause: null, label: 'Before', from: before, to: before }];
  let at = before;
  for (const cause of GEX_CAUSES) {
    if (cause === 'other' && parts.other === 0) continue;
    const name = names[cause];
    steps.push({ cause, label: name.charAt(0).toUpperCase() + name.slice(1), from: at, to: at + parts[cause] });
    at += parts[cause];
  }
  return [...steps, { cause: null, label: 'After', from: after, to: after }];
}

/** A column of a chart, in pixels: from y0 to y1 around the centre x. */
export interface Column {
  readonly x: number;
  readonly width: number;
  readonly y0: number;
  readonly y1: number;
}

/** One SVG path for all columns of a colour. */
export function columnPath(columns: Iterable<Column>): string {
  let path = '';
  for (const { x, width, y0, y1 } of columns) {
    const height = Math.abs(y1 - y0);
    if (height < 0.05) continue;
    path += `M${(x - width / 2).toFixed(2)} ${Math.min(y0, y1).toFixed(2)}h${width.toFixed(2)}v${height.toFixed(2)}h${(-width).toFixed(2)}z`;
  }
  return path;
}

/** How much of the strikes is drawn, as a fraction of spot to either side; null for all. */
export const REACHES = [
  { value: 'near', label: '±5%', reach: 0.05 },
  { value: 'usual', label: '±10%', reach: 0.1 },
  { value: 'wide', label: '±25%', reach: 0.25 },
  { value: 'all', label: 'All strikes', reach: null },
] as const;
export type ReachName = (typeof REACHES)[number]['value'];

/** Rows of the strikes within reach of spot; all of them where fewer than two are. */
export function strikesWithin(
  strikes: Float64Array,
  spot: number,
  name: ReachName,
): { readonly first: number; readonly end: number } {
  const reach = REACHES.find(({ value }) => value === name)?.reach ?? null;
  if (reach === null) return { first: 0, end: strikes.length };
  const [low, high] = [spot * (1 - reach), spot * (1 + reach)];
  let first = 0;
  while (first < strikes.length && (strikes[first] as number) < low) first += 1;
  let end = first;
  while (end < strikes.length && (strikes[end] as number) <= high) end += 1;
  return end - first < 2 ? { first: 0, end: strikes.length } : { first, end };
}

const NARROWEST = 1;
const WIDEST = 16;

/** Width of the columns of a strike, in pixels: nearly the usual distance of its neighbours. */
export function columnRoom(strikes: Float64Array, pixelsPerUnit: number): number {
  const gaps = Array.from(strikes.subarray(1), (strike, row) => strike - (strikes[row] as number)).sort(
    (a, b) => a - b,
  );
  const usual = gaps[Math.floor(gaps.length / 2)] ?? 1;
  return Math.max(NARROWEST, Math.min(WIDEST, usual * pixelsPerUnit * 0.84));
}

/** Lowest and highest of columns, 0 among them. */
export function extentOf(columns: readonly ArrayLike<number>[]): readonly [number, number] {
  let [lowest, highest] = [0, 0];
  for (const column of columns) {
    for (let row = 0; row < column.length; row += 1) {
      lowest = Math.min(lowest, column[row] as number);
      highest = Math.max(highest, column[row] as number);
    }
  }
  return [lowest, highest];
}

/** First strike and last, with room for the columns at the ends. */
export function strikeDomain(strikes: Float64Array): readonly [number, number] {
  const first = strikes[0] ?? 0;
  const last = strikes[strikes.length - 1] ?? 1;
  const air = (last - first || 1) * 0.015;
  return [first - air, last + air];
}
