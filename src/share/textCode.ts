import { IntegerModel } from './integerModel';
import { type BitCoder, BitContexts } from './rangeCoder';

const LONGEST = 200;

/** Writes or reads a short text, cut after 200 bytes of UTF-8. */
export function codeText(coder: BitCoder, text: string): string {
  const given = new TextEncoder().encode(text).subarray(0, LONGEST);
  const count = Math.min(new IntegerModel().code(coder, given.length), LONGEST);
  const bytes = new Uint8Array(count);
  const contexts = new BitContexts(256);
  for (let i = 0; i < count; i += 1) {
    let node = 1;
    for (let at = 7; at >= 0; at -= 1) node = node * 2 + coder.bit(contexts, node, ((given[i] ?? 0) >>> at) & 1);
    bytes[i] = node - 256;
  }
  return new TextDecoder().decode(bytes);
}
