import type { Issue, IssueCode } from '../chain/issues';
import type { OptionChain } from '../chain/optionChain';
import type { ImportReport } from './analysis';
import type { Prepared } from './prepare';
import { gammaIssues } from './vendorGamma';

const EXAMPLES_KEPT = 20;

/**
 * The import report: what reading noted, then what the analysis left out. read = used + excluded + rejected, in contracts
 * and in contracts of open interest.
 */
export function importReport(chain: OptionChain, prepared: Prepared): ImportReport {
  const beforehand = chain.issues.filter(({ code }) => code.startsWith('X_'));
  const issues = mergedIssues([...chain.issues, ...prepared.issues, ...gammaIssues(chain, prepared)]);
  return {
    contracts: {
      read: chain.contractsRead,
      used: prepared.contracts.count,
      // Contracts of another time or underlying were left out before there was a chain.
      excluded: prepared.excluded + beforehand.reduce((sum, { count }) => sum + count, 0),
      rejected: chain.contractsRejected + prepared.conflicting,
    },
    openInterest: {
      call: chain.openInterestRead.call,
      put: chain.openInterestRead.put,
      unpriced: prepared.openInterestUnpriced,
      used: prepared.contracts.openInterest.reduce((sum, held) => sum + held, 0),
      excluded: heldBy(issues, 'X_'),
      rejected: heldBy(issues, 'R_'),
    },
    issues,
    lines: chain.lines,
  };
}

/** Open interest under the codes that begin so. */
function heldBy(issues: readonly Issue[], codes: string): number {
  return issues.filter(({ code }) => code.startsWith(codes)).reduce((sum, { openInterest }) => sum + openInterest, 0);
}

/** One entry per code, in the order in which codes first appear. */
function mergedIssues(issues: readonly Issue[]): Issue[] {
  const byCode = new Map<IssueCode, Issue>();
  for (const issue of issues) {
    const earlier = byCode.get(issue.code);
    byCode.set(issue.code, earlier ? joined(earlier, issue) : issue);
  }
  return [...byCode.values()];
}

function joined(a: Issue, b: Issue): Issue {
  const note = joinedNotes(a.note, b.note);
  return {
    code: a.code,
    count: a.count + b.count,
    openInterest: a.openInterest + b.openInterest,
    examples: [...a.examples, ...b.examples].slice(0, EXAMPLES_KEPT),
    ...(note === undefined ? {} : { note }),
  };
}

/** Both notes as sentences one after the other; what both say is said once. */
function joinedNotes(a: string | undefined, b: string | undefined): string | undefined {
  if (a === undefined || b === undefined || a === b) return a ?? b;
  return `${a}${/[.!?]$/.test(a) ? '' : '.'} ${b}`;
}
