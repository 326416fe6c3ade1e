import { refuseKnownBinary, refuseUnknownBinary } from './fileKind';
import { type TextNote, TextRefusal } from './refusal';

type Utf16 = 'utf-16le' | 'utf-16be';

const SAMPLE_BYTES = 4096;
/** Share of zero bytes on one side of each pair that shows UTF-16 without a byte order mark. */
const ZERO_SHARE = 0.4;

/** How the bytes of a file become text. */
export interface Encoding {
  readonly label: 'utf-8' | 'windows-1252' | Utf16;
  readonly notes: readonly TextNote[];
}

const UTF_8: Encoding = { label: 'utf-8', notes: [] };
/** What a file is that is not valid UTF-8 further on. */
export const WINDOWS_1252: Encoding = {
  label: 'windows-1252',
  notes: [{ code: 'W_ENCODING', note: 'The file is not valid UTF-8; it was read as windows-1252.' }],
};

/**
 * The encoding by the first 64 KiB; UTF-8 may turn out to be windows-1252 further on. Throws a TextRefusal for an empty file,
 * a known binary kind or UTF-32.
 */
export function encodingOf(head: Uint8Array, fileName: string): Encoding {
  if (head.length === 0) {
    throw new TextRefusal(
      'E_EMPTY',
      `${fileName} is empty (0 bytes)`,
      'Download the chain again and open the new file. A folder cannot be opened: drop the file inside it.',
    );
  }
  refuseKnownBinary(head, fileName);
  if (isUtf32(head)) {
    throw new TextRefusal('E_ENCODING', `${fileName} is encoded as UTF-32`, 'Save it as UTF-8 and open it again.');
  }
  const marked = utf16Mark(head);
  const wide = marked ?? utf16Pattern(head);
  if (wide) return { label: wide, notes: [utf16Note(wide, marked !== null)] };
  refuseUnknownBinary(head, fileName);
  return UTF_8;
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

function utf16Note(encoding: Utf16, isMarked: boolean): TextNote {
  const name = encoding === 'utf-16le' ? 'UTF-16 LE' : 'UTF-16 BE';
  const how = isMarked ? 'by its byte order mark' : 'guessed from its zero bytes';
  return { code: 'W_ENCODING', note: `The file was read as ${name}, ${how}.` };
}
