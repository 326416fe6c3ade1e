import { describe, expect, test } from 'vitest';
import { dayFromYmd } from '../../../../src/chain/civilDay';
import { selectSnapshot } from '../../../../src/chain/snapshots';
import { preferredSnapshot, quotesOf } from '../../chain/rawChainOf';
import { accountsHold, codes, issue, read, refusal } from '../samples';
import { contractsOf, harmlessVariants, withCell, withoutColumn, withShortRow } from './csvVariants';

/** Made up, in the layout of a real file of 2017. */
const OLD = `underlying,underlying_last, exchange,optionroot,optionext,type,expiration,quotedate,strike,last,bid,ask,volume,openinterest,impliedvol,delta,gamma,theta,vega,optionalias,dte
XYZ,100.25,*,XYZ170317C00095000,,call,2017-03-17,2017-01-03,95,5.53,5.48,5.58,100,1001,0.21,0.8803,0.0427,-9.4,4.4,XYZ170317C00095000,73
XYZ,100.25,*,XYZ170317P00095000,,put,2017-03-17,2017-01-03,95,0.3,0.25,0.35,101,2001,0.215,-0.125,0.043,-10,4.6,XYZ170317P00095000,73
XYZ,101.5,*,XYZ170317C00095000,,call,2017-03-17,2017-01-04,95,6.7,6.6,6.8,90,1010,0.2,0.9,0.04,-9,4,XYZ170317C00095000,72
`;
/** Made from documentation: the names of the newer releases. */
const NEW = `UnderlyingSymbol,UnderlyingPrice,Exchange,OptionSymbol,OptionExt,Type,Expiration,DataDate,Strike,Last,Bid,Ask,Volume,OpenInterest,IV,Delta,Gamma,Theta,Vega,AKA
XYZ,100.25,*,XYZ170317C00095000,,call,03/17/2017,01/03/2017,95,5.53,5.48,5.58,100,1001,0.21,0.8803,0.0427,-9.4,4.4,XYZ170317C00095000
XYZ,100.25,*,XYZ170317P00095000,,put,03/17/2017,01/03/2017,95,0.3,0.25,0.35,101,2001,0.215,-0.125,0.043,-10,4.6,XYZ170317P00095000
XYZ,101.5,*,XYZ170317C00095000,,call,03/17/2017,01/04/2017,95,6.7,6.6,6.8,90,1010,0.2,0.9,0.04,-9,4,XYZ170317C00095000
`;

describe.each([
  ['old', OLD],
  ['new', NEW],
])('end-of-day files of historical option data under %s names', (_, csv) => {
  test('V35: hold a snapshot for each date, each with its spot and the close as its time', () => {
    const chain = read(csv);
    expect(chain).toMatchObject({ format: 'Historical option data', contractsRead: 3, contractsRejected: 0 });
    expect(chain.snapshots.map(({ underlying, asOf, asOfBasis, spot }) => [underlying, asOf, asOfBasis, spot])).toEqual(
      [
        ['XYZ', Date.UTC(2017, 0, 3, 21), 'file', 100.25],
        ['XYZ', Date.UTC(2017, 0, 4, 21), 'file', 101.5],
      ],
    );
    expect(contractsOf(chain)[0]).toEqual({
      symbol: 'XYZ170317C00095000',
      root: 'XYZ',
      expiryDay: dayFromYmd(2017, 3, 17),
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
    expect(codes(chain)).toEqual([]);
    expect(accountsHold(chain)).toBe(true);
    const latest = selectSnapshot(chain, preferredSnapshot(chain));
    expect(quotesOf(latest)).toMatchObject([{ openInterest: 1010, impliedVolatility: 0.2 }]);
    expect(issue(latest, 'X_OTHER_DATE')).toMatchObject({ count: 2, openInterest: 3002 });
  });

  test.each(harmlessVariants(csv))('F8, F18, F26, F30: say the same with %s', (__, variant) => {
    const chain = read(variant);
    expect(contractsOf(chain)).toEqual(contractsOf(read(csv)));
    expect(chain.snapshots.map(({ asOf, spot }) => [asOf, spot])).toEqual([
      [Date.UTC(2017, 0, 3, 21), 100.25],
      [Date.UTC(2017, 0, 4, 21), 101.5],
    ]);
  });

  test('F24: a short row costs itself alone', () => {
    const chain = read(withShortRow(csv, 3));
    expect(issue(chain, 'R_FEW_CELLS')).toMatchObject({ count: 1, examples: [{ line: 3 }] });
    expect(chain.quotes).toHaveLength(2);
    expect(accountsHold(chain)).toBe(true);
  });
});

describe('a row of historical option data', () => {
  test.each([
    ['V4: a cell that is no number', 'R_BAD_NUMBER', withCell(OLD, 3, 'bid', '1O')],
    ['V26: another expiry than the symbol', 'R_COLUMN_VS_SYMBOL', withCell(OLD, 3, 'expiration', '2017-03-18')],
    ['V27: a wrong right', 'R_COLUMN_VS_SYMBOL', withCell(OLD, 3, 'type', 'call')],
    ['F10: a symbol that is none', 'R_BAD_SYMBOL', withCell(OLD, 3, 'optionroot', 'XYZAB')],
  ])('%s is lost alone, by %s', (_, code, csv) => {
    const chain = read(csv);
    expect(issue(chain, code)).toMatchObject({ count: 1, examples: [{ line: 3 }] });
    const whole = contractsOf(read(OLD));
    expect(contractsOf(chain)).toEqual([whole[0], whole[2]]);
  });

  test('needs open interest', () => {
    expect(refusal(withoutColumn(OLD, 'openinterest')).code).toBe('E_MISSING_COLUMN');
  });
});
