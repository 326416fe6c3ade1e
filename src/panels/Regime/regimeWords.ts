import type { Analysis, Conflict, RegimeKind } from '../../exposure/analysis';
import { price } from '../../ui/format';

/** The word of the badge, per regime. */
export const REGIME_WORDS: Readonly<Record<RegimeKind, string>> = {
  positive_gamma: 'PINNED',
  negative_gamma: 'FRAGILE',
  transition: 'TRANSITION',
  undetermined: 'UNDETERMINED',
};

/** What rules disagree about, in a few words: 'the running-sum flip, 1,387.36, lies below spot'. */
export function conflictWords(code: Conflict['code'], { flips, spot }: Pick<Analysis, 'flips' | 'spot'>): string {
  if (code === 'vanna') return 'vanna outweighs gamma';
  if (code === 'flipSide') return 'the side of the flip says otherwise';
  if (code === 'hedgingReversal') return 'hedging reverses within 1%';
  if (code === 'oneSided') return 'one side is missing';
  const level = flips.cumulative.primary?.level;
  if (level === undefined) return 'the running-sum flip lies on the other side of spot';
  return `the running-sum flip, ${price(level)}, lies ${level < spot ? 'below' : 'above'} spot`;
}

/** Stands beside the word, so that colour is not all that tells regimes apart. */
export const REGIME_MARKS: Readonly<Record<RegimeKind, string>> = {
  positive_gamma: '▲',
  negative_gamma: '▼',
  transition: '◆',
  undetermined: '○',
};
