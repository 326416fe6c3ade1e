import { sessionCloseMinutes } from '../../chain/calendar';
import { IssueLog } from '../../chain/issues';
import { newYorkClock, newYorkToUtc } from '../../chain/newYork';
import type { Proposal } from '../../chain/rawChain';
import { latestOf } from '../json/pages';
import { columnKey } from '../table/columnKey';
import { statedTime } from '../table/quoteMoment';
import type { TableFile } from '../table/tableFormat';
import { utcTime } from './times';

/** Yahoo's clock of trades is Greenwich's, with or without an offset behind it. */
const TRADED = utcTime('words', 'day');
/** A latest trade within so many minutes of the close is that of a whole session. */
const NEARLY_CLOSED = 5;
const ISO = /^\d{4}-\d{2}-\d{2}/;

/**
 * The time that the latest trade in a column suggests for the quotes of a file: its own minute, as quotes are no older and
 * a chain that is traded has a trade in every minute; the close of its session from five minutes before it on, and on
 * days without one that of the session before. Null where no cell names a time.
 */
export function asOfOfLastTrades({ header, rows }: TableFile, column: string): Proposal | null {
  const place = header.names.map(columnKey).indexOf(columnKey(column));
  const latest = place < 0 ? null : latestOf(risingCells(rows(), place), TRADED);
  if (!latest?.words || latest.words.minutesOfDay === null) return null;
  const { asOf } = statedTime(latest, new IssueLog());
  if (asOf === null) return null;
  const { day, minutesOfDay } = newYorkClock(asOf);
  const close = sessionCloseMinutes(day);
  const value = Math.abs(close - minutesOfDay) < NEARLY_CLOSED ? newYorkToUtc(day, close) : asOf;
  return { value, from: `the latest trade in the file, “${latest.asOfText}”` };
}

/** Cells that may be later than those before them, so that few are read as dates. */
function* risingCells(rows: Iterable<readonly string[]>, place: number): Iterable<string> {
  let latest = '';
  for (const row of rows) {
    const cell = (row[place] ?? '').trim();
    if (ISO.test(cell)) {
      if (cell <= latest) continue;
      latest = cell;
    }
    yield cell;
  }
}
