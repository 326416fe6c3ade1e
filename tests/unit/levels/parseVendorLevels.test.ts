import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseVendorLevels } from '../../../src/levels/vendor/parseVendorLevels';
import { likelyTicker, ofTicker, tickersOf } from '../../../src/levels/vendor/tickers';
import type { VendorLevel } from '../../../src/levels/vendor/vendorLevel';
import { LEVEL_FORMATS } from '../../../src/levels/write/formats';
import { SPX } from './sheets';

const brief = ({ name, meaning, price }: VendorLevel): string => `${name} ${price} ${meaning}`;

describe('of several tickers', () => {
  const reading = parseVendorLevels(
    '$NQ1!: HVL, 24655, GEX 1, 24800, GEX 2, 24900\n$ES1!: HVL, 6790, GEX 1, 6900\n$SPX: HVL, 6750',
  );

  test('the chain’s own is found by its name, else by prices near spot', () => {
    expect(tickersOf(reading)).toEqual(['NQ1!', 'ES1!', 'SPX']);
    expect(likelyTicker(reading, 'spx', 6800)).toBe('SPX');
    expect(likelyTicker(reading, 'XSP', 6800)).toBe('ES1!');
    expect(likelyTicker(parseVendorLevels('HVL 6790'), 'SPX', 6800)).toBeNull();
  });

  test('one is taken out, with what belongs to none', () => {
    expect(ofTicker(reading, 'ES1!').levels.map(({ price }) => price)).toEqual([6790, 6900]);
    expect(ofTicker(parseVendorLevels('HVL 6790'), 'SPX').levels).toHaveLength(1);
  });
});

describe('a pasted text of levels', () => {
  test('of MenthorQ gives names, prices and what they mean', () => {
    const text =
      '$NQ1!: Call Resistance, 25,250, Put Support, 24000, HVL, 24655.25, 1D Min, 24451.62, 1D Max, 24980.18, ' +
      'Call Resistance 0DTE, 24900, Put Support 0DTE, 24500, HVL 0DTE, 24610, Gamma Wall 0DTE, 24900, GEX 1, 24800, ' +
      'GEX 10, 24000, BL 1, 24712.5, HVL 1WTE, 24500';
    const { formats, levels, unread } = parseVendorLevels(text);
    expect(formats).toEqual(['menthorq']);
    expect(levels.map(brief)).toEqual([
      'Call Resistance 25250 callWall',
      'Put Support 24000 putWall',
      'HVL 24655.25 flip',
      '1D Min 24451.62 moveLow',
      '1D Max 24980.18 moveHigh',
      'Call Resistance 0DTE 24900 callWall0dte',
      'Put Support 0DTE 24500 putWall0dte',
      'HVL 0DTE 24610 flip0dte',
      'Gamma Wall 0DTE 24900 magnet0dte',
      'GEX 1 24800 largeGamma',
      'GEX 10 24000 largeGamma',
      'BL 1 24712.5 null',
      'HVL 1WTE 24500 null',
    ]);
    expect(new Set(levels.map(({ ticker }) => ticker))).toEqual(new Set(['NQ1!']));
    expect(unread).toEqual([]);
  });

  test('of MenthorQ broken over lines, with joined names, without blanks, with levels that do not exist', () => {
    const text =
      '$VIX: HVL & Put Support & GEX Level 2, 12.5,\r\nCall Resistance,20,Put Support 0DTE,NA,\n\n$SPX: HVL, 0, GEX 1, 7500';
    const { levels, absent, unread } = parseVendorLevels(text);
    expect(levels.map((level) => `${level.line} ${level.ticker} ${brief(level)}`)).toEqual([
      '1 VIX HVL 12.5 flip',
      '1 VIX Put Support 12.5 putWall',
      '1 VIX GEX Level 2 12.5 largeGamma',
      '2 VIX Call Resistance 20 callWall',
      '4 SPX GEX 1 7500 largeGamma',
    ]);
    expect(absent).toEqual(['Put Support 0DTE', 'HVL']);
    expect(unread).toEqual([]);
  });

  test('of SpotGamma gives each of joined names', () => {
    const { formats, levels } = parseVendorLevels(
      '$SP: CO44, 7073, LG07, 7048, CO05 & LG14, 6898, VT 0DTE, 6743, LG1 0DTE, 6720, CW, 7100, PW, 6500, ZG, 6790',
    );
    expect(formats).toEqual(['spotgamma']);
    expect(levels.map(brief)).toEqual([
      'CO44 7073 null',
      'LG07 7048 largeGamma',
      'CO05 6898 null',
      'LG14 6898 largeGamma',
      'VT 0DTE 6743 flip0dte',
      'LG1 0DTE 6720 magnet0dte',
      'CW 7100 callWall',
      'PW 6500 putWall',
      'ZG 6790 flip',
    ]);
  });

  test('of rows of sixteen fields gives prices, moves and what is absent', () => {
    const row = '$ES1!, ES1!, 7150, 6600, 6845.5, 6900, 7000, 6800, 6700, 6910, 6930, 6880, 0, 0.0062, 0.0141, 6790.25';
    const { formats, levels, moves, absent, unread } = parseVendorLevels(`${row}, ${row.replaceAll('ES1', 'NQ1')}`);
    expect(formats).toEqual(['spotgammaRow']);
    expect(levels.slice(0, 4).map(brief)).toEqual([
      'Call Wall 7150 callWall',
      'Put Wall 6600 putWall',
      'Vol Trigger 6845.5 flip',
      'LG1 6900 largeGamma',
    ]);
    expect(levels).toHaveLength(22);
    expect(levels[10]).toMatchObject({ name: 'Zero Gamma', price: 6790.25, meaning: 'flip', ticker: 'ES1!' });
    expect(levels[21]).toMatchObject({ name: 'Zero Gamma', ticker: 'NQ1!' });
    expect(moves.map(({ days, fraction }) => [days, fraction])).toEqual([
      [1, 0.0062],
      [5, 0.0141],
      [1, 0.0062],
      [5, 0.0141],
    ]);
    expect(absent).toEqual(['CO4', 'CO4']);
    expect(unread).toEqual([]);
  });

  test('of two columns in either order, however apart', () => {
    const lines = [
      '7600\tCall wall',
      'Put wall\t7,300',
      'Gamma flip: $7495.5',
      'Max pain 7450',
      '7700 Highest OI',
      '7550;0DTE magnet',
    ];
    const { formats, levels, unread } = parseVendorLevels(lines.join('\n'));
    expect(formats).toEqual(['twoColumns']);
    expect(levels.map(brief)).toEqual([
      'Call wall 7600 callWall',
      'Put wall 7300 putWall',
      'Gamma flip 7495.5 flip',
      'Max pain 7450 maxPain',
      'Highest OI 7700 highestOpenInterest',
      '0DTE magnet 7550 magnet0dte',
    ]);
    expect(unread).toEqual([]);
  });

  test('of Bookmap’s notes, whatever the order of their columns', () => {
    const text =
      'Automap Command,Symbol,Price Level,Note,Foreground Color\n,ESH6,6000,"Call Wall, big",#FFFFFF\n,ESH6,5800,Put Wall,#FFFFFF\n,ESH6,,Flip,#FFFFFF';
    const { formats, levels, unread } = parseVendorLevels(text);
    expect(formats).toEqual(['bookmap']);
    expect(levels.map(brief)).toEqual(['Call Wall, big 6000 callWall', 'Put Wall 5800 putWall']);
    expect(levels.map(({ ticker }) => ticker)).toEqual(['ESH6', 'ESH6']);
    expect(unread).toEqual([{ line: 4, text: ',ESH6,,Flip,#FFFFFF', reason: 'a note without a price' }]);
  });

  test('names every line and part that gave nothing', () => {
    const { levels, unread } = parseVendorLevels(
      'Good morning, traders\nCall wall 7600\n$SPX: HVL, soon, Put Support, 7300, GEX 1, 7500, 12',
    );
    expect(levels.map(brief)).toEqual(['Call wall 7600 callWall', 'Put Support 7300 putWall', 'GEX 1 7500 largeGamma']);
    expect(unread.map(({ line, text }) => `${line} ${text}`)).toEqual([
      '1 Good morning, traders',
      '3 HVL',
      '3 soon',
      '3 12',
    ]);
  });

  test.each(['menthorq', 'text', 'bookmap'] as const)('of our own %s is read back', (format) => {
    const { levels, unread } = parseVendorLevels(LEVEL_FORMATS[format].write(SPX));
    const prices = new Set(levels.map(({ price }) => price));
    for (const price of [6900, 6750, 6782.06, 6805.2, 6931.64, 6875.5]) expect(prices).toContain(price);
    expect(unread).toEqual([]);
  });

  test('that is junk never throws, and gives no price that is none', () => {
    const word = fc.oneof(
      fc.string(),
      fc.constantFrom(
        '$SPX: ',
        'HVL',
        ', ',
        '7600',
        '\t',
        '\n',
        ' & ',
        'CO05',
        '0',
        'NA',
        'Symbol,Price Level,Note',
        ';',
        '"',
      ),
      fc.double().map(String),
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 60 }), (words) => {
        const { levels, unread } = parseVendorLevels(words.join(''));
        for (const { price, name } of levels) {
          expect(price).toBeGreaterThan(0);
          expect(Number.isFinite(price)).toBe(true);
          expect(name).not.toBe('');
        }
        for (const { line, reason } of unread) expect([line >= 1, reason !== '']).toEqual([true, true]);
      }),
    );
  });

  test('that is very long is cut, saying so', () => {
    const { levels, unread } = parseVendorLevels('Call wall 7600\n'.repeat(3000));
    expect(levels).toHaveLength(2000);
    expect(unread).toMatchObject([{ line: 2001 }]);
  });
});
