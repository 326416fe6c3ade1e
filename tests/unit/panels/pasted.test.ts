import { describe, expect, test } from 'vitest';
import { CHAIN_PRICES, chartPrices } from '../../../src/app/chartPrices';
import { isPastedDrawn, NOTHING_PASTED, type PastedLevels } from '../../../src/app/pastedLevels';
import { parseVendorLevels } from '../../../src/levels/vendor/parseVendorLevels';
import { fittedName, pastedMarks, pastedWords } from '../../../src/panels/fold/pastedMarks';

const NONE = { kind: 'none' } as const;
const SPREAD = { kind: 'spread', spread: 15 } as const;

function pasted(text: string, change: Partial<PastedLevels> = {}): PastedLevels {
  const { levels } = parseVendorLevels(text);
  return { ...NOTHING_PASTED, text, levels, ticker: levels[0]?.ticker ?? null, ...change };
}

const OWN = pasted('$SPX: Call Resistance, 4800, Put Support, 4650, GEX 1, 4800');

describe('pasted levels on charts', () => {
  test('stand at their prices from high to low, names at one price together', () => {
    expect(pastedMarks(OWN, 'SPX', NONE)).toEqual([
      { price: 4800, label: 'Call Resistance & GEX 1' },
      { price: 4650, label: 'Put Support' },
    ]);
  });

  test('are not drawn where they are of another ticker, unless the user says so, and then name it', () => {
    expect(pastedMarks(OWN, 'NDX', NONE)).toEqual([]);
    expect(isPastedDrawn(OWN, 'spx')).toBe(true);
    expect(pastedMarks({ ...OWN, isDrawn: true }, 'NDX', NONE)[1]).toEqual({ price: 4650, label: 'SPX Put Support' });
    expect(pastedMarks({ ...OWN, isDrawn: false }, 'SPX', NONE)).toEqual([]);
    expect(pastedMarks(pasted('4800\tWall'), 'SPX', NONE)).toEqual([{ price: 4800, label: 'Wall' }]);
  });

  test('have their long words shortened before letters are cut off', () => {
    expect(fittedName('Call Resistance', 15)).toBe('Call Resistance');
    expect(fittedName('Call Resistance', 14)).toBe('Call Res');
    expect(fittedName('Put Support 0DTE', 12)).toBe('Put Sup 0DTE');
    expect(fittedName('Call Resistance 0DTE & GEX 1', 12)).toBe('Call Res 0D…');
  });

  test('are brought to the chain from a future, and not drawn while its shift is unknown', () => {
    const ofFuture = pasted('$ES1!: Put Support, 4665', { isOfFuture: true });
    expect(pastedMarks(ofFuture, 'SPX', SPREAD)).toEqual([{ price: 4650, label: 'ES1! Put Support' }]);
    expect(pastedMarks(ofFuture, 'SPX', null)).toEqual([]);
    // Not said to be the future's: 4,665 would be a wrong place for them.
    expect(pastedMarks({ ...ofFuture, isOfFuture: false }, 'SPX', SPREAD)).toEqual([]);
  });

  test('are named in a sentence, in the prices of the chart', () => {
    expect(pastedWords([], CHAIN_PRICES)).toBe('');
    expect(pastedWords(pastedMarks(OWN, 'SPX', NONE), CHAIN_PRICES)).toBe(
      ' Pasted levels of a vendor: Call Resistance & GEX 1 4,800.00, Put Support 4,650.00.',
    );
    const axis = { isOn: true, name: 'ES', kind: 'spread', amount: 15, asOf: 0 } as const;
    const asFuture = chartPrices('SPX', { axis, shift: SPREAD, reason: '' });
    expect(pastedWords([{ price: 4650, label: 'Put Support' }], asFuture)).toContain(
      'Put Support ES 4,665.00 (SPX 4,650.00)',
    );
  });
});
