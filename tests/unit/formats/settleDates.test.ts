import { describe, expect, test } from 'vitest';
import { isoDate } from '../../../src/chain/civilDay';
import { IssueLog } from '../../../src/chain/issues';
import type { RawChain } from '../../../src/chain/rawChain';
import { ImportError } from '../../../src/formats/errors';
import type { ReadContext } from '../../../src/formats/format';
import { IMPORT_LIMITS } from '../../../src/formats/limits';
import { openSource } from '../../../src/formats/source';
import { guessMapping } from '../../../src/formats/table/guessMapping';
import type { CellUnits } from '../../../src/formats/table/mapping';
import { settleChoice } from '../../../src/formats/table/mappingChoice';
import { readMapped, tableChainFormat } from '../../../src/formats/table/readTable';
import { quotesOf } from '../chain/rawChainOf';
import { accountsHold, issue, utf8 } from './samples';

/** A table without contract symbols, whose dates only its own cells can explain. */
function listBy(units: Partial<CellUnits> = {}) {
  return tableChainFormat({
    id: 'list',
    name: 'List',
    recognise: { all: ['Held', 'Vola'] },
    row: { expiry: ['Until'], strike: ['Strike'], quoteDate: ['Seen'] },
    side: { right: ['Type'], openInterest: ['Held'], impliedVolatility: ['Vola'] },
    constants: { underlying: 'QQQ' },
    units,
  });
}

function readDates(
  dates: readonly string[],
  { units = {}, seen = '2026-05-01' }: { units?: Partial<CellUnits>; seen?: string } = {},
): RawChain {
  const rows = dates.map((date, i) => `C,${500 + i},${date},0.25,${100 + i},${seen}`);
  const context: ReadContext = { log: new IssueLog(), limits: IMPORT_LIMITS, onProgress: () => {} };
  const text = `Type,Strike,Until,Vola,Held,Seen\n${rows.join('\n')}\n`;
  return listBy(units).read(openSource(utf8(text), 'made.csv', context.log, IMPORT_LIMITS), context);
}

const daysOf = (chain: RawChain): string[] => quotesOf(chain).map(({ expiryDay }) => isoDate(expiryDay));

function refusalOf(dates: readonly string[], seen?: string): ImportError {
  try {
    readDates(dates, seen === undefined ? {} : { seen });
  } catch (error) {
    if (error instanceof ImportError) return error;
    throw error;
  }
  throw new Error('was not refused');
}

describe('day and month of a table without symbols', () => {
  test.each<[string, string[], string[]]>([
    ['a first number above 12', ['05/06/2026', '27/06/2026'], ['2026-06-05', '2026-06-27']],
    ['a second number above 12', ['05/06/2026', '06/26/2026'], ['2026-05-06', '2026-06-26']],
    ['the telling row last', ['05-06-26', '04-06-26', '13-06-26'], ['2026-06-05', '2026-06-04', '2026-06-13']],
    // As month first 5 July 2026 is a Sunday.
    ['a weekend the other way', ['07/05/2026'], ['2026-05-07']],
    // Fridays day first: 5 June and 12 June; month first a Wednesday and a Sunday.
    ['Fridays', ['05/06/2026', '12/06/2026'], ['2026-06-05', '2026-06-12']],
    ['the same number twice', ['06/06/2025', '2026-06-26'], ['2025-06-06', '2026-06-26']],
  ])('V32: is one order for the whole column, by %s', (_, dates, expected) => {
    expect(daysOf(readDates(dates))).toEqual(expected);
  });

  test('V32: is shown by the dates of the quotes too, which then have the same order', () => {
    const chain = readDates(['05/06/2026'], { seen: '28/04/2026' });
    expect(daysOf(chain)).toEqual(['2026-06-05']);
    expect(isoDate(Math.floor((chain.asOf ?? 0) / 86_400_000))).toBe('2026-04-28');
  });

  test('V32: is refused where nothing tells it, with a date to look at and what to do', () => {
    // 5 June and 6 May 2026 are a Friday and a Wednesday.
    const refused = refusalOf(['05/06/2026', '05/06/2026'], '2026-05-01').toPlain();
    expect(refused).toMatchObject({ code: 'E_DATE_ORDER', column: 'Until', cell: '05/06/2026' });
    expect(refused.title).toBe('The dates in made.csv can be read in two ways, such as "05/06/2026"');
    expect(refused.detail).toContain('2026-06-05');
  });

  test('V32: is refused where half of the dates contradict the other half', () => {
    expect(refusalOf(['27/06/2026', '06/26/2026']).detail).toContain(
      'some dates have the day first and others the month',
    );
  });

  test('V32: is that of nearly all dates where one in a hundred is damaged; that one is rejected', () => {
    const dates = Array.from({ length: 100 }, (_, i) => (i === 40 ? '06/26/2026' : '26/06/2026'));
    const chain = readDates(dates);
    expect(new Set(daysOf(chain))).toEqual(new Set(['2026-06-26']));
    expect(issue(chain, 'R_BAD_DATE')).toMatchObject({
      count: 1,
      openInterest: 140,
      examples: [{ line: 42, column: 'Until', cell: '06/26/2026' }],
    });
    expect(accountsHold(chain)).toBe(true);
  });

  test('V32: is the vendor’s where its format is known', () => {
    expect(daysOf(readDates(['05/06/2026'], { units: { dateOrder: 'monthFirst' } }))).toEqual(['2026-05-06']);
    expect(daysOf(readDates(['05/06/2026'], { units: { dateOrder: 'dayFirst' } }))).toEqual(['2026-06-05']);
  });
});

describe('dates as numbers', () => {
  // 24 November 2026 is day 46,350 of Excel's count, in which 1 January 1900 is day 1.
  test.each<[string, Partial<CellUnits>, string, string]>([
    ['Excel’s count of days', { expiry: 'excelSerial' }, '46350', '2026-11-24'],
    ['Excel’s count with a clock', { expiry: 'excelSerial' }, '46350.6667', '2026-11-24'],
    ['seconds', { expiry: 'epochSeconds' }, '1795478400', '2026-11-24'],
    ['milliseconds', { expiry: 'epochMilliseconds' }, '1795478400000', '2026-11-24'],
    ['day, month and year of two digits', {}, '13-09-22', '2022-09-13'],
    ['year, month and day in six digits', {}, '261218', '2026-12-18'],
    ['year, month and day in eight digits', {}, '20261218', '2026-12-18'],
  ])('V33: %s are read by a rule of their own', (_, units, cell, expected) => {
    expect(daysOf(readDates([cell], { units }))).toEqual([expected]);
  });

  test.each<[string, Partial<CellUnits>, string]>([
    ['a count of seconds read as days', { expiry: 'excelSerial' }, '1795478400'],
    ['a count of milliseconds read as seconds', { expiry: 'epochSeconds' }, '1795478400000'],
    ['a count of nanoseconds read as milliseconds', { expiry: 'epochMilliseconds' }, '1795478400000000000'],
    ['a year before 1990', {}, '1989-12-31'],
    ['a year after 2100', {}, '2101-01-01'],
    ['a number that is no date', {}, '46350'],
    ['zero', { expiry: 'excelSerial' }, '0'],
    ['a clock alone', {}, '16:00'],
  ])('V33: %s is no date, and its contract is rejected', (_, units, cell) => {
    const chain = readDates([units.expiry === 'excelSerial' ? '46350' : '2026-06-26', cell], { units });
    expect(issue(chain, 'R_BAD_DATE')).toMatchObject({
      count: 1,
      openInterest: 101,
      examples: [{ line: 3, column: 'Until', cell }],
    });
    expect(quotesOf(chain)).toHaveLength(1);
  });

  test.each([
    ['Excel’s count', '46350', '46378'],
    ['seconds', '1795478400', '1797897600'],
    ['milliseconds', '1795478400000', '1797897600000'],
    ['six digits', '261124', '261222'],
  ])('V33: in a table that no format knows, %s is recognised by all cells of the column', (_, first, second) => {
    const row = (date: string, strike: number, right: string): string =>
      `${date},${strike},${right},0.25,${strike * 2},1.5,1.6`;
    const rows = [500, 510, 520].flatMap((strike) => [row(first, strike, 'C'), row(second, strike, 'P')]);
    const text = `expiry,strike,type,vol,oi,bid,ask\n${rows.join('\n')}`;
    const context: ReadContext = { log: new IssueLog(), limits: IMPORT_LIMITS, onProgress: () => {} };
    const source = openSource(utf8(`${text}\n`), 'made.csv', context.log, IMPORT_LIMITS);
    if (source.kind !== 'table') throw new Error('no table');
    const guess = guessMapping(source);
    if (!guess) throw new Error('no guess');
    const { mapping, open } = settleChoice(guess.table, guess.choice);
    expect(open).toEqual([]);
    const chain = readMapped(source, { ...mapping, constants: { underlying: 'QQQ' } }, context);
    expect(new Set(daysOf(chain))).toEqual(new Set(['2026-11-24', '2026-12-22']));
    expect(quotesOf(chain)).toHaveLength(6);
  });
});

test('V32: dates of quotes in the column of the time are settled too', () => {
  const format = tableChainFormat({
    id: 'list',
    name: 'List',
    recognise: { all: ['Held', 'Vola'] },
    row: { expiry: ['Until'], strike: ['Strike'], quoteTime: ['Seen'] },
    side: { right: ['Type'], openInterest: ['Held'], impliedVolatility: ['Vola'] },
    constants: { underlying: 'QQQ' },
  });
  const context: ReadContext = { log: new IssueLog(), limits: IMPORT_LIMITS, onProgress: () => {} };
  const rows = ['05/06/2026 15:30', '28/05/2026 15:30'].map((seen, i) => `C,${500 + i},2026-12-18,0.25,10,${seen}`);
  const text = `Type,Strike,Until,Vola,Held,Seen\n${rows.join('\n')}\n`;
  const chain = format.read(openSource(utf8(text), 'made.csv', context.log, IMPORT_LIMITS), context);
  expect(chain.snapshots.map(({ asOf }) => asOf)).toEqual([
    Date.UTC(2026, 5, 5, 19, 30),
    Date.UTC(2026, 4, 28, 19, 30),
  ]);
});
