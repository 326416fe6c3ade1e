import { tableChainFormat } from '../table/readTable';
import { utcTime } from './times';

/**
 * Option ticks of Interactive Brokers as programs write them under the names of its API: one row a contract, in the clock
 * of Greenwich. Without a subscription the open interest is blank in every row.
 */
export const interactiveBrokers = tableChainFormat({
  id: 'interactive-brokers',
  name: 'Interactive Brokers CSV',
  recognise: {
    all: ['conid', 'strike', 'implied_volatility', 'open_interest'],
    oneOf: [
      ['expiry_date', 'expiry', 'expiration', 'lastTradeDateOrContractMonth'],
      ['option_type', 'right'],
      ['under_price', 'undPrice'],
    ],
  },
  row: {
    underlying: ['ticker', 'symbol'],
    root: ['trading_class', 'ticker', 'symbol'],
    expiry: ['expiry_date', 'expiry', 'expiration', 'lastTradeDateOrContractMonth'],
    strike: ['strike'],
    spot: ['under_price', 'undPrice'],
    quoteTime: ['snapshot_timestamp', 'timestamp'],
    multiplier: ['multiplier'],
  },
  side: {
    right: ['option_type', 'right'],
    openInterest: ['open_interest'],
    impliedVolatility: ['implied_volatility'],
    last: ['last'],
    bid: ['bid'],
    ask: ['ask'],
    volume: ['volume'],
    delta: ['delta'],
    gamma: ['gamma'],
  },
  units: {
    // The API writes -1 for a price or size that it does not have, and -1 or -2 for what it did not compute.
    missing: {
      openInterest: [-1],
      impliedVolatility: [-1, -2],
      last: [-1],
      bid: [-1],
      ask: [-1],
      volume: [-1],
      delta: [-2],
      gamma: [-2],
    },
    dateOrder: 'monthFirst',
    time: utcTime('words', 'day'),
  },
});
