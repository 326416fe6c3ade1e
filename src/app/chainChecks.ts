import type { Analysis } from '../exposure/analysis';
import { describeIssue } from '../formats/report';
import { integer, percent } from '../ui/format';

/** Rejected share of contracts from which a chain is not shown without a word of the user. */
const HOLD_REJECTED = 0.2;
/** Rejected share of contracts or of open interest that is worth a warning. */
const WARN_REJECTED = 0.01;
/** A refresh with so many fewer contracts is more likely cut than real. */
const HOLD_SHRUNK = 0.2;

/** Whether a refresh brings quotes from before those on screen. */
export function isOlderRefresh(next: Analysis, shown: Analysis): boolean {
  return next.symbol === shown.symbol && next.asOf < shown.asOf;
}

/**
 * Why a result should not replace the screen unasked, or null.
 * @param shown the chain on screen when this is a refresh of it
 */
export function reasonToHold(next: Analysis, shown: Analysis | null): string | null {
  const { read, rejected } = next.report.contracts;
  if (read > 0 && rejected / read > HOLD_REJECTED) {
    return `${integer(rejected)} of ${integer(read)} contracts could not be read (${percent(rejected / read, { digits: 0 })}).`;
  }
  if (shown && next.symbol === shown.symbol && read < shown.report.contracts.read * (1 - HOLD_SHRUNK)) {
    return `The new file has ${integer(read)} contracts, the one on screen has ${integer(shown.report.contracts.read)}.`;
  }
  return null;
}

/** A fault of the chain that belongs beside its numbers, not only in the report. */
export interface ChainWarning {
  readonly severity: 'amber' | 'red';
  readonly sentence: string;
}

/** What the reader of the numbers must know before believing them. */
export function chainWarnings({ report }: Analysis): ChainWarning[] {
  const { contracts, openInterest, issues } = report;
  const warnings: ChainWarning[] = [];
  const find = (code: (typeof issues)[number]['code']) => issues.find((issue) => issue.code === code);
  if (find('W_OI_ALL_ZERO')) {
    const sentence = 'No open interest in this file: every exposure is zero by construction.';
    warnings.push({ severity: 'red', sentence });
  }
  const cut = find('E_TRUNCATED');
  if (cut) warnings.push({ severity: 'amber', sentence: cut.note ?? describeIssue('E_TRUNCATED').meaning });
  const rejectedOpenInterest = issues
    .filter(({ code }) => describeIssue(code).severity === 'rejected')
    .reduce((sum, issue) => sum + issue.openInterest, 0);
  const total = openInterest.call + openInterest.put;
  const isMuch =
    contracts.rejected > contracts.read * WARN_REJECTED || (total > 0 && rejectedOpenInterest > total * WARN_REJECTED);
  if (isMuch) {
    const share = percent(contracts.rejected / contracts.read);
    const sentence = `${integer(contracts.rejected)} contracts (${share}) could not be read: levels and sums may be off.`;
    warnings.push({ severity: 'amber', sentence });
  }
  for (const code of ['W_SPOT_FAR', 'W_TIME_GUESSED', 'W_ONE_SIDE', 'W_ONE_STRIKE'] as const) {
    const issue = find(code);
    if (issue) warnings.push({ severity: 'amber', sentence: issue.note ?? describeIssue(code).meaning });
  }
  return warnings;
}
