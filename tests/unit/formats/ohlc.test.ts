import { describe, expect, test } from 'vitest';
import { dayFromYmd } from '../../../src/chain/civilDay';
import type { PriceHistory } from '../../../src/formats/ohlc';
import { readFile } from '../../../src/formats/read';
import { codes, refusal, utf8 } from './samples';

function history(text: string): PriceHistory {
  const read = readFile(utf8(text), 'prices.csv');
  if (read.kind !== 'history') throw new Error('was read as a chain');
  return read.history;
}

const DAY = dayFromYmd(2024, 1, 2);
const bars = ({ day, open, high, low, close, volume }: PriceHistory) =>
  [...day].map((value, i) => [value - DAY, open[i], high[i], low[i], close[i], volume[i]]);

const EXPECTED = [
  [0, 100, 102, 99, 101, 5000],
  [1, 101, 104, 100.5, 103.25, 6000],
  [2, 103, 103.5, 98, 98.75, 7000],
];

describe('daily price histories', () => {
  test.each<[string, string, string, string]>([
    [
      'Yahoo',
      '',
      'a Yahoo download',
      'Date,Open,High,Low,Close,Adj Close,Volume\n2024-01-02,100,102,99,101,99.5,5000\n2024-01-03,101,104,100.5,103.25,101.5,6000\n2024-01-04,103,103.5,98,98.75,97,7000\n',
    ],
    [
      'Yahoo',
      '',
      'a yfinance download',
      'Date,Open,High,Low,Close,Volume,Dividends,Stock Splits\n2024-01-02 00:00:00-05:00,100,102,99,101,5000,0.0,0.0\n2024-01-03 00:00:00-05:00,101,104,100.5,103.25,6000,0.0,0.0\n2024-01-04 00:00:00-05:00,103,103.5,98,98.75,7000,0.0,0.0\n',
    ],
    [
      'Stooq',
      '',
      'a Stooq download',
      'Date,Open,High,Low,Close,Volume\r\n2024-01-02,100,102,99,101,5000\r\n2024-01-03,101,104,100.5,103.25,6000\r\n2024-01-04,103,103.5,98,98.75,7000\r\n',
    ],
    [
      'Stooq',
      'SPY',
      'a Stooq database file',
      '<TICKER>,<PER>,<DATE>,<TIME>,<OPEN>,<HIGH>,<LOW>,<CLOSE>,<VOL>,<OPENINT>\nSPY.US,D,20240102,000000,100,102,99,101,5000,0\nSPY.US,D,20240103,000000,101,104,100.5,103.25,6000,0\nSPY.US,D,20240104,000000,103,103.5,98,98.75,7000,0\n',
    ],
    [
      'Nasdaq',
      '',
      'a Nasdaq download, newest first',
      'Date,Close/Last,Volume,Open,High,Low\n01/04/2024,$98.75,7000,$103.00,$103.50,$98.00\n01/03/2024,$103.25,"6,000",$101.00,$104.00,$100.50\n01/02/2024,$101.00,5000,$100.00,$102.00,$99.00\n',
    ],
    [
      'OHLC CSV',
      'ABC',
      'any table with date, open, high, low and close',
      'symbol;date;open;high;low;close;volume\nabc;2024-01-03;101;104;100.5;103.25;6000\nabc;2024-01-02;100;102;99;101;5000\nabc;2024-01-04;103;103.5;98;98.75;7000\n',
    ],
  ])('%s (symbol %j): %s', (source, symbol, _, text) => {
    const read = history(text);
    expect(read).toMatchObject({ source, symbol, fileName: 'prices.csv', issues: [] });
    expect(bars(read)).toEqual(EXPECTED);
  });

  test('a missing volume is unknown, not zero', () => {
    expect(bars(history('Date,Open,High,Low,Close\n2024-01-02,100,102,99,101\n'))).toEqual([
      [0, 100, 102, 99, 101, Number.NaN],
    ]);
  });

  test('bad days are rejected one by one', () => {
    const read = history(
      [
        'Date,Open,High,Low,Close,Volume',
        '2024-01-02,100,102,99,101,5000',
        '2024-01-03,null,null,null,null,null',
        '2024-02-30,1,2,1,2,3',
        '2024-01-05,100,99,101,100,1',
        '2024-01-08,100,102,99,-1,5000',
        '2024-01-09,100,102,99',
        '2024-01-10,100,102,99,101,5000,6',
        '2024-01-11,100,"102,99,101,5000',
        '2024-01-12,100,102,99,101,x',
        '',
        '2024-01-16,101,103,100,102,5000',
      ].join('\n'),
    );
    expect([...read.day].map((day) => day - DAY)).toEqual([0, 14]);
    expect(
      read.issues.map((found) => [found.code, found.count, found.examples.map(({ line, column }) => [line, column])]),
    ).toEqual([
      [
        'R_BAD_NUMBER',
        4,
        [
          [3, 'Open'],
          [5, 'Low'],
          [6, 'Close'],
          [10, 'Volume'],
        ],
      ],
      ['R_BAD_DATE', 1, [[4, 'Date']]],
      ['R_FEW_CELLS', 1, [[7, '4 of 6 cells']]],
      ['R_MANY_CELLS', 1, [[8, '7 of 6 cells']]],
      ['R_QUOTE', 1, [[9, 'quote never closed']]],
    ]);
  });

  const january = Array.from({ length: 20 }, (_, i) => `2024-01-${String(i + 1).padStart(2, '0')},100,102,99,101,5000`);
  const HEADER = 'Date,Open,High,Low,Close,Volume';

  test('a day listed twice counts once; one with two different prices counts not at all', () => {
    const twice = history([HEADER, ...january, january[3]!].join('\n'));
    expect(twice.day).toHaveLength(20);
    expect(codes(twice)).toEqual(['X_DUP']);
    const conflicting = history([HEADER, ...january, '2024-01-04,100,102,99,100.5,5000'].join('\n'));
    expect(conflicting.day).toHaveLength(19);
    expect([...conflicting.day]).not.toContain(dayFromYmd(2024, 1, 4));
    expect(conflicting.issues).toMatchObject([{ code: 'R_DUP_CONFLICT', count: 2 }]);
  });

  test('intraday bars, several symbols and an empty table are refused', () => {
    const intraday = [
      'time,open,high,low,close',
      ...[10, 11, 12].map((hour) => `2024-01-02 ${hour}:00:00,1,2,1,${hour / 8}`),
    ];
    expect(refusal(intraday.join('\n')).title).toBe('SPX.csv has several bars for the same day');
    const mixed = [HEADER, ...january, ...january.slice(0, 5).map((row) => row.replace('5000', '1'))];
    expect(refusal(mixed.join('\n'))).toMatchObject({
      code: 'E_UNKNOWN_FORMAT',
      title: 'SPX.csv has several bars for the same day',
    });
    expect(refusal('Symbol,Date,Open,High,Low,Close\nA,2024-01-02,1,2,1,2\nB,2024-01-03,1,2,1,2\n')).toMatchObject({
      code: 'E_UNKNOWN_FORMAT',
      title: 'SPX.csv holds prices of several symbols: A, B',
    });
    expect(refusal(`${HEADER}\n`)).toMatchObject({
      code: 'E_NO_ROWS',
      title: 'SPX.csv holds no daily prices: the header is on line 1, and no row below it could be read',
    });
  });
});
