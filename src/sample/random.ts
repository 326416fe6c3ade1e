/**
 * A small generator of repeatable pseudo-random numbers. A 32-bit counter moves by an odd constant (a Weyl sequence,
 * period 2^32) and each value is scrambled by two rounds of multiply and shift. Good enough to roughen made-up open
 * interest; of no use for secrets.
 */
export class RepeatableRandom {
  private counter: number;

  constructor(seed: number) {
    this.counter = seed >>> 0;
  }

  /** Next value, uniform in [0, 1). */
  uniform(): number {
    this.counter = (this.counter + 0x61c88647) >>> 0;
    let bits = this.counter;
    bits = Math.imul(bits ^ (bits >>> 15), 0x2c1b3c6d);
    bits = Math.imul(bits ^ (bits >>> 13), 0x297a2d39);
    return ((bits ^ (bits >>> 16)) >>> 0) / 2 ** 32;
  }

  /** Next value of a bell curve with mean 0 and standard deviation 1, cut off at ±3.46: twelve quarters of a uniform. */
  bell(): number {
    return Math.sqrt(3) * (this.uniform() + this.uniform() + this.uniform() + this.uniform() - 2);
  }

  /** A positive factor with median 1: exp(spread · bell). */
  factor(spread: number): number {
    return Math.exp(spread * this.bell());
  }
}
