import type { Confidence, FlipBand, FlipResult, Regime } from './analysis';
import type { ConfidenceRule } from './assumptions';
import { isWithinBand } from './flipBand';

/** Closer to the flip than this many daily sigmas the sign of gamma is not to be relied on. */
const TRANSITION_SIGMAS = 0.25;
/** Nor is it when net gamma is less than this share of gross. */
const TRANSITION_NET_TO_GROSS = 0.05;

/** Least distance to the flip for each degree of confidence: daily sigmas, or fractions of spot. */
const CONFIDENCE_STEPS = {
  sigmas: { high: 1.5, moderate: 0.5 },
  percent: { high: 0.02, moderate: 0.005 },
} as const satisfies Record<ConfidenceRule, { high: number; moderate: number }>;

export interface RegimeInputs {
  readonly spot: number;
  readonly netGex: number;
  readonly grossGex: number;
  readonly flip: FlipResult;
  readonly flipBand: FlipBand | null;
  /** Daily standard deviation as a fraction of spot, or null when no expiry has an at-the-money volatility. */
  readonly dailySigma: number | null;
  readonly confidenceRule: ConfidenceRule;
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
  const netToGross = grossGex > 0 ? Math.abs(netGex) / grossGex : null;
  const measures = {
    sign: signOf(netGex),
    distanceToFlip,
    distanceToFlipDollars: level === null ? null : spot - level,
    distanceToFlipSigmas: sigmas,
    netToGross,
  };
  if (obstacle !== null || netToGross === null) {
    const reason = obstacle ?? 'No contract in the sums has gamma';
    return { kind: 'undetermined', confidence: null, reason, ...measures };
  }
  const confidence = isWithinBand(spot, inputs.flipBand)
    ? 'low'
    : judgeConfidence(distanceToFlip, sigmas, inputs.confidenceRule);
  const doubts: string[] = [];
  if (sigmas !== null && Math.abs(sigmas) < TRANSITION_SIGMAS) {
    doubts.push('the gamma flip is less than a quarter of a daily standard deviation away');
  }
  if (netToGross < TRANSITION_NET_TO_GROSS) doubts.push('net GEX is less than 5% of gross GEX');
  if (doubts.length > 0) return { kind: 'transition', confidence, reason: sentence(doubts), ...measures };
  return { kind: netGex > 0 ? 'positive_gamma' : 'negative_gamma', confidence, reason: '', ...measures };
}

/**
 * Confidence in the sign by distance to the flip. Without a flip in reach the sign is the same everywhere: high.
 * Distance in percent stands in where no volatility is known.
 */
function judgeConfidence(distance: number | null, sigmas: number | null, rule: ConfidenceRule): Confidence {
  if (distance === null) return 'high';
  const inSigmas = rule === 'sigmas' ? sigmas : null;
  const { high, moderate } = CONFIDENCE_STEPS[inSigmas === null ? 'percent' : 'sigmas'];
  const size = Math.abs(inSigmas ?? distance);
  if (inSigmas === null) return size > high ? 'high' : size > moderate ? 'moderate' : 'low';
  return size >= high ? 'high' : size >= moderate ? 'moderate' : 'low';
}

function signOf(value: number): -1 | 0 | 1 {
  return value > 0 ? 1 : value < 0 ? -1 : 0;
}

function sentence(doubts: readonly string[]): string {
  const text = doubts.join(', and ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}
