import { GAP_FILTER, MIDDLE_FILTER, RESOLUTION } from './filters';
import type { RowJob, RowKernel, RunRows } from './rowKernel';
import { ROWS_PER_RUN } from './rowKernel';
import { ROWS_MODULE } from './rowsModule';
import type { SmileColumns } from './smiles';
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
    spot: number,
    columns: number,
    pitch: number,
  ): void;
  smileSums(
    smiles: number,
    smileCount: number,
    moneyness: number,
    deviations: number,
    slopes: number,
    weights: number,
    shifts: number,
    shiftCount: number,
    out: number,
  ): void;
}

const PAGE = 65_536;
const ALIGNMENT = 64;
const BYTES = Float64Array.BYTES_PER_ELEMENT;
const RUN_FIELDS = 8;
/** Upper bound of what the accumulators and rows of one run take per level, in bytes, over all classes of resolution. */
const SCRATCH_PER_LEVEL = 1536;
const SCRATCH_FIXED = 65_536;

/** The kernel in WebAssembly; null where the machine has no SIMD or memory for it, or the page's policy forbids compiling. */
export function compiledRows(): RowKernel | null {
  let exports: RowsExports;
  try {
    const bytes = Uint8Array.from(atob(ROWS_MODULE), (character) => character.charCodeAt(0));
    const instance = new WebAssembly.Instance(new WebAssembly.Module(bytes), {});
    exports = instance.exports as unknown as RowsExports;
  } catch (error) {
    const kinds = [WebAssembly.CompileError, EvalError, ReferenceError, RangeError];
    if (kinds.some((kind) => error instanceof kind)) return null;
    throw error;
  }
  // What of the last job still lies in memory: scenarios of one book differ in volatility and clocks alone.
  let placed: Placed | null = null;
  return {
    kind: 'compiled',
    evaluate: (job) => {
      const isPlaced = placed !== null && isSamePlace(placed, job);
      // Until it has gone well: memory that could not grow leaves things half placed.
      placed = null;
      const rows = evaluate(exports, job, isPlaced);
      placed = { columns: job.columns, grid: job.grid, spot: job.spot, logSpot: job.logSpot };
      return rows;
    },
    smileSums: (columns, shifts) => {
      placed = null;
      return smileSums(exports, columns, shifts);
    },
  };
}

type Placed = Pick<RowJob, 'columns' | 'grid' | 'spot' | 'logSpot'>;

/** Whether columns, spots and filters of a job lie where those of the job before it lie. */
function isSamePlace(a: Placed, b: Placed): boolean {
  return a.columns === b.columns && a.grid === b.grid && a.spot === b.spot && a.logSpot === b.logSpot;
}

function evaluate(exports: RowsExports, job: RowJob, isPlaced: boolean): RunRows {
  const { columns, spot, logSpot, volatility, terms, grid, withSpot = false } = job;
  const { runs, count } = columns;
  const widest = runs.reduce((most, run) => Math.max(most, run.count), 0);
  const memory = new Reservation(exports);
  const reserve = (bytes: number): number => memory.reserve(bytes);
  const runTable = reserve(runs.length * RUN_FIELDS * BYTES);
  const logStrikes = reserve(count * BYTES);
  const volatilities = reserve(count * BYTES);
  const shares = reserve(count * BYTES);
  const spots = reserve(grid.count * BYTES);
  const filters = reserve((MIDDLE_FILTER.length + GAP_FILTER.length) * BYTES);
  const out = reserve(runs.length * ROWS_PER_RUN * grid.count * BYTES);
  const atSpot = reserve(withSpot ? ROWS_PER_RUN * count * BYTES : 0);
  const scratch = reserve(SCRATCH_FIXED + widest * 3 * BYTES + grid.count * SCRATCH_PER_LEVEL);
  const buffer = memory.grown();
  const doubles = (start: number, length: number): Float64Array => new Float64Array(buffer, start, length);
  doubles(volatilities, count).set(volatility);
  if (!isPlaced) {
    const own = doubles(logStrikes, count);
    for (let row = 0; row < count; row += 1) own[row] = (columns.logStrike[row] as number) - logSpot;
    doubles(shares, count).set(columns.shares);
    doubles(spots, grid.count).set(gridSpots(grid, spot));
    doubles(filters, 2 * MIDDLE_FILTER.length).set([...MIDDLE_FILTER, ...GAP_FILTER]);
  }
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
      spot,
      withSpot ? atSpot : 0,
      count * BYTES,
    );
  }
  if (!withSpot) return { levels: grid.count, values, atSpot: null };
  const priced = doubles(atSpot, ROWS_PER_RUN * count);
  runs.forEach(({ first, count: held }, index) => {
    if (terms[index]) return;
    for (let key = 0; key < ROWS_PER_RUN; key += 1) priced.fill(0, key * count + first, key * count + first + held);
  });
  return { levels: grid.count, values, atSpot: priced };
}

const SMILE_FIELDS = 4;

function smileSums(exports: RowsExports, columns: SmileColumns, shifts: Float64Array): Float64Array {
  const { smiles, moneyness, deviation, slope, weight } = columns;
  const memory = new Reservation(exports);
  const table = memory.reserve(smiles.length * SMILE_FIELDS * BYTES);
  const placed = [moneyness, deviation, slope, weight].map(
    (column) => [memory.reserve(column.byteLength), column] as const,
  );
  const places = memory.reserve(shifts.byteLength);
  const out = memory.reserve(shifts.byteLength);
  const buffer = memory.grown();
  for (const [start, column] of placed) new Float64Array(buffer, start, column.length).set(column);
  new Float64Array(buffer, places, shifts.length).set(shifts);
  const rows = new Float64Array(buffer, table, smiles.length * SMILE_FIELDS);
  smiles.forEach(({ carry, first, count }, s) => {
    rows.set([carry, first, count, 0], s * SMILE_FIELDS);
  });
  const sums = new Float64Array(buffer, out, shifts.length).fill(0);
  const [m, d, s, w] = placed.map(([start]) => start) as [number, number, number, number];
  exports.smileSums(table, smiles.length, m, d, s, w, places, shifts.length, out);
  return sums.slice();
}

/** Places in the module's memory, one after the other from its heap on. */
class Reservation {
  private end: number;
  private readonly exports: RowsExports;

  constructor(exports: RowsExports) {
    this.exports = exports;
    this.end = align(exports.heapStart());
  }

  reserve(bytes: number): number {
    const start = this.end;
    this.end = align(start + bytes);
    return start;
  }

  /** The memory, large enough for what was reserved. */
  grown(): ArrayBuffer {
    const { memory } = this.exports;
    const missing = this.end - memory.buffer.byteLength;
    if (missing > 0) memory.grow(Math.ceil(missing / PAGE));
    return memory.buffer;
  }
}

function align(address: number): number {
  return (address + ALIGNMENT - 1) & -ALIGNMENT;
}
