import { ImportError } from '../errors';
import type { ChainFormat, ReadContext } from '../format';
import { readRecords } from '../json/readRecords';
import type { RecordFormat } from '../json/recordFormat';
import { isObject, type JsonObject } from '../jsonObject';
import type { Source } from '../source';
import type { TimeForm } from '../table/mapping';

/** Every contract has the time of its own quote; those that nobody quotes keep that of an earlier day. */
export const QUOTED_AT: TimeForm = {
  form: 'epochSeconds',
  zone: 'newYork',
  delayMinutes: 0,
  clockOfDate: null,
  snapshotPer: 'file',
};

/** Fields that the contract's symbol says as well: they may confirm it, and nothing is lost without them. */
const CONFIRMING = { underlying: 'underlying', expiry: 'expiration', strike: 'strike', right: 'side' } as const;
const NEEDED = {
  openInterest: 'openInterest',
  impliedVolatility: 'iv',
  last: 'last',
  bid: 'bid',
  ask: 'ask',
  volume: 'volume',
  delta: 'delta',
  gamma: 'gamma',
  spot: 'underlyingPrice',
  quoteTime: 'updated',
} as const;
const SYMBOL = 'optionSymbol';

/** MarketData.app's answer: a list for every column, in which the same place is the same contract. */
export const marketDataJson: ChainFormat = {
  id: 'marketdata-json',
  name: 'MarketData JSON',
  recognise: (source) => (found(source) ? 1 : 0),
  read: (source, context) => {
    const columns = found(source);
    if (!columns) throw new Error('asked to read a source that is no MarketData JSON');
    const { ragged, records } = recordsOf(columns, source.fileName, context);
    const confirming = Object.entries(CONFIRMING).filter(([, name]) => !ragged.has(name));
    const format: RecordFormat = {
      fields: { contractSymbol: SYMBOL, ...NEEDED, ...Object.fromEntries(confirming) },
      units: { expiry: 'epochSeconds', time: QUOTED_AT },
    };
    const list = { lists: [{ records }], facts: {}, whenEmpty: `its list ${SYMBOL} is empty` };
    return readRecords(marketDataJson.name, format, list, source.fileName, context);
  },
};

function found(source: Source): JsonObject | null {
  if (source.kind !== 'json' || !isObject(source.value)) return null;
  const symbols = source.value[SYMBOL];
  return Array.isArray(symbols) && symbols.length > 0 ? source.value : null;
}

/**
 * A record for every symbol. A column of another length than the symbols cannot be told which of its elements belongs to
 * which contract: one that the symbols make superfluous is left out and noted.
 * @throws ImportError E_DAMAGED when it is one that is needed.
 */
function recordsOf(
  columns: JsonObject,
  fileName: string,
  { log }: ReadContext,
): { records: JsonObject[]; ragged: ReadonlySet<string> } {
  const lists = Object.entries(columns).filter((entry): entry is [string, unknown[]] => Array.isArray(entry[1]));
  const count = lists.find(([name]) => name === SYMBOL)?.[1].length ?? 0;
  const ragged = lists.filter(([, list]) => list.length !== count);
  const needed = new Set<string>(Object.values(NEEDED));
  const lengths = [...ragged.map(([name, list]) => `${name} ${list.length}`), `${SYMBOL} ${count}`].join(', ');
  if (ragged.some(([name]) => needed.has(name))) {
    throw new ImportError(
      'E_DAMAGED',
      fileName,
      `The columns of ${fileName} have different lengths: ${lengths}`,
      'Which value belongs to which contract cannot be told, so nothing was read. Save the answer of the server again, unchanged.',
    );
  }
  if (ragged.length > 0) {
    const note = `Columns have different lengths (${lengths}). Those of another length than the symbols were left out: the symbols say what they would.`;
    log.add('W_COLUMN_VS_SYMBOL', { column: ragged.map(([name]) => name).join(', '), note });
  }
  const used = new Set<string>([SYMBOL, ...needed, ...Object.values(CONFIRMING)]);
  const read = lists.filter(([name, list]) => used.has(name) && list.length === count);
  const records = Array.from({ length: count }, (_, place) =>
    Object.fromEntries(read.map(([name, list]) => [name, list[place]])),
  );
  return { records, ragged: new Set(ragged.map(([name]) => name)) };
}
