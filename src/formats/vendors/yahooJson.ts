import { CALL, PUT } from '../../chain/rawQuotes';
import type { ChainFormat } from '../format';
import { fieldAt, pagesOf } from '../json/pages';
import { readRecords } from '../json/readRecords';
import type { RecordFormat, RecordList } from '../json/recordFormat';
import { textOf } from '../json/recordReader';
import { isObject, type JsonObject } from '../jsonObject';
import type { Source } from '../source';
import { middleOf } from '../statedSpot';
import { momentOf } from '../table/quoteMoment';
import { priceOf, underlyingName } from '../table/snapshotIndex';
import type { TableFacts } from '../table/tableFormat';
import { utcTime } from './times';

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
const QUOTED = utcTime('epochSeconds', 'moment');

/** Several answers may be of several underlyings, so each contract then has the facts of its own. */
const OF_SEVERAL: RecordFormat = {
  fields: {
    ...CONTRACT.fields,
    underlying: 'quote.symbol',
    spot: 'quote.regularMarketPrice',
    quoteTime: 'quote.regularMarketTime',
  },
  units: { ...CONTRACT.units, time: { ...QUOTED, snapshotPer: 'halfHour' } },
};

/** The answer of Yahoo's options address, which is for one expiry, or several of them in a list or one a line. */
export const yahooJson: ChainFormat = {
  id: 'yahoo-json',
  name: 'Yahoo JSON',
  recognise: (source) => (found(source).length > 0 ? 1 : 0),
  read: (source, context) => {
    const [first, ...others] = found(source);
    if (!first) throw new Error('asked to read a source that is no Yahoo JSON');
    const whenEmpty = 'its lists of calls and puts are empty';
    const list =
      others.length === 0
        ? { lists: listsOf(first), facts: factsOf(first), whenEmpty }
        : { lists: [first, ...others].flatMap(listsWithQuote), facts: { title: titleOf(first) }, whenEmpty };
    const format = others.length === 0 ? CONTRACT : OF_SEVERAL;
    return readRecords(yahooJson.name, format, list, source.fileName, context);
  },
};

function factsOf(result: JsonObject): TableFacts {
  const quote = quoteOf(result);
  const asOfText = textOf(quote.regularMarketTime);
  return {
    title: titleOf(result),
    spot: priceOf('regularMarketPrice', textOf(quote.regularMarketPrice)),
    otherPrices: [middleOf('bid/ask', textOf(quote.bid), textOf(quote.ask))],
    time: { asOfText, words: momentOf(asOfText, QUOTED), delayMinutes: 0 },
    constants: { underlying: underlyingName(symbolOf(result)) },
  };
}

function quoteOf({ quote }: JsonObject): JsonObject {
  return isObject(quote) ? quote : {};
}

function symbolOf(result: JsonObject): string {
  return textOf(result.underlyingSymbol) || textOf(quoteOf(result).symbol);
}

function titleOf(result: JsonObject): string {
  const quote = quoteOf(result);
  return textOf(quote.longName) || textOf(quote.shortName) || symbolOf(result);
}

/** The results of the answers, as far as they have contracts. */
function found(source: Source): JsonObject[] {
  if (source.kind !== 'json') return [];
  return pagesOf(source, ({ optionChain }) => isObject(optionChain)).flatMap(({ optionChain }) => {
    const results = fieldAt(optionChain, 'result');
    if (!Array.isArray(results)) return [];
    return results.filter(
      (result: unknown): result is JsonObject =>
        isObject(result) && listsOf(result).some(({ records }) => records.length > 0),
    );
  });
}

function listsWithQuote(result: JsonObject): RecordList[] {
  const quote = { ...quoteOf(result), symbol: symbolOf(result) };
  return listsOf(result).map(({ records, ...list }) => ({
    ...list,
    records: records.map((record) => (isObject(record) ? { ...record, quote } : record)),
  }));
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
