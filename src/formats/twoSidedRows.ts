import { dayFromYmd } from '../chain/civilDay';
import { type OccContract, parseOccSymbol } from '../chain/occSymbol';
import { CALL, type LineAccount, PUT, type Right } from '../chain/rawQuotes';
import { CsvReader, type CsvRow } from '../text/csv';
import { parseDate } from '../text/dates';
import { WEEKDAYS } from '../text/dateWords';
import { hasDecimalComma, parseNumber } from '../text/numbers';
import { ImportError } from './errors';
import type { ReadContext } from './format';
import { type Fault, numberFault, QuoteTally } from './quoteTally';
import type { TableSource } from './source';
import type { TableHeader } from './tableHeader';
import type { SideColumns, TwoSidedColumns } from './twoSidedColumns';

const CONTRACTS_PER_ROW = 2;
const STRIKE_TOLERANCE = 0.0005;
const ROWS_PER_REPORT = 1024;
const ROWS_FOR_DECIMAL_SIGN = 200;

/** How a date cell may be read: month first and day first; NaN for a reading that is no date. */
interface ExpiryReadings {
  readonly monthFirst: number;
  readonly dayFirst: number;
}

type RowLines = Pick<LineAccount, 'blank' | 'preamble' | 'footer' | 'repeatedHeader' | 'data'>;

/** Reads the rows below the header of a Cboe table into contracts, one row at a time. */
export class TwoSidedRows {
  readonly tally: QuoteTally;
  /** Lines below the header. */
  readonly lines: { -readonly [K in keyof RowLines]: RowLines[K] } = {
    blank: 0,
    preamble: 0,
    footer: 0,
    repeatedHeader: 0,
    data: 0,
  };
  private readonly source: TableSource;
  private readonly header: TableHeader;
  private readonly columns: TwoSidedColumns;
  private readonly context: ReadContext;
  private readonly decimal: '.' | ',';
  private readonly expiries = new Map<string, ExpiryReadings>();
  /** Lines of text whose meaning depends on what follows: a title of a second table, a footer, or a damaged row. */
  private textRows: { row: CsvRow; fault: Fault }[] = [];

  constructor(source: TableSource, header: TableHeader, columns: TwoSidedColumns, context: ReadContext) {
    this.source = source;
    this.header = header;
    this.columns = columns;
    this.context = context;
    this.tally = new QuoteTally(context.log);
    this.decimal = header.delimiter === ',' ? '.' : this.decimalSign();
  }

  /** Reads to the end and returns the number of the last line. */
  readAll(): number {
    const { onProgress, limits } = this.context;
    const reader = this.reader();
    for (let row = reader.next(); row; row = reader.next()) {
      this.readRow(row);
      if (this.lines.data > limits.rows) this.refuseRows();
      if (row.line % ROWS_PER_REPORT === 0) onProgress(reader.offset / this.source.text.length);
    }
    this.lines.footer += this.textRows.length;
    onProgress(1);
    return reader.line;
  }

  private reader(): CsvReader {
    const { limits } = this.context;
    return new CsvReader(this.source.text, {
      delimiter: this.header.delimiter,
      offset: this.header.next,
      firstLine: this.header.line + 1,
      // No cell of a chain holds a line end, so an open quote is damage and must not reach into the next row.
      quotedLines: 1,
      lineLength: limits.lineLength,
      cellLength: limits.cellLength,
      fileName: this.source.fileName,
    });
  }

  private decimalSign(): '.' | ',' {
    const reader = this.reader();
    let commas = 0;
    let points = 0;
    for (let rows = 0; rows < ROWS_FOR_DECIMAL_SIGN; rows++) {
      const row = reader.next();
      if (!row) break;
      for (const cell of row.cells) {
        if (hasDecimalComma(cell)) commas += 1;
        else if (cell.includes('.') && parseNumber(cell) !== undefined && parseNumber(cell, ',') === undefined)
          points += 1;
      }
    }
    return commas > points ? ',' : '.';
  }

  private readRow(row: CsvRow): void {
    const { columns } = this;
    const { cells } = row;
    if (row.problem) {
      this.damaged(row, { code: 'R_QUOTE', column: row.problem, cell: cells.join(this.header.delimiter) });
      return;
    }
    if ((cells.length !== columns.width && !isPadded(cells, columns.width)) || this.lacksCell(cells)) {
      this.ragged(row);
      return;
    }
    const call = parseOccSymbol(cells[columns.call.symbol] ?? '');
    const put = parseOccSymbol(cells[columns.put.symbol] ?? '');
    if (!call && !put && this.isNoData(row)) return;
    if (!row.isTerminated && cells.length === columns.width && cells.at(-1)?.trim() === '') {
      this.ragged(row);
      return;
    }
    this.startDataRow();
    this.readSide(row, columns.call, call, CALL);
    this.readSide(row, columns.put, put, PUT);
  }

  /**
   * Whether a row has fewer cells than a header with blank cells at its end, and the last named one is blank too: the
   * rows end like the header, so a cell is missing further left and the rest has moved up.
   */
  private lacksCell(cells: readonly string[]): boolean {
    return cells.length < this.header.cellCount && cells[this.columns.width - 1]?.trim() === '';
  }

  /** Handles a row of the right width without any contract: blank, a header again, or text. */
  private isNoData(row: CsvRow): boolean {
    const { columns } = this;
    const { cells } = row;
    if (cells.every((cell) => cell.trim() === '')) {
      this.lines.blank += 1;
      return true;
    }
    if (cells[columns.call.symbol]?.trim().toLowerCase() === 'calls') {
      this.lines.repeatedHeader += 1;
      this.lines.preamble += this.textRows.length;
      this.textRows = [];
      return true;
    }
    const symbol = cells[columns.call.symbol] ?? '';
    if (!isText(row)) return false;
    this.textRows.push({
      row,
      fault: { code: 'R_BAD_SYMBOL', column: this.nameOf(columns.call.symbol), cell: symbol },
    });
    return true;
  }

  private ragged(row: CsvRow): void {
    const { cells } = row;
    const width = this.lacksCell(cells) ? this.header.cellCount : this.columns.width;
    if (cells.every((cell) => cell.trim() === '')) {
      this.lines.blank += 1;
      return;
    }
    const isShort = cells.length <= width;
    const fault: Fault = {
      code: isShort ? 'R_FEW_CELLS' : 'R_MANY_CELLS',
      column: `${cells.length} of ${width} cells`,
      cell: cells.join(this.header.delimiter),
    };
    this.damaged(row, fault);
  }

  private damaged(row: CsvRow, fault: Fault): void {
    if (isText(row)) {
      this.textRows.push({ row, fault });
      return;
    }
    this.startDataRow();
    this.tally.reject(fault, row.line, CONTRACTS_PER_ROW);
    if (row.isTerminated || fault.code === 'R_MANY_CELLS') return;
    const filled = row.cells.filter((cell) => cell.trim() !== '').length;
    this.context.log.add('E_TRUNCATED', {
      line: row.line,
      column: fault.column,
      cell: fault.cell,
      note: `Line ${row.line}, the last one, is cut: ${filled} of ${this.columns.width} cells. It was rejected and the rest was read.`,
    });
  }

  /** Text above this row, with no header in between, turns out to be damaged rows. */
  private startDataRow(): void {
    this.lines.data += 1;
    if (this.textRows.length === 0) return;
    for (const { row, fault } of this.textRows) {
      this.lines.data += 1;
      this.tally.reject(fault, row.line, CONTRACTS_PER_ROW);
    }
    this.textRows = [];
  }

  private readSide(row: CsvRow, side: SideColumns, contract: OccContract | null, right: Right): void {
    const { cells } = row;
    if (!contract && isEmptySide(cells, side)) return;
    const number = (place: number): number | undefined =>
      place < 0 ? Number.NaN : parseNumber(cells[place] ?? '', this.decimal);
    const openInterest = number(side.openInterest);
    this.tally.countOpenInterest(right, openInterest);
    const last = number(side.last);
    const bid = number(side.bid);
    const ask = number(side.ask);
    const volume = number(side.volume);
    const impliedVolatility = number(side.impliedVolatility);
    const delta = number(side.delta);
    const gamma = number(side.gamma);
    const check = (
      place: number,
      value: number | undefined,
      negative: Parameters<typeof numberFault>[3],
    ): Fault | null =>
      value !== undefined && !(value < 0 && negative !== 'allowed')
        ? null
        : numberFault(this.nameOf(place), cells[place] ?? '', value, negative);
    const fault =
      this.identityFault(row, side, contract, right) ??
      check(side.openInterest, openInterest, 'R_NEG_OI') ??
      check(side.impliedVolatility, impliedVolatility, 'R_NEG_IV') ??
      check(side.last, last, 'R_BAD_NUMBER') ??
      check(side.bid, bid, 'R_BAD_NUMBER') ??
      check(side.ask, ask, 'R_BAD_NUMBER') ??
      check(side.volume, volume, 'R_BAD_NUMBER') ??
      check(side.delta, delta, 'allowed') ??
      check(side.gamma, gamma, 'allowed');
    if (fault || !contract) {
      const unread: Fault = { code: 'R_BAD_SYMBOL', column: this.nameOf(side.symbol), cell: cells[side.symbol] ?? '' };
      this.tally.reject(fault ?? unread, row.line, 1, openInterest ?? 0);
      return;
    }
    const { quotes } = this.tally;
    const root = quotes.rootIndex(contract.root);
    const at = quotes.addRow(root, contract.expiryDay, contract.strike, contract.right, row.line);
    quotes.openInterest[at] = openInterest ?? Number.NaN;
    quotes.impliedVolatility[at] = impliedVolatility ?? Number.NaN;
    quotes.bid[at] = bid ?? Number.NaN;
    quotes.ask[at] = ask ?? Number.NaN;
    quotes.last[at] = last ?? Number.NaN;
    quotes.volume[at] = volume ?? Number.NaN;
    quotes.vendorDelta[at] = delta ?? Number.NaN;
    quotes.vendorGamma[at] = gamma ?? Number.NaN;
  }

  /** What speaks against the contract itself. The symbol is believed; columns may only confirm it. */
  private identityFault(row: CsvRow, side: SideColumns, contract: OccContract | null, right: Right): Fault | null {
    const { columns } = this;
    const { cells } = row;
    const faultAt = (code: Fault['code'], place: number): Fault => ({
      code,
      column: this.nameOf(place),
      cell: cells[place] ?? '',
    });
    if (!contract) return faultAt('R_BAD_SYMBOL', side.symbol);
    if (contract.right !== right) return faultAt('R_BAD_RIGHT', side.symbol);
    if (!(contract.strike > 0)) return faultAt('R_NEG_STRIKE', side.symbol);
    const expiryCell = columns.expiry < 0 ? '' : (cells[columns.expiry] ?? '').trim();
    if (expiryCell !== '') {
      const expiry = this.expiryReadings(expiryCell);
      if (Number.isNaN(expiry.monthFirst) && Number.isNaN(expiry.dayFirst))
        return faultAt('R_BAD_DATE', columns.expiry);
      if (expiry.monthFirst !== contract.expiryDay && expiry.dayFirst !== contract.expiryDay) {
        return faultAt('R_COLUMN_VS_SYMBOL', columns.expiry);
      }
    }
    const strike = parseNumber(cells[columns.strike] ?? '', this.decimal);
    if (strike === undefined) return faultAt('R_BAD_NUMBER', columns.strike);
    if (strike <= 0) return faultAt('R_NEG_STRIKE', columns.strike);
    if (Math.abs(strike - contract.strike) > STRIKE_TOLERANCE) return faultAt('R_COLUMN_VS_SYMBOL', columns.strike);
    return null;
  }

  private expiryReadings(cell: string): ExpiryReadings {
    let readings = this.expiries.get(cell);
    if (!readings) {
      const monthFirst = parseDate(cell);
      const dayFirst = parseDate(cell, 'dayFirst');
      readings = {
        monthFirst: monthFirst ? dayFromYmd(monthFirst.year, monthFirst.month, monthFirst.day) : Number.NaN,
        dayFirst: dayFirst ? dayFromYmd(dayFirst.year, dayFirst.month, dayFirst.day) : Number.NaN,
      };
      this.expiries.set(cell, readings);
    }
    return readings;
  }

  private nameOf(place: number): string {
    return this.columns.names[place] ?? '';
  }

  private refuseRows(): never {
    const most = this.context.limits.rows.toLocaleString('en-US');
    throw new ImportError(
      'E_TOO_MANY_ROWS',
      this.source.fileName,
      `${this.source.fileName} has more than ${most} rows`,
      'Download fewer expirations and open that file.',
    );
  }
}

/** More cells than the header has names, all of the surplus blank, as Excel writes them. */
function isPadded(cells: readonly string[], width: number): boolean {
  for (let i = width; i < cells.length; i++) if (cells[i]?.trim() !== '') return false;
  return cells.length > width;
}

function isEmptySide(cells: readonly string[], side: SideColumns): boolean {
  return Object.values(side).every((place: number) => place < 0 || (cells[place] ?? '').trim() === '');
}

/** Whether a row reads as a sentence rather than as data: it does not begin with a date and names no contract. */
function isText(row: CsvRow): boolean {
  const first = row.cells[0]?.replaceAll('"', '').trim().toLowerCase() ?? '';
  if (first === '' || /^\d/.test(first)) return false;
  const word = /^[a-z]+/.exec(first)?.[0] ?? '';
  const isWeekday = WEEKDAYS.has(word);
  const isCutWeekday = word === first && word.length < 3 && [...WEEKDAYS.keys()].some((name) => name.startsWith(word));
  if (isWeekday || isCutWeekday) return false;
  return !row.cells.some((cell) => parseOccSymbol(cell.replaceAll('"', '')) !== null);
}
