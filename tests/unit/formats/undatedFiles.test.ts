import { describe, expect, test } from 'vitest';
import { dayFromYmd } from '../../../src/chain/civilDay';
import { QuoteTable, SESSION_CODES } from '../../../src/chain/quoteTable';
import type { PartialChain, RawChain, RawSnapshot } from '../../../src/chain/rawChain';
import type { SettlementSession } from '../../../src/chain/rawQuotes';
import { rawChain } from '../../../src/chain/snapshots';
import { strikeCentres } from '../../../src/chain/strikeCentre';
import { contractKey } from '../../../src/formats/chainContradictions';
import { chainWarnings } from '../../../src/formats/chainWarnings';
import { groupChains } from '../../../src/formats/groupChains';
import { mergeChains } from '../../../src/formats/mergeChains';
import { daysInName } from '../../../src/formats/nameDays';

const DAY = 86_400_000;
const NOV_20 = dayFromYmd(2026, 11, 20);
/** 11:00 in New York on Monday, 16 November 2026. */
const MONDAY = Date.UTC(2026, 10, 16, 16);

interface Row {
  readonly strike: number;
  readonly right: 0 | 1;
  readonly day: number;
  readonly held?: number;
  readonly volatility?: number;
  readonly bid?: number;
  readonly ask?: number;
  readonly multiplier?: number;
  readonly root?: string;
  readonly session?: SettlementSession;
}

interface Facts extends Partial<RawSnapshot> {
  readonly holds?: PartialChain['holds'];
}

function file(fileName: string, rows: readonly Row[], { holds, ...facts }: Facts = {}): RawChain {
  const quotes = new QuoteTable();
  for (const { strike, right, day, held = 10, root = 'XYZ', ...more } of rows) {
    const row = quotes.addRow(quotes.rootIndex(root), day, strike, right, quotes.length + 2);
    quotes.openInterest[row] = held;
    quotes.bid[row] = more.bid ?? Number.NaN;
    quotes.ask[row] = more.ask ?? Number.NaN;
    quotes.impliedVolatility[row] = more.volatility ?? Number.NaN;
    quotes.multiplier[row] = more.multiplier ?? 100;
    quotes.settlementSession[row] = SESSION_CODES.indexOf(more.session ?? null);
  }
  const undated = { underlying: '', asOf: null, asOfText: '', quoteDelayMinutes: 0, spot: null, spotText: '' };
  return rawChain({
    ...{ format: 'made', fileName, title: '', quotes, issues: [] },
    snapshots: [{ ...undated, asOfBasis: facts.asOf === undefined ? 'guessed' : 'file', ...facts }],
    ...{ contractsRead: rows.length, contractsRejected: 0, openInterest: { call: 0, put: 0 } },
    lines: { read: 0, blank: 0, preamble: 0, header: 0, footer: 0, repeatedHeader: 0, data: 0 },
    ...(holds ? { part: { holds, title: 'a part', detail: '' } } : {}),
  });
}

/**
 * One side of an expiry around a forward, 20 % either way, at 21 strikes. Its prices are those of a forward that is
 * spread evenly 10 % either way: half of what is above the strike, or below it, times how likely that is.
 */
function side(right: 0 | 1, day: number, forward: number, more: Partial<Row> = {}): Row[] {
  const [low, high] = [forward * 0.9, forward * 1.1];
  return Array.from({ length: 21 }, (_, step) => {
    const strike = Math.round(forward * (0.8 + 0.02 * step));
    const reach = right === 0 ? high - Math.max(strike, low) : Math.min(strike, high) - low;
    const beyond = right === 0 ? Math.max(low - strike, 0) : Math.max(strike - high, 0);
    const price = reach > 0 ? reach ** 2 / (2 * (high - low)) + beyond : 0;
    return { strike, right, day, bid: price + 0.01, ask: price + 0.03, ...more };
  });
}
const calls = (forward: number, more: Partial<Row> = {}, day = NOV_20): Row[] => side(0, day, forward, more);
const puts = (forward: number, more: Partial<Row> = {}, day = NOV_20): Row[] => side(1, day, forward, more);
const count = (chains: readonly RawChain[], saved?: readonly (number | null)[]): number =>
  groupChains(chains, saved).length;

describe('two files, one or both of which say no time, are one chain', () => {
  test('of calls and puts', () => {
    expect(count([file('calls.csv', calls(100)), file('puts.csv', puts(100))])).toBe(1);
    expect(count([file('calls.csv', calls(100), { asOf: MONDAY }), file('puts.csv', puts(100))])).toBe(1);
  });

  test('of one expiry each, over three years', () => {
    const days = [0, 28, 119, 392, 1120];
    const files = days.map((ahead) => {
      // 4 % a year of carry.
      const forward = 1000 * Math.exp((0.04 * ahead) / 365);
      const day = NOV_20 + ahead;
      return file(`${ahead}.csv`, [...side(0, day, forward), ...side(1, day, forward)]);
    });
    expect(count(files)).toBe(1);
    expect(count([files[0]!, files[4]!])).toBe(1);
  });

  test('of low and of high strikes, and of every other page', () => {
    const rows = [...calls(100), ...puts(100)];
    const parts = (isFirst: (row: Row, index: number) => boolean): RawChain[] => [
      file('1.csv', rows.filter(isFirst)),
      file(
        '2.csv',
        rows.filter((row, index) => !isFirst(row, index)),
      ),
    ];
    expect(count(parts(({ strike }) => strike < 100))).toBe(1);
    expect(count(parts((_, index) => index % 10 < 5))).toBe(1);
  });

  test('of open interest and volatility', () => {
    const held = file('oi.csv', calls(100, { bid: Number.NaN }), { holds: 'openInterest' });
    expect(count([held, file('greeks.csv', calls(100, { volatility: 0.2 }), { holds: 'volatility' })])).toBe(1);
  });
});

describe('they are two chains', () => {
  const alike = (name: string, facts: Facts = {}): RawChain => file(name, calls(100), facts);
  const other = (name: string, facts: Facts = {}): RawChain => file(name, puts(100), facts);

  test('where their names have dates of two sessions', () => {
    expect(count([alike('xyz-2026-11-16-calls.csv'), other('xyz-2026-11-17-puts.csv')])).toBe(2);
    expect(count([alike('xyz-2026-11-16-calls.csv'), other('xyz-2026-11-16-puts.csv')])).toBe(1);
    // A Saturday shows the quotes of Friday.
    expect(count([alike('xyz 20261114.csv'), other('xyz 20261113.csv')])).toBe(1);
  });

  test('where a name has a date of another day than the other states', () => {
    expect(count([alike('calls.csv', { asOf: MONDAY }), other('puts 2026-11-12.csv')])).toBe(2);
    expect(count([alike('calls.csv', { asOf: MONDAY }), other('puts 2026-11-16.csv')])).toBe(1);
  });

  test('but not for a date in the name of a file that states its time, nor for expiries in names', () => {
    const stated = alike('calls 2026-11-10.csv', { asOf: MONDAY });
    expect(count([stated, other('puts.csv', { asOf: MONDAY })])).toBe(1);
    const expiries = ['2026-11-20', '2026-12-18'].map((name, index) =>
      file(`${name}.csv`, calls(100, {}, NOV_20 + index * 28)),
    );
    expect(count(expiries)).toBe(1);
  });

  test('where they were saved more than a day apart, and neither states a time', () => {
    const files = [alike('calls.csv'), other('puts.csv')];
    expect(count(files, [MONDAY, MONDAY + DAY + 60_000])).toBe(2);
    expect(count(files, [MONDAY, MONDAY + DAY - 60_000])).toBe(1);
    expect(count(files, [MONDAY, null])).toBe(1);
    const stated = [alike('calls.csv', { asOf: MONDAY }), other('puts.csv')];
    expect(count(stated, [MONDAY, MONDAY + 9 * DAY])).toBe(1);
  });

  test('where they state spots more than 2 % apart', () => {
    const spots = (spot: number): RawChain[] => [alike('calls.csv', { spot: 100 }), other('puts.csv', { spot })];
    expect(count(spots(102.5))).toBe(2);
    expect(count(spots(101.5))).toBe(1);
  });

  test('where calls and puts of one expiry have their middles apart', () => {
    expect(count([file('calls.csv', calls(1000)), file('puts.csv', puts(1100))])).toBe(2);
    expect(count([file('calls.csv', calls(1000)), file('puts.csv', puts(1010))])).toBe(1);
  });

  test('where the newest trades are more than five days apart', () => {
    const traded = (name: string, value: number): RawChain =>
      alike(name, { proposedAsOf: { value, from: 'the newest trade' } });
    expect(count([traded('a.csv', MONDAY), { ...traded('b.csv', MONDAY - 6 * DAY), quotes: other('').quotes }])).toBe(
      2,
    );
    expect(count([traded('a.csv', MONDAY), { ...traded('b.csv', MONDAY - 4 * DAY), quotes: other('').quotes }])).toBe(
      1,
    );
  });

  test('where the newest trades of two that are traded all day are of two sessions', () => {
    const traded = (right: 0 | 1, value: number, volume: number): RawChain => {
      const of = file(`${right}.csv`, side(right, NOV_20, 100), { proposedAsOf: { value, from: 'the newest trade' } });
      of.quotes.volume.fill(volume, 0, of.quotes.length);
      return of;
    };
    expect(count([traded(0, MONDAY, 500), traded(1, MONDAY - 3 * DAY, 500)])).toBe(2);
    expect(count([traded(0, MONDAY, 500), traded(1, MONDAY - 60_000, 500)])).toBe(1);
    expect(count([traded(0, MONDAY, 500), traded(1, MONDAY - 3 * DAY, 5)])).toBe(1);
  });

  test('where one holds expiries that were over when the other was taken', () => {
    const expired = file('old.csv', puts(100, {}, NOV_20 - 30));
    expect(count([alike('new.csv', { asOf: MONDAY }), expired])).toBe(2);
    // Without a time nothing says which of the two is of what day.
    expect(count([alike('new.csv'), expired])).toBe(1);
  });

  test('where their expiries were never listed at one time', () => {
    const listed = (name: string, first: number): RawChain =>
      file(
        name,
        [0, 28, 56].map((ahead) => ({ strike: 100, right: 0, day: first + ahead })),
      );
    expect(count([listed('a.csv', NOV_20), listed('b.csv', NOV_20 + 56 + 367)])).toBe(2);
    expect(count([listed('a.csv', NOV_20), listed('b.csv', NOV_20 + 56 + 365)])).toBe(1);
  });

  test('where the puts have lost the first expiry of the calls', () => {
    const of = (right: 0 | 1, days: readonly number[]): RawChain =>
      file(
        `${right}.csv`,
        days.map((ahead) => ({ strike: 100, right, day: NOV_20 + ahead })),
      );
    expect(count([of(0, [0, 7, 14, 21]), of(1, [7, 14, 21, 28])])).toBe(2);
    expect(count([of(0, [0, 7, 14]), of(1, [0, 7, 14, 21])])).toBe(1);
  });

  test('where they state other lots, but not where one states none', () => {
    const lot = (name: string, right: 0 | 1, multiplier: number): RawChain =>
      file(name, side(right, NOV_20, 100, { multiplier }));
    expect(count([lot('a.csv', 0, 65), lot('b.csv', 1, 75)])).toBe(2);
    expect(count([lot('a.csv', 0, 65), lot('b.csv', 1, 65)])).toBe(1);
    expect(count([lot('a.csv', 0, 65), lot('b.csv', 1, 1)])).toBe(1);
  });

  test('where the same contracts have other quotes', () => {
    const again = calls(100).map((row) => ({ ...row, bid: (row.bid ?? 0) + 0.01 }));
    expect(count([alike('a.csv'), file('b.csv', again)])).toBe(2);
    expect(count([alike('a.csv'), alike('b.csv')])).toBe(1);
  });
});

describe('a file without a time in one chain', () => {
  test('is named beside the numbers, with the files that it was read with and why', () => {
    const merged = mergeChains([file('calls.csv', calls(100), { asOf: MONDAY }), file('puts.csv', puts(100))]);
    const report = { contracts: { read: 42, used: 42, excluded: 0, rejected: 0 }, openInterest: { call: 1, put: 1 } };
    const sentences = chainWarnings({ ...report, issues: merged.issues }).map(({ sentence }) => sentence);
    expect(sentences).toHaveLength(1);
    expect(sentences[0]).toMatch(/^puts\.csv does not say .* with calls\.csv because .* its calls and puts/);
  });

  test('is none where all state their times', () => {
    const merged = mergeChains([
      file('calls.csv', calls(100), { asOf: MONDAY }),
      file('puts.csv', puts(100), { asOf: MONDAY }),
    ]);
    expect(merged.issues.map(({ code }) => code)).toEqual(['W_FILES_MERGED']);
  });
});

describe('a contract', () => {
  /** The third Friday, on which SPX settles at the open unless a file says otherwise. */
  const spx = (session?: SettlementSession, more: Partial<Row> = {}): Row => ({
    ...{ strike: 6500, right: 0, day: NOV_20, root: 'SPX' },
    ...(session ? { session } : {}),
    ...more,
  });

  test('is another one with another settlement', () => {
    const { quotes } = file('x.csv', [spx('AM'), spx('PM'), spx()]);
    const [open, close, unstated] = [0, 1, 2].map((row) => contractKey(quotes, row));
    expect(open).not.toBe(close);
    expect(unstated).toBe(open);
  });

  test('takes the volatility of its own settlement', () => {
    const held = file('oi.csv', [spx('AM', { held: 1 }), spx('PM', { held: 2 })], { holds: 'openInterest' });
    const none = { held: Number.NaN };
    const volatility = file(
      'iv.csv',
      [spx('PM', { ...none, volatility: 0.3 }), spx('AM', { ...none, volatility: 0.2 })],
      { holds: 'volatility' },
    );
    const rows = [...mergeChains([held, volatility]).quotes];
    expect(rows.map((row) => [row.settlementSession, row.openInterest, row.impliedVolatility])).toEqual([
      ['AM', 1, 0.2],
      ['PM', 2, 0.3],
    ]);
  });
});

describe('the day in the name of a file', () => {
  const one = [NOV_20];
  const several = [NOV_20, NOV_20 + 28];

  test.each([
    ['2026-11-16-StockAndOptionQuoteForXYZ.csv', one, [[2026, 11, 16]]],
    ['xyz_20261116.json', one, [[2026, 11, 16]]],
    ['chain 16-Nov-2026.csv', one, [[2026, 11, 16]]],
    ['xyz-exp-2026-11-20-weekly-11-16-2026.csv', one, [[2026, 11, 16]]],
    [
      '11-12-2026.csv',
      one,
      [
        [2026, 11, 12],
        [2026, 12, 11],
      ],
    ],
    ['option-chain-XYZ-20-Nov-2026.csv', one, []],
    ['xyz 2026-11-20.csv', several, [[2026, 11, 20]]],
    ['xyz 2026-12-18.csv', several, []],
    ['2026-11-01 to 2026-11-16.csv', one, []],
    ['order 320261116.csv', one, []],
    ['calls.csv', one, []],
  ])('%s', (name, expiryDays, days) => {
    expect(daysInName(name, expiryDays)).toEqual(days.map(([y = 0, m = 0, d = 0]) => dayFromYmd(y, m, d)));
  });
});

describe('the middle of an expiry', () => {
  const centresOf = (rows: readonly Row[]): number[] => {
    const { quotes } = file('x.csv', rows);
    return strikeCentres(quotes, [...Array(quotes.length).keys()]).map(({ strike }) => strike);
  };

  test('is found in calls as in puts', () => {
    expect(centresOf(calls(500))).toEqual([500]);
    expect(centresOf(puts(500))).toEqual([500]);
  });

  test('is not found where the strikes end before it', () => {
    expect(centresOf(calls(500).filter(({ strike }) => strike < 500))).toEqual([]);
    expect(centresOf(puts(500).filter(({ strike }) => strike > 500))).toEqual([]);
  });
});
