import { tableChainFormat } from '../table/readTable';

/**
 * The monthly texts of optionsDX: calls and puts in a row, quotes of many days. They hold no open interest, so that they
 * are recognised to be refused by name, unless somebody added it.
 */
export const optionsDx = tableChainFormat({
  id: 'optionsdx',
  name: 'optionsDX',
  recognise: { all: ['QUOTE_UNIXTIME', 'EXPIRE_DATE', 'STRIKE', 'C_IV', 'P_IV'] },
  row: {
    underlying: ['SYMBOL', 'UNDERLYING'],
    expiry: ['EXPIRE_DATE'],
    strike: ['STRIKE'],
    spot: ['UNDERLYING_LAST'],
    quoteTime: ['QUOTE_UNIXTIME'],
  },
  side: { split: null, call: sideOf('C'), put: sideOf('P') },
  advice:
    'optionsDX sells its chains without open interest. Take a chain from a vendor that states it, Cboe for example.',
  units: {
    dateOrder: 'monthFirst',
    time: { form: 'epochSeconds', zone: 'newYork', delayMinutes: 0, clockOfDate: null, snapshotPer: 'moment' },
  },
});

function sideOf(letter: 'C' | 'P') {
  return {
    openInterest: [`${letter}_OPEN_INTEREST`, `${letter}_OPENINTEREST`, `${letter}_OPEN_INT`, `${letter}_OI`],
    impliedVolatility: [`${letter}_IV`],
    last: [`${letter}_LAST`],
    bid: [`${letter}_BID`],
    ask: [`${letter}_ASK`],
    volume: [`${letter}_VOLUME`],
    delta: [`${letter}_DELTA`],
    gamma: [`${letter}_GAMMA`],
  };
}
