import type { LineAccount } from '../../chain/rawQuotes';
import { CsvReader } from '../../text/csv';
import type { HeadLine } from '../../text/lines';
import type { ReadContext } from '../format';
import { type Fault, QuoteTally } from '../quoteTally';
import type { TableSource } from '../source';
import type { TableHeader } from '../tableHeader';
import { columnKey } from './columnKey';
import { ExpiryCells } from './expiryCells';
import type { TableConstants, TableMapping } from './mapping';
import { MovedEnd } from './movedEnd';
import { isBlank, RowCells } from './rowCells';
import { RowSnapshots } from './rowSnapshots';
import { settleDates } from './settleDates';
import { SnapshotIndex } from './snapshotIndex';
import { TableContracts } from './tableContracts';
import type { TableFacts } from './tableFormat';
import { noteLineEnds, noteRowLimit, refuseRows, refuseShiftedTable } from './tableNotes';
import { placesOf, sidesOf } from './tableSides';
import { isSentence, type TextTest } from './textLines';
import { usualWidth } from './usualWidth';

/** Rows further down may be shorter than the first ones. */
const ROOM_TO_SPARE = 1.03;
const ROWS_PER_REPORT = 1024;

/** What a line of text says of the rows below it; null for any other line. */
export type SectionTest = (text: string) => TableConstants | null;

/** How lines that are no rows are told. */
export interface LineTests {
  readonly isText?: TextTest | undefined;
  readonly section?: SectionTest | undefined;
  /** What the line of a section above the header says of the first rows. */
  readonly firstSection?: TableConstants | null;
  /** What lines before a header in the middle of a file say of the rows below it: another file was appended. */
  readonly appended?: ((lines: readonly HeadLine[]) => TableFacts | null) | undefined;
  /** What the lines above the first header say. */
  readonly facts?: TableFacts;
}

/** Time and spot that lines state, to tell whether others state the same. */
function statedIn({ time, spot }: TableFacts): string {
  return `${time?.asOfText ?? ''} ${spot?.words ?? ''}`;
}

type RowLines = Pick<LineAccount, 'blank' | 'preamble' | 'footer' | 'repeatedHeader' | 'data'>;

/**
 * Reads the rows below a header into contracts, one row at a time, as a mapping says. Tells rows from blank lines, titles,
 * footers, headers again and damage; `TableContracts` reads what is a row.
 */
export class TableRows {
  readonly tally: QuoteTally;
  readonly snapshots: SnapshotIndex;
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
  private readonly mapping: TableMapping;
  private readonly context: ReadContext;
  private readonly isText: TextTest;
  private readonly section: SectionTest | undefined;
  private readonly width: number;
  /** Cells of most rows. */
  private readonly usualWidth: number;
  /** Of a table that a spreadsheet may have made square; null of others. */
  private readonly movedEnd: MovedEnd | null;
  private readonly contracts: TableContracts;
  private readonly rowSnapshots: RowSnapshots;
  /** Lines of text whose meaning depends on what follows: a title of a second table, a footer, or a damaged row. */
  private textRows: { line: number; offset: number; fault: Fault; content: string }[] = [];
  /** What the lines above each header that was appended with its rows say, the first one's at the beginning. */
  private readonly headed: TableFacts[];
  private readonly appended: LineTests['appended'];
  /** Which of them is above the rows at hand. */
  private part = 0;
  /** Rows that have not as many cells as the header, by how many they have. */
  private readonly raggedWidths = new Map<number, number>();
  /** Whether a row has something in its last column. */
  private hasLastCells = false;

  constructor(
    source: TableSource,
    header: TableHeader,
    mapping: TableMapping,
    context: ReadContext,
    { isText = isSentence, section, firstSection, appended, facts = {} }: LineTests = {},
  ) {
    this.source = source;
    this.header = header;
    this.mapping = mapping;
    this.context = context;
    this.isText = isText;
    this.section = section;
    this.appended = appended;
    this.headed = [facts];
    this.tally = new QuoteTally(context.log);
    const dated = settleDates(mapping, this.reader(), source.fileName);
    this.snapshots = new SnapshotIndex(source.fileName, dated.time);
    this.width = header.names.length;
    this.usualWidth = usualWidth(this.reader(), header.cellCount);
    this.movedEnd = header.cellCount > this.width ? new MovedEnd(this.reader(), this.width - 1) : null;
    const sides = sidesOf(mapping);
    const places = placesOf(mapping);
    const cells = new RowCells(source, header, mapping, places, sides, this.reader(), context);
    const constants = { ...mapping.constants, ...firstSection };
    const expiries = new ExpiryCells(dated);
    this.rowSnapshots = new RowSnapshots(this.snapshots, cells, places, sides);
    this.contracts = new TableContracts(
      source,
      mapping,
      context,
      this.tally,
      cells,
      expiries,
      places,
      sides,
      constants,
    );
  }

  /** Whether rows name their underlying, time or spot. */
  get hasSnapshots(): boolean {
    return this.rowSnapshots.areStated;
  }

  /** What stands above the rows of every file that was appended to the first; each is a snapshot after the first. */
  get appendedFacts(): readonly TableFacts[] {
    return this.headed.slice(1);
  }

  /** Reads to the end and returns the number of the last line. */
  readAll(): number {
    const { onProgress, limits } = this.context;
    const reader = this.reader();
    for (let rows = 0; reader.advance(); rows += 1) {
      this.readRow(reader);
      if (this.lines.data > limits.rows) refuseRows(this.source.fileName, limits.rows);
      if (rows % ROWS_PER_REPORT === 0) onProgress(reader.offset / this.source.text.length, this.lines.data);
      if (rows === ROWS_PER_REPORT) this.makeRoom(reader.offset);
    }
    this.lines.footer += this.textRows.length;
    const { fileName, text } = this.source;
    if (this.tally.quotes.length === 0) {
      refuseShiftedTable(fileName, this.header, this.raggedWidths, this.lines.data);
    }
    noteLineEnds(text.slice(0, this.header.next), reader.lineEnds, this.context.log);
    noteRowLimit(reader.line, this.context.log);
    onProgress(1, this.lines.data);
    return reader.line;
  }

  /** Room for all contracts of a large file, by the characters that the first ones took: columns that grow are twice as large. */
  private makeRoom(read: number): void {
    const { quotes } = this.tally;
    const share = (read - this.header.next) / (this.source.text.length - this.header.next);
    const most = this.context.limits.rows * this.mapping.sides.length;
    quotes.reserve(Math.min(most, Math.ceil((quotes.length / share) * ROOM_TO_SPARE)));
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

  private readRow(row: CsvReader): void {
    if (row.problem) {
      const cell = row.cells().join(this.header.delimiter);
      this.damaged(row, { code: 'R_QUOTE', column: row.problem, cell });
      return;
    }
    if ((row.cellCount !== this.width && !this.isPadded(row)) || this.lacksCell(row)) {
      this.ragged(row);
      return;
    }
    if (!this.contracts.areIn(row) && this.isNoData(row)) return;
    if (row.cellCount === this.width) {
      const isBlankAtEnd = isBlank(row, this.width - 1);
      // Where the last column is blank in every row, that of the last line is not cut.
      const isCut = isBlankAtEnd && (this.hasLastCells || this.lines.data === 0);
      if (isCut && !row.isTerminated) {
        this.ragged(row);
        return;
      }
      if (!isBlankAtEnd) this.hasLastCells = true;
    }
    this.startDataRow();
    this.contracts.read(row, this.hasSnapshots ? this.rowSnapshots.indexOf(row) : this.part);
  }

  /**
   * More cells than the header has names, all of the surplus blank, as Excel writes them. The header and most rows have as
   * many: a row that is wider than others, or rows wider than their header, may hide that their cells have moved.
   */
  private isPadded(row: CsvReader): boolean {
    const { cellCount, line } = this.header;
    if (row.cellCount !== this.usualWidth || (line > 0 && row.cellCount > cellCount)) return false;
    for (let cell = this.width; cell < row.cellCount; cell += 1) if (!isBlank(row, cell)) return false;
    return row.cellCount > this.width;
  }

  /**
   * Whether a row has fewer cells than a header with blank cells at its end, and the last named one is blank too: the
   * rows end like the header, so a cell is missing further left and the rest has moved up. A spreadsheet gives such a row
   * a blank more at its end, and the shapes of its cells tell it.
   */
  private lacksCell(row: CsvReader): boolean {
    if (!isBlank(row, this.width - 1)) return false;
    return row.cellCount < this.header.cellCount || (this.movedEnd?.isIn(row) ?? false);
  }

  /** Handles a row of the right width without any contract: blank, a header again, or text. */
  private isNoData(row: CsvReader): boolean {
    const cells = row.cells();
    if (cells.every((cell) => cell.trim() === '')) {
      this.lines.blank += 1;
      return true;
    }
    const place = this.contracts.namePlace;
    const cell = cells[place] ?? '';
    if (columnKey(cell) === columnKey(this.header.names[place] ?? '')) {
      this.lines.repeatedHeader += 1;
      this.lines.preamble += this.textRows.length;
      this.beginPart();
      this.textRows = [];
      return true;
    }
    if (!this.isText(cells, row.isTerminated)) return false;
    const fault: Fault = { code: 'R_BAD_SYMBOL', column: this.header.names[place] ?? '', cell };
    const content = cells.join(this.header.delimiter);
    this.textRows.push({ line: row.rowLine, offset: row.rowStart, fault, content });
    return true;
  }

  private ragged(row: CsvReader): void {
    const cells = row.cells();
    const width = this.lacksCell(row) ? this.header.cellCount : this.width;
    if (cells.every((cell) => cell.trim() === '')) {
      this.lines.blank += 1;
      return;
    }
    const fault: Fault = {
      code: cells.length <= width ? 'R_FEW_CELLS' : 'R_MANY_CELLS',
      column: cells.length === width ? `${this.width - 1} of ${this.width} cells` : `${cells.length} of ${width} cells`,
      cell: cells.join(this.header.delimiter),
    };
    if (this.damaged(row, fault)) {
      this.raggedWidths.set(cells.length, (this.raggedWidths.get(cells.length) ?? 0) + 1);
    }
  }

  /** Rejects a row whose cells are uncertain, unless it is text; whether it was rejected. */
  private damaged(row: CsvReader, fault: Fault): boolean {
    const cells = row.cells();
    if (this.beginsSection(cells)) return false;
    if (this.isText(cells, row.isTerminated)) {
      this.textRows.push({ line: row.rowLine, offset: row.rowStart, fault, content: fault.cell });
      return false;
    }
    this.startDataRow();
    this.tally.reject(fault, row.rowLine, this.mapping.sides.length, Number.NaN, row.rowStart);
    if (row.isTerminated || fault.code === 'R_MANY_CELLS') return true;
    const filled = cells.filter((cell) => cell.trim() !== '').length;
    this.context.log.add('E_TRUNCATED', {
      line: row.rowLine,
      column: fault.column,
      cell: fault.cell,
      note: `Line ${row.rowLine}, the last one, is cut: ${filled} of ${this.width} cells. It was rejected and the rest was read.`,
    });
    return true;
  }

  /** A header again, below lines that state another time or spot, begins the rows of another file. */
  private beginPart(): void {
    const lines = this.textRows.map(({ content, line, offset }) => ({ content, line, next: offset }));
    const facts = lines.length > 0 ? this.appended?.(lines) : null;
    if (!facts) return;
    const known = this.headed.findIndex((other) => statedIn(other) === statedIn(facts));
    this.part = known < 0 ? this.headed.length : known;
    if (known < 0) this.headed.push(facts);
  }

  /** Takes what a line of text says of the rows below it; whether it was such a line. */
  private beginsSection(cells: readonly string[]): boolean {
    const constants = this.section?.(cells.join(this.header.delimiter).trim()) ?? null;
    if (constants === null) return false;
    this.contracts.constants = { ...this.mapping.constants, ...constants };
    this.lines.preamble += 1;
    return true;
  }

  /** Text above this row, with no header in between, turns out to be damaged rows. */
  private startDataRow(): void {
    this.lines.data += 1;
    if (this.textRows.length === 0) return;
    for (const { line, offset, fault } of this.textRows) {
      this.lines.data += 1;
      this.tally.reject(fault, line, this.mapping.sides.length, Number.NaN, offset);
    }
    this.textRows = [];
  }

  /** Rejects lines above the header that are cut like rows and name a contract: rows of a header that is not one. */
  rejectAbove(lines: readonly HeadLine[]): number {
    let rejected = 0;
    let start = 0;
    for (const { content, line, next } of lines) {
      const offset = start;
      start = next;
      const row = new CsvReader(content, { delimiter: this.header.delimiter, quotedLines: 1 });
      if (!row.advance() || row.problem !== null || row.cellCount < this.width) continue;
      if (!this.contracts.areInText(row, content)) continue;
      const fault: Fault = { code: 'R_ABOVE_HEADER', column: '', cell: content };
      this.tally.reject(fault, line, this.mapping.sides.length, Number.NaN, offset);
      rejected += 1;
    }
    this.lines.data += rejected;
    return rejected;
  }
}
