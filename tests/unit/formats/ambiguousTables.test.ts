import { describe, expect, test } from 'vitest';
import { dayFromYmd, isoDate } from '../../../src/chain/civilDay';
import { IssueLog } from '../../../src/chain/issues';
import type { RawChain } from '../../../src/chain/rawChain';
import { ImportError } from '../../../src/formats/errors';
import { IMPORT_LIMITS } from '../../../src/formats/limits';
import { openSource } from '../../../src/formats/source';
import { momentOf } from '../../../src/formats/table/quoteMoment';
import { tableChainFormat } from '../../../src/formats/table/readTable';
import type { TableFormat } from '../../../src/formats/table/tableFormat';
import { quotesOf } from '../chain/rawChainOf';
import { accountsHold, codes, issue, utf8 } from './samples';

/** One contract a row, named by its columns; the last column is blank in every row. */
const LIST: TableFormat = {
  id: 'list',
  name: 'List',
  recognise: { all: ['Root', 'OI'] },
  row: { root: ['Root'], expiry: ['Until'], strike: ['Strike'], spot: ['Spot'] },
  side: { right: ['Type'], openInterest: ['OI'], impliedVolatility: ['IV'], bid: ['Bid'], ask: ['Ask'] },
};
const HEADER = 'Root,Type,Until,Strike,Bid,Ask,IV,OI,Code';
const ROWS = [
  'SPX,C,2026-11-27,5000,10.5,11,0.25,1200,',
  'SPX,P,2026-11-27,5000,7.25,7.5,0.3,3400,',
  'SPX,C,2026-12-18,5100,9.5,10,0.26,560,',
];

function readBy(format: TableFormat, text: string): RawChain {
  const context = { log: new IssueLog(), limits: IMPORT_LIMITS, onProgress: () => {} };
  const source = openSource(utf8(text), 'made.csv', context.log, IMPORT_LIMITS);
  return tableChainFormat(format).read(source, context);
}
const tableOf = (header: string, rows: readonly string[]): string => `${[header, ...rows].join('\n')}\n`;
const readRows = (rows: readonly string[], header = HEADER): RawChain => readBy(LIST, tableOf(header, rows));
/** The rows with one changed. */
const withRow = (at: number, change: (row: string) => string): string[] =>
  ROWS.map((row, i) => (i === at ? change(row) : row));
const heldBy = (chain: RawChain): number[] => quotesOf(chain).map(({ openInterest }) => openInterest);

function refusalOf(read: () => unknown): ImportError {
  try {
    read();
  } catch (error) {
    if (error instanceof ImportError) return error;
    throw error;
  }
  throw new Error('was not refused');
}

describe('a table whose last column is blank throughout', () => {
  test('is read whole', () => {
    expect(heldBy(readRows(ROWS))).toEqual([1200, 3400, 560]);
  });

  test.each(['', '0', '7', 'x'])('F24: rejects a row into which the cell "%s" has come', (cell) => {
    const rows = withRow(1, (row) => row.replace(',7.25,', `,${cell},7.25,`));
    const chain = readRows(rows);
    expect(heldBy(chain)).toEqual([1200, 560]);
    expect(issue(chain, 'R_MANY_CELLS')).toMatchObject({ count: 1, examples: [{ line: 3, column: '10 of 9 cells' }] });
    expect(accountsHold(chain)).toBe(true);
  });

  test('F25: is refused when its header has lost a comma, whichever it is', () => {
    // Only the names of columns that are not read run together, so that nothing is missing.
    const header = 'Root,Note,More,Type,Until,Strike,Bid,Ask,IV,OI,Code';
    const rows = ROWS.map((row) => row.replace('SPX,', 'SPX,a,b,'));
    expect(heldBy(readRows(rows, header))).toEqual([1200, 3400, 560]);
    const refused = refusalOf(() => readRows(rows, header.replace('Note,More', 'NoteMore')));
    expect(refused.toPlain()).toMatchObject({ code: 'E_MISSING_COLUMN', line: 1 });
    expect(refused.message).toContain('10 names, but all 3 rows have 11 cells');
  });

  test('F20: may be padded by a spreadsheet, header and rows alike', () => {
    expect(
      heldBy(
        readRows(
          ROWS.map((row) => `${row},,`),
          `${HEADER},,`,
        ),
      ),
    ).toEqual([1200, 3400, 560]);
    const chain = readRows([...ROWS.map((row) => `${row},,`), `${ROWS[0]},,,`], `${HEADER},,`);
    expect(heldBy(chain)).toEqual([1200, 3400, 560]);
    expect(issue(chain, 'R_MANY_CELLS')?.examples[0]).toMatchObject({ line: 5 });
  });
});

describe('a row whose cells have moved, in a table that a spreadsheet made square', () => {
  const full = ROWS.map((row, i) => `${row}code${i},,`);

  test('F24: ends with what stands in the last column of the others, and is rejected', () => {
    const moved = full.map((row, i) => (i === 0 ? `${row.replace(/,[^,]*,1200,/, ',1200,')},` : row));
    expect(moved[0]?.split(',').length).toBe(full[0]?.split(',').length);
    const chain = readRows(moved, `${HEADER},,`);
    expect(heldBy(chain)).toEqual([3400, 560]);
    expect(issue(chain, 'R_FEW_CELLS')?.examples[0]).toMatchObject({ line: 2, column: '8 of 9 cells' });
  });

  test('F24: is none where only the last cell is blank', () => {
    const some = full.map((row, i) => (i === 2 ? row.replace(`code${i}`, '') : row));
    expect(heldBy(readRows(some, `${HEADER},,`))).toEqual([1200, 3400, 560]);
  });
});

describe('the decimal sign of a table', () => {
  const semicolons = (rows: readonly string[]): string =>
    tableOf(HEADER, rows).replaceAll(',', ';').replaceAll('@', ',');

  test('V1: is a comma for strikes of three decimals where the other columns prove it', () => {
    const chain = readBy(
      LIST,
      semicolons(['SPX,C,2026-11-27,431@000,10@5,11,0@25,1200,', 'SPX,P,2026-11-27,431@500,7@25,7@5,0@3,3400,']),
    );
    expect(quotesOf(chain).map(({ strike }) => strike)).toEqual([431, 431.5]);
    expect(issue(chain, 'W_DECIMAL_COMMA')?.note).toContain('"10,5"');
  });

  test('V1: is not decided by columns that are not read', () => {
    const rows = Array.from({ length: 5 }, () => 'SPX,C,2026-11-27,431@000,10@5,11,0@25,1200,1.5');
    expect(quotesOf(readBy(LIST, semicolons(rows)))[0]).toMatchObject({ strike: 431, bid: 10.5 });
  });

  test('V1: is refused where the columns prove both, and one that proves neither may be a thousand times as much', () => {
    const rows = Array.from({ length: 5 }, () => 'SPX,C,2026-11-27,431@000,10@5,11@5,0.25,1200,');
    const refused = refusalOf(() => readBy(LIST, semicolons(rows))).toPlain();
    expect(refused).toMatchObject({ code: 'E_DECIMAL_SIGN', column: 'Strike', cell: '431,000' });
    expect(refused.title).toBe('Numbers in made.csv can be read in two ways, such as "431,000" in the column Strike');
  });

  test('V1: is refused where no column proves any', () => {
    const rows = ['SPX,C,2026-11-27,431@000,10,11,1,1200,'];
    expect(refusalOf(() => readBy(LIST, semicolons(rows))).code).toBe('E_DECIMAL_SIGN');
  });

  test('V1: of each column is kept where both are proved and none is in doubt', () => {
    const rows = Array.from({ length: 5 }, () => 'SPX,C,2026-11-27,431@5,10@5,11@5,0.25,1200,');
    expect(quotesOf(readBy(LIST, semicolons(rows)))[0]).toMatchObject({
      strike: 431.5,
      bid: 10.5,
      impliedVolatility: 0.25,
    });
  });

  test('V2: is not turned by one damaged cell of a column whose thousands are grouped', () => {
    const chain = readRows([
      'SPX,C,2026-11-27,5000,10.5,11,0.25,"56,892",',
      'SPX,P,2026-11-27,5000,7.25,7.5,0.3,"22,62",',
      'SPX,C,2026-12-18,5100,9.5,10,0.26,"1,971",',
    ]);
    expect(heldBy(chain)).toEqual([56_892, 1971]);
    expect(issue(chain, 'R_BAD_NUMBER')?.examples).toEqual([{ line: 3, column: 'OI', cell: '22,62' }]);
  });

  test.each(['5.000', '5,000'])('V2: of one cell such as %s among whole numbers is not guessed', (cell) => {
    const rows = withRow(1, (row) => row.replace(',5000,', `,"${cell}",`));
    const chain = readRows(rows);
    if (cell.includes(',')) expect(quotesOf(chain).map(({ strike }) => strike)).toEqual([5000, 5000, 5100]);
    else expect(issue(chain, 'R_BAD_NUMBER')?.examples).toEqual([{ line: 3, column: 'Strike', cell }]);
    const halves = ROWS.map((row, i) => row.replace(/,5\d00,/, i === 1 ? ',12.125,' : ',12.5,'));
    expect(quotesOf(readRows(halves)).map(({ strike }) => strike)).toEqual([12.5, 12.125, 12.5]);
  });

  test('V2: of such a cell is told by the spot of its row', () => {
    const rowOf = (strike: string, right: string, spot: string): string =>
      `SPX,${right},2026-11-27,${strike},1.5,2,0.25,10,${spot}`;
    const header = HEADER.replace('Code', 'Spot');
    const low = readRows([rowOf('11000', 'C', '11.73'), rowOf('11.000', 'P', '11.73')], header);
    expect(quotesOf(low).map(({ strike }) => strike)).toEqual([11_000, 11]);
    const high = readRows([rowOf('5325', 'C', '5384.85'), rowOf('5.350', 'P', '5384.85')], header);
    expect(quotesOf(high).map(({ strike }) => strike)).toEqual([5325]);
    expect(issue(high, 'R_BAD_NUMBER')?.examples).toEqual([{ line: 3, column: 'Strike', cell: '5.350' }]);
  });

  test('is a point for strikes of three decimals where nothing else is written with a sign', () => {
    const rows = ['SPX,C,2026-11-27,431.000,10,11,1,1200,'];
    expect(quotesOf(readRows(rows))[0]).toMatchObject({ strike: 431 });
  });
});

describe('the order of day and month', () => {
  const datesOf = (dates: readonly string[]): string[] => {
    const units = { dateOrder: 'monthFirst' } as const;
    const rows = dates.map((date, i) => `SPX,C,${date},${5000 + i},1.5,2,0.25,10,`);
    return quotesOf(readBy({ ...LIST, units }, tableOf(HEADER, rows))).map(({ expiryDay }) => isoDate(expiryDay));
  };

  test('V32: is that of the dates where they speak against the vendor’s', () => {
    expect(datesOf(['07/04/2026', '24/10/2025'])).toEqual(['2026-04-07', '2025-10-24']);
    expect(datesOf(['07/04/2026', '10/24/2025'])).toEqual(['2026-07-04', '2025-10-24']);
  });

  test('V32: is the vendor’s where they prove both; the others are rejected', () => {
    expect(datesOf(['07/04/2026', '10/24/2025', '24/10/2025'])).toEqual(['2026-07-04', '2025-10-24']);
  });

  test('V32: of a date far below dates in another form is not guessed', () => {
    const far = [...Array.from({ length: 1001 }, () => '2026-11-27'), '07/04/2026', '24/10/2025'];
    expect(datesOf(far).slice(1001)).toEqual(['2025-10-24']);
  });
});

describe('a cell that names the root', () => {
  test.each(['N/A', 'NaN', '<empty>', '--5', '5e3', 'constructor', 'undefined', '"', '#REF!', 'x y z', 'ABCDEFG', '7'])(
    'V4: %s is none, and costs its row',
    (cell) => {
      const chain = readRows(withRow(1, (row) => row.replace('SPX', cell === '"' ? '""""' : cell)));
      expect(heldBy(chain)).toEqual([1200, 560]);
      expect(issue(chain, 'R_BAD_SYMBOL')).toMatchObject({ count: 1, examples: [{ line: 3, column: 'Root', cell }] });
      expect(accountsHold(chain)).toBe(true);
    },
  );

  test.each([
    ['^SPX', 'SPX'],
    ['$SPX', 'SPX'],
    ['spxw', 'SPXW'],
    ['AMD1', 'AMD1'],
    ['BRK.B', 'BRK.B'],
    ['BRK B', 'BRK B'],
    ['F', 'F'],
  ])('%s is one', (cell, root) => {
    expect(quotesOf(readRows(withRow(0, (row) => row.replace('SPX', cell))))[0]).toMatchObject({ root });
  });

  const symbols = ['SPX 261127C5000000', 'SPX 261127P5000000', 'SPX 261218C5100000'] as const;
  const withSymbols = (change: (symbol: string) => string): string[] =>
    ROWS.map((row, i) => row.replace('SPX', i === 1 ? change(symbols[1]) : (symbols[i] ?? '')));

  test('V26, V28: may hold a whole symbol, which the columns confirm', () => {
    const chain = readRows(withSymbols((symbol) => symbol));
    expect(quotesOf(chain).map(({ root, strike, expiryDay }) => [root, strike, expiryDay])).toEqual([
      ['SPX', 5000, dayFromYmd(2026, 11, 27)],
      ['SPX', 5000, dayFromYmd(2026, 11, 27)],
      ['SPX', 5100, dayFromYmd(2026, 12, 18)],
    ]);
    expect(codes(chain)).toEqual(codes(readRows(ROWS)));
  });

  test.each([
    ['expiry', 'SPX 261126P5000000'],
    ['strike', 'SPX 261127P5000'],
    ['right', 'SPX 261127C5000000'],
  ])('V26, V28: whose symbol names another %s costs its row', (_, symbol) => {
    const chain = readRows(withSymbols(() => symbol));
    expect(heldBy(chain)).toEqual([1200, 560]);
    expect(issue(chain, 'R_COLUMN_VS_SYMBOL')?.examples).toEqual([{ line: 3, column: 'Root', cell: symbol }]);
  });

  test('is no bare word beside whole symbols', () => {
    const chain = readRows(withSymbols(() => 'TRUE1'));
    expect(heldBy(chain)).toEqual([1200, 560]);
    expect(issue(chain, 'R_BAD_SYMBOL')?.count).toBe(1);
  });
});

describe('columns beside contract symbols that a vendor is known to write a day off', () => {
  const dayOff: TableFormat = { ...LIST, side: { ...LIST.side, contractSymbol: ['Code'] }, onConflict: 'note' };
  const readSymbol = (row: string): RawChain =>
    readBy(dayOff, tableOf(HEADER, ['SPX,C,2026-12-18,5100,9.5,10,0.26,560,SPX261218C05100000', row]));
  const symbol = 'SPX261127C05000000';

  test.each(['2026-11-26', '2026-11-28'])('V26: an expiry that is so, %s, is noted', (date) => {
    const chain = readSymbol(`SPX,C,${date},5000,10.5,11,0.25,1200,${symbol}`);
    expect(quotesOf(chain)[1]).toMatchObject({ symbol });
    expect(issue(chain, 'W_COLUMN_VS_SYMBOL')?.examples).toEqual([{ line: 3, column: 'Until', cell: date }]);
  });

  test.each([
    ['Until', '2026-12-18', `SPX,C,2026-12-18,5000,10.5,11,0.25,1200,${symbol}`],
    ['Strike', '5100', `SPX,C,2026-11-27,5100,10.5,11,0.25,1200,${symbol}`],
    ['Type', 'P', `SPX,P,2026-11-27,5000,10.5,11,0.25,1200,${symbol}`],
  ])('V26, V28: any other contradiction, as of %s, costs the row', (column, cell, row) => {
    const chain = readSymbol(row);
    expect(heldBy(chain)).toEqual([560]);
    expect(issue(chain, 'R_COLUMN_VS_SYMBOL')?.examples).toEqual([{ line: 3, column, cell }]);
  });
});

describe('open interest', () => {
  test('V7: that is no whole number of contracts costs its row', () => {
    const chain = readRows(withRow(1, (row) => row.replace('3400', '280.626')));
    expect(heldBy(chain)).toEqual([1200, 560]);
    expect(issue(chain, 'R_BAD_NUMBER')?.examples).toEqual([{ line: 3, column: 'OI', cell: '280.626' }]);
    expect(heldBy(readRows(withRow(1, (row) => row.replace('3400', '3400.0'))))).toEqual([1200, 3400, 560]);
  });

  test('V7: may be a part of a coin where coins are counted', () => {
    const coins = { ...LIST, units: { openInterest: 'coins' } } as const;
    const text = tableOf(
      HEADER,
      withRow(1, (row) => row.replace('3400', '280.626')),
    );
    expect(heldBy(readBy(coins, text))).toEqual([1200, 280.626, 560]);
  });
});

describe('lines around a table', () => {
  test.each([';', '|', '\t'])('F27: a last row by another delimiter (%j) is a damaged row and no footer', (sign) => {
    const chain = readRows(withRow(2, (row) => row.replaceAll(',', sign)));
    expect(heldBy(chain)).toEqual([1200, 3400]);
    expect(issue(chain, 'R_FEW_CELLS')).toMatchObject({ count: 1, examples: [{ line: 4 }] });
    expect(chain.lines.footer).toBe(0);
  });

  test.each(['Source: the exchange; all rights reserved', 'Data as of Nov 20; 2026', 'Downloaded; delayed; as is'])(
    'F33: %s is a footer',
    (footer) => {
      const chain = readRows([...ROWS, footer]);
      expect(chain.lines.footer).toBe(1);
      expect(chain.contractsRejected).toBe(0);
    },
  );

  test('F33: rows below a header that is damaged are not lost above the header that is found', () => {
    const chain = readRows(
      [...ROWS, HEADER, ...ROWS.map((row) => row.replace('2026', '2027'))],
      HEADER.replace('OI', 'O!'),
    );
    expect(heldBy(chain)).toEqual([1200, 3400, 560]);
    expect(issue(chain, 'R_ABOVE_HEADER')).toMatchObject({
      count: 3,
      examples: [{ line: 2 }, { line: 3 }, { line: 4 }],
    });
    expect(chain.lines).toMatchObject({ preamble: 1, header: 1, data: 6 });
    expect(accountsHold(chain)).toBe(true);
  });
});

test('F4: one NUL in a whole text costs its row', () => {
  const rows = Array.from({ length: 40 }, (_, i) => `SPX,C,2026-11-27,${5000 + i},10.5,11,0.25,${100 + i},`);
  const chain = readRows(rows.map((row, i) => (i === 7 ? row.replace('10.5', '1\0.5') : row)));
  expect(heldBy(chain)).toEqual(rows.map((_, i) => 100 + i).filter((held) => held !== 107));
  expect(issue(chain, 'R_BAD_NUMBER')).toMatchObject({ count: 1, examples: [{ line: 9, column: 'Bid' }] });
});

test('V24: a row whose cell for the underlying is blank belongs to the one that its symbol names', () => {
  const named: TableFormat = { ...LIST, row: { ...LIST.row, root: [], underlying: ['Root'] } };
  const format: TableFormat = { ...named, side: { ...LIST.side, contractSymbol: ['Code'] } };
  const symbols = ['SPXW261127C05000000', 'SPXW261127P05000000', 'SPXW261218C05100000'];
  const rows = ROWS.map((row, i) => `${i === 1 ? row.replace('SPX', '') : row}${symbols[i]}`);
  const chain = readBy(format, tableOf(HEADER, rows));
  expect(chain.snapshots.map(({ underlying }) => underlying)).toEqual(['SPX']);
  expect(heldBy(chain)).toEqual([1200, 3400, 560]);
});

test.each([
  ['1795478400', '2026-11-24'],
  ['99999999999999', null],
])('V33: an epoch of %s as the time of quotes is %s', (cell, expected) => {
  const time = {
    form: 'epochSeconds',
    zone: 'utc',
    delayMinutes: 0,
    clockOfDate: null,
    snapshotPer: 'moment',
  } as const;
  const words = momentOf(cell, time);
  expect(words ? isoDate(dayFromYmd(words.year, words.month, words.day)) : null).toBe(expected);
});
