import { ISSUE_CODES, type Issue, type KeptRows } from '../chain/issues';
import { DUPLICATE_CONFLICT, type ExpiryBlock, type OptionChain } from '../chain/optionChain';
import { SESSION_CODES } from '../chain/quoteTable';
import { InflateBomb, InflateFault, inflate } from '../text/inflate';

/** 'GEXKEPT' and a line feed, before anything else in the unpacked bytes. */
const MAGIC = [0x47, 0x45, 0x58, 0x4b, 0x45, 0x50, 0x54, 0x0a];
/** Of the layout below; a later one reads all earlier ones. */
export const KEPT_VERSION = 1;
const PREFIX_BYTES = MAGIC.length + 8;
const MOST_ROWS = 2_000_000;
const PIECE = 16 * 1024;
const LATEST = 8.64e15;

const COLUMNS = {
  block: Uint16Array,
  strike: Float64Array,
  right: Uint8Array,
  openInterest: Float64Array,
  impliedVolatility: Float64Array,
  bid: Float64Array,
  ask: Float64Array,
  last: Float64Array,
  volume: Float64Array,
  vendorGamma: Float64Array,
  multiplier: Float64Array,
  line: Uint32Array,
  offset: Uint32Array,
  file: Uint16Array,
  exclusion: Uint8Array,
} as const;
type ColumnName = keyof typeof COLUMNS;
const COLUMN_NAMES = Object.keys(COLUMNS) as readonly ColumnName[];
type Columns = Pick<OptionChain, ColumnName>;
type Facts = Omit<OptionChain, ColumnName>;

/** Why bytes are not a kept chain, in words that follow 'it'. */
export class NotKept extends Error {
  /** Whether a later version of this program would read it. */
  readonly isNewer: boolean;

  constructor(message: string, isNewer = false) {
    super(message);
    this.isNewer = isNewer;
  }
}

/**
 * A chain with every row and every fact of its files, packed without loss: gzip over a head in JSON and the columns one
 * after the other, the bytes of wide numbers in planes (all first bytes, then all second ones), which packs a third better.
 */
export async function encodeKept(chain: OptionChain): Promise<Uint8Array<ArrayBuffer>> {
  const facts: Record<string, unknown> = { ...chain };
  for (const name of COLUMN_NAMES) delete facts[name];
  const head = new TextEncoder().encode(JSON.stringify(facts, inOneOrder));
  const prefix = new Uint8Array(PREFIX_BYTES);
  prefix.set(MAGIC);
  const numbers = new DataView(prefix.buffer);
  numbers.setUint32(MAGIC.length, KEPT_VERSION, true);
  numbers.setUint32(MAGIC.length + 4, head.length, true);
  const columns = COLUMN_NAMES.map((name) => planesOf(chain[name].subarray(0, chain.count)));
  const packed = new Blob([prefix, head, ...columns]).stream().pipeThrough(new CompressionStream('gzip'));
  return new Uint8Array(await new Response(packed).arrayBuffer());
}

/** Names in one order, so that the same chain is always the same bytes. */
function inOneOrder(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/**
 * The chain in such bytes, every value as it was.
 * @throws NotKept for bytes that hold none, or whose numbers cannot be a chain's
 */
export async function decodeKept(packed: Uint8Array): Promise<OptionChain> {
  const bytes = await unpacked(packed);
  const numbers = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < PREFIX_BYTES || MAGIC.some((byte, at) => bytes[at] !== byte)) throw new NotKept('is no snapshot');
  const version = numbers.getUint32(MAGIC.length, true);
  if (version > KEPT_VERSION) throw new NotKept(`is of version ${version}, which is newer than this page`, true);
  const headLength = numbers.getUint32(MAGIC.length + 4, true);
  const start = PREFIX_BYTES + headLength;
  if (version < 1 || start > bytes.length) throw new NotKept('is damaged');
  const facts = factsIn(bytes.subarray(PREFIX_BYTES, start));
  const rowBytes = COLUMN_NAMES.reduce((sum, name) => sum + COLUMNS[name].BYTES_PER_ELEMENT, 0);
  if (bytes.length - start !== facts.count * rowBytes) throw new NotKept('does not hold the rows it names');
  let at = start;
  const next = <Column extends Columns[ColumnName]>(column: Column): Column => {
    fromPlanes(bytes.subarray(at, at + column.byteLength), column);
    at += column.byteLength;
    return column;
  };
  const { count } = facts;
  const chain: OptionChain = {
    ...facts,
    block: next(new Uint16Array(count)),
    strike: next(new Float64Array(count)),
    right: next(new Uint8Array(count)),
    openInterest: next(new Float64Array(count)),
    impliedVolatility: next(new Float64Array(count)),
    bid: next(new Float64Array(count)),
    ask: next(new Float64Array(count)),
    last: next(new Float64Array(count)),
    volume: next(new Float64Array(count)),
    vendorGamma: next(new Float64Array(count)),
    multiplier: next(new Float64Array(count)),
    line: next(new Uint32Array(count)),
    offset: next(new Uint32Array(count)),
    file: next(new Uint16Array(count)),
    exclusion: next(new Uint8Array(count)),
  };
  checkRows(chain);
  return chain;
}

async function unpacked(packed: Uint8Array): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  try {
    for await (const piece of inflate(slices(packed), 'gzip')) pieces.push(piece);
  } catch (error) {
    if (error instanceof InflateBomb) throw new NotKept('unpacks to more than any chain holds');
    if (error instanceof InflateFault) throw new NotKept('is cut short or damaged');
    throw error;
  }
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

async function* slices(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += PIECE) yield bytes.subarray(at, at + PIECE);
}

/** The bytes of a column, plane by plane. */
function planesOf(column: Columns[ColumnName]): Uint8Array<ArrayBuffer> {
  const from = new Uint8Array(column.buffer, column.byteOffset, column.byteLength);
  const width = column.BYTES_PER_ELEMENT;
  const planes = new Uint8Array(from.length);
  for (let plane = 0, to = 0; plane < width; plane += 1) {
    for (let at = plane; at < from.length; at += width) {
      planes[to] = from[at] as number;
      to += 1;
    }
  }
  return planes;
}

function fromPlanes(planes: Uint8Array, column: Columns[ColumnName]): void {
  const to = new Uint8Array(column.buffer, column.byteOffset, column.byteLength);
  const width = column.BYTES_PER_ELEMENT;
  for (let plane = 0, from = 0; plane < width; plane += 1) {
    for (let at = plane; at < to.length; at += width) {
      to[at] = planes[from] as number;
      from += 1;
    }
  }
}

type Fields = Readonly<Record<string, unknown>>;

function factsIn(head: Uint8Array): Facts {
  let plain: unknown;
  try {
    plain = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(head));
  } catch {
    throw new NotKept('is damaged');
  }
  const facts = fieldsOf(plain);
  const read = fieldsOf(facts.openInterestRead);
  const lines = fieldsOf(facts.lines);
  const count = wholeOf(facts.count);
  if (count > MOST_ROWS) throw new NotKept('names more rows than a chain can have');
  const spot = numberOf(facts.spot);
  const asOf = numberOf(facts.asOf);
  if (!(spot > 0) || !(Math.abs(asOf) < LATEST)) throw new NotKept('has no usable spot or time');
  return {
    symbol: textOf(facts.symbol),
    title: textOf(facts.title),
    format: textOf(facts.format),
    fileName: textOf(facts.fileName),
    spot,
    spotBasis: oneOf(facts.spotBasis, ['file', 'parity', 'user']),
    asOf,
    asOfBasis: oneOf(facts.asOfBasis, ['file', 'rolled', 'guessed', 'user']),
    asOfText: textOf(facts.asOfText),
    quoteDelayMinutes: numberOf(facts.quoteDelayMinutes),
    count,
    blocks: listOf(facts.blocks).map(blockIn),
    files: listOf(facts.files).map(textOf),
    contractsRead: wholeOf(facts.contractsRead),
    contractsRejected: wholeOf(facts.contractsRejected),
    openInterestRead: { call: numberOf(read.call), put: numberOf(read.put) },
    issues: listOf(facts.issues).map(issueIn),
    unused: unusedIn(fieldsOf(facts.unused)),
    lines: {
      read: wholeOf(lines.read),
      blank: wholeOf(lines.blank),
      preamble: wholeOf(lines.preamble),
      header: wholeOf(lines.header),
      footer: wholeOf(lines.footer),
      repeatedHeader: wholeOf(lines.repeatedHeader),
      data: wholeOf(lines.data),
    },
  };
}

function blockIn(plain: unknown): ExpiryBlock {
  const { root, expiryDay, session, settlement, forward } = fieldsOf(plain);
  const known = SESSION_CODES.find((own) => own !== null && own === session);
  const instant = numberOf(settlement);
  if (!known || !(Math.abs(instant) < LATEST)) throw new NotKept('names an expiry that cannot be');
  return {
    root: textOf(root),
    expiryDay: numberOf(expiryDay),
    session: known,
    settlement: instant,
    ...(forward === undefined ? {} : { forward: numberOf(forward) }),
  };
}

function issueIn(plain: unknown): Issue {
  const { code, count, openInterest, examples, note } = fieldsOf(plain);
  return {
    code: oneOf(code, ISSUE_CODES),
    count: wholeOf(count),
    openInterest: numberOf(openInterest),
    examples: listOf(examples).map((example) => {
      const { line, column, cell, file } = fieldsOf(example);
      return {
        line: wholeOf(line),
        column: textOf(column),
        cell: textOf(cell),
        ...(file === undefined ? {} : { file: textOf(file) }),
      };
    }),
    ...(note === undefined ? {} : { note: textOf(note) }),
  };
}

function unusedIn({ rows, total }: Fields): KeptRows {
  return {
    total: wholeOf(total),
    rows: listOf(rows).map((row) => {
      const { code, line, offset, contracts, contract, column, cell, openInterest, file } = fieldsOf(row);
      return {
        code: oneOf(code, ISSUE_CODES),
        line: wholeOf(line),
        offset: wholeOf(offset),
        contracts: wholeOf(contracts),
        contract: textOf(contract),
        column: textOf(column),
        cell: textOf(cell),
        openInterest: openInterest === null ? null : numberOf(openInterest),
        ...(file === undefined ? {} : { file: textOf(file) }),
      };
    }),
  };
}

function fieldsOf(value: unknown): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new NotKept('is damaged');
  return value as Fields;
}

function listOf(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw new NotKept('is damaged');
  return value;
}

function textOf(value: unknown): string {
  if (typeof value !== 'string') throw new NotKept('is damaged');
  return value;
}

function numberOf(value: unknown): number {
  if (typeof value !== 'number' || !Number.isFinite(value)) throw new NotKept('is damaged');
  return value;
}

function wholeOf(value: unknown): number {
  const number = numberOf(value);
  if (!Number.isInteger(number) || number < 0) throw new NotKept('is damaged');
  return number;
}

function oneOf<Value extends string>(value: unknown, allowed: readonly Value[]): Value {
  const found = allowed.find((own) => own === value);
  if (found === undefined) throw new NotKept('holds a word that is not known');
  return found;
}

/** What the rest of the program takes for granted of columns: rows in their order, indices within their lists. */
function checkRows({ count, blocks, files, block, strike, right, file, exclusion, multiplier }: OptionChain): void {
  for (let i = 1; i < blocks.length; i += 1) {
    if ((blocks[i] as ExpiryBlock).settlement < (blocks[i - 1] as ExpiryBlock).settlement)
      throw new NotKept('is damaged');
  }
  for (let row = 0; row < count; row += 1) {
    const own = block[row] as number;
    const isUsable =
      own < blocks.length &&
      (right[row] as number) <= 1 &&
      (file[row] as number) < files.length &&
      (exclusion[row] as number) <= DUPLICATE_CONFLICT &&
      (strike[row] as number) > 0 &&
      (multiplier[row] as number) > 0;
    if (!isUsable) throw new NotKept(`holds a row that cannot be, number ${row + 1}`);
    if (row === 0 || own !== block[row - 1]) {
      if (row > 0 && own < (block[row - 1] as number)) throw new NotKept('has rows out of their order');
      continue;
    }
    const step = (strike[row] as number) - (strike[row - 1] as number);
    const isInOrder = step > 0 || (step === 0 && (right[row] as number) >= (right[row - 1] as number));
    if (!isInOrder) throw new NotKept('has rows out of their order');
  }
}
