import { CALL, PUT } from '../../chain/rawQuotes';
import type { ChainFormat } from '../format';
import { readRecords } from '../json/readRecords';
import type { RecordFormat, RecordList } from '../json/recordFormat';
import { textOf } from '../json/recordReader';
import { isObject, type JsonObject } from '../jsonObject';
import type { Source } from '../source';
import { middleOf } from '../statedSpot';
import type { TimeForm } from '../table/mapping';
import { momentOf } from '../table/quoteMoment';
import { priceOf, underlyingName } from '../table/snapshotIndex';

const CONTRACT: RecordFormat = {
  fields: {
    contractSymbol: 'contractSymbol',
    expiry: 'expiration',
    strike: 'strike',
    openInterest: 'openInterest',
    impliedVolatility: 'impliedVolatility',
    last: 'lastPrice',
    bid: 'bid',
    ask: 'ask',
    volume: 'volume',
  },
  // Midnight in Greenwich of the expiry date, so the date there is the right one.
  units: { expiry: 'epochSeconds' },
};
/** The last trade of the regular session. */
const QUOTED: TimeForm = {
  form: 'epochSeconds',
  zone: 'utc',
  delayMinutes: 0,
  clockOfDate: null,
  snapshotPer: 'moment',
};

/** The answer of Yahoo's options address: one expiry in each. */
export const yahooJson: ChainFormat = {
  id: 'yahoo-json',
  name: 'Yahoo JSON',
  recognise: (source) => (found(source) ? 1 : 0),
  read: (source, context) => {
    const result = found(source);
    if (!result) throw new Error('asked to read a source that is no Yahoo JSON');
    const quote = isObject(result.quote) ? result.quote : {};
    const symbol = textOf(result.underlyingSymbol) || textOf(quote.symbol);
    const asOfText = textOf(quote.regularMarketTime);
    return readRecords(
      yahooJson.name,
      CONTRACT,
      {
        lists: listsOf(result),
        facts: {
          title: textOf(quote.longName) || textOf(quote.shortName) || symbol,
          spot: priceOf('regularMarketPrice', textOf(quote.regularMarketPrice)),
          otherPrices: [middleOf('bid/ask', textOf(quote.bid), textOf(quote.ask))],
          time: { asOfText, words: momentOf(asOfText, QUOTED), delayMinutes: 0 },
          constants: { underlying: underlyingName(symbol) },
        },
        whenEmpty: 'its lists of calls and puts are empty',
      },
      source.fileName,
      context,
    );
  },
};

function found(source: Source): JsonObject | null {
  if (source.kind !== 'json' || !isObject(source.value)) return null;
  const chain = source.value.optionChain;
  if (!isObject(chain) || !Array.isArray(chain.result)) return null;
  const result: unknown = chain.result[0];
  return isObject(result) && Array.isArray(result.options) && listsOf(result).some(({ records }) => records.length > 0)
    ? result
    : null;
}

function listsOf(result: JsonObject): RecordList[] {
  if (!Array.isArray(result.options)) return [];
  return result.options.flatMap((expiry: unknown) => {
    if (!isObject(expiry)) return [];
    const calls: readonly unknown[] = Array.isArray(expiry.calls) ? expiry.calls : [];
    const puts: readonly unknown[] = Array.isArray(expiry.puts) ? expiry.puts : [];
    return [
      { records: calls, right: CALL },
      { records: puts, right: PUT },
    ];
  });
}
