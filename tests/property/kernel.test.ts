import { describe, expect, test } from 'vitest';
import { compiledRows } from '../../src/kernel/compiledRows';
import { plainRows } from '../../src/kernel/plainRows';
import { spotGrid } from '../../src/kernel/spotGrid';
import { directRows, worstErrors } from '../unit/kernel/directRows';
import { jobOf, randomBook, seededRandom } from '../unit/kernel/randomBook';

const BOOKS = 1000;
const GRID = spotGrid(0.2, 0.2);
/** Every third level, and the ends. */
const LEVELS = Array.from({ length: GRID.count }, (_, j) => j).filter((j) => j % 3 === 0 || j === GRID.count - 1);

describe('rows of 1,000 random books, from one minute to five years', () => {
  const compiled = compiledRows();
  const kernels = compiled ? [compiled, plainRows()] : [];
  const worst = kernels.map(() => [0, 0, 0, 0]);
  const random = seededRandom(20_261_121);
  for (let i = 0; i < BOOKS; i += 1) {
    const book = randomBook(random);
    const direct = directRows(jobOf(book, GRID), book.spot, LEVELS);
    kernels.forEach((kernel, k) => {
      worstErrors(kernel.evaluate(jobOf(book, GRID)).values, direct, GRID.count).forEach((error, key) => {
        if (!(error <= worst[k]![key]!)) worst[k]![key] = error;
      });
    });
  }

  test('are computed by both kernels', () => {
    expect(kernels.map(({ kind }) => kind)).toEqual(['compiled', 'plain']);
  });

  test('agree with pricing every contract at every level: gamma, vanna and charm to 1e-10 of gross, delta to 1e-9', () => {
    for (const [gex, dex, vex, chex] of worst) {
      expect(gex).toBeLessThan(1e-10);
      expect(dex).toBeLessThan(1e-9);
      expect(vex).toBeLessThan(1e-10);
      expect(chex).toBeLessThan(1e-10);
    }
  });
});
