import { describe, expect, test } from 'vitest';
import { dayFromYmd } from '../../../src/chain/civilDay';
import { IssueLog } from '../../../src/chain/issues';
import { QuoteTable } from '../../../src/chain/quoteTable';
import type { RawSnapshot } from '../../../src/chain/rawChain';
import { settleVolatilityUnit } from '../../../src/formats/table/volatilityUnit';

/** 365 days before the settlement of the contracts: Friday 20 November 2026, 16:00 in New York. */
const AS_OF = Date.UTC(2025, 10, 20, 21);
const EXPIRY = dayFromYmd(2026, 11, 20);
const SNAPSHOT: RawSnapshot = {
  underlying: 'XYZ',
  asOfText: '',
  asOf: AS_OF,
  asOfBasis: 'file',
  quoteDelayMinutes: 0,
  spot: 100,
  spotText: '',
};

/**
 * Strikes 80 to 120 by 10. At 100 call and put cost 7.966 each, which Black's formula gives for a forward of 100, a year, no
 * rate and a volatility of 20 %: 100·(2·N(0.1) − 1).
 */
const PREMIUM = 7.9656;
function tableOf(volatility: number, { isQuoted = true, premium = PREMIUM, openInterest = 10 } = {}): QuoteTable {
  const table = new QuoteTable();
  for (const strike of [80, 90, 100, 110, 120]) {
    for (const right of [0, 1] as const) {
      const inside = Math.max(0, right === 0 ? 100 - strike : strike - 100);
      const price = premium + inside * 0.8;
      table.add({
        symbol: '',
        root: 'XYZ',
        expiryDay: EXPIRY,
        strike,
        right,
        openInterest,
        impliedVolatility: volatility,
        bid: isQuoted ? price - 0.1 : Number.NaN,
        ask: isQuoted ? price + 0.1 : Number.NaN,
        last: Number.NaN,
        volume: Number.NaN,
        vendorDelta: Number.NaN,
        vendorGamma: Number.NaN,
        multiplier: 100,
        settlementSession: null,
        line: 1,
      });
    }
  }
  return table;
}

function settled(
  table: QuoteTable,
  unit: 'fraction' | 'percent',
  snapshot: RawSnapshot = SNAPSHOT,
): { readonly volatilities: number[]; readonly note: string | undefined } {
  const log = new IssueLog();
  settleVolatilityUnit(table, [snapshot], unit, log);
  const found = log.list();
  expect(found.every(({ code }) => code === 'W_IV_UNIT_ASSUMED')).toBe(true);
  return { volatilities: [...table].map(({ impliedVolatility }) => impliedVolatility), note: found[0]?.note };
}

const all = (value: number): number[] => Array.from({ length: 10 }, () => value);

describe('a column of volatilities in the unit that its format never has', () => {
  test('percent among fractions is told by what straddles cost', () => {
    const { volatilities, note } = settled(tableOf(20), 'fraction');
    expect(volatilities).toEqual(all(0.2));
    expect(note).toMatch(/quotes near the money agree with percent: all were read as percent/);
  });

  test('low values turn with the others: one answer for the whole column', () => {
    const table = tableOf(20);
    table.impliedVolatility[0] = 1.5;
    table.impliedVolatility[1] = 0;
    expect(settled(table, 'fraction').volatilities.slice(0, 3)).toEqual([0.015, 0, 0.2]);
  });

  test('fractions among percent, which were divided by 100, are told too', () => {
    const { volatilities, note } = settled(tableOf(0.002), 'percent');
    expect(volatilities).toEqual(all(0.2));
    expect(note).toMatch(/agree with fractions: all were read as fractions/);
  });

  test('a volatility of 400 % that straddles cost stays', () => {
    // Twice N(2) less 1 of 100.
    const { volatilities, note } = settled(tableOf(4, { premium: 95.45 }), 'fraction');
    expect([volatilities, note]).toEqual([all(4), undefined]);
  });

  test('usual columns stay, in both units', () => {
    for (const unit of ['fraction', 'percent'] as const) {
      expect(settled(tableOf(0.2), unit)).toEqual({ volatilities: all(0.2), note: undefined });
    }
  });

  test.each([
    ['without quotes', tableOf(20, { isQuoted: false }), SNAPSHOT],
    ['without their time', tableOf(20), { ...SNAPSHOT, asOf: null }],
  ])('%s a column that nearly all lies beyond the usual unit is turned', (_, table, snapshot) => {
    const { volatilities, note } = settled(table, 'fraction', snapshot);
    expect(volatilities).toEqual(all(0.2));
    expect(note).toContain('can hardly be anything but percent');
  });

  test('a time that the content suggests is enough', () => {
    const proposedAsOf = { value: AS_OF, from: 'the latest trade' };
    expect(settled(tableOf(20), 'fraction', { ...SNAPSHOT, asOf: null, proposedAsOf }).note).toContain('quotes near');
  });

  test('without quotes a column with usual values in it stays, and is held for a word of the user', () => {
    const table = tableOf(5, { isQuoted: false });
    for (const row of [0, 1, 2]) table.impliedVolatility[row] = 0.3;
    const { volatilities, note } = settled(table, 'fraction');
    expect(volatilities).toEqual([0.3, 0.3, 0.3, 5, 5, 5, 5, 5, 5, 5]);
    expect(note).toMatch(/70% of the volatilities are above 3, and quotes do not tell/);
  });

  test('one or two values of a column tell no unit, whatever quotes say: a damaged cell looks the same', () => {
    const table = tableOf(Number.NaN);
    table.impliedVolatility[4] = 9;
    for (const snapshot of [SNAPSHOT, { ...SNAPSHOT, asOf: null }]) {
      const { volatilities, note } = settled(table, 'fraction', snapshot);
      expect(volatilities[4]).toBe(9);
      expect(note).toMatch(/100% of the volatilities are above 3, too few to tell whether they are percent/);
    }
    table.impliedVolatility[5] = 99_999_999_999;
    expect(settled(table, 'fraction', { ...SNAPSHOT, asOf: null }).volatilities.slice(4, 6)).toEqual([
      9, 99_999_999_999,
    ]);
  });

  test('placeholders of contracts that nobody holds or quotes say nothing', () => {
    const table = tableOf(9, { isQuoted: false, openInterest: 0 });
    table.openInterest[0] = 1;
    table.impliedVolatility[0] = 0.2;
    expect(settled(table, 'fraction').note).toBeUndefined();
  });
});
