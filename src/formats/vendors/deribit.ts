import type { ChainFormat } from '../format';
import { fieldAt, pagesOf } from '../json/pages';
import { readRecords } from '../json/readRecords';
import type { FieldNames, RecordFormat } from '../json/recordFormat';
import { textOf } from '../json/recordReader';
import { isObject } from '../jsonObject';
import type { Source } from '../source';
import type { CellUnits, TableConstants, TimeForm } from '../table/mapping';
import { tableChainFormat } from '../table/readTable';
import { isQuotedInMoney } from '../table/symbolForms';
import { utcTime } from './times';

/** The market never closes, so every time stands as it is. */
const CREATED: TimeForm = { ...utcTime('epochMilliseconds', 'halfHour'), isAlwaysOpen: true };
const UNITS: Partial<CellUnits> = {
  impliedVolatility: 'percent',
  symbol: 'dashed',
  openInterest: 'coins',
  time: CREATED,
};
/** A contract is for one coin, open interest counts coins, and an expiry ends at 08:00 in Greenwich. */
const CONSTANTS: TableConstants = { multiplier: 1, settlementSession: '08:00 UTC' };

/**
 * The book summary of Deribit as a table. `underlying_price` is the future of the expiry, or the synthetic one (SYN.) where
 * none is listed, and the forward that Deribit prices with. Options on coins are quoted in coins at that price, those whose
 * symbol names a dollar coin in dollars, and a table may hold both.
 */
export const deribitCsv: ChainFormat = tableChainFormat({
  id: 'deribit-csv',
  name: 'Deribit CSV',
  recognise: { all: ['instrument_name', 'mark_iv', 'open_interest'], oneOf: [['underlying_price', 'index_price']] },
  row: {
    underlying: ['base_currency'],
    spot: ['index_price', 'estimated_delivery_price'],
    forward: ['underlying_price'],
    priceFactor: ['underlying_price', 'index_price'],
    quoteTime: ['creation_timestamp', 'timestamp'],
  },
  side: {
    contractSymbol: ['instrument_name'],
    openInterest: ['open_interest'],
    impliedVolatility: ['mark_iv'],
    last: ['last', 'last_price'],
    bid: ['bid_price', 'best_bid_price'],
    ask: ['ask_price', 'best_ask_price'],
    volume: ['volume', 'stats.volume'],
    delta: ['delta', 'greeks.delta'],
    gamma: ['gamma', 'greeks.gamma'],
  },
  units: UNITS,
  constants: CONSTANTS,
});

const NAMES: FieldNames = {
  contractSymbol: 'instrument_name',
  underlying: 'coin',
  quoteTime: ['creation_timestamp', 'timestamp'],
  spot: ['index_price', 'estimated_delivery_price'],
  openInterest: 'open_interest',
  impliedVolatility: 'mark_iv',
  last: ['last', 'last_price'],
  bid: ['bid_price', 'best_bid_price'],
  ask: ['ask_price', 'best_ask_price'],
  volume: ['volume', 'stats.volume'],
  delta: 'greeks.delta',
  gamma: 'greeks.gamma',
  forward: 'underlying_price',
  priceFactor: 'in_dollars',
};
const CONTRACT: RecordFormat = { fields: NAMES, units: UNITS };
/** Futures and what never ends, which a summary of all kinds lists too. */
const NO_OPTION = /-(?:PERPETUAL|\d{1,2}[A-Z]{3}\d{2})$/;

/** Deribit's answers: a book summary, or tickers with greeks in a list or one a line; of one coin or several. */
export const deribitJson: ChainFormat = {
  id: 'deribit-json',
  name: 'Deribit JSON',
  recognise: (source) => (found(source) ? 1 : 0),
  read: (source, context) => {
    const lists = [{ records: (found(source) ?? []).map(named), constants: CONSTANTS }];
    const list = { lists, facts: {}, whenEmpty: 'its list of results is empty' };
    return readRecords(deribitJson.name, CONTRACT, list, source.fileName, context);
  },
};

/** A record with its coin, and with the dollars in the unit of its prices. */
function named(record: unknown): unknown {
  if (!isObject(record)) return record;
  const [coin = ''] = textOf(record.instrument_name).split('-');
  return {
    ...record,
    coin,
    in_dollars: isQuotedInMoney(coin.toUpperCase()) ? 1 : (record.underlying_price ?? record.index_price),
  };
}

function found(source: Source): readonly unknown[] | null {
  if (source.kind !== 'json') return null;
  const pages = pagesOf(source, ({ result }) => listOf(result).some(isInstrument));
  const list = pages.length > 0 ? pages.flatMap(({ result }) => listOf(result)) : listOf(source.value);
  return list.some(isInstrument)
    ? list.filter((record) => !NO_OPTION.test(textOf(fieldAt(record, 'instrument_name'))))
    : null;
}

function listOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  return isInstrument(value) ? [value] : [];
}

function isInstrument(record: unknown): boolean {
  return isObject(record) && typeof record.instrument_name === 'string' && 'mark_iv' in record;
}
