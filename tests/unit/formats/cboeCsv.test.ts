import { describe, expect, test } from 'vitest';
import { dayFromYmd } from '../../../src/chain/civilDay';
import { newYorkToUtc } from '../../../src/chain/newYork';
import { quotesOf } from '../chain/rawChainOf';
import {
  accountsHold,
  CSV,
  CSV_DATE,
  CSV_HEADER,
  CSV_LINES,
  CSV_TITLE,
  changed,
  codes,
  issue,
  ROW_4900,
  ROW_5000,
  ROW_5100,
  ROWS,
  read,
  withRows,
} from './samples';

const clean = read(CSV);
const newYork = (year: number, month: number, day: number, clock: number) =>
  newYorkToUtc(dayFromYmd(year, month, day), clock);

describe('a Cboe CSV', () => {
  test('gives two quotes per row with every number in its unit', () => {
    expect(quotesOf(clean)).toHaveLength(6);
    expect(quotesOf(clean)[2]).toEqual({
      symbol: 'SPXW261127C05000000',
      root: 'SPXW',
      expiryDay: dayFromYmd(2026, 11, 27),
      strike: 5000,
      right: 0,
      openInterest: 1000,
      impliedVolatility: 0.14,
      bid: 44,
      ask: 47,
      last: 45.5,
      volume: 40,
      vendorDelta: 0.52,
      vendorGamma: 0.002,
      multiplier: 100,
      settlementSession: null,
      line: 6,
    });
    expect(quotesOf(clean)[3]).toMatchObject({
      right: 1,
      openInterest: 2000,
      impliedVolatility: 0.145,
      bid: 43,
      ask: 46,
      last: 44.5,
      volume: 50,
      vendorDelta: -0.48,
      vendorGamma: 0.0021,
    });
  });

  test('gives title, spot and the instant of the quotes, 15 minutes before the page', () => {
    expect(clean).toMatchObject({
      format: 'Cboe CSV',
      fileName: 'chain.csv',
      title: 'S&P 500 INDEX',
      spot: 5000.5,
      asOfText: 'November 20, 2026 at 1:40 PM EST',
      asOf: newYork(2026, 11, 20, 13 * 60 + 25),
      asOfBasis: 'file',
      quoteDelayMinutes: 15,
      issues: [],
    });
  });

  test('accounts for every line and contract', () => {
    expect(clean).toMatchObject({
      contractsRead: 6,
      contractsRejected: 0,
      openInterest: { call: 1110, put: 2220 },
      lines: { read: 7, blank: 1, preamble: 2, header: 1, footer: 0, repeatedHeader: 0, data: 3 },
    });
  });
});

describe('variants of a Cboe CSV that open like the original', () => {
  const quotes = quotesOf(clean);

  test.each([
    ['F18: CRLF line ends', CSV.replaceAll('\n', '\r\n')],
    ['F19: CR line ends', CSV.replaceAll('\n', '\r')],
    ['F20: no final line end', CSV.trimEnd()],
    ['F20: blank lines at the end', `${CSV}\n\n`],
    ['F8: a byte order mark', `\ufeff${CSV}`],
    ['---Example Data--- in the first line', `---Example Data---${CSV}`],
    ['F20: padding commas of Excel', CSV_LINES.map((line) => (line === '' ? ',,,' : `${line},,`)).join('\n')],
    [
      'semicolons',
      CSV_LINES.map((line) =>
        line.startsWith('"Date') ? line.replaceAll(',Bid', ';Bid') : line.replaceAll(',', ';'),
      ).join('\n'),
    ],
    ['tabs', [CSV_TITLE, CSV_DATE, ...[CSV_HEADER, ...ROWS]].join('\n').replaceAll(/,(?! )/g, '\t')],
    [
      'every cell quoted',
      CSV_LINES.map((line) => (line.includes('Date:') ? line : `"${line.replaceAll(',', '","')}"`)).join('\n'),
    ],
    ['spaces around cells', withRows(...ROWS.map((row) => row.replaceAll(',', ' , ')))],
    ['header in capitals', CSV.replace(CSV_HEADER, CSV_HEADER.toUpperCase())],
  ])('%s', (_, text) => {
    const chain = read(text);
    const lineOf = (line: number) => line - (quotesOf(chain)[0]?.line ?? 0);
    expect(quotesOf(chain).map((quote) => ({ ...quote, line: lineOf(quote.line) }))).toEqual(
      quotes.map((quote) => ({ ...quote, line: quote.line - 5 })),
    );
    expect(chain.spot).toBe(5000.5);
    expect(chain.asOf).toBe(clean.asOf);
    expect(chain.contractsRejected).toBe(0);
    expect(accountsHold(chain)).toBe(true);
  });

  test('a missing blank line moves the line numbers and nothing else', () => {
    const chain = read(CSV_LINES.slice(1).join('\n'));
    expect(quotesOf(chain)).toEqual(quotes.map((quote) => ({ ...quote, line: quote.line - 1 })));
    expect(chain.lines).toMatchObject({ read: 6, blank: 0, preamble: 2 });
  });

  test('V1: decimal commas of a European Excel are read as such', () => {
    const european = CSV_LINES.map((line) =>
      line.startsWith('"Date') || line.startsWith('S&P')
        ? line
        : line
            .split(',')
            .map((cell) => cell.replace('.', ','))
            .join(';'),
    ).join('\n');
    expect(quotesOf(read(european))).toEqual(quotes);
  });

  test('F21: an unclosed quote above the table costs no row and is noted', () => {
    const chain = read(CSV.replace(CSV_DATE, 'Date: November 20, 2026 at 1:40 PM EST,Bid: 0,"Volume: 28,253,899'));
    expect(quotesOf(chain)).toEqual(quotes);
    expect(chain.asOf).toBe(clean.asOf);
    expect(issue(chain, 'W_PREAMBLE')?.note).toContain('line 3');
  });

  test('a title with commas stays whole, quoted or not', () => {
    for (const title of ['"Advanced Micro Devices, Inc."', 'Advanced Micro Devices, Inc.']) {
      expect(read(CSV.replace('S&P 500 INDEX', title)).title).toBe('Advanced Micro Devices, Inc.');
    }
  });

  test.each([
    ['11/27/2026', '12/18/2026'],
    ['27/11/2026', '18/12/2026'],
    ['2026-11-27', '2026-12-18'],
    ['27-Nov-26', '18-Dec-26'],
    ['', ''],
  ])('expiry dates rewritten as %j are read', (november, december) => {
    const rewritten = CSV.replaceAll('Fri Nov 27 2026', november).replaceAll('Fri Dec 18 2026', december);
    expect(quotesOf(read(rewritten))).toEqual(quotes);
  });

  test('V32: an ambiguous day and month are settled by the contract symbol', () => {
    const row = (date: string) => ROW_5000.replaceAll('261127', '261105').replace('Fri Nov 27 2026', date);
    for (const date of ['11/05/2026', '05/11/2026']) expect(read(withRows(row(date))).contractsRejected).toBe(0);
    expect(codes(read(withRows(row('06/11/2026'), ROW_4900)))).toEqual(['R_COLUMN_VS_SYMBOL']);
  });

  test('one expiry with one strike is enough', () => {
    expect(quotesOf(read(withRows(ROW_5000)))).toHaveLength(2);
  });
});

describe('times above the table', () => {
  const dated = (line: string) => read(CSV.replace(CSV_DATE, `${line},Bid: 0,Ask: 0,Size: 0*0,Volume: 0`));

  test.each([
    ['"Date: September 14, 2023 at 4:31 PM EDT"', newYork(2023, 9, 14, 960), 'rolled'],
    ['Date: 5 April 2023, 12:41 UTC\u22124', newYork(2023, 4, 5, 12 * 60 + 26), 'file'],
    ['"Date: 23 de marzo de 2022, 10:11 GMT-4"', newYork(2022, 3, 23, 596), 'file'],
    ['Date: 28 de agosto de 2025 às 12:25 GMT-4', newYork(2025, 8, 28, 730), 'file'],
    ['Date: 9 декабря 2023 г. в 13:49 GMT-5', newYork(2023, 12, 8, 960), 'rolled'],
    ['Date: 14 septembre 2023 à 10 h 31 UTC\u22124', newYork(2023, 9, 14, 616), 'file'],
    ['"Date: July 9, 2022 at 5:28 p.m. EDT"', newYork(2022, 7, 8, 960), 'rolled'],
    ['"Date: November 20, 2026 at 7:40 PM GMT+1"', newYork(2026, 11, 20, 13 * 60 + 25), 'file'],
    ['"Date: November 27, 2026 at 2:00 PM EST"', newYork(2026, 11, 27, 780), 'rolled'],
  ])('%s', (line, asOf, basis) => {
    const chain = dated(line);
    expect(chain.asOf).toBe(asOf);
    expect(chain.asOfBasis).toBe(basis);
    expect(codes(chain)).toEqual(basis === 'rolled' ? ['W_TIME_ROLLED'] : []);
  });

  test('V37: no zone means New York, as a guess', () => {
    const chain = dated('"Date: November 20, 2026 at 1:40 PM"');
    expect(chain).toMatchObject({ asOf: clean.asOf, asOfBasis: 'guessed' });
    expect(issue(chain, 'W_TIME_GUESSED')?.note).toContain('time zone');
  });

  test('no time means the close, as a guess', () => {
    const chain = dated('"Date: November 20, 2026"');
    expect(chain).toMatchObject({ asOf: newYork(2026, 11, 20, 960), asOfBasis: 'guessed' });
    expect(issue(chain, 'W_TIME_GUESSED')?.note).toContain('the close was taken');
  });

  test('an unreadable date leaves the time open and quotes the line', () => {
    const chain = dated('Date: 4 June 4');
    expect(chain).toMatchObject({ asOf: null, asOfBasis: 'guessed', asOfText: '4 June 4' });
    expect(issue(chain, 'W_TIME_GUESSED')?.note).toContain('"4 June 4"');
  });

  test('F32: without the lines above the table, spot and time are open', () => {
    const chain = read([CSV_HEADER, ...ROWS].join('\n'));
    expect(chain).toMatchObject({ spot: null, asOf: null, asOfBasis: 'guessed', title: '', asOfText: '' });
    expect(quotesOf(chain)).toHaveLength(6);
    expect(codes(chain)).toEqual(['W_PREAMBLE', 'W_TIME_GUESSED']);
    expect(accountsHold(chain)).toBe(true);
  });

  test.each(['0', '-3', 'abc', ''])('V30: a spot of %j is not taken for a price', (spot) => {
    const chain = read(CSV.replace('Last: 5000.5', `Last: ${spot}`));
    expect(chain.spot).toBeNull();
    expect(issue(chain, 'W_PREAMBLE')?.count).toBe(1);
  });
});

describe('a spot that the bid and ask above the table contradict', () => {
  const priced = (last: string, bid: string, ask: string) =>
    read(CSV.replace('Last: 5000.5', `Last: ${last}`).replace('Bid: 4999,Ask: 5002', `Bid: ${bid},Ask: ${ask}`));

  test('is noted with both, and the last sale stays the spot', () => {
    const chain = priced('554.54', '559.21', '559.32');
    expect(chain.spot).toBe(554.54);
    expect(chain.issues).toEqual([
      {
        code: 'W_SPOT_FAR',
        count: 1,
        openInterest: 0,
        examples: [],
        note: 'Last 554.54 was taken as spot, but the middle of Bid/Ask 559.21/559.32 is 0.85 % above it. They may be of different times: check the spot.',
      },
    ]);
  });

  test.each([
    ['half a percent above, just over', '1000', '1004', '1006.2', ['W_SPOT_FAR']],
    ['half a percent above', '1000', '1004', '1006', []],
    ['half a percent below', '1000', '994', '996', []],
    ['half a percent below, just over', '1000', '993.8', '996', ['W_SPOT_FAR']],
    ['no bid', '1000', '0', '1200', []],
    ['no quote', '1000', '0', '0', []],
    ['crossed', '1000', '1300', '1200', []],
    ['no number', '1000', 'N/A', 'x', []],
    ['no last sale', 'N/A', '1200', '1201', ['W_PREAMBLE']],
  ])('%s: last %s, bid %s, ask %s', (_, last, bid, ask, expected) => {
    expect(codes(priced(last, bid, ask))).toEqual(expected);
  });
});

describe('damage in a row', () => {
  test.each([
    ['R_BAD_SYMBOL', 1, 'SPXW', 'Calls', 1000],
    ['R_BAD_SYMBOL', 1, 'SPXW269927C05000000', 'Calls', 1000],
    ['R_BAD_SYMBOL', 1, '', 'Calls', 1000],
    ['R_BAD_RIGHT', 1, 'SPXW261127P05000000', 'Calls', 1000],
    ['R_NEG_STRIKE', 1, 'SPXW261127C00000000', 'Calls', 1000],
    ['R_COLUMN_VS_SYMBOL', 1, 'SPXW261128C05000000', 'Expiration Date', 1000],
    ['R_COLUMN_VS_SYMBOL', 1, 'SPXW261127C05010000', 'Strike', 1000],
    ['R_BAD_NUMBER', 10, '12abc', 'Open Interest', 0],
    ['R_BAD_NUMBER', 10, '0x1F', 'Open Interest', 0],
    ['R_NEG_OI', 10, '-5', 'Open Interest', 0],
    ['R_BAD_NUMBER', 7, '14%', 'IV', 1000],
    ['R_NEG_IV', 7, '-0.14', 'IV', 1000],
    ['R_BAD_NUMBER', 4, 'x', 'Bid', 1000],
    ['R_BAD_NUMBER', 5, '-1', 'Ask', 1000],
    ['R_BAD_NUMBER', 6, '-1', 'Volume', 1000],
    ['R_BAD_NUMBER', 2, '1e999', 'Last Sale', 1000],
    ['R_BAD_NUMBER', 8, 'Infinity', 'Delta', 1000],
    ['R_BAD_NUMBER', 9, '1.2.3', 'Gamma', 1000],
  ])('%s in cell %i (%j) rejects the call alone', (code, place, cell, column, openInterest) => {
    const chain = read(withRows(ROW_4900, changed(place, cell), ROW_5100));
    expect(chain.contractsRejected).toBe(1);
    expect(chain.issues).toEqual([
      {
        code,
        count: 1,
        openInterest,
        examples: [
          {
            line: 6,
            column,
            cell: column === 'Expiration Date' ? 'Fri Nov 27 2026' : column === 'Strike' ? '5000.00' : cell,
          },
        ],
      },
    ]);
    expect(quotesOf(chain)).toEqual(quotesOf(clean).filter((_, i) => i !== 2));
    expect(accountsHold(chain)).toBe(true);
  });

  test('a bad cell of the put rejects the put alone', () => {
    const chain = read(withRows(ROW_4900, changed(21, '20OO'), ROW_5100));
    expect(quotesOf(chain)).toEqual(quotesOf(clean).filter((_, i) => i !== 3));
    expect(chain.openInterest).toEqual({ call: 1110, put: 220 });
  });

  test.each([
    ['R_BAD_DATE', 0, 'Sat Nov 27 2026', 'Expiration Date'],
    ['R_BAD_DATE', 0, '2026-02-30', 'Expiration Date'],
    ['R_COLUMN_VS_SYMBOL', 0, 'Thu Nov 26 2026', 'Expiration Date'],
    ['R_COLUMN_VS_SYMBOL', 11, '5000.5', 'Strike'],
    ['R_NEG_STRIKE', 11, '-5000', 'Strike'],
    ['R_NEG_STRIKE', 11, '0', 'Strike'],
    ['R_BAD_NUMBER', 11, 'five', 'Strike'],
  ])('%s in a cell that both sides share (%i, %j) rejects both', (code, place, cell, column) => {
    const chain = read(withRows(ROW_4900, changed(place, cell), ROW_5100));
    expect(chain.issues).toEqual([
      {
        code,
        count: 2,
        openInterest: 3000,
        examples: [
          { line: 6, column, cell },
          { line: 6, column, cell },
        ],
      },
    ]);
    expect(chain.openInterest).toEqual({ call: 1110, put: 2220 });
    expect(accountsHold(chain)).toBe(true);
  });

  test.each([
    ['F24: a row one cell short', 'R_FEW_CELLS', ROW_5000.replace(',45.5', '')],
    ['F24: a row cut in the middle', 'R_FEW_CELLS', ROW_5000.slice(0, 60)],
    ['F27: a row with another delimiter', 'R_FEW_CELLS', ROW_5000.replaceAll(',', ';')],
    ['F24: a row one cell long', 'R_MANY_CELLS', `${ROW_5000},7`],
    ['F24: a number with an unquoted comma', 'R_MANY_CELLS', ROW_5000.replace(',1000,', ',1,000,')],
    ['F22: an unclosed quote', 'R_QUOTE', ROW_5000.replace('Fri', '"Fri')],
    ['F23: a quote inside a cell', 'R_QUOTE', ROW_5000.replace('0.14,', '0.1"4,')],
  ])('%s is rejected as %s with its line and never shifted', (_, code, row) => {
    const chain = read(withRows(ROW_4900, row, ROW_5100));
    expect(chain.issues.map((found) => [found.code, found.count, found.examples[0]?.line])).toEqual([[code, 2, 6]]);
    expect(quotesOf(chain)).toEqual(quotesOf(clean).filter((_, i) => i !== 2 && i !== 3));
    expect(chain.contractsRead).toBe(6);
    expect(accountsHold(chain)).toBe(true);
  });

  test('V4: an empty open interest is unknown, not zero', () => {
    const chain = read(withRows(changed(10, ''), changed(21, '--', ROW_4900)));
    expect(chain.contractsRejected).toBe(0);
    expect(quotesOf(chain).map((quote) => quote.openInterest)).toEqual([Number.NaN, 2000, 100, Number.NaN]);
    expect(chain.openInterest).toEqual({ call: 100, put: 2000 });
  });

  test.each([
    ['+1000', 1000],
    ['\u221251000', null],
    ['(1000)', null],
    ['1000-', null],
    ['--1000', null],
  ])('V3: open interest written as %s is read, or rejected, never taken for another number', (cell, held) => {
    const chain = read(withRows(ROW_4900, changed(10, cell), ROW_5100));
    expect(quotesOf(chain).filter((_, i) => held === null || i !== 2)).toEqual(
      quotesOf(clean).filter((_, i) => i !== 2),
    );
    if (held !== null) expect(quotesOf(chain)[2]?.openInterest).toBe(held);
    else expect(chain.issues).toMatchObject([{ code: /\d-|\(|--/.test(cell) ? 'R_BAD_NUMBER' : 'R_NEG_OI', count: 1 }]);
  });

  test('V3: a delta with the minus of typographers is the number that it shows', () => {
    const [, , quote] = quotesOf(read(withRows(ROW_4900, changed(8, '\u22120.52'), ROW_5100)));
    expect(quote).toMatchObject({ vendorDelta: -0.52, openInterest: 1000 });
  });

  test('V2: grouped and quoted numbers are read', () => {
    const chain = read(withRows(changed(10, '"1,234,567"')));
    expect(quotesOf(chain)[0]?.openInterest).toBe(1_234_567);
  });

  test('a side without any cell is no contract', () => {
    const callOnly = `${ROW_5000.split(',').slice(0, 12).join(',')}${','.repeat(10)}`;
    const chain = read(withRows(callOnly, ROW_4900));
    expect(chain.contractsRead).toBe(3);
    expect(chain.contractsRejected).toBe(0);
    expect(accountsHold(chain)).toBe(true);
  });

  test('F11: a last line that is cut is rejected, named as cut, and the rest is kept', () => {
    const chain = read(withRows(ROW_4900, ROW_5000, 'Fri Dec 18 2026,SPX261218C05100000,30,0,29').trimEnd());
    expect(quotesOf(chain)).toEqual(quotesOf(clean).slice(0, 4));
    expect(chain.contractsRejected).toBe(2);
    expect(codes(chain)).toEqual(['R_FEW_CELLS', 'E_TRUNCATED']);
    expect(issue(chain, 'E_TRUNCATED')?.note).toBe(
      'Line 7, the last one, is cut: 5 of 22 cells. It was rejected and the rest was read.',
    );
    expect(accountsHold(chain)).toBe(true);
  });

  test('F11: a last line that is cut just before its last number is noticed too', () => {
    const chain = read(CSV.trimEnd().slice(0, -2));
    expect(codes(chain)).toEqual(['R_FEW_CELLS', 'E_TRUNCATED']);
    expect(quotesOf(chain)).toEqual(quotesOf(clean).slice(0, 4));
  });

  test('F11: a cut anywhere in the last line never changes the rows before it', () => {
    const whole = CSV.trimEnd();
    const lastRow = whole.length - ROW_5100.length;
    for (let end = lastRow + 1; end < whole.length; end++) {
      const chain = read(whole.slice(0, end));
      expect(quotesOf(chain).slice(0, 4)).toEqual(quotesOf(clean).slice(0, 4));
      expect(accountsHold(chain)).toBe(true);
    }
  });

  test('F33: footers, repeated headers and a second title are counted for what they are', () => {
    const second = [CSV_TITLE, CSV_DATE, CSV_HEADER, ROW_5100];
    const text = [...CSV_LINES.slice(0, 6), '', ...second, '', 'Downloaded from a web page, delayed quotes'].join('\n');
    const chain = read(text);
    expect(quotesOf(chain).map((quote) => quote.line)).toEqual([5, 5, 6, 6, 11, 11]);
    expect(chain.lines).toEqual({
      read: 13,
      blank: 3,
      preamble: 4,
      header: 1,
      footer: 1,
      repeatedHeader: 1,
      data: 3,
    });
    expect(chain.contractsRejected).toBe(0);
  });

  test('text between two rows is a damaged row, not a footer', () => {
    const chain = read(withRows(ROW_4900, 'what is this', ROW_5100));
    expect(chain.contractsRejected).toBe(2);
    expect(chain.lines).toMatchObject({ data: 3, footer: 0 });
    expect(issue(chain, 'R_FEW_CELLS')?.examples[0]?.line).toBe(6);
    expect(accountsHold(chain)).toBe(true);
  });
});
