import type { Analysis, SidedColumns } from '../exposure/analysis';
import type { Assumptions } from '../exposure/assumptions';

const TRADING_DAYS_PER_YEAR = 252;
/** Of the strikes with the largest |net GEX|. */
export const GEX_RANKS = 10;

/** One exposure or count by strike, each side by itself. */
export interface StrikeSides {
  readonly strike: Float64Array;
  readonly call: Float64Array;
  readonly put: Float64Array;
}

/** One standard deviation of a trading day as a fraction of spot, iv30·√(1/252); null without a volatility. */
export function dailySigma({ iv30 }: Pick<Analysis, 'iv30'>): number | null {
  return iv30 === null ? null : iv30 / Math.sqrt(TRADING_DAYS_PER_YEAR);
}

/** Net of both sides by strike. */
export function netOf({ call, put }: SidedColumns): Float64Array {
  return call.map((value, row) => value + (put[row] as number));
}

/**
 * The strike with the highest score above 0; of equal ones the nearest to spot, then the lower, as for the key levels of
 * an analysis. Null when there is none.
 */
export function highestStrike(
  strike: Float64Array,
  score: (row: number) => number,
  spot: number,
  isCandidate: (price: number) => boolean = () => true,
): number | null {
  return rankedStrikes(strike, score, spot, isCandidate)[0] ?? null;
}

/** All strikes with a score above 0, the highest first; of equal ones the nearest to spot, then the lower. */
function rankedStrikes(
  strike: Float64Array,
  score: (row: number) => number,
  spot: number,
  isCandidate: (price: number) => boolean = () => true,
): number[] {
  const rows = [...strike.keys()].filter((row) => score(row) > 0 && isCandidate(strike[row] as number));
  const away = (row: number): number => Math.abs((strike[row] as number) - spot);
  rows.sort((a, b) => score(b) - score(a) || away(a) - away(b) || a - b);
  return rows.map((row) => strike[row] as number);
}

/** The strikes with the largest |net GEX| of all expiries, the largest first; at most `GEX_RANKS`, none where it is unknown. */
export function gexRanks({ strikes, spot, unknown }: Pick<Analysis, 'strikes' | 'spot' | 'unknown'>): number[] {
  if (unknown.net !== null) return [];
  const net = netOf(strikes.gex);
  return rankedStrikes(strikes.strike, (row) => Math.abs(net[row] as number), spot).slice(0, GEX_RANKS);
}

/** Heaviest strike of each side by size, anywhere or out of the money (calls at or above spot, puts at or below). */
export function wallsOf(
  { strike, call, put }: StrikeSides,
  spot: number,
  rule: Assumptions['wallRule'],
): { readonly call: number | null; readonly put: number | null } {
  const isOtm = rule === 'otm';
  return {
    call: highestStrike(
      strike,
      (row) => Math.abs(call[row] as number),
      spot,
      (price) => !isOtm || price >= spot,
    ),
    put: highestStrike(
      strike,
      (row) => Math.abs(put[row] as number),
      spot,
      (price) => !isOtm || price <= spot,
    ),
  };
}

/** GEX by strike of what settles today; null when nothing does, or while a slider moves and there are no cells. */
export function zeroDteSides({ cells, expiries, strikes }: Analysis): StrikeSides | null {
  const isToday = expiries.map(({ isZeroDte, contractsUsed }) => isZeroDte && contractsUsed > 0);
  if (!cells || !isToday.includes(true)) return null;
  const call = new Float64Array(strikes.strike.length);
  const put = new Float64Array(strikes.strike.length);
  for (let cell = 0; cell < cells.count; cell += 1) {
    if (!isToday[cells.expiry[cell] as number]) continue;
    const row = cells.strike[cell] as number;
    call[row] = (call[row] as number) + (cells.gex.call[cell] as number);
    put[row] = (put[row] as number) + (cells.gex.put[cell] as number);
  }
  return { strike: strikes.strike, call, put };
}
