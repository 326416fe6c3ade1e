import type { ChainFormat } from '../format';
import { fieldAt, listsByMoment, pagesOf, type Stamps } from '../json/pages';
import { readRecords } from '../json/readRecords';
import type { RecordFormat } from '../json/recordFormat';
import { isObject } from '../jsonObject';
import type { Source } from '../source';
import { utcTime } from './times';

/** Every quote has its own time; trades may be of any day. */
const QUOTED = utcTime('epochNanoseconds', 'halfHour');

/** `implied_volatility` is left out, and `greeks` is {}, where there is none. Symbols begin with 'O:'. */
const CONTRACT: RecordFormat = {
  fields: {
    contractSymbol: 'details.ticker',
    underlying: 'underlying_asset.ticker',
    spot: ['underlying_asset.price', 'underlying_asset.value'],
    expiry: 'details.expiration_date',
    strike: 'details.strike_price',
    right: 'details.contract_type',
    multiplier: 'details.shares_per_contract',
    openInterest: 'open_interest',
    impliedVolatility: 'implied_volatility',
    last: ['last_trade.price', 'day.close'],
    bid: 'last_quote.bid',
    ask: 'last_quote.ask',
    volume: 'day.volume',
    delta: 'greeks.delta',
    gamma: 'greeks.gamma',
  },
  units: { time: QUOTED },
};
const STAMPS: Stamps = {
  symbol: (record) => fieldAt(record, 'details', 'ticker'),
  kinds: [
    (record) => [fieldAt(record, 'last_quote', 'last_updated')],
    (record) => [fieldAt(record, 'underlying_asset', 'last_updated')],
  ],
  time: QUOTED,
  expiry: (record) => fieldAt(record, 'details', 'expiration_date'),
};

/** The option chain snapshot of Polygon, now Massive: one page, or its pages in one file. */
export const polygonJson: ChainFormat = {
  id: 'polygon-json',
  name: 'Polygon JSON',
  recognise: (source) => (found(source) ? 1 : 0),
  read: (source, context) => {
    const lists = listsByMoment(found(source) ?? [], STAMPS);
    const facts = { noSpotNote: 'No contract has underlying_asset.price.' };
    const list = { lists, facts, whenEmpty: 'its list of results is empty' };
    return readRecords(polygonJson.name, CONTRACT, list, source.fileName, context);
  },
};

/** The contracts of every page. */
function found(source: Source): readonly (readonly unknown[])[] | null {
  if (source.kind !== 'json') return null;
  const pages = pagesOf(source, ({ results }) => Array.isArray(results) && results.some(isContract));
  if (pages.length > 0) return pages.map(({ results }) => (Array.isArray(results) ? results : []));
  return Array.isArray(source.value) && source.value.some(isContract) ? [source.value] : null;
}

function isContract(record: unknown): boolean {
  return isObject(record) && isObject(record.details) && 'contract_type' in record.details;
}
