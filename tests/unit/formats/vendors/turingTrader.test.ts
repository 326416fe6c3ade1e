import { describe, expect, test } from 'vitest';
import { buildChain } from '../../../../src/chain/buildChain';
import { dayFromYmd } from '../../../../src/chain/civilDay';
import { quotesOf } from '../../chain/rawChainOf';
import { accountsHold, codes, issue, read, refusal } from '../samples';
import { contractsOf, harmlessVariants, withCell, withoutColumn, withShortRow } from './csvVariants';

/** Made up, in the layout of a real file of 2018: on 19 January both series of SPX expire, under one TOS symbol. */
const CSV = `Index,QuoteDate,QuoteTime,TOSsymbol,Expiration,Strike,P/C,Mark,Extrinsic,SPX,VIX,ImpVol,Delta,Gamma,Theta,Vega,Rho,OpenInterest,Root
180102.SPX180119C2700,1/2/2018,3:45:00 PM,.SPX180119C2700,1/19/2018,2700,C,17.5,17.5,2696.1,,0.07,0.48,0.0081,-0.6,2.4,0.6,11,SPXW
180102.SPX180119P2700,1/2/2018,3:45:00 PM,.SPX180119P2700,1/19/2018,2700,P,21.5,21.5,2696.1,,0.05,-0.52,0.0081,-0.6,2.4,-0.6,0,SPXW
180102.SPX180119C2700,1/2/2018,3:45:00 PM,.SPX180119C2700,1/19/2018,2700,C,16.5,16.5,2695.2,,0.07,0.47,0.0081,-0.6,2.4,0.6,3166,SPX
180102.SPX180316P2500,1/2/2018,3:45:00 PM,.SPX180316P2500,3/16/2018,2500,P,9.5,9.5,2698.3,,0,-0.1,0.001,-0.3,1.8,-0.4,7,SPX
`;

describe('a chain of TuringTrader', () => {
  test('V23: names its series by Root, since the symbols lack the W', () => {
    const chain = read(CSV);
    expect(chain).toMatchObject({
      format: 'TuringTrader CSV',
      spot: null,
      asOf: Date.UTC(2018, 0, 2, 20, 45),
      asOfBasis: 'file',
      asOfText: '1/2/2018 3:45:00 PM',
      contractsRead: 4,
      contractsRejected: 0,
      openInterest: { call: 3177, put: 7 },
    });
    expect(contractsOf(chain)[0]).toEqual({
      symbol: 'SPXW180119C02700000',
      root: 'SPXW',
      expiryDay: dayFromYmd(2018, 1, 19),
      strike: 2700,
      right: 0,
      openInterest: 11,
      impliedVolatility: 0.07,
      bid: Number.NaN,
      ask: Number.NaN,
      last: Number.NaN,
      volume: Number.NaN,
      vendorDelta: 0.48,
      vendorGamma: 0.0081,
      multiplier: 100,
      settlementSession: null,
    });
    expect(quotesOf(chain).slice(1)).toMatchObject([
      { root: 'SPXW', right: 1, openInterest: 0 },
      { root: 'SPX', right: 0, openInterest: 3166 },
      { root: 'SPX', expiryDay: dayFromYmd(2018, 3, 16), strike: 2500, impliedVolatility: 0 },
    ]);
    expect(codes(chain)).toEqual(['W_PREAMBLE']);
    expect(accountsHold(chain)).toBe(true);
    const { blocks, exclusion } = buildChain(chain, {
      spot: 2694,
      spotBasis: 'user',
      asOf: chain.asOf ?? 0,
      asOfBasis: 'file',
    });
    expect(blocks.map(({ root, session }) => [root, session])).toEqual([
      ['SPX', 'AM'],
      ['SPXW', 'PM'],
      ['SPX', 'AM'],
    ]);
    expect([...exclusion]).toEqual([0, 0, 0, 0]);
  });

  test.each(harmlessVariants(CSV))('F8, F18, F26, F30: says the same with %s', (_, csv) => {
    const chain = read(csv);
    expect(contractsOf(chain)).toEqual(contractsOf(read(CSV)));
    expect(chain.asOf).toBe(Date.UTC(2018, 0, 2, 20, 45));
  });

  test.each([
    ['F24: a short row', 'R_FEW_CELLS', withShortRow(CSV, 3)],
    ['V4: a cell that is no number', 'R_BAD_NUMBER', withCell(CSV, 3, 'OpenInterest', '1.2.3')],
    ['V34: a date that does not exist', 'R_BAD_DATE', withCell(CSV, 3, 'Expiration', '2/30/2018')],
    ['V27: a wrong right', 'R_BAD_RIGHT', withCell(CSV, 3, 'P/C', 'S')],
    ['F10: a symbol that is none', 'R_BAD_SYMBOL', withCell(CSV, 3, 'Root', '')],
  ])('%s is lost alone, by %s', (_, code, csv) => {
    const chain = read(csv);
    expect(issue(chain, code)).toMatchObject({ count: 1, examples: [{ line: 3 }] });
    const whole = contractsOf(read(CSV));
    expect(contractsOf(chain)).toEqual([whole[0], whole[2], whole[3]]);
    expect(accountsHold(chain)).toBe(true);
  });

  test('is not read without its column of roots', () => {
    expect(refusal(withoutColumn(CSV, 'Root')).code).toBe('E_UNKNOWN_FORMAT');
  });
});
