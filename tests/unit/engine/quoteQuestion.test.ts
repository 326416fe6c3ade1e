import { expect, test } from 'vitest';
import { dayFromYmd } from '../../../src/chain/civilDay';
import type { AskedTime, BatchNews } from '../../../src/engine/questions';
import { quoteQuestion } from '../../../src/engine/quoteQuestion';
import { rawChainOf } from '../chain/rawChainOf';

const NO_NEWS: BatchNews = { groups: [], history: null, failures: [], count: 1 };
const EXPIRIES = [dayFromYmd(2018, 3, 16), dayFromYmd(2018, 4, 20)];

/** The time that is filled in for a file of this name, saved at this time. */
function timeFor(fileName: string, saved: string | null = null): AskedTime {
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
  return quoteQuestion(raw, { ...asking, saved: saved === null ? null : Date.parse(saved) }).asOf;
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
  [
    'the first expiry for a name with the date of a later one',
    'nflx-2018-04-20.csv',
    '2018-03-16T19:45Z',
    'firstExpiry',
  ],
  ['the first expiry for a name with two dates', '2018-02-20-to-2018-02-21.csv', '2018-03-16T19:45Z', 'firstExpiry'],
  ['the first expiry for a date after all expiries', '2018-05-01.csv', '2018-03-16T19:45Z', 'firstExpiry'],
  ['the first expiry for digits that are no date', 'export-12018022199.csv', '2018-03-16T19:45Z', 'firstExpiry'],
])('the time that is filled in is %s', (_, fileName, expected, source) => {
  expect(timeFor(fileName)).toEqual({ value: at(expected), source, from: '' });
});

test('a file that was saved on the day in its name was saved at the time of its quotes', () => {
  const name = '2018-02-21-StockAndOptionQuoteForNFLX.csv';
  expect(timeFor(name, '2018-02-21T16:10Z')).toEqual({ value: at('2018-02-21T16:10Z'), source: 'saved', from: '' });
  expect(timeFor(name, '2018-02-22T16:10Z')).toMatchObject({ value: at('2018-02-21T21:00Z'), source: 'fileName' });
});
