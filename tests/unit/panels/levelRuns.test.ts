import { describe, expect, test } from 'vitest';
import { levelRuns } from '../../../src/panels/PriceChart/levelRuns';

/** Days from 20,500 on with these levels. */
const daysOf = (...values: (number | null)[]) => values.map((value, index) => ({ day: 20_500 + index, value }));

describe('the stretches of days with a level', () => {
  test('end where a day has none, and begin anew after it', () => {
    expect(levelRuns(daysOf(null, 10, 11, null, null, 12, null, 13, 14))).toEqual([
      [
        { day: 20_501, value: 10 },
        { day: 20_502, value: 11 },
      ],
      [{ day: 20_505, value: 12 }],
      [
        { day: 20_507, value: 13 },
        { day: 20_508, value: 14 },
      ],
    ]);
  });

  test('are one where every day has it, whatever lies between, and none where none has', () => {
    const weekend = [
      { day: 20_500, value: 10 },
      { day: 20_503, value: 0.5 },
    ];
    expect(levelRuns(weekend)).toEqual([weekend]);
    expect(levelRuns(daysOf(null, null))).toEqual([]);
    expect(levelRuns([])).toEqual([]);
  });
});
