import type { ChainFormat } from '../format';
import { readRecords } from '../json/readRecords';
import type { RecordFormat } from '../json/recordFormat';
import { textOf } from '../json/recordReader';
import { isObject, type JsonObject } from '../jsonObject';
import type { Source } from '../source';
import { PLAIN_UNITS } from '../table/mapping';
import { momentOf } from '../table/quoteMoment';
import { priceOf, underlyingName } from '../table/snapshotIndex';

const CONTRACT: RecordFormat = {
  fields: {
    contractSymbol: ['symbol', 'contractSymbol'],
    expiry: 'expiration',
    strike: 'strike',
    right: 'side',
    openInterest: 'openInterest',
    impliedVolatility: 'iv',
    last: 'last',
    bid: 'bid',
    ask: 'ask',
    volume: 'volume',
    delta: 'delta',
    gamma: 'gamma',
  },
};

/** The snapshots of Options Desk: facts of the underlying, and a list `quotes` of contracts. */
export const optionsDesk: ChainFormat = {
  id: 'options-desk',
  name: 'Options Desk JSON',
  recognise: (source) => (found(source) ? 1 : 0),
  read: (source, context) => {
    const snapshot = found(source);
    if (!snapshot) throw new Error('asked to read a source that is no Options Desk JSON');
    const symbol = textOf(snapshot.symbol);
    const asOfText = textOf(snapshot.updated);
    const facts = {
      title: symbol,
      spot: priceOf('underlyingPrice', textOf(snapshot.underlyingPrice)),
      time: { asOfText, words: momentOf(asOfText, PLAIN_UNITS.time), delayMinutes: 0 },
      constants: { underlying: underlyingName(symbol) },
    };
    const records = Array.isArray(snapshot.quotes) ? snapshot.quotes : [];
    const list = { lists: [{ records }], facts, whenEmpty: 'its list quotes is empty' };
    return readRecords(optionsDesk.name, CONTRACT, list, source.fileName, context);
  },
};

function found(source: Source): JsonObject | null {
  if (source.kind !== 'json' || !isObject(source.value)) return null;
  const { quotes } = source.value;
  if (!('underlyingPrice' in source.value) || !Array.isArray(quotes)) return null;
  const names = quotes.some((quote) => isObject(quote) && typeof quote.symbol === 'string' && 'iv' in quote);
  return names ? source.value : null;
}
