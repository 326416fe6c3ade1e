import { describe, expect, test } from 'vitest';
import { IssueLog } from '../../../../src/chain/issues';
import { IMPORT_LIMITS } from '../../../../src/formats/limits';
import { openSource } from '../../../../src/formats/source';
import { guessMapping } from '../../../../src/formats/table/guessMapping';
import { type SettledChoice, settleChoice } from '../../../../src/formats/table/mappingChoice';
import { mappingFromPlain } from '../../../../src/formats/table/mappingFile';
import { utf8 } from '../samples';

const HEADER = 'Expiration,Type,Strike,Bid,Ask,Last,Volume,Open Interest,Implied Volatility';
const ROWS = [
  '2026-11-27,Call,5000.00,10.50,11.00,10.75,12,1200,0.2500',
  '2026-11-27,Put,5000.00,7.25,7.50,7.40,34,3400,0.3000',
  '2026-11-27,Call,5025.00,8.25,8.50,8.40,56,560,0.2600',
  '2026-11-27,Put,5025.00,9.25,9.50,9.40,78,780,0.3100',
];

function settled(header: string, rows: readonly string[]): SettledChoice {
  const text = `${[header, ...rows].join('\n')}\n`;
  const source = openSource(utf8(text), 'made.csv', new IssueLog(), IMPORT_LIMITS);
  const guess = source.kind === 'table' ? guessMapping(source) : null;
  if (!guess) throw new Error('no guess');
  return settleChoice(guess.table, guess.choice);
}
const mapped = (header: string, rows: readonly string[]) => settled(header, rows).mapping;

describe('a table that no format knows', () => {
  test('F24: is not made doubtful by one row in which the cells have moved', () => {
    const whole = settled(HEADER, ROWS);
    expect(whole).toMatchObject({ missing: [], open: [] });
    for (const at of [0, 3]) {
      const long = ROWS.map((row, i) =>
        i === 1
          ? row
              .split(',')
              .flatMap((cell, place) => (place === at ? ['7', cell] : [cell]))
              .join(',')
          : row,
      );
      expect(settled(HEADER, long)).toMatchObject({ mapping: whole.mapping, missing: [], open: [] });
    }
  });

  test.each(HEADER.split(','))('keeps the column %s where one of two cells is damaged', (name) => {
    const place = HEADER.split(',').indexOf(name);
    const two = ROWS.slice(0, 2).map((row, i) =>
      i === 0
        ? row
            .split(',')
            .map((cell, column) => (column === place ? 'b?' : cell))
            .join(',')
        : row,
    );
    const { row, sides } = mapped(HEADER, two);
    expect({ ...row, ...sides[0]?.columns }).toEqual({
      ...{ expiry: 0, right: 1, strike: 2, bid: 3, ask: 4, last: 5, volume: 6, openInterest: 7, impliedVolatility: 8 },
    });
  });

  test('takes the symbols of both sides where the name of one of their columns is damaged', () => {
    const header = 'Expiration Date,Calls,Bid,Ask,IV,Open Interest,Strike,P;uts,Bid,Ask,IV,Open Interest';
    const rowOf = (root: string, strike: number, calls: string, puts: string) => {
      const tail = `${String(strike)}000`.padStart(8, '0');
      return `11/27/2026,${root}261127C${tail},1,2,0.2,${calls},${strike},${root}261127P${tail},1,2,0.2,${puts}`;
    };
    const rows = [rowOf('SPX', 5000, '7', ''), rowOf('SPX', 5025, '8', '9'), rowOf('SPXW', 5000, '5', '1700')];
    const { sides } = mapped(header, rows);
    expect(sides.map(({ right, columns }) => [right, columns.contractSymbol, columns.openInterest])).toEqual([
      [0, 1, 5],
      [1, 7, 11],
    ]);
  });

  test('asks for the open interest of a side that has lost its column, and takes none of the other side', () => {
    const header = 'Impl Vol,Volume,Delta,BID,ASK,Exp,Strike,BID,ASK,Impl Vol,Open.Int,Volume,Delta,ASK';
    const rows = ['20%,7,.5,1,2,27 NOV 26,5000,3,4,21%,100,9,-.5,2', '21%,8,.4,1,2,27 NOV 26,5025,3,4,22%,200,9,-.6,2'];
    const { missing, mapping } = settled(header, rows);
    expect(missing.join(' ')).toMatch(/open interest/i);
    expect(mapping.sides.map(({ columns }) => columns.openInterest)).toEqual([undefined, undefined]);
  });

  test('V28: believes symbols with a blank and short strikes before a column in thousandths', () => {
    const header = 'symbol,exdate,cp_flag,strike_price,best_offer,open_interest,impl_volatility';
    const rows = [
      'SPX 261127C5000000,2026-11-27,C,5000000,11,1200,0.25',
      'SPX 261127P5000000,2026-11-27,P,5000000,7,3400,0.3',
    ];
    const { sides, units } = mapped(header, rows);
    expect(sides[0]?.columns.contractSymbol).toBe(0);
    expect(units.symbol).toBe('spaced');
    expect(mappingFromPlain(JSON.parse(JSON.stringify(mapped(header, rows)))).units.symbol).toBe('spaced');
  });
});
