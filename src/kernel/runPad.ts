import { FIELDS, SEED_LENGTH } from './march';
import { type ClassGrid, classGrid, FINEST } from './resolution';
import type { RowJob } from './rowKernel';

/** The sums of a class, `FIELDS` numbers a point, and whether the run at hand has added to them. */
export interface ClassSums {
  readonly at: ClassGrid;
  readonly sums: Float64Array;
  isUsed: boolean;
}

/** Working memory of a run, kept for the next one. */
export class RunPad {
  readonly job: RowJob;
  /** Of each contract of the run: where ln(S/spot) has its mode, and σ√T. */
  readonly mode: Float64Array;
  readonly deviation: Float64Array;
  /** d1 at spot, and exp(−d1²/2). */
  readonly d1: Float64Array;
  readonly bell: Float64Array;
  /** Discounted shares/(√(2π)·deviation): what a bell is multiplied by to be gamma. */
  readonly weight: Float64Array;
  /** Shares times N(±d1) at spot. */
  readonly chance: Float64Array;
  /** The sum of it over what was marched so far, in one number. */
  readonly chances = new Float64Array(1);
  /** Classes from the finest to the coarsest; made when first needed. */
  private readonly classes: (ClassSums | undefined)[] = [];
  /** Contracts that no grid resolves. */
  readonly unresolved: number[] = [];
  /** The mean of gamma in every gap of the finest grid. */
  readonly gaps: Float64Array;
  readonly upward = new Float64Array(SEED_LENGTH);
  readonly downward = new Float64Array(SEED_LENGTH);

  constructor(job: RowJob) {
    const widest = job.columns.runs.reduce((most, run) => Math.max(most, run.count), 0);
    const column = (): Float64Array => new Float64Array(widest);
    this.job = job;
    this.mode = column();
    this.deviation = column();
    this.d1 = column();
    this.bell = column();
    this.weight = column();
    this.chance = column();
    this.gaps = new Float64Array((job.grid.count - 1) * 2 ** -FINEST);
  }

  begin(): void {
    this.chances[0] = 0;
    this.unresolved.length = 0;
    for (const own of this.classes) if (own) own.isUsed = false;
  }

  /** The sums of a class, zero before the run adds to them. */
  classOf(level: number): ClassSums {
    let found = this.classes[level - FINEST];
    if (!found) {
      const at = classGrid(this.job.grid, level);
      found = { at, sums: new Float64Array(FIELDS * at.points), isUsed: true };
      this.classes[level - FINEST] = found;
    }
    if (!found.isUsed) {
      found.isUsed = true;
      found.sums.fill(0);
    }
    return found;
  }

  usedClass(level: number): ClassSums | null {
    const found = this.classes[level - FINEST];
    return found?.isUsed ? found : null;
  }
}
