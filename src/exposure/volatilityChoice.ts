import type { OptionChain } from '../chain/optionChain';
import { CALL } from '../chain/rawQuotes';
import { isUsableVolatility } from '../chain/volatilityRules';
import { impliedVolatility } from '../pricing/impliedVolatility';
import type { Assumptions } from './assumptions';
import { NO_PARTNER } from './partners';
import { midOf, type Terms } from './terms';

/** Where the volatility of a contract came from. */
export const NO_VOLATILITY = 0;
const VENDOR = 1;
/** Solved from the contract's own mid. */
export const SOLVED = 2;
/** Taken from the other right at the same strike. */
export const OTHER_RIGHT = 3;

export interface VolatilityChoice {
  /** Fraction per year by chain row; NaN where the basis is NO_VOLATILITY. */
  readonly volatility: Float64Array;
  readonly basis: Uint8Array;
}

/**
 * One volatility per row: the vendor's when it can be used, else the one that the own mid implies for an option at or
 * out of the money, else what the other right at that strike has. In the money a price holds too little time value, and
 * an American put none at all where it is exercised early, so their own mids are not used.
 */
export function chooseVolatilities(
  chain: OptionChain,
  partners: Int32Array,
  terms: readonly Terms[],
  assumptions: Assumptions,
): VolatilityChoice {
  const volatility = new Float64Array(chain.count).fill(Number.NaN);
  const basis = new Uint8Array(chain.count);
  for (let row = 0; row < chain.count; row += 1) {
    const stated = chain.impliedVolatility[row] as number;
    if (isUsableVolatility(stated, chain.vendorGamma[row] as number)) {
      volatility[row] = stated;
      basis[row] = VENDOR;
      continue;
    }
    const solved = solvedVolatility(chain, row, terms[chain.block[row] as number], assumptions.rate);
    if (isUsableVolatility(solved, Number.NaN)) {
      volatility[row] = solved;
      basis[row] = SOLVED;
    }
  }
  for (let row = 0; row < chain.count; row += 1) {
    const partner = partners[row] as number;
    if (basis[row] !== NO_VOLATILITY || partner === NO_PARTNER) continue;
    const lent = basis[partner];
    if (lent === VENDOR || lent === SOLVED) {
      volatility[row] = volatility[partner] as number;
      basis[row] = OTHER_RIGHT;
    }
  }
  return { volatility, basis };
}

/** The volatility of the own mid at the chain's spot, where the quote was made; NaN in the money or without a quote. */
function solvedVolatility(chain: OptionChain, row: number, terms: Terms | undefined, rate: number): number {
  if (!terms || !(terms.minutesToSettlement > 0)) return Number.NaN;
  const { timeToExpiryYears, dividendYield } = terms;
  const strike = chain.strike[row] as number;
  const forward = chain.spot * Math.exp((rate - dividendYield) * timeToExpiryYears);
  const isCall = chain.right[row] === CALL;
  if (isCall ? strike < forward : strike > forward) return Number.NaN;
  const price = midOf(chain, row);
  if (Number.isNaN(price)) return Number.NaN;
  return impliedVolatility({
    price,
    spot: chain.spot,
    strike,
    timeToExpiryYears,
    rate,
    dividendYield,
    right: isCall ? 0 : 1,
  });
}
