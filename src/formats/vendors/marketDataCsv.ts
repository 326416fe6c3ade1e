import { tableChainFormat } from '../table/readTable';
import { QUOTED_AT } from './marketDataJson';

/** MarketData.app's chain with `format=csv`; its times are epochs unless `dateformat` asked for dates. */
export const marketDataCsv = tableChainFormat({
  id: 'marketdata-csv',
  name: 'MarketData CSV',
  recognise: {
    all: ['optionSymbol'],
    oneOf: [['side', 'updated', 'dte', 'inTheMoney', 'extrinsicValue']],
    none: ['DataDate'],
  },
  row: {
    underlying: ['underlying'],
    expiry: ['expiration'],
    strike: ['strike'],
    spot: ['underlyingPrice'],
    quoteTime: ['updated'],
  },
  side: {
    contractSymbol: ['optionSymbol'],
    right: ['side'],
    openInterest: ['openInterest'],
    impliedVolatility: ['iv'],
    last: ['last'],
    bid: ['bid'],
    ask: ['ask'],
    volume: ['volume'],
    delta: ['delta'],
    gamma: ['gamma'],
  },
  units: { expiry: 'epochSeconds', time: QUOTED_AT },
});
