import { describe, expect, test } from 'vitest';
import { dayFromYmd } from '../../../src/chain/civilDay';
import { QuoteTable } from '../../../src/chain/quoteTable';
import type { RawChain } from '../../../src/chain/rawChain';
import { issuesOfObjections, objectionsTo, wordsOfQuotes } from '../../../src/exposure/factCheck';
import { quotedInstant } from '../../../src/exposure/quotedTime';
import { rawChainOf } from '../chain/rawChainOf';

const EXPIRY = dayFromYmd(2026, 2, 20);
const at = (iso: string): number => Date.parse(iso);
const NOON = at('2026-02-06T17:00Z');

interface Wanted {
  readonly asOf?: number | null;
  readonly spot?: number | null;
  readonly root?: string;
  readonly expiries?: readonly number[];
  /** Half of bid to ask; null for no quotes. */
  readonly halfWidth?: number | null;
}

/** Calls and puts whose middles differ by 100 less the strike: an underlying of 100, but for two weeks of carry. */
function chain({
  asOf = NOON,
  spot = null,
  root = 'XYZ',
  expiries = [EXPIRY],
  halfWidth = 0.05,
}: Wanted = {}): RawChain {
  const quotes = expiries.flatMap((expiryDay) =>
    [90, 95, 100, 105, 110].flatMap((strike) =>
      ([0, 1] as const).map((right) => {
        const middle = 3 + Math.max(0, right === 0 ? 100 - strike : strike - 100);
        return {
          symbol: '',
          root,
          expiryDay,
          strike,
          right,
          openInterest: 10,
          impliedVolatility: 0.3,
          bid: halfWidth === null ? Number.NaN : middle - halfWidth,
          ask: halfWidth === null ? Number.NaN : middle + halfWidth,
          last: 1,
          volume: 0,
          vendorDelta: Number.NaN,
          vendorGamma: Number.NaN,
          multiplier: 100,
          settlementSession: null,
          line: 1,
        };
      }),
    ),
  );
  return rawChainOf({
    format: 'CSV',
    fileName: 'a.csv',
    title: '',
    quotes,
    spot,
    asOfText: '',
    asOf,
    asOfBasis: asOf === null ? 'guessed' : 'file',
    quoteDelayMinutes: 0,
    issues: [],
    contractsRead: quotes.length,
    contractsRejected: 0,
    openInterest: { call: 50, put: 50 },
    lines: { read: 11, blank: 0, preamble: 0, header: 1, footer: 0, repeatedHeader: 0, data: 10 },
  });
}

interface Wide {
  readonly step?: number;
  readonly count?: number;
  readonly rights?: readonly (0 | 1)[];
  readonly expiryDay?: number;
  readonly asOf?: number | null;
  readonly openInterest?: (strike: number) => number;
  readonly volatility?: (strike: number) => number;
  readonly delta?: (strike: number, right: 0 | 1) => number;
  readonly mid?: (strike: number, right: 0 | 1) => number;
}

/** Strikes evenly around 100, with the columns that are asked for and no others. */
function wide({ step = 1, count = 40, rights = [0, 1], expiryDay = EXPIRY, asOf = NOON, ...of }: Wide): RawChain {
  const base = chain({ asOf });
  const [pattern] = [...base.quotes];
  const quotes = Array.from({ length: count }, (_, i) => 100 + step * (i - Math.floor(count / 2) + (count % 2 ? 0 : 1)))
    .filter((strike) => strike > 0)
    .flatMap((strike) =>
      rights.map((right) => ({
        ...pattern!,
        strike,
        right,
        expiryDay,
        openInterest: of.openInterest?.(strike) ?? 10,
        impliedVolatility: of.volatility?.(strike) ?? Number.NaN,
        vendorDelta: of.delta?.(strike, right) ?? Number.NaN,
        bid: of.mid ? of.mid(strike, right) * 0.99 : Number.NaN,
        ask: of.mid ? of.mid(strike, right) * 1.01 : Number.NaN,
      })),
    );
  return { ...base, quotes: QuoteTable.of(quotes) };
}

/** The standard normal distribution by Simpson's rule, to six digits. */
function normalCdf(x: number): number {
  const n = 200;
  const h = x / n;
  const density = (t: number): number => Math.exp((-t * t) / 2) / Math.sqrt(2 * Math.PI);
  let sum = density(0) + density(x);
  for (let i = 1; i < n; i += 1) sum += (i % 2 ? 4 : 2) * density(i * h);
  return 0.5 + (sum * h) / 3;
}

/** A call on what ends normally about `mean`: (mean − K)·N(d) + deviation·n(d). */
function bachelierCall(mean: number, strike: number, deviation: number): number {
  const d = (mean - strike) / deviation;
  return (mean - strike) * normalCdf(d) + (deviation * Math.exp((-d * d) / 2)) / Math.sqrt(2 * Math.PI);
}

const verdict = (raw: RawChain, facts: { spot?: number; asOf?: number }) =>
  objectionsTo(raw, { spot: facts.spot ?? null, asOf: facts.asOf ?? null }).map(({ fact, isFinal }) => [fact, isFinal]);

describe('a time', () => {
  test.each([
    ['of the stated day', '2026-02-06T21:00Z', []],
    ['of the day after', '2026-02-07T17:00Z', [['asOf', false]]],
    ['two days before', '2026-02-04T17:00Z', [['asOf', false]]],
    ['more than two days before', '2026-02-04T16:59Z', [['asOf', true]]],
    ['more than two days after', '2026-02-08T17:01Z', [['asOf', true]]],
    ['decades before', '1990-01-01T17:00Z', [['asOf', true]]],
    ['after every expiry', '2026-02-20T21:00Z', [['asOf', true]]],
  ])('%s of a file that states 6 February', (_, asOf, expected) => {
    expect(verdict(chain(), { asOf: at(asOf) })).toEqual(expected);
  });

  test('that contradicts the file is told with what the file states', () => {
    const [final] = objectionsTo(chain(), { spot: 100, asOf: at('1990-01-01T17:00Z') });
    expect(final?.found).toBe('The file states 6 Feb 2026, and 1 Jan 1990 is more than 2 days from it.');
    const [near] = objectionsTo(chain(), { spot: 100, asOf: at('2026-02-05T17:00Z') });
    expect(near?.found).toBe('The file states 6 Feb 2026, not 5 Feb 2026.');
  });

  test.each([
    ['a month before the only expiry', '2026-01-20T17:00Z', []],
    ['1.4 years before it', '2024-09-27T17:00Z', []],
    ['two years before it: the file may hold a long one alone', '2024-02-20T17:00Z', [['asOf', false]]],
    ['longer before it than any option is listed', '2020-01-20T17:00Z', [['asOf', true]]],
  ])('%s, where the file states none', (_, asOf, expected) => {
    expect(verdict(chain({ asOf: null }), { asOf: at(asOf) })).toEqual(expected);
  });

  test('for which the nearest expiry is far and the last one impossible', () => {
    const expiries = [EXPIRY, dayFromYmd(2028, 1, 21)];
    expect(verdict(chain({ asOf: null, expiries }), { asOf: at('2021-06-01T17:00Z') })).toEqual([['asOf', true]]);
    expect(verdict(chain({ asOf: null, expiries }), { asOf: at('2024-02-20T17:00Z') })).toEqual([['asOf', false]]);
  });

  test('after every expiry is told with the last one', () => {
    const [objection] = objectionsTo(chain({ asOf: null }), { spot: null, asOf: at('2026-03-01T17:00Z') });
    expect(objection?.found).toBe(
      'By 1 Mar 2026 every contract has expired: the last expiry in the file is 20 Feb 2026.',
    );
  });
});

describe('volatilities and quotes', () => {
  // Black-Scholes without rates over n days at 20 %, close to the money where both are the same to a percent.
  const days = (n: number): Wide => {
    const deviation = 100 * 0.2 * Math.sqrt(n / 365);
    const mid = (strike: number, right: 0 | 1): number =>
      bachelierCall(100, strike, deviation) + (right === 0 ? 0 : strike - 100);
    return { step: 0.5, count: 21, mid, volatility: () => 0.2, asOf: null };
  };
  // 20 February 2026, 16:00 in New York, less so many days.
  const daysBefore = (n: number): number => at('2026-02-20T21:00Z') - n * 86_400_000;

  test('say how long before the expiry the quotes were taken', () => {
    const found = quotedInstant(wide(days(6)).quotes);
    expect(Math.abs((found?.asOf ?? 0) - daysBefore(6))).toBeLessThan(6 * 3_600_000);
    expect(quotedInstant(wide({ ...days(6), volatility: () => Number.NaN }).quotes)).toBeNull();
    expect(quotedInstant(wide({ ...days(6), volatility: (strike) => 0.1 + (strike - 94) / 20 }).quotes)).toBeNull();
  });

  test.each([
    [6, []],
    [4.6, []],
    [7.4, []],
    [0.01, [['asOf', false]]],
    [14, [['asOf', false]]],
    [371, [['asOf', false]]],
  ])('of six days before the expiry against a time %d days before it', (n, expected) => {
    expect(verdict(wide(days(6)), { asOf: daysBefore(n) })).toEqual(expected);
  });

  test('speak against an expiry that was given where the file states its time', () => {
    const given = [{ file: '0', fileName: 'a.csv', expiryDay: EXPIRY, named: null }];
    const raw = { ...wide(days(6)), asOf: daysBefore(40) };
    const none = { spot: null, asOf: null };
    expect(objectionsTo(raw, none, given)).toMatchObject([{ fact: 'expiryDay', file: '0', isFinal: false }]);
    expect(objectionsTo({ ...raw, asOf: daysBefore(6) }, none, given)).toEqual([]);
    expect(objectionsTo(raw, none)).toEqual([]);
  });
});

test('an expiry is compared with the name of its file', () => {
  const given = { file: '0', fileName: 'ED-07-Apr-2026.csv', expiryDay: dayFromYmd(2027, 4, 7) };
  const none = { spot: null, asOf: null };
  const told = objectionsTo(chain(), none, [{ ...given, named: dayFromYmd(2026, 4, 7) }]);
  expect(told).toMatchObject([{ fact: 'expiryDay', file: '0', isFinal: false }]);
  expect(told[0]?.found).toBe(
    'The name of ED-07-Apr-2026.csv says that its options expire on 7 Apr 2026, not 7 Apr 2027.',
  );
  expect(issuesOfObjections(told).map(({ code }) => code)).toEqual(['W_EXPIRY_FAR']);
  expect(objectionsTo(chain(), none, [{ ...given, named: given.expiryDay }])).toEqual([]);
  expect(objectionsTo(chain(), none, [{ ...given, named: null }])).toEqual([]);
});

describe('a spot', () => {
  test.each([
    [100, []],
    [104.5, []],
    [106, [['spot', false]]],
    [94, [['spot', false]]],
    [124, [['spot', false]]],
    [126, [['spot', true]]],
    [10_000, [['spot', true]]],
    [1, [['spot', true]]],
  ])('of %d where the quotes say 100', (spot, expected) => {
    expect(verdict(chain(), { spot, asOf: NOON })).toEqual(expected);
  });

  test('far from the quotes is told with what they say', () => {
    const [objection] = objectionsTo(chain(), { spot: 10_000, asOf: NOON });
    expect(objection?.found).toMatch(/^The quotes say (99\.\d+|100(\.\d+)?) ± 0\.\d+, and 10,000 is 100 times that\.$/);
  });

  test('is believed within five errors of quotes that say little', () => {
    // Spreads of 6 on either side leave parity open by 6, so that five errors are 30 % and more.
    expect(verdict(chain({ halfWidth: 2.9 }), { spot: 126, asOf: NOON })).toEqual([]);
  });

  test('is compared with what the file states where the quotes say nothing', () => {
    const stated = chain({ spot: 100, halfWidth: null });
    expect(verdict(stated, { spot: 104, asOf: NOON })).toEqual([]);
    expect(verdict(stated, { spot: 110, asOf: NOON })).toEqual([['spot', false]]);
    expect(verdict(chain({ halfWidth: null }), { spot: 110, asOf: NOON })).toEqual([]);
  });

  test('far from every strike is refused where nothing else speaks against it', () => {
    const bare = chain({ halfWidth: null });
    const strikes = [
      [112, [['spot', false]]],
      [164, [['spot', false]]],
      [166, [['spot', true]]],
      [88, [['spot', false]]],
      [61, [['spot', false]]],
      [59, [['spot', true]]],
      [5576.5, [['spot', true]]],
    ] as const;
    for (const [spot, expected] of strikes) expect(verdict(bare, { spot, asOf: NOON })).toEqual(expected);
    const [objection] = objectionsTo(bare, { spot: 15.99, asOf: NOON });
    expect(objection?.found).toBe('The strikes in the file run from 90 to 110, and 15.99 is far from all of them.');
    expect(verdict(chain({ root: 'VIX', halfWidth: null }), { spot: 6924, asOf: NOON })).toEqual([['spot', true]]);
  });

  test('beyond the middle of the open interest is doubted', () => {
    // 40 strikes from 81 to 120; all but a fiftieth of the contracts is held from 95 to 105.
    const held = wide({ openInterest: (strike) => (Math.abs(strike - 100) <= 5 ? 1000 : 10) });
    expect(verdict(held, { spot: 104, asOf: NOON })).toEqual([]);
    expect(verdict(held, { spot: 112, asOf: NOON })).toEqual([['spot', false]]);
    expect(objectionsTo(held, { spot: 112, asOf: NOON })[0]?.found).toBe(
      'Most of the open interest is at strikes from 95 to 105, and 112 is beyond them.',
    );
  });

  // Each shows a middle of 100 by itself; two weeks at 30 % make a deviation of 6 %.
  const SHOWN: [string, Wide][] = [
    ['deltas', { delta: (strike, right) => (right === 0 ? 1 : 0) - normalCdf((strike - 100) / 6) }],
    ['prices of calls alone', { rights: [0], mid: (strike) => bachelierCall(100, strike, 6) }],
    ['prices of puts alone', { rights: [1], mid: (strike) => bachelierCall(100, strike, 6) + strike - 100 }],
    ['volatilities', { volatility: (strike) => 0.3 + 3 * (strike / 100 - 1) ** 2 + 0.001 * Math.abs(strike - 100) }],
  ];

  test.each(SHOWN)('is compared with what %s show', (_, shown) => {
    const raw = wide({ ...shown, step: 5, count: 17 });
    expect(verdict(raw, { spot: 100, asOf: NOON })).toEqual([]);
    expect(verdict(raw, { spot: 103, asOf: NOON })).toEqual([]);
    expect(verdict(raw, { spot: 199, asOf: NOON })).toEqual([['spot', true]]);
    expect(verdict(raw, { spot: 30, asOf: NOON })).toEqual([['spot', true]]);
  });

  test('of options on futures is not compared with their parity', () => {
    expect(verdict(chain({ root: 'VIX' }), { spot: 70, asOf: NOON })).toEqual([]);
  });
});

test('what the quotes say is told whatever the file states, and not for options on futures', () => {
  expect(wordsOfQuotes(chain({ spot: 90 }), NOON)).toMatch(/^The quotes say (99\.\d+|100(\.\d+)?) ± 0\.\d+$/);
  expect(wordsOfQuotes(chain({ spot: 90, halfWidth: null }), NOON)).toBeNull();
  expect(wordsOfQuotes(chain({ root: 'VIX' }), NOON)).toBeNull();
});

test('an objection that is overruled stays noted', () => {
  const objections = objectionsTo(chain(), { spot: 110, asOf: at('2026-02-05T17:00Z') });
  expect(issuesOfObjections(objections).map(({ code }) => code)).toEqual(['W_TIME_FAR', 'W_SPOT_FAR']);
});
