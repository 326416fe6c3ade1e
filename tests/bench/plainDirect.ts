import { ROWS_PER_RUN, type RowJob, type RunRows } from '../../src/kernel/rowKernel';
import { gridSpots } from '../../src/kernel/spotGrid';

/**
 * The kernel's rows the ordinary way: every contract priced at every level by an exponential and a normal probability,
 * with all that does not depend on the level taken out of the loop. What a careful dashboard would do without knowing
 * that densities can be marched.
 */
export function directEvaluate({
  columns,
  spot,
  logSpot,
  volatility,
  terms,
  grid,
}: RowJob): Pick<RunRows, 'levels' | 'values'> {
  const levels = grid.count;
  const values = new Float64Array(columns.runs.length * ROWS_PER_RUN * levels);
  const spots = gridSpots(grid, spot);
  columns.runs.forEach((run, r) => {
    const its = terms[r];
    if (!its) return;
    const start = r * ROWS_PER_RUN * levels;
    const [gamma, delta, bent, drifting] = [0, 1, 2, 3].map((key) =>
      values.subarray(start + key * levels, start + (key + 1) * levels),
    ) as [Float64Array, Float64Array, Float64Array, Float64Array];
    const { timeToExpiryYears: time, rate, dividendYield } = its;
    const carry = rate - dividendYield;
    const rootTime = Math.sqrt(time);
    const discount = Math.exp(-dividendYield * time);
    const drift = carry * time + logSpot;
    const isPut = run.right === 1;
    for (let i = run.first; i < run.first + run.count; i += 1) {
      const shares = (columns.shares[i] as number) * discount;
      if (shares === 0) continue;
      const deviation = (volatility[i] as number) * rootTime;
      const step = grid.logStep / deviation;
      const mode = (columns.logStrike[i] as number) - drift - (deviation * deviation) / 2;
      const first = (-grid.spotLevel * grid.logStep - mode) / deviation;
      addContract(gamma, delta, bent, drifting, shares, deviation, first, step, isPut);
    }
    const vanna = -0.01 * rootTime;
    for (let j = 0; j < levels; j += 1) {
      const at = spots[j] as number;
      const g = gamma[j] as number;
      const held = delta[j] as number;
      const charm = dividendYield * held - carry * g + (drifting[j] as number) / (2 * time);
      gamma[j] = 0.01 * at * g;
      delta[j] = at * held;
      bent[j] = vanna * at * (bent[j] as number);
      drifting[j] = (at / 365) * charm;
    }
  });
  return { levels, values };
}

function addContract(
  gamma: Float64Array,
  delta: Float64Array,
  bent: Float64Array,
  drifting: Float64Array,
  shares: number,
  deviation: number,
  firstD1: number,
  step: number,
  isPut: boolean,
): void {
  const weight = (shares * 0.398_942_280_401_432_7) / deviation;
  for (let j = 0; j < gamma.length; j += 1) {
    const d1 = firstD1 + j * step;
    const bell = Math.exp(-0.5 * d1 * d1);
    const g = weight * bell;
    const slope = g * (d1 - deviation);
    gamma[j] = (gamma[j] as number) + g;
    bent[j] = (bent[j] as number) + slope;
    drifting[j] = (drifting[j] as number) + slope * deviation;
    const tail = lowerTail(d1, bell);
    const chance = isPut ? (d1 > 0 ? -tail : tail - 1) : d1 > 0 ? 1 - tail : tail;
    delta[j] = (delta[j] as number) + shares * chance;
  }
}

/** N(−|d|) from exp(−d²/2): Hart's approximation 5666 as G. West gives it (2005), absolute error below 2e-16. */
function lowerTail(d: number, bell: number): number {
  const z = Math.min(Math.abs(d), 37);
  const above =
    (((((0.0352624965998911 * z + 0.700383064443688) * z + 6.37396220353165) * z + 33.912866078383) * z +
      112.079291497871) *
      z +
      221.213596169931) *
      z +
    220.206867912376;
  const below =
    ((((((0.0883883476483184 * z + 1.75566716318264) * z + 16.064177579207) * z + 86.7807322029461) * z +
      296.564248779674) *
      z +
      637.333633378831) *
      z +
      793.826512519948) *
      z +
    440.413735824752;
  return (bell * above) / below;
}
