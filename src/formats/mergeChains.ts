import { otherQuote } from '../chain/duplicates';
import { type Issue, IssueLog, type KeptRows, MOST_ROWS_LISTED } from '../chain/issues';
import { QuoteTable } from '../chain/quoteTable';
import type { RawChain, RawSnapshot } from '../chain/rawChain';
import { CALL, type LineAccount } from '../chain/rawQuotes';
import { rawChain, selectSnapshot } from '../chain/snapshots';
import { contractKey } from './chainContradictions';
import { ImportError } from './errors';
import { namesInOneLine } from './fileNames';
import type { UnitGroup } from './groupChains';
import { noteOtherPrices } from './statedSpot';
import { undatedNote } from './undatedFiles';

/**
 * The chain of a group: its only snapshot, or those of several files put together. Other snapshots of its files are
 * accounted for as `selectSnapshot` does; files outside the group are not part of it.
 * @param chains in the order that `groupChains` was given
 * @throws ImportError where all that its files hold is a part of a chain
 */
export function chainOfGroup(chains: readonly RawChain[], group: UnitGroup): RawChain {
  const parts = group.units.flatMap(({ chain, snapshot }) => {
    const raw = chains[chain];
    return raw ? [selectSnapshot(raw, snapshot)] : [];
  });
  const merged = mergeChains(parts);
  if (merged.part) throw partRefusal(merged);
  return merged;
}

/** Why a chain that is only a part of one cannot be computed. */
export function partRefusal({ part, fileName }: RawChain): ImportError {
  const place = part?.line === undefined ? {} : { line: part.line };
  return new ImportError('E_MISSING_COLUMN', fileName, part?.title ?? '', part?.detail ?? '', place);
}

/**
 * One chain from files of the same underlying and time. Rows keep their file, accounts are added up. Where one file
 * holds open interest and another the volatility of the same contracts they become one row; a contract that stands
 * twice in full is left to the rules for duplicates. Spot and time are those of the latest file that states them.
 * @param parts of one snapshot each; at least one
 */
export function mergeChains(parts: readonly RawChain[]): RawChain {
  const [first] = parts;
  if (!first) throw new RangeError('no chain to merge');
  if (parts.length === 1) return first;
  const files = parts.map(({ fileName }) => fileName);
  const rows = new MergedRows();
  const indices = [...parts.keys()];
  const holding = (holds: 'openInterest' | 'volatility' | undefined): number[] =>
    indices.filter((index) => parts[index]?.part?.holds === holds);
  for (const index of holding(undefined)) rows.addAll(tableOf(parts, index), index);
  for (const index of holding('openInterest')) rows.addOpenInterest(tableOf(parts, index), index);
  for (const index of holding('volatility')) rows.addVolatility(tableOf(parts, index), index);
  const log = new IssueLog();
  const snapshot = mergedSnapshot(parts, log);
  const names = namesInOneLine(files);
  const counts = parts.map(({ fileName, quotes }) => `${fileName} (${quotes.length.toLocaleString('en-US')})`);
  log.add('W_FILES_MERGED', { count: parts.length, note: `Contracts of ${counts.join(', ')} were read as one chain.` });
  const undated = undatedNote(parts);
  if (undated !== null) log.add('W_FILES_UNDATED', { count: parts.length, note: undated });
  const held = sumOf(parts, ({ openInterest }) => openInterest.call);
  const heldByPuts = sumOf(parts, ({ openInterest }) => openInterest.put);
  const part = onlyPart(parts);
  return rawChain({
    format: [...new Set(parts.map(({ format }) => format))].join(' + '),
    fileName: names,
    files,
    title: parts.map(({ title }) => title).find((title) => title !== '') ?? '',
    quotes: rows.table,
    snapshots: [snapshot],
    issues: [...parts.flatMap(({ issues, fileName }) => issues.map((issue) => ofFile(issue, fileName))), ...log.list()],
    unused: mergedUnused(parts),
    contractsRead: sumOf(parts, ({ contractsRead }) => contractsRead) - rows.joined,
    contractsRejected: sumOf(parts, ({ contractsRejected }) => contractsRejected),
    openInterest: { call: held - rows.repeated.call, put: heldByPuts - rows.repeated.put },
    lines: mergedLines(parts),
    ...(part ? { part } : {}),
  });
}

function tableOf(parts: readonly RawChain[], index: number): QuoteTable {
  return parts[index]?.quotes ?? new QuoteTable();
}

/** The rows of all files; those that say different things of one contract become one. */
class MergedRows {
  readonly table = new QuoteTable();
  /** Rows that became part of another file's. */
  joined = 0;
  /** Open interest that two files state of the same contract, the second time; less that of contracts that now stand twice. */
  readonly repeated = { call: 0, put: 0 };
  private readonly rowOf = new Map<string, number>();

  addAll(quotes: QuoteTable, file: number): void {
    for (let row = 0; row < quotes.length; row += 1) this.add(quotes, row, file);
  }

  addOpenInterest(quotes: QuoteTable, file: number): void {
    const { table } = this;
    for (let row = 0; row < quotes.length; row += 1) {
      const own = this.rowOf.get(contractKey(quotes, row));
      const stated = quotes.openInterest[row] as number;
      if (own === undefined) {
        this.add(quotes, row, file);
        continue;
      }
      const known = table.openInterest[own] as number;
      if (Number.isNaN(known)) table.openInterest[own] = stated;
      else if (Object.is(known, stated)) this.repeated[quotes.right[row] === CALL ? 'call' : 'put'] += stated;
      else if (!Number.isNaN(stated)) {
        // With the same quotes both are equally good, and the rules find that they contradict one another.
        const to = this.add(quotes, row, file);
        fill(table, to, table, own);
        continue;
      }
      this.joined += 1;
    }
  }

  addVolatility(quotes: QuoteTable, file: number): void {
    const { table } = this;
    /** Row of this file that became part of a row, or is one. */
    const takenFor = new Map<number, number>();
    for (let row = 0; row < quotes.length; row += 1) {
      const own = this.rowOf.get(contractKey(quotes, row));
      if (own === undefined) {
        takenFor.set(this.add(quotes, row, file), row);
        continue;
      }
      const before = takenFor.get(own);
      if (before !== undefined && otherQuote(quotes, row, before) !== null) {
        // The file contradicts itself: as in a file that holds both, the rules for duplicates find and note it.
        const held = table.openInterest[own] as number;
        // The columns are others once the table has grown.
        const to = this.add(quotes, row, file);
        table.openInterest[to] = held;
        if (held > 0) this.repeated[quotes.right[row] === CALL ? 'call' : 'put'] -= held;
        continue;
      }
      takenFor.set(own, row);
      fill(table, own, quotes, row);
      this.joined += 1;
    }
  }

  private add(quotes: QuoteTable, row: number, file: number): number {
    const to = this.table.addRowOf(quotes, row);
    this.table.file[to] = file;
    const key = contractKey(quotes, row);
    if (!this.rowOf.has(key)) this.rowOf.set(key, to);
    return to;
  }
}

const FILLED = ['impliedVolatility', 'bid', 'ask', 'last', 'volume', 'vendorDelta', 'vendorGamma'] as const;

/** Numbers that a row lacks, from another row for the same contract. A volatility of 0 is how vendors write none. */
function fill(to: QuoteTable, row: number, from: QuoteTable, fromRow: number): void {
  for (const name of FILLED) {
    const own = to[name][row] as number;
    const isNone = Number.isNaN(own) || (name === 'impliedVolatility' && own === 0);
    if (isNone) to[name][row] = from[name][fromRow] as number;
  }
}

/** A part of a chain, when every file holds the same part of it. */
function onlyPart(parts: readonly RawChain[]): RawChain['part'] {
  const holds = new Set(parts.map(({ part }) => part?.holds));
  return holds.size === 1 ? parts[0]?.part : undefined;
}

function mergedSnapshot(parts: readonly RawChain[], log: IssueLog): RawSnapshot {
  const snapshots = parts.flatMap(({ snapshots: own, part }) =>
    own.map((snapshot) => ({ snapshot, isOfQuotes: part?.holds !== 'openInterest' })),
  );
  const order = ({ snapshot, isOfQuotes }: (typeof snapshots)[number]): number =>
    snapshot.asOf === null ? Number.NEGATIVE_INFINITY : isOfQuotes ? snapshot.asOf : -1;
  const latest = [...snapshots].sort((a, b) => order(b) - order(a)).map(({ snapshot }) => snapshot);
  const timed = latest[0];
  if (!timed) throw new RangeError('no snapshot to merge');
  const priced = latest.find(({ spot }) => spot !== null);
  const { proposedSpot: _spot, proposedAsOf: _asOf, ...facts } = timed;
  const proposedSpot = latest.flatMap((snapshot) => snapshot.proposedSpot ?? [])[0];
  const proposedAsOf = latest.flatMap((snapshot) => snapshot.proposedAsOf ?? [])[0];
  if (priced && priced.spot !== null) {
    const others = latest.flatMap(({ spot, spotText }) =>
      spot === null ? [] : [{ words: `another file's ${spotText}`, value: spot }],
    );
    noteOtherPrices({ words: priced.spotText, value: priced.spot }, others, log);
  }
  return {
    ...facts,
    underlying: latest.map(({ underlying }) => underlying).find((name) => name !== '') ?? '',
    spot: priced?.spot ?? null,
    spotText: priced?.spotText ?? '',
    ...(proposedSpot ? { proposedSpot } : {}),
    ...(proposedAsOf ? { proposedAsOf } : {}),
  };
}

function ofFile(issue: Issue, file: string): Issue {
  const note = issue.note === undefined ? {} : { note: `${file}: ${issue.note}` };
  return { ...issue, ...note, examples: issue.examples.map((example) => ({ ...example, file })) };
}

function mergedUnused(parts: readonly RawChain[]): KeptRows {
  const rows = parts.flatMap(({ unused, fileName }) => unused.rows.map((row) => ({ ...row, file: fileName })));
  return { rows: rows.slice(0, MOST_ROWS_LISTED), total: sumOf(parts, ({ unused }) => unused.total) };
}

function mergedLines(parts: readonly RawChain[]): LineAccount {
  const sum = (count: (lines: LineAccount) => number): number => sumOf(parts, ({ lines }) => count(lines));
  return {
    read: sum(({ read }) => read),
    blank: sum(({ blank }) => blank),
    preamble: sum(({ preamble }) => preamble),
    header: sum(({ header }) => header),
    footer: sum(({ footer }) => footer),
    repeatedHeader: sum(({ repeatedHeader }) => repeatedHeader),
    data: sum(({ data }) => data),
  };
}

function sumOf(parts: readonly RawChain[], count: (part: RawChain) => number): number {
  return parts.reduce((sum, part) => sum + count(part), 0);
}
