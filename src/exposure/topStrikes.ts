import type { Analysis } from './analysis';

/** The strike with the largest |net GEX| of some contracts. */
export interface TopStrike {
  readonly strike: number;
  /** $ per +1 %, signed by the dealer position. */
  readonly netGex: number;
}

/** A top strike, or why there is none, as a phrase in the middle of a sentence. */
export type ToldTopStrike =
  | { readonly value: TopStrike; readonly reason: null }
  | { readonly value: null; readonly reason: string };

type From = Pick<Analysis, 'cells' | 'strikes' | 'expiries' | 'unknown' | 'zeroDte' | 'spot'>;

/**
 * The top strike of each expiry: where its calls and puts together have the largest |net GEX|, of equal ones the
 * nearest to spot, then the lower. Rows as `expiries`.
 */
export function topStrikes({ cells, strikes, expiries, unknown, zeroDte, spot }: From): ToldTopStrike[] {
  const best: (TopStrike | null)[] = expiries.map(() => null);
  for (let cell = 0; cells && cell < cells.count; cell += 1) {
    const expiry = cells.expiry[cell] as number;
    const netGex = (cells.gex.call[cell] as number) + (cells.gex.put[cell] as number);
    const own = { strike: strikes.strike[cells.strike[cell] as number] as number, netGex };
    best[expiry] = topOf(best[expiry] ?? null, own, spot);
  }
  return expiries.map(({ isZeroDte }, index): ToldTopStrike => {
    const value = best[index] ?? null;
    const reason = unknown.net ?? (isZeroDte ? zeroDte.reason : null);
    if (reason !== null) return { value: null, reason };
    if (!cells) return { value: null, reason: 'it comes when the slider rests' };
    return value ? { value, reason: null } : { value: null, reason: 'no contract of this expiry has gamma' };
  });
}

/** The one of two strikes that is further up; null where neither has gamma. */
export function topOf(best: TopStrike | null, other: TopStrike, spot: number): TopStrike | null {
  if (other.netGex === 0) return best;
  if (best === null) return other;
  const lead = Math.abs(other.netGex) - Math.abs(best.netGex);
  if (lead !== 0) return lead > 0 ? other : best;
  const nearer = Math.abs(best.strike - spot) - Math.abs(other.strike - spot);
  return nearer > 0 || (nearer === 0 && other.strike < best.strike) ? other : best;
}
