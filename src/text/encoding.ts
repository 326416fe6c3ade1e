import { refuseKnownBinary, refuseUnknownBinary, refuseWebPage } from './fileKind';
import { type TextNote, TextRefusal } from './refusal';
import { refuseAddress } from './webAddress';

export interface DecodedText {
  /** Without a byte order mark. */
  readonly text: string;
  readonly notes: readonly TextNote[];
}

type Utf16 = 'utf-16le' | 'utf-16be';

const SAMPLE_BYTES = 4096;
/** Share of zero bytes on one side of each pair that shows UTF-16 without a byte order mark. */
const ZERO_SHARE = 0.4;

/**
 * Text of a file: UTF-8, else UTF-16 (by its mark, or by zeros in every second byte), else windows-1252.
 * Throws a TextRefusal for an empty file, a known binary kind, a web page, a bare address or an unreadable encoding.
 */
export function decodeBytes(bytes: Uint8Array, fileName: string): DecodedText {
  if (bytes.length === 0) {
    throw new TextRefusal(
      'E_EMPTY',
      `${fileName} is empty (0 bytes)`,
      'Download the chain again and open the new file. A folder cannot be opened: drop the file inside it.',
    );
  }
  refuseKnownBinary(bytes, fileName);
  const decoded = decode(bytes, fileName);
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

function decode(bytes: Uint8Array, fileName: string): DecodedText {
  if (isUtf32(bytes)) {
    throw new TextRefusal('E_ENCODING', `${fileName} is encoded as UTF-32`, 'Save it as UTF-8 and open it again.');
  }
  const marked = utf16Mark(bytes);
  const wide = marked ?? utf16Pattern(bytes);
  if (wide) return { text: decodeUtf16(bytes, wide, fileName), notes: [utf16Note(wide, marked !== null)] };
  refuseUnknownBinary(bytes, fileName);
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), notes: [] };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
  }
  return {
    text: new TextDecoder('windows-1252').decode(bytes),
    notes: [{ code: 'W_ENCODING', note: 'The file is not valid UTF-8; it was read as windows-1252.' }],
  };
}

function isUtf32(bytes: Uint8Array): boolean {
  const little = bytes[0] === 0xff && bytes[1] === 0xfe && bytes[2] === 0 && bytes[3] === 0;
  const big = bytes[0] === 0 && bytes[1] === 0 && bytes[2] === 0xfe && bytes[3] === 0xff;
  return little || big;
}

function utf16Mark(bytes: Uint8Array): Utf16 | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return null;
}

function utf16Pattern(bytes: Uint8Array): Utf16 | null {
  const sample = bytes.subarray(0, SAMPLE_BYTES);
  let evenZeros = 0;
  let oddZeros = 0;
  for (let i = 0; i < sample.length; i++) {
    if (sample[i] !== 0) continue;
    if (i % 2 === 0) evenZeros += 1;
    else oddZeros += 1;
  }
  const enough = (sample.length / 2) * ZERO_SHARE;
  if (oddZeros > enough && evenZeros === 0) return 'utf-16le';
  if (evenZeros > enough && oddZeros === 0) return 'utf-16be';
  return null;
}

function decodeUtf16(bytes: Uint8Array, encoding: Utf16, fileName: string): string {
  const whole = bytes.subarray(0, bytes.length - (bytes.length % 2));
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(whole);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new TextRefusal(
      'E_ENCODING',
      `${fileName} looks like UTF-16 but holds bytes that are not`,
      'Save it as UTF-8 and open it again.',
    );
  }
}

function utf16Note(encoding: Utf16, isMarked: boolean): TextNote {
  const name = encoding === 'utf-16le' ? 'UTF-16 LE' : 'UTF-16 BE';
  const how = isMarked ? 'by its byte order mark' : 'guessed from its zero bytes';
  return { code: 'W_ENCODING', note: `The file was read as ${name}, ${how}.` };
}
