import { calculateGammaVannaCharmExposures, type NormalizedOption, type OptionChain } from '@fullstackcraftllc/floe';
import type { Book } from './book';

const MILLISECONDS_PER_YEAR = 31_536_000_000;
/** Any instant: floe measures time to expiry from what it is told, not from the clock. */
const AS_OF = Date.UTC(2026, 10, 18, 16);

/** Sums over a whole chain at spot, of a dealer who is short calls and long puts as floe assumes. */
export interface FloeTotals {
  /** $ per +1 %. */
  readonly gex: number;
  /** $ per +1 vol point. */
  readonly vex: number;
  /** $ per calendar day. */
  readonly chex: number;
}

/**
 * The public package `@fullstackcraftllc/floe` on a book: gamma, vanna and charm exposure at spot, one level. It is
 * given volatilities in the contracts and no surfaces, which spares it a search. Contracts without a partner of the
 * other right are left out by floe itself.
 */
export function floePeer(book: Book): () => FloeTotals {
  const options = Array.from({ length: book.count }, (_, i) => optionOf(book, i));
  const chain: OptionChain = {
    symbol: 'BENCH',
    spot: book.spot,
    riskFreeRate: book.rate,
    dividendYield: book.blocks[0]?.dividendYield ?? 0,
    options,
  };
  return () => {
    const totals = { gex: 0, vex: 0, chex: 0 };
    for (const { canonical } of calculateGammaVannaCharmExposures(chain, [], { asOfTimestamp: AS_OF })) {
      totals.gex += canonical.totalGammaExposure;
      totals.vex += canonical.totalVannaExposure;
      totals.chex += canonical.totalCharmExposure;
    }
    return totals;
  };
}

function optionOf(book: Book, i: number): NormalizedOption {
  const years = book.blocks[book.block[i] as number]?.timeToExpiryYears ?? 0;
  const expirationTimestamp = AS_OF + years * MILLISECONDS_PER_YEAR;
  return {
    occSymbol: '',
    underlying: 'BENCH',
    strike: book.strike[i] as number,
    expiration: new Date(expirationTimestamp).toISOString().slice(0, 10),
    expirationTimestamp,
    optionType: book.right[i] === 0 ? 'call' : 'put',
    bid: 0,
    bidSize: 0,
    ask: 0,
    askSize: 0,
    mark: 0,
    last: 0,
    volume: 0,
    openInterest: book.openInterest[i] as number,
    impliedVolatility: book.volatility[i] as number,
    timestamp: AS_OF,
  };
}
