import { describe, expect, test } from 'vitest';
import { IssueLog } from '../../../../src/chain/issues';
import type { RawChain } from '../../../../src/chain/rawChain';
import { IMPORT_LIMITS } from '../../../../src/formats/limits';
import { mergeChains } from '../../../../src/formats/mergeChains';
import { readSource } from '../../../../src/formats/read';
import { openSource } from '../../../../src/formats/source';
import { quotesOf } from '../../chain/rawChainOf';
import { accountsHold, codes, issue, refusal, utf8 } from '../samples';
import { contractsOf } from './csvVariants';
import { askedOf, MARCH, QUOTED, readGiven } from './given';

/** Made up, in the layouts of real files of 2025. */
const FOOTER = '"Downloaded from Barchart.com as of 03-02-2026 02:45pm CST"\n';
const STACKED_HEADER =
  'Strike,Moneyness,Bid,Mid,Ask,Last,Change,%Change,Volume,"Open Int","OI Chg",IV,Delta,Type,"Last Trade"';
const STACKED = `${STACKED_HEADER}
95.00,+5.24%,5.48,5.53,5.58,5.50,+0.10,+1.85%,100,"1,001",+3,21.00%,0.8803,Call,03/02/26
100.00,+0.25%,2.03,2.08,2.13,0.00,unch,unch,0,"1,002",unch,0.00%,0.0000,Call,N/A
95.00,-5.24%,0.25,0.30,0.35,0.30,unch,unch,101,"2,001",unch,21.50%,-0.1250,Put,"09:40 ET"
"1,000.00",+897.51%,900.00,900.50,901.00,0.00,unch,unch,0,7,unch,300.00%,-0.9900,Put,N/A
${FOOTER}`;
const SIDES_HEADER =
  'Type,Last,Bid,Ask,Change,Volume,"Open Int",IV,"Last Trade",Strike,Type,Last,Bid,Ask,Change,Volume,"Open Int",IV,"Last Trade"';
const SIDES_ROW =
  'Call,5.50,5.48,5.58,+0.10,100,"1,001",21.00%,03/02/26,95.00,Put,0.30,0.25,0.35,unch,101,"2,001",21.50%,N/A';
const SIDES = `${SIDES_HEADER}\n${SIDES_ROW}\n${FOOTER}`;
const GREEKS = `Latest,Theor.,IV,Delta,Gamma,Theta,Vega,"Last Trade",Strike,Latest,Theor.,IV,Delta,Gamma,Theta,Vega,"Last Trade"
5.50,5.53,22.00%,0.8803,0.0427,-0.02,0.04,03/02/26,95.00,0.30,0.30,22.50%,-0.1250,0.0430,-0.02,0.04,N/A
${FOOTER}`;
const NAME = 'xyz-options-exp-2026-03-20-monthly-show-all-stacked-03-02-2026.csv';
const GIVEN = { expiryDay: MARCH, underlying: 'XYZ' };

/** A file that may be a part of a chain. */
function partOf(text: string, fileName: string): RawChain {
  const log = new IssueLog();
  const context = { log, limits: IMPORT_LIMITS, onProgress: () => {}, given: GIVEN };
  const read = readSource(openSource(utf8(text), fileName, log, IMPORT_LIMITS), context);
  if (read.kind !== 'chain') throw new Error('is no chain');
  return read.chain;
}

describe('Barchart stacked', () => {
  test('asks for expiry and symbol, which its name suggests', () => {
    expect(askedOf(STACKED, NAME)).toEqual({ missing: ['expiryDay', 'underlying'], guess: GIVEN });
    expect(askedOf(STACKED, '$spx-options-exp-2026-03-20-weekly.csv').guess).toEqual({ ...GIVEN, underlying: 'SPX' });
    expect(askedOf(STACKED, 'download.txt').guess).toEqual({});
    expect(quotesOf(readGiven(STACKED, { ...GIVEN, expiryDay: MARCH + 7 }, NAME))[0]?.expiryDay).toBe(MARCH + 7);
  });

  test('V2, V4, V10, F33: has volatility in percent, and the time of the footer in Chicago', () => {
    const chain = readGiven(STACKED, GIVEN);
    expect(chain).toMatchObject({
      format: 'Barchart stacked',
      spot: null,
      asOf: QUOTED,
      asOfBasis: 'file',
      asOfText: '03-02-2026 02:45pm CST',
      contractsRead: 4,
      contractsRejected: 0,
      openInterest: { call: 2003, put: 2008 },
    });
    expect(chain.snapshots[0]?.underlying).toBe('XYZ');
    expect(contractsOf(chain)).toMatchObject([
      {
        symbol: 'XYZ260320C00095000',
        expiryDay: MARCH,
        strike: 95,
        right: 0,
        openInterest: 1001,
        impliedVolatility: 0.21,
        bid: 5.48,
        ask: 5.58,
        last: 5.5,
        volume: 100,
        vendorDelta: 0.8803,
        vendorGamma: Number.NaN,
        multiplier: 100,
      },
      { strike: 100, impliedVolatility: 0, last: Number.NaN },
      { strike: 95, right: 1, openInterest: 2001, impliedVolatility: 0.215 },
      { strike: 1000, right: 1, openInterest: 7, impliedVolatility: 3 },
    ]);
    expect(chain.lines).toMatchObject({ data: 4, footer: 1 });
    expect(codes(chain)).toEqual(['W_IV_PERCENT', 'W_PREAMBLE']);
    expect(accountsHold(chain)).toBe(true);
  });

  test('V29: Moneyness proposes the spot that all of its rows allow', () => {
    const { proposedSpot } = readGiven(STACKED, GIVEN).snapshots[0]!;
    // The put at 1000: 1000 / (1 + 8.9751 ± 0.00005).
    expect(proposedSpot?.low).toBeCloseTo(1000 / 9.97515, 9);
    expect(proposedSpot?.high).toBeCloseTo(1000 / 9.97505, 9);
    expect(proposedSpot?.value).toBeCloseTo(100.2496, 3);
    const wrong = STACKED.replace('+897.51%', '+500.00%');
    expect(readGiven(wrong, GIVEN).snapshots[0]?.proposedSpot).toBeUndefined();
    expect(readGiven(STACKED.replaceAll(/[+-]\d+\.\d+%,/g, 'N/A,'), GIVEN).snapshots[0]?.proposedSpot).toBeUndefined();
  });

  test('F25: refuses rows that are all a cell shorter than the header', () => {
    const short = STACKED.replaceAll(/,[^,\n]*\n(?=.)/g, '\n').replace(/^.*\n/, `${STACKED_HEADER}\n`);
    expect(() => readGiven(short, GIVEN)).toThrow(/15 names/);
  });

  test('V33: columns for symbol and expiry are believed where there are some', () => {
    const more = STACKED.replaceAll(/\n(?=["\d][\d,.])/g, '\nABC,04/17/2026,').replace(
      'Strike',
      'Symbol,Expiration Date,Strike',
    );
    expect(quotesOf(readGiven(more, {}))[0]).toMatchObject({ root: 'ABC', expiryDay: MARCH + 28 });
  });
});

describe('Barchart side-by-side', () => {
  test('V10: reads calls left and puts right', () => {
    const chain = readGiven(SIDES, GIVEN);
    expect(chain).toMatchObject({
      format: 'Barchart side-by-side',
      spot: null,
      asOf: QUOTED,
      openInterest: { call: 1001, put: 2001 },
    });
    expect(contractsOf(chain)).toMatchObject([
      {
        expiryDay: MARCH,
        strike: 95,
        right: 0,
        openInterest: 1001,
        impliedVolatility: 0.21,
        bid: 5.48,
        ask: 5.58,
        last: 5.5,
      },
      {
        expiryDay: MARCH,
        strike: 95,
        right: 1,
        openInterest: 2001,
        impliedVolatility: 0.215,
        bid: 0.25,
        ask: 0.35,
        last: 0.3,
      },
    ]);
    expect(accountsHold(chain)).toBe(true);
  });

  test('F24: a side whose cell for the right is another word or number is rejected', () => {
    const moved = SIDES_ROW.replace('Put', '10.32').replace('95.00', '96.00');
    const chain = readGiven(`${SIDES_HEADER}\n${SIDES_ROW}\n${moved}\n${FOOTER}`, GIVEN);
    expect(chain).toMatchObject({ contractsRead: 4, contractsRejected: 1 });
    expect(issue(chain, 'R_BAD_RIGHT')).toMatchObject({ count: 1, examples: [{ line: 3, cell: '10.32' }] });
    expect([...chain.quotes].map(({ strike, right }) => [strike, right])).toEqual([
      [95, 0],
      [95, 1],
      [96, 0],
    ]);
  });

  test('V27: sides that both say Call are rejected, and a file of them refused', () => {
    const twin = SIDES_ROW.replace('Put', 'Call');
    const chain = readGiven(`${SIDES_HEADER}\n${SIDES_ROW}\n${twin.replace('95.00', '96.00')}\n${FOOTER}`, GIVEN);
    expect(chain).toMatchObject({ contractsRead: 4, contractsRejected: 2 });
    expect(issue(chain, 'R_BAD_RIGHT')).toMatchObject({
      count: 2,
      openInterest: 3002,
      examples: [{ cell: 'both sides say Call' }, {}],
    });
    // Before it asks for anything: no answer could help.
    expect(refusal(`${SIDES_HEADER}\n${twin}\n${twin.replace('95.00', '96.00')}\n${FOOTER}`)).toMatchObject({
      code: 'E_NO_ROWS',
      title: expect.stringContaining('all 2 rows say Call on both sides'),
      detail: expect.stringMatching(/^Barchart itself.*Stacked view/),
      line: 2,
    });
  });

  test('V37: without the footer it asks for the time', () => {
    expect(readGiven(SIDES.replace(FOOTER, ''), GIVEN)).toMatchObject({ asOf: null, asOfBasis: 'guessed' });
  });
});

describe('Barchart volatility & greeks', () => {
  const name = NAME.replace('options', 'volatility-greeks');

  test('is a part of a chain, and says which file has the rest', () => {
    for (const fileName of [name, 'download.txt']) {
      expect(refusal(GREEKS, fileName)).toMatchObject({
        code: 'E_MISSING_COLUMN',
        title: expect.stringContaining('no open interest'),
        detail: expect.stringContaining('side-by-side'),
      });
    }
  });

  test('F42: is joined to the contracts of the other view', () => {
    const greeks = partOf(GREEKS, name);
    expect(greeks.part?.holds).toBe('volatility');
    expect(contractsOf(greeks)).toMatchObject([
      { expiryDay: MARCH, strike: 95, right: 0, impliedVolatility: 0.22, vendorDelta: 0.8803, vendorGamma: 0.0427 },
      { expiryDay: MARCH, strike: 95, right: 1, impliedVolatility: 0.225, vendorDelta: -0.125 },
    ]);
    const joined = mergeChains([partOf(SIDES, NAME), greeks]);
    expect(joined).toMatchObject({ contractsRead: 2, openInterest: { call: 1001, put: 2001 } });
    expect(quotesOf(joined)).toMatchObject([
      { right: 0, openInterest: 1001, vendorGamma: 0.0427 },
      { right: 1, openInterest: 2001, vendorGamma: 0.043 },
    ]);
  });
});
