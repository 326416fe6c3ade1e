import { describe, expect, test } from 'vitest';
import { isoDate } from '../../../src/chain/civilDay';
import { chainWarnings } from '../../../src/formats/chainWarnings';
import { quotesOf } from '../chain/rawChainOf';
import { codes, issue, read } from './samples';

/** Made up, in columns of yfinance: one contract a row, which is what can be cut between a call and its put. */
const HEADER = 'contractSymbol,strike,lastPrice,bid,ask,volume,openInterest,impliedVolatility,spot';
const EXPIRIES = ['261120', '261127', '261218', '270115'];
const STRIKES = Array.from({ length: 10 }, (_, i) => 200 + 5 * i);
const row = (expiry: string, right: 'C' | 'P', strike: number): string =>
  `AAPL${expiry}${right}00${strike}000,${strike},1.5,1.4,1.6,3,${strike},0.25,225`;

/** Calls and then puts of each expiry. */
const BY_EXPIRY = EXPIRIES.flatMap((expiry) =>
  (['C', 'P'] as const).flatMap((right) => STRIKES.map((strike) => row(expiry, right, strike))),
);
/** All calls, then all puts. */
const BY_RIGHT = (['C', 'P'] as const).flatMap((right) =>
  EXPIRIES.flatMap((expiry) => STRIKES.map((strike) => row(expiry, right, strike))),
);
const fileOf = (rows: readonly string[]): string => `${[HEADER, ...rows].join('\n')}\n`;
const noteOf = (rows: readonly string[]): string | undefined => issue(read(fileOf(rows)), 'W_PERHAPS_CUT')?.note;

describe('a file that was cut between two rows', () => {
  test('F12: is said so where the last expiry has calls without puts, and all of it is used', () => {
    const kept = BY_EXPIRY.slice(0, 70);
    const chain = read(fileOf(kept));
    expect(quotesOf(chain)).toEqual(quotesOf(read(fileOf(BY_EXPIRY))).slice(0, 70));
    expect(isoDate(quotesOf(chain).at(-1)?.expiryDay ?? 0)).toBe('2027-01-15');
    expect(issue(chain, 'W_PERHAPS_CUT')).toMatchObject({ count: 1, examples: [{ line: 71 }] });
    expect(issue(chain, 'W_PERHAPS_CUT')?.note).toBe(
      'The last expiry in the file (2027-01-15) has 10 calls but no puts, and all others have as many of both: the file was probably cut between two rows.',
    );
    const used = { read: 70, used: 70, excluded: 0, rejected: 0 };
    expect(chainWarnings({ contracts: used, openInterest: chain.openInterest, issues: chain.issues })).toContainEqual({
      severity: 'amber',
      sentence: issue(chain, 'W_PERHAPS_CUT')?.note,
    });
  });

  test('F12: is said so where the puts of the last expiry break off', () => {
    expect(noteOf(BY_EXPIRY.slice(0, 77))).toContain('(2027-01-15) has 10 calls but 7 puts');
  });

  test('F12: is said so where all calls stand before all puts', () => {
    expect(noteOf(BY_RIGHT.slice(0, 65))).toContain(
      'The last 2 expiries in the file (from 2026-12-18) have 20 calls but 5 puts',
    );
  });

  test.each<[string, readonly string[]]>([
    ['whole', BY_EXPIRY],
    ['whole, calls first', BY_RIGHT],
    ['two contracts short, which a market may be', BY_EXPIRY.slice(0, 78)],
    ['of calls alone', BY_RIGHT.slice(0, 40)],
    ['of one expiry', BY_EXPIRY.slice(60, 75)],
    ['lacking puts in the middle too', BY_EXPIRY.filter((_, i) => i < 32 || (i >= 40 && i < 70))],
    ['sparse everywhere', BY_EXPIRY.filter((_, i) => i % 20 < 16).slice(0, 58)],
  ])('F12: is not said of one that is %s', (_, rows) => {
    expect(codes(read(fileOf(rows)))).not.toContain('W_PERHAPS_CUT');
  });
});
