import { describe, expect, test } from 'vitest';
import { dayFromYmd } from '../../../src/chain/civilDay';
import type { OptionChain } from '../../../src/chain/optionChain';
import type { SettlementSession } from '../../../src/chain/rawQuotes';
import { filterExpiries } from '../../../src/cli/expiryFilter';
import { analyze } from '../../../src/exposure/analyze';
import { DEFAULT_ASSUMPTIONS } from '../../../src/exposure/assumptions';
import { openBook } from '../../../src/exposure/book';
import { BASELINE } from '../../../src/exposure/scenario';
import { evaluateBook } from '../../../src/exposure/snapshot';
import { chainOf } from './chainOf';

const TUESDAY = dayFromYmd(2026, 1, 20);

/** A chain whose contracts settle on Tuesday 20 January 2026 and a week later, at an hour (UTC) of another market. */
function chainAt(asOf: string, session: SettlementSession, hour: number): OptionChain {
  const contracts = [0, 7].flatMap((daysToSettlement) =>
    [95, 100, 105].flatMap((strike) => [
      { strike, right: 'C' as const, daysToSettlement },
      { strike, right: 'P' as const, daysToSettlement, openInterest: 70 },
    ]),
  );
  const chain = chainOf({ contracts });
  const blocks = [0, 7].map((days) => {
    const expiryDay = TUESDAY + days;
    return { root: 'SYN', expiryDay, session, settlement: expiryDay * 86_400_000 + hour * 3_600_000 };
  });
  return { ...chain, blocks, asOf: Date.parse(asOf) };
}

const daysOf = (chain: OptionChain) =>
  analyze(chain, DEFAULT_ASSUMPTIONS).expiries.map(({ daysToExpiry, isZeroDte }) => [daysToExpiry, isZeroDte]);

describe('days are those of the market', () => {
  // 23:30 of the day before in New York.
  test('a morning in India is of the day on which its contracts settle', () => {
    const chain = chainAt('2026-01-20T04:30Z', '15:30 IST', 10);
    expect(daysOf(chain)).toEqual([
      [0, true],
      [7, false],
    ]);
    expect(analyze(chain, DEFAULT_ASSUMPTIONS).zeroDte.expiration).toBe('2026-01-20');
    expect(filterExpiries(chain, { kind: '0dte' }, chain.asOf)).toMatchObject({ expiries: ['2026-01-20'] });
  });

  test('an evening in India is of the day before', () => {
    expect(daysOf(chainAt('2026-01-19T18:29Z', '15:30 IST', 10))[0]).toEqual([1, false]);
    expect(daysOf(chainAt('2026-01-19T18:30Z', '15:30 IST', 10))[0]).toEqual([0, true]);
  });

  test('days of Deribit begin at midnight in Greenwich', () => {
    expect(daysOf(chainAt('2026-01-19T23:59Z', '08:00 UTC', 8))[0]).toEqual([1, false]);
    expect(daysOf(chainAt('2026-01-20T00:00Z', '08:00 UTC', 8))[0]).toEqual([0, true]);
  });

  test('days of American contracts begin at midnight in New York', () => {
    expect(daysOf(chainAt('2026-01-20T04:30Z', 'PM', 21))[0]).toEqual([1, false]);
    expect(daysOf(chainAt('2026-01-20T05:00Z', 'PM', 21))[0]).toEqual([0, true]);
  });

  test('and time that is moved forward passes the market’s midnight', () => {
    const book = openBook(chainAt('2026-01-19T16:30Z', '15:30 IST', 10), DEFAULT_ASSUMPTIONS);
    const daysAfter = (minutesForward: number) =>
      evaluateBook(book, { ...BASELINE, minutesForward }).snapshot.expiries.map(({ daysToExpiry, isZeroDte }) => [
        daysToExpiry,
        isZeroDte,
      ]);
    expect(daysAfter(119)[0]).toEqual([1, false]);
    expect(daysAfter(120)[0]).toEqual([0, true]);
    expect(daysAfter(1440)[0]).toEqual([0, false]);
  });
});
