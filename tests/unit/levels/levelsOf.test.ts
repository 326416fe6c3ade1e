import { describe, expect, test } from 'vitest';
import { analyze } from '../../../src/exposure/analyze';
import { type Assumptions, DEFAULT_ASSUMPTIONS } from '../../../src/exposure/assumptions';
import { onlyGroups } from '../../../src/levels/levelSheet';
import { levelsOf } from '../../../src/levels/levelsOf';
import { type ContractSpec, chainOf } from '../exposure/chainOf';

/** Hours to settlement of what settles today at 16:00. */
const TODAY = 5 / 24;

function sheet(contracts: readonly ContractSpec[], assumptions: Partial<Assumptions> = {}) {
  return levelsOf(
    analyze(chainOf({ contracts }), {
      ...DEFAULT_ASSUMPTIONS,
      rate: 0,
      dividendYield: 0,
      carry: 'yield',
      ...assumptions,
    }),
  );
}

const CONTRACTS: ContractSpec[] = [
  { strike: 90, right: 'P', openInterest: 900 },
  { strike: 95, right: 'P', openInterest: 4000 },
  { strike: 100, right: 'C', openInterest: 50 },
  { strike: 105, right: 'C', openInterest: 3000 },
  { strike: 110, right: 'C', openInterest: 700 },
  { strike: 99, right: 'C', openInterest: 500, daysToSettlement: TODAY },
  { strike: 101, right: 'C', openInterest: 300, daysToSettlement: TODAY },
  { strike: 98, right: 'P', openInterest: 10, daysToSettlement: TODAY },
  { strike: 102, right: 'P', openInterest: 400, daysToSettlement: TODAY },
];

const prices = ({ levels }: ReturnType<typeof levelsOf>) =>
  Object.fromEntries(levels.map(({ name, price }) => [name, price]));

describe('the levels that are exported', () => {
  test('have the walls of today by themselves, by the wall rule in use', () => {
    const anywhere = prices(sheet(CONTRACTS));
    // Half a day at 20 % is about 0.5 %, so that nearness outweighs what is held a dollar off.
    expect(anywhere).toMatchObject({ 'Call wall 0DTE': 99, 'Put wall 0DTE': 102 });
    expect(prices(sheet(CONTRACTS, { wallRule: 'otm' }))).toMatchObject({ 'Call wall 0DTE': 101, 'Put wall 0DTE': 98 });
  });

  test('reach a day’s standard deviation about spot: 20 % a year is 1.26 % a day', () => {
    const { '1D min': low, '1D max': high } = prices(sheet(CONTRACTS));
    expect(low).toBeCloseTo(100 - 20 / Math.sqrt(252), 6);
    expect(high).toBeCloseTo(100 + 20 / Math.sqrt(252), 6);
  });

  test('rank at most ten strikes by the size of net GEX', () => {
    const many = Array.from(
      { length: 14 },
      (_, at): ContractSpec => ({
        strike: 93 + at,
        right: at % 2 === 0 ? 'C' : 'P',
        openInterest: 1000 * 3 ** at,
      }),
    );
    const ranked = sheet(many).levels.filter(({ kind }) => kind === 'gex');
    expect(ranked.map(({ rank }) => rank)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(ranked.map(({ price }) => price)).toEqual([106, 105, 104, 103, 102, 101, 100, 99, 98, 97]);
  });

  test('leave out what does not exist, and say why', () => {
    const found = sheet([
      { strike: 105, right: 'C' },
      { strike: 110, right: 'C' },
    ]);
    const reasons = Object.fromEntries(found.missing.map(({ name, reason }) => [name, reason]));
    expect(reasons).toMatchObject({
      'Call wall 0DTE': 'No contract in the sums settles today',
      'Gamma flip 0DTE': 'No contract in the sums settles today',
      '0DTE magnet': 'No contract in the sums settles today',
    });
    for (const name of ['Gamma flip', 'Put wall']) expect(reasons[name]).toMatch(/\w/);
    const names = found.levels.map(({ name }) => name);
    for (const name of Object.keys(reasons)) expect(names).not.toContain(name);
    expect(names).toContain('Call wall');
    // Net GEX is unknown without puts, and so are its ranks.
    expect(names.filter((name) => name.startsWith('GEX'))).toEqual([]);
  });

  test('can be those of some groups', () => {
    const kinds = onlyGroups(sheet(CONTRACTS), new Set(['move', 'zeroDte'])).levels.map(({ kind }) => kind);
    expect(new Set(kinds)).toEqual(
      new Set(['zeroDteMagnet', 'callWall0dte', 'putWall0dte', 'flip0dte', 'expectedMoveLow', 'expectedMoveHigh']),
    );
  });
});
