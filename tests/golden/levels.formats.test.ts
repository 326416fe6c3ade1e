import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { LEVEL_FORMATS } from '../../src/levels/write/formats';
import { BTC, level, missing, NIFTY, SPX, sheetOf } from '../unit/levels/sheets';

/** Texts written by hand from the descriptions of the tools. */
const golden = (name: string): string => readFileSync(`tests/golden/levels/${name}`, 'utf8');
const ES = { ...SPX, symbol: 'ESZ6.CME@RITHMIC', shift: { kind: 'spread', spread: 44.08 } as const };

describe('levels are written as', () => {
  test('MenthorQ’s indicators read them', () => {
    expect(LEVEL_FORMATS.menthorq.write(SPX)).toBe(golden('spx.menthorq.txt'));
  });

  test('two columns, equal prices on one line', () => {
    expect(LEVEL_FORMATS.text.write(SPX)).toBe(golden('spx.two-columns.txt'));
  });

  test('Bookmap’s cloud notes, on the axis of a future', () => {
    expect(LEVEL_FORMATS.bookmap.write(ES)).toBe(golden('es.bookmap.csv'));
  });

  test('a study for thinkorswim, times a ratio', () => {
    expect(LEVEL_FORMATS.tos.write(BTC)).toBe(golden('btc.thinkorswim.ts.txt'));
  });

  test('an indicator in Pine', () => {
    expect(LEVEL_FORMATS.pine.write(NIFTY)).toBe(golden('nifty.pine.txt'));
  });

  test('a table in Markdown, in rupees', () => {
    expect(LEVEL_FORMATS.markdown.write(NIFTY)).toBe(golden('nifty.markdown.md'));
  });

  test('CSV, with prices of chart and chain and the reasons of what is missing', () => {
    const sheet = sheetOf({
      symbol: 'ESZ6',
      shift: { kind: 'spread', spread: 44.08 },
      levels: [
        level('gammaFlip', 'Gamma flip', 6782.0583),
        level('callWall', 'Call wall', 6900),
        level('gex', 'GEX 1', 6900),
      ],
      missing: [missing('putWall', 'Put wall', 'No put has gamma')],
    });
    expect(LEVEL_FORMATS.csv.write(sheet)).toBe(golden('es.csv'));
  });
});
