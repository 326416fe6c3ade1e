import { describe, expect, test } from 'vitest';
import { dayFromYmd } from '../../../src/chain/civilDay';
import type { RawChain } from '../../../src/chain/rawChain';
import { issuesOfObjections, objectionsTo, wordsOfQuotes } from '../../../src/exposure/factCheck';
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
    expect(verdict(stated, { spot: 1000, asOf: NOON })).toEqual([['spot', false]]);
    expect(verdict(chain({ halfWidth: null }), { spot: 110, asOf: NOON })).toEqual([]);
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
