import { buildChain } from './buildChain';
import type { Issue, IssueCode } from './issues';
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

const TIME_NOTES: readonly IssueCode[] = ['W_TIME_GUESSED', 'W_TIME_ROLLED'];
const SPOT_NOTES: readonly IssueCode[] = ['W_SPOT_FAR'];

/**
 * The chain at these facts. A fact that equals what the file states is the file's, any other one is the user's.
 * @param notes what is to be said of the facts
 * @throws RangeError as `buildChain` does.
 */
export function chainAt(raw: RawChain, facts: QuoteFacts, notes: readonly Issue[] = []): OptionChain {
  const asOfBasis = facts.asOf === raw.asOf ? raw.asOfBasis : 'user';
  const spotBasis = facts.spot === raw.spot ? 'file' : 'user';
  // What the user says is no guess any more, and what was noted of the file's own fact is not about it.
  const gone: IssueCode[] = [
    ...(asOfBasis === 'user' ? TIME_NOTES : []),
    ...(spotBasis === 'user' && raw.spot !== null ? SPOT_NOTES : []),
  ];
  const issues = [...raw.issues.filter(({ code }) => !gone.includes(code)), ...notes];
  return buildChain({ ...raw, issues }, { spot: facts.spot, spotBasis, asOf: facts.asOf, asOfBasis });
}
