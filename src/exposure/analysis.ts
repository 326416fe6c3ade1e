import type { Currency } from '../chain/currency';
import type { Issue } from '../chain/issues';
import type { AsOfBasis, LineAccount, SettlementSession } from '../chain/rawQuotes';
import type { Underlying } from '../chain/underlying';
import type { ChainAnalytics } from './analyticsTypes';
import type { Assumptions } from './assumptions';
import type { ExposureKey, ExposureValues } from './exposureKeys';
import type { EventFlow } from './flowTypes';
import type { ForwardBasis } from './terms';
import type { UnknownSums } from './unknown';

export { EXPOSURE_KEYS, type ExposureKey, type ExposureValues } from './exposureKeys';

/** Columns of one exposure, signed by the dealer position; net = call + put. */
export interface SidedColumns {
  readonly call: Float64Array;
  readonly put: Float64Array;
}

/**
 * The exposures of every (expiry, strike) with used contracts, in columns: row i is one expiry at one strike.
 * The page sums these rows over the expiries that are chosen; every other table is a sum of the same rows.
 */
export interface ExposureCells {
  readonly count: number;
  /** Index into `Analysis.expiries`. */
  readonly expiry: Uint16Array;
  /** Index into `Analysis.strikes.strike`. */
  readonly strike: Uint16Array;
  readonly callOpenInterest: Float64Array;
  readonly putOpenInterest: Float64Array;
  readonly callVolume: Float64Array;
  readonly putVolume: Float64Array;
  readonly gex: SidedColumns;
  readonly dex: SidedColumns;
  readonly vex: SidedColumns;
  readonly chex: SidedColumns;
  /**
   * GEX with the day's volume in the place of open interest: what was traded, had all of it opened with dealers in the
   * assumed position. Null while a slider moves.
   */
  readonly volumeGex: SidedColumns | null;
}

/** Exposures by strike, ascending, over some set of expiries. */
export interface StrikeTable {
  readonly strike: Float64Array;
  readonly callOpenInterest: Float64Array;
  readonly putOpenInterest: Float64Array;
  readonly callVolume: Float64Array;
  readonly putVolume: Float64Array;
  readonly gex: SidedColumns;
  readonly dex: SidedColumns;
  readonly vex: SidedColumns;
  readonly chex: SidedColumns;
}

/** One settlement date and session ('2026-11-20' AM and PM are two rows; the roots that settle together are one). */
export interface ExpirySummary {
  /** Days since 1970-01-01. */
  readonly expiryDay: number;
  /** '2026-11-20'. */
  readonly expiration: string;
  readonly session: SettlementSession;
  readonly roots: readonly string[];
  /** UTC milliseconds. */
  readonly settlement: number;
  readonly minutesToSettlement: number;
  /** After the floor. */
  readonly timeToExpiryYears: number;
  /** Calendar days from the as-of date to the expiry date, on the clock of its market. */
  readonly daysToExpiry: number;
  /** Settles on the as-of date of its market and has not settled yet. */
  readonly isZeroDte: boolean;
  readonly contractsUsed: number;
  readonly callOpenInterest: number;
  readonly putOpenInterest: number;
  readonly callVolume: number;
  readonly putVolume: number;
  readonly call: ExposureValues;
  readonly put: ExposureValues;
  readonly net: ExposureValues;
  /** Dealer theta, $ per calendar day; dealer vega, $ per vol point. Null while a slider moves. */
  readonly netTheta: number | null;
  readonly netVega: number | null;
  /** Sum of |GEX| over contracts. */
  readonly grossGex: number;
  /** Share of the chain's net GEX and of the sum of |net GEX| over expiries; null when the denominator is 0. Fractions. */
  readonly shareOfNet: number | null;
  readonly shareOfAbsoluteNet: number | null;
  /** Forward used, and where it came from. */
  readonly forward: number;
  readonly forwardBasis: ForwardBasis;
  /** At-the-money implied volatility at the forward, fraction; null when the strikes do not bracket it. */
  readonly atmImpliedVolatility: number | null;
  readonly maxPain: number | null;
}

export type CrossingDirection = 'negativeToPositive' | 'positiveToNegative';

export interface Crossing {
  /** Spot at which total gamma is zero. */
  readonly level: number;
  /** Sign of gamma below and above, spot rising. */
  readonly direction: CrossingDirection;
  /** A lobe next to it peaks below 2 % of the largest |gamma| of the profile. */
  readonly minor: boolean;
}

/** A flip by one definition: all crossings, ascending, and the one nearest to spot. */
export interface FlipResult {
  readonly crossings: readonly Crossing[];
  readonly primary: Crossing | null;
  /** Why there is no flip, in words; null when there is one. */
  readonly reason: string | null;
}

export interface Flips {
  /** Root of the re-priced profile, volatility fixed per contract. The product's gamma flip. */
  readonly profile: FlipResult;
  /** Same, volatility fixed per moneyness; null where it was not looked for, while a slider moves. */
  readonly stickyMoneyness: FlipResult | null;
  /** Running sum of net GEX over strikes changes sign. */
  readonly cumulative: FlipResult;
  /** Net GEX changes sign between neighbouring strikes. */
  readonly perStrike: FlipResult;
  /** Profile of the expiry of today alone; null when none settles today, or while a slider moves. */
  readonly zeroDte: FlipResult | null;
}

export type FlipVariantName =
  | 'sticky strike'
  | 'sticky moneyness'
  | 'volatility +1 point'
  | 'volatility −1 point'
  | 'call open interest +10%'
  | 'call open interest −10%'
  | 'put open interest +10%'
  | 'put open interest −10%'
  | 'rate +1%'
  | 'rate −1%'
  | 'time floor 0 minutes'
  | 'time floor 60 minutes';

/** The primary flip when the book is priced by another rule. */
export interface FlipVariant {
  readonly name: FlipVariantName;
  /** Null when gamma crosses zero nowhere in the same direction within ±20 % of spot. */
  readonly level: number | null;
}

/** How far the primary flip of the profile moves between rules of pricing: low ≤ flip ≤ high. */
export interface FlipBand {
  readonly low: number;
  readonly high: number;
  /** 'sticky strike' is the primary flip itself; the assumed time floor has no variant of its own. */
  readonly variants: readonly FlipVariant[];
}

/** Net dealer exposures over hypothetical spots, volatility fixed per contract; GEX per +1 % of that spot. */
export interface Profile extends Readonly<Record<ExposureKey, Float64Array>> {
  readonly spot: Float64Array;
}

/** One number of the third order: per strike (rows as `Analysis.strikes`, calls and puts together) and in total. */
export interface ThirdOrderExposure {
  readonly net: number;
  readonly byStrike: Float64Array;
}

/** How net GEX changes, in $ per +1 %. */
export interface ThirdOrder {
  /** With a further +1 % of spot: speed, and the square of spot in GEX itself. */
  readonly speed: ThirdOrderExposure;
  /** With +1 vol point. */
  readonly zomma: ThirdOrderExposure;
  /** With a calendar day, at the present rate. */
  readonly color: ThirdOrderExposure;
}

export const LEVEL_KEYS = [
  'gammaFlip',
  'callWall',
  'putWall',
  'maxPositiveGamma',
  'maxNegativeGamma',
  'highestOpenInterest',
  'zeroDteMagnet',
] as const;
export type LevelKey = (typeof LEVEL_KEYS)[number];

export interface Level {
  readonly key: LevelKey;
  /** Price, or null when there is no such level. */
  readonly price: number | null;
  /** Why it is null; null when it is not. */
  readonly reason: string | null;
  /** (price − spot) / spot, fraction: positive for a level above spot, the opposite of `Regime.distanceToFlip`. */
  readonly distance: number | null;
  /** In $. */
  readonly distanceDollars: number | null;
  /** In daily standard deviations of the at-the-money volatility. */
  readonly distanceSigmas: number | null;
  /** GEX at the strike (its own side for a wall, net otherwise), contracts for open interest; null for the flip. */
  readonly size: number | null;
  /** size as a fraction of its total (same-side |GEX|, or open interest); null when not defined. */
  readonly strength: number | null;
  /** The same level by the other wall rule, when it differs. */
  readonly alternative: number | null;
}

export type RegimeKind = 'positive_gamma' | 'negative_gamma' | 'transition' | 'undetermined';
export type Confidence = 'high' | 'moderate' | 'low';

export interface Regime {
  readonly kind: RegimeKind;
  /** Sign of net GEX at spot: 1, −1 or 0; null when it is unknown. */
  readonly sign: -1 | 0 | 1 | null;
  /** Low whenever spot lies within the flip's band or the data are thin or damaged; null when undetermined. */
  readonly confidence: Confidence | null;
  /** Why confidence is not high, in phrases for the badge: 'spot lies within the flip’s band'. Empty when it is high. */
  readonly confidenceReasons: readonly string[];
  /** Why it is 'transition' or 'undetermined'; '' otherwise. */
  readonly reason: string;
  /** (spot − flip) / spot: positive with spot above the flip, the opposite of the flip's `Level.distance`; null without one. */
  readonly distanceToFlip: number | null;
  readonly distanceToFlipDollars: number | null;
  readonly distanceToFlipSigmas: number | null;
  /** |net GEX| / gross GEX. */
  readonly netToGross: number | null;
}

/** Dealer trade for one spot move. + = buy, − = sell. */
export interface HedgingMove {
  /** Fraction: 0.01 = +1 %. */
  readonly move: number;
  readonly fullShares: number;
  /** fullShares × spot. */
  readonly fullDollars: number;
  readonly linearShares: number;
  readonly linearDollars: number;
}

export interface ZeroDte {
  /** Null when no used contract settles today. */
  readonly expiration: string | null;
  /** Why the figures are null although contracts settle today; null otherwise. */
  readonly reason: string | null;
  /** Next expiration with used contracts, when there is none today. */
  readonly nextExpiration: string | null;
  /** 0 when nothing settles today. */
  readonly netGex: number | null;
  readonly grossGex: number | null;
  /** Fractions; null when the denominator is 0 or a part unknown. shareOfNet may be negative or above 1. */
  readonly shareOfGross: number | null;
  readonly shareOfNet: number | null;
}

/** A disagreement that the page must show. */
export interface Conflict {
  readonly code: 'vanna' | 'flipSide' | 'cumulativeFlip' | 'hedgingReversal' | 'oneSided';
  readonly sentence: string;
}

export interface Narrative {
  /** What the regime means today, in short sentences made from the computed signs and the re-priced hedges. */
  readonly regime: string;
  /** One line per exposure. */
  readonly exposure: Readonly<Record<ExposureKey, string>>;
  /** One line per level. */
  readonly level: Readonly<Record<LevelKey, string>>;
  readonly conflicts: readonly Conflict[];
}

export interface ContractAccount {
  readonly read: number;
  readonly used: number;
  readonly excluded: number;
  readonly rejected: number;
}

/** The import report: read = used + excluded + rejected, in contracts and in open interest (call + put). */
export interface ImportReport {
  readonly contracts: ContractAccount;
  readonly openInterest: {
    /** Over every contract in the file, before anything is left out. */
    readonly call: number;
    readonly put: number;
    /** Held by contracts that could not be priced (no usable volatility). */
    readonly unpriced: number;
    /** Held by contracts in the sums. */
    readonly used: number;
    /** Held by contracts left out, those without a volatility among them, and by rejected ones as far as it was readable. */
    readonly excluded: number;
    readonly rejected: number;
  };
  readonly issues: readonly Issue[];
  readonly lines: LineAccount;
}

/** Volatilities of one expiry, as fractions; null where its strikes do not reach far enough. Rows run with `expiries`. */
export interface VolatilityPoint {
  readonly expiration: string;
  readonly timeToExpiryYears: number;
  readonly forward: number;
  readonly atmImpliedVolatility: number | null;
  /** At a put delta of −0.25 and a call delta of 0.25, spot deltas. */
  readonly put25: number | null;
  readonly call25: number | null;
  /** put25 − call25: positive when downside volatility costs more. */
  readonly skew25: number | null;
  /** Mean of the wings − at the money. */
  readonly butterfly25: number | null;
  /** Model price of call plus put at the listed strike nearest to spot, $ per share. */
  readonly straddle: number | null;
  /** One standard deviation of spot by settlement, $. */
  readonly oneSigma: number | null;
}

/** Everything the page shows of one chain under one set of assumptions. */
export interface Analysis {
  readonly symbol: string;
  readonly title: string;
  readonly format: string;
  readonly fileName: string;
  /** Of spot and strikes, and so of every exposure. */
  readonly currency: Currency;
  readonly underlying: Underlying;
  readonly spot: number;
  readonly spotBasis: 'file' | 'parity' | 'user';
  /** UTC milliseconds. */
  readonly asOf: number;
  readonly asOfBasis: AsOfBasis;
  readonly asOfText: string;
  readonly quoteDelayMinutes: number;
  readonly assumptions: Assumptions;
  /**
   * Which sums are unknown, and why. What depends on them is null or empty; tables by strike and expiry hold 0 in the
   * columns of an unknown side, which is not to be shown.
   */
  readonly unknown: UnknownSums;
  /** Which sums of the day's volume are unknown, and why; tables hold 0 there. Of the file, whatever the scenario. */
  readonly unknownVolume: UnknownSums;
  readonly net: ExposureValues | null;
  readonly callTotal: ExposureValues | null;
  readonly putTotal: ExposureValues | null;
  /** Sum over contracts of |exposure|. */
  readonly gross: ExposureValues | null;
  /** Sums of those of the expiries; null while a slider moves. */
  readonly netTheta: number | null;
  readonly netVega: number | null;
  /** Dealer shares gained per +$1 spot: GEX ÷ (S² · 0.01). */
  readonly gammaShares: number | null;
  /** Null while a slider moves and nothing asks for them. */
  readonly cells: ExposureCells | null;
  /** Over all expiries. */
  readonly strikes: StrikeTable;
  /** Null while a slider moves. */
  readonly thirdOrder: ThirdOrder | null;
  readonly expiries: readonly ExpirySummary[];
  /** Empty when net is unknown. Every 0.1 % from 80 % to 120 % of spot: what crossings are found on and the download holds. */
  readonly profile: Profile;
  /** The same for each expiry by itself: row e of every column begins at e · profile.spot.length; null while a slider moves. */
  readonly profileByExpiry: Readonly<Record<ExposureKey, Float64Array>> | null;
  /** The same every 0.05 % within ±3 %, for drawing and reading off only. */
  readonly profileNearSpot: Profile;
  readonly flips: Flips;
  /** Uncertainty of the primary flip; null when there is none. */
  readonly flipBand: FlipBand | null;
  readonly levels: readonly Level[];
  readonly regime: Regime;
  /** Empty when net is unknown. */
  readonly hedging: readonly HedgingMove[];
  /** What dealers trade per event: moves of spot and volatility, time that passes; null while a slider moves. */
  readonly flows: readonly EventFlow[] | null;
  readonly zeroDte: ZeroDte;
  readonly narrative: Narrative;
  /** 30-day at-the-money volatility, variance-linear between expiries, fraction; null when no expiry has one. */
  readonly iv30: number | null;
  readonly volatility: readonly VolatilityPoint[];
  /** GEX + spotVolBeta · VEX, $ per +1 % spot. */
  readonly effectiveGex: number | null;
  /** Whether spotVolBeta · VEX has the sign of GEX: vanna adds to gamma's hedge. Null when either is 0. */
  readonly vannaAligned: boolean | null;
  readonly maxPain: number | null;
  readonly putCallRatioOpenInterest: number | null;
  readonly putCallRatioVolume: number | null;
  /** Volatility and positioning beyond the exposures. */
  readonly analytics: ChainAnalytics;
  readonly report: ImportReport;
}
