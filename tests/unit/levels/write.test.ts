import { describe, expect, test } from 'vitest';
import { type PriceShift, shifted, shiftTo, unshifted } from '../../../src/levels/priceShift';
import { LEVEL_FORMAT_NAMES, LEVEL_FORMATS } from '../../../src/levels/write/formats';
import { priceText } from '../../../src/levels/write/priceText';
import { recordsCsv } from '../../../src/levels/write/records';
import { symbolText } from '../../../src/levels/write/symbolText';
import { level, missing, SPX, sheetOf } from './sheets';

test('the time is told by the clock of the chain’s market', () => {
  // 03:45 UTC is 09:15 in India, and 23:45 of the day before in New York.
  const asOf = Date.UTC(2026, 3, 1, 3, 45);
  const text = LEVEL_FORMATS.pine.write(sheetOf({ ...SPX, asOf, market: '15:30 IST' }));
  expect(text).toContain('quotes of 2026-04-01 09:15 IST, spot');
  expect(text).not.toContain('New York');
  expect(LEVEL_FORMATS.pine.write(sheetOf({ ...SPX, asOf }))).toContain('quotes of 2026-03-31 23:45 New York');
});

describe('a price', () => {
  test.each([
    [6900, '6900'],
    [162.5, '162.5'],
    [2.125, '2.125'],
    [6782.0583, '6782.06'],
    [6900 * 1.0005, '6903.45'],
    [0.5834567, '0.5835'],
    [0.00001234, '0.00001234'],
    [1234567.891, '1234567.891'],
    [100, '100'],
  ])('of %d is written %s', (price, text) => {
    expect(priceText(price)).toBe(text);
  });

  test('shifts by ratio or spread, and back', () => {
    const ratio: PriceShift = { kind: 'ratio', ratio: 10.05 };
    expect(shifted(600, ratio)).toBeCloseTo(6030, 9);
    expect(unshifted(6030, ratio)).toBeCloseTo(600, 9);
    expect([shifted(100, { kind: 'spread', spread: -2.5 }), unshifted(97.5, { kind: 'spread', spread: -2.5 })]).toEqual(
      [97.5, 100],
    );
    expect(shifted(2, { kind: 'spread', spread: -2.5 })).toBeNull();
    expect(shiftTo('ratio', 500, 5025)).toEqual({ kind: 'ratio', ratio: 10.05 });
    expect(shiftTo('spread', 500, 510)).toEqual({ kind: 'spread', spread: 10 });
  });
});

describe('a symbol', () => {
  test.each([
    ['SPX', 'SPX'],
    ['BTC-27NOV26-95000-C', 'BTC-27NOV26-95000-C'],
    ['/ESZ6:XCME@RITHMIC', '/ESZ6:XCME@RITHMIC'],
    ['=1+1', '11'],
    ['A,B\n"C', 'ABC'],
    ['₹€', 'CHAIN'],
    ['-X', 'X'],
  ])('%j is written %j', (symbol, text) => {
    expect(symbolText(symbol)).toBe(text);
  });
});

describe('every format', () => {
  const NASTY = sheetOf({
    symbol: 'E"V\\IL, \nalert("x")₹',
    underlying: 'ß"\n',
    levels: [level('callWall', 'Call wall', 100)],
    missing: [missing('putWall', 'Put wall', 'No put, at "all" | has\ngamma')],
  });

  test.each(LEVEL_FORMAT_NAMES)('%s is written when there is no level', (name) => {
    const text = LEVEL_FORMATS[name].write(sheetOf({}));
    expect(text).toMatch(name === 'text' ? /^$/ : /\n$/);
  });

  test.each(['pine', 'tos', 'menthorq', 'text', 'bookmap'] as const)(
    '%s is ASCII, and a symbol ends nothing in it',
    (name) => {
      const text = LEVEL_FORMATS[name].write(NASTY);
      expect(text).toMatch(/^[\t\n\x20-\x7e]*$/);
      expect(text).not.toContain('\\');
      for (const line of text.split('\n')) expect(line.split('"').length % 2).toBe(1);
      expect(text).not.toMatch(/\balert\("/);
    },
  );

  test('json can be read back and says what is missing', () => {
    const read = JSON.parse(LEVEL_FORMATS.json.write(SPX)) as {
      levels: { name: string; price: number | null; reason: string | null }[];
    };
    const flip = read.levels.find(({ name }) => name === 'Gamma flip');
    expect(flip).toMatchObject({ price: 6782.06, reason: null });
    expect(read.levels.find(({ name }) => name === 'Gamma flip 0DTE')).toMatchObject({
      price: null,
      reason: 'Gamma of today is positive everywhere',
    });
  });

  test('pine keeps within what TradingView takes of one script', () => {
    const many = sheetOf({
      levels: Array.from({ length: 120 }, (_, at) => level('crossing', `Crossing ${at + 1}`, 100 + at)),
    });
    const text = LEVEL_FORMATS.pine.write(many);
    expect(text.match(/alertcondition\(/g)?.length).toBeLessThanOrEqual(64);
    expect(text.match(/drawLevel\(level/g)?.length).toBeLessThanOrEqual(100);
    for (const [, string = ''] of text.matchAll(/"([^"]*)"/g)) expect(string.length).toBeLessThan(4096);
  });

  test.each(['pine', 'tos', 'json', 'markdown'] as const)('%s carries the note of a chain that is made up', (name) => {
    expect(LEVEL_FORMATS[name].write({ ...SPX, note: 'Made up.' })).toContain('Made up.');
    expect(LEVEL_FORMATS[name].write(SPX)).not.toContain('Made up.');
  });

  test('leaves out what a shift takes below 0', () => {
    const sheet = sheetOf({
      shift: { kind: 'spread', spread: -150 },
      levels: [level('callWall', 'Call wall', 200), level('putWall', 'Put wall', 100)],
    });
    expect(LEVEL_FORMATS.menthorq.write(sheet)).toBe('$SPX: Call Resistance, 50\n');
  });
});

describe('records as CSV', () => {
  test('quote what must be, leave unknown cells empty and start no formula', () => {
    expect(recordsCsv([{ a: 1.5, b: null, c: 'x, "y"', d: ['SPX', 'SPXW'], e: true, f: '=1' }])).toBe(
      '"a","b","c","d","e","f"\n1.5,,"x, ""y""","SPX SPXW","true","\'=1"\n',
    );
    expect(recordsCsv([])).toBe('');
  });
});
