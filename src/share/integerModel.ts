import { type BitCoder, BitContexts } from './rangeCoder';

/** Bits of a whole number that a double holds exactly. */
const MOST_BITS = 53;
/** A tree of as many leaves as numbers have lengths. */
const LENGTH_BITS = 6;
const LENGTHS = 1 << LENGTH_BITS;
/** Bits behind the first that are expected something of; the others are as good as noise. */
const LEARNT = 3;
const LEARNT_LEAVES = 1 << LEARNT;
const CHUNK = 16;

/**
 * Codes whole numbers from 0 to 2^53 − 1 of one kind: how many bits a number has, then its bits from the top. What is
 * expected is learnt apart for each context.
 */
export class IntegerModel {
  private readonly lengths: BitContexts;
  private readonly tops: BitContexts;

  /** @param contexts how many situations are told apart */
  constructor(contexts = 1) {
    this.lengths = new BitContexts(contexts * LENGTHS);
    this.tops = new BitContexts((MOST_BITS + 1) * LEARNT_LEAVES);
  }

  /** Writes `value`, or reads a number and returns it. */
  code(coder: BitCoder, value: number, context = 0): number {
    const length = this.length(coder, bitLength(value), context);
    if (length <= 1) return length;
    let result = 1;
    let left = length - 1;
    let node = 1;
    for (let i = 0; i < LEARNT && left > 0; i += 1) {
      left -= 1;
      const bit = coder.bit(this.tops, length * LEARNT_LEAVES + node, bitAt(value, left));
      node = node * 2 + bit;
      result = result * 2 + bit;
    }
    while (left > 0) {
      const count = Math.min(left, CHUNK);
      left -= count;
      const chunk = Math.floor(value / 2 ** left) % 2 ** count;
      result = result * 2 ** count + coder.direct(count, chunk);
    }
    return result;
  }

  /** As `code`, of numbers that may be negative. */
  codeSigned(coder: BitCoder, value: number, context = 0): number {
    const folded = this.code(coder, value < 0 ? -2 * value - 1 : 2 * value, context);
    return folded % 2 === 1 ? -(folded + 1) / 2 : folded / 2;
  }

  private length(coder: BitCoder, length: number, context: number): number {
    let node = 1;
    for (let at = LENGTH_BITS - 1; at >= 0; at -= 1) {
      node = node * 2 + coder.bit(this.lengths, context * LENGTHS + node, (length >>> at) & 1);
    }
    return Math.min(node - LENGTHS, MOST_BITS);
  }
}

/** Number of bits of a whole number; 0 for 0. */
export function bitLength(value: number): number {
  if (value < 2 ** 31) return value <= 0 ? 0 : 32 - Math.clz32(value);
  return 31 + bitLength(Math.floor(value / 2 ** 31));
}

function bitAt(value: number, at: number): number {
  return Math.floor(value / 2 ** at) % 2;
}

/** Logarithm to base 2 plus one, by straight lines between powers of two; 0 for 0. */
export function lengthOf(value: number): number {
  const bits = bitLength(value);
  return bits === 0 ? 0 : bits + value / 2 ** (bits - 1) - 1;
}
