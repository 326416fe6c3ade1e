const LEAST = 65_536;

/** Memory that engines newer than ES2023 can give back before it is garbage. */
type Releasable = ArrayBuffer & { readonly transfer?: (length: number) => ArrayBuffer };

/** Bytes that arrive in pieces, in one buffer. */
export class GatheredBytes {
  private buffer: Uint8Array<ArrayBuffer>;
  private length = 0;

  /** @param expected number of bytes where it is known */
  constructor(expected: number | null) {
    this.buffer = new Uint8Array(expected ?? LEAST);
  }

  /** Adds a piece. */
  push(piece: Uint8Array): void {
    const length = this.length + piece.length;
    if (length > this.buffer.length) {
      const larger = new Uint8Array(Math.max(length, this.buffer.length * 2));
      larger.set(this.buffer.subarray(0, this.length));
      this.release();
      this.buffer = larger;
    }
    this.buffer.set(piece, this.length);
    this.length = length;
  }

  /** All bytes so far; not to be used after `release`. */
  all(): Uint8Array {
    return this.buffer.subarray(0, this.length);
  }

  /** Gives the memory back now where the engine can do so, before what is made of the bytes takes its own. */
  release(): void {
    const buffer: Releasable = this.buffer.buffer;
    buffer.transfer?.(0);
    this.buffer = new Uint8Array(0);
  }
}
