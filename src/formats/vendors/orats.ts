import { tableChainFormat } from '../table/readTable';
import { END_OF_DAY } from './times';

/**
 * The `strikes` tables of ORATS: a row is a call and a put of one strike. `delta` is the call's; the put's is not stated,
 * and gamma is of both. The older `Near EOD` files have shorter names. `stockPrice` may be a forward of each expiry for indices, so `spotPrice` goes before it.
 */
export const orats = tableChainFormat({
  id: 'orats',
  name: 'ORATS',
  recognise: {
    all: ['ticker', 'expirDate', 'strike'],
    oneOf: [
      ['callMidIv', 'cMidIv', 'smvVol', 'smoothSmvVol'],
      ['callBidPrice', 'cBidPx', 'callOpenInterest', 'cOi'],
    ],
  },
  row: {
    underlying: ['ticker'],
    expiry: ['expirDate'],
    strike: ['strike'],
    spot: ['spotPrice', 'spot_px', 'stockPrice', 'stkPx'],
    quoteTime: ['quoteDate', 'updatedAt', 'snapShotDate', 'tradeDate', 'trade_date'],
    settlementSession: ['expiryTod'],
  },
  side: {
    split: null,
    call: {
      openInterest: ['callOpenInterest', 'cOi'],
      impliedVolatility: ['callMidIv', 'cMidIv', 'callSmvVol', 'smvVol', 'smoothSmvVol'],
      bid: ['callBidPrice', 'cBidPx'],
      ask: ['callAskPrice', 'cAskPx'],
      volume: ['callVolume', 'cVolu'],
      delta: ['delta'],
      gamma: ['gamma'],
    },
    put: {
      openInterest: ['putOpenInterest', 'pOi'],
      impliedVolatility: ['putMidIv', 'pMidIv', 'putSmvVol', 'smvVol', 'smoothSmvVol'],
      bid: ['putBidPrice', 'pBidPx'],
      ask: ['putAskPrice', 'pAskPx'],
      volume: ['putVolume', 'pVolu'],
      gamma: ['gamma'],
    },
  },
  // A row that has only its date is of some minutes before the close, and which is not stated.
  units: { dateOrder: 'monthFirst', time: { ...END_OF_DAY, clockOfDate: null } },
});
