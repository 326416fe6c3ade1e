import { describe, expect, test } from 'vitest';
import { parseNumber } from '../../../src/text/numbers';
import { read } from './samples';
import { MARCH, readGiven } from './vendors/given';

/** Half a million characters: a search that takes their square ends after minutes, far beyond the time of a test. */
const LONG = 500_000;
const BLANKS = ' '.repeat(LONG);
const DIGITS = '1'.repeat(LONG);

const THINKORSWIM = (lines: readonly string[]): string =>
  [
    ...lines,
    'UNDERLYING',
    'LAST,LX,Net Chng,BID,BX,ASK,AX',
    '100.25,P,+.25,100.24, ,100.28, ',
    '',
    ',,Impl Vol,Open.Int,BID,BX,ASK,AX,Exp,Strike,BID,BX,ASK,AX,Impl Vol,Open.Int,,',
    ',,21.00%,"1,001",5.48,Q,5.58,N,20 MAR 26,95,.25,Q,.35,N,21.50%,"2,001",,',
    '',
  ].join('\n');

describe('a line of half a million characters is read in no more time than its length takes', () => {
  test.each([
    ['blanks within the title', `quote for XYZ on 3/2/26${BLANKS}13:45:00`],
    ['blanks within the title of an expiry', `20 MAR 26${BLANKS}(18)${BLANKS}x`],
  ])('thinkorswim: %s', (_, line) => {
    const chain = read(THINKORSWIM(['Stock quote and option quote for XYZ on 3/2/26 13:45:00', line]));
    expect(chain).toMatchObject({ format: 'thinkorswim', title: 'XYZ', spot: 100.25, contractsRead: 2 });
  });

  test.each([BLANKS, DIGITS, `${DIGITS}${BLANKS}`, `1 (${BLANKS}`, `1 (AS OF ${BLANKS}`])(
    'Nasdaq: a last trade that is none (%#)',
    (lastTrade) => {
      const row = {
        expiryDate: 'Mar 20',
        strike: '95.00',
        c_Openinterest: '1,001',
        drillDownURL: '/call-put-options/xyz---260320c00095000',
      };
      const chain = read(JSON.stringify({ data: { lastTrade, table: { rows: [row] } } }));
      expect(chain).toMatchObject({ format: 'Nasdaq JSON', spot: null, asOf: null, contractsRead: 1 });
    },
  );

  test.each(['a'.repeat(LONG), DIGITS, `a${'-'.repeat(LONG)}`])('Nasdaq: a page that is none (%#)', (drillDownURL) => {
    const group = { expirygroup: 'March 20, 2026', strike: null };
    const page = '/call-put-options/xyz---260320c00095000';
    const row = { expiryDate: 'Mar 20', strike: '95.00', c_Openinterest: '1,001', drillDownURL: page };
    const odd = { expiryDate: 'Mar 20', strike: '100.00', c_Openinterest: '1,002', drillDownURL };
    const chain = read(JSON.stringify({ data: { table: { rows: [group, row, odd] } } }));
    expect(chain).toMatchObject({ title: 'XYZ', contractsRead: 2, openInterest: { call: 2003, put: 0 } });
  });

  test('Barchart: the line below the table', () => {
    const csv = [
      'Type,Last,Bid,Ask,Change,Volume,"Open Int",IV,"Last Trade",Strike,Type,Last,Bid,Ask,Change,Volume,"Open Int",IV,"Last Trade"',
      'Call,5.50,5.48,5.58,+0.10,100,"1,001",21.00%,03/02/26,95.00,Put,0.30,0.25,0.35,unch,101,"2,001",21.50%,N/A',
      `"Downloaded from Barchart.com as of${BLANKS}""x`,
      '',
    ].join('\n');
    const chain = readGiven(csv, { expiryDay: MARCH, underlying: 'XYZ' });
    expect(chain).toMatchObject({ asOf: null, contractsRead: 2, openInterest: { call: 1001, put: 2001 } });
  });

  test.each([`${DIGITS}x`, `1,${DIGITS}x`, `1.${DIGITS}e${DIGITS}`])('a number that is none (%#)', (cell) => {
    expect(parseNumber(cell)).toBeUndefined();
    expect(parseNumber(cell, ',')).toBeUndefined();
  });
});
