import type { DealerSign } from './assumptions';

/** How volatility follows when spot moves. */
export type SmileRule =
  /** Every contract keeps its volatility. */
  | 'stickyStrike'
  /** Every contract takes the volatility that its right had at the same ln(strike / spot). */
  | 'stickyMoneyness';

/** What if: a change of the market, or of what is assumed of dealers, on top of the assumptions of the analysis. */
export interface Scenario {
  /** Fraction of spot: 0.01 = +1 %. */
  readonly spotShift: number;
  /** Vol points added to every volatility. */
  readonly volShiftPoints: number;
  /** Vol points added per +1 % of `spotShift`; 0 leaves volatility where the smile rule puts it. */
  readonly spotVolBeta: number;
  /** Minutes of the calendar that pass; what settles meanwhile leaves the sums. */
  readonly minutesForward: number;
  /** Null keeps the assumed one. */
  readonly dealerSign: DealerSign | null;
  /** Continuous, per year, fractions; null keeps the assumed ones. */
  readonly rate: number | null;
  readonly dividendYield: number | null;
  /** Indices into `Analysis.expiries`; null for all of them. */
  readonly expiries: readonly number[] | null;
  readonly smileRule: SmileRule;
}

/** The scenario in which nothing changes. */
export const BASELINE: Scenario = {
  spotShift: 0,
  volShiftPoints: 0,
  spotVolBeta: 0,
  minutesForward: 0,
  dealerSign: null,
  rate: null,
  dividendYield: null,
  expiries: null,
  smileRule: 'stickyStrike',
};

/** Whether a scenario changes nothing. */
export function isBaseline(scenario: Scenario): boolean {
  const { spotShift, volShiftPoints, minutesForward, dealerSign, rate, dividendYield, expiries } = scenario;
  const moves = spotShift !== 0 || volShiftPoints !== 0 || minutesForward !== 0;
  return !moves && dealerSign === null && rate === null && dividendYield === null && expiries === null;
}
