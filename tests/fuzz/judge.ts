import { contractName } from '../../src/chain/occSymbol';
import type { Damage } from './damage';
import { COMPARED, type ComparedField } from './model';
import type { Reading, ReadQuote } from './product';
import type { Serialiser } from './serialisers/serialiser';
import type { TrueChain, TrueQuote } from './truth';
import type { Written } from './written';

export type Outcome = 'EXACT' | 'REPAIRED' | 'PARTIAL' | 'REFUSED';
export const OUTCOMES: readonly Outcome[] = ['EXACT', 'REPAIRED', 'PARTIAL', 'REFUSED'];

export type FaultKind =
  /** A contract, a value of one or a spot that the file does not state, shown as if it did. */
  | 'SILENT WRONG'
  /** A contract that nothing was done to is gone or has lost a value. */
  | 'LOST'
  /** A damaged contract is gone without being listed. */
  | 'UNLISTED'
  /** A contract or a rejection names another line than its own. */
  | 'WRONG PLACE'
  /** The counts do not add up. */
  | 'ACCOUNTS'
  /** A file that says the same as a whole one is refused. */
  | 'REFUSED WHOLE'
  | 'CRASH'
  | 'SLOW';

export interface Fault {
  readonly kind: FaultKind;
  readonly words: string;
}

export interface Verdict {
  readonly outcome: Outcome | null;
  readonly fault: Fault | null;
  /** Contracts that nothing was done to, and how many of them came through unchanged. */
  readonly untouched: number;
  readonly kept: number;
  /** Why it was refused, '' if it was not. */
  readonly code: string;
}

export interface Evidence {
  readonly chain: TrueChain;
  readonly serialiser: Serialiser;
  readonly damage: Damage;
  readonly written: Written;
  readonly reading: Reading;
  /** Codes that a whole file of this format gives as well. */
  readonly usualCodes: ReadonlySet<string>;
  readonly milliseconds: number;
}

const MOST_MILLISECONDS = 10_000;
/** Examples of one code that the product keeps. */
const EXAMPLES_KEPT = 20;
const SAME = 1e-9;

class Faulty extends Error {
  readonly fault: Fault;

  constructor(kind: FaultKind, words: string) {
    super(words);
    this.fault = { kind, words };
  }
}

/** Compares what the product read with what the file says. */
export function judge(evidence: Evidence): Verdict {
  const { reading, damage, milliseconds, written } = evidence;
  const present = [...written.ids()];
  const untouched = present.filter((id) => !damage.isTouched(id)).length;
  const none = { outcome: null, untouched, kept: 0, code: '' };
  try {
    if (milliseconds > MOST_MILLISECONDS) throw new Faulty('SLOW', `took ${Math.round(milliseconds)} ms`);
    if (Object.keys(Object.prototype).length > 0 || 'polluted' in {}) {
      throw new Faulty('CRASH', 'the prototype of all objects was changed');
    }
    if (reading.kind === 'crashed') throw new Faulty('CRASH', reading.words);
    if (reading.kind === 'refused') {
      if (!reading.code.startsWith('E_')) throw new Faulty('CRASH', `refused with ${reading.code}`);
      if (damage.mustBeRead && present.length > 0) {
        throw new Faulty('REFUSED WHOLE', `${reading.code}: ${reading.words.slice(0, 200)}`);
      }
      return { outcome: 'REFUSED', fault: null, untouched, kept: 0, code: reading.code };
    }
    checkAccounts(reading);
    return { ...compare(evidence, reading, present), untouched, code: '' };
  } catch (error) {
    if (error instanceof Faulty) return { ...none, fault: error.fault };
    throw error;
  }
}

type Read = Extract<Reading, { kind: 'read' }>;

function checkAccounts({ quotes, contractsRead, contractsRejected, issues, lines, openInterest }: Read): void {
  const fail = (words: string): never => {
    throw new Faulty('ACCOUNTS', words);
  };
  const of = (wanted: string): number =>
    issues.filter(({ code }) => code.startsWith(wanted)).reduce((sum, { count }) => sum + count, 0);
  const others = of('X_OTHER_');
  if (contractsRead !== quotes.length + others + contractsRejected) {
    fail(`${contractsRead} read, ${quotes.length} accepted, ${others} of others, ${contractsRejected} rejected`);
  }
  if (of('R_') !== contractsRejected) fail(`${contractsRejected} rejected, ${of('R_')} under R_ codes`);
  const parts = lines.blank + lines.preamble + lines.header + lines.footer + lines.repeatedHeader + lines.data;
  if (lines.read !== parts) fail(`lines ${JSON.stringify(lines)}`);
  const held = [0, 0];
  for (const quote of quotes) if (quote.openInterest > 0) held[quote.right]! += quote.openInterest;
  const slack = 1 + SAME;
  if (held[0]! > openInterest.call * slack || held[1]! > openInterest.put * slack) {
    fail(`open interest accepted ${held.join(' + ')}, of the whole file ${openInterest.call} + ${openInterest.put}`);
  }
}

const isNone = (field: ComparedField, value: number): boolean =>
  Number.isNaN(value) || (field === 'impliedVolatility' && value <= 0.001);
const isSame = (a: number, b: number): boolean => Math.abs(a - b) <= SAME * Math.max(1, Math.abs(a), Math.abs(b));

/** Whether a number that is not in the damaged file is none, or is in the other file. */
function isNoneOrBeside(
  { chain, serialiser }: Evidence,
  id: number | undefined,
  field: ComparedField,
  value: number,
): boolean {
  const truth = id === undefined ? undefined : chain.quotes[id];
  const isBeside = truth !== undefined && serialiser.carries.beside?.includes(field) === true;
  return isNone(field, value) || (isBeside && isSame(truth[field], value));
}

/** What a format carries of a number. */
function carried(serialiser: Serialiser, quote: TrueQuote, field: ComparedField): number | null {
  const decimals = serialiser.carries.decimals[field];
  return decimals === null ? null : Math.round(quote[field] * 10 ** decimals) / 10 ** decimals;
}

function compare(
  evidence: Evidence,
  reading: Read,
  present: readonly number[],
): Pick<Verdict, 'outcome' | 'kept' | 'fault'> {
  const { chain, serialiser, damage, written, usualCodes } = evidence;
  const keyOf = ({ root, expiryDay, strike, right }: Omit<ReadQuote, 'line' | ComparedField>): string =>
    `${serialiser.carries.roots ? root : ''} ${expiryDay} ${strike} ${right}`;
  const idOf = new Map(chain.quotes.map((quote) => [keyOf(quote), quote.id]));
  if (isOfOtherDay(evidence, reading, present)) return { outcome: 'REFUSED', kept: 0, fault: null };
  checkHead(evidence, reading);

  const found = new Map<string, ReadQuote[]>();
  for (const quote of reading.quotes) {
    const key = keyOf(quote);
    const same = found.get(key);
    if (same) same.push(quote);
    else found.set(key, [quote]);
  }
  const isRepeated = [...found.values()].some((same) => same.length > 1);
  const counted = new Map<string, ReadQuote[]>();
  if (isRepeated) {
    for (const quote of reading.counted()) counted.set(keyOf(quote), [...(counted.get(keyOf(quote)) ?? []), quote]);
  }

  let strangers = 0;
  let isPartial = false;
  let kept = 0;
  const seen = new Set<number>();
  for (const [key, same] of found) {
    const id = idOf.get(key);
    const isBare = same.every((quote) => COMPARED.every((field) => isNoneOrBeside(evidence, id, field, quote[field])));
    // An emptied side may still be a contract, of which nothing is known.
    if (id !== undefined && !present.includes(id) && isBare) continue;
    if (id === undefined || !present.includes(id)) {
      strangers += 1;
      checkStranger(evidence, strangers, same[0]!);
      continue;
    }
    seen.add(id);
    // One of them may be a damaged row that names this contract now.
    if (same.length > 1 && (damage.isAllFree || damage.free.size > 0)) {
      isPartial = true;
      if (!damage.isTouched(id)) kept += 1;
      continue;
    }
    const left = same.length > 1 ? (counted.get(key) ?? []) : same;
    if (left.length > 1) throw new Faulty('SILENT WRONG', `${nameOf(same[0]!)} counts ${left.length} times`);
    const quote = left[0];
    if (!quote) {
      // Left out as one of two that contradict each other, and listed as that.
      if (!damage.isTouched(id)) throw new Faulty('LOST', `${nameOf(same[0]!)} is left out as contradicting itself`);
      isPartial = true;
      continue;
    }
    const isWhole = checkValues(evidence, chain.quotes[id]!, quote);
    if (!isWhole) isPartial = true;
    if (!damage.isTouched(id)) kept += 1;
    if (!serialiser.carries.beside) checkPlace(written, id, quote, damage);
  }
  const absent = present.filter((id) => !seen.has(id));
  if (absent.length > 0) isPartial = true;
  checkAbsent(evidence, reading, absent);
  const isNoted = reading.issues.some(({ code }) => !usualCodes.has(code));
  return { outcome: isPartial ? 'PARTIAL' : isNoted ? 'REPAIRED' : 'EXACT', kept, fault: null };
}

const nameOf = ({ root, expiryDay, strike, right }: Pick<ReadQuote, 'root' | 'expiryDay' | 'strike' | 'right'>) =>
  contractName(root, expiryDay, right, strike);

/**
 * Whether nothing of the day in question is left undamaged, and what was read is the other day of the file, dated as that:
 * the user sees another day than the wanted one, rightly.
 */
function isOfOtherDay({ chain, serialiser, damage }: Evidence, { asOf }: Read, present: readonly number[]): boolean {
  const { delayMinutes } = serialiser.carries;
  if (damage.daysBefore === 0 || asOf === null || delayMinutes === null) return false;
  const other = chain.asOf - delayMinutes * 60_000 - damage.daysBefore * 86_400_000;
  return Math.abs(asOf - other) <= 1000 && present.every((id) => damage.isTouched(id));
}

function checkHead({ chain, serialiser, damage }: Evidence, { spot, asOf }: Read): void {
  if (damage.isHeadTouched || damage.isAllFree || damage.free.size > 0) return;
  const { carries } = serialiser;
  if (carries.spot && spot !== null && !isSame(spot, chain.spot)) {
    throw new Faulty('SILENT WRONG', `the spot is ${chain.spot} and was read as ${spot}`);
  }
  if (!damage.isAllTouched && damage.touched.size === 0 && carries.spot && spot === null) {
    throw new Faulty('LOST', `the spot ${chain.spot} was not read`);
  }
  if (carries.delayMinutes === null || asOf === null) return;
  const expected = chain.asOf - carries.delayMinutes * 60_000;
  if (Math.abs(asOf - expected) > 1000) {
    const words = (at: number) => new Date(at).toISOString();
    throw new Faulty('SILENT WRONG', `quotes are of ${words(expected)} and were dated ${words(asOf)}`);
  }
}

/** A contract that the file does not have: admissible where something unnoticeable was done to a row. */
function checkStranger({ damage, written }: Evidence, strangers: number, quote: ReadQuote): void {
  if (damage.isAllFree) return;
  const freed = written.regions.flatMap(({ ids }) => ids.filter((id) => damage.free.has(id)));
  if (strangers <= freed.length) return;
  throw new Faulty('SILENT WRONG', `${nameOf(quote)} on line ${quote.line} is not in the file`);
}

/** Whether every value of a contract is there. */
function checkValues({ damage, serialiser }: Evidence, truth: TrueQuote, quote: ReadQuote): boolean {
  let isWhole = true;
  for (const field of COMPARED) {
    const expected = carried(serialiser, truth, field);
    if (expected === null || damage.isFree(truth.id)) continue;
    const value = quote[field];
    if (isNone(field, expected) ? isNone(field, value) : isSame(expected, value)) continue;
    const words = `${field} of ${nameOf(truth)} on line ${quote.line} is ${expected} and was read as ${value}`;
    if (damage.mayBe(truth.id, field).some((other) => isSame(other, value))) continue;
    if (!isNone(field, value)) throw new Faulty('SILENT WRONG', words);
    if (!damage.isTouched(truth.id)) throw new Faulty('LOST', words);
    isWhole = false;
  }
  return isWhole;
}

function linesOf(written: Written, id: number): number[] {
  return written.regions.filter(({ ids }) => ids.includes(id)).map(({ start }) => written.lineAt(start));
}

function checkPlace(written: Written, id: number, quote: ReadQuote, damage: Damage): void {
  if (written.kind !== 'table' || damage.isFree(id)) return;
  const lines = linesOf(written, id);
  if (lines.includes(quote.line)) return;
  throw new Faulty('WRONG PLACE', `${nameOf(quote)} is on line ${lines.join(' and ')} and was placed on ${quote.line}`);
}

function checkAbsent({ damage, chain, written }: Evidence, { issues }: Read, absent: readonly number[]): void {
  for (const id of absent) {
    if (!damage.isTouched(id)) throw new Faulty('LOST', `${nameOf(chain.quotes[id]!)} was not damaged and is gone`);
  }
  const bound = absent.filter((id) => !damage.isFree(id));
  if (bound.length === 0 || issues.some(({ code }) => code === 'E_TRUNCATED')) return;
  const listing = issues.filter(({ code }) => code.startsWith('R_') || code.startsWith('X_'));
  const listed = listing.reduce((sum, { count }) => sum + count, 0);
  const first = nameOf(chain.quotes[bound[0] ?? 0]!);
  if (listed === 0 || (written.kind === 'json' && listed < bound.length)) {
    throw new Faulty('UNLISTED', `${bound.length} contracts are gone and ${listed} are listed: ${first} …`);
  }
  if (written.kind === 'json' || listing.some(({ examples }) => examples.length >= EXAMPLES_KEPT)) return;
  // A line that lost its end holds more contracts than a reader can count: the line has to be listed.
  const places = new Set(listing.flatMap(({ examples }) => examples.map(({ line }) => line)));
  for (const id of bound) {
    const lines = linesOf(written, id);
    if (lines.some((line) => places.has(line))) continue;
    const name = nameOf(chain.quotes[id]!);
    throw new Faulty(
      'WRONG PLACE',
      `${name} of line ${lines.join(' and ')} is gone, listed are lines ${[...places].join(', ')}`,
    );
  }
}
