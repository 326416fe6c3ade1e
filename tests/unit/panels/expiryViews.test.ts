import { describe, expect, it } from 'vitest';
import type { BookReading } from '../../../src/exposure/bookReading';
import { afterSentence, firstGone } from '../../../src/panels/Expiries/afterWords';
import { keysBetween, toggled } from '../../../src/panels/Expiries/expiryRows';

const DAY = 20_776; // 19 November 2026

const reading: BookReading = {
  regime: 'negative_gamma',
  reason: '',
  netGex: -1,
  grossGex: 2,
  flip: { price: 100.4, reason: null, direction: 'negativeToPositive' },
  callWall: { price: 105, reason: null },
  putWall: { price: null, reason: 'No put has gamma' },
};

const row = (expiry: number) => ({ expiry, reading, goneOfGross: 0.5, goneOfCallWall: 0.5, goneOfPutWall: null });
const expiry = (expiryDay: number, isZeroDte: boolean) => ({ expiryDay, session: 'PM', isZeroDte }) as never;

describe('what is left after an expiry', () => {
  it('is told of the last expiry of today', () => {
    const after = { base: reading, rows: [row(0), row(1), row(2)] };
    const expiries = [expiry(DAY, true), expiry(DAY, true), expiry(DAY + 1, false)];
    expect(firstGone(after, expiries)?.expiry).toBe(1);
    expect(afterSentence(after, { expiries, spot: 100 })).toBe(
      'After today’s expiry is gone: FRAGILE, flip 100.40 (+0.40%), call wall 105, no put wall.',
    );
  });

  it('is told of the next one where nothing settles today', () => {
    const expiries = [expiry(DAY, false)];
    const none = { ...reading, flip: { price: null, reason: 'none', direction: null } };
    expect(afterSentence({ base: reading, rows: [{ ...row(0), reading: none }] }, { expiries, spot: 100 })).toBe(
      'After the next expiry, 19 Nov 2026 PM, is gone: FRAGILE, no flip, call wall 105, no put wall.',
    );
    expect(afterSentence({ base: reading, rows: [] }, { expiries, spot: 100 })).toBe(
      'No expiry is left that could settle.',
    );
  });
});

describe('choosing expiries', () => {
  it('takes what lies between two places, whichever comes first', () => {
    const rows = ['a', 'b', 'c', 'd'].map((key) => ({ key }) as never);
    expect(keysBetween(rows, 1, 3)).toEqual(['b', 'c', 'd']);
    expect(keysBetween(rows, 2, 0)).toEqual(['a', 'b', 'c']);
  });

  it('adds one, or takes it away', () => {
    expect(toggled(['a'], 'b')).toEqual(['a', 'b']);
    expect(toggled(['a', 'b'], 'a')).toEqual(['b']);
  });
});
