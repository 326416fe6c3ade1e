import { describe, expect, test } from 'vitest';
import { dayFromYmd } from '../../../src/chain/civilDay';
import { IssueLog } from '../../../src/chain/issues';
import type { RawChain } from '../../../src/chain/rawChain';
import { ImportError } from '../../../src/formats/errors';
import type { ChainFormat, ReadContext } from '../../../src/formats/format';
import { IMPORT_LIMITS } from '../../../src/formats/limits';
import { openSource } from '../../../src/formats/source';
import { PLAIN_UNITS, type TableMapping } from '../../../src/formats/table/mapping';
import { readMapped, tableChainFormat } from '../../../src/formats/table/readTable';
import type { TableFormat } from '../../../src/formats/table/tableFormat';
import { quotesOf } from '../chain/rawChainOf';
import { accountsHold, codes, issue, utf8 } from './samples';

const EXPIRY = dayFromYmd(2026, 11, 27);
const newContext = (): ReadContext => ({ log: new IssueLog(), limits: IMPORT_LIMITS, onProgress: () => {} });

function readBy(format: ChainFormat, text: string): RawChain {
  const context = newContext();
  const source = openSource(utf8(text), 'made.csv', context.log, IMPORT_LIMITS);
  expect(format.recognise(source)).toBeGreaterThan(0);
  return format.read(source, context);
}

function refusedBy(format: ChainFormat, text: string): ImportError {
  try {
    readBy(format, text);
  } catch (error) {
    if (error instanceof ImportError) return error;
    throw error;
  }
  throw new Error('was not refused');
}

/** One contract a row, named by its columns. */
const LIST: TableFormat = {
  id: 'list',
  name: 'List',
  recognise: { all: ['Strike', 'Open Interest', 'IV'] },
  row: {
    underlying: ['Symbol'],
    expiry: ['Expiry'],
    strike: ['Strike'],
    spot: ['Spot'],
    quoteTime: ['Quoted'],
    multiplier: ['Size'],
    settlementSession: ['Settles'],
  },
  side: {
    right: ['Type'],
    openInterest: ['Open Interest'],
    impliedVolatility: ['IV'],
    bid: ['Bid'],
    ask: ['Ask'],
    delta: ['Delta'],
  },
};
const list = tableChainFormat(LIST);
const HEADER = 'Symbol,Type,Expiry,Strike,Bid,Ask,IV,Open Interest';
const CALL_ROW = 'QQQ,call,2026-11-27,500,10.5,11,0.25,1200';
const PUT_ROW = 'QQQ,Put,2026-11-27,490,7,7.5,0.3,"3,400"';
const listOf = (...rows: string[]): string => `${[HEADER, ...rows].join('\n')}\n`;

describe('a table with one contract a row', () => {
  test('gives each contract by its columns, with line and place in the text', () => {
    const chain = readBy(list, listOf(CALL_ROW, PUT_ROW));
    expect(quotesOf(chain)).toEqual([
      {
        symbol: 'QQQ261127C00500000',
        root: 'QQQ',
        expiryDay: EXPIRY,
        strike: 500,
        right: 0,
        openInterest: 1200,
        impliedVolatility: 0.25,
        bid: 10.5,
        ask: 11,
        last: Number.NaN,
        volume: Number.NaN,
        vendorDelta: Number.NaN,
        vendorGamma: Number.NaN,
        multiplier: 100,
        settlementSession: null,
        line: 2,
      },
      {
        symbol: 'QQQ261127P00490000',
        root: 'QQQ',
        expiryDay: EXPIRY,
        strike: 490,
        right: 1,
        openInterest: 3400,
        impliedVolatility: 0.3,
        bid: 7,
        ask: 7.5,
        last: Number.NaN,
        volume: Number.NaN,
        vendorDelta: Number.NaN,
        vendorGamma: Number.NaN,
        multiplier: 100,
        settlementSession: null,
        line: 3,
      },
    ]);
    expect([...chain.quotes.offset.subarray(0, 2)]).toEqual([
      HEADER.length + 1,
      HEADER.length + 1 + CALL_ROW.length + 1,
    ]);
    expect(chain).toMatchObject({ contractsRead: 2, contractsRejected: 0, openInterest: { call: 1200, put: 3400 } });
    expect(chain.snapshots.map(({ underlying }) => underlying)).toEqual(['QQQ']);
    expect(accountsHold(chain)).toBe(true);
  });

  test.each<[string, string, string, string, number]>([
    ['R_BAD_RIGHT', 'QQQ,callput,2026-11-27,500,1,2,0.25,70', 'Type', 'callput', 0],
    ['R_BAD_DATE', 'QQQ,call,2026-02-30,500,1,2,0.25,70', 'Expiry', '2026-02-30', 70],
    ['R_BAD_NUMBER', 'QQQ,call,2026-11-27,5oo,1,2,0.25,70', 'Strike', '5oo', 70],
    ['R_BAD_NUMBER', 'QQQ,call,2026-11-27,,1,2,0.25,70', 'Strike', '', 70],
    ['R_NEG_STRIKE', 'QQQ,call,2026-11-27,-500,1,2,0.25,70', 'Strike', '-500', 70],
    ['R_BAD_SYMBOL', ',call,2026-11-27,500,1,2,0.25,70', 'Symbol', '', 70],
    ['R_NEG_OI', 'QQQ,call,2026-11-27,500,1,2,0.25,-70', 'Open Interest', '-70', 0],
    ['R_NEG_IV', 'QQQ,call,2026-11-27,500,1,2,-0.25,70', 'IV', '-0.25', 70],
    ['R_BAD_NUMBER', 'QQQ,call,2026-11-27,500,one,2,0.25,70', 'Bid', 'one', 70],
    ['R_FEW_CELLS', 'QQQ,call,2026-11-27,500,1,2,0.25', '7 of 8 cells', 'QQQ,call,2026-11-27,500,1,2,0.25', 0],
    [
      'R_MANY_CELLS',
      'QQQ,call,2026-11-27,500,1,2,0.25,1,200',
      '9 of 8 cells',
      'QQQ,call,2026-11-27,500,1,2,0.25,1,200',
      0,
    ],
    [
      'R_QUOTE',
      'QQQ,"call,2026-11-27,500,1,2,0.25,70',
      'quote never closed',
      'QQQ,"call,2026-11-27,500,1,2,0.25,70',
      0,
    ],
  ])('%s rejects its row alone: %s', (code, row, column, cell, openInterest) => {
    const chain = readBy(list, listOf(CALL_ROW, row, PUT_ROW));
    const [found, ...others] = chain.issues.filter((seen) => seen.code.startsWith('R_'));
    expect(others).toEqual([]);
    expect(found).toMatchObject({ code, count: 1, openInterest, examples: [{ line: 3, column, cell }] });
    expect(quotesOf(chain)).toEqual(quotesOf(readBy(list, listOf(CALL_ROW, '', PUT_ROW))));
    expect(chain.openInterest).toEqual({ call: 1200 + openInterest, put: 3400 });
    expect(accountsHold(chain)).toBe(true);
  });

  test('counts blank lines, headers again and footers as what they are', () => {
    const chain = readBy(
      list,
      `Options of QQQ\n\n${HEADER}\n${CALL_ROW}\n,,,,,,,\nMore of them\n${HEADER}\n${PUT_ROW}\n\nDownloaded from a vendor`,
    );
    expect(chain.lines).toEqual({
      read: 10,
      blank: 3,
      preamble: 2,
      header: 1,
      footer: 1,
      repeatedHeader: 1,
      data: 2,
    });
    expect(chain.contractsRejected).toBe(0);
    expect(chain.quotes).toHaveLength(2);
  });

  test('rejects a last line that is cut, and says so', () => {
    const chain = readBy(list, listOf(CALL_ROW, PUT_ROW).concat('QQQ,call,2026-11'));
    expect(codes(chain)).toContain('E_TRUNCATED');
    expect(chain).toMatchObject({ contractsRead: 3, contractsRejected: 1 });
    expect(issue(chain, 'E_TRUNCATED')?.note).toContain('Line 4');
  });

  test('is refused when all rows are a cell short of the header, with both numbers', () => {
    const short = listOf('QQQ,call,2026-11-27,500,1,2,0.25', 'QQQ,put,2026-11-27,500,1,2,0.25');
    const { code, title } = refusedBy(list, short);
    expect([code, title]).toEqual([
      'E_MISSING_COLUMN',
      'The header of made.csv has 8 names, but all 2 rows have 7 cells',
    ]);
  });

  test('is refused without a column that identifies its contracts', () => {
    const header = 'Symbol,Expiry,Strike,IV,Open Interest';
    expect(refusedBy(list, `${header}\nQQQ,2026-11-27,500,0.2,7\n`)).toMatchObject({
      code: 'E_MISSING_COLUMN',
      title: 'made.csv lacks a column: Right (call or put)',
    });
  });

  test.each([
    ['brackets and spaces', '[SYMBOL], [TYPE], [EXPIRY], [STRIKE], [BID], [ASK], [IV], [OPEN_INTEREST]'],
    ['no spaces', 'symbol,type,expiry,strike,bid,ask,iv,openInterest'],
    ['a byte order mark', `\ufeff${HEADER}`],
  ])('knows its columns in other spellings: %s', (_, header) => {
    expect(readBy(list, [header, CALL_ROW, PUT_ROW].join('\n')).quotes).toHaveLength(2);
  });

  test('takes the first of two columns with one name and says so', () => {
    const chain = readBy(list, `${HEADER},Bid\n${CALL_ROW},99\n`);
    expect(quotesOf(chain)[0]?.bid).toBe(10.5);
    expect(codes(chain)).toContain('W_DUP_HEADER');
  });

  test('believes multiplier and settlement where the file states them', () => {
    const chain = readBy(list, `${HEADER},Size,Settles\n${CALL_ROW},10,AM\n${PUT_ROW},,\n${CALL_ROW},0,\n`);
    expect(quotesOf(chain).map(({ multiplier, settlementSession }) => [multiplier, settlementSession])).toEqual([
      [10, 'AM'],
      [100, null],
    ]);
    expect(issue(chain, 'R_BAD_NUMBER')?.examples).toEqual([{ line: 4, column: 'Size', cell: '0' }]);
  });
});

describe('underlyings and times of a table', () => {
  const header = `${HEADER},Spot,Quoted`;

  test('are kept apart, each with its own spot and instant', () => {
    const chain = readBy(
      list,
      [
        header,
        `${CALL_ROW},505.5,2026-11-20T11:00:00-05:00`,
        `${CALL_ROW.replace('QQQ', 'spy')},600,2026-11-20T11:00:00-05:00`,
        `${PUT_ROW},505.75,2026-11-20T11:05:00-05:00`,
        `${PUT_ROW},510,2026-11-23T11:00:00-05:00`,
      ].join('\n'),
    );
    const noon = Date.UTC(2026, 10, 20, 16);
    expect(chain.snapshots.map(({ underlying, spot, asOf }) => [underlying, spot, asOf])).toEqual([
      ['SPY', 600, noon],
      ['QQQ', 505.75, noon + 5 * 60_000],
      ['QQQ', 510, noon + 3 * 86_400_000],
    ]);
    expect([...chain.quotes.snapshot.subarray(0, 4)]).toEqual([1, 0, 1, 2]);
  });

  test('doubt a spot that another row contradicts', () => {
    const rows = [`${CALL_ROW},505.5,2026-11-20T11:00:00-05:00`, `${PUT_ROW},550,2026-11-20T11:00:00-05:00`];
    expect(codes(readBy(list, [header, ...rows].join('\n')))).toEqual(['W_SPOT_FAR']);
  });
});

describe('units of a table', () => {
  const withUnits = (units: Partial<TableMapping['units']>): ChainFormat => tableChainFormat({ ...LIST, units });

  test('percent, with and without its sign', () => {
    const chain = readBy(
      withUnits({ impliedVolatility: 'percent' }),
      listOf(CALL_ROW.replace('0.25', '25'), CALL_ROW.replace('0.25', '25.5%'), CALL_ROW.replace('0.25', '--')),
    );
    expect(quotesOf(chain).map((quote) => quote.impliedVolatility)).toEqual([0.25, 0.255, Number.NaN]);
    expect(codes(chain)).toContain('W_IV_PERCENT');
  });

  test('percent only where a cell says so', () => {
    const rows = ['0.25', '704.42%', '%'].map((iv) => CALL_ROW.replace('0.25', iv));
    const chain = readBy(withUnits({ impliedVolatility: 'perCell' }), listOf(...rows));
    expect(quotesOf(chain).map((quote) => quote.impliedVolatility)).toEqual([0.25, 7.0442]);
    expect(issue(chain, 'R_BAD_NUMBER')?.examples[0]).toMatchObject({ line: 4, column: 'IV', cell: '%' });
  });

  test('thousandths of a strike, lots, and numbers that mean none', () => {
    const format = withUnits({
      strikeDivisor: 1000,
      openInterestFactor: 75,
      missing: { impliedVolatility: [-99.99], bid: [-1] },
    });
    const [quote] = quotesOf(readBy(format, listOf('QQQ,call,2026-11-27,500500,-1,2,-99.99,4')));
    expect(quote).toMatchObject({ strike: 500.5, openInterest: 300, impliedVolatility: Number.NaN, bid: Number.NaN });
  });

  test.each([
    ['monthFirst', '05/06/2026', dayFromYmd(2026, 5, 6)],
    ['dayFirst', '05/06/2026', dayFromYmd(2026, 6, 5)],
    ['either', '27/11/2026', EXPIRY],
  ] as const)('dates with the %s', (dateOrder, date, day) => {
    const chain = readBy(withUnits({ dateOrder }), listOf(CALL_ROW.replace('2026-11-27', date)));
    expect(quotesOf(chain)[0]?.expiryDay).toBe(day);
  });

  test('dates as seconds since 1970', () => {
    const seconds = String(Date.UTC(2026, 10, 27) / 1000);
    const chain = readBy(withUnits({ expiry: 'epochSeconds' }), listOf(CALL_ROW.replace('2026-11-27', seconds)));
    expect(quotesOf(chain)[0]?.expiryDay).toBe(EXPIRY);
  });

  test('decimal commas, decided by column and noted with a cell', () => {
    const text = listOf(CALL_ROW, PUT_ROW)
      .replaceAll('.', ',')
      .replaceAll(/,(?=[A-Za-z]|2026|500|490|10|7|11|0,|1200|")/g, ';');
    expect(text).toContain('QQQ;call;2026-11-27;500;10,5;11;0,25;1200');
    const chain = readBy(list, text.replace('"3;400"', '3.400').replace('"3,400"', '3.400'));
    expect(quotesOf(chain).map(({ bid, openInterest }) => [bid, openInterest])).toEqual([
      [10.5, 1200],
      [7, 3400],
    ]);
    expect(issue(chain, 'W_DECIMAL_COMMA')?.note).toContain('"10,5"');
    expect(codes(chain)).toContain('W_DELIM_GUESSED');
  });
});

describe('a table with calls and puts in a row and no symbols', () => {
  const SIDE = { openInterest: ['OI'], impliedVolatility: ['IV'], bid: ['Bid'], right: ['Type'] };
  const wide = tableChainFormat({
    id: 'wide',
    name: 'Wide',
    recognise: { all: ['OI', 'Strike'] },
    row: { strike: ['Strike'], expiry: ['Exp'] },
    side: { split: 'Strike', call: SIDE, put: SIDE },
    constants: { underlying: 'NFLX' },
  });

  test('takes sides by their place and leaves out an empty one', () => {
    const chain = readBy(
      wide,
      'OI,IV,Bid,Exp,Strike,OI,IV,Bid\n10,0.2,1,27 NOV 26,300,20,0.3,2\n-,-,-,27 NOV 26,310,30,0.4,-\n',
    );
    expect(quotesOf(chain).map(({ symbol, openInterest, bid }) => [symbol, openInterest, bid])).toEqual([
      ['NFLX261127C00300000', 10, 1],
      ['NFLX261127P00300000', 20, 2],
      ['NFLX261127P00310000', 30, Number.NaN],
    ]);
    expect(chain.contractsRead).toBe(3);
  });

  test('V27: rejects both sides of a row that name the same right, and a side that names the other one', () => {
    const rows = [
      'Call,10,0.2,27 NOV 26,300,Call,20,0.3',
      'Call,1,0.2,27 NOV 26,310,Put,2,0.3',
      'Put,3,0.2,27 NOV 26,320,,4,0.3',
    ];
    const chain = readBy(wide, `Type,OI,IV,Exp,Strike,Type,OI,IV\n${rows.join('\n')}\n`);
    expect(quotesOf(chain).map(({ openInterest }) => openInterest)).toEqual([1, 2, 4]);
    expect(issue(chain, 'R_BAD_RIGHT')).toMatchObject({
      count: 3,
      openInterest: 33,
      examples: [
        { line: 2, column: 'Type', cell: 'both sides say Call' },
        { line: 2, column: 'Type', cell: 'both sides say Call' },
        { line: 4, column: 'Type', cell: 'Put' },
      ],
    });
  });
});

describe('a mapping made by hand', () => {
  const text = 'made by somebody\nk;what;till;held;vol\n500;C;27.11.2026;1.200;25,5\n490;P;27.11.2026;3.400;30,1\n';
  const mapping: TableMapping = {
    delimiter: ';',
    headerLine: 2,
    names: ['k', 'what', 'till', 'held', 'vol'],
    row: { strike: 0, expiry: 2 },
    sides: [{ right: null, columns: { right: 1, openInterest: 3, impliedVolatility: 4 } }],
    units: { ...PLAIN_UNITS, impliedVolatility: 'percent' },
    decimal: ',',
    onConflict: 'reject',
    constants: { underlying: 'DAX', multiplier: 5 },
  };

  test('reads a table that no format knows, also after a way through JSON', () => {
    for (const stored of [mapping, JSON.parse(JSON.stringify(mapping)) as TableMapping]) {
      const context = newContext();
      const source = openSource(utf8(text), 'made.csv', context.log, IMPORT_LIMITS);
      if (source.kind !== 'table') throw new Error('no table');
      const chain = readMapped(source, stored, context);
      expect(
        quotesOf(chain).map((quote) => [
          quote.root,
          quote.expiryDay,
          quote.strike,
          quote.right,
          quote.openInterest,
          quote.impliedVolatility,
          quote.multiplier,
        ]),
      ).toEqual([
        ['DAX', EXPIRY, 500, 0, 1200, 0.255, 5],
        ['DAX', EXPIRY, 490, 1, 3400, 0.301, 5],
      ]);
      expect(chain.lines).toMatchObject({ read: 4, preamble: 1, header: 1, data: 2 });
      expect(chain).toMatchObject({ spot: null, asOf: null, asOfBasis: 'guessed' });
    }
  });

  test('is refused when its header line is not there', () => {
    const context = newContext();
    const source = openSource(utf8(text), 'made.csv', context.log, IMPORT_LIMITS);
    if (source.kind !== 'table') throw new Error('no table');
    expect(() => readMapped(source, { ...mapping, headerLine: 9 }, context)).toThrow(/no line 9/);
  });
});
