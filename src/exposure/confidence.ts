import type { Confidence, FlipBand, ImportReport, StrikeTable } from './analysis';
import type { ConfidenceRule } from './assumptions';
import { isWithinBand } from './flipBand';
import { percentSize } from './wording';

/** Least distance to the flip for each degree of confidence: daily sigmas, or fractions of spot. */
const CONFIDENCE_STEPS = {
  sigmas: { high: 1.5, moderate: 0.5 },
  percent: { high: 0.02, moderate: 0.005 },
} as const satisfies Record<ConfidenceRule, { high: number; moderate: number }>;

/** Larger shares of rejected contracts, or of the open interest they held, leave the sums in doubt. */
const REJECTED_SHARE = 0.01;
/**
 * Open interest of contracts that have not expired and cannot be priced for want of a volatility. Real files hold a few
 * percent of it, deep in the money or far out of it, where little gamma is; beyond these shares nobody knows what the
 * missing part would do: confidence is moderate at most from the first one on, low from the second.
 */
const UNPRICED_SHARE = 0.05;
const MUCH_UNPRICED_SHARE = 0.2;
/** With fewer strikes there is no curve to find a flip on. */
const FEWEST_STRIKES = 3;

export interface ConfidenceInputs {
  readonly spot: number;
  /** (spot − flip)/spot and the same in daily sigmas; null without a flip, or without a sigma. */
  readonly distance: number | null;
  readonly sigmas: number | null;
  readonly rule: ConfidenceRule;
  readonly flipBand: FlipBand | null;
  /** From `dataDoubts`. */
  readonly dataDoubts: DataDoubts;
}

/** What speaks against the data, in phrases. */
export interface DataDoubts {
  /** Confidence is low. */
  readonly grave: readonly string[];
  /** Confidence is moderate at most. */
  readonly slight: readonly string[];
}

export const NO_DOUBTS: DataDoubts = { grave: [], slight: [] };

/**
 * Confidence in the sign of net GEX by distance to the flip, and what speaks against it in short phrases. Low, however
 * far the flip is, when spot lies within the flip's band or the data are thin or damaged.
 */
export function judgeConfidence(inputs: ConfidenceInputs): { confidence: Confidence; confidenceReasons: string[] } {
  const caps = isWithinBand(inputs.spot, inputs.flipBand) ? ['spot lies within the flip’s band'] : [];
  const { grave, slight } = inputs.dataDoubts;
  caps.push(...grave);
  const byDistance = distanceConfidence(inputs);
  const isCapped = slight.length > 0 && byDistance.confidence === 'high';
  const reasons = [...caps, ...slight];
  return {
    confidence: caps.length > 0 ? 'low' : isCapped ? 'moderate' : byDistance.confidence,
    confidenceReasons: byDistance.confidence === 'high' ? reasons : [...reasons, byDistance.reason],
  };
}

/** Without a flip in reach the sign is the same everywhere: high. Percent stands in where no volatility is known. */
function distanceConfidence({ distance, sigmas, rule }: ConfidenceInputs): { confidence: Confidence; reason: string } {
  if (distance === null) return { confidence: 'high', reason: '' };
  if (rule === 'sigmas' && sigmas !== null) {
    const { high, moderate } = CONFIDENCE_STEPS.sigmas;
    const size = Math.abs(sigmas);
    return {
      confidence: size >= high ? 'high' : size >= moderate ? 'moderate' : 'low',
      reason: `the flip is ${size.toFixed(2)} daily sigmas away`,
    };
  }
  const { high, moderate } = CONFIDENCE_STEPS.percent;
  const size = Math.abs(distance);
  return {
    confidence: size > high ? 'high' : size > moderate ? 'moderate' : 'low',
    reason: `the flip is ${(size * 100).toFixed(2)}% away`,
  };
}

/**
 * Why the data are too thin, too damaged or too incomplete to rely on the sign of net GEX; empty when they are sound.
 * @param isGrossSmall whether gross GEX is next to nothing beside what the open interest controls
 */
export function dataDoubts(
  { contracts, openInterest, issues }: ImportReport,
  strikes: StrikeTable,
  isGrossSmall = false,
): DataDoubts {
  const doubts: string[] = [];
  const has = (code: string): boolean => issues.some((issue) => issue.code === code);
  const doubtShare = (part: number, whole: number, of: string): void => {
    if (whole > 0 && part > whole * REJECTED_SHARE)
      doubts.push(`${percentSize(part / whole)} of ${of} could not be read`);
  };
  const rejectedOpenInterest = issues
    .filter(({ code }) => code.startsWith('R_'))
    .reduce((sum, issue) => sum + issue.openInterest, 0);
  doubtShare(contracts.rejected, contracts.read, 'contracts');
  doubtShare(rejectedOpenInterest, openInterest.call + openInterest.put, 'open interest');
  const priceable = openInterest.used + openInterest.unpriced;
  const unpriced = priceable > 0 ? openInterest.unpriced / priceable : 0;
  const unpricedWords =
    unpriced > UNPRICED_SHARE ? [`${percentSize(unpriced)} of open interest could not be priced`] : [];
  const isMuchUnpriced = unpriced > MUCH_UNPRICED_SHARE;
  if (isMuchUnpriced) doubts.push(...unpricedWords);
  if (has('E_TRUNCATED')) doubts.push('the file is cut short');
  else if (has('W_PERHAPS_CUT')) doubts.push('the file may be cut short');
  const { call, put } = strikes.gex;
  const withGamma = strikes.strike.filter((_, row) => call[row] !== 0 || put[row] !== 0).length;
  if (withGamma < FEWEST_STRIKES) doubts.push(`only ${withGamma} strike${withGamma === 1 ? ' has' : 's have'} gamma`);
  if (isGrossSmall) doubts.push('spot is far from the strikes with open interest, and gross gamma is next to nothing');
  if (has('W_SPOT_FAR')) doubts.push('the file’s prices disagree with the spot');
  if (has('W_TIME_FAR')) doubts.push('the time of the quotes contradicts the file');
  if (has('W_EXPIRY_FAR')) doubts.push('the expiry that was given contradicts the file');
  return { grave: doubts, slight: isMuchUnpriced ? [] : unpricedWords };
}
