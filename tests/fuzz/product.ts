import { buildChain } from '../../src/chain/buildChain';
import { type Issue, IssueLog } from '../../src/chain/issues';
import { newYorkClock } from '../../src/chain/newYork';
import { underlyingOfRoot } from '../../src/chain/occSymbol';
import { DUPLICATE, DUPLICATE_CONFLICT } from '../../src/chain/optionChain';
import type { RawChain } from '../../src/chain/rawChain';
import type { LineAccount, RawQuote } from '../../src/chain/rawQuotes';
import { selectSnapshot } from '../../src/chain/snapshots';
import { ImportError, withImportErrors } from '../../src/formats/errors';
import { FactMissing, type GivenToReader } from '../../src/formats/given';
import { groupChains, preferredGroup } from '../../src/formats/groupChains';
import { IMPORT_LIMITS } from '../../src/formats/limits';
import { chainOfGroup, partRefusal } from '../../src/formats/mergeChains';
import { readSource } from '../../src/formats/read';
import { openSource } from '../../src/formats/source';
import { factsBesides, settleChoice } from '../../src/formats/table/mappingChoice';
import { MappingNeeded } from '../../src/formats/unknownTable';
import { ANOTHER } from './polluters/snapshots';

/** A contract as the product read it. */
export type ReadQuote = Pick<
  RawQuote,
  'root' | 'expiryDay' | 'strike' | 'right' | 'openInterest' | 'impliedVolatility' | 'bid' | 'ask' | 'line'
>;

/** What the product made of a file. This file alone knows how it is asked. */
export type Reading =
  | { readonly kind: 'refused'; readonly code: string; readonly words: string }
  | { readonly kind: 'crashed'; readonly words: string }
  | {
      readonly kind: 'read';
      readonly format: string;
      readonly quotes: readonly ReadQuote[];
      readonly spot: number | null;
      readonly asOf: number | null;
      readonly issues: readonly Issue[];
      readonly contractsRead: number;
      readonly contractsRejected: number;
      readonly lines: LineAccount;
      readonly openInterest: { readonly call: number; readonly put: number };
      /** The quotes that are left once repeated contracts have been judged. Costs more: asked for only then. */
      readonly counted: () => readonly ReadQuote[];
    };

/** What the user answers when a file does not say it. */
export type Answers = Required<Pick<GivenToReader, 'expiryDay' | 'underlying'>> & {
  /** Day of the quotes, for a file with several. */
  readonly quoteDay: number;
};

export interface FileGiven {
  readonly bytes: Uint8Array;
  readonly fileName: string;
}

/** What the product makes of a file, or of files that are opened together. */
export function readProduct(files: readonly FileGiven[], answers: Answers): Reading {
  try {
    const chains = files.map((file) => askedAndRead(file, answers));
    const file = chains.includes(null)
      ? null
      : together(
          chains.filter((chain) => chain !== null),
          answers,
        );
    if (file === null) return { kind: 'refused', code: 'E_UNKNOWN_FORMAT', words: 'was read as a price history' };
    const index = chosen(file, answers);
    if (index < 0) return { kind: 'refused', code: 'E_NO_ROWS', words: 'the chain in question is not in the file' };
    const raw = selectSnapshot(file, index);
    return {
      kind: 'read',
      format: raw.format,
      quotes: [...raw.quotes],
      spot: raw.spot,
      asOf: raw.asOf,
      issues: raw.issues,
      contractsRead: raw.contractsRead,
      contractsRejected: raw.contractsRejected,
      lines: raw.lines,
      openInterest: raw.openInterest,
      counted: () => counted(raw),
    };
  } catch (error) {
    if (error instanceof ImportError) return { kind: 'refused', code: error.code, words: error.message };
    const words = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { kind: 'crashed', words };
  }
}

/** As the page reads a file: once without, and with the user's answers if it asks. Null for a price history. */
function askedAndRead({ bytes, fileName }: FileGiven, answers: Answers): RawChain | null {
  const read = (given?: GivenToReader): RawChain | null =>
    withImportErrors(fileName, () => {
      const log = new IssueLog();
      const source = openSource(bytes, fileName, log, IMPORT_LIMITS);
      const context = { log, limits: IMPORT_LIMITS, onProgress: () => {}, ...(given ? { given } : {}) };
      const file = readSource(source, context);
      return file.kind === 'chain' ? file.chain : null;
    });
  try {
    return read();
  } catch (error) {
    if (error instanceof MappingNeeded) return read(confirmed(error, answers));
    if (!(error instanceof FactMissing)) throw error;
    return read(answers);
  }
}

/** One file as it is, or the chain of the day in question that several make up. */
function together(chains: readonly RawChain[], { quoteDay }: Answers): RawChain {
  const [only] = chains;
  if (only && chains.length === 1) {
    if (only.part) throw partRefusal(only);
    return only;
  }
  const groups = groupChains(chains);
  const ofDay = groups.filter(({ asOf }) => asOf !== null && newYorkClock(asOf).day === quoteDay);
  const group = preferredGroup(ofDay.length > 0 ? ofDay : groups);
  if (!group) throw new ImportError('E_NO_ROWS', chains[0]?.fileName ?? '', 'no chain', '');
  return chainOfGroup(chains, group);
}

/** The underlying and day that a user picks of those in a file: what most of the contracts in question have; -1 for none. */
function chosen({ snapshots, quotes }: RawChain, { underlying, quoteDay }: Answers): number {
  if (snapshots.length === 1) return 0;
  const own = snapshots.map(() => 0);
  const isNamed = (name: string): boolean => underlyingOfRoot(name) === underlyingOfRoot(underlying);
  const isDay = (asOf: number | null): boolean => asOf !== null && newYorkClock(asOf).day === quoteDay;
  const hasDay = snapshots.some(({ asOf }) => isDay(asOf));
  const hasName = snapshots.some((snapshot) => isNamed(snapshot.underlying));
  for (const [row, { root }] of [...quotes].entries()) {
    const snapshot = quotes.snapshot[row]!;
    const { asOf, underlying: name } = snapshots[snapshot]!;
    const isOfDay = hasDay ? isDay(asOf) : asOf === null;
    const isOwn = hasName ? isNamed(name) : root !== ANOTHER;
    if (isOfDay && isOwn) own[snapshot]! += 1;
  }
  const most = Math.max(...own);
  return most > 0 ? own.indexOf(most) : -1;
}

/** The answers of a user who takes columns as they were guessed and strikes as they stand, and says nothing else that the cells do not. */
function confirmed(asked: MappingNeeded, { expiryDay, underlying }: Answers): GivenToReader {
  const { fingerprint, table, choice } = asked.guess;
  const { mapping, missing, open } = settleChoice(table, {
    ...choice,
    strikes: choice.strikes ?? (table.strikes?.unit === null ? 1 : null),
  });
  if (missing.length > 0 || open.length > 0) throw asked;
  const facts = factsBesides(mapping);
  return {
    mappings: { [fingerprint]: mapping },
    ...(facts.includes('expiryDay') ? { expiryDay } : {}),
    ...(facts.includes('underlying') ? { underlying } : {}),
  };
}

const SOME_SPOT = 100;
const SOME_TIME = 1_700_000_000_000;

function counted(raw: RawChain): ReadQuote[] {
  const chain = buildChain(raw, { spot: SOME_SPOT, spotBasis: 'user', asOf: SOME_TIME, asOfBasis: 'user' });
  const quotes: ReadQuote[] = [];
  for (let i = 0; i < chain.count; i += 1) {
    if (chain.exclusion[i] === DUPLICATE || chain.exclusion[i] === DUPLICATE_CONFLICT) continue;
    const block = chain.blocks[chain.block[i]!]!;
    quotes.push({
      root: block.root,
      expiryDay: block.expiryDay,
      strike: chain.strike[i]!,
      right: chain.right[i] === 0 ? 0 : 1,
      openInterest: chain.openInterest[i]!,
      impliedVolatility: chain.impliedVolatility[i]!,
      bid: chain.bid[i]!,
      ask: chain.ask[i]!,
      line: chain.line[i]!,
    });
  }
  return quotes;
}
