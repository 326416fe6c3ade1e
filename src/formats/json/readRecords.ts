import type { RawChain } from '../../chain/rawChain';
import { rawChain } from '../../chain/snapshots';
import type { ReadContext } from '../format';
import { refuseWithoutQuotes } from '../noQuotes';
import { joinSnapshots } from '../table/joinSnapshots';
import { PLAIN_UNITS } from '../table/mapping';
import { partOfChain } from '../table/partOfChain';
import type { TableFacts } from '../table/tableFormat';
import type { RecordFormat, RecordList } from './recordFormat';
import { RecordReader } from './recordReader';

const NO_LINES = { read: 0, blank: 0, preamble: 0, header: 0, footer: 0, repeatedHeader: 0, data: 0 };

/** A vendor's document once its lists of contracts are found. */
export interface FoundRecords {
  readonly lists: readonly RecordList[];
  /** What the document says outside its lists. */
  readonly facts: TableFacts;
  /** What to say when there are no contracts: 'its list of options is empty'. */
  readonly whenEmpty: string;
}

/**
 * Reads the contract records of a vendor's JSON.
 * @param name of the format on the screen.
 * @throws ImportError when not one contract can be read, or none has an open interest.
 */
export function readRecords(
  name: string,
  format: RecordFormat,
  { lists, facts, whenEmpty }: FoundRecords,
  fileName: string,
  context: ReadContext,
): RawChain {
  const reader = new RecordReader(format, fileName, context);
  const { underlying, quoteDate, quoteTime, spot, spotBid } = format.fields;
  const isOne =
    [underlying, quoteDate, quoteTime, spot, spotBid].every((field) => field === undefined) &&
    lists.every(({ moment }) => moment === undefined);
  // Spot and time of the document are noted before its records, as they stand beside them.
  const early = isOne ? reader.snapshots.list(facts, context) : null;
  if (format.units?.impliedVolatility === 'percent') context.log.add('W_IV_PERCENT');
  reader.read(lists, fileName);
  const { tally, snapshots } = reader;
  refuseWithoutQuotes(tally, context.log, fileName, whenEmpty);
  const held = format.fields.openInterest;
  const found = early ?? snapshots.list(facts, context);
  const { snapshotPer } = { ...PLAIN_UNITS, ...format.units }.time;
  const names = held === undefined ? [] : [typeof held === 'string' ? held : (held[0] ?? '')];
  const part = partOfChain(undefined, names, tally.quotes, 0, fileName);
  return rawChain({
    format: name,
    fileName,
    title: facts.title ?? '',
    quotes: tally.quotes,
    snapshots: joinSnapshots(tally.quotes, found, snapshotPer, context.log),
    issues: context.log.list(),
    contractsRead: tally.contractsRead,
    contractsRejected: tally.contractsRejected,
    openInterest: tally.openInterest,
    lines: NO_LINES,
    ...(part ? { part } : {}),
  });
}
