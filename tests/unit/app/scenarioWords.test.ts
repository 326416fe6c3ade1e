import { describe, expect, test } from 'vitest';
import { scenarioWords, spotWords, timeWords, volatilityRule, volatilityWords } from '../../../src/app/scenarioWords';
import { BASELINE } from '../../../src/exposure/scenario';

/** Wednesday 2026-11-18, 11:00 in New York. */
const start = { spot: 6868.42, asOf: Date.UTC(2026, 10, 18, 16, 0) };

describe('a scenario in words', () => {
  test('gives the change of spot and where it leads', () => {
    // 6868.42 · 1.012 = 6950.84104
    expect(spotWords({ spotShift: 0.012 }, start)).toBe('+1.20%, 6,950.84');
    expect(spotWords({ spotShift: -0.1 }, start)).toBe('\u221210.00%, 6,181.58');
    expect(spotWords({ spotShift: 0 }, start)).toBe('0.00%, 6,868.42');
  });

  test('gives points of volatility with their sign', () => {
    expect(volatilityWords({ volShiftPoints: 2 })).toBe('+2.0 vol points');
    expect(volatilityWords({ volShiftPoints: -0.5 })).toBe('\u22120.5 vol points');
    expect(volatilityWords({ volShiftPoints: 0 })).toBe('0.0 vol points');
  });

  test('gives the time that passes and the moment reached in New York, also across the change of the clocks', () => {
    expect(timeWords({ minutesForward: 135 }, start)).toBe('2 h 15 min forward, Wed 18 Nov 13:15 ET');
    expect(timeWords({ minutesForward: 0 }, start)).toBe('now, Wed 18 Nov 11:00 ET');
    // Friday 2026-03-06 15:00 EST + 3 days = Monday 16:00 EDT.
    const march = { spot: 1, asOf: Date.UTC(2026, 2, 6, 20, 0) };
    expect(timeWords({ minutesForward: 3 * 1440 }, march)).toBe('3 days forward, Mon 09 Mar 16:00 ET');
  });

  test('names what is changed and nothing else', () => {
    expect(scenarioWords(BASELINE, start)).toBe('');
    expect(scenarioWords({ ...BASELINE, smileRule: 'stickyMoneyness', volShiftPoints: 5 }, start)).toBe(
      '+5.0 vol points',
    );
    expect(scenarioWords({ ...BASELINE, spotShift: 0.012, smileRule: 'stickyMoneyness' }, start)).toBe(
      'spot +1.20%, 6,950.84 · volatility by moneyness',
    );
    expect(scenarioWords({ ...BASELINE, spotShift: 0.012, spotVolBeta: -1, minutesForward: 30 }, start)).toBe(
      'spot +1.20%, 6,950.84 · 30 min forward, Wed 18 Nov 11:30 ET · volatility \u22121.0 vol points per +1% spot',
    );
  });

  test('knows how volatility follows spot', () => {
    expect(volatilityRule(BASELINE)).toBe('fixed');
    expect(volatilityRule({ ...BASELINE, smileRule: 'stickyMoneyness' })).toBe('moneyness');
    expect(volatilityRule({ ...BASELINE, spotVolBeta: -1 })).toBe('beta');
  });
});
