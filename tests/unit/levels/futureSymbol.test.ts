import { describe, expect, test } from 'vitest';
import { futureSymbol, isSameFuture, symbolOfFileName } from '../../../src/levels/futureSymbol';

describe('the symbol of a future', () => {
  test.each(['ES', '/ES', '/ES:XCME', '@ES', 'ES=F', 'es.f', 'ES1!', 'CME_MINI:ES1!'])(
    '%s names the root alone',
    (text) => {
      expect(futureSymbol(text)).toEqual({ root: 'ES', contract: '' });
    },
  );

  test.each(['ESZ6', 'ESZ26', 'ESZ2026', '/ESZ26:XCME', 'ESZ26.CME', 'ESZ6.CME@RITHMIC'])(
    '%s names the contract too',
    (text) => {
      expect(futureSymbol(text)).toEqual({ root: 'ES', contract: 'Z6' });
    },
  );

  test('is of the same future by its root, and by its contract where both name one', () => {
    const same = (a: string, b: string): boolean => {
      const [first, second] = [futureSymbol(a), futureSymbol(b)];
      return first !== null && second !== null && isSameFuture(first, second);
    };
    expect(same('ES', 'ES=F')).toBe(true);
    expect(same('ES', 'ESH27')).toBe(true);
    expect(same('ESZ6', 'ESZ2026')).toBe(true);
    expect(same('ESZ6', 'ESH27')).toBe(false);
    expect(same('ES', 'MES')).toBe(true);
    expect(same('MESZ6', 'ESZ2026')).toBe(true);
    expect(same('MESZ6', 'ESH27')).toBe(false);
    expect(same('MNQ=F', 'NQ')).toBe(true);
    expect(same('MES', 'MNQ')).toBe(false);
    expect(same('ES', 'NQ=F')).toBe(false);
    expect(same('ES', 'ESTC')).toBe(false);
    expect(same('RTY', 'RTYH7')).toBe(true);
    expect(futureSymbol('S&P 500 futures')).toBeNull();
  });

  test.each([
    ['ES=F.csv', 'ES=F'],
    ['es.f_d.csv', 'es.f'],
    ['CME_MINI_ES1!, 1D.csv', 'ES1!'],
    ['ESZ26_daily-11-20-2026.csv.gz', 'ESZ26'],
    ['_ES (1).csv', 'ES'],
    ['muc_d.csv', 'muc'],
  ])('stands first in %s', (fileName, symbol) => {
    expect(symbolOfFileName(fileName)).toBe(symbol);
  });
});
