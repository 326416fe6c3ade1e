import { tableChainFormat } from '../table/readTable';
import { END_OF_DAY } from './times';

/**
 * Chains in the layout of the TuringTrader backtester. `Root` names the series: the symbols lack the W of SPXW, by which
 * two series of one date would become one. The column named after the underlying is a forward of each expiry and no spot,
 * and `Mark` is no sale.
 */
export const turingTrader = tableChainFormat({
  id: 'turingtrader',
  name: 'TuringTrader CSV',
  recognise: { all: ['QuoteDate', 'QuoteTime', 'TOSsymbol', 'Expiration', 'Strike', 'P/C', 'OpenInterest', 'Root'] },
  row: {
    root: ['Root'],
    expiry: ['Expiration'],
    strike: ['Strike'],
    quoteDate: ['QuoteDate'],
    quoteTime: ['QuoteTime'],
  },
  side: {
    right: ['P/C'],
    openInterest: ['OpenInterest'],
    impliedVolatility: ['ImpVol'],
    bid: ['Bid'],
    ask: ['Ask'],
    volume: ['Volume'],
    delta: ['Delta'],
    gamma: ['Gamma'],
  },
  units: { dateOrder: 'monthFirst', time: END_OF_DAY },
});
