import type { ByteSource } from './byteSource';

/** A file in a zip archive, as the archive's directory describes it. */
export interface ZipMember {
  /** Name with its folders, without control characters. */
  readonly path: string;
  /** 0 stored, 8 deflated; others are not unpacked. */
  readonly method: number;
  readonly isEncrypted: boolean;
  readonly crc32: number;
  readonly packedBytes: number;
  readonly bytes: number;
  /** Where the member's own header begins. */
  readonly headerOffset: number;
}

/** The archive is cut short or damaged: its directory or a member is not where it should be. */
export class ZipFault extends Error {}

/** The archive's directory is too long to be that of a few files. */
export class ZipFlood extends Error {}

export const STORED = 0;
export const DEFLATED = 8;

const END_SIGNATURE = 0x06054b50;
const END_BYTES = 22;
const LONGEST_COMMENT = 65_535;
const ENTRY_SIGNATURE = 0x02014b50;
const ENTRY_BYTES = 46;
const MEMBER_SIGNATURE = 0x04034b50;
const MEMBER_BYTES = 30;
const ENCRYPTED = 1;
const UTF8_NAME = 1 << 11;
/** Stands for a number that the extra field of large archives has. */
const ELSEWHERE = 0xffffffff;
const LARGE_FIELD = 1;
const LARGEST_DIRECTORY = 1024 * 1024;

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/**
 * The files of a zip archive by its directory, folders left out (APPNOTE 6.3.10, sections 4.3.12 and 4.3.16).
 * @throws ZipFault, ZipFlood
 */
export async function zipMembers(source: ByteSource): Promise<ZipMember[]> {
  const directory = await readDirectory(source);
  const view = viewOf(directory);
  const members: ZipMember[] = [];
  for (let at = 0; at + ENTRY_BYTES <= directory.length; ) {
    if (view.getUint32(at, true) !== ENTRY_SIGNATURE) throw new ZipFault();
    const nameBytes = view.getUint16(at + 28, true);
    const extraBytes = view.getUint16(at + 30, true);
    const nameEnd = at + ENTRY_BYTES + nameBytes;
    const extra = directory.subarray(nameEnd, nameEnd + extraBytes);
    const flags = view.getUint16(at + 8, true);
    const path = nameOf(directory.subarray(at + ENTRY_BYTES, nameEnd), (flags & UTF8_NAME) !== 0);
    const [bytes, packedBytes, headerOffset] = largeNumbers(
      [view.getUint32(at + 24, true), view.getUint32(at + 20, true), view.getUint32(at + 42, true)],
      extra,
    );
    if (!/[/\\]$/.test(path)) {
      const isEncrypted = (flags & ENCRYPTED) !== 0;
      const method = view.getUint16(at + 10, true);
      members.push({
        path,
        method,
        isEncrypted,
        crc32: view.getUint32(at + 16, true),
        packedBytes,
        bytes,
        headerOffset,
      });
    }
    at = nameEnd + extraBytes + view.getUint16(at + 32, true);
  }
  return members;
}

/**
 * Where the packed bytes of a member begin.
 * @throws ZipFault when its own header is not there or its bytes go beyond the archive
 */
export async function packedStart(source: ByteSource, member: ZipMember): Promise<number> {
  const header = await source.slice(member.headerOffset, member.headerOffset + MEMBER_BYTES);
  if (header.length < MEMBER_BYTES) throw new ZipFault();
  const view = viewOf(header);
  if (view.getUint32(0, true) !== MEMBER_SIGNATURE) throw new ZipFault();
  const start = member.headerOffset + MEMBER_BYTES + view.getUint16(26, true) + view.getUint16(28, true);
  if (start + member.packedBytes > source.size) throw new ZipFault();
  return start;
}

async function readDirectory(source: ByteSource): Promise<Uint8Array> {
  const tailStart = Math.max(0, source.size - END_BYTES - LONGEST_COMMENT);
  const tail = await source.slice(tailStart, source.size);
  const view = viewOf(tail);
  for (let at = tail.length - END_BYTES; at >= 0; at -= 1) {
    if (view.getUint32(at, true) !== END_SIGNATURE) continue;
    const size = view.getUint32(at + 12, true);
    const offset = view.getUint32(at + 16, true);
    if (offset + size > tailStart + at) throw new ZipFault();
    if (size > LARGEST_DIRECTORY) throw new ZipFlood();
    return source.slice(offset, offset + size);
  }
  throw new ZipFault();
}

/** Size, packed size and offset, each from the extra field of large archives where the directory says so. */
function largeNumbers(numbers: readonly [number, number, number], extra: Uint8Array): [number, number, number] {
  const large = numbers.includes(ELSEWHERE) ? largeField(extra) : null;
  let at = 0;
  const [bytes, packedBytes, offset] = numbers.map((number) => {
    if (number !== ELSEWHERE) return number;
    if (!large || at + 8 > large.byteLength) throw new ZipFault();
    const found = Number(large.getBigUint64(at, true));
    at += 8;
    return found;
  });
  return [bytes ?? 0, packedBytes ?? 0, offset ?? 0];
}

function largeField(extra: Uint8Array): DataView | null {
  const view = viewOf(extra);
  for (let at = 0; at + 4 <= extra.length; ) {
    const size = view.getUint16(at + 2, true);
    if (view.getUint16(at, true) === LARGE_FIELD) return viewOf(extra.subarray(at + 4, at + 4 + size));
    at += 4 + size;
  }
  return null;
}

/** Names are shown to people: what could disguise or break a line is left out. */
function nameOf(bytes: Uint8Array, isUtf8: boolean): string {
  let name: string;
  try {
    name = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if (isUtf8 || !(error instanceof TypeError)) throw new ZipFault();
    name = new TextDecoder('latin1').decode(bytes);
  }
  return name.replace(/[\p{Cc}\p{Bidi_Control}]/gu, '');
}
