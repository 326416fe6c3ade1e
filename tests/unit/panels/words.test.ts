import { describe, expect, test } from 'vitest';
import type { Analysis, Crossing, Level, LevelKey } from '../../../src/exposure/analysis';
import { fittedLabel, type LevelMark, markPrice, markPriceShort, markStops } from '../../../src/panels/fold/levelMarks';
import { levelRows } from '../../../src/panels/Levels/levelRows';
import { candlesSummary } from '../../../src/panels/PriceChart/candlesSummary';
import { crossingMarks } from '../../../src/panels/Profile/profileShapes';
import { conflictWords } from '../../../src/panels/Regime/regimeWords';

const level = (key: LevelKey, price: number | null): Level => ({
  key,
  price,
  reason: price === null ? 'no calls' : null,
  distance: null,
  distanceDollars: null,
  distanceSigmas: null,
  size: null,
  strength: null,
  alternative: null,
});

describe('the rows of the list of levels', () => {
  test('run from high to low, with levels of one price in one row and those without a price left out', () => {
    const rows = levelRows([
      level('gammaFlip', 98.37),
      level('callWall', 105),
      level('putWall', null),
      level('maxPositiveGamma', 105),
      level('highestOpenInterest', 110),
    ]);
    expect(rows.map(({ price, keys }) => [price, keys])).toEqual([
      [110, ['highestOpenInterest']],
      [105, ['callWall', 'maxPositiveGamma']],
      [98.37, ['gammaFlip']],
    ]);
    expect(rows[1]!.levels.map(({ key }) => key)).toEqual(['callWall', 'maxPositiveGamma']);
  });
});

test('a conflict of flips says where the other one is', () => {
  const of = (level: number): Pick<Analysis, 'flips' | 'spot'> =>
    ({ flips: { cumulative: { primary: { level } } }, spot: 3900.86 }) as unknown as Analysis;
  expect(conflictWords('cumulativeFlip', of(1387.361))).toBe('the running-sum flip, 1,387.36, lies below spot');
  expect(conflictWords('cumulativeFlip', of(4100))).toBe('the running-sum flip, 4,100.00, lies above spot');
});

describe('the price of a level', () => {
  test.each<[LevelMark['keys'], number, string, string]>([
    [['callWall'], 105, '105.00', '105'],
    [['putWall'], 2.125, '2.125', '2.125'],
    [['spot', 'callWall'], 2.125, '2.125', '2.125'],
    [['gammaFlip'], 98.3749, '98.37', '98.37'],
    [['spot'], 6900.0041, '6,900.00', '6,900'],
  ])('of %j at %d is %s, or %s where room is short', (keys, price, long, short) => {
    expect(markPrice({ keys, price })).toBe(long);
    expect(markPriceShort({ keys, price })).toBe(short);
  });

  test('is a stop of the arrow keys, from low to high', () => {
    const marks = [110, 100, 9].map((price): LevelMark => ({ price, keys: ['spot'], label: '' }));
    expect([...markStops(marks)]).toEqual([9, 100, 110]);
  });
});

test.each([
  ['Call wall · Put wall', 20, 'Call wall · Put wall'],
  ['Both walls · Max +γ · Top OI', 27, 'Both walls · Max +γ · …'],
  ['Both walls · Max +γ · Top OI', 22, 'Both walls · …'],
  ['Both walls · Max +γ · Top OI', 9, 'Both wal…'],
  ['Spot', 0, 'S…'],
])('“%s” in %d letters reads “%s”', (label, letters, text) => {
  expect(fittedLabel(label, letters)).toBe(text);
});

test('only the primary crossing is called the flip', () => {
  const crossing = (at: number, minor = false): Crossing => ({ level: at, minor, direction: 'negativeToPositive' });
  const crossings = [crossing(90), crossing(98), crossing(103, true)];
  const names = crossingMarks({ crossings, primary: { ...crossing(98) }, reason: null }).map(({ name, isFlip }) => [
    name,
    isFlip,
  ]);
  expect(names).toEqual([
    ['crossing', false],
    ['Flip', true],
    ['minor crossing', false],
  ]);
});

test('the primary crossing is the flip even where it is a minor one', () => {
  const only: Crossing = { level: 98, minor: true, direction: 'positiveToNegative' };
  expect(crossingMarks({ crossings: [only], primary: only, reason: null })[0]!.name).toBe('Flip');
});

describe('the candles in words', () => {
  const marks: LevelMark[] = [
    { price: 105, keys: ['callWall'], label: 'Call wall' },
    { price: 100.5, keys: ['spot'], label: 'Spot' },
  ];
  const levels = 'Levels from high to low: Call wall 105.00, Spot 100.50.';

  test.each([
    [[100, 102], `Daily candles; last close 102.00, +2.0% on the day before. ${levels}`],
    [[102], `Daily candles; last close 102.00. ${levels}`],
    [[], `Daily candles. ${levels}`],
  ])('of closes %j', (closes, words) => {
    expect(candlesSummary({ close: Float64Array.from(closes) }, marks)).toBe(words);
  });
});
