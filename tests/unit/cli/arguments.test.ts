import { describe, expect, test } from 'vitest';
import { asksForHelp, parseArguments } from '../../../src/cli/arguments';
import type { Options } from '../../../src/cli/options';

const DEFAULTS: Options = {
  kind: 'options',
  files: ['spx.csv'],
  output: 'json',
  asOf: null,
  spot: null,
  expiryDay: null,
  symbol: null,
  choice: null,
  mapPath: null,
  isSeparate: false,
  acceptsDoubts: false,
  rate: null,
  dividendYield: null,
  dealerSign: null,
  expiries: null,
  levelFormat: null,
};

describe('a command line', () => {
  test('of a file alone leaves everything to the file and the defaults', () => {
    expect(parseArguments(['spx.csv'])).toEqual(DEFAULTS);
  });

  test('may mix files and options, with a space or an equals sign', () => {
    const argv = ['--rate', '5%', 'a.csv', '--spot=6,868.42', '-', '--table', 'b.json'];
    const wanted = { ...DEFAULTS, files: ['a.csv', '-', 'b.json'], rate: 0.05, spot: 6868.42, output: 'table' };
    expect(parseArguments(argv)).toEqual(wanted);
  });

  test('says what files do not, and which chain is meant', () => {
    const argv = [
      'spx.csv',
      '--expiry-date',
      '2026-12-18',
      '--symbol',
      'nvda',
      '--choose',
      'spy,2026-04-24',
      '--separate',
    ];
    const day = Date.UTC(2026, 11, 18) / 86_400_000;
    const choice = { underlying: 'SPY', day: Date.UTC(2026, 3, 24) / 86_400_000 };
    expect(parseArguments(argv)).toEqual({ ...DEFAULTS, expiryDay: day, symbol: 'NVDA', choice, isSeparate: true });
    expect(parseArguments(['spx.csv', '--choose=2026-04-24'])).toMatchObject({
      choice: { ...choice, underlying: null },
    });
    expect(parseArguments(['spx.csv', '--choose', 'SPY,QQQ'])).toMatchObject({ kind: 'usageError' });
    expect(parseArguments(['spx.csv', '--expiry-date', 'soon'])).toMatchObject({ kind: 'usageError' });
  });

  test('names files that look like options after --', () => {
    expect(parseArguments(['--json', '--', '--rate', '-x.csv'])).toEqual({ ...DEFAULTS, files: ['--rate', '-x.csv'] });
  });

  test.each([
    ['2026-11-18T16:00:00Z', Date.UTC(2026, 10, 18, 16)],
    ['2026-11-18T17:00+01:00', Date.UTC(2026, 10, 18, 16)],
    ['2026-11-18 10:30:00.250-05:00', Date.UTC(2026, 10, 18, 15, 30, 0, 250)],
    // New York is five hours behind UTC in winter, four in summer.
    ['2026-11-18T11:00', Date.UTC(2026, 10, 18, 16)],
    ['2026-07-01T11:00:30', Date.UTC(2026, 6, 1, 15, 0, 30)],
  ])('dates the quotes with --as-of %s', (text, asOf) => {
    expect(parseArguments(['spx.csv', '--as-of', text])).toEqual({ ...DEFAULTS, asOf });
  });

  test.each([
    ['4.3%', 0.043],
    ['0.043', 0.043],
    ['-10%', -0.1],
    ['0.5', 0.5],
    ['0', 0],
  ])('takes the rate %s', (text, rate) => {
    expect(parseArguments(['spx.csv', '--rate', text])).toEqual({ ...DEFAULTS, rate });
  });

  test('takes a dividend yield within its own bounds', () => {
    expect(parseArguments(['spx.csv', '--dividend', '-20%'])).toEqual({ ...DEFAULTS, dividendYield: -0.2 });
  });

  test.each([
    ['1,-1', 1, -1],
    ['-0.5, 0.25', -0.5, 0.25],
    ['longCallsShortPuts', 1, -1],
    ['shortCallsLongPuts', -1, 1],
    ['shortAll', -1, -1],
    ['longall', 1, 1],
  ])('takes the dealer position %s', (text, call, put) => {
    expect(parseArguments(['spx.csv', '--dealer-sign', text])).toEqual({ ...DEFAULTS, dealerSign: { call, put } });
  });

  test('takes expiries in any order, each once', () => {
    // 20,777 and 20,775 days after 1970-01-01.
    const expiries = { kind: 'days', days: [20_775, 20_777] };
    const text = '2026-11-20,2026-11-18, 2026-11-20';
    expect(parseArguments(['spx.csv', '--expiry', text])).toEqual({ ...DEFAULTS, expiries });
    expect(parseArguments(['spx.csv', '--expiry', '0DTE'])).toEqual({ ...DEFAULTS, expiries: { kind: '0dte' } });
  });
});

describe('a command line is refused', () => {
  test.each([
    [[], /No file is given/],
    [['--json'], /No file is given/],
    [[''], /file name is empty/],
    [['a.csv', '--jsn'], /no option --jsn/],
    [['a.csv', '--constructor', 'x'], /no option --constructor/],
    [['a.csv', '--toString=x'], /no option --toString/],
    [['a.csv', '--spot'], /--spot needs a value/],
    [['a.csv', '--spot='], /--spot needs a value/],
    [['a.csv', '--spot', '1', '--spot=2'], /--spot is given twice/],
    [['a.csv', '--json', '--table'], /--json, --table, --levels, --report or --guess is given twice/],
    [['-', '-'], /\(-\) is given twice/],
    [['a.csv', '--spot', '--json'], /--spot --json is no price/],
    [['a.csv', '--spot', '0'], /--spot 0 is no price/],
    [['a.csv', '--spot', '-5'], /--spot -5 is no price/],
    [['a.csv', '--spot', 'n/a'], /--spot n\/a is no price/],
    [['a.csv', '--rate', '4.3'], /--rate 4\.3 is out of bounds; it may be -0\.1 to 0\.5 \(-10% to 50%\)/],
    [['a.csv', '--rate', '-10.1%'], /out of bounds/],
    [['a.csv', '--rate', '%'], /--rate % is no rate/],
    [['a.csv', '--rate', '4.3 percent'], /is no rate/],
    [['a.csv', '--dividend', '-0.21'], /--dividend -0\.21 is out of bounds/],
    [['a.csv', '--dealer-sign', '1'], /is no dealer position/],
    [['a.csv', '--dealer-sign', '1,-1,0'], /is no dealer position/],
    [['a.csv', '--dealer-sign', '1.1,-1'], /is no dealer position/],
    [['a.csv', '--dealer-sign', '1,'], /is no dealer position/],
    [['a.csv', '--dealer-sign', 'naive'], /longCallsShortPuts, shortAll, shortCallsLongPuts, longAll/],
    [['a.csv', '--as-of', '2026-11-18'], /--as-of 2026-11-18 is no moment/],
    [['a.csv', '--as-of', '2026-02-30T11:00'], /is no moment/],
    [['a.csv', '--expiry', '2026-11-31'], /is no expiry/],
    [['a.csv', '--expiry', '2026-11-20,'], /is no expiry/],
    [['a.csv', '--expiry', 'tomorrow'], /is no expiry/],
    [
      ['a.csv', '--levels', 'excel'],
      /--levels excel is no format; give one of pine, tos, menthorq, text, bookmap, csv, json, markdown/,
    ],
    [['a.csv', '--levels'], /--levels needs a value/],
    [['a.csv', '--levels', 'csv', '--table'], /is given twice/],
  ])('%j', (argv, message) => {
    const found = parseArguments(argv);
    expect(found.kind).toBe('usageError');
    expect('message' in found ? found.message : '').toMatch(message);
  });
});

test('help is asked for anywhere before --', () => {
  expect(asksForHelp(['a.csv', '--bogus', '--help'])).toBe(true);
  expect(asksForHelp(['-h'])).toBe(true);
  expect(asksForHelp(['--', '--help'])).toBe(false);
  expect(asksForHelp(['help'])).toBe(false);
});
