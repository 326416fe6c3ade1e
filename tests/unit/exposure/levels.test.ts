import { describe, expect, it } from 'vitest';
import type { Level, LevelKey } from '../../../src/exposure/analysis';
import { analyze } from '../../../src/exposure/analyze';
import { type Assumptions, DEFAULT_ASSUMPTIONS } from '../../../src/exposure/assumptions';
import { type ContractSpec, chainOf } from './chainOf';

function levelsOf(contracts: ContractSpec[], assumptions: Partial<Assumptions> = {}): Record<LevelKey, Level> {
  const { levels } = analyze(chainOf({ contracts }), {
    ...DEFAULT_ASSUMPTIONS,
    rate: 0,
    dividendYield: 0,
    carry: 'yield',
    ...assumptions,
  });
  return Object.fromEntries(levels.map((level) => [level.key, level])) as Record<LevelKey, Level>;
}

const CALLS_BELOW: ContractSpec[] = [
  { strike: 98, right: 'C', openInterest: 900 },
  { strike: 104, right: 'C', openInterest: 200 },
  { strike: 96, right: 'P', openInterest: 100 },
  { strike: 102, right: 'P', openInterest: 800 },
];

describe('walls', () => {
  it('are the heaviest strikes anywhere, with the one out of the money as alternative', () => {
    const { callWall, putWall } = levelsOf(CALLS_BELOW);
    expect([callWall.price, callWall.alternative]).toEqual([98, 104]);
    expect([putWall.price, putWall.alternative]).toEqual([102, 96]);
  });

  it('are searched only out of the money when the user wants that', () => {
    const { callWall, putWall } = levelsOf(CALLS_BELOW, { wallRule: 'otm' });
    expect([callWall.price, callWall.alternative]).toEqual([104, 98]);
    expect([putWall.price, putWall.alternative]).toEqual([96, 102]);
  });

  it('say why there is none', () => {
    const { callWall, putWall } = levelsOf([CALLS_BELOW[0]!, CALLS_BELOW[3]!], { wallRule: 'otm' });
    expect([callWall.price, callWall.reason]).toEqual([null, 'No call at or above spot has gamma']);
    expect([putWall.price, putWall.reason]).toEqual([null, 'No put at or below spot has gamma']);
    expect(callWall.alternative).toBe(98);
    const none = levelsOf([CALLS_BELOW[3]!, { strike: 98, right: 'C', openInterest: 0 }]).callWall;
    expect([none.price, none.reason, none.distance, none.size]).toEqual([null, 'No call has gamma', null, null]);
  });

  it('have no alternative where both rules agree', () => {
    expect(levelsOf([CALLS_BELOW[1]!, CALLS_BELOW[2]!]).callWall.alternative).toBeNull();
  });
});

describe('the strike with most open interest', () => {
  it('adds calls and puts of all expiries', () => {
    const { highestOpenInterest } = levelsOf([
      { strike: 95, right: 'C', openInterest: 500 },
      { strike: 105, right: 'C', openInterest: 300 },
      { strike: 105, right: 'P', openInterest: 100, daysToSettlement: 30 },
      { strike: 105, right: 'P', openInterest: 150 },
    ]);
    expect([highestOpenInterest.price, highestOpenInterest.size]).toEqual([105, 550]);
    expect(highestOpenInterest.strength).toBeCloseTo(550 / 1050, 12);
  });

  it('is the one nearest to spot of equal ones, then the lower', () => {
    const equal = (...strikes: number[]): ContractSpec[] => [
      ...strikes.map((strike) => ({ strike, right: 'C' as const })),
      { strike: 80, right: 'P', openInterest: 1 },
    ];
    expect(levelsOf(equal(90, 97, 104)).highestOpenInterest.price).toBe(97);
    expect(levelsOf(equal(90, 97, 103)).highestOpenInterest.price).toBe(97);
  });
});

describe('the 0DTE magnet', () => {
  const today: ContractSpec[] = [
    { strike: 100, right: 'C', openInterest: 40, daysToSettlement: 0.2 },
    { strike: 101, right: 'P', openInterest: 900, daysToSettlement: 0.2 },
    { strike: 110, right: 'C', openInterest: 99_999, daysToSettlement: 30 },
  ];

  it('is the largest net gamma, of either sign, of what settles today alone', () => {
    const { zeroDteMagnet } = levelsOf(today);
    expect(zeroDteMagnet.price).toBe(101);
    expect(zeroDteMagnet.size!).toBeLessThan(0);
  });

  it('says that nothing settles today', () => {
    const { zeroDteMagnet } = levelsOf(today.slice(2));
    expect([zeroDteMagnet.price, zeroDteMagnet.reason]).toEqual([null, 'No contract in the sums settles today']);
  });
});
