/** Forgets a miss by this share with every number. */
const MEMORY = 0.75;
const FIRST_MISS = 2000;

/**
 * Guesses a number from several estimates, each trusted by how near it came lately. The four operations only, in a fixed
 * order, so that writer and reader guess alike.
 */
export class Predictor {
  private readonly misses: Float64Array;

  /** @param estimates how many there are */
  constructor(estimates: number) {
    this.misses = new Float64Array(estimates).fill(FIRST_MISS);
  }

  /** The guess; `otherwise` where no estimate is there. NaN stands for an estimate that is not. */
  guess(estimates: Float64Array, otherwise: number): number {
    let sum = 0;
    let weights = 0;
    for (let i = 0; i < estimates.length; i += 1) {
      const estimate = estimates[i] as number;
      if (Number.isNaN(estimate)) continue;
      const miss = (this.misses[i] as number) + 1;
      const weight = 1 / (miss * miss * miss);
      sum += estimate * weight;
      weights += weight;
    }
    return weights > 0 ? sum / weights : otherwise;
  }

  /** How far the best of the estimates at hand missed lately. */
  miss(estimates: Float64Array): number {
    let least = Number.POSITIVE_INFINITY;
    for (let i = 0; i < estimates.length; i += 1) {
      if (!Number.isNaN(estimates[i])) least = Math.min(least, this.misses[i] as number);
    }
    return least === Number.POSITIVE_INFINITY ? FIRST_MISS : least;
  }

  learn(estimates: Float64Array, value: number): void {
    for (let i = 0; i < estimates.length; i += 1) {
      const estimate = estimates[i] as number;
      if (Number.isNaN(estimate)) continue;
      this.misses[i] = (this.misses[i] as number) * MEMORY + Math.abs(value - estimate) * (1 - MEMORY);
    }
  }
}
