import { describe, expect, it } from 'vitest';
import { EXPOSURE_KEYS } from '../../src/exposure/analysis';
import { DEFAULT_ASSUMPTIONS } from '../../src/exposure/assumptions';
import { openBook } from '../../src/exposure/book';
import { bookRows } from '../../src/exposure/bookRows';
import { buildDirectBook, gexAt } from '../../src/exposure/directBook';
import { PROFILE_GRID } from '../../src/exposure/profile';
import { rootBetween, signChanges } from '../../src/exposure/roots';
import { BASELINE } from '../../src/exposure/scenario';
import { evaluateBook } from '../../src/exposure/snapshot';
import { compiledRows } from '../../src/kernel/compiledRows';
import { placedColumn } from '../../src/kernel/contractRuns';
import { plainRows } from '../../src/kernel/plainRows';
import type { RowJob } from '../../src/kernel/rowKernel';
import { directRows, worstErrors } from '../unit/kernel/directRows';
import { CHAIN_FILES, isAbsent, openChain } from './openChain';

/** Levels that the kernel is compared at: every 24th, spot and the ends. */
const LEVELS = Array.from({ length: PROFILE_GRID.count }, (_, j) => j).filter(
  (j) => j % 24 === 0 || j === PROFILE_GRID.spotLevel || j === PROFILE_GRID.count - 1,
);

function jobOf(path: string): RowJob {
  const { prepared, runs } = openBook(openChain(path), DEFAULT_ASSUMPTIONS);
  const { contracts, terms, rate, spot } = prepared;
  return {
    columns: runs,
    spot,
    logSpot: 0,
    volatility: placedColumn(runs, contracts.volatility, new Float64Array(runs.count)),
    terms: runs.runs.map(({ block }) => ({ ...terms[block]!, rate })),
    grid: PROFILE_GRID,
    withSpot: true,
  };
}

describe.skipIf(isAbsent)('the kernel on real Cboe chains (needs the shared chains)', () => {
  it.each(CHAIN_FILES)('agrees with pricing every contract at every level: %s', (path) => {
    const job = jobOf(path);
    const direct = directRows(job, job.spot, LEVELS);
    for (const kernel of [compiledRows()!, plainRows()]) {
      const { values, atSpot } = kernel.evaluate(job);
      const [gex, dex, vex, chex] = worstErrors(values, direct, PROFILE_GRID.count);
      expect(gex, `${kernel.kind} gamma`).toBeLessThan(1e-10);
      expect(dex, `${kernel.kind} delta`).toBeLessThan(1e-9);
      expect(vex, `${kernel.kind} vanna`).toBeLessThan(1e-10);
      expect(chex, `${kernel.kind} charm`).toBeLessThan(1e-10);
      // What the runs sum up to at spot, contract by contract, is their row at spot.
      job.columns.runs.forEach(({ first, count }, r) => {
        for (let key = 0; key < 4; key += 1) {
          let sum = 0;
          for (let row = first; row < first + count; row += 1) sum += atSpot![key * job.columns.count + row]!;
          const place = r * 4 + key;
          const row = direct.values[place * PROFILE_GRID.count + PROFILE_GRID.spotLevel]!;
          expect(Math.abs(sum - row)).toBeLessThanOrEqual(1e-11 * direct.gross[place]!);
        }
      });
    }
  });

  it.each(CHAIN_FILES)(
    'finds the flips that scanning and bisecting the direct sum finds, to 0.001 points: %s',
    (path) => {
      const { prepared, runs } = openBook(openChain(path), DEFAULT_ASSUMPTIONS);
      const { contracts, terms, spot, rate } = prepared;
      const direct = buildDirectBook(contracts, terms, spot, rate);
      const { spot: spots } = bookRows(prepared, runs, spot, PROFILE_GRID);
      const gex = (at: number): number => gexAt(direct, at);
      const samples = spots.map(gex);
      const expected = signChanges(spots, samples, (left, right) =>
        rootBetween(gex, spots[left]!, spots[right]!, samples[left]!, samples[right]!, 1e-9),
      );
      const { flips } = evaluateBook(openBook(openChain(path), DEFAULT_ASSUMPTIONS)).snapshot;
      expect(flips.profile.crossings).toHaveLength(expected.length);
      flips.profile.crossings.forEach(({ level }, i) => {
        expect(Math.abs(level - expected[i]!.at)).toBeLessThan(1e-3);
      });
    },
  );

  it.each(CHAIN_FILES)('answers a slider with the numbers of the full answer: %s', (path) => {
    const book = openBook(openChain(path), DEFAULT_ASSUMPTIONS);
    const scenario = { ...BASELINE, spotShift: 0.013, volShiftPoints: 1.5, minutesForward: 45 };
    const quick = evaluateBook(book, scenario, 'quick').snapshot;
    const full = evaluateBook(book, scenario, 'full').snapshot;
    for (const key of EXPOSURE_KEYS) {
      expect(Math.abs(quick.net![key] - full.net![key])).toBeLessThanOrEqual(1e-12 * full.gross![key]);
    }
    const [own, expected] = [quick, full].map(({ flips }) => flips.profile.primary?.level);
    if (own === undefined || expected === undefined) expect(own).toBe(expected);
    else expect(Math.abs(own - expected)).toBeLessThan(1e-3);
    quick.hedging.forEach(({ fullShares }, i) => {
      const scale = full.gross!.dex / full.spot;
      expect(Math.abs(fullShares - full.hedging[i]!.fullShares)).toBeLessThan(1e-9 * scale);
    });
  });
});
