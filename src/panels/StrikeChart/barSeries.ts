import type { ExposureCells, ExposureKey, SidedColumns } from '../../exposure/analysis';
import { addByStrike, netColumn } from '../../exposure/strikes';

/** How many of the next expiries have bars of their own. */
export const NEXT_EXPIRIES = 4;

/** Names a colour of the bars: CSS classes are made of it. */
export type BarKind = 'calls' | 'puts' | 'positive' | 'negative' | 'later' | `expiry-${number}`;

/** One colour of the bars: a signed value for every strike. */
export interface BarSeries {
  readonly kind: BarKind;
  readonly label: string;
  readonly values: Float64Array;
}

const LABELS = { calls: 'Calls', puts: 'Puts', positive: 'Positive', negative: 'Negative' } as const;

function series(kind: keyof typeof LABELS, values: Float64Array): BarSeries {
  return { kind, label: LABELS[kind], values };
}

/** Which sides of a chain are known. */
export interface KnownSides {
  readonly call: boolean;
  readonly put: boolean;
}

/** Calls and puts, each in a colour of its own; a side that is unknown has none. */
export function sideSeries({ call, put }: SidedColumns, known: KnownSides): BarSeries[] {
  return [...(known.call ? [series('calls', call)] : []), ...(known.put ? [series('puts', put)] : [])];
}

/** Counts of calls to the right of zero, of puts to the left. */
export function countSeries(call: Float64Array, put: Float64Array, known: KnownSides): BarSeries[] {
  // 0 − 0 and not −0.
  return sideSeries({ call, put: put.map((count) => 0 - count) }, known);
}

/** Calls plus puts, coloured by sign. */
export function netSeries(sides: SidedColumns): BarSeries[] {
  const net = netColumn(sides);
  return [
    series(
      'positive',
      net.map((value) => Math.max(0, value)),
    ),
    series(
      'negative',
      net.map((value) => Math.min(0, value)),
    ),
  ];
}

/** An expiry with bars of its own, by its index in `Analysis.expiries`. */
export interface NamedExpiry {
  readonly index: number;
  readonly label: string;
}

/**
 * The net of each of the next expiries, and of all later ones together: their sum is the net of all that are given.
 * @param expiries in the order of their settlement @param strikes how many strikes the chain has
 */
export function expirySeries(
  cells: ExposureCells,
  strikes: number,
  exposure: ExposureKey,
  expiries: readonly NamedExpiry[],
): BarSeries[] {
  // One expiry alone is not worth being called 'later'.
  const own = expiries.length === NEXT_EXPIRIES + 1 ? expiries.length : NEXT_EXPIRIES;
  const netOf = (indices: readonly number[]): Float64Array => {
    const isIn = new Uint8Array(1 + cells.expiry.reduce((last, index) => Math.max(last, index), 0));
    for (const index of indices) isIn[index] = 1;
    const net = new Float64Array(strikes);
    addByStrike(cells, isIn, cells[exposure].call, net);
    addByStrike(cells, isIn, cells[exposure].put, net);
    return net;
  };
  const later = expiries.slice(own).map(({ index }) => index);
  return [
    ...expiries
      .slice(0, own)
      .map(({ index, label }, at): BarSeries => ({ kind: `expiry-${at + 1}`, label, values: netOf([index]) })),
    ...(later.length === 0
      ? []
      : [{ kind: 'later', label: `${later.length} later`, values: netOf(later) } satisfies BarSeries]),
  ];
}

/** What all bars of a strike end at together: sums of the positive values, and of the negative ones. */
export function outlineSeries(all: readonly BarSeries[]): BarSeries[] {
  const count = all[0]?.values.length ?? 0;
  const ends = { positive: new Float64Array(count), negative: new Float64Array(count) };
  for (const { values } of all) {
    values.forEach((value, row) => {
      const end = value < 0 ? ends.negative : ends.positive;
      end[row] = (end[row] as number) + value;
    });
  }
  return [series('positive', ends.positive), series('negative', ends.negative)];
}

/** Sum of all series, row by row. */
export function sumOfSeries(all: readonly BarSeries[], count: number): Float64Array {
  const sum = new Float64Array(count);
  for (const { values } of all) {
    for (let row = 0; row < count; row += 1) sum[row] = (sum[row] as number) + (values[row] as number);
  }
  return sum;
}

/** An expiry's part of a strike. */
export interface ExpiryPart {
  /** In `Analysis.expiries`. */
  readonly expiry: number;
  readonly net: number;
  /** |net| in the sum of |net| over expiries, a fraction. */
  readonly share: number;
}

/** The expiries with the largest |net| at a strike, largest first; none that are zero. */
export function largestExpiries(
  cells: ExposureCells,
  strike: number,
  exposure: ExposureKey,
  chosen: ReadonlySet<number> | null,
  most: number,
): ExpiryPart[] {
  const { call, put } = cells[exposure];
  const nets = new Map<number, number>();
  for (let cell = 0; cell < cells.count; cell += 1) {
    const expiry = cells.expiry[cell] as number;
    if (cells.strike[cell] !== strike || (chosen !== null && !chosen.has(expiry))) continue;
    nets.set(expiry, (nets.get(expiry) ?? 0) + (call[cell] as number) + (put[cell] as number));
  }
  const magnitude = [...nets.values()].reduce((sum, net) => sum + Math.abs(net), 0);
  return [...nets]
    .filter(([, net]) => net !== 0)
    .sort(([, a], [, b]) => Math.abs(b) - Math.abs(a))
    .slice(0, most)
    .map(([expiry, net]) => ({ expiry, net, share: Math.abs(net) / magnitude }));
}
