import { describe, expect, test } from 'vitest';
import { buildChain } from '../../../../src/chain/buildChain';
import { dayFromYmd } from '../../../../src/chain/civilDay';
import { quotesOf } from '../../chain/rawChainOf';
import { accountsHold, codes, issue, read, refusal } from '../samples';
import { contractsOf, harmlessVariants, withCell, withoutColumn, withShortRow } from './csvVariants';

/** Made up, in the layout of a real file of 2025. */
const CSV = `Instrument,Option Type,Strike Price,Expiration Date,Last Price (USD),Bid Price (USD),Ask Price (USD),Bid IV,Ask IV,Delta,Gamma,Theta,Vega,open_interest,total traded volume,monetary volume,Probability (%)
BTC-14JUN25-104000-C,call,104000.0,2025-06-14,1500.5,1480.0,1520.0,38.5,41.5,0.62,0.00012,-150.2,20.1,164.2,176.7,4695.0,61.0
BTC-14JUN25-96000-C,call,96000.0,2025-06-14,0.0,8423.04,10265.58,0.8,254.3,0.99514,0.0,-27.11354,0.56471,0.5,0.0,0.0,90.7
BTC-27JUN25-90000-P,put,90000.0,2025-06-27,10.5,0.0,10.5,50,60,-0.02,0.0,-5.9,0.5,12.3,0.0,0.0,1.5
`;

describe('a table of Deribit’s contracts', () => {
  test('V7, V10, V12: has volatility between bid and ask in percent, and coins', () => {
    const chain = read(CSV);
    expect(chain).toMatchObject({
      format: 'Deribit table',
      spot: null,
      asOf: null,
      asOfBasis: 'guessed',
      contractsRead: 3,
      contractsRejected: 0,
      openInterest: { call: 164.7, put: 12.3 },
    });
    const contracts = contractsOf(chain);
    expect(contracts[0]).toMatchObject({
      root: 'BTC',
      expiryDay: dayFromYmd(2025, 6, 14),
      strike: 104_000,
      right: 0,
      openInterest: 164.2,
      bid: 1480,
      ask: 1520,
      last: 1500.5,
      volume: 176.7,
      vendorDelta: 0.62,
      vendorGamma: 0.00012,
      multiplier: 1,
      settlementSession: '08:00 UTC',
    });
    expect(contracts[0]?.impliedVolatility).toBeCloseTo(0.4, 12);
    expect(contracts.slice(1)).toMatchObject([
      { strike: 96_000, impliedVolatility: Number.NaN, openInterest: 0.5 },
      { expiryDay: dayFromYmd(2025, 6, 27), right: 1, impliedVolatility: 0.55, bid: 0, ask: 10.5 },
    ]);
    expect(codes(chain)).toEqual(['W_IV_PERCENT', 'W_PREAMBLE', 'W_TIME_GUESSED']);
    expect(accountsHold(chain)).toBe(true);
    const given = { spot: 105_000, spotBasis: 'user', asOf: Date.UTC(2025, 5, 14, 7), asOfBasis: 'user' } as const;
    expect(buildChain(chain, given).blocks.map(({ settlement }) => settlement)).toEqual([
      Date.UTC(2025, 5, 14, 8),
      Date.UTC(2025, 5, 27, 8),
    ]);
  });

  test.each(harmlessVariants(CSV))('F8, F18, F26, F30: says the same with %s', (_, csv) => {
    expect(contractsOf(read(csv))).toEqual(contractsOf(read(CSV)));
  });

  test('V16: a line that stands twice is a duplicate, and counted once', () => {
    const chain = read(`${CSV}${CSV.split('\n')[1]}\n`);
    const given = { spot: 105_000, spotBasis: 'user', asOf: Date.UTC(2025, 5, 13), asOfBasis: 'user' } as const;
    const { openInterest, exclusion } = buildChain(chain, given);
    const counted = openInterest.filter((_, row) => exclusion[row] === 0).reduce((sum, held) => sum + held, 0);
    expect(counted).toBeCloseTo(164.2 + 0.5 + 12.3, 9);
  });

  test.each([
    ['F24: a short row', 'R_FEW_CELLS', withShortRow(CSV, 3)],
    ['V4: a cell that is no number', 'R_BAD_NUMBER', withCell(CSV, 3, 'Ask IV', 'x')],
    ['V28: a strike that cannot be', 'R_COLUMN_VS_SYMBOL', withCell(CSV, 3, 'Strike Price', '96500.0')],
    ['V26: another expiry than the symbol', 'R_COLUMN_VS_SYMBOL', withCell(CSV, 3, 'Expiration Date', '2025-06-15')],
    ['F10: a symbol that is none', 'R_BAD_SYMBOL', withCell(CSV, 3, 'Instrument', 'BTC-14JUX25-96000-C')],
  ])('%s is lost alone, by %s', (_, code, csv) => {
    const chain = read(csv);
    expect(issue(chain, code)).toMatchObject({ count: 1, examples: [{ line: 3 }] });
    expect(quotesOf(chain).map(({ line }) => line)).toEqual([2, 4]);
    expect(accountsHold(chain)).toBe(true);
  });

  test('is refused without open interest', () => {
    expect(refusal(withoutColumn(CSV, 'open_interest')).code).toBe('E_MISSING_COLUMN');
  });
});
