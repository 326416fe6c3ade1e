import { INVERSE_SQRT_TWO_PI } from '../kernel/constants';
import { sharedKernel } from '../kernel/kernels';
import { deviationAt, type SmileColumns, smileDeviations, smileSum } from '../kernel/smiles';
import { logMoneyness } from '../pricing/blackScholes';
import type { Contracts, Prepared } from './prepare';
import type { Terms } from './terms';

/** The smiles of a book, to re-price it while volatility stays with the moneyness instead of with the strike. */
export interface SmileBook {
  readonly spot: number;
  readonly columns: SmileColumns;
  /** Row of the contract in `Contracts`, for each row of the columns; −1 for padding. */
  readonly contract: Int32Array;
}

/**
 * Smiles of the contracts with open interest, calls and puts of a block apart. A volatility of a contract that nobody
 * holds bends no smile.
 */
export function buildSmiles(contracts: Contracts, terms: readonly Terms[], spot: number, rate: number): SmileBook {
  const members = smileMembers(contracts);
  const contract: number[] = [];
  const smiles = members.map((rows) => {
    const { timeToExpiryYears, dividendYield } = termsOf(contracts, terms, rows[0] as number);
    const first = contract.length;
    contract.push(...rows);
    // Pairs are priced together.
    if (contract.length % 2 === 1) contract.push(-1);
    return { carry: (rate - dividendYield) * timeToExpiryYears, first, count: contract.length - first };
  });
  const count = contract.length;
  const moneyness = new Float64Array(count);
  const deviation = new Float64Array(count);
  const slope = new Float64Array(count);
  const weight = new Float64Array(count);
  for (const { first, count: held } of smiles) {
    const { timeToExpiryYears, dividendYield } = termsOf(contracts, terms, contract[first] as number);
    const rootTime = Math.sqrt(timeToExpiryYears);
    const scale = Math.exp(-dividendYield * timeToExpiryYears) * 0.01 * INVERSE_SQRT_TWO_PI;
    for (let row = first; row < first + held; row += 1) {
      const i = contract[row] as number;
      if (i < 0) {
        moneyness[row] = moneyness[row - 1] as number;
        deviation[row] = deviation[row - 1] as number;
        continue;
      }
      moneyness[row] = -(contracts.logMoneyness[i] as number);
      deviation[row] = rootTime * (contracts.volatility[i] as number);
      weight[row] =
        (contracts.sign[i] as number) *
        (contracts.openInterest[i] as number) *
        (contracts.multiplier[i] as number) *
        scale;
    }
    for (let row = first; row + 1 < first + held; row += 1) {
      const width = (moneyness[row + 1] as number) - (moneyness[row] as number);
      if (width > 0) slope[row] = ((deviation[row + 1] as number) - (deviation[row] as number)) / width;
    }
  }
  return { spot, columns: { smiles, moneyness, deviation, slope, weight }, contract: Int32Array.from(contract) };
}

function termsOf(contracts: Contracts, terms: readonly Terms[], i: number): Terms {
  return terms[contracts.block[i] as number] as Terms;
}

/** The same for the calls, and for the puts, of a block. */
function smileKey({ block, right }: Contracts, i: number): number {
  return (block[i] as number) * 2 + (right[i] as number);
}

/** Contracts with open interest of each right in each block, strikes ascending. */
function smileMembers(contracts: Contracts): number[][] {
  const members = new Map<number, number[]>();
  for (let i = 0; i < contracts.count; i += 1) {
    if (!((contracts.openInterest[i] as number) > 0)) continue;
    const key = smileKey(contracts, i);
    const rows = members.get(key);
    if (rows) rows.push(i);
    else members.set(key, [i]);
  }
  const strike = (i: number): number => contracts.strike[i] as number;
  for (const rows of members.values()) rows.sort((a, b) => strike(a) - strike(b));
  return [...members.values()];
}

/**
 * Total GEX, $ per +1%, at `spot` when every contract takes the volatility that its right had at the same ln(K/spot):
 * linear between the listed strikes, flat beyond them.
 */
export function stickyMoneynessGexAt({ columns, spot: from }: SmileBook, spot: number): number {
  return smileSum(columns, logMoneyness(spot, from)) * spot;
}

/** The same at every one of `spots`, by the kernel. */
export function stickyMoneynessProfile({ columns, spot: from }: SmileBook, spots: Float64Array): Float64Array {
  const shifts = spots.map((spot) => logMoneyness(spot, from));
  return sharedKernel()
    .smileSums(columns, shifts)
    .map((sum, j) => sum * (spots[j] as number));
}

/**
 * The volatilities of the contracts when spot has moved to `spot` and volatility has stayed with the moneyness; rows as
 * `Prepared.contracts`. Contracts without open interest follow the smile of the others and keep theirs where there is none.
 */
export function volatilitiesByMoneyness({ contracts, terms, spot: from, rate }: Prepared, spot: number): Float64Array {
  const volatility = contracts.volatility.slice();
  const { columns, contract } = buildSmiles(contracts, terms, from, rate);
  const moved = smileDeviations(columns, logMoneyness(spot, from));
  const rootTime = (i: number): number => Math.sqrt(termsOf(contracts, terms, i).timeToExpiryYears);
  contract.forEach((i, row) => {
    if (i >= 0) volatility[i] = (moved[row] as number) / rootTime(i);
  });
  const smileOf = new Map(columns.smiles.map((smile) => [smileKey(contracts, contract[smile.first] as number), smile]));
  const shift = logMoneyness(spot, from);
  for (let i = 0; i < contracts.count; i += 1) {
    if ((contracts.openInterest[i] as number) > 0) continue;
    const smile = smileOf.get(smileKey(contracts, i));
    if (!smile) continue;
    volatility[i] = deviationAt(columns, smile, -(contracts.logMoneyness[i] as number) - shift) / rootTime(i);
  }
  return volatility;
}
