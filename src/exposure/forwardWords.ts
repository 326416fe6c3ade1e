import type { ExpirySummary } from './analysis';
import type { Assumptions } from './assumptions';

/**
 * Where the forwards of a chain are from, in words: 'forwards by parity' where the setting is parity and the file states
 * none, though expiries too near for it, or without quotes, use rate and yield.
 */
export function forwardWords(
  { carry }: Pick<Assumptions, 'carry'>,
  expiries: readonly Pick<ExpirySummary, 'forwardBasis'>[] = [],
): string {
  const stated = expiries.filter(({ forwardBasis }) => forwardBasis === 'file').length;
  if (stated > 0) return stated === expiries.length ? 'forwards of the file' : 'forwards of the file, others by parity';
  return carry === 'parity' ? 'forwards by parity' : 'forwards by r and q';
}
