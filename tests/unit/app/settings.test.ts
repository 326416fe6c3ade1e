import { describe, expect, test } from 'vitest';
import { addressOfHash } from '../../../src/app/address';
import { assumptionWords } from '../../../src/app/assumptionWords';
import { dealerSignWords } from '../../../src/app/dealerWords';
import { DEFAULT_SETTINGS, settingsFromText } from '../../../src/app/settings';
import { DEALER_SIGNS } from '../../../src/exposure/assumptions';

describe('remembered settings', () => {
  test('come back as they were stored', () => {
    const stored = {
      ...DEFAULT_SETTINGS,
      assumptions: { ...DEFAULT_SETTINGS.assumptions, rate: 0.05, dealerSign: DEALER_SIGNS.shortAll, floorMinutes: 30 },
      view: { ...DEFAULT_SETTINGS.view, theme: 'light' as const, exposure: 'vex' as const },
      averageDailyDollarVolume: { SPY: 30e9 },
    };
    expect(settingsFromText(JSON.stringify(stored))).toEqual(stored);
  });

  test.each([
    ['no text', null],
    ['broken text', '{"assumptions":'],
    ['a list', '[1,2]'],
    ['null', 'null'],
  ])('are the defaults for %s', (_name, text) => {
    expect(settingsFromText(text)).toEqual(DEFAULT_SETTINGS);
  });

  test('replace what is out of bounds or of another kind by its default and keep the rest', () => {
    const text = JSON.stringify({
      assumptions: {
        rate: 7,
        dividendYield: '0.02',
        floorMinutes: 60,
        carry: 'guess',
        dealerSign: { call: -1, put: 9 },
      },
      view: { theme: 'pink', palette: 'classic' },
      averageDailyDollarVolume: { SPY: -1, QQQ: 12e9 },
    });
    const settings = settingsFromText(text);
    expect(settings.assumptions).toEqual({
      ...DEFAULT_SETTINGS.assumptions,
      floorMinutes: 60,
      dealerSign: { call: -1, put: DEFAULT_SETTINGS.assumptions.dealerSign.put },
    });
    expect(settings.view).toEqual({ ...DEFAULT_SETTINGS.view, palette: 'classic' });
    expect(settings.averageDailyDollarVolume).toEqual({ QQQ: 12e9 });
  });
});

describe('the dealer position in words', () => {
  test.each([
    [{ call: 1, put: -1 }, 'Dealers long calls, short puts'],
    [{ call: -1, put: -1 }, 'Dealers short calls and puts'],
    [{ call: 0.5, put: -1 }, 'Dealers long 50% of calls, short puts'],
    [{ call: 0, put: -0.25 }, 'Dealers flat calls, short 25% of puts'],
  ])('%o reads %s', (sign, words) => {
    expect(dealerSignWords(sign)).toBe(words);
  });
});

describe('the assumptions in one line', () => {
  test.each([
    [{}, 'r 4.3% · q 1.3% · forwards by parity · time floor 15 min · volatility fixed per contract'],
    [
      { rate: 0.0431, dividendYield: -0.002, carry: 'yield', floorMinutes: 0, wallRule: 'otm', includeAdjusted: true },
      'r 4.31% · q \u22120.2% · forwards by r and q · no time floor · volatility fixed per contract · walls out of the money · adjusted contracts counted',
    ],
  ] as const)('%o reads %s', (change, words) => {
    expect(assumptionWords({ ...DEFAULT_SETTINGS.assumptions, ...change })).toBe(words);
  });
});

describe('the address of a chain', () => {
  test.each([
    ['#chain=data/spx.json', { path: 'data/spx.json', refreshSeconds: null }],
    ['#chain=data%2Fspx.json&refresh=60', { path: 'data/spx.json', refreshSeconds: 60 }],
    ['#chain=a.csv&refresh=1', { path: 'a.csv', refreshSeconds: 5 }],
    ['#chain=a.csv&refresh=3000000', { path: 'a.csv', refreshSeconds: 86_400 }],
    ['#chain=a.csv&refresh=soon', { path: 'a.csv', refreshSeconds: null }],
    ['#chain=a.csv&refresh=-3', { path: 'a.csv', refreshSeconds: null }],
  ])('%s is read', (hash, address) => {
    expect(addressOfHash(hash)).toEqual(address);
  });

  test.each(['', '#', '#chain=', '#refresh=60'])('%s names no chain', (hash) => {
    expect(addressOfHash(hash)).toBeNull();
  });
});
