import { describe, expect, test } from 'vitest';
import { compiledRows } from '../../../src/kernel/compiledRows';
import { plainRows } from '../../../src/kernel/plainRows';
import { type SmileColumns, smileDeviations, smileSum } from '../../../src/kernel/smiles';
import { seededRandom } from './randomBook';

/** Smiles of some lengths, with sizes that differ widely; the padding of odd ones as the columns ask for it. */
function randomSmiles(lengths: readonly number[]): SmileColumns {
  const random = seededRandom(17);
  const smiles: { carry: number; first: number; count: number }[] = [];
  const rows: [moneyness: number, deviation: number, weight: number][] = [];
  for (const length of lengths) {
    const first = rows.length;
    const scale = 10 ** (-3 * random());
    for (let i = 0; i < length; i += 1) {
      rows.push([(i - length / 2) * scale * 0.4 + 0.01 * scale * random(), scale * (0.2 + random()), 1000 * random()]);
    }
    if (length % 2 === 1) {
      const [moneyness, deviation] = rows.at(-1)!;
      rows.push([moneyness, deviation, 0]);
    }
    smiles.push({ carry: 0.02 * random() - 0.01, first, count: rows.length - first });
  }
  const slope = rows.map(([x, y], i) => {
    const next = rows[i + 1];
    const isLast = smiles.some(({ first, count }) => i === first + count - 1);
    return isLast || !next || next[0] === x ? 0 : (next[1] - y) / (next[0] - x);
  });
  return {
    smiles,
    moneyness: Float64Array.from(rows, ([x]) => x),
    deviation: Float64Array.from(rows, ([, y]) => y),
    slope: Float64Array.from(slope),
    weight: Float64Array.from(rows, ([, , w]) => w),
  };
}

const COLUMNS = randomSmiles([1, 2, 7, 24, 61]);
const SHIFTS = Float64Array.from({ length: 41 }, (_, j) => (j - 20) / 100);

/** Volatility times root of time at a point, by looking for its neighbours among the strikes of a smile. */
function deviationAt(smile: number, z: number): number {
  const { first, count } = COLUMNS.smiles[smile]!;
  const points = Array.from({ length: count }, (_, i) => [
    COLUMNS.moneyness[first + i]!,
    COLUMNS.deviation[first + i]!,
  ]);
  const above = points.findIndex(([x]) => x! >= z);
  if (above === 0) return points[0]![1]!;
  if (above < 0) return points.at(-1)![1]!;
  const [x0, y0] = points[above - 1]! as [number, number];
  const [x1, y1] = points[above]! as [number, number];
  return x1 === x0 ? y1 : y0 + ((y1 - y0) * (z - x0)) / (x1 - x0);
}

function sumByHand(shift: number): number {
  let sum = 0;
  COLUMNS.smiles.forEach(({ carry, first, count }, smile) => {
    for (let row = first; row < first + count; row += 1) {
      const z = COLUMNS.moneyness[row]! - shift;
      const deviation = deviationAt(smile, z);
      const d1 = (carry - z) / deviation + deviation / 2;
      sum += (COLUMNS.weight[row]! * Math.exp(-(d1 ** 2) / 2)) / deviation;
    }
  });
  return sum;
}

describe('sums over smiles that move with spot', () => {
  test.each([compiledRows()!, plainRows()])('are those of each contract by itself: $kind', (kernel) => {
    const sums = kernel.smileSums(COLUMNS, SHIFTS);
    sums.forEach((sum, j) => {
      const expected = sumByHand(SHIFTS[j]!);
      expect(Math.abs(sum - expected)).toBeLessThanOrEqual(1e-12 * expected);
      expect(Math.abs(sum - smileSum(COLUMNS, SHIFTS[j]!))).toBeLessThanOrEqual(1e-13 * expected);
    });
  });

  test('move each contract along its smile', () => {
    for (const shift of [-0.1, 0, 0.05]) {
      const moved = smileDeviations(COLUMNS, shift);
      COLUMNS.smiles.forEach(({ first, count }, smile) => {
        for (let row = first; row < first + count; row += 1) {
          expect(moved[row]).toBeCloseTo(deviationAt(smile, COLUMNS.moneyness[row]! - shift), 13);
        }
      });
    }
  });
});
