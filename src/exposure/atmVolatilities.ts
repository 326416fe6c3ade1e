import type { VolatilityPoint } from './analysis';
import type { Contracts, Prepared } from './prepare';
import type { Terms } from './terms';

/** At-the-money volatility of each expiry and its clock; as `Prepared.expiries`. */
export type AtmPoint = Pick<VolatilityPoint, 'timeToExpiryYears' | 'atmImpliedVolatility'>;

/**
 * Volatility at the forward of each expiry, from the root that holds most open interest: calls and puts of a strike
 * averaged, linear in strike; null where the strikes do not bracket the forward or the expiry has settled. The same as
 * `volatilityPoints` gives, without wings and prices.
 */
export function atmVolatilities(prepared: Prepared): AtmPoint[] {
  return prepared.expiries.map(({ blocks }): AtmPoint => {
    const block = blocks[0] ?? 0;
    const { forward, timeToExpiryYears, minutesToSettlement } = prepared.terms[block] as Terms;
    const atmImpliedVolatility = minutesToSettlement > 0 ? volatilityAtForward(prepared, block, forward) : null;
    return { timeToExpiryYears, atmImpliedVolatility };
  });
}

function volatilityAtForward({ contracts, blockStart }: Prepared, block: number, forward: number): number | null {
  const { strike } = contracts;
  const start = blockStart[block] as number;
  const end = blockStart[block + 1] as number;
  // First contract whose strike is not below the forward.
  let low = start;
  let high = end;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((strike[middle] as number) < forward) low = middle + 1;
    else high = middle;
  }
  if (low === end) return null;
  const above = strike[low] as number;
  const here = meanVolatility(contracts, low, 1, end);
  if (above === forward) return here;
  if (low === start) return null;
  const below = strike[low - 1] as number;
  const there = meanVolatility(contracts, low - 1, -1, start - 1);
  return there + ((here - there) * (forward - below)) / (above - below);
}

/** Mean over the contracts of one strike, from `first` on in steps of `way` up to `end`. */
function meanVolatility({ strike, volatility }: Contracts, first: number, way: 1 | -1, end: number): number {
  let sum = 0;
  let members = 0;
  for (let i = first; i !== end && strike[i] === strike[first]; i += way) {
    sum += volatility[i] as number;
    members += 1;
  }
  return sum / members;
}
