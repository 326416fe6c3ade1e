import type { Issue, IssueCode } from '../chain/issues';

/** The counts that the header line is made of; an import report has them. */
export interface ReportAccounts {
  readonly contracts: {
    readonly read: number;
    readonly used: number;
    readonly excluded: number;
    readonly rejected: number;
  };
  /** Contracts of open interest over the whole file. */
  readonly openInterest: { readonly call: number; readonly put: number };
  readonly issues: readonly Issue[];
}

/** Rows of other underlyings and times in the same file. They are missing from nothing. */
const OF_OTHER_CHAINS: readonly IssueCode[] = ['X_OTHER_SYMBOL', 'X_OTHER_DATE'];

/**
 * The import in one line: '20,514 contracts · 19,742 used · 760 without IV (2.1 % of OI) · 12 rejected'. Classes that are
 * empty are left out; what was excluded for other reasons is summed up. Contracts that contradict one another count as
 * rejected, as they do in the accounts, so that the parts add up to the contracts of the chain; those of other chains in
 * the same file follow.
 */
export function oneLine({ contracts, openInterest, issues }: ReportAccounts): string {
  const ofOthers = issues
    .filter(({ code }) => OF_OTHER_CHAINS.includes(code))
    .reduce((sum, issue) => sum + issue.count, 0);
  const own = contracts.read - ofOthers;
  const parts = [`${count(own)} contract${own === 1 ? '' : 's'}`, `${count(contracts.used)} used`];
  const held = openInterest.call + openInterest.put;
  const withoutIv = issues.find((issue) => issue.code === 'X_NO_IV');
  const expired = issues.find((issue) => issue.code === 'X_EXPIRED');
  if (withoutIv && withoutIv.count > 0) {
    const share = held > 0 ? ` (${percent(withoutIv.openInterest / held)} of OI)` : '';
    parts.push(`${count(withoutIv.count)} without IV${share}`);
  }
  if (expired && expired.count > 0) parts.push(`${count(expired.count)} expired`);
  const others = contracts.excluded - ofOthers - (withoutIv?.count ?? 0) - (expired?.count ?? 0);
  if (others > 0) parts.push(`${count(others)} left out`);
  if (contracts.rejected > 0) parts.push(`${count(contracts.rejected)} rejected`);
  if (ofOthers > 0) parts.push(`${count(ofOthers)} of other chains`);
  return parts.join(' · ');
}

function count(value: number): string {
  return value.toLocaleString('en-US');
}

function percent(fraction: number): string {
  if (fraction === 0) return '0 %';
  if (fraction < 0.001) return '<0.1 %';
  return `${(fraction * 100).toFixed(1)} %`;
}
