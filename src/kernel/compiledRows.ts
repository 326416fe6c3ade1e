import { GAP_FILTER, MIDDLE_FILTER, RESOLUTION } from './filters';
import type { RowJob, RowKernel, RunRows } from './rowKernel';
import { ROWS_PER_RUN } from './rowKernel';
import { ROWS_MODULE } from './rowsModule';
import { gridSpots } from './spotGrid';

/** What `assembly/rows.ts` exports; every address and count is an i32, every other number an f64. */
interface RowsExports {
  readonly memory: WebAssembly.Memory;
  heapStart(): number;
  evaluate(
    runs: number,
    runCount: number,
    logStrikes: number,
    volatilities: number,
    shares: number,
    spots: number,
    levels: number,
    spotLevel: number,
    logStep: number,
    resolution: number,
    filters: number,
    scratch: number,
    out: number,
  ): void;
  priceAtSpot(
    runs: number,
    runCount: number,
    logStrikes: number,
    volatilities: number,
    shares: number,
    spot: number,
    columns: number,
    pitch: number,
  ): void;
}

const PAGE = 65_536;
const ALIGNMENT = 64;
const BYTES = Float64Array.BYTES_PER_ELEMENT;
const RUN_FIELDS = 8;
/** Upper bound of what the accumulators and rows of one run take per level, in bytes, over all classes of resolution. */
const SCRATCH_PER_LEVEL = 1536;
const SCRATCH_FIXED = 65_536;

/** The kernel in WebAssembly; null where the machine has no SIMD or the page's policy forbids compiling. */
export function compiledRows(): RowKernel | null {
  let exports: RowsExports;
  try {
    const bytes = Uint8Array.from(atob(ROWS_MODULE), (character) => character.charCodeAt(0));
    const instance = new WebAssembly.Instance(new WebAssembly.Module(bytes), {});
    exports = instance.exports as unknown as RowsExports;
  } catch (error) {
    if (error instanceof WebAssembly.CompileError || error instanceof EvalError || error instanceof ReferenceError) {
      return null;
    }
    throw error;
  }
  return { kind: 'compiled', evaluate: (job) => evaluate(exports, job) };
}

function evaluate(exports: RowsExports, job: RowJob): RunRows {
  const { columns, spot, logSpot, volatility, terms, grid, withSpot = false } = job;
  const { runs, count } = columns;
  const widest = runs.reduce((most, run) => Math.max(most, run.count), 0);
  let end = align(exports.heapStart());
  const reserve = (bytes: number): number => {
    const start = end;
    end = align(end + bytes);
    return start;
  };
  const runTable = reserve(runs.length * RUN_FIELDS * BYTES);
  const logStrikes = reserve(count * BYTES);
  const volatilities = reserve(count * BYTES);
  const shares = reserve(count * BYTES);
  const spots = reserve(grid.count * BYTES);
  const filters = reserve((MIDDLE_FILTER.length + GAP_FILTER.length) * BYTES);
  const out = reserve(runs.length * ROWS_PER_RUN * grid.count * BYTES);
  const atSpot = reserve(withSpot ? ROWS_PER_RUN * count * BYTES : 0);
  const scratch = reserve(SCRATCH_FIXED + widest * 3 * BYTES + grid.count * SCRATCH_PER_LEVEL);
  const missing = end - exports.memory.buffer.byteLength;
  if (missing > 0) exports.memory.grow(Math.ceil(missing / PAGE));

  const { buffer } = exports.memory;
  const doubles = (start: number, length: number): Float64Array => new Float64Array(buffer, start, length);
  const placed = doubles(logStrikes, count);
  for (let row = 0; row < count; row += 1) placed[row] = (columns.logStrike[row] as number) - logSpot;
  doubles(volatilities, count).set(volatility);
  doubles(shares, count).set(columns.shares);
  doubles(spots, grid.count).set(gridSpots(grid, spot));
  doubles(filters, 2 * MIDDLE_FILTER.length).set([...MIDDLE_FILTER, ...GAP_FILTER]);
  const values = doubles(out, runs.length * ROWS_PER_RUN * grid.count);
  const table = doubles(runTable, runs.length * RUN_FIELDS);
  let included = 0;
  runs.forEach(({ right, first, count: held }, index) => {
    const its = terms[index];
    const at = index * RUN_FIELDS;
    if (!its) {
      // No contracts: the kernel writes zeros.
      table.set([1, 0, 0, 1, right, first, 0, 0], at);
      return;
    }
    included += 1;
    const { timeToExpiryYears: time, rate, dividendYield } = its;
    table.set([time, rate - dividendYield, dividendYield, Math.exp(-dividendYield * time), right, first, held, 0], at);
  });
  if (included === 0) values.fill(0);
  else {
    exports.evaluate(
      runTable,
      runs.length,
      logStrikes,
      volatilities,
      shares,
      spots,
      grid.count,
      grid.spotLevel,
      grid.logStep,
      RESOLUTION,
      filters,
      scratch,
      out,
    );
  }
  if (!withSpot) return { levels: grid.count, values, atSpot: null };
  const priced = doubles(atSpot, ROWS_PER_RUN * count);
  exports.priceAtSpot(runTable, runs.length, logStrikes, volatilities, shares, spot, atSpot, count * BYTES);
  runs.forEach(({ first, count: held }, index) => {
    if (terms[index]) return;
    for (let key = 0; key < ROWS_PER_RUN; key += 1) priced.fill(0, key * count + first, key * count + first + held);
  });
  return { levels: grid.count, values, atSpot: priced };
}

function align(address: number): number {
  return (address + ALIGNMENT - 1) & -ALIGNMENT;
}
