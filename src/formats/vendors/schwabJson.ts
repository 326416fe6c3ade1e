import { CALL, PUT, type Right } from '../../chain/rawQuotes';
import type { ChainFormat } from '../format';
import { fieldAt, latestOf } from '../json/pages';
import { readRecords } from '../json/readRecords';
import type { RecordFormat, RecordList } from '../json/recordFormat';
import { textOf } from '../json/recordReader';
import { refuseSlippedIn } from '../json/slippedIn';
import { isObject, type JsonObject } from '../jsonObject';
import type { Source } from '../source';
import { middleOf } from '../statedSpot';
import type { SymbolForm } from '../table/mapping';
import { NUMBER_ROLES } from '../table/roles';
import { priceOf, underlyingName } from '../table/snapshotIndex';
import { parseSymbol } from '../table/symbolForms';
import { utcTime } from './times';

const MISSING = [-999];

/**
 * Volatility in percent; -999 and 'NaN' where there is none. The names are those of the interface and, second, of its
 * documentation. `delta` and `gamma` are rounded.
 */
const CONTRACT: RecordFormat = {
  fields: {
    contractSymbol: 'symbol',
    expiry: 'expirationDate',
    strike: 'strikePrice',
    multiplier: 'multiplier',
    settlementSession: 'settlementType',
    openInterest: 'openInterest',
    impliedVolatility: 'volatility',
    last: ['last', 'lastPrice'],
    bid: ['bid', 'bidPrice'],
    ask: ['ask', 'askPrice'],
    volume: 'totalVolume',
    delta: 'delta',
    gamma: 'gamma',
  },
  units: {
    impliedVolatility: 'percent',
    expiry: 'epochMilliseconds',
    missing: Object.fromEntries(NUMBER_ROLES.map((role) => [role, MISSING])),
  },
};
const QUOTED = utcTime('epochMilliseconds', 'day');

/** The chains of TD Ameritrade and of Schwab, which took it over: maps of calls and puts by expiry and strike. */
export const schwabJson: ChainFormat = {
  id: 'schwab-json',
  name: 'Schwab / TD Ameritrade JSON',
  recognise: (source) => (found(source) ? 1 : 0),
  read: (source, context) => {
    const chain = found(source) ?? {};
    for (const map of [chain.callExpDateMap, chain.putExpDateMap]) refuseSlippedIn(map, isStrikes, source.fileName);
    const lists = [...listsOf(chain.callExpDateMap, CALL), ...listsOf(chain.putExpDateMap, PUT)];
    const format = { ...CONTRACT, units: { ...CONTRACT.units, symbol: symbolForm(lists) } };
    const underlying = isObject(chain.underlying) ? chain.underlying : {};
    const price = (name: string): ReturnType<typeof priceOf> => priceOf(`underlying.${name}`, textOf(underlying[name]));
    const underlyingPrice = priceOf('underlyingPrice', textOf(chain.underlyingPrice));
    const symbol = textOf(chain.symbol) || textOf(underlying.symbol);
    // Contracts that nobody quotes have a time of 0.
    const time =
      latestOf([underlying.quoteTime], QUOTED) ??
      latestOf(
        lists.flatMap(({ records }) => records.map((record) => fieldAt(record, 'quoteTimeInLong'))),
        QUOTED,
      );
    return readRecords(
      schwabJson.name,
      format,
      {
        lists,
        facts: {
          title: textOf(underlying.description) || symbol,
          // Options are quoted to the regular session; underlyingPrice follows the evening's quotes.
          spot: price('last') ?? underlyingPrice ?? price('mark') ?? price('close'),
          otherPrices: [
            underlyingPrice,
            price('mark'),
            middleOf('underlying.bid/ask', textOf(underlying.bid), textOf(underlying.ask)),
          ],
          constants: { underlying: underlyingName(symbol) },
          ...(time ? { time } : {}),
        },
        whenEmpty: `its maps of calls and puts are empty${textOf(chain.status) === '' ? '' : `, and its status is ${textOf(chain.status)}`}`,
      },
      source.fileName,
      context,
    );
  },
};

function found(source: Source): JsonObject | null {
  if (source.kind !== 'json' || !isObject(source.value)) return null;
  const { callExpDateMap, putExpDateMap } = source.value;
  return isObject(callExpDateMap) || isObject(putExpDateMap) ? source.value : null;
}

/** Whether a value is what stands at an expiry: lists of contracts by strike. */
function isStrikes(value: unknown): boolean {
  const lists = isObject(value) ? Object.values(value) : [];
  return lists.length > 0 && lists.every(Array.isArray);
}

/** One list for each expiry; a strike holds a list too, with more than one contract where some are adjusted. */
function listsOf(map: unknown, right: Right): RecordList[] {
  if (!isObject(map)) return [];
  return Object.values(map).map((strikes) => ({
    records: isObject(strikes) ? Object.values(strikes).flat() : [],
    right,
  }));
}

/** Schwab writes the symbols of the clearing house, TD Ameritrade shorter ones of its own. */
function symbolForm(lists: readonly RecordList[]): SymbolForm {
  const isOcc = lists.some(({ records }) =>
    records.some((record) => parseSymbol(textOf(fieldAt(record, 'symbol')), 'occ') !== null),
  );
  return isOcc ? 'occ' : 'short';
}
