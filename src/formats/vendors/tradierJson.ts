import type { ChainFormat } from '../format';
import { fieldAt, listsByMoment, pagesOf, recordsOf, type Stamps } from '../json/pages';
import { readRecords } from '../json/readRecords';
import type { RecordFormat } from '../json/recordFormat';
import { textOf } from '../json/recordReader';
import { isObject } from '../jsonObject';
import type { Source } from '../source';
import { priceOf } from '../table/snapshotIndex';
import { utcTime } from './times';

/** `updated_at` is in words that name no zone, and is the clock of Greenwich. */
const QUOTED = utcTime('epochMilliseconds', 'halfHour');

/**
 * `mid_iv` is the volatility of the contract's own quote; where its search failed it is 0 or stops at 10. `smv_vol` is
 * read off a smoothed surface: never missing, and the same for all far strikes.
 */
const CONTRACT: RecordFormat = {
  fields: {
    contractSymbol: 'symbol',
    underlying: 'underlying',
    expiry: 'expiration_date',
    strike: 'strike',
    right: 'option_type',
    multiplier: 'contract_size',
    openInterest: 'open_interest',
    impliedVolatility: ['greeks.mid_iv', 'greeks.smv_vol'],
    last: 'last',
    bid: 'bid',
    ask: 'ask',
    volume: 'volume',
    delta: 'greeks.delta',
    gamma: 'greeks.gamma',
  },
  units: { missing: { impliedVolatility: [0, 10] }, time: QUOTED },
};

const STAMPS: Stamps = {
  symbol: (record) => fieldAt(record, 'symbol'),
  kinds: [
    (record) => [fieldAt(record, 'greeks', 'updated_at')],
    (record) => [fieldAt(record, 'bid_date'), fieldAt(record, 'ask_date')],
  ],
  time: QUOTED,
  expiry: (record) => fieldAt(record, 'expiration_date'),
};

/** The answer of Tradier's `/markets/options/chains`, for one expiry; or several of them in a list. */
export const tradierJson: ChainFormat = {
  id: 'tradier-json',
  name: 'Tradier JSON',
  recognise: (source) => (found(source) ? 1 : 0),
  read: (source, context) => {
    const lists = listsByMoment(found(source) ?? [], STAMPS);
    // The answer has no price of the underlying, but what is saved beside it may; of which of several times is not said.
    const isOne = source.kind === 'json' && lists.length === 1;
    const price = isOne ? fieldAt(source.value, 'quotes', 'quote', 'last') : undefined;
    const facts = {
      spot: priceOf('last', textOf(price)),
      noSpotNote: 'Tradier’s chain has no price of the underlying.',
    };
    const list = { lists, facts, whenEmpty: 'its list of options is empty' };
    return readRecords(tradierJson.name, CONTRACT, list, source.fileName, context);
  },
};

/** The contracts of every page: `options.option` is one object where there is only one. */
function found(source: Source): readonly (readonly unknown[])[] | null {
  if (source.kind !== 'json') return null;
  const pages = pagesOf(source, (page) => isTradier(page.options));
  if (pages.length > 0) return pages.map((page) => recordsOf(fieldAt(page, 'options', 'option')));
  return Array.isArray(source.value) && source.value.some(isContract) ? [source.value] : null;
}

function isTradier(options: unknown): boolean {
  return isObject(options) && recordsOf(options.option).some(isContract);
}

function isContract(record: unknown): boolean {
  return isObject(record) && 'root_symbol' in record && 'option_type' in record && typeof record.symbol === 'string';
}
