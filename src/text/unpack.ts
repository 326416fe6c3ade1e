import { type ByteSource, pieces } from './byteSource';
import { crc32 } from './crc32';
import { isGzip, isZip, refuseCutWorkbook, refuseWorkbook } from './fileKind';
import { InflateBomb, InflateFault, inflate } from './inflate';
import { TextRefusal } from './refusal';
import { DEFLATED, packedStart, STORED, ZipFault, ZipFlood, type ZipMember, zipMembers } from './zip';

/** A file ready to be decoded, packed or not. */
export interface PlainFile {
  readonly kind: 'file';
  /** For messages: 'spx.csv in spx.zip', or the name of a file that is not packed. */
  readonly name: string;
  readonly isPacked: boolean;
  /** Bytes to read, packed where it is packed. */
  readonly packedBytes: number;
  /** Unpacked bytes where they are stated, else null. */
  readonly bytes: number | null;
  /**
   * The content from its beginning. It may be read again. The pieces throw a TextRefusal when they do not unpack.
   * @param onFed told how many of `packedBytes` have been read
   */
  readonly read: (onFed?: (bytes: number) => void) => AsyncGenerator<Uint8Array>;
}

/** Several files in one, each to be opened on its own. */
export interface Archive {
  readonly kind: 'archive';
  readonly members: readonly ArchiveMember[];
}

export interface ArchiveMember {
  /** Names the member to `unpack`. */
  readonly index: number;
  /** For messages: 'calls.csv in spx.zip'. */
  readonly name: string;
}

/** Bytes of a file that is not packed are fetched so many at a time. */
const PLAIN_PIECE = 1024 * 1024;
/** Packed bytes are fed so many at a time: a bomb makes at most a thousand times as many of them before it is seen. */
const PACKED_PIECE = 16 * 1024;
const HEAD_BYTES = 4096;
const MOST_MEMBERS = 20;
const MEMBERS_NAMED = 5;

/** What operating systems add to archives. */
const CLUTTER = /^__MACOSX\/|(?:^|\/)(?:\._[^/]*|\.DS_Store|Thumbs\.db|desktop\.ini)$/i;

/**
 * Looks into gzip and zip; any other file is given as it is. A zip with several files of content gives their list.
 * @param member index of the file to take out of a zip
 * @throws TextRefusal when there is nothing in it that could be read
 */
export async function unpack(
  source: ByteSource,
  fileName: string,
  member: number | null = null,
): Promise<PlainFile | Archive> {
  const head = await source.slice(0, HEAD_BYTES);
  if (isGzip(head)) return gunzipped(source, fileName, head);
  if (isZip(head)) return unzipped(source, fileName, head, member);
  return {
    kind: 'file',
    name: fileName,
    isPacked: false,
    packedBytes: source.size,
    bytes: source.size,
    read: () => pieces(source, PLAIN_PIECE),
  };
}

function gunzipped(source: ByteSource, fileName: string, head: Uint8Array): PlainFile {
  const inner = gzipName(head) ?? fileName.replace(/\.gz(?:ip)?$/i, '');
  const name = inner === fileName || inner === '' ? fileName : `${inner} in ${fileName}`;
  return {
    kind: 'file',
    name,
    isPacked: true,
    packedBytes: source.size,
    bytes: null,
    async *read(onFed) {
      try {
        yield* inflate(pieces(source, PACKED_PIECE), 'gzip', onFed);
      } catch (error) {
        if (error instanceof InflateBomb) throw bomb(name);
        if (!(error instanceof InflateFault)) throw error;
        throw new TextRefusal(
          'E_TRUNCATED',
          `${fileName} is cut short or damaged: it unpacks only in part`,
          'Download it again. If that does not help, unpack it with another program and open the file inside.',
        );
      }
    },
  };
}

/** The name in a gzip header (RFC 1952, section 2.3), without folders; null when it has none. */
function gzipName(head: Uint8Array): string | null {
  const flags = head[3] ?? 0;
  if ((flags & 8) === 0) return null;
  let at = 10;
  if ((flags & 4) !== 0) at += 2 + (head[10] ?? 0) + 256 * (head[11] ?? 0);
  const end = head.indexOf(0, at);
  if (end < 0) return null;
  const name = new TextDecoder('latin1').decode(head.subarray(at, end)).replace(/\p{Cc}/gu, '');
  return name.split(/[/\\]/).at(-1) || null;
}

async function unzipped(
  source: ByteSource,
  fileName: string,
  head: Uint8Array,
  wanted: number | null,
): Promise<PlainFile | Archive> {
  const all = await membersOf(source, fileName, head);
  refuseWorkbook(
    all.map(({ path }) => path),
    fileName,
  );
  const members = [...all.entries()]
    .filter(([, { path, bytes }]) => bytes > 0 && !CLUTTER.test(path))
    .map(([index, { path }]) => ({ index, name: `${path} in ${fileName}` }));
  if (members.length > MOST_MEMBERS) throw tooMany(fileName, members.length.toLocaleString('en-US'), all);
  const [only] = members;
  if (!only) {
    throw new TextRefusal(
      'E_EMPTY',
      `${fileName} is a zip archive without a file that holds anything`,
      'Download the chain again and open the new file.',
    );
  }
  if (wanted === null && members.length > 1) return { kind: 'archive', members };
  const chosen = members.find(({ index }) => index === wanted) ?? only;
  const member = all[chosen.index];
  if (!member) throw new Error('the archive lost a member');
  return memberFile(source, fileName, chosen.name, member);
}

async function membersOf(source: ByteSource, fileName: string, head: Uint8Array): Promise<ZipMember[]> {
  try {
    return await zipMembers(source);
  } catch (error) {
    if (error instanceof ZipFlood) throw tooMany(fileName, 'thousands of', []);
    if (!(error instanceof ZipFault)) throw error;
    refuseCutWorkbook(head, fileName);
    throw new TextRefusal(
      'E_TRUNCATED',
      `${fileName} is a zip archive that is cut short or damaged: its list of files is not whole`,
      'Download it again.',
    );
  }
}

function tooMany(fileName: string, count: string, members: readonly ZipMember[]): TextRefusal {
  const names = members.slice(0, MEMBERS_NAMED).map(({ path }) => path);
  return new TextRefusal(
    'E_TOO_BIG',
    `${fileName} is a zip archive of ${count} files; at most ${MOST_MEMBERS} are opened together`,
    `Unpack it and open the files of one chain.${names.length > 0 ? ` The first are ${names.join(', ')}.` : ''}`,
  );
}

function memberFile(source: ByteSource, fileName: string, name: string, member: ZipMember): PlainFile {
  if (member.isEncrypted) {
    throw new TextRefusal('E_BINARY', `${name} is encrypted`, 'Unpack it with its password and open the file inside.');
  }
  if (member.method !== STORED && member.method !== DEFLATED) {
    throw new TextRefusal(
      'E_BINARY',
      `${name} is packed by method ${member.method}, which is not read`,
      'Unpack it with another program and open the file inside, or pack it again as an ordinary zip (deflate).',
    );
  }
  return {
    kind: 'file',
    name,
    isPacked: true,
    packedBytes: member.packedBytes,
    bytes: member.bytes,
    async *read(onFed) {
      try {
        yield* checked(memberBytes(source, member, onFed), member);
      } catch (error) {
        if (error instanceof InflateBomb) throw bomb(name);
        if (!(error instanceof InflateFault || error instanceof ZipFault)) throw error;
        throw new TextRefusal(
          'E_DAMAGED',
          `${name} is damaged: it does not unpack to what the archive says it holds`,
          `Download ${fileName} again.`,
        );
      }
    },
  };
}

async function* memberBytes(
  source: ByteSource,
  member: ZipMember,
  onFed?: (bytes: number) => void,
): AsyncGenerator<Uint8Array> {
  const start = await packedStart(source, member);
  const end = start + member.packedBytes;
  if (member.method === STORED) yield* pieces(source, PLAIN_PIECE, start, end);
  else yield* inflate(pieces(source, PACKED_PIECE, start, end), 'deflate-raw', onFed);
}

/** Passes the content on and throws ZipFault when its size or checksum is not the stated one. */
async function* checked(content: AsyncIterable<Uint8Array>, member: ZipMember): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  let checksum = 0;
  for await (const piece of content) {
    bytes += piece.length;
    if (bytes > member.bytes) throw new ZipFault();
    checksum = crc32(piece, checksum);
    yield piece;
  }
  if (bytes !== member.bytes || checksum !== member.crc32) throw new ZipFault();
}

function bomb(name: string): TextRefusal {
  return new TextRefusal(
    'E_TOO_BIG',
    `${name} unpacks to more than 200 times its packed size, which no chain does`,
    'It was stopped before it filled the memory. Check where the file comes from.',
  );
}
