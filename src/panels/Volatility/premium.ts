import { marketClock } from '../../chain/marketClock';
import { isAlwaysOpen, marketOf, tradingSession } from '../../chain/marketHours';
import type { Analysis } from '../../exposure/analysis';
import { type RealizedVolatility, realizedVolatilities } from '../../exposure/volatility/realizedVolatility';
import { type VolatilityRiskPremium, volatilityRiskPremium } from '../../exposure/volatility/volatilityRiskPremium';
import type { PriceHistory } from '../../formats/ohlc';
import { NO_SHIFT, type PriceShift, unshifted } from '../../levels/priceShift';

/** What daily prices up to the quotes say beside the 30-day volatility of the chain. */
export interface Premium {
  /** Last day that counts, days since 1970-01-01. */
  readonly lastDay: number;
  readonly realised: readonly RealizedVolatility[];
  /** IV30 against 20 days close to close, without its past; null where `reason` says why. */
  readonly premium: VolatilityRiskPremium | null;
  readonly reason: string | null;
}

/** Days that the premium looks back over. */
export const PREMIUM_DAYS = 20;
/** Longer than any run of days without trading. */
const OLDEST_DAYS = 7;
/** A close farther than this from spot, as a fraction, is another instrument's. */
const FARTHEST_CLOSE = 0.25;

type Quoted = Pick<Analysis, 'spot' | 'asOf' | 'expiries' | 'iv30'>;

/**
 * Realised volatility of the days that were over when the quotes were made, and the premium of IV30 over that of 20 days.
 * A text says why these prices cannot stand beside the chain.
 * @param shift from the chain's prices to the history's; a future's moves are measured on its own prices
 */
export function premiumOf(
  { spot, asOf, expiries, iv30 }: Quoted,
  history: PriceHistory,
  shift: PriceShift = NO_SHIFT,
): Premium | string {
  const market = marketOf(expiries);
  const today = marketClock(asOf, market).day;
  const session = tradingSession(today, market);
  // The bar of a day that is not over would tell what came after the quotes.
  const isOver = session !== null && asOf >= session.close && !isAlwaysOpen(market);
  const lastWhole = isOver ? today : today - 1;
  const end = history.day.filter((day) => day <= lastWhole).length;
  const lastDay = history.day[end - 1];
  const lastClose = history.close[end - 1];
  if (lastDay === undefined || lastClose === undefined) return 'all of these daily prices are later than the quotes';
  if (today - lastDay > OLDEST_DAYS) {
    return `these daily prices end ${today - lastDay} days before the quotes`;
  }
  const close = unshifted(lastClose, shift);
  if (close === null || Math.abs(close / spot - 1) > FARTHEST_CLOSE) {
    return 'the last close is far from the chain’s spot, as of another instrument';
  }
  const column = (values: Float64Array): Float64Array => values.subarray(0, end);
  const realised = realizedVolatilities({
    open: column(history.open),
    high: column(history.high),
    low: column(history.low),
    close: column(history.close),
  });
  const month = realised.find(({ windowDays }) => windowDays === PREMIUM_DAYS);
  const moved = month?.volatility.closeToClose ?? null;
  if (iv30 === null || moved === null) {
    const reason = iv30 === null ? 'no expiry has a volatility at the money' : (month?.reason ?? null);
    return { lastDay, realised, premium: null, reason };
  }
  return { lastDay, realised, premium: volatilityRiskPremium(iv30, moved, []), reason: null };
}

/** Gamma at spot against how dear volatility is. */
export type PremiumCell = 'A' | 'B' | 'C' | 'D';

/** A z-score from which on the premium counts as high. */
export const HIGH_Z = 1;

/** A: dealers dampen, premium high. B: they amplify, high. C: dampen, not high. D: amplify, not high. Null at no gamma. */
export function premiumCell(sign: -1 | 0 | 1 | null, zScore: number): PremiumCell | null {
  if (sign === null || sign === 0) return null;
  if (zScore >= HIGH_Z) return sign > 0 ? 'A' : 'B';
  return sign > 0 ? 'C' : 'D';
}
