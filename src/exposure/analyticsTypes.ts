import type { OpenInterestConcentration } from './concentration';
import type { ExpiryCalendar, ExpiryKind } from './expiryKind';
import type { ExposureValues } from './exposureKeys';
import type { ForwardBasis } from './terms';
import type { VixStyleThirtyDay, VixStyleVariance } from './volatility/vixStyle';

/**
 * Wings, expected move and model-free variance of one expiry, beside its `VolatilityPoint`. Volatilities are fractions;
 * rows run with `Analysis.expiries`.
 */
export interface ExpiryVolatility {
  /** Volatility at a put delta of −0.10 and a call delta of 0.10, spot deltas; null where strikes do not reach as far. */
  readonly put10: number | null;
  readonly call10: number | null;
  /** call25 − put25, the opposite of skew25: negative when downside volatility costs more. */
  readonly riskReversal25: number | null;
  /** put25 ÷ call25: above 1 when downside volatility costs more. */
  readonly smileRatio: number | null;
  /** (put10 − put25) − (put25 − at the money): positive when the put wing steepens outward. */
  readonly tailConvexity: number | null;
  /** One standard deviation of spot by settlement as a fraction of spot: at-the-money volatility · √T. */
  readonly oneSigmaFraction: number | null;
  /** Listed strike nearest to the forward; what the straddle below is struck at. */
  readonly straddleStrike: number | null;
  /** Call plus put there, $ per share: from two-sided quotes, and by the model. */
  readonly straddleMid: number | null;
  readonly straddleModel: number | null;
  /** Chance of settling within the straddle's price of its strike, by the quotes or, where there are none, the model. Fraction. */
  readonly chanceWithinStraddle: number | null;
  readonly vixStyle: VixStyleVariance;
  /** Why numbers of this row or of its `VolatilityPoint` are null, in phrases; empty when none is. */
  readonly reasons: readonly string[];
}

/** How the 30-day volatility at the money came about. */
export interface ThirtyDayBasis {
  /** 'between': expiries on both sides of 30 days. 'nearest': all lie on one side, and the nearest one's stands in. */
  readonly basis: 'between' | 'nearest' | null;
  /** Indices into `Analysis.expiries` of the one or two used. */
  readonly expiries: readonly number[];
  /** Why it is not 'between'; null when it is. */
  readonly reason: string | null;
}

/** Puts over calls; null where no call is held or traded. */
export interface PutCallRatios {
  readonly callOpenInterest: number;
  readonly putOpenInterest: number;
  readonly callVolume: number;
  readonly putVolume: number;
  readonly openInterestRatio: number | null;
  readonly volumeRatio: number | null;
}

/** Sums over some expiries, 0 without any: dollars signed by the dealer position, contracts otherwise. */
export interface ExpirySums {
  readonly expiryCount: number;
  readonly contractsUsed: number;
  readonly call: ExposureValues;
  readonly put: ExposureValues;
  readonly net: ExposureValues;
  /** Sum of |GEX| over contracts. */
  readonly grossGex: number;
  readonly callOpenInterest: number;
  readonly putOpenInterest: number;
  readonly callVolume: number;
  readonly putVolume: number;
}

/** Calendar days to expiry, both ends included; 0 is what settles today. */
export interface DteBucket {
  readonly from: number;
  /** Null: without end. */
  readonly to: number | null;
}

/** What holders of one expiry receive by where it settles, $; columns by listed strike, ascending. */
export interface ExpiryPain {
  readonly strike: Float64Array;
  readonly callPain: Float64Array;
  readonly putPain: Float64Array;
  /** Strike at which they receive least together; null when nobody holds any. */
  readonly maxPain: number | null;
}

/** Put-call parity of one expiry. */
export interface ExpiryParity {
  /** Forward and continuous yield that the expiry is priced with, and where they came from. */
  readonly forward: number;
  readonly basis: ForwardBasis;
  readonly dividendYield: number;
  /** The yield that quotes imply is too far from the assumed one, and was held. */
  readonly isClamped: boolean;
  /** Forward at the chain's own spot and the yield that it implies, before they are held; null where `reason` says why. */
  readonly impliedForward: number | null;
  readonly impliedDividendYield: number | null;
  /** Strikes that the implied forward is the median over. */
  readonly strikesUsed: number;
  readonly reason: string | null;
}

/** Volatility and positioning of one chain beyond its exposures. Lists by expiry run with `Analysis.expiries`. */
export interface ChainAnalytics {
  readonly thirtyDay: ThirtyDayBasis;
  readonly thirtyDayVixStyle: VixStyleThirtyDay;
  readonly volatility: readonly ExpiryVolatility[];
  readonly byDte: ReadonlyArray<ExpirySums & { readonly bucket: DteBucket }>;
  readonly byKind: ReadonlyArray<ExpirySums & { readonly kind: ExpiryKind }>;
  readonly calendar: readonly ExpiryCalendar[];
  readonly concentration: OpenInterestConcentration;
  readonly putCall: PutCallRatios;
  readonly putCallByExpiry: readonly PutCallRatios[];
  readonly pain: readonly ExpiryPain[];
  readonly parity: readonly ExpiryParity[];
}
