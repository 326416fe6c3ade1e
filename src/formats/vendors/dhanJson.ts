import { dayFromYmd } from '../../chain/civilDay';
import { CALL, PUT, type Right } from '../../chain/rawQuotes';
import { parseDate } from '../../text/dates';
import type { ChainFormat } from '../format';
import { fieldAt } from '../json/pages';
import { readRecords } from '../json/readRecords';
import type { RecordFormat, RecordList } from '../json/recordFormat';
import { textOf } from '../json/recordReader';
import { refuseSlippedIn } from '../json/slippedIn';
import { isObject, type JsonObject } from '../jsonObject';
import { askMissing, givenConstants } from '../nameGuess';
import type { Source } from '../source';
import type { TableConstants } from '../table/mapping';
import { priceOf, underlyingName } from '../table/snapshotIndex';

const CONTRACT: RecordFormat = {
  fields: {
    strike: 'strike',
    openInterest: 'oi',
    impliedVolatility: 'implied_volatility',
    last: 'last_price',
    bid: 'top_bid_price',
    ask: 'top_ask_price',
    volume: 'volume',
    delta: 'greeks.delta',
    gamma: 'greeks.gamma',
  },
  units: { impliedVolatility: 'percent' },
};
const NAME = /(?<underlying>[A-Z]{3,12})?[^0-9]*(?<expiry>\d{4}-\d{2}-\d{2})?/;

/** Dhan's option chain: one expiry of an Indian underlying, by strike. It names neither of the two, and no time. */
export const dhanJson: ChainFormat = {
  id: 'dhan-json',
  name: 'Dhan JSON',
  recognise: (source) => (found(source) ? 1 : 0),
  read: (source, context) => {
    const data = found(source) ?? {};
    refuseSlippedIn(data.oc, isRow, source.fileName);
    const constants: TableConstants = { ...stated(data), ...givenConstants(context.given ?? {}) };
    askMissing(dhanJson.name, ['expiryDay', 'underlying'], constants, source.fileName, NAME);
    context.log.add('W_MULTIPLIER_ASSUMED', {
      note: 'Open interest was taken as units of the underlying, as Dhan’s examples have it, so a contract counts as one unit. Where it is contracts, exposures are larger by the lot.',
    });
    return readRecords(
      dhanJson.name,
      CONTRACT,
      {
        lists: listsOf(data.oc, { ...constants, multiplier: 1, settlementSession: '15:30 IST' }),
        facts: {
          title: constants.underlying ?? '',
          spot: priceOf('last_price', textOf(data.last_price)),
          constants,
        },
        whenEmpty: 'its field oc is empty',
      },
      source.fileName,
      context,
    );
  },
};

function found(source: Source): JsonObject | null {
  if (source.kind !== 'json') return null;
  const inner = fieldAt(source.value, 'data');
  const data = isObject(inner) ? inner : source.value;
  if (!isObject(data) || !isObject(data.oc)) return null;
  return Object.values(data.oc).some(isRow) ? data : null;
}

/** Whether a value is what stands at a strike. */
function isRow(value: unknown): boolean {
  return isObject(value) && ('ce' in value || 'pe' in value);
}

/** What programs write beside the answer so as not to forget it. */
function stated(data: JsonObject): TableConstants {
  const date = parseDate(textOf(data.expiry));
  const underlying = underlyingName(textOf(data.underlying) || textOf(data.symbol));
  return {
    ...(date ? { expiryDay: dayFromYmd(date.year, date.month, date.day) } : {}),
    ...(underlying === '' ? {} : { underlying }),
  };
}

const SIDES: readonly (readonly [Right, string])[] = [
  [CALL, 'ce'],
  [PUT, 'pe'],
];

function listsOf(strikes: unknown, constants: TableConstants): RecordList[] {
  if (!isObject(strikes)) return [];
  return SIDES.map(([right, side]) => ({
    right,
    constants,
    records: Object.entries(strikes).flatMap(([strike, row]) => {
      const record = fieldAt(row, side);
      return isObject(record) ? [{ ...record, strike }] : [];
    }),
  }));
}
