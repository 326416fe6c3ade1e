import type { Encoding } from './encodings';
import { TextRefusal } from './refusal';

/**
 * The text of bytes without their byte order mark, or null when they are not UTF-8 though taken for it. Throws E_ENCODING
 * for what is no UTF-16, and E_TOO_BIG for more than `most` characters.
 */
export function textOf(bytes: Uint8Array, { label }: Encoding, fileName: string, most: number): string | null {
  // Half a unit of UTF-16 at the end belongs to the cut and not to the text.
  const isHalf = label.startsWith('utf-16') && bytes.length % 2 === 1;
  let text: string;
  try {
    text = new TextDecoder(label, { fatal: label !== 'windows-1252' }).decode(isHalf ? bytes.subarray(0, -1) : bytes);
  } catch (error) {
    if (!(error instanceof TypeError)) throw bytes.length > most ? tooLong(fileName, most) : error;
    if (label === 'utf-8') return null;
    throw new TextRefusal(
      'E_ENCODING',
      `${fileName} looks like UTF-16 but holds bytes that are not`,
      'Save it as UTF-8 and open it again.',
    );
  }
  if (text.length > most) throw tooLong(fileName, most);
  return label === 'windows-1252' ? withoutControls(text) : text;
}

function tooLong(fileName: string, most: number): TextRefusal {
  return new TextRefusal(
    'E_TOO_BIG',
    `${fileName} has more than ${most.toLocaleString('en-US')} characters, the most that a browser holds in one text`,
    'Download fewer expirations and open that file.',
  );
}

/** What windows-1252 has at 0x80 to 0x9F (WHATWG Encoding, index-windows-1252). */
const UPPER = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** Node 20 decodes these as the control characters of Latin-1. */
function withoutControls(text: string): string {
  return text.replace(/[\u0080-\u009f]/g, (char) => UPPER.charAt(char.charCodeAt(0) - 0x80));
}
