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
