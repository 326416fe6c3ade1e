import { buildChain } from './buildChain';
import type { OptionChain } from './optionChain';
import type { RawChain } from './rawChain';

/** What a chain cannot be computed without: spot, and the as-of instant of its quotes in UTC milliseconds. */
export interface QuoteFacts {
  readonly spot: number;
  readonly asOf: number;
}

/** Spot and as-of as the file states them; null when it leaves one of them out. */
export function statedFacts(raw: RawChain): QuoteFacts | null {
  return raw.spot !== null && raw.asOf !== null ? { spot: raw.spot, asOf: raw.asOf } : null;
}

/**
 * The chain at these facts. A fact that equals what the file states is the file's, any other one is the user's.
 * @throws RangeError as `buildChain` does.
 */
export function chainAt(raw: RawChain, facts: QuoteFacts): OptionChain {
  const asOfBasis = facts.asOf === raw.asOf ? raw.asOfBasis : 'user';
  // What the user says is no guess any more.
  const issues = asOfBasis === 'user' ? raw.issues.filter(({ code }) => code !== 'W_TIME_GUESSED') : raw.issues;
  return buildChain(
    { ...raw, issues },
    { spot: facts.spot, spotBasis: facts.spot === raw.spot ? 'file' : 'user', asOf: facts.asOf, asOfBasis },
  );
}
