import { tableChainFormat } from '../table/readTable';
import { utcTime } from './times';

/**
 * A table of Deribit's contracts as an application downloads it: volatility of bid and ask in percent, open interest in
 * coins, a contract for one coin. Where the bid is below what the option is worth at once, its volatility is 0.8 and
 * means nothing. The file states neither spot nor time.
 */
export const deribitApp = tableChainFormat({
  id: 'deribit-application',
  name: 'Deribit table',
  recognise: { all: ['Instrument', 'Option Type', 'Strike Price', 'Expiration Date', 'Bid IV', 'Ask IV'] },
  row: { expiry: ['Expiration Date'], strike: ['Strike Price'] },
  side: {
    contractSymbol: ['Instrument'],
    right: ['Option Type'],
    openInterest: ['open_interest'],
    bidVolatility: ['Bid IV'],
    askVolatility: ['Ask IV'],
    last: ['Last Price (USD)'],
    bid: ['Bid Price (USD)'],
    ask: ['Ask Price (USD)'],
    volume: ['total traded volume'],
    delta: ['Delta'],
    gamma: ['Gamma'],
  },
  units: {
    impliedVolatility: 'percent',
    symbol: 'dashed',
    openInterest: 'coins',
    missing: { impliedVolatility: [0.8] },
    time: { ...utcTime('words', 'day'), isAlwaysOpen: true },
  },
  constants: { multiplier: 1, settlementSession: '08:00 UTC' },
});
