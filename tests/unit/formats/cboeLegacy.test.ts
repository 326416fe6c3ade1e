import { describe, expect, test } from 'vitest';
import { dayFromYmd } from '../../../src/chain/civilDay';
import { newYorkToUtc } from '../../../src/chain/newYork';
import { quotesOf } from '../chain/rawChainOf';
import { accountsHold, CSV, LEGACY_HEADER, ROWS, read, refusal } from './samples';

const dated = ROWS.map((row) => row.replace('Fri Nov 27 2026', '11/27/2026').replace('Fri Dec 18 2026', '12/18/2026'));
const LEGACY = [
  '^SPX (S&P 500 INDEX),5000.5,-28.1',
  'Nov 20 2026 @ 13:40 ET,Bid,4999,Ask,5002,Size,1x1,Vol,',
  LEGACY_HEADER,
  ...dated,
  '',
].join('\r\n');

describe('a Cboe legacy file', () => {
  test('gives the same contracts as the CSV of today', () => {
    const shifted = quotesOf(read(CSV)).map((quote) => ({ ...quote, line: quote.line - 1 }));
    expect(quotesOf(read(LEGACY))).toEqual(shifted);
  });

  test('gives spot, title and time of its first two lines', () => {
    const chain = read(LEGACY);
    expect(chain).toMatchObject({
      format: 'Cboe legacy',
      title: 'SPX (S&P 500 INDEX)',
      spot: 5000.5,
      asOfText: 'Nov 20 2026 @ 13:40 ET',
      asOf: newYorkToUtc(dayFromYmd(2026, 11, 20), 13 * 60 + 25),
      asOfBasis: 'file',
      issues: [],
      lines: { read: 6, blank: 0, preamble: 2, header: 1, footer: 0, repeatedHeader: 0, data: 3 },
    });
    expect(accountsHold(chain)).toBe(true);
  });

  test('finds the spot behind a title with commas and before a trailing comma', () => {
    const chain = read(
      LEGACY.replace('^SPX (S&P 500 INDEX),5000.5,-28.1', 'AMD (Advanced Micro Devices, Inc.),105.6,1.01,'),
    );
    expect(chain).toMatchObject({ title: 'AMD (Advanced Micro Devices, Inc.)', spot: 105.6 });
  });

  test('notes a spot that its bid and ask contradict', () => {
    const chain = read(LEGACY.replace('Bid,4999,Ask,5002', 'Bid,4800,Ask,4810'));
    expect(chain.spot).toBe(5000.5);
    expect(chain.issues.map(({ code, note }) => [code, note])).toEqual([
      [
        'W_SPOT_FAR',
        'Last 5000.5 was taken as spot, but the middle of Bid/Ask 4800/4810 is 3.91 % below it. They may be of different times: check the spot.',
      ],
    ]);
  });

  test('opens without its first two lines, with spot and time left open', () => {
    const chain = read([LEGACY_HEADER, ...dated].join('\n'));
    expect(chain).toMatchObject({ format: 'Cboe legacy', spot: null, asOf: null, asOfBasis: 'guessed' });
    expect(quotesOf(chain)).toHaveLength(6);
  });

  test('puts begin at the strike in the middle, also where their symbols stand further right', () => {
    // The ask of the puts changes places with their symbols, and the ask of the calls stands a second time at the end.
    const [symbol, ask, callAsk] = [12, 16, 5];
    const shuffled = [LEGACY_HEADER, ...dated].map((line) => {
      const cells = line.split(',');
      [cells[symbol], cells[ask]] = [cells[ask]!, cells[symbol]!];
      return [...cells, cells[callAsk]].join(',');
    });
    const asks = (text: string): number[] => quotesOf(read(text)).map((quote) => quote.ask);
    expect(asks(shuffled.join('\n'))).toEqual(asks([LEGACY_HEADER, ...dated].join('\n')));
  });

  test.each([
    ['as', (cells: string[]) => cells],
    ['right', (cells: string[]) => cells.slice(0, -1)],
  ])('a copy of the calls\u2019 column stands for no column of the puts (%s behind the table)', (_, ending) => {
    // The ask of the puts has another name, and that of the calls stands a second time at the end.
    const [callAsk, putAsk] = [5, 16];
    const lines = [LEGACY_HEADER, ...dated].map((line, i) => {
      const cells = line.split(',');
      return [...ending([...cells.with(putAsk, i === 0 ? '7' : cells[putAsk]!), '']), cells[callAsk]].join(',');
    });
    const chain = read(lines.join('\n'));
    const own = quotesOf(read([LEGACY_HEADER, ...dated].join('\n')));
    expect(quotesOf(chain).map(({ ask }) => ask)).toEqual(
      own.map(({ right, ask }) => (right === 0 ? ask : Number.NaN)),
    );
    expect(chain.issues.find(({ code }) => code === 'W_DUP_HEADER')?.examples).toMatchObject([
      { line: 1, column: 'Ask' },
    ]);
  });

  test('a copy of the calls\u2019 open interest is not that of the puts: the file lacks it', () => {
    const [callHeld, putHeld] = [10, 21];
    const lines = [LEGACY_HEADER, ...dated].map((line, i) => {
      const cells = line.split(',');
      return [...cells.with(putHeld, i === 0 ? 'Foo' : cells[putHeld]!), cells[callHeld]].join(',');
    });
    expect(refusal(lines.join('\n'))).toMatchObject({
      code: 'E_MISSING_COLUMN',
      detail: expect.stringContaining('Open Interest of the puts'),
    });
  });
});
