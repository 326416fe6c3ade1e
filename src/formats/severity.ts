import type { IssueCode } from '../chain/issues';

/** What an issue means to the numbers: the file was refused, contracts were rejected or left out, or nothing was lost. */
export type IssueSeverity = 'error' | 'rejected' | 'excluded' | 'note';

const SEVERITY: Readonly<Record<string, IssueSeverity>> = { E: 'error', R: 'rejected', X: 'excluded', W: 'note' };

/** The severity that the first letter of a code says. */
export function severityOf(code: IssueCode): IssueSeverity {
  // NaN in JSON is repaired: nothing is refused for it.
  return code === 'E_JSON_NAN' ? 'note' : (SEVERITY[code.charAt(0)] ?? 'note');
}
