import { describe, expect, test, vi } from 'vitest';
import { assemble } from '../../../scripts/assembly.mjs';
import { compiledRows } from '../../../src/kernel/compiledRows';
import { contractRuns } from '../../../src/kernel/contractRuns';
import { plainRows } from '../../../src/kernel/plainRows';
import type { RowJob, RowKernel } from '../../../src/kernel/rowKernel';
import { ROWS_PER_RUN } from '../../../src/kernel/rowKernel';
import { ROWS_MODULE } from '../../../src/kernel/rowsModule';
import { gridSpots, spotGrid } from '../../../src/kernel/spotGrid';
import { directRows, worstErrors } from './directRows';
import { jobOf, randomBook, seededRandom } from './randomBook';

const GRID = spotGrid(0.2, 0.2);
const ALL = Array.from({ length: GRID.count }, (_, j) => j);

function kernels(): RowKernel[] {
  const compiled = compiledRows();
  expect(compiled?.kind).toBe('compiled');
  return compiled ? [compiled, plainRows()] : [plainRows()];
}

/** A book of one run from strikes and their volatilities. */
function bookOf(spot: number, strikes: number[], volatilities: number[], timeToExpiryYears: number): RowJob {
  const fill = (value: number): number[] => strikes.map(() => value);
  const columns = contractRuns(
    {
      count: strikes.length,
      block: fill(0),
      right: fill(1),
      strike: strikes,
      openInterest: fill(10),
      multiplier: fill(100),
    },
    spot,
  );
  const volatility = Float64Array.from(columns.contract, (i) => volatilities[i < 0 ? strikes.length - 1 : i]!);
  const terms = columns.runs.map(() => ({ timeToExpiryYears, rate: 0.04, dividendYield: 0.01 }));
  return { columns, spot, logSpot: 0, volatility, terms, grid: GRID };
}

function expectDirect(job: RowJob, referenceSpot: number): void {
  const direct = directRows(job, referenceSpot, ALL);
  for (const kernel of kernels()) {
    const errors = worstErrors(kernel.evaluate(job).values, direct, GRID.count);
    errors.forEach((error, key) => {
      expect(error, `${kernel.kind} row ${key}`).toBeLessThan(1e-10);
    });
  }
}

describe('the kernel', () => {
  test('prices strikes that lie many deviations apart, where a march from one to the next would underflow', () => {
    expectDirect(bookOf(100, [60, 80, 99, 100, 101, 120, 150], [0.9, 0.4, 0.2, 0.2, 0.2, 0.3, 0.6], 1 / 365), 100);
  });

  test('prices contracts narrower than a level apart', () => {
    expectDirect(bookOf(6000, [5990, 5995, 6000, 6005, 6010], [0.1, 0.1, 0.1, 0.1, 0.1], 1 / 525_600), 6000);
  });

  test('prices a stray narrow volatility beside wide ones', () => {
    expectDirect(bookOf(50, [45, 48, 50, 52, 55, 60], [0.4, 0.4, 0.001, 4.9, 0.4, 0.4], 0.3), 50);
  });

  test('prices a run of which no contract is in reach of the levels', () => {
    expectDirect(bookOf(100, [300, 310], [0.2, 0.2], 0.02), 100);
  });

  test('prices at another spot than the one that the columns are made at', () => {
    const book = bookOf(100, [80, 90, 95, 100, 105, 110], [0.3, 0.27, 0.25, 0.22, 0.2, 0.2], 0.1);
    expectDirect({ ...book, spot: 103, logSpot: Math.log(1.03) }, 100);
  });

  test('writes zeros for a run that is left out, also where all are', () => {
    const book = jobOf(randomBook(seededRandom(3)), GRID);
    for (const kernel of kernels()) {
      const none = kernel.evaluate({ ...book, terms: book.terms.map(() => null) });
      expect(none.values.every((value) => value === 0)).toBe(true);
      const whole = kernel.evaluate(book).values.slice();
      const part = kernel.evaluate({ ...book, terms: book.terms.map((its, r) => (r === 0 ? null : its)) });
      const own = ROWS_PER_RUN * GRID.count;
      expect(part.values.subarray(0, own).every((value) => value === 0)).toBe(true);
      expect(part.values.slice(own)).toEqual(whole.slice(own));
    }
  });

  test('keeps nothing of one job in the next, whatever lies between them', () => {
    const book = jobOf(randomBook(seededRandom(8)), GRID);
    const other = jobOf(randomBook(seededRandom(9)), GRID);
    const lifted = { ...book, volatility: book.volatility.map((own) => own + 0.05) };
    const moved = { ...book, spot: book.spot * 1.02, logSpot: Math.log(1.02) };
    const smiles = {
      smiles: [{ carry: 0, first: 0, count: 2 }],
      moneyness: Float64Array.of(0, 0.1),
      deviation: Float64Array.of(0.2, 0.2),
      slope: new Float64Array(2),
      weight: Float64Array.of(1, 1),
    };
    const fresh = (job: RowJob): Float64Array => compiledRows()!.evaluate(job).values.slice();
    const kernel = compiledRows()!;
    for (const job of [book, lifted, book, moved, other, book]) {
      expect(kernel.evaluate(job).values.slice()).toEqual(fresh(job));
      kernel.smileSums(smiles, Float64Array.of(0, 0.01));
      expect(kernel.evaluate(job).values.slice()).toEqual(fresh(job));
      expect(kernel.evaluate({ ...job, withSpot: true }).values.slice()).toEqual(fresh(job));
    }
  });

  test('gives a job its rows after it has failed for want of memory', () => {
    const book = jobOf(randomBook(seededRandom(8)), GRID);
    const expected = compiledRows()!.evaluate(book).values.slice();
    const kernel = compiledRows()!;
    const grow = vi.spyOn(WebAssembly.Memory.prototype, 'grow').mockImplementationOnce(() => {
      throw new RangeError('no memory');
    });
    expect(() => kernel.evaluate(book)).toThrow('no memory');
    grow.mockRestore();
    expect(kernel.evaluate(book).values.slice()).toEqual(expected);
  });

  test('gives the same bits whatever the order of the contracts', () => {
    const spot = 100;
    const strikes = [90, 95, 100, 100, 105, 110, 115];
    const contracts = strikes.map((strike, i) => ({ strike, openInterest: 10 + i, right: i % 2, block: i % 3 }));
    const columnsOf = (rows: typeof contracts) =>
      contractRuns(
        {
          count: rows.length,
          block: rows.map(({ block }) => block),
          right: rows.map(({ right }) => right),
          strike: rows.map(({ strike }) => strike),
          openInterest: rows.map(({ openInterest }) => openInterest),
          multiplier: rows.map(() => 100),
        },
        spot,
      );
    const evaluated = (kernel: RowKernel, rows: typeof contracts): Float64Array => {
      const columns = columnsOf(rows);
      const volatility = new Float64Array(columns.count).fill(0.2);
      const terms = columns.runs.map(({ block }) => ({
        timeToExpiryYears: 0.1 * (block + 1),
        rate: 0.04,
        dividendYield: 0,
      }));
      return kernel.evaluate({ columns, spot, logSpot: 0, volatility, terms, grid: GRID }).values.slice();
    };
    for (const kernel of kernels()) {
      expect(evaluated(kernel, [...contracts].reverse())).toEqual(evaluated(kernel, contracts));
    }
  });

  test('is not compiled, and leaves the work to the plain one, where the policy forbids it', () => {
    const refused = vi.spyOn(WebAssembly, 'Module').mockImplementation(function refuse() {
      throw new WebAssembly.CompileError('refused');
    });
    expect(compiledRows()).toBeNull();
    refused.mockRestore();
    expect(compiledRows()?.kind).toBe('compiled');
  });

  test('is compiled from the source in the repository', async () => {
    expect(Buffer.from(ROWS_MODULE, 'base64')).toEqual(Buffer.from(await assemble('rows.ts')));
  });
});

describe('the grid of spots', () => {
  test('reaches as far as asked, holds spot, and is even in the logarithm', () => {
    const spots = gridSpots(GRID, 5000);
    expect(spots[0]).toBeLessThanOrEqual(4000);
    expect(spots.at(-1)).toBeGreaterThanOrEqual(6000);
    expect(spots[GRID.spotLevel]).toBe(5000);
    for (let j = 1; j < spots.length; j += 1) expect(Math.log(spots[j]! / spots[j - 1]!)).toBeCloseTo(0.001, 12);
    expect(spotGrid(0.12, 0.12).count).toBeGreaterThanOrEqual(241);
  });

  test('refuses a reach that holds no spots', () => {
    expect(() => spotGrid(1, 0.2)).toThrow(RangeError);
    expect(() => spotGrid(0.2, 0)).toThrow(RangeError);
  });
});
