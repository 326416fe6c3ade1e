import { CALL } from '../chain/rawQuotes';
import type { Contracts, Prepared } from './prepare';

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
  const pain = new Float64Array(strike.length);
  let shares = 0;
  for (let row = 0; row < strike.length; row += 1) {
    pain[row] = (callPain[row] as number) + (putPain[row] as number);
    shares += (callShares[row] as number) + (putShares[row] as number);
  }
  return { strike, callPain, putPain, pain, shares };
}

/** Open shares of both rights at each strike that is listed among the rows, ascending. */
function sharesByStrike(contracts: Contracts, rows: Iterable<number>) {
  const listed = rows instanceof Uint32Array ? rows : Uint32Array.from(rows);
  let places = 0;
  for (let at = 0; at < listed.length; at += 1) {
    places = Math.max(places, (contracts.strikeIndex[listed[at] as number] as number) + 1);
  }
  const strike = new Float64Array(places).fill(Number.NaN);
  const callShares = new Float64Array(places);
  const putShares = new Float64Array(places);
  for (let at = 0; at < listed.length; at += 1) {
    const i = listed[at] as number;
    const place = contracts.strikeIndex[i] as number;
    strike[place] = contracts.strike[i] as number;
    const side = contracts.right[i] === CALL ? callShares : putShares;
    const shares = (contracts.openInterest[i] as number) * (contracts.multiplier[i] as number);
    side[place] = (side[place] as number) + shares;
  }
  let count = 0;
  for (let place = 0; place < places; place += 1) {
    if (Number.isNaN(strike[place])) continue;
    strike[count] = strike[place] as number;
    callShares[count] = callShares[place] as number;
    putShares[count] = putShares[place] as number;
    count += 1;
  }
  return {
    strike: strike.slice(0, count),
    callShares: callShares.subarray(0, count),
    putShares: putShares.subarray(0, count),
  };
}

/** Max pain of all contracts of a book; null where its net is unknown, or nobody holds any. */
export function bookMaxPain({
  contracts,
  spot,
  unknown,
}: Pick<Prepared, 'contracts' | 'spot' | 'unknown'>): number | null {
  return unknown.net === null ? maxPain(painCurve(contracts, contracts.strike.keys()), spot) : null;
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
