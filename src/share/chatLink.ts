import type { Analysis } from '../exposure/analysis';
import type { SharedSummary } from './summary';
import type { BarScope } from './summaryBars';
import { packSummary, unpackSummary } from './summaryCodec';
import { summaryOf } from './summaryOf';

/** A summary packed for a link, and what its reader will see of it. */
export interface PackedSummary {
  readonly bytes: Uint8Array;
  readonly summary: SharedSummary;
}

/** From all strikes to those around spot, each finer than the eye can see at first, and then coarser. */
const SCOPES: readonly BarScope[] = [Number.POSITIVE_INFINITY, 0.5, 0.3, 0.2, 0.15, 0.1, 0.07, 0.05, 0.03].flatMap(
  (within) => [10_000, 4000, 1000, 500, 250].map((steps) => ({ within, steps })),
);

/** The most of an analysis that so many bytes hold; null where they hold none. @throws RangeError as `summaryOf` does */
export function packedSummary(analysis: Analysis, mostBytes: number): PackedSummary | null {
  for (const scope of SCOPES) {
    const bytes = packSummary(summaryOf(analysis, scope));
    if (bytes.length <= mostBytes) return { bytes, summary: unpackSummary(bytes) };
  }
  return null;
}
