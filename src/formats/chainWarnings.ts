import type { IssueCode } from '../chain/issues';
import { DOUBT_WORDS, type DoubtCode } from './doubts';
import type { ReportAccounts } from './reportLine';
import { severityOf } from './severity';

/** Rejected share of contracts or of open interest that is worth a warning. */
const WARN_REJECTED = 0.01;
/** Rejected share of either from which nothing is shown without a word of the user. */
const ASK_REJECTED = 0.2;
/** Doubts that every figure depends on: nothing is shown without a word of the user. */
const TO_CONFIRM: readonly DoubtCode[] = ['W_IV_UNIT_ASSUMED', 'W_MULTIPLIER_ASSUMED', 'W_SEVERAL_TIMES'];
const DOUBTS: readonly DoubtCode[] = [
  ...TO_CONFIRM,
  'W_SPOT_FAR',
  'W_PERHAPS_CUT',
  'W_SPREADSHEET',
  'W_TIME_GUESSED',
  'W_FILES_UNDATED',
  'W_TIME_FAR',
  'W_EXPIRY_FAR',
  'W_MULTIPLIER_FOUND',
  'W_ONE_SIDE',
  'W_ONE_STRIKE',
];

/** A fault of the chain that belongs beside its numbers, not only in the report. */
export interface ChainWarning {
  readonly severity: 'amber' | 'red';
  readonly sentence: string;
}

/** Shares that could not be read, as fractions; 0 of nothing. */
interface RejectedShares {
  readonly contracts: number;
  readonly openInterest: number;
}

/** Rejected share of the contracts, and of the open interest as far as it was readable. */
function rejectedShares({ contracts, openInterest, issues }: ReportAccounts): RejectedShares {
  const held = openInterest.call + openInterest.put;
  const lost = issues
    .filter(({ code }) => severityOf(code) === 'rejected')
    .reduce((sum, issue) => sum + issue.openInterest, 0);
  return {
    contracts: contracts.read > 0 ? contracts.rejected / contracts.read : 0,
    openInterest: held > 0 ? lost / held : 0,
  };
}

/** Whether a rejected share is worth a warning: above 1 %. */
export function isMuchRejected(share: number): boolean {
  return share > WARN_REJECTED;
}

/** Whether the file is a JSON that breaks off: its whole contracts are used, and how many are missing is not known. */
function isRecovered({ issues }: ReportAccounts): boolean {
  // A table that is cut names the line.
  return issues.some(({ code, examples }) => code === 'E_TRUNCATED' && examples.length === 0);
}

/**
 * Why the numbers of a chain should not be shown before the user has said so, in a sentence; null when they may: more
 * than a fifth of its contracts or open interest could not be read, its JSON breaks off, a unit that every figure
 * depends on was assumed, or it seems to hold the quotes of several times.
 */
export function reasonToConfirm(report: ReportAccounts): string | null {
  const { contracts, issues } = report;
  const shares = rejectedShares(report);
  if (shares.contracts > ASK_REJECTED) {
    const parts = `${count(contracts.rejected)} of ${count(contracts.read)} contracts`;
    return `${parts} could not be read (${percent(shares.contracts, 0)}).`;
  }
  if (shares.openInterest > ASK_REJECTED) {
    const share = percent(shares.openInterest, 0);
    return `${share} of the open interest is held by ${count(contracts.rejected)} contracts that could not be read.`;
  }
  if (isRecovered(report)) {
    return `The file breaks off: ${count(contracts.read)} contracts were recovered, and nobody knows how many are missing.`;
  }
  for (const code of TO_CONFIRM) {
    const issue = issues.find((found) => found.code === code);
    if (issue) return issue.note ?? meaningOf(code);
  }
  return null;
}

/** What the reader of the numbers must know before believing them. */
export function chainWarnings(report: ReportAccounts): ChainWarning[] {
  const { contracts, issues } = report;
  const warnings: ChainWarning[] = [];
  const find = (code: IssueCode) => issues.find((issue) => issue.code === code);
  if (find('W_OI_ALL_ZERO')) {
    const sentence = 'No open interest in this file: every exposure is zero by construction.';
    warnings.push({ severity: 'red', sentence });
  }
  const cut = find('E_TRUNCATED');
  if (cut) {
    const severity = isRecovered(report) ? 'red' : 'amber';
    warnings.push({ severity, sentence: cut.note ?? meaningOf('E_TRUNCATED') });
  }
  const shares = rejectedShares(report);
  if (isMuchRejected(shares.contracts) || isMuchRejected(shares.openInterest)) {
    const held = shares.openInterest > 0 ? `, with ${percent(shares.openInterest, 1)} of open interest,` : '';
    const parts = `${count(contracts.rejected)} contracts (${percent(shares.contracts, 1)})${held}`;
    warnings.push({ severity: 'amber', sentence: `${parts} could not be read: levels and sums may be off.` });
  }
  for (const code of DOUBTS) {
    const issue = find(code);
    if (issue) warnings.push({ severity: 'amber', sentence: issue.note ?? meaningOf(code) });
  }
  return warnings;
}

function meaningOf(code: DoubtCode): string {
  return DOUBT_WORDS[code][1];
}

function count(value: number): string {
  return value.toLocaleString('en-US');
}

function percent(fraction: number, digits: number): string {
  return `${(fraction * 100).toFixed(digits)}%`;
}
