import { crc32 } from '../text/crc32';
import { ENTRY_VERSION, isReadable, readEntry, type SnapshotEntry, type StoredEntry } from './entry';

/** 'GEXLIBR' and a line feed. */
const MAGIC = [0x47, 0x45, 0x58, 0x4c, 0x49, 0x42, 0x52, 0x0a];
const EXPORT_VERSION = 1;
const MOST_HEAD = 64 * 1024;

/** A snapshot and its packed chain. */
export interface WholeSnapshot {
  readonly entry: SnapshotEntry;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Whether a file begins as an exported library does. */
export function isExport(head: Uint8Array): boolean {
  return MAGIC.every((byte, at) => head[at] === byte);
}

/** The beginning of an exported library; records follow. */
export function exportStart(): Uint8Array<ArrayBuffer> {
  const start = new Uint8Array(MAGIC.length + 4);
  start.set(MAGIC);
  new DataView(start.buffer).setUint32(MAGIC.length, EXPORT_VERSION, true);
  return start;
}

/** One record: the lengths of its entry and its chain and the entry's CRC-32, then both; the entry holds the chain's. */
export function exportRecord({ entry, bytes }: WholeSnapshot): Uint8Array<ArrayBuffer>[] {
  const stored: StoredEntry = { ...entry, version: ENTRY_VERSION };
  const head = new TextEncoder().encode(JSON.stringify(stored));
  const prefix = new DataView(new ArrayBuffer(12));
  prefix.setUint32(0, head.length, true);
  prefix.setUint32(4, bytes.length, true);
  prefix.setUint32(8, crc32(head), true);
  return [new Uint8Array(prefix.buffer), head, bytes];
}

/**
 * The snapshots of an exported library, one after the other, so that a damaged one costs itself alone; null for one that is
 * damaged, cut, or of a later version.
 * @param file read in pieces
 * @throws NotExport for another file, and for one of a later version
 */
export async function* readExport(file: Blob): AsyncGenerator<WholeSnapshot | null> {
  const bytesAt = async (from: number, length: number): Promise<Uint8Array<ArrayBuffer>> =>
    new Uint8Array(await file.slice(from, from + length).arrayBuffer());
  const start = await bytesAt(0, MAGIC.length + 4);
  if (!isExport(start) || start.length < MAGIC.length + 4) throw new NotExport('is not an exported library');
  const version = new DataView(start.buffer).getUint32(MAGIC.length, true);
  if (version !== EXPORT_VERSION) throw new NotExport(`is of version ${version}, which this page cannot read`);
  let at = MAGIC.length + 4;
  while (at < file.size) {
    const prefix = await bytesAt(at, 12);
    const numbers = new DataView(prefix.buffer);
    const headLength = prefix.length < 12 ? 0 : numbers.getUint32(0, true);
    const bodyLength = prefix.length < 12 ? 0 : numbers.getUint32(4, true);
    const end = at + 12 + headLength + bodyLength;
    if (headLength === 0 || headLength > MOST_HEAD || end > file.size) {
      // What follows a length that cannot be is not found again.
      yield null;
      return;
    }
    const head = await bytesAt(at + 12, headLength);
    const bytes = await bytesAt(at + 12 + headLength, bodyLength);
    const entry = crc32(head) === numbers.getUint32(8, true) ? entryIn(head) : null;
    const isWhole = entry !== null && entry.byteLength === bytes.length && entry.checksum === crc32(bytes);
    yield isWhole ? { entry, bytes } : null;
    at = end;
  }
}

/** The file holds no library, in words that follow its name. */
export class NotExport extends Error {}

function entryIn(head: Uint8Array): SnapshotEntry | null {
  try {
    const plain: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(head));
    const entry = readEntry('', plain);
    return isReadable(entry) ? entry : null;
  } catch {
    return null;
  }
}
