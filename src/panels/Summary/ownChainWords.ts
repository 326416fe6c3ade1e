import type { SharedSummary } from '../../app/dashboardState';
import { assumesAsSender, isSameDigest } from '../../app/viewLink';
import type { Analysis } from '../../exposure/analysis';
import type { Assumptions } from '../../exposure/assumptions';

/**
 * Whether the chain that is open behind a summary gives the same, in a sentence, where it is of the same moment.
 * @param assumed what the sender's page assumed: under anything else, other figures say nothing of the summary
 */
export function ownChainWords(analysis: Analysis | undefined, summary: SharedSummary, assumed: Assumptions): string {
  if (!analysis || analysis.symbol !== summary.symbol || analysis.asOf !== summary.asOf) {
    return 'Drop a chain on this page to compute it.';
  }
  if (!assumesAsSender(analysis.assumptions, assumed)) {
    return 'Your own chain of that time is under other assumptions than the sender’s.';
  }
  const own = { netGex: analysis.net?.gex ?? null, flip: analysis.flips.profile.primary?.level ?? null };
  const theirs = { netGex: summary.net?.gex ?? null, flip: summary.levels.gammaFlip };
  return isSameDigest(own, theirs)
    ? 'Your own chain of that time gives the same net GEX and flip.'
    : 'Your own chain of that time gives another net GEX or flip.';
}
