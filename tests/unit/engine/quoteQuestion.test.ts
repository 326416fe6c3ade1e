import { describe, expect, test } from 'vitest';
import { dayFromYmd } from '../../../src/chain/civilDay';
import type { Proposal } from '../../../src/chain/rawChain';
import type { SettlementSession } from '../../../src/chain/rawQuotes';
import type { AskedTime, BatchNews } from '../../../src/engine/questions';
import { quoteQuestion } from '../../../src/engine/quoteQuestion';
import { rawChainOf } from '../chain/rawChainOf';

const NO_NEWS: BatchNews = { groups: [], history: null, failures: [], count: 1 };
const EXPIRIES = [dayFromYmd(2018, 3, 16), dayFromYmd(2018, 4, 20)];

/** The time that is filled in for a file of this name, saved at this time. */
function timeFor(fileName: string, saved: string | null = null, proposedAsOf?: Proposal): AskedTime {
  const raw = rawChainOf({
    format: 'thinkorswim',
    fileName,
    title: '',
    quotes: EXPIRIES.map((expiryDay) => ({
      symbol: '',
      root: 'NFLX',
      expiryDay,
      strike: 280,
      right: 0,
      openInterest: 10,
      impliedVolatility: 0.3,
      bid: 1,
      ask: 2,
      last: 1,
      volume: 0,
      vendorDelta: Number.NaN,
      vendorGamma: Number.NaN,
      multiplier: 100,
      settlementSession: null,
      line: 1,
    })),
    spot: null,
    asOfText: '',
    asOf: null,
    asOfBasis: 'guessed',
    quoteDelayMinutes: 0,
    issues: [],
    contractsRead: 2,
    contractsRejected: 0,
    openInterest: { call: 20, put: 0 },
    lines: { read: 3, blank: 0, preamble: 0, header: 1, footer: 0, repeatedHeader: 0, data: 2 },
  });
  const asking = { group: '', underlying: 'NFLX', ofFiles: [], news: NO_NEWS };
  const suggested = proposedAsOf ? raw.snapshots.map((snapshot) => ({ ...snapshot, proposedAsOf })) : raw.snapshots;
  const facts = { ...asking, saved: saved === null ? null : Date.parse(saved) };
  return quoteQuestion({ ...raw, snapshots: suggested }, facts).asOf;
}

const at = (iso: string): number => Date.parse(iso);

test.each([
  [
    'the close of the one date in the name',
    '2018-02-21-StockAndOptionQuoteForNFLX.csv',
    '2018-02-21T21:00Z',
    'fileName',
  ],
  ['the session before a Sunday in the name', 'nflx_20180225.csv', '2018-02-23T21:00Z', 'fileName'],
  ['the first expiry, whose chain it may be', 'nflx-2018-03-16.csv', '2018-03-16T20:00Z', 'fileName'],
  ['none for a name with the date of a later one', 'nflx-2018-04-20.csv', null, 'firstExpiry'],
  ['none for a name with two dates', '2018-02-20-to-2018-02-21.csv', null, 'firstExpiry'],
  ['none for a date after all expiries', '2018-05-01.csv', null, 'firstExpiry'],
  ['none for digits that are no date', 'export-12018022199.csv', null, 'firstExpiry'],
])('the time that is filled in is %s', (_, fileName, expected, source) => {
  expect(timeFor(fileName)).toEqual({ value: expected === null ? null : at(expected), source, from: '' });
});

test('a file that was saved on the day in its name was saved at the time of its quotes', () => {
  const name = '2018-02-21-StockAndOptionQuoteForNFLX.csv';
  expect(timeFor(name, '2018-02-21T16:10Z')).toEqual({ value: at('2018-02-21T16:10Z'), source: 'saved', from: '' });
  expect(timeFor(name, '2018-02-22T16:10Z')).toMatchObject({ value: at('2018-02-21T21:00Z'), source: 'fileName' });
});

test('what the content suggests goes before the name, and the minute of saving before it on the same day', () => {
  const name = 'NFLX-2018-02-23.csv';
  const trade = { value: at('2018-02-21T20:10Z'), from: 'the latest trade in the file' };
  const content = { value: trade.value, source: 'content', from: trade.from };
  expect(timeFor(name, null, trade)).toEqual(content);
  expect(timeFor(name, '2018-02-22T16:10Z', trade)).toEqual(content);
  const minute = at('2018-02-21T20:24Z');
  expect(timeFor(name, '2018-02-21T20:24Z', trade)).toEqual({ value: minute, source: 'saved', from: '' });
  // Saved in the evening: the close of that session.
  expect(timeFor(name, '2018-02-22T03:00Z', trade)).toMatchObject({ value: at('2018-02-21T21:00Z'), source: 'saved' });
});

const NSE_EXPIRY = dayFromYmd(2026, 3, 17);

/** The question for calls and puts of two-sided quotes that parity puts at 100, in another market. */
function askElsewhere(session: SettlementSession, { fileName = 'chain.csv', saved = null as string | null } = {}) {
  const row = { symbol: '', root: 'NIFTY', expiryDay: NSE_EXPIRY, openInterest: 10, impliedVolatility: 0.2, last: 1 };
  const quotes = [96, 98, 100, 102, 104].flatMap((strike) =>
    ([0, 1] as const).map((right) => {
      const middle = 3 + Math.max(0, right === 0 ? 100 - strike : strike - 100);
      const more = { volume: 0, vendorDelta: Number.NaN, vendorGamma: Number.NaN, multiplier: 1, line: 1 };
      return { ...row, ...more, strike, right, bid: middle - 0.1, ask: middle + 0.1, settlementSession: session };
    }),
  );
  const raw = rawChainOf({
    format: 'NSE option chain',
    fileName,
    title: '',
    quotes,
    spot: null,
    asOfText: '',
    asOf: null,
    asOfBasis: 'guessed',
    quoteDelayMinutes: 0,
    issues: [],
    contractsRead: 10,
    contractsRejected: 0,
    openInterest: { call: 50, put: 50 },
    lines: { read: 11, blank: 0, preamble: 0, header: 1, footer: 0, repeatedHeader: 0, data: 10 },
  });
  const asking = { group: '', underlying: 'NIFTY', ofFiles: [], news: NO_NEWS };
  return quoteQuestion(raw, { ...asking, saved: saved === null ? null : at(saved) });
}

describe('contracts that settle elsewhere', () => {
  test.each(['15:30 IST', '08:00 UTC'] as const)('at %s: no time is made up, and parity finds a spot', (session) => {
    const { asOf, spot, session: clock } = askElsewhere(session);
    expect(asOf).toEqual({ value: null, source: 'firstExpiry', from: '' });
    expect(clock).toBe(session);
    expect(spot.source).toBe('parity');
    expect(spot.value).toBeCloseTo(100, 1);
  });

  test('a time of saving after the last settlement is not that of the quotes, one before it is', () => {
    expect(askElsewhere('15:30 IST', { saved: '2026-03-17T12:00Z' }).asOf.source).toBe('firstExpiry');
    const before = { value: at('2026-03-17T09:00Z'), source: 'saved', from: '' };
    expect(askElsewhere('15:30 IST', { saved: '2026-03-17T09:00Z' }).asOf).toEqual(before);
  });

  test('is not moved to a session of New York', () => {
    const sunday = { value: at('2026-03-15T12:00Z'), source: 'saved', from: '' };
    expect(askElsewhere('08:00 UTC', { saved: '2026-03-15T12:00Z' }).asOf).toEqual(sunday);
    // Washington's birthday, a session in India.
    const holiday = at('2026-02-16T06:00Z');
    expect(askElsewhere('15:30 IST', { saved: '2026-02-16T06:00Z' }).asOf.value).toBe(holiday);
  });

  test('India’s evening and weekend stand for its last close', () => {
    expect(askElsewhere('15:30 IST', { saved: '2026-03-12T14:00Z' }).asOf.value).toBe(at('2026-03-12T10:00Z'));
    expect(askElsewhere('15:30 IST', { saved: '2026-03-15T14:00Z' }).asOf.value).toBe(at('2026-03-13T10:00Z'));
  });

  test('a date in the name stands for the end of its day, and on the expiry for the time before it', () => {
    const named = (date: string) => askElsewhere('15:30 IST', { fileName: `nifty-${date}.csv` }).asOf;
    expect(named('2026-03-12')).toEqual({ value: at('2026-03-12T10:00Z'), source: 'fileName', from: '' });
    expect(named('2026-03-17')).toEqual({ value: at('2026-03-17T09:45Z'), source: 'fileName', from: '' });
  });
});

test('the clock of American contracts is that of New York', () => {
  expect(askElsewhere('PM')).toMatchObject({ session: 'PM', asOf: { value: null } });
});
