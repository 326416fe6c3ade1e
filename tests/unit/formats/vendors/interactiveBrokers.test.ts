import { describe, expect, test } from 'vitest';
import { dayFromYmd } from '../../../../src/chain/civilDay';
import { quotesOf } from '../../chain/rawChainOf';
import { accountsHold, codes, issue, read, refusal } from '../samples';
import { contractsOf, harmlessVariants, withCell, withoutColumn, withShortRow } from './csvVariants';

/** Made up, in the columns of a real file. */
const CSV = `ticker,snapshot_timestamp,market_data_mode,expiry_date,strike,option_type,conid,local_symbol,trading_class,exchange,bid,ask,last,volume,open_interest,implied_volatility,delta,gamma,under_price,source
SPX,2026-03-02T20:44:58Z,live,2026-03-20,6900.0,call,7001,,SPXW,SMART,55.5,56.5,56.0,100,1001,0.21,0.5,0.0027,6895.25,ibkr
SPX,2026-03-02T20:45:10Z,live,2026-03-20,6900.0,put,7002,,SPXW,SMART,-1,-1,-1,0,2001,-1,-2,-2,6895.25,ibkr
SPX,2026-03-02T20:45:05Z,live,2026-03-20,6900.0,put,7003,,SPX,SMART,60,61,60.5,601,2006,0.265,-0.5,0.0026,,ibkr
`;
const FACTS = {
  spot: 6895.25,
  asOf: Date.UTC(2026, 2, 2, 20, 45, 10),
  asOfBasis: 'file',
  contractsRead: 3,
  contractsRejected: 0,
  openInterest: { call: 1001, put: 4007 },
};

describe('ticks of Interactive Brokers', () => {
  test('V12: give the contracts of their trading classes, and nothing for -1 and -2', () => {
    const chain = read(CSV);
    expect(chain).toMatchObject({ format: 'Interactive Brokers CSV', ...FACTS, snapshots: [{ underlying: 'SPX' }] });
    expect(contractsOf(chain)[0]).toEqual({
      symbol: 'SPXW260320C06900000',
      root: 'SPXW',
      expiryDay: dayFromYmd(2026, 3, 20),
      strike: 6900,
      right: 0,
      openInterest: 1001,
      impliedVolatility: 0.21,
      bid: 55.5,
      ask: 56.5,
      last: 56,
      volume: 100,
      vendorDelta: 0.5,
      vendorGamma: 0.0027,
      multiplier: 100,
      settlementSession: null,
    });
    expect(quotesOf(chain).slice(1)).toMatchObject([
      {
        root: 'SPXW',
        right: 1,
        openInterest: 2001,
        impliedVolatility: Number.NaN,
        bid: Number.NaN,
        ask: Number.NaN,
        last: Number.NaN,
        vendorDelta: Number.NaN,
        vendorGamma: Number.NaN,
      },
      { root: 'SPX', right: 1, openInterest: 2006, vendorDelta: -0.5 },
    ]);
    expect(codes(chain)).toEqual([]);
    expect(accountsHold(chain)).toBe(true);
  });

  test.each(harmlessVariants(CSV))('F8, F18, F26, F30: say the same with %s', (_, csv) => {
    const chain = read(csv);
    expect(contractsOf(chain)).toEqual(contractsOf(read(CSV)));
    expect(chain).toMatchObject(FACTS);
  });

  test('are refused where the open interest is blank in every row, with what to do', () => {
    const blank = [2, 3, 4].reduce((csv, line) => withCell(csv, line, 'open_interest', ''), CSV);
    expect(refusal(blank, 'pbi.csv')).toMatchObject({
      code: 'E_MISSING_COLUMN',
      title: 'pbi.csv has no open interest: open_interest is blank for every contract',
      detail: expect.stringContaining('market data subscription'),
    });
    const one = read(withCell(withCell(CSV, 2, 'open_interest', ''), 3, 'open_interest', '-1'));
    expect(quotesOf(one).map(({ openInterest }) => openInterest)).toEqual([Number.NaN, Number.NaN, 2006]);
  });

  test.each([
    ['F24: a short row', 'R_FEW_CELLS', withShortRow(CSV, 3)],
    ['V4: a cell that is no number', 'R_BAD_NUMBER', withCell(CSV, 3, 'volume', '12k')],
    ['V6: negative open interest', 'R_NEG_OI', withCell(CSV, 3, 'open_interest', '-7')],
    ['V34: a date that does not exist', 'R_BAD_DATE', withCell(CSV, 3, 'expiry_date', '2026-02-30')],
  ])('%s is lost alone, by %s', (_, code, csv) => {
    const chain = read(csv);
    expect(issue(chain, code)).toMatchObject({ count: 1, examples: [{ line: 3 }] });
    const whole = contractsOf(read(CSV));
    expect(contractsOf(chain)).toEqual([whole[0], whole[2]]);
    expect(accountsHold(chain)).toBe(true);
  });

  test('are refused without the column of open interest', () => {
    expect(refusal(withoutColumn(CSV, 'open_interest')).code).toBe('E_MISSING_COLUMN');
  });
});
