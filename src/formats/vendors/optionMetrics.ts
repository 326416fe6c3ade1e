import { tableChainFormat } from '../table/readTable';
import { END_OF_DAY } from './times';

const NONE = [-99.99, -99] as const;

/**
 * Option prices of OptionMetrics IvyDB US, as WRDS exports them. Strikes are in thousandths; the root is the beginning of
 * `symbol` ('SPXW 260320C5000000'). It states no price of the underlying: that is in another table.
 */
export const optionMetrics = tableChainFormat({
  id: 'optionmetrics',
  name: 'OptionMetrics',
  recognise: { all: ['date', 'exdate', 'cp_flag', 'strike_price', 'best_bid', 'best_offer'] },
  row: {
    underlying: ['ticker', 'secid'],
    root: ['symbol', 'root', 'ticker'],
    expiry: ['exdate'],
    strike: ['strike_price'],
    quoteDate: ['date'],
    multiplier: ['contract_size'],
    settlementSession: ['am_set_flag', 'am_settlement'],
  },
  side: {
    right: ['cp_flag'],
    openInterest: ['open_interest'],
    impliedVolatility: ['impl_volatility'],
    bid: ['best_bid'],
    ask: ['best_offer'],
    volume: ['volume'],
    delta: ['delta'],
    gamma: ['gamma'],
  },
  units: {
    strikeDivisor: 1000,
    settlementSession: 'amFlag',
    missing: {
      impliedVolatility: NONE,
      bid: NONE,
      ask: NONE,
      openInterest: NONE,
      delta: NONE,
      gamma: NONE,
      multiplier: [...NONE, 0],
    },
    time: END_OF_DAY,
  },
});
