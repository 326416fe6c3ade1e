import { tableChainFormat } from '../table/readTable';
import { END_OF_DAY } from './times';

/** Series of an index such as SPX and SPXW differ in their roots alone, and in when they settle. */
const ROOT_AND_HELD = ['root', 'openInterest'] as const;

/**
 * `UnderlyingOptionsEODCalcs` and `UnderlyingOptionsEODQuotes` of Cboe DataShop (Livevol): every underlying that was
 * ordered, one or many dates. Quotes, volatility and greeks are those of 15 minutes before the close, whatever day it is;
 * open interest is that of the morning. Without the calculations there is no volatility, and it is solved from the quotes.
 *
 * The `active` price is a forward of each expiry where the underlying is an index, and bid and ask of an index are 0 in
 * files that were sold without index values, so that the middle of bid and ask is taken where both say different things.
 */
const END_OF_DAY_QUOTES = tableChainFormat({
  id: 'cboe-datashop-eod',
  name: 'Cboe DataShop',
  recognise: {
    all: ['underlying_symbol', 'quote_date', 'expiration', 'strike', 'option_type', 'bid_1545', 'ask_1545'],
  },
  row: {
    underlying: ['underlying_symbol'],
    root: ['root'],
    expiry: ['expiration'],
    strike: ['strike'],
    spot: ['active_underlying_price_1545'],
    spotBid: ['underlying_bid_1545'],
    spotAsk: ['underlying_ask_1545'],
    quoteDate: ['quote_date'],
  },
  side: {
    right: ['option_type'],
    openInterest: ['open_interest'],
    impliedVolatility: ['implied_volatility_1545'],
    bid: ['bid_1545'],
    ask: ['ask_1545'],
    last: ['close'],
    volume: ['trade_volume'],
    delta: ['delta_1545'],
    gamma: ['gamma_1545'],
  },
  required: ROOT_AND_HELD,
  units: {
    time: { ...END_OF_DAY, clockOfDate: { minutesBeforeClose: 15 } },
  },
});

/** The same at every interval of a session (`UnderlyingOptionsIntervals`), with and without calculations. */
const INTERVAL_QUOTES = tableChainFormat({
  id: 'cboe-datashop-intervals',
  name: 'Cboe DataShop intervals',
  recognise: {
    all: ['underlying_symbol', 'quote_datetime', 'root', 'expiration', 'strike', 'option_type', 'bid', 'ask'],
  },
  advice: 'Order the intervals with open interest.',
  row: {
    underlying: ['underlying_symbol'],
    root: ['root'],
    expiry: ['expiration'],
    strike: ['strike'],
    spot: ['active_underlying_price'],
    spotBid: ['underlying_bid'],
    spotAsk: ['underlying_ask'],
    quoteTime: ['quote_datetime'],
  },
  side: {
    right: ['option_type'],
    openInterest: ['open_interest'],
    impliedVolatility: ['implied_volatility'],
    bid: ['bid'],
    ask: ['ask'],
    last: ['close'],
    volume: ['trade_volume'],
    delta: ['delta'],
    gamma: ['gamma'],
  },
  units: { time: { ...END_OF_DAY, clockOfDate: null, snapshotPer: 'moment' } },
});

/** Every table of Cboe DataShop. */
export const cboeDataShop = [END_OF_DAY_QUOTES, INTERVAL_QUOTES];
