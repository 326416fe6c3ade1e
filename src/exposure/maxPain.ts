import { CALL } from '../chain/rawQuotes';
import type { Contracts } from './prepare';

/** Holders' total payoff at each listed strike, $. */
export interface PainCurve {
  readonly strike: Float64Array;
  readonly pain: Float64Array;
  /** Shares that all of them are over; 0 when nobody holds any. */
  readonly shares: number;
}

/** Payoff that the holders of the given contracts (rows of `contracts`) receive when settled at each of their strikes. */
export function painCurve(contracts: Contracts, rows: Iterable<number>): PainCurve {
  const listed = new Map<number, { call: number; put: number }>();
  for (const i of rows) {
    const strike = contracts.strike[i] as number;
    let held = listed.get(strike);
    if (!held) {
      held = { call: 0, put: 0 };
      listed.set(strike, held);
    }
    const shares = (contracts.openInterest[i] as number) * (contracts.multiplier[i] as number);
    if (contracts.right[i] === CALL) held.call += shares;
    else held.put += shares;
  }
  const strike = Float64Array.from(listed.keys()).sort();
  const pain = new Float64Array(strike.length);
  const shares = (row: number, side: 'call' | 'put'): number => listed.get(strike[row] as number)?.[side] ?? 0;
  const gap = (row: number): number => (strike[row] as number) - (strike[row - 1] as number);
  // Walking up, every call struck below gains the distance between strikes; walking down, every put struck above does.
  for (let row = 1, calls = 0, paid = 0; row < strike.length; row += 1) {
    calls += shares(row - 1, 'call');
    paid += calls * gap(row);
    pain[row] = (pain[row] as number) + paid;
  }
  for (let row = strike.length - 2, puts = 0, paid = 0; row >= 0; row -= 1) {
    puts += shares(row + 1, 'put');
    paid += puts * gap(row + 1);
    pain[row] = (pain[row] as number) + paid;
  }
  const total = [...listed.values()].reduce((sum, { call, put }) => sum + call + put, 0);
  return { strike, pain, shares: total };
}

/** The strike at which holders receive least; of equal ones the nearest to spot, then the lower. Null when nobody holds any. */
export function maxPain({ strike, pain, shares }: PainCurve, spot: number): number | null {
  if (!(shares > 0)) return null;
  let best = -1;
  for (let row = 0; row < strike.length; row += 1) {
    if (best < 0 || (pain[row] as number) < (pain[best] as number)) best = row;
    else if (pain[row] === pain[best] && distance(strike, row, spot) < distance(strike, best, spot)) best = row;
  }
  return best >= 0 ? (strike[best] as number) : null;
}

function distance(strike: Float64Array, row: number, spot: number): number {
  return Math.abs((strike[row] as number) - spot);
}
