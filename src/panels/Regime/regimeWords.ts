import type { RegimeKind } from '../../exposure/analysis';

/** The word of the badge, per regime. */
export const REGIME_WORDS: Readonly<Record<RegimeKind, string>> = {
  positive_gamma: 'PINNED',
  negative_gamma: 'FRAGILE',
  transition: 'TRANSITION',
  undetermined: 'UNDETERMINED',
};
