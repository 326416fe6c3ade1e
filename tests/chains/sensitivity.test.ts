import { describe, expect, it } from 'vitest';
import { buildChain } from '../../src/chain/buildChain';
import type { OptionChain } from '../../src/chain/optionChain';
import { afterExpiries } from '../../src/exposure/afterExpiries';
import { type Assumptions, DEFAULT_ASSUMPTIONS } from '../../src/exposure/assumptions';
import { openBook } from '../../src/exposure/book';
import { BASELINE, type Scenario } from '../../src/exposure/scenario';
import { sensitivity } from '../../src/exposure/sensitivity';
import { readChain } from '../../src/formats/read';
import { sampleChainCsv } from '../../src/sample/sampleCsv';
import { isAbsent, openChain } from './openChain';
import { chainWithout, expectSame, flipOf, subjectOf, wholeAnalysis } from './readings';

const CUSTOM = { call: 0.4, put: -0.9 };

function sample(): OptionChain {
  const raw = readChain(new TextEncoder().encode(sampleChainCsv()), 'sample.csv');
  return buildChain(raw, { spot: raw.spot!, spotBasis: 'file', asOf: raw.asOf!, asOfBasis: raw.asOfBasis });
}

/** The last settlement of the day of the quotes, or the time of the quotes where nothing settles then. */
function todayEnds(chain: OptionChain): number {
  const today = wholeAnalysis(chain, DEFAULT_ASSUMPTIONS).expiries.filter(({ isZeroDte }) => isZeroDte);
  return Math.max(chain.asOf, ...today.map(({ settlement }) => settlement));
}

function checkRows(chain: OptionChain, assumptions: Assumptions, scenario: Scenario = BASELINE): void {
  const { base, rows } = sensitivity(openBook(chain, assumptions), scenario, CUSTOM);
  const whole = wholeAnalysis(chain, assumptions, scenario);
  expectSame(base, whole, whole.flips.profile, 'base');
  expect(rows.length).toBeGreaterThan(20);
  const ends = todayEnds(chain);
  for (const { key, reading } of rows) {
    if (!reading) continue;
    const subject = subjectOf(key, chain, assumptions, CUSTOM, ends);
    const own = wholeAnalysis(subject.chain, subject.assumptions, scenario);
    expectSame(reading, own, flipOf(key, own), key);
  }
}

function checkAfter(chain: OptionChain, assumptions: Assumptions): void {
  const { rows } = afterExpiries(openBook(chain, assumptions));
  const whole = wholeAnalysis(chain, assumptions);
  expect(rows.length).toBeGreaterThan(0);
  for (const { expiry, reading, goneOfGross, goneOfCallWall, goneOfPutWall } of rows) {
    const until = whole.expiries[expiry]!.settlement;
    const left = chainWithout(chain, (settlement) => settlement <= until);
    const own = wholeAnalysis(left, assumptions);
    expectSame(reading, own, own.flips.profile, `after ${whole.expiries[expiry]!.expiration}`);
    expect(goneOfGross!).toBeCloseTo(1 - own.gross!.gex / whole.gross!.gex, 9);
    const lost = (key: 'callWall' | 'putWall', side: 'call' | 'put'): number => {
      const wall = whole.levels.find((level) => level.key === key)!;
      const row = own.strikes.strike.indexOf(wall.price!);
      return 1 - (row < 0 ? 0 : own.strikes.gex[side][row]!) / wall.size!;
    };
    expect(goneOfCallWall!).toBeCloseTo(lost('callWall', 'call'), 9);
    expect(goneOfPutWall!).toBeCloseTo(lost('putWall', 'put'), 9);
  }
}

/** Every row is a whole analysis. */
const PATIENCE = { timeout: 300_000 };

describe('the sample under other assumptions', PATIENCE, () => {
  it('reads in every row as when it is analysed under them', () => {
    checkRows(sample(), DEFAULT_ASSUMPTIONS);
  });

  it('does so where other assumptions are in use', () => {
    checkRows(sample(), {
      ...DEFAULT_ASSUMPTIONS,
      dealerSign: { call: -1, put: 1 },
      carry: 'yield',
      floorMinutes: 60,
      wallRule: 'otm',
    });
  });

  it('does so in a scenario', () => {
    const scenario = { ...BASELINE, spotShift: -0.013, volShiftPoints: 2, minutesForward: 290 };
    checkRows(sample(), DEFAULT_ASSUMPTIONS, scenario);
  });

  it('is read without its next expiries as a chain that never had them', () => {
    checkAfter(sample(), DEFAULT_ASSUMPTIONS);
  });
});

describe.skipIf(isAbsent)('real chains under other assumptions (needs the shared chains)', PATIENCE, () => {
  it.each([
    'cboe-csv/cboe-spx-2025-08-28-locale-pt.csv',
    'cboe-csv/cboe-spx-2022-12-12.csv',
    'cboe-csv/cboe-spy-2025-05-01.csv',
  ])('are read in every row, and without their next expiries, as the whole analysis reads them: %s', (path) => {
    const chain = openChain(path);
    checkRows(chain, DEFAULT_ASSUMPTIONS);
    checkAfter(chain, DEFAULT_ASSUMPTIONS);
  });
});
