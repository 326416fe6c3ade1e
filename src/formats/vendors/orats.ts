import { tableChainFormat } from '../table/readTable';
import { END_OF_DAY } from './times';

/**
 * The `strikes` tables of ORATS: a row is a call and a put of one strike. `delta` is the call's; the put's is not stated,
 * and gamma is of both. `stockPrice` may be a forward of each expiry for indices, so `spotPrice` goes before it.
 */
export const orats = tableChainFormat({
  id: 'orats',
  name: 'ORATS',
  recognise: { all: ['expirDate', 'strike', 'callOpenInterest', 'putOpenInterest'], oneOf: [['callMidIv', 'smvVol']] },
  row: {
    underlying: ['ticker'],
    expiry: ['expirDate'],
    strike: ['strike'],
    spot: ['spotPrice', 'stockPrice'],
    quoteTime: ['quoteDate', 'updatedAt', 'snapShotDate', 'tradeDate'],
    settlementSession: ['expiryTod'],
  },
  side: {
    split: null,
    call: {
      openInterest: ['callOpenInterest'],
      impliedVolatility: ['callMidIv', 'callSmvVol', 'smvVol'],
      bid: ['callBidPrice'],
      ask: ['callAskPrice'],
      volume: ['callVolume'],
      delta: ['delta'],
      gamma: ['gamma'],
    },
    put: {
      openInterest: ['putOpenInterest'],
      impliedVolatility: ['putMidIv', 'putSmvVol', 'smvVol'],
      bid: ['putBidPrice'],
      ask: ['putAskPrice'],
      volume: ['putVolume'],
      gamma: ['gamma'],
    },
  },
  // A row that has only its date is of some minutes before the close, and which is not stated.
  units: { dateOrder: 'monthFirst', time: { ...END_OF_DAY, clockOfDate: null } },
});
