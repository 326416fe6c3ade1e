import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayFromYmd, isoDate } from '../../../src/chain/civilDay';
import { parseOccSymbol, underlyingOfRoot } from '../../../src/chain/occSymbol';

describe('contract symbols', () => {
  it.each([
    ['SPXW230609C04300000', 'SPXW', '2023-06-09', 0, 4300],
    ['SPXW  240517C05000000', 'SPXW', '2024-05-17', 0, 5000],
    ['TSLA  230915P00247500', 'TSLA', '2023-09-15', 1, 247.5],
    ['AMD1240119C00105000', 'AMD1', '2024-01-19', 0, 105],
    ['^SPX240119P04700000', 'SPX', '2024-01-19', 1, 4700],
    ['$SPX240119P04700000', 'SPX', '2024-01-19', 1, 4700],
    ['.SPXW180102C01600000', 'SPXW', '2018-01-02', 0, 1600],
    ['O:AAPL230616C00150000', 'AAPL', '2023-06-16', 0, 150],
    ['  spy240229p00500125 ', 'SPY', '2024-02-29', 1, 500.125],
    ['BRKB260116C00450000', 'BRKB', '2026-01-16', 0, 450],
    ['BRK.B260116C00450000', 'BRK.B', '2026-01-16', 0, 450],
    ['F251219C99999999', 'F', '2025-12-19', 0, 99_999.999],
    ['F251219P00000000', 'F', '2025-12-19', 1, 0],
  ])('%s names its root, date, right and strike', (text, root, expiry, right, strike) => {
    const found = parseOccSymbol(text);
    expect(found).not.toBeNull();
    expect({ ...found!, expiryDay: isoDate(found!.expiryDay) }).toEqual({ root, expiryDay: expiry, right, strike });
  });

  it.each([
    [''],
    ['SPX'],
    ['230609C04300000'],
    ['SPXW230229C04300000'],
    ['SPXW231301C04300000'],
    ['SPXW230600C04300000'],
    ['SPXW230609X04300000'],
    ['SPXW230609C0430000'],
    ['SPXW230609C043O0000'],
    ['SPXW230609C04300.00'],
    ['SPXW23-609C04300000'],
    ['TOOLONGROOT230609C04300000'],
    ['SP XW230609C04300000'],
    ['1SPX230609C04300000'],
    ['SPY_052322C382'],
    ['^230609C04300000'],
  ])('%j is none', (text) => {
    expect(parseOccSymbol(text)).toBeNull();
  });

  it('are read back as they were written, padded or not', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[A-Z]{1,5}[0-9]?$/),
        fc.integer({ min: dayFromYmd(2000, 1, 1), max: dayFromYmd(2099, 12, 31) }),
        fc.constantFrom(0 as const, 1 as const),
        fc.integer({ min: 1, max: 99_999_999 }),
        fc.boolean(),
        (root, expiryDay, right, thousandths, padded) => {
          const date = isoDate(expiryDay).replaceAll('-', '').slice(2);
          const strike = String(thousandths).padStart(8, '0');
          const text = `${padded ? root.padEnd(6) : root}${date}${right === 0 ? 'C' : 'P'}${strike}`;
          expect(parseOccSymbol(text)).toEqual({ root, expiryDay, right, strike: thousandths / 1000 });
        },
      ),
    );
  });

  it('never throw, whatever the text', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const found = parseOccSymbol(text);
        expect(found === null || Number.isInteger(found.expiryDay)).toBe(true);
      }),
    );
  });
});

describe('the underlying of a root', () => {
  it.each([
    ['SPX', 'SPX'],
    ['SPXW', 'SPX'],
    ['NDXP', 'NDX'],
    ['RUTW', 'RUT'],
    ['VIXW', 'VIX'],
    ['XSP', 'XSP'],
    ['MRUT', 'MRUT'],
    ['DJX', 'DJX'],
    ['BRKB', 'BRKB'],
    ['constructor', 'constructor'],
  ])('%s is written on %s', (root, expected) => {
    expect(underlyingOfRoot(root)).toBe(expected);
  });
});
