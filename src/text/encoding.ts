import { encodingOf, WINDOWS_1252 } from './encodings';
import { refuseWebPage } from './fileKind';
import { GatheredBytes } from './gatheredBytes';
import { type TextNote, TextRefusal } from './refusal';
import { textOf } from './textOf';
import { refuseAddress } from './webAddress';

export interface DecodedText {
  /** Without a byte order mark. */
  readonly text: string;
  readonly notes: readonly TextNote[];
}

/** As many as any check of the beginning looks at. */
const HEAD_BYTES = 65_536;
const OPENING_BYTES = 1024;

/** What a text may have. */
export interface TextLimits {
  /** Bytes, by what the file begins with. */
  readonly tableBytes: number;
  readonly jsonBytes: number;
  /** Characters: no engine makes a longer string. */
  readonly textLength: number;
}

/** Bytes that arrive in pieces and may be read again. */
export interface PieceReader {
  readonly name: string;
  /** Number of bytes where it is known before they are read, else null. */
  readonly bytes: number | null;
  /** @param onFed told how many of the bytes that lie there have been read, packed where they are packed */
  readonly read: (onFed?: (bytes: number) => void) => AsyncIterable<Uint8Array>;
}

/**
 * Text of a file: UTF-8, else UTF-16 (by its mark, or by zeros in every second byte), else windows-1252.
 * Throws a TextRefusal for an empty file, a known binary kind, a web page, a bare address, an unreadable encoding or more
 * than `textLength` characters.
 */
export function decodeBytes(
  bytes: Uint8Array,
  fileName: string,
  textLength: number = Number.POSITIVE_INFINITY,
): DecodedText {
  const encoding = encodingOf(bytes, fileName);
  const text = textOf(bytes, encoding, fileName, textLength);
  return text === null
    ? checked({ text: textOf(bytes, WINDOWS_1252, fileName, textLength) ?? '', notes: WINDOWS_1252.notes }, fileName)
    : checked({ text, notes: encoding.notes }, fileName);
}

/**
 * As `decodeBytes`, of bytes that arrive in pieces. They are given back before the text is read, so that it does not
 * stand beside them in memory.
 * @param onBytes told how many bytes have arrived
 * @param onFed told how many have been read for that
 * @throws TextRefusal, E_TOO_BIG among others
 */
export async function decodePieces(
  file: PieceReader,
  limits: TextLimits,
  onBytes: (bytes: number) => void = () => {},
  onFed?: (bytes: number) => void,
): Promise<DecodedText> {
  const { name } = file;
  const head = await firstBytes(file);
  // What is refused by its beginning is not read any further.
  encodingOf(head, name);
  const isJson = beginsAsJson(head);
  const most = isJson ? limits.jsonBytes : limits.tableBytes;
  if (file.bytes !== null && file.bytes > most) throw tooBig(name, megabytes(file.bytes), isJson, most);
  const gathered = new GatheredBytes(file.bytes);
  let bytes = 0;
  for await (const piece of file.read(onFed)) {
    bytes += piece.length;
    if (bytes > most) throw tooBig(name, `more than ${megabytes(most)}`, isJson, most);
    gathered.push(piece);
    onBytes(bytes);
  }
  try {
    return decodeBytes(gathered.all(), name, limits.textLength);
  } finally {
    gathered.release();
  }
}

async function firstBytes(file: PieceReader): Promise<Uint8Array> {
  const head = new Uint8Array(HEAD_BYTES);
  let length = 0;
  for await (const piece of file.read()) {
    const part = piece.subarray(0, HEAD_BYTES - length);
    head.set(part, length);
    length += part.length;
    if (length === HEAD_BYTES) break;
  }
  return head.subarray(0, length);
}

/** Whether a file of these first bytes is JSON and not a table. */
export function beginsAsJson(bytes: Uint8Array): boolean {
  const opening = new TextDecoder('latin1').decode(bytes.subarray(0, OPENING_BYTES));
  return /^(?:\u00ef\u00bb\u00bf|\u00ff\u00fe|\u00fe\u00ff)?[\s\0]*[[{]/.test(opening);
}

/** The refusal of a file with more bytes than are read. */
export function tooBig(fileName: string, size: string, isJson: boolean, most: number): TextRefusal {
  return new TextRefusal(
    'E_TOO_BIG',
    `${fileName} has ${size}; the most for a ${isJson ? 'JSON' : 'CSV'} file is ${megabytes(most)}`,
    'Download fewer expirations and open that file.',
  );
}

/** '80.1 MB' of 1,048,576 bytes each. */
export function megabytes(bytes: number): string {
  return `${(bytes / (1024 * 1024)).toLocaleString('en-US', { maximumFractionDigits: 1 })} MB`;
}

/** The text, unless it is none of a chain. */
function checked(decoded: DecodedText, fileName: string): DecodedText {
  if (decoded.text.trim() === '') {
    throw new TextRefusal(
      'E_EMPTY',
      `${fileName} holds only blank lines`,
      'Download the chain again and open the new file.',
    );
  }
  refuseAddress(decoded.text, fileName);
  refuseWebPage(decoded.text, fileName);
  return decoded;
}
