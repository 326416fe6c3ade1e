import { describe, expect, test } from 'vitest';
import { dayFromYmd } from '../../../../src/chain/civilDay';
import { quotesOf } from '../../chain/rawChainOf';
import { read, refusal } from '../samples';

/** Made from documentation: the columns of the monthly texts. Every number is made up. */
const HEADER =
  '[QUOTE_UNIXTIME], [QUOTE_READTIME], [QUOTE_DATE], [QUOTE_TIME_HOURS], [UNDERLYING_LAST], [EXPIRE_DATE], [EXPIRE_UNIX], [DTE], [C_DELTA], [C_GAMMA], [C_VEGA], [C_THETA], [C_RHO], [C_IV], [C_VOLUME], [C_LAST], [C_SIZE], [C_BID], [C_ASK], [STRIKE], [P_BID], [P_ASK], [P_SIZE], [P_LAST], [P_DELTA], [P_GAMMA], [P_VEGA], [P_THETA], [P_RHO], [P_IV], [P_VOLUME], [STRIKE_DISTANCE], [STRIKE_DISTANCE_PCT]';
const ROW =
  '1772484300, 2026-03-02 15:45, 2026-03-02, 15.750000, 100.25, 2026-03-20, 1774036800, 18, 0.8803, 0.0427, 0.0445, -0.0259, 0.1, 0.21, 100, 5.53, 10 x 12, 5.48, 5.58, 95.0, 0.25, 0.35, 9 x 8, 0.3, -0.125, 0.043, 0.0459, -0.0274, -0.1, 0.215, 101, 5.25, 0.052';

describe('a text of optionsDX', () => {
  test.each(['\n', '\r\n'])('is known, and refused for want of open interest (%j)', (end) => {
    expect(refusal([HEADER, ROW, ''].join(end), 'spy_eod_202603.txt')).toMatchObject({
      code: 'E_MISSING_COLUMN',
      title: 'spy_eod_202603.txt has no open interest: the column is missing',
      detail: expect.stringContaining('optionsDX sells its chains without open interest.'),
    });
  });

  test('is read once somebody added open interest and symbol', () => {
    const chain = read(`${HEADER}, [C_OI], [P_OI], [SYMBOL]\n${ROW}, 1001, 2001, SPY\n`);
    expect(chain).toMatchObject({
      format: 'optionsDX',
      spot: 100.25,
      asOf: 1_772_484_300_000,
      asOfBasis: 'file',
      openInterest: { call: 1001, put: 2001 },
    });
    expect(quotesOf(chain)).toMatchObject([
      { root: 'SPY', expiryDay: dayFromYmd(2026, 3, 20), strike: 95, right: 0, impliedVolatility: 0.21, bid: 5.48 },
      { right: 1, impliedVolatility: 0.215, ask: 0.35, last: 0.3, vendorDelta: -0.125, volume: 101 },
    ]);
  });
});
