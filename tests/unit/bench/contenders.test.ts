import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { assemble } from '../../../scripts/assembly.mjs';
import { findPython } from '../../../scripts/bench/python.mjs';
import { compiledRows } from '../../../src/kernel/compiledRows';
import { plainRows } from '../../../src/kernel/plainRows';
import { ROWS_PER_RUN } from '../../../src/kernel/rowKernel';
import { type Book, jobOfBook } from '../../bench/book';
import { floePeer } from '../../bench/floePeer';
import { bookOfChain, generatedChain } from '../../bench/generatedChain';
import { directEvaluate } from '../../bench/plainDirect';
import { prepareYardstick } from '../../bench/yardstick';
import { directRows, worstErrors } from '../kernel/directRows';

/** Small, but with everything that the large one has: today's expiry, three years, both rights. */
const BOOK = bookOfChain('small', generatedChain({ expiries: 6, strikes: 21, seed: 3 }));
const JOB = jobOfBook(BOOK);
const LEVELS = JOB.grid.count;
const EXACT = directRows(
  JOB,
  BOOK.spot,
  Array.from({ length: LEVELS }, (_, j) => j),
);

const folder = mkdtempSync(join(tmpdir(), 'gexscope-contenders-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const python = findPython('numpy');

/** Rows of a contender of peers.py. */
function pythonRows(command: string, name: string): Float64Array {
  const path = join(folder, 'book.json');
  writeFileSync(path, JSON.stringify(BOOK));
  const { count, spotLevel, logStep } = JOB.grid;
  const levels = Array.from({ length: count }, (_, j) => (j - spotLevel) * logStep);
  const result = spawnSync(command, ['tests/bench/peers.py', path, JSON.stringify(levels)], {
    input: `${JSON.stringify({ rows: name })}\n`,
    encoding: 'utf8',
    maxBuffer: 1e8,
  });
  if (result.status !== 0) throw new Error(result.stderr);
  return Float64Array.from(JSON.parse(result.stdout.split('\n')[1]!));
}

function expectExact(rows: Float64Array, most = 1e-10): void {
  worstErrors(rows, EXACT, LEVELS).forEach((error, key) => {
    expect(error, `row ${key}`).toBeLessThan(most);
  });
}

describe('the contenders of the benchmark compute the same numbers', () => {
  test('the compiled kernel', () => expectExact(compiledRows()!.evaluate(JOB).values));

  test('the plain kernel', () => expectExact(plainRows().evaluate(JOB).values));

  test('direct evaluation in TypeScript', () => expectExact(directEvaluate(JOB).values));

  test.skipIf(!python)('numpy, the usual way', () => expectExact(pythonRows(python!, 'numpyUsual')));

  test.skipIf(!python).each(['numpyWhole', 'numpyHoisted', 'numpyBlocked'])('numpy, hoisted and in place: %s', (name) =>
    expectExact(pythonRows(python!, name)),
  );

  const withNumba = findPython('numba') ?? python;
  test.skipIf(!withNumba).each(['numba', 'numbaSharing'])('the loops for numba: %s', (name) =>
    expectExact(pythonRows(withNumba!, name)),
  );

  test('floe at spot, whose normal probabilities are good to five digits and whose greeks to five decimals', () => {
    // At a spot of 3 a gamma of five decimals has digits to compare. Floe has the yield's part of the charm of calls
    // with the other sign, so there is no yield here; and it takes the dealer to be short calls and long puts.
    const chain = generatedChain({ expiries: 6, strikes: 21, seed: 3, spot: 3, volatilityScale: 3 });
    const book: Book = bookOfChain('cheap', { ...chain, dividendYield: 0 });
    const job = jobOfBook(book);
    const { values } = compiledRows()!.evaluate(job);
    const total = (key: number, ofGross: boolean): number =>
      job.columns.runs.reduce((sum, run, r) => {
        const own = values[(r * ROWS_PER_RUN + key) * LEVELS + job.grid.spotLevel]!;
        return sum + (ofGross ? Math.abs(own) : run.right === 0 ? -own : own);
      }, 0);
    const found = floePeer(book)();
    for (const [key, value] of [
      [0, found.gex],
      [2, found.vex],
      [3, found.chex],
    ] as const) {
      expect(Math.abs(value - total(key, false)) / total(key, true), `row ${key}`).toBeLessThan(1e-3);
    }
  });

  test('the yardstick, gamma alone, where no density is widened', async () => {
    const book = bookOfChain('wide', generatedChain({ expiries: 2, strikes: 50, volatilityScale: 8 }));
    const wide: Book = { ...book, blocks: book.blocks.map((block) => ({ ...block, timeToExpiryYears: 1 })) };
    const job = jobOfBook(wide);
    const module = await WebAssembly.compile(Uint8Array.from(await assemble('yardstick.ts')));
    const found = prepareYardstick(module, job).gex();
    const { values } = compiledRows()!.evaluate(job);
    job.columns.runs.forEach((_, r) => {
      const own = values.subarray(r * ROWS_PER_RUN * LEVELS, (r * ROWS_PER_RUN + 1) * LEVELS);
      const largest = own.reduce((most, value) => Math.max(most, value), 0);
      own.forEach((value, j) => {
        expect(Math.abs(found[r * LEVELS + j]! - value)).toBeLessThan(1e-10 * largest);
      });
    });
  });
});
