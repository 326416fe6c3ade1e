import type { IssueCode } from '../chain/issues';
import { describeIssue, type ReportAccounts } from './report';

/** Rejected share of contracts or of open interest that is worth a warning. */
const WARN_REJECTED = 0.01;
const DOUBTS = ['W_SPOT_FAR', 'W_TIME_GUESSED', 'W_ONE_SIDE', 'W_ONE_STRIKE'] as const;

/** A fault of the chain that belongs beside its numbers, not only in the report. */
export interface ChainWarning {
  readonly severity: 'amber' | 'red';
  readonly sentence: string;
}

/** What the reader of the numbers must know before believing them. */
export function chainWarnings({ contracts, openInterest, issues }: ReportAccounts): ChainWarning[] {
  const warnings: ChainWarning[] = [];
  const find = (code: IssueCode) => issues.find((issue) => issue.code === code);
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
    const share = `${((contracts.rejected / contracts.read) * 100).toFixed(1)}%`;
    const count = contracts.rejected.toLocaleString('en-US');
    const sentence = `${count} contracts (${share}) could not be read: levels and sums may be off.`;
    warnings.push({ severity: 'amber', sentence });
  }
  for (const code of DOUBTS) {
    const issue = find(code);
    if (issue) warnings.push({ severity: 'amber', sentence: issue.note ?? describeIssue(code).meaning });
  }
  return warnings;
}
