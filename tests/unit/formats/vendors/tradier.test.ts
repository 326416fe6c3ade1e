import { describe, expect, test } from 'vitest';
import { quotesOf } from '../../chain/rawChainOf';
import { accountsHold, codes, issue, read, refusal } from '../samples';
import { contractsOf } from './csvVariants';
import { APRIL, MARCH, QUOTED } from './given';

/** Made from documentation of `/markets/options/chains?greeks=true`. Every number is made up. */
const CALL_95 = {
  symbol: 'XYZ260320C00095000',
  description: 'XYZ Mar 20 2026 $95.00 Call',
  exch: 'Z',
  type: 'option',
  last: 5.53,
  change: null,
  volume: 100,
  bid: 5.48,
  ask: 5.58,
  underlying: 'XYZ',
  strike: 95,
  greeks: {
    delta: 0.8803,
    gamma: 0.0427,
    bid_iv: 0.2,
    mid_iv: 0.21,
    ask_iv: 0.22,
    smv_vol: 0.2,
    updated_at: '2026-03-02 20:45:00',
  },
  bid_date: 1772484240000,
  ask_date: 1772484180000,
  open_interest: 1001,
  contract_size: 100,
  expiration_date: '2026-03-20',
  option_type: 'call',
  root_symbol: 'XYZ',
};
const PUT_95 = {
  ...CALL_95,
  symbol: 'XYZ260320P00095000',
  option_type: 'put',
  last: null,
  bid: 0.25,
  ask: 0.35,
  open_interest: 2001,
  greeks: { ...CALL_95.greeks, delta: -0.125, mid_iv: 0, smv_vol: 0.215, updated_at: '2026-03-02 20:44:00' },
};
const CALL_105 = {
  ...CALL_95,
  symbol: 'XYZ260417C00105000',
  strike: 105,
  expiration_date: '2026-04-17',
  open_interest: 1006,
  greeks: { ...CALL_95.greeks, mid_iv: 10, smv_vol: 0.26 },
};
const NO_GREEKS = { ...PUT_95, symbol: 'XYZ260417P00105000', strike: 105, expiration_date: '2026-04-17', greeks: null };
const answer = (option: unknown): string => JSON.stringify({ options: { option } });
const ALL = [CALL_95, PUT_95, CALL_105, NO_GREEKS];

describe('Tradier', () => {
  test('V12: takes mid_iv, and smv_vol where it is 0 or 10, and counts them', () => {
    const chain = read(answer(ALL));
    expect(chain).toMatchObject({
      format: 'Tradier JSON',
      spot: null,
      asOf: QUOTED,
      asOfBasis: 'file',
      asOfText: '2026-03-02 20:45:00',
      contractsRead: 4,
      contractsRejected: 0,
      openInterest: { call: 2007, put: 4002 },
    });
    expect(chain.snapshots.map(({ underlying }) => underlying)).toEqual(['XYZ']);
    const contracts = contractsOf(chain);
    expect(contracts[0]).toEqual({
      symbol: 'XYZ260320C00095000',
      root: 'XYZ',
      expiryDay: MARCH,
      strike: 95,
      right: 0,
      openInterest: 1001,
      impliedVolatility: 0.21,
      bid: 5.48,
      ask: 5.58,
      last: 5.53,
      volume: 100,
      vendorDelta: 0.8803,
      vendorGamma: 0.0427,
      multiplier: 100,
      settlementSession: null,
    });
    expect(contracts.slice(1)).toMatchObject([
      { right: 1, openInterest: 2001, impliedVolatility: 0.215, last: Number.NaN, vendorDelta: -0.125 },
      { expiryDay: APRIL, strike: 105, openInterest: 1006, impliedVolatility: 0.26 },
      { expiryDay: APRIL, right: 1, impliedVolatility: Number.NaN, vendorDelta: Number.NaN, vendorGamma: Number.NaN },
    ]);
    expect(issue(chain, 'W_IV_OTHER_FIELD')).toMatchObject({
      count: 2,
      openInterest: 3007,
      examples: [
        { line: 2, column: 'greeks.mid_iv', cell: '0' },
        { line: 3, column: 'greeks.mid_iv', cell: '10' },
      ],
    });
    expect(codes(chain)).toEqual(['W_IV_OTHER_FIELD', 'W_PREAMBLE']);
    expect(accountsHold(chain)).toBe(true);
  });

  test('F40: reads one contract that is no list, and the answers of several expiries in one file', () => {
    expect(quotesOf(read(answer(CALL_95)))).toMatchObject([{ strike: 95, openInterest: 1001 }]);
    const both = contractsOf(read(answer(ALL)));
    const pages = [answer([CALL_95, PUT_95]), answer([CALL_105, NO_GREEKS])];
    expect(contractsOf(read(`[${pages.join(',')}]`))).toEqual(both);
    expect(contractsOf(read(`{"2026-03-20":${pages[0]},"2026-04-17":${pages[1]}}`))).toEqual(both);
    expect(contractsOf(read(pages.join('\n')))).toEqual(both);
    expect(contractsOf(read(JSON.stringify(ALL)))).toEqual(both);
  });

  test('V37: the clock of updated_at is that of Greenwich, in winter and in summer', () => {
    const at = (updated_at: string): number | null =>
      read(answer([{ ...CALL_95, greeks: { ...CALL_95.greeks, updated_at } }])).asOf;
    expect(at('2026-01-15 15:00:03')).toBe(Date.UTC(2026, 0, 15, 15, 0, 3));
    expect(at('2026-07-15 15:00:03')).toBe(Date.UTC(2026, 6, 15, 15, 0, 3));
    expect(at('2026-07-15 21:00:03')).toBe(Date.UTC(2026, 6, 15, 20));
  });

  test('without greeks the latest quote gives the time, and one of 0 does not count', () => {
    const chain = read(
      answer([NO_GREEKS, { ...NO_GREEKS, symbol: 'XYZ260417P00110000', strike: 110, bid_date: 0, ask_date: 0 }]),
    );
    expect(chain).toMatchObject({ asOf: Date.UTC(2026, 2, 2, 20, 44), asOfText: '1772484240000' });
  });

  test('F38: numbers may be texts, and fields of the user do not matter', () => {
    const asText = Object.fromEntries(
      Object.entries(CALL_95).map(([name, value]) => [name, typeof value === 'number' ? String(value) : value]),
    );
    expect(contractsOf(read(answer([{ note: 'mine', ...asText }])))).toEqual(contractsOf(read(answer([CALL_95]))));
  });

  test('V26, V28: a field that contradicts the symbol rejects its contract, the others stay', () => {
    const chain = read(
      answer([
        CALL_95,
        { ...PUT_95, expiration_date: '2026-03-19' },
        { ...CALL_105, strike: 106 },
        { ...NO_GREEKS, open_interest: -5 },
        { ...PUT_95, symbol: 'XYZ' },
      ]),
    );
    expect(chain.quotes).toHaveLength(1);
    expect(issue(chain, 'R_COLUMN_VS_SYMBOL')).toMatchObject({ count: 2, openInterest: 3007 });
    expect(issue(chain, 'R_NEG_OI')?.count).toBe(1);
    expect(issue(chain, 'R_BAD_SYMBOL')).toMatchObject({ count: 1, examples: [{ line: 5, cell: 'XYZ' }] });
    expect(accountsHold(chain)).toBe(true);
  });

  test('says that an answer has no contracts, or no open interest', () => {
    expect(refusal('{"options":null}')).toMatchObject({ code: 'E_NO_ROWS' });
    const { open_interest: _, ...rest } = CALL_95;
    expect(refusal(answer([rest]))).toMatchObject({ code: 'E_MISSING_COLUMN', column: 'open_interest' });
  });
});
