import { describe, expect, it } from 'vitest';
import type { RegimeKind } from '../../../src/exposure/analysis';
import type { BookReading } from '../../../src/exposure/bookReading';
import type { Sensitivity, SensitivityKey, SensitivityRow } from '../../../src/exposure/sensitivity';
import { headSentence, ROW_GROUPS } from '../../../src/panels/Assumptions/rowWords';

const none = { price: null, reason: 'none' };

function reading(regime: RegimeKind, reason = ''): BookReading {
  return {
    regime,
    reason,
    netGex: 1,
    grossGex: 2,
    flip: { ...none, direction: null },
    callWall: none,
    putWall: none,
  };
}

function row(key: SensitivityKey, regime: RegimeKind | null, isInUse = false): SensitivityRow {
  return { key, isInUse, reading: regime && reading(regime), reason: regime ? null : 'why', change: null };
}

function table(regime: RegimeKind, ...rows: readonly SensitivityRow[]): Sensitivity {
  return { base: reading(regime, 'Only calls could be used'), dealerSign: { call: 1, put: -1 }, rows };
}

describe('the sentence over the assumptions', () => {
  it('counts the others that have a regime, and names those in which it is another', () => {
    const sentence = headSentence(
      table(
        'positive_gamma',
        row('longCallsShortPuts', 'positive_gamma', true),
        row('shortAll', 'negative_gamma'),
        row('longAll', 'positive_gamma'),
        row('callsDown', 'transition'),
        row('putsUp', 'transition'),
        row('withoutZeroDte', null),
        row('byVolume', 'undetermined'),
        // Walls have no say in the regime.
        row('wallsOutOfTheMoney', 'positive_gamma'),
      ),
    );
    expect(sentence).toBe(
      'The regime, PINNED, holds in 1 of 4 other assumptions. It is FRAGILE with dealers short everything; TRANSITION ' +
        'with 10% fewer calls, with 10% more puts. Not counted, for want of a regime: Without 0DTE, Volume for open interest.',
    );
  });

  it('says so where all others agree, where none has a regime, and where the shown one has none', () => {
    expect(headSentence(table('negative_gamma', row('longAll', 'negative_gamma')))).toBe(
      'The regime, FRAGILE, holds in 1 of 1 other assumption.',
    );
    expect(headSentence(table('transition', row('byVolume', null)))).toBe(
      'The regime is TRANSITION; no other assumption has one.',
    );
    expect(headSentence(table('undetermined', row('longAll', 'positive_gamma')))).toBe(
      'The regime cannot be told: only calls could be used.',
    );
  });

  it('has a place for every row, and one only', () => {
    const keys = ROW_GROUPS.flatMap((group) => group.keys);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys).toHaveLength(25);
  });
});
