import type { RawChain, RawSnapshot } from '../../chain/rawChain';
import { rawChain } from '../../chain/snapshots';
import type { ChainFormat, ReadContext } from '../format';
import { readRecords } from '../json/readRecords';
import type { FieldNames } from '../json/recordFormat';
import { textOf } from '../json/recordReader';
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
/** It states the day alone; historical quotes are those of its close. It states no price of the underlying. */
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
    const chain = readRecords(alphaVantageJson.name, format, list, source.fileName, context);
    const endpoint = source.kind === 'json' && isObject(source.value) ? textOf(source.value.endpoint) : '';
    if (REALTIME.test(endpoint)) return withOpenClock(chain, context);
    return endpoint === '' ? withGuessedClock(chain, context) : chain;
  },
};

const REALTIME = /real-?\s?time/i;

/** The chain of an answer in real time: the hour of its quotes is not stated, and is asked with the close filled in. */
function withOpenClock(chain: RawChain, { log }: ReadContext): RawChain {
  const snapshots = chain.snapshots.map((snapshot): RawSnapshot => {
    const { asOf, asOfText } = snapshot;
    if (asOf === null) return snapshot;
    log.add('W_TIME_GUESSED', { note: `The quotes are of some hour of ${asOfText}, which the file does not name.` });
    const proposedAsOf = { value: asOf, from: `its date ${asOfText} (the close)` };
    return { ...snapshot, asOf: null, asOfBasis: 'guessed', proposedAsOf };
  });
  return rawChain({ ...chain, snapshots, issues: log.list() });
}

/**
 * The chain of a table or bare list, which do not name the endpoint: of a single date it may be an answer in real time, so
 * that the close is a guess; several dates are history.
 */
function withGuessedClock(chain: RawChain, { log }: ReadContext): RawChain {
  const [only, ...others] = chain.snapshots;
  if (!only || others.length > 0 || only.asOf === null) return chain;
  log.add('W_TIME_GUESSED', { note: `“${only.asOfText}” names no time of day; the close was taken.` });
  return rawChain({ ...chain, snapshots: [{ ...only, asOfBasis: 'guessed' }], issues: log.list() });
}

const TABLE = tableChainFormat({
  id: 'alpha-vantage-csv',
  name: 'Alpha Vantage CSV',
  recognise: { all: ['contractID', 'expiration', 'strike', 'open_interest', 'implied_volatility'] },
  row: named(ROW),
  side: named(SIDE),
  units: UNITS,
});

/** The same with `datatype=csv`. */
export const alphaVantageCsv: ChainFormat = {
  ...TABLE,
  read: (source, context) => withGuessedClock(TABLE.read(source, context), context),
};

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
