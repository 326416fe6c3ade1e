import { currencyOf } from '../chain/currency';
import { type Issue, IssueLog } from '../chain/issues';
import type { OptionChain } from '../chain/optionChain';
import { normalPdf } from '../pricing/normal';
import type { Prepared } from './prepare';
import { percentSize, signedMoney } from './wording';

/** A gamma that differs by more than this part of the larger one is another gamma. */
const APART = 0.05;
/** Part of the open interest from which differing gammas are worth a note. */
const NOTED_SHARE = 0.05;
const MOST_DECIMALS = 8;
const PERCENT = 0.01;

/** How far the gammas of a file are from those of its own volatilities. */
export interface GammaComparison {
  /** Open interest of the contracts whose gamma can be compared, and of those whose gamma differs. */
  readonly compared: number;
  readonly apart: number;
  /** Contracts that differ. */
  readonly contracts: number;
  /** GEX of the compared contracts, $ per +1 %, by the vendor's gamma and by ours. */
  readonly vendorGex: number;
  readonly ownGex: number;
}

/**
 * W_GAMMA_MISMATCH with the GEX by either gamma, where more than 5 % of the open interest has a gamma more than 5 % off.
 * At another spot or time than the file's there is nothing to compare.
 */
export function gammaIssues(chain: OptionChain, prepared: Prepared): Issue[] {
  if (prepared.spot !== chain.spot || prepared.asOf !== chain.asOf) return [];
  const { compared, apart, contracts, vendorGex, ownGex } = compareGammas(chain, prepared);
  if (!(apart > NOTED_SHARE * compared)) return [];
  const currency = currencyOf(chain.blocks);
  const log = new IssueLog();
  log.add('W_GAMMA_MISMATCH', {
    count: contracts,
    openInterest: apart,
    note: `For ${percentSize(apart / compared)} of the open interest the vendor’s gamma is more than 5% from that of the vendor’s own volatility. Net GEX of all contracts that have both is ${signedMoney(vendorGex, currency)} per +1% by the vendor’s gamma and ${signedMoney(ownGex, currency)} by that of the volatility, which is used.`,
  });
  return log.list();
}

/**
 * Compares the gamma of every used contract that has one and whose volatility is the vendor's with the
 * Black–Scholes–Merton gamma of that volatility. What rounding alone can do is no difference: files write few decimals.
 */
export function compareGammas(chain: OptionChain, { contracts, terms, spot, rate }: Prepared): GammaComparison {
  const step = roundingStep(chain.vendorGamma);
  const found = { compared: 0, apart: 0, contracts: 0, vendorGex: 0, ownGex: 0 };
  for (let i = 0; i < contracts.count; i += 1) {
    const row = contracts.row[i] as number;
    const stated = chain.vendorGamma[row] as number;
    const held = contracts.openInterest[i] as number;
    const volatility = contracts.volatility[i] as number;
    const its = terms[contracts.block[i] as number];
    if (!its || !(held > 0) || !(stated >= 0) || volatility !== chain.impliedVolatility[row]) continue;
    const { timeToExpiryYears, dividendYield } = its;
    const deviation = volatility * Math.sqrt(timeToExpiryYears);
    const carry = (rate - dividendYield) * timeToExpiryYears;
    const d1 = ((contracts.logMoneyness[i] as number) + carry) / deviation + deviation / 2;
    const gamma = (Math.exp(-dividendYield * timeToExpiryYears) * normalPdf(d1)) / (spot * deviation);
    const dollars = (contracts.sign[i] as number) * held * (contracts.multiplier[i] as number) * spot * spot * PERCENT;
    found.compared += held;
    found.vendorGex += stated * dollars;
    found.ownGex += gamma * dollars;
    if (Math.abs(stated - gamma) <= APART * Math.max(stated, gamma) + step) continue;
    found.apart += held;
    found.contracts += 1;
  }
  return found;
}

/** The unit in the last decimal that a column uses. */
function roundingStep(column: Float64Array): number {
  let decimals = 0;
  for (const value of column) {
    if (!(value > 0)) continue;
    while (decimals < MOST_DECIMALS && Math.abs(value * 10 ** decimals - Math.round(value * 10 ** decimals)) > 1e-6) {
      decimals += 1;
    }
  }
  return 10 ** -decimals;
}
