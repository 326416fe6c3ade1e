import { CALL } from '../chain/rawQuotes';
import type { Contracts } from './prepare';

/** Holders' total payoff at each listed strike, $; strikes ascending. */
export interface PainCurve {
  readonly strike: Float64Array;
  readonly callPain: Float64Array;
  readonly putPain: Float64Array;
  /** callPain + putPain. */
  readonly pain: Float64Array;
  /** Shares that all of them are over; 0 when nobody holds any. */
  readonly shares: number;
}

/** Payoff that the holders of the given contracts (rows of `contracts`) receive when settled at each of their strikes. */
export function painCurve(contracts: Contracts, rows: Iterable<number>): PainCurve {
  const { strike, callShares, putShares } = sharesByStrike(contracts, rows);
  const callPain = new Float64Array(strike.length);
  const putPain = new Float64Array(strike.length);
  const gap = (row: number): number => (strike[row] as number) - (strike[row - 1] as number);
  // Walking up, every call struck below gains the distance between strikes; walking down, every put struck above does.
  for (let row = 1, calls = 0; row < strike.length; row += 1) {
    calls += callShares[row - 1] as number;
    callPain[row] = (callPain[row - 1] as number) + calls * gap(row);
  }
  for (let row = strike.length - 2, puts = 0; row >= 0; row -= 1) {
    puts += putShares[row + 1] as number;
    putPain[row] = (putPain[row + 1] as number) + puts * gap(row + 1);
  }
  const pain = callPain.map((call, row) => call + (putPain[row] as number));
  const total = (column: Float64Array): number => column.reduce((sum, shares) => sum + shares, 0);
  return { strike, callPain, putPain, pain, shares: total(callShares) + total(putShares) };
}

/** Open shares of both rights at each strike that is listed among the rows, ascending. */
function sharesByStrike(contracts: Contracts, rows: Iterable<number>) {
  const listed = rows instanceof Uint32Array ? rows : Uint32Array.from(rows);
  const indices = listed.reduce((highest, i) => Math.max(highest, contracts.strikeIndex[i] as number), -1) + 1;
  const strikeAt = new Float64Array(indices).fill(Number.NaN);
  const calls = new Float64Array(indices);
  const puts = new Float64Array(indices);
  for (const i of listed) {
    const index = contracts.strikeIndex[i] as number;
    strikeAt[index] = contracts.strike[i] as number;
    const side = contracts.right[i] === CALL ? calls : puts;
    const shares = (contracts.openInterest[i] as number) * (contracts.multiplier[i] as number);
    side[index] = (side[index] as number) + shares;
  }
  const isListed = (_: number, index: number): boolean => !Number.isNaN(strikeAt[index]);
  return {
    strike: strikeAt.filter(isListed),
    callShares: calls.filter(isListed),
    putShares: puts.filter(isListed),
  };
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
