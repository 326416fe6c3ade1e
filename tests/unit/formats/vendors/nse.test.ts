import { describe, expect, test } from 'vitest';
import { buildChain } from '../../../../src/chain/buildChain';
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
const NAME = 'option-chain-ED-NIFTY-20-Mar-2026.csv';
const GIVEN = { expiryDay: MARCH, underlying: 'NIFTY' };

describe('the National Stock Exchange of India', () => {
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
        multiplier: 65,
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

  test('finds the lot in the quantities and says so', () => {
    expect(issue(readGiven(CSV, GIVEN), 'W_MULTIPLIER_ASSUMED')?.note).toContain(
      'All 6 quantities of bids and asks are multiples of 65',
    );
    const without = CSV.replaceAll(/(?<=,)(?:130|65|195|"9,100"|"4,940")(?=,)/g, '-');
    expect(contractsOf(readGiven(without, GIVEN))[0]?.multiplier).toBe(1);
    expect(issue(readGiven(without, GIVEN), 'W_MULTIPLIER_ASSUMED')?.note).toContain('one unit for each contract');
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
