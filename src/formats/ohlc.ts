import { dayFromYmd } from '../chain/civilDay';
import type { Issue } from '../chain/issues';
import { CsvReader } from '../text/csv';
import { parseDate } from '../text/dates';
import { parseNumber } from '../text/numbers';
import { ImportError } from './errors';
import type { ReadContext } from './format';
import type { Source, TableSource } from './source';
import { findHeader, headerOf, type TableHeader } from './tableHeader';

export type HistorySource = 'Yahoo' | 'Stooq' | 'Nasdaq' | 'OHLC CSV';

/** Daily bars of one underlying, oldest first, in columns. */
export interface PriceHistory {
  /** '' when the file names none. */
  readonly symbol: string;
  readonly source: HistorySource;
  readonly fileName: string;
  /** Days since 1970-01-01, ascending, each once. */
  readonly day: Int32Array;
  readonly open: Float64Array;
  readonly high: Float64Array;
  readonly low: Float64Array;
  readonly close: Float64Array;
  /** Shares; NaN where the file has none. */
  readonly volume: Float64Array;
  /** Rejected and repeated days. */
  readonly issues: readonly Issue[];
}

interface Bar {
  readonly day: number;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  readonly volume: number;
}

/** Where the header of a price history is, and whose it is. */
export interface OhlcLayout {
  readonly header: TableHeader;
  readonly source: HistorySource;
  readonly place: Readonly<Record<'date' | 'open' | 'high' | 'low' | 'close' | 'volume' | 'symbol', number>>;
}

const ROWS_PER_REPORT = 1024;
/** Vendors round high and low apart from open and close. */
const ROUNDING = 1e-6;
/** A share of repeated days that a daily history does not have, but a file of intraday bars has. */
const MOST_REPEATED = 0.1;
const STOOQ_NAMES = /^Date,Open,High,Low,Close(?:,Volume)?$/;

/** Recognises a daily history by its column names; null for anything else. */
export function recogniseOhlc(source: Source): OhlcLayout | null {
  if (source.kind !== 'table') return null;
  const found =
    findHeader(source.head, ['open', 'high', 'low']) ?? findHeader(source.head, ['<open>', '<high>', '<low>']);
  const line = found && source.head[found.index];
  if (!line) return null;
  const header = headerOf(line, found.index, found.delimiter);
  const keys = header.keys.map((key) => key.replace(/[<>*]/g, '').trim());
  const at = (...names: string[]): number => keys.findIndex((key) => names.includes(key));
  const place = {
    date: at('date', 'datetime', 'time'),
    open: at('open'),
    high: at('high'),
    low: at('low'),
    close: at('close', 'close/last'),
    volume: at('volume', 'vol'),
    symbol: at('symbol', 'ticker'),
  };
  if (place.date < 0 || place.close < 0) return null;
  return { header, source: sourceOf(header, keys), place };
}

function sourceOf(header: TableHeader, keys: readonly string[]): HistorySource {
  if (keys.includes('close/last')) return 'Nasdaq';
  if (keys.includes('adj close') || keys.includes('dividends') || keys.includes('stock splits')) return 'Yahoo';
  if (header.names.includes('<TICKER>') || STOOQ_NAMES.test(header.names.join(','))) return 'Stooq';
  return 'OHLC CSV';
}

/** Reads a daily history. Throws ImportError when it has no bars, several symbols or several bars a day. */
export function readOhlc(source: TableSource, layout: OhlcLayout, context: ReadContext): PriceHistory {
  const { fileName } = source;
  const bars = new Map<number, Bar>();
  const symbols = new Set<string>();
  const rows = readBars(source, layout, context, bars, symbols);
  if (rows.repeated > rows.read * MOST_REPEATED) {
    throw new ImportError(
      'E_UNKNOWN_FORMAT',
      fileName,
      `${fileName} has several bars for the same day`,
      'Open a history of daily prices; intraday bars are not read.',
    );
  }
  if (bars.size === 0) {
    throw new ImportError(
      'E_NO_ROWS',
      fileName,
      `${fileName} holds no daily prices: the header is on line ${layout.header.line}, and no row below it could be read`,
      'Download the price history again and open it without editing.',
    );
  }
  if (symbols.size > 1) {
    throw new ImportError(
      'E_UNKNOWN_FORMAT',
      fileName,
      `${fileName} holds prices of several symbols: ${[...symbols].slice(0, 5).join(', ')}`,
      'Open a price history of one symbol.',
    );
  }
  const sorted = [...bars.values()].sort((a, b) => a.day - b.day);
  return {
    symbol: [...symbols][0] ?? '',
    source: layout.source,
    fileName,
    day: Int32Array.from(sorted, (bar) => bar.day),
    open: Float64Array.from(sorted, (bar) => bar.open),
    high: Float64Array.from(sorted, (bar) => bar.high),
    low: Float64Array.from(sorted, (bar) => bar.low),
    close: Float64Array.from(sorted, (bar) => bar.close),
    volume: Float64Array.from(sorted, (bar) => bar.volume),
    issues: context.log.list(),
  };
}

function readBars(
  source: TableSource,
  { header, place }: OhlcLayout,
  { log, limits, onProgress }: ReadContext,
  bars: Map<number, Bar>,
  symbols: Set<string>,
): { read: number; repeated: number } {
  const reader = new CsvReader(source.text, {
    delimiter: header.delimiter,
    offset: header.next,
    firstLine: header.line + 1,
    quotedLines: 1,
    lineLength: limits.lineLength,
    cellLength: limits.cellLength,
    fileName: source.fileName,
  });
  let read = 0;
  let repeated = 0;
  const conflicting = new Set<number>();
  for (let row = reader.next(); row; row = reader.next()) {
    const { cells, line } = row;
    if (cells.every((cell) => cell.trim() === '')) continue;
    read += 1;
    if (read > limits.rows) {
      const title = `${source.fileName} has more than ${limits.rows.toLocaleString('en-US')} rows`;
      throw new ImportError('E_TOO_MANY_ROWS', source.fileName, title, 'Open a shorter price history.');
    }
    if (row.problem) {
      log.add('R_QUOTE', { line, column: row.problem, cell: cells.join(header.delimiter) });
      continue;
    }
    const shape = rowShape(cells, header.names.length);
    if (shape) {
      log.add(shape, {
        line,
        column: `${cells.length} of ${header.names.length} cells`,
        cell: cells.join(header.delimiter),
      });
      continue;
    }
    const bar = readBar(cells, place);
    if ('code' in bar) {
      log.add(bar.code, { line, column: header.names[bar.at] ?? '', cell: cells[bar.at] ?? '' });
      continue;
    }
    const before = bars.get(bar.day);
    if (before || conflicting.has(bar.day)) {
      repeated += 1;
      const isSame = before?.close === bar.close && before.open === bar.open;
      log.add(isSame ? 'X_DUP' : 'R_DUP_CONFLICT', {
        line,
        column: header.names[place.date] ?? '',
        cell: cells[place.date] ?? '',
        count: before && !isSame ? 2 : 1,
      });
      if (isSame) continue;
      bars.delete(bar.day);
      conflicting.add(bar.day);
      continue;
    }
    bars.set(bar.day, bar);
    if (place.symbol >= 0) symbols.add((cells[place.symbol] ?? '').trim().toUpperCase().replace(/\.US$/, ''));
    if (read % ROWS_PER_REPORT === 0) onProgress(reader.offset / source.text.length, read);
  }
  onProgress(1, read);
  return { read, repeated };
}

function rowShape(cells: readonly string[], width: number): 'R_FEW_CELLS' | 'R_MANY_CELLS' | null {
  if (cells.length < width) return 'R_FEW_CELLS';
  return cells.slice(width).some((cell) => cell.trim() !== '') ? 'R_MANY_CELLS' : null;
}

/** A bar, or the column in which it fails. */
function readBar(
  cells: readonly string[],
  place: OhlcLayout['place'],
): Bar | { code: 'R_BAD_DATE' | 'R_BAD_NUMBER'; at: number } {
  const dateText = (cells[place.date] ?? '').trim();
  const date = parseDate(dateText) ?? parseDate(dateText.replace(/[ T]\d{2}:\d{2}.*$/s, ''));
  if (!date) return { code: 'R_BAD_DATE', at: place.date };
  const price = (at: number): number | undefined => parseNumber((cells[at] ?? '').trim().replace(/^\$/, ''));
  const open = price(place.open);
  const high = price(place.high);
  const low = price(place.low);
  const close = price(place.close);
  const volume = place.volume < 0 ? Number.NaN : price(place.volume);
  if (!open || !(open > 0)) return { code: 'R_BAD_NUMBER', at: place.open };
  if (!high || !(high > 0)) return { code: 'R_BAD_NUMBER', at: place.high };
  if (!low || !(low > 0) || low > high * (1 + ROUNDING)) return { code: 'R_BAD_NUMBER', at: place.low };
  if (!close || !(close > 0)) return { code: 'R_BAD_NUMBER', at: place.close };
  if (volume === undefined || volume < 0) return { code: 'R_BAD_NUMBER', at: place.volume };
  return { day: dayFromYmd(date.year, date.month, date.day), open, high, low, close, volume };
}
