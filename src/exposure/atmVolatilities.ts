import type { VolatilityPoint } from './analysis';
import type { Prepared } from './prepare';
import type { Terms } from './terms';

/** At-the-money volatility of each expiry and its clock; as `Prepared.expiries`. */
export type AtmPoint = Pick<VolatilityPoint, 'timeToExpiryYears' | 'atmImpliedVolatility'>;

/**
 * Volatility at the forward of each expiry, from the root that holds most open interest: calls and puts of a strike
 * averaged, linear in strike; null where the strikes do not bracket the forward or the expiry has settled. The same as
 * `volatilityPoints` gives, without wings and prices.
 */
export function atmVolatilities({ contracts, expiries, terms }: Prepared): AtmPoint[] {
  const { block, strike, volatility, count } = contracts;
  const starts = new Int32Array(terms.length).fill(-1);
  for (let i = count - 1; i >= 0; i -= 1) starts[block[i] as number] = i;
  return expiries.map(({ blocks }): AtmPoint => {
    const own = blocks[0] ?? 0;
    const { forward, timeToExpiryYears, minutesToSettlement } = terms[own] as Terms;
    let atmImpliedVolatility: number | null = null;
    let below = Number.NaN;
    let volatilityBelow = Number.NaN;
    for (let i = starts[own] as number; minutesToSettlement > 0 && i >= 0 && i < count && block[i] === own; ) {
      const at = strike[i] as number;
      let sum = 0;
      let members = 0;
      for (; i < count && block[i] === own && strike[i] === at; i += 1) {
        sum += volatility[i] as number;
        members += 1;
      }
      const here = sum / members;
      if (at >= forward) {
        if (at === forward) atmImpliedVolatility = here;
        else if (!Number.isNaN(below)) {
          atmImpliedVolatility = volatilityBelow + ((here - volatilityBelow) * (forward - below)) / (at - below);
        }
        break;
      }
      below = at;
      volatilityBelow = here;
    }
    return { timeToExpiryYears, atmImpliedVolatility };
  });
}
