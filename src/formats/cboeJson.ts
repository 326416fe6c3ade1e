import { parseAsOf } from '../text/asOf';
import { CBOE_DELAY_MINUTES } from './cboeTable';
import type { ChainFormat } from './format';
import { readRecords } from './json/readRecords';
import type { RecordFormat } from './json/recordFormat';
import { numberOf, textOf } from './json/recordReader';
import { isObject, type JsonObject } from './jsonObject';
import type { Source } from './source';
import { middleOf, type StatedPrice } from './statedSpot';
import type { StatedTime, TableFacts } from './table/tableFormat';

interface Payload {
  /** The object that holds `options` and the underlying's fields. */
  readonly data: JsonObject;
  readonly options: readonly unknown[];
  /** The outermost object, with `timestamp`. */
  readonly root: JsonObject;
}

const CONTRACT: RecordFormat = {
  fields: {
    contractSymbol: 'option',
    openInterest: 'open_interest',
    impliedVolatility: 'iv',
    last: 'last_trade_price',
    bid: 'bid',
    ask: 'ask',
    volume: 'volume',
    delta: 'delta',
    gamma: 'gamma',
  },
};

/** The JSON of Cboe's delayed quotes, whole, only its `data` object, or only its contracts. */
export const cboeJson: ChainFormat = {
  id: 'cboe-json',
  name: 'Cboe JSON',
  recognise: (source) => (found(source) ? 1 : 0),
  read: (source, context) => {
    const payload = found(source);
    if (!payload) throw new Error('asked to read a source that is no Cboe JSON');
    const records = {
      lists: [{ records: payload.options }],
      facts: factsOf(payload),
      whenEmpty: 'its list of options is empty',
    };
    return readRecords(cboeJson.name, CONTRACT, records, source.fileName, context);
  },
};

function found(source: Source): Payload | null {
  if (source.kind !== 'json') return null;
  // Contracts alone, one a line or as a list, are a chain that states neither spot nor time.
  const root = Array.isArray(source.value) ? { options: source.value } : source.value;
  if (!isObject(root)) return null;
  const data = isObject(root.data) ? root.data : root;
  const options = data.options;
  if (!Array.isArray(options)) return null;
  const names = options.some((contract) => isObject(contract) && typeof contract.option === 'string');
  return names ? { data, options, root } : null;
}

function factsOf({ data, root }: Payload): TableFacts {
  const symbol = data.symbol ?? root.symbol;
  return {
    title: typeof symbol === 'string' ? symbol.replace(/^[\^_]/, '') : '',
    spot: stated(data, 'current_price') ?? stated(data, 'close'),
    otherPrices: [middleOf('bid/ask', textOf(data.bid), textOf(data.ask)), stated(data, 'close')],
    time: timeOf(data, root),
  };
}

/** The spot is `current_price`, or `close` where that is none; at a close both are the last sale of the session. */
function stated(data: JsonObject, name: string): StatedPrice | null {
  const value = numberOf(data[name]);
  return value !== undefined && value > 0 ? { words: `${name} ${textOf(data[name])}`, value } : null;
}

/**
 * `last_trade_time` is New York's clock at the underlying's last trade and as late as the quotes. `timestamp` is the
 * UTC time at which the file was made, ahead of the quotes by the delay.
 */
function timeOf(data: JsonObject, root: JsonObject): StatedTime {
  const traded = data.last_trade_time;
  const words = typeof traded === 'string' ? parseAsOf(traded) : undefined;
  if (typeof traded === 'string' && words) return { asOfText: traded, words, delayMinutes: 0, zone: 'newYork' };
  const stamp = root.timestamp ?? data.timestamp;
  const asOfText = typeof stamp === 'string' ? `${stamp} UTC` : '';
  return { asOfText, words: parseAsOf(asOfText), delayMinutes: CBOE_DELAY_MINUTES };
}
