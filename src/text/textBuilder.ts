import type { Encoding } from './encodings';
import { TextRefusal } from './refusal';

/** Makes one text of bytes that arrive in pieces. */
export class TextBuilder {
  private readonly encoding: Encoding;
  private readonly fileName: string;
  private readonly most: number;
  private decoder: TextDecoder;
  private parts: string[] = [];
  private length = 0;
  /** Bytes of a character whose rest is in the next piece. */
  private rest = new Uint8Array(0);

  /** @param most characters that the text may have */
  constructor(encoding: Encoding, fileName: string, most: number) {
    this.encoding = encoding;
    this.fileName = fileName;
    this.most = most;
    this.decoder = this.newDecoder(false);
  }

  /** False when the bytes are not of this encoding and may be of another. Throws E_TOO_BIG or E_ENCODING. */
  push(bytes: Uint8Array): boolean {
    // Whole characters are decoded at once: in Node that is faster than a decoder in streaming mode, and the text takes
    // half the memory.
    const joined = this.rest.length > 0 ? concatenated(this.rest, bytes) : bytes;
    const end = joined.length - openBytes(joined, this.encoding);
    this.rest = joined.slice(end);
    return this.add(joined.subarray(0, end));
  }

  /** The text, or null as `push` is false. */
  finish(): string | null {
    // Half a unit of UTF-16 belongs to the cut and not to the text.
    const isHalf = this.encoding.label.startsWith('utf-16') && this.rest.length % 2 === 1;
    if (!this.add(isHalf ? this.rest.subarray(0, -1) : this.rest)) return null;
    const [only = ''] = this.parts;
    const text = this.parts.length > 1 ? this.parts.join('') : only;
    this.parts = [];
    return text;
  }

  private add(bytes: Uint8Array): boolean {
    if (bytes.length === 0) return true;
    let part: string;
    try {
      part = this.decoder.decode(bytes);
      if (this.encoding.label === 'windows-1252') part = withoutControls(part);
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      if (this.encoding.label === 'utf-8') return false;
      throw new TextRefusal(
        'E_ENCODING',
        `${this.fileName} looks like UTF-16 but holds bytes that are not`,
        'Save it as UTF-8 and open it again.',
      );
    }
    // Only the first piece has a byte order mark; later its character is text.
    if (this.parts.length === 0) this.decoder = this.newDecoder(true);
    this.length += part.length;
    if (this.length > this.most) {
      throw new TextRefusal(
        'E_TOO_BIG',
        `${this.fileName} has more than ${this.most.toLocaleString('en-US')} characters, the most that a browser holds in one text`,
        'Download fewer expirations and open that file.',
      );
    }
    this.parts.push(part);
    return true;
  }

  private newDecoder(ignoreBOM: boolean): TextDecoder {
    return new TextDecoder(this.encoding.label, { fatal: this.encoding.label !== 'windows-1252', ignoreBOM });
  }
}

/** What windows-1252 has at 0x80 to 0x9F (WHATWG Encoding, index-windows-1252). */
const UPPER = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** Node 20 decodes these as the control characters of Latin-1. */
function withoutControls(text: string): string {
  return text.replace(/[\u0080-\u009f]/g, (char) => UPPER.charAt(char.charCodeAt(0) - 0x80));
}

function concatenated(a: Uint8Array, b: Uint8Array): Uint8Array {
  const joined = new Uint8Array(a.length + b.length);
  joined.set(a);
  joined.set(b, a.length);
  return joined;
}

/** How many bytes at the end belong to a character that may go on after them. */
function openBytes(bytes: Uint8Array, { label }: Encoding): number {
  if (label === 'windows-1252') return 0;
  if (label !== 'utf-8') {
    const odd = bytes.length % 2;
    const high = bytes[bytes.length - odd - (label === 'utf-16le' ? 1 : 2)] ?? 0;
    return high >= 0xd8 && high < 0xdc ? odd + 2 : odd;
  }
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return lengthOf(byte) > back ? back : 0;
  }
  return 0;
}

/** Bytes of a UTF-8 character by its first. */
function lengthOf(first: number): number {
  if (first >= 0xf0) return 4;
  return first >= 0xe0 ? 3 : 2;
}
