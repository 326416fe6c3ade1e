/**
 * An adaptive binary range coder: bits that are likely take less than a bit of room. Writer and reader have one interface,
 * so that a format is described once for both: whoever reads passes any value and is given the one that was written.
 *
 * The arithmetic is that of the coder in LZMA (I. Pavlov, LZMA specification), with probabilities of 16 bits that follow
 * what they have seen at two speeds.
 */
export interface BitCoder {
  /** Writes a bit that `contexts` expects at `at`, or reads it. Both learn from it. @returns the bit */
  bit(contexts: BitContexts, at: number, bit: number): number;
  /** Writes or reads the lowest `count` bits, at most 16, which nothing is expected of. @returns them as a number */
  direct(count: number, value: number): number;
}

const ONE = 65_536;
const FAST = 4;
const SLOW = 7;
/** Bytes behind the end that are taken for 0; whoever needs more is being led on. */
const SLACK = 8;
/** Probabilities stay as far from certainty as their bits allow. */
const LEAST = 48;
const TOP = 2 ** 24;

/** How likely the bits of a kind are to be 0, each known by its place. */
export class BitContexts {
  private readonly fast: Uint16Array;
  private readonly slow: Uint16Array;

  constructor(count: number) {
    this.fast = new Uint16Array(count).fill(ONE / 2);
    this.slow = new Uint16Array(count).fill(ONE / 2);
  }

  /** How likely a 0 is, of 65,536. */
  zero(at: number): number {
    const mean = ((this.fast[at] as number) + (this.slow[at] as number)) >>> 1;
    return Math.min(Math.max(mean, LEAST), ONE - LEAST);
  }

  learn(at: number, bit: number): void {
    const fast = this.fast[at] as number;
    const slow = this.slow[at] as number;
    if (bit === 0) {
      this.fast[at] = fast + ((ONE - 1 - fast) >>> FAST);
      this.slow[at] = slow + ((ONE - 1 - slow) >>> SLOW);
    } else {
      this.fast[at] = fast - (fast >>> FAST);
      this.slow[at] = slow - (slow >>> SLOW);
    }
  }
}

/** Writes bits into bytes. */
export class RangeWriter implements BitCoder {
  private bytes = new Uint8Array(4096);
  private length = 0;
  private low = 0;
  private range = 2 ** 32 - 1;
  private held = 0;
  /** Bytes that wait for a carry, the held one included; 0 before the first. */
  private waiting = 0;

  bit(contexts: BitContexts, at: number, bit: number): number {
    const bound = (this.range >>> 16) * contexts.zero(at);
    if (bit === 0) this.range = bound;
    else {
      this.low += bound;
      this.range -= bound;
    }
    contexts.learn(at, bit);
    this.normalise();
    return bit;
  }

  direct(count: number, value: number): number {
    for (let at = count - 1; at >= 0; at -= 1) {
      this.range = this.range >>> 1;
      if ((value >>> at) & 1) this.low += this.range;
      this.normalise();
    }
    return value;
  }

  /** Everything written. Nothing can be written after it. */
  finish(): Uint8Array {
    for (let i = 0; i < 5; i += 1) this.shift();
    // A reader takes as many bytes behind the end for 0.
    const least = Math.max(this.length - SLACK, 0);
    let end = this.length;
    while (end > least && this.bytes[end - 1] === 0) end -= 1;
    return this.bytes.slice(0, end);
  }

  private normalise(): void {
    while (this.range < TOP) {
      this.range = (this.range << 8) >>> 0;
      this.shift();
    }
  }

  private shift(): void {
    const carry = this.low >= 2 ** 32 ? 1 : 0;
    const low = carry ? this.low - 2 ** 32 : this.low;
    if (carry || low < 0xff00_0000) {
      if (this.waiting > 0) {
        this.put(this.held + carry);
        for (; this.waiting > 1; this.waiting -= 1) this.put(0xff + carry);
      }
      this.held = Math.floor(low / TOP);
      this.waiting = 0;
    } else if (this.waiting === 0) this.held = 0xff;
    this.waiting += 1;
    this.low = (low % TOP) * 256;
  }

  private put(byte: number): void {
    if (this.length === this.bytes.length) {
      const larger = new Uint8Array(this.bytes.length * 2);
      larger.set(this.bytes);
      this.bytes = larger;
    }
    this.bytes[this.length] = byte & 0xff;
    this.length += 1;
  }
}

/** Thrown when a reader needs far more bytes than there are. */
export class OutOfBytes extends Error {
  constructor() {
    super('the bytes end before what they hold does');
    this.name = 'OutOfBytes';
  }
}

/** Reads what a `RangeWriter` wrote. */
export class RangeReader implements BitCoder {
  private readonly bytes: Uint8Array;
  private at = 0;
  private code = 0;
  private range = 2 ** 32 - 1;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    for (let i = 0; i < 4; i += 1) this.code = this.code * 256 + this.next();
  }

  bit(contexts: BitContexts, at: number): number {
    const bound = (this.range >>> 16) * contexts.zero(at);
    const bit = this.code < bound ? 0 : 1;
    if (bit === 0) this.range = bound;
    else {
      this.code -= bound;
      this.range -= bound;
    }
    contexts.learn(at, bit);
    this.normalise();
    return bit;
  }

  direct(count: number): number {
    let value = 0;
    for (let i = 0; i < count; i += 1) {
      this.range = this.range >>> 1;
      const bit = this.code >= this.range ? 1 : 0;
      if (bit) this.code -= this.range;
      value = value * 2 + bit;
      this.normalise();
    }
    return value;
  }

  private normalise(): void {
    while (this.range < TOP) {
      this.range = (this.range << 8) >>> 0;
      this.code = (this.code % TOP) * 256 + this.next();
    }
  }

  private next(): number {
    const byte = this.bytes[this.at] ?? 0;
    this.at += 1;
    if (this.at > this.bytes.length + SLACK) throw new OutOfBytes();
    return byte;
  }
}
