import { tableChainFormat } from '../table/readTable';
import { END_OF_DAY } from './times';

/**
 * End-of-day files of historicaloptiondata.com and DeltaNeutral under the names of their old and new releases: one date or
 * many. The symbol is in `optionroot` (`OptionSymbol`).
 */
export const historicalOptionData = tableChainFormat({
  id: 'historical-option-data',
  name: 'Historical option data',
  recognise: {
    all: ['type', 'expiration', 'strike', 'openinterest'],
    oneOf: [
      ['optionroot', 'OptionSymbol', 'optionalias'],
      ['quotedate', 'DataDate'],
      ['impliedvol', 'IV', 'IVMean'],
      ['underlying_last', 'UnderlyingPrice'],
    ],
  },
  row: {
    underlying: ['underlying', 'UnderlyingSymbol'],
    expiry: ['expiration'],
    strike: ['strike'],
    spot: ['underlying_last', 'UnderlyingPrice'],
    quoteDate: ['quotedate', 'DataDate'],
  },
  side: {
    contractSymbol: ['optionroot', 'OptionSymbol', 'optionalias', 'AKA'],
    right: ['type'],
    openInterest: ['openinterest'],
    impliedVolatility: ['impliedvol', 'IV', 'IVMean'],
    last: ['last'],
    bid: ['bid'],
    ask: ['ask'],
    volume: ['volume'],
    delta: ['delta'],
    gamma: ['gamma'],
  },
  units: { dateOrder: 'monthFirst', time: END_OF_DAY },
});
