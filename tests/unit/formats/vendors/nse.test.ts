import { describe, expect, test } from 'vitest';
import { buildChain } from '../../../../src/chain/buildChain';
import type { RawChain } from '../../../../src/chain/rawChain';
import { reasonToConfirm } from '../../../../src/formats/chainWarnings';
import { accountsHold, codes, issue } from '../samples';
import { contractsOf } from './csvVariants';
import { askedOf, MARCH, readGiven } from './given';

/** Made up, in the layout of real files of 2025 and 2026. */
const HEADER =
  ',OI,CHNG IN OI,VOLUME,IV,LTP,CHNG,BID QTY,BID,ASK,ASK QTY,STRIKE,BID QTY,BID,ASK,ASK QTY,CHNG,LTP,IV,VOLUME,CHNG IN OI,OI,';
const ROW =
  ',"4,99,772",12,"1,50,498",21.5,553.20,-3,130,548.00,"1,558.00",65,"20,200.00","9,100",25.00,35.00,"4,940",-16.05,30,22,101,5,"2,001",';
const BARE_ROW = ',-,-,-,-,-,-,195,1.10,-,-,"20,250.00",-,-,-,65,-,-,-,-,-,-,';
const CSV = `CALLS,,PUTS\n${HEADER}\n${ROW}\n${BARE_ROW}\n`;
/** Whole lots in ten quantities, of which nothing but one is a common part; without the first, too few. */
const LOTS = [2, 1, 3, 5, 7, 9, 20, 33, 140, 76];

/** The exchange's file with these quantities of bids, one to a row of a strike. */
function quoting(quantities: readonly number[]): string {
  const rows = (quantities.length > 0 ? quantities.map(String) : ['-']).map(
    (quantity, row) => `,12,1,5,21.5,3.20,-3,${quantity},3,4,-,${20_000 + 50 * row},-,-,-,-,-,-,-,-,-,-,`,
  );
  return [HEADER, ...rows, ''].join('\n');
}

/** What is asked about a chain. */
const reportOf = ({ issues }: RawChain) => ({
  contracts: { read: 1, used: 1, excluded: 0, rejected: 0 },
  openInterest: { call: 1, put: 0, unpriced: 0, used: 1, excluded: 0, rejected: 0 },
  issues,
});
const NAME = 'option-chain-ED-NIFTY-20-Mar-2026.csv';
const GIVEN = { expiryDay: MARCH, underlying: 'NIFTY' };

describe('the National Stock Exchange of India', () => {
  test('keeps a bid of the puts that is the calls’: both sides have bid before ask, all else is mirrored', () => {
    const row = ROW.replace('548.00,"1,558.00"', '0.00,"1,558.00"').replace('25.00,35.00', '0.00,35.00');
    const chain = readGiven(`CALLS,,PUTS\n${HEADER}\n${row}\n`, GIVEN, NAME);
    expect(contractsOf(chain).map(({ bid, ask }) => [bid, ask])).toEqual([
      [0, 1558],
      [0, 35],
    ]);
  });

  test('asks for expiry and symbol, which its name suggests', () => {
    expect(askedOf(CSV, NAME)).toEqual({ missing: ['expiryDay', 'underlying'], guess: GIVEN });
    expect(askedOf(CSV, 'download.csv').guess).toEqual({});
  });

  test('V2, V4, V10: reads lakhs, dashes and percent', () => {
    const chain = readGiven(CSV, GIVEN);
    expect(chain).toMatchObject({
      format: 'NSE option chain',
      spot: null,
      asOf: null,
      asOfBasis: 'guessed',
      contractsRead: 3,
      contractsRejected: 0,
      openInterest: { call: 499_772, put: 2001 },
    });
    expect(contractsOf(chain)).toMatchObject([
      {
        root: 'NIFTY',
        expiryDay: MARCH,
        strike: 20_200,
        right: 0,
        openInterest: 499_772,
        impliedVolatility: 0.215,
        bid: 548,
        ask: 1558,
        last: 553.2,
        volume: 150_498,
        multiplier: 1,
        settlementSession: '15:30 IST',
      },
      {
        strike: 20_200,
        right: 1,
        openInterest: 2001,
        impliedVolatility: 0.22,
        bid: 25,
        ask: 35,
        last: 30,
        volume: 101,
      },
      { strike: 20_250, right: 0, openInterest: Number.NaN, impliedVolatility: Number.NaN, bid: 1.1, ask: Number.NaN },
    ]);
    expect(chain.lines).toMatchObject({ read: 4, preamble: 1, header: 1, data: 2 });
    expect(accountsHold(chain)).toBe(true);
    const given = { spot: 20_000, spotBasis: 'user', asOf: Date.UTC(2026, 2, 20, 9), asOfBasis: 'user' } as const;
    expect(buildChain(chain, given).blocks).toMatchObject([{ settlement: Date.UTC(2026, 2, 20, 10) }]);
  });

  test('finds the lot in ten different quantities and says so', () => {
    const chain = readGiven(quoting(LOTS.map((lots) => lots * 65)), GIVEN);
    expect(contractsOf(chain).map(({ multiplier }) => multiplier)).toEqual(Array.from({ length: 10 }, () => 65));
    expect(issue(chain, 'W_MULTIPLIER_FOUND')?.note).toContain(
      'All 10 quantities of bids and asks are multiples of 65',
    );
    expect(codes(chain)).not.toContain('W_MULTIPLIER_ASSUMED');
    expect(reasonToConfirm(reportOf(chain))).toBeNull();
  });

  test.each([
    ['four equal quantities', [150, 150, 150, 150]],
    ['one quantity', [7500]],
    ['many quantities of two sizes', Array.from({ length: 40 }, (_, index) => (index % 2 === 0 ? 75 : 150))],
    ['nine different quantities', LOTS.slice(1).map((lots) => lots * 65)],
    ['no quantity', []],
    ['quantities without a common part', [...LOTS.map((lots) => lots * 65), 64]],
  ])('does not take the lot from %s: one unit, and nothing is shown unasked', (_, quantities) => {
    const chain = readGiven(quoting(quantities), GIVEN);
    expect(new Set(contractsOf(chain).map(({ multiplier }) => multiplier))).toEqual(new Set([1]));
    expect(codes(chain)).not.toContain('W_MULTIPLIER_FOUND');
    const note = issue(chain, 'W_MULTIPLIER_ASSUMED')?.note;
    expect(note).toContain('one unit for each contract');
    expect(reasonToConfirm(reportOf(chain))).toBe(note);
  });

  test.each([
    ['lines of Windows', CSV.replaceAll('\n', '\r\n')],
    ['a byte order mark', `\ufeff${CSV}`],
    ['no end of the last line', CSV.trimEnd()],
    ['no line of sides', CSV.replace('CALLS,,PUTS\n', '')],
    ['another case', CSV.replace(HEADER, HEADER.toLowerCase())],
  ])('F8, F18, F20, F30: says the same with %s', (_, csv) => {
    expect(contractsOf(readGiven(csv, GIVEN))).toEqual(contractsOf(readGiven(CSV, GIVEN)));
  });

  test('F24, V5: a damaged row costs its own contracts', () => {
    const long = readGiven(CSV.replace(ROW, `${ROW.slice(0, -1)},9,9\n${ROW}`), GIVEN);
    expect(long).toMatchObject({ contractsRead: 5, contractsRejected: 2 });
    expect(codes(long)).toContain('R_MANY_CELLS');
    const bad = readGiven(CSV.replace('"4,99,772"', '"49,9,772"'), GIVEN);
    expect(issue(bad, 'R_BAD_NUMBER')).toMatchObject({
      count: 1,
      examples: [{ line: 3, column: 'OI', cell: '49,9,772' }],
    });
    expect(accountsHold(bad)).toBe(true);
  });
});
