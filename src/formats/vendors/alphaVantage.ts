import type { ChainFormat } from '../format';
import { readRecords } from '../json/readRecords';
import type { FieldNames } from '../json/recordFormat';
import { isObject } from '../jsonObject';
import type { Source } from '../source';
import { tableChainFormat } from '../table/readTable';
import { END_OF_DAY } from './times';

/** The same names in both of its formats; every number of the JSON is a string. */
const ROW = {
  underlying: 'symbol',
  expiry: 'expiration',
  strike: 'strike',
  quoteDate: 'date',
} as const satisfies FieldNames;
const SIDE = {
  contractSymbol: 'contractID',
  right: 'type',
  openInterest: 'open_interest',
  impliedVolatility: 'implied_volatility',
  last: 'last',
  bid: 'bid',
  ask: 'ask',
  volume: 'volume',
  delta: 'delta',
  gamma: 'gamma',
} as const satisfies FieldNames;
/** It states the day alone, and its quotes are those of the close. It states no price of the underlying. */
const UNITS = { dateOrder: 'monthFirst', time: END_OF_DAY } as const;

/** `HISTORICAL_OPTIONS` and `REALTIME_OPTIONS` of Alpha Vantage as JSON. */
export const alphaVantageJson: ChainFormat = {
  id: 'alpha-vantage-json',
  name: 'Alpha Vantage JSON',
  recognise: (source) => (found(source) ? 1 : 0),
  read: (source, context) => {
    const records = found(source);
    if (!records) throw new Error('asked to read a source that is no Alpha Vantage JSON');
    const list = { lists: [{ records }], facts: {}, whenEmpty: 'its list data is empty' };
    const format = { fields: { ...ROW, ...SIDE }, units: UNITS };
    return readRecords(alphaVantageJson.name, format, list, source.fileName, context);
  },
};

/** The same with `datatype=csv`. */
export const alphaVantageCsv = tableChainFormat({
  id: 'alpha-vantage-csv',
  name: 'Alpha Vantage CSV',
  recognise: { all: ['contractID', 'expiration', 'strike', 'open_interest', 'implied_volatility'] },
  row: named(ROW),
  side: named(SIDE),
  units: UNITS,
});

function named<R extends string>(names: Readonly<Record<R, string>>): Readonly<Partial<Record<R, readonly string[]>>> {
  const lists: Partial<Record<R, readonly string[]>> = {};
  for (const role of Object.keys(names) as R[]) lists[role] = [names[role]];
  return lists;
}

/** Its list of contracts; the bare list too, as programs save it. */
function found(source: Source): readonly unknown[] | null {
  if (source.kind !== 'json') return null;
  const list = isObject(source.value) ? source.value.data : source.value;
  if (!Array.isArray(list)) return null;
  return list.some((contract) => isObject(contract) && typeof contract.contractID === 'string') ? list : null;
}
