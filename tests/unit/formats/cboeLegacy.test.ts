import { describe, expect, test } from 'vitest';
import { dayFromYmd } from '../../../src/chain/civilDay';
import { newYorkToUtc } from '../../../src/chain/newYork';
import { quotesOf } from '../chain/rawChainOf';
import { accountsHold, CSV, LEGACY_HEADER, ROWS, read } from './samples';

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
});
