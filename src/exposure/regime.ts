import type { Currency } from '../chain/currency';
import type { FlipBand, FlipResult, Regime } from './analysis';
import type { ConfidenceRule } from './assumptions';
import { type DataDoubts, judgeConfidence } from './confidence';
import { tinyText } from './wording';

/** Closer to the flip than this many daily sigmas the sign of gamma is not to be relied on. */
const TRANSITION_SIGMAS = 0.25;
/** Nor is it when net gamma is less than this share of gross. */
const TRANSITION_NET_TO_GROSS = 0.05;

/** Gross GEX below this, in the currency of the chain per +1 %, is nothing that anyone hedges: spot is far from all strikes. */
const LEAST_GROSS = 0.01;

export interface RegimeInputs {
  readonly spot: number;
  readonly currency: Currency;
  /** Null when it is unknown; `obstacle` then says why. */
  readonly netGex: number | null;
  readonly grossGex: number;
  readonly flip: FlipResult;
  readonly flipBand: FlipBand | null;
  /** Daily standard deviation as a fraction of spot, or null when no expiry has an at-the-money volatility. */
  readonly dailySigma: number | null;
  readonly confidenceRule: ConfidenceRule;
  /** Why the data are not to be relied on. */
  readonly dataDoubts: DataDoubts;
  /** Why gamma cannot be judged at all, or null when it can. */
  readonly obstacle: string | null;
}

/**
 * The regime: the sign of net GEX at spot, unless the flip is too near or net too small beside gross for the sign to
 * mean much. It never follows from which side of the flip spot is on, since gamma may cross zero in either direction.
 */
export function judgeRegime(inputs: RegimeInputs): Regime {
  const { spot, netGex, grossGex, flip, dailySigma, obstacle } = inputs;
  const level = flip.primary?.level ?? null;
  const distanceToFlip = level === null ? null : (spot - level) / spot;
  const sigmas = distanceToFlip === null || dailySigma === null ? null : distanceToFlip / dailySigma;
  const netToGross = netGex !== null && grossGex > 0 ? Math.abs(netGex) / grossGex : null;
  const measures = {
    sign: netGex === null ? null : signOf(netGex),
    distanceToFlip,
    distanceToFlipDollars: level === null ? null : spot - level,
    distanceToFlipSigmas: sigmas,
    netToGross,
  };
  if (obstacle !== null || netGex === null || netToGross === null || grossGex < LEAST_GROSS) {
    const reason = obstacle ?? (netToGross === null ? 'No contract in the sums has gamma' : farWords(inputs.currency));
    return { kind: 'undetermined', confidence: null, confidenceReasons: [], reason, ...measures };
  }
  const { confidenceRule: rule, flipBand, dataDoubts } = inputs;
  const judged = judgeConfidence({ spot, distance: distanceToFlip, sigmas, rule, flipBand, dataDoubts });
  const doubts: string[] = [];
  if (sigmas !== null && Math.abs(sigmas) < TRANSITION_SIGMAS) {
    doubts.push('the gamma flip is less than a quarter of a daily standard deviation away');
  }
  if (netToGross < TRANSITION_NET_TO_GROSS) doubts.push('net GEX is less than 5% of gross GEX');
  if (doubts.length > 0) return { kind: 'transition', ...judged, reason: sentence(doubts), ...measures };
  return { kind: netGex > 0 ? 'positive_gamma' : 'negative_gamma', ...judged, reason: '', ...measures };
}

function farWords(currency: Currency): string {
  return `Gross gamma at this spot is ${tinyText(currency)} per 1%, as spot lies far from every strike with open interest`;
}

function signOf(value: number): -1 | 0 | 1 {
  return value > 0 ? 1 : value < 0 ? -1 : 0;
}

function sentence(doubts: readonly string[]): string {
  const text = doubts.join(', and ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}
