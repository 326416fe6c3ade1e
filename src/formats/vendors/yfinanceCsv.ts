import { tableChainFormat } from '../table/readTable';
import { asOfOfLastTrades } from './lastTrades';

/**
 * What `yfinance` writes: `option_chain(date).calls.to_csv()`, or several of them in one table with columns that the user
 * added for underlying, right, expiry and spot. The expiry column is often a day early, by a clock east of New York, so
 * where there is a symbol it is only compared.
 */
export const yfinanceCsv = tableChainFormat({
  id: 'yfinance-csv',
  name: 'yfinance CSV',
  recognise: { all: ['strike', 'lastPrice', 'openInterest', 'impliedVolatility'], none: ['optionSymbol'] },
  row: {
    underlying: ['ticker', 'underlying', 'underlyingSymbol', 'underlying_symbol', 'symbol', 'stock'],
    expiry: ['expiration', 'expiry', 'expirationDate', 'expiration_date', 'expiry_date', 'exp_date', 'exp'],
    strike: ['strike'],
    spot: ['spot', 'spot_price', 'underlying_price', 'stock_price', 'current_price', 'underlyingPrice'],
    quoteTime: [
      ...[
        'snapshot_time',
        'timestamp',
        'quote_time',
        'quote_date',
        'quote_datetime',
        'date',
        'datetime',
        'time',
        'asof',
      ],
      ...['downloaded_at', 'fetched_at', 'scraped_at', 'timestamp_utc'],
    ],
  },
  side: {
    contractSymbol: ['contractSymbol'],
    right: ['type', 'option_type', 'type_option', 'right', 'side', 'call_put', 'cp'],
    openInterest: ['openInterest'],
    impliedVolatility: ['impliedVolatility'],
    last: ['lastPrice'],
    bid: ['bid'],
    ask: ['ask'],
    volume: ['volume'],
    delta: ['delta'],
    gamma: ['gamma'],
  },
  hasAddedTime: true,
  onConflict: 'note',
  facts: (file) => {
    const proposedAsOf = asOfOfLastTrades(file, 'lastTradeDate');
    return proposedAsOf ? { proposedAsOf } : {};
  },
});
