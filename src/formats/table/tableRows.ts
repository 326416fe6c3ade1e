import { contractWords } from '../../chain/contractWords';
import { parseOccSymbol, underlyingOfRoot } from '../../chain/occSymbol';
import { SESSION_CODES } from '../../chain/quoteTable';
import { CALL, type LineAccount, PUT, type Right } from '../../chain/rawQuotes';
import { CsvReader } from '../../text/csv';
import { parseDate } from '../../text/dates';
import { MONTHS, WEEKDAYS } from '../../text/dateWords';
import { type HeadLine, LineCursor, lineEndNames } from '../../text/lines';
import { lacksDigits, parseNumber, parseNumberAt } from '../../text/numbers';
import { ContractNumbers, DELTA, IMPLIED_VOLATILITY, OPEN_INTEREST, VOLUME, wholeContracts } from '../contractNumbers';
import { ImportError } from '../errors';
import type { ReadContext } from '../format';
import { type Fault, QuoteTally } from '../quoteTally';
import type { TableSource } from '../source';
import type { TableHeader } from '../tableHeader';
import { rightOfWord, sessionOf, sessionOfFlag } from '../words';
import { columnKey } from './columnKey';
import { guessDecimalSigns, mayBeGrouped } from './decimalSigns';
import { ExpiryCells } from './expiryCells';
import type { SideMapping, TableConstants, TableMapping } from './mapping';
import { NUMBER_ROLES, type RowRole } from './roles';
import { RootCells } from './rootCells';
import { settleDates } from './settleDates';
import { SnapshotIndex, underlyingName } from './snapshotIndex';
import { isQuotedInMoney, type SymbolReader, symbolReader } from './symbolForms';
import { usualWidth } from './usualWidth';

const STRIKE_TOLERANCE = 0.0005;
/** Rows further down may be shorter than the first ones. */
const ROOM_TO_SPARE = 1.03;
const ROWS_PER_REPORT = 1024;
const SPACE = 32;
const PERCENT = 37;
const SMALL_E = 101;
/** The bit that small letters have and capitals lack. */
const LOWER_CASE = 32;
const CELLS_OF_A_SENTENCE = 2;
const WORDS_OF_A_SENTENCE = 3;
const FEWEST_SHORT_ROWS = 2;
/** Numbers, dates or symbols that make a row of a line that other signs cut. */
const FEWEST_VALUES = 2;
const OTHER_DELIMITERS = /[,;\t|]/;
/** Smaller numbers have no groups of thousands. */
const THOUSAND = 1000;
/** Days by which a column of expiries may be off where its vendor is known for it. */
const DAYS_OFF = 1;
/** Lines of a worksheet, of today and until 2003. */
const SPREADSHEET_LINES: readonly number[] = [1_048_576, 65_536];
/** Smaller numbers are not shortened. */
const FEWEST_LOST = 10;

/** Columns of one side as the rows are read: places, -1 for a column that the file does not have. */
interface Side {
  readonly right: Right | null;
  readonly symbol: number;
  readonly rightColumn: number;
  readonly numbers: Int32Array;
  /** Volatilities of bid and ask, where the file has none of the middle. */
  readonly volatilityPair: readonly [bid: number, ask: number] | null;
  readonly contract: SymbolReader;
  /** Whether the symbol of the row at hand is one; `contract` then says of what. */
  isNamed: boolean;
  /** Every place of the side. */
  readonly places: readonly number[];
}

/** Whether a row reads as a sentence (a title, a footer) rather than as data. */
export type TextTest = (cells: readonly string[], isTerminated: boolean) => boolean;

/** What a line of text says of the rows below it; null for any other line. */
export type SectionTest = (text: string) => TableConstants | null;

/** How lines that are no rows are told. */
export interface LineTests {
  readonly isText?: TextTest | undefined;
  readonly section?: SectionTest | undefined;
  /** What the line of a section above the header says of the first rows. */
  readonly firstSection?: TableConstants | null;
}

type RowLines = Pick<LineAccount, 'blank' | 'preamble' | 'footer' | 'repeatedHeader' | 'data'>;

/** Reads the rows below a header into contracts, one row at a time, as a mapping says. */
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
  /** What holds for the rows at hand. */
  private constants: TableConstants;
  private readonly width: number;
  /** Cells of most rows. */
  private readonly usualWidth: number;
  private readonly sides: readonly Side[];
  private readonly places: Readonly<Record<RowRole, number>>;
  private readonly decimals: readonly ('.' | ',')[];
  /** Place of the strikes where the table's are whole numbers, else -1. */
  private wholeStrikes = -1;
  private readonly expiries: ExpiryCells;
  private readonly roots: RootCells;
  private readonly numbers = new ContractNumbers();
  /** Numbers that mean 'no value', by place in `NUMBER_ROLES`. */
  private readonly missing: readonly (readonly number[] | undefined)[];
  private readonly hasSymbols: boolean;
  /** Whether rows name their underlying, time or spot. */
  readonly hasSnapshots: boolean;
  /** Lines of text whose meaning depends on what follows: a title of a second table, a footer, or a damaged row. */
  private textRows: { line: number; offset: number; fault: Fault }[] = [];
  /** Rows that have not as many cells as the header, by how many they have. */
  private readonly raggedWidths = new Map<number, number>();
  /** What speaks against every contract of the row at hand. */
  private rowFault: Fault | null = null;
  /** Whether a row has something in its last column. */
  private hasLastCells = false;
  private lastSpot = '';
  private lastSpotSnapshot = -1;

  constructor(
    source: TableSource,
    header: TableHeader,
    mapping: TableMapping,
    context: ReadContext,
    { isText = isSentence, section, firstSection }: LineTests = {},
  ) {
    this.source = source;
    this.header = header;
    this.mapping = mapping;
    this.context = context;
    this.isText = isText;
    this.section = section;
    this.constants = { ...mapping.constants, ...firstSection };
    this.tally = new QuoteTally(context.log);
    const dated = settleDates(mapping, this.reader(), source.fileName);
    this.snapshots = new SnapshotIndex(source.fileName, dated.time);
    this.width = header.names.length;
    this.usualWidth = usualWidth(this.reader(), header.cellCount);
    this.sides = mapping.sides.map((side) => sideOf(side, mapping));
    this.places = placesOf(mapping);
    this.expiries = new ExpiryCells(dated);
    this.roots = new RootCells(mapping.units.root);
    this.hasSymbols = this.sides.some(({ symbol }) => symbol >= 0);
    const { underlying, quoteDate, quoteTime, spot, spotBid } = this.places;
    this.hasSnapshots = Math.max(underlying, quoteDate, quoteTime, spot, spotBid) >= 0;
    this.missing = NUMBER_ROLES.map((role) => mapping.units.missing[role]);
    this.decimals = this.decimalSigns();
  }

  /** Reads to the end and returns the number of the last line. */
  readAll(): number {
    const { onProgress, limits } = this.context;
    const reader = this.reader();
    for (let rows = 0; reader.advance(); rows += 1) {
      this.readRow(reader);
      if (this.lines.data > limits.rows) this.refuseRows();
      if (rows % ROWS_PER_REPORT === 0) onProgress(reader.offset / this.source.text.length, this.lines.data);
      if (rows === ROWS_PER_REPORT) this.makeRoom(reader.offset);
    }
    this.lines.footer += this.textRows.length;
    this.refuseShiftedTable();
    this.noteLineEnds(reader);
    this.noteRowLimit(reader.line);
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

  private decimalSigns(): readonly ('.' | ',')[] {
    const { decimal } = this.mapping;
    const used = new Set(this.numberPlaces().filter((place) => place >= 0));
    const { byColumn, example, isWhole, doubt } = guessDecimalSigns(this.reader(), this.width, used);
    if (isWhole.has(this.places.strike)) this.wholeStrikes = this.places.strike;
    if (Array.isArray(decimal)) return this.decimalsOf(decimal);
    if (decimal === '.' || decimal === ',') return Array.from({ length: this.width }, () => decimal);
    if (doubt) this.refuseDecimals(doubt.column, doubt.cell);
    if (example !== null) {
      this.context.log.add('W_DECIMAL_COMMA', { note: `Cells such as "${example}" were read with a decimal comma.` });
    }
    return byColumn;
  }

  private refuseDecimals(column: number, cell: string): never {
    const { fileName } = this.source;
    const name = this.nameOf(column);
    throw new ImportError(
      'E_DECIMAL_SIGN',
      fileName,
      `Numbers in ${fileName} can be read in two ways, such as "${cell}" in the column ${name}`,
      `Its ${cell.includes(',') ? 'comma' : 'point'} may stand before decimals or between thousands, and the other columns do not tell which. Export the chain without separators of thousands.`,
      { column: name, cell },
    );
  }

  private numberPlaces(): number[] {
    const { strike, spot, spotBid, spotAsk, multiplier, priceFactor, forward } = this.places;
    const ofSides = this.sides.flatMap(({ numbers, volatilityPair }) => [...numbers, ...(volatilityPair ?? [])]);
    return [strike, spot, spotBid, spotAsk, multiplier, priceFactor, forward, ...ofSides];
  }

  private decimalsOf(decimal: readonly ('.' | ',')[]): readonly ('.' | ',')[] {
    const commas = this.header.names.filter((_, place) => decimal[place] === ',').map((name) => `"${name}"`);
    if (commas.length > 0) {
      const note = `Numbers in ${commas.join(', ')} were read with a decimal comma.`;
      this.context.log.add('W_DECIMAL_COMMA', { note });
    }
    return decimal;
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
    if (!this.namesContract(row) && this.isNoData(row)) return;
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
    const snapshot = this.hasSnapshots ? this.snapshotOf(row) : 0;
    this.rowFault = this.sameRightFault(row);
    for (const side of this.sides) this.readSide(row, side, snapshot);
  }

  /** Whether a symbol of the row is one or, without symbols, its strike is a number. Reads the symbols. */
  private namesContract(row: CsvReader): boolean {
    const { text } = this.source;
    let found = false;
    if (this.hasSymbols) {
      for (const side of this.sides) {
        const { symbol } = side;
        side.isNamed = symbol >= 0 && side.contract.readAt(text, row.startOf(symbol), row.endOf(symbol));
        if (side.isNamed) found = true;
      }
      return found;
    }
    return (this.numberAt(row, this.places.strike) ?? Number.NaN) > 0;
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
   * rows end like the header, so a cell is missing further left and the rest has moved up.
   */
  private lacksCell(row: CsvReader): boolean {
    return row.cellCount < this.header.cellCount && isBlank(row, this.width - 1);
  }

  /** Handles a row of the right width without any contract: blank, a header again, or text. */
  private isNoData(row: CsvReader): boolean {
    const cells = row.cells();
    if (cells.every((cell) => cell.trim() === '')) {
      this.lines.blank += 1;
      return true;
    }
    const place = this.identityPlace();
    const cell = cells[place] ?? '';
    if (columnKey(cell) === columnKey(this.nameOf(place))) {
      this.lines.repeatedHeader += 1;
      this.lines.preamble += this.textRows.length;
      this.textRows = [];
      return true;
    }
    if (!this.isText(cells, row.isTerminated)) return false;
    const fault: Fault = { code: 'R_BAD_SYMBOL', column: this.nameOf(place), cell };
    this.textRows.push({ line: row.rowLine, offset: row.rowStart, fault });
    return true;
  }

  /** The column that tells data from other lines: the first symbol, else the strike. */
  private identityPlace(): number {
    return this.sides.find(({ symbol }) => symbol >= 0)?.symbol ?? this.places.strike;
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
      column: `${cells.length} of ${width} cells`,
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
      this.textRows.push({ line: row.rowLine, offset: row.rowStart, fault });
      return false;
    }
    this.startDataRow();
    this.tally.reject(fault, row.rowLine, this.sides.length, Number.NaN, row.rowStart);
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

  /** Takes what a line of text says of the rows below it; whether it was such a line. */
  private beginsSection(cells: readonly string[]): boolean {
    const constants = this.section?.(cells.join(this.header.delimiter).trim()) ?? null;
    if (constants === null) return false;
    this.constants = { ...this.mapping.constants, ...constants };
    this.lines.preamble += 1;
    return true;
  }

  /** Text above this row, with no header in between, turns out to be damaged rows. */
  private startDataRow(): void {
    this.lines.data += 1;
    if (this.textRows.length === 0) return;
    for (const { line, offset, fault } of this.textRows) {
      this.lines.data += 1;
      this.tally.reject(fault, line, this.sides.length, Number.NaN, offset);
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
      if (!this.namesContractIn(row, content)) continue;
      const fault: Fault = { code: 'R_ABOVE_HEADER', column: '', cell: content };
      this.tally.reject(fault, line, this.sides.length, Number.NaN, offset);
      rejected += 1;
    }
    this.lines.data += rejected;
    return rejected;
  }

  private namesContractIn(row: CsvReader, text: string): boolean {
    const isSymbol = ({ symbol, contract }: Side): boolean =>
      symbol >= 0 && contract.readAt(text, row.startOf(symbol), row.endOf(symbol));
    if (this.hasSymbols) return this.sides.some(isSymbol);
    const { expiry, strike } = this.places;
    const hasDate = expiry < 0 || !Number.isNaN(this.expiries.day(this.expiries.of(row.cell(expiry))));
    return hasDate && (parseNumber(row.cell(strike), this.decimals[strike]) ?? 0) > 0;
  }

  private snapshotOf(row: CsvReader): number {
    const { underlying, quoteDate, quoteTime, spot, spotBid, spotAsk } = this.places;
    const name = underlying < 0 ? '' : underlyingName(row.cell(underlying)) || this.namedUnderlying();
    const date = quoteDate < 0 ? '' : row.cell(quoteDate).trim();
    const time = quoteTime < 0 ? '' : row.cell(quoteTime).trim();
    const index = this.snapshots.indexOf(name, date !== '' && time !== '' ? `${date} ${time}` : date + time);
    if (spotBid >= 0 && spotAsk >= 0 && this.snapshots.wantsQuote(index)) {
      this.snapshots.sawQuote(index, row.cell(spotBid), row.cell(spotAsk), this.nameOf(spotBid), this.nameOf(spotAsk));
    }
    if (spot < 0) return index;
    const price = row.cell(spot);
    if (index !== this.lastSpotSnapshot || price !== this.lastSpot) {
      this.lastSpotSnapshot = index;
      this.lastSpot = price;
      this.snapshots.sawSpot(index, price.trim(), this.numberAt(row, spot), this.nameOf(spot));
    }
    return index;
  }

  /** Of the symbols of a row, where no cell names it. */
  private namedUnderlying(): string {
    const side = this.sides.find(({ isNamed }) => isNamed);
    return side ? underlyingOfRoot(side.contract.root) : '';
  }

  private readSide(row: CsvReader, side: Side, snapshot: number): void {
    const { numbers, tally } = this;
    const { contract, isNamed } = side;
    if (!isNamed && this.isEmptySide(row, side)) return;
    this.readNumbers(row, side);
    const right = side.right ?? (isNamed ? contract.right : this.statedRight(row, side));
    const likely = right ?? likelyRight(numbers.values[DELTA] as number);
    if (likely !== null) tally.countOpenInterest(likely, numbers.values[OPEN_INTEREST]);
    const identity = side.symbol >= 0 ? this.symbolFault(row, side) : this.columnsFault(row, side, right);
    const fault = this.rowFault ?? identity ?? this.numberFault(row, side) ?? this.multiplierFault(row);
    if (fault !== null || right === null) {
      const unknown: Fault = { code: 'R_BAD_RIGHT', column: this.nameOf(side.rightColumn), cell: '' };
      // Of neither side it is in no sum of the file, so it cannot be counted as lost either.
      const held = likely === null ? Number.NaN : numbers.openInterest;
      const { root, expiryDay, strike } = contract;
      const name = isNamed ? contractWords(root, expiryDay, strike, contract.right) : '';
      tally.reject(fault ?? unknown, row.rowLine, 1, held, row.rowStart, name);
      return;
    }
    const { quotes } = tally;
    const at =
      side.symbol >= 0
        ? quotes.addRow(
            quotes.rootIndex(contract.root),
            contract.expiryDay,
            contract.strike,
            right,
            row.rowLine,
            row.rowStart,
          )
        : quotes.addRow(
            quotes.rootIndex(this.rootOf(row)),
            this.expiryDay(row),
            (this.numberAt(row, this.places.strike) ?? Number.NaN) / this.mapping.units.strikeDivisor,
            right,
            row.rowLine,
            row.rowStart,
          );
    this.noteLostDigits(row, side.numbers[OPEN_INTEREST] ?? -1, numbers.openInterest);
    if (side.symbol < 0) this.noteLostDigits(row, this.places.strike, quotes.strike[at] as number);
    numbers.writeTo(quotes, at);
    quotes.snapshot[at] = snapshot;
    this.writeTerms(row, at);
  }

  /** Multiplier, settlement and forward, where the file states them. */
  private writeTerms(row: CsvReader, at: number): void {
    const { constants } = this;
    const { units } = this.mapping;
    const { multiplier, settlementSession, forward } = this.places;
    const { quotes } = this.tally;
    if (forward >= 0) quotes.setForward(at, this.numberAt(row, forward));
    const stated = multiplier < 0 ? Number.NaN : (this.sharesAt(row, multiplier) ?? Number.NaN);
    const shares = stated > 0 ? stated : constants.multiplier;
    if (shares !== undefined) quotes.multiplier[at] = shares;
    const read = units.settlementSession === 'amFlag' ? sessionOfFlag : sessionOf;
    const session = (settlementSession < 0 ? null : read(row.cell(settlementSession))) ?? constants.settlementSession;
    if (session) quotes.settlementSession[at] = SESSION_CODES.indexOf(session);
  }

  private multiplierFault(row: CsvReader): Fault | null {
    const { multiplier } = this.places;
    if (multiplier < 0) return null;
    const value = this.sharesAt(row, multiplier);
    return value === undefined || value <= 0 ? this.faultAt('R_BAD_NUMBER', row, multiplier) : null;
  }

  private sharesAt(row: CsvReader, place: number): number | undefined {
    const value = this.numberAt(row, place);
    return value !== undefined && this.mapping.units.missing.multiplier?.includes(value) ? Number.NaN : value;
  }

  private readNumbers(row: CsvReader, side: Side): void {
    const { numbers } = this;
    const { units } = this.mapping;
    numbers.clear();
    for (let i = 0; i < NUMBER_ROLES.length; i += 1) {
      const place = side.numbers[i] as number;
      if (place < 0) continue;
      if (i === IMPLIED_VOLATILITY) {
        numbers.set(i, this.volatilityAt(row, place));
        continue;
      }
      const value = this.numberAt(row, place);
      const isScaled = i === OPEN_INTEREST || i === VOLUME;
      if (value !== undefined && this.missing[i]?.includes(value)) numbers.set(i, Number.NaN);
      else if (i === OPEN_INTEREST && !wholeContracts(value, units)) numbers.set(i, undefined);
      else numbers.set(i, isScaled && value !== undefined ? value * units.openInterestFactor : value);
    }
    const { priceFactor } = this.places;
    const isScaled = priceFactor >= 0 && !(side.isNamed && isQuotedInMoney(side.contract.root));
    if (isScaled) numbers.scalePrices(this.numberAt(row, priceFactor));
    const { volatilityPair } = side;
    if (volatilityPair) {
      const [bid, ask] = volatilityPair.map((place) => this.volatilityAt(row, place));
      numbers.set(IMPLIED_VOLATILITY, bid === undefined || ask === undefined ? undefined : (bid + ask) / 2);
    }
  }

  /** A volatility as a fraction. */
  private volatilityAt(row: CsvReader, place: number): number | undefined {
    const missing = this.missing[IMPLIED_VOLATILITY];
    if (missing?.includes(this.numberAt(row, place) ?? Number.NaN)) return Number.NaN;
    const isFraction = this.mapping.units.impliedVolatility === 'fraction';
    return isFraction ? this.numberAt(row, place) : this.inPercent(row, place);
  }

  /** A volatility of a file in percent, as a fraction. */
  private inPercent(row: CsvReader, place: number): number | undefined {
    const { text } = this.source;
    const start = row.startOf(place);
    let end = row.endOf(place);
    while (end > start && text.charCodeAt(end - 1) === SPACE) end -= 1;
    const isMarked = end > start && text.charCodeAt(end - 1) === PERCENT;
    const value = parseNumberAt(text, start, isMarked ? end - 1 : end, this.decimals[place]);
    if (isMarked && Number.isNaN(value)) return undefined;
    const isPercent = isMarked || this.mapping.units.impliedVolatility === 'percent';
    return value !== undefined && isPercent ? value / 100 : value;
  }

  private numberAt(row: CsvReader, place: number): number | undefined {
    const { text } = this.source;
    let start = row.startOf(place);
    const end = row.endOf(place);
    while (start < end && text.charCodeAt(start) === SPACE) start += 1;
    const value = parseNumberAt(text, start, end, this.decimals[place]);
    if (place !== this.wholeStrikes || value === undefined || !(value < THOUSAND)) return value;
    return mayBeGrouped(text.slice(start, end)) && !this.isNearSpot(row, value) ? undefined : value;
  }

  /** Whether a strike as it stands is nearer to the spot of its row, by their ratio, than a thousand times as much. */
  private isNearSpot(row: CsvReader, strike: number): boolean {
    const { spot } = this.places;
    const price = spot < 0 ? undefined : this.numberAt(row, spot);
    return price !== undefined && price > 0 && (strike / this.mapping.units.strikeDivisor) ** 2 * THOUSAND > price ** 2;
  }

  /** What speaks against a contract with a symbol. The symbol is believed; columns may only confirm it. */
  private symbolFault(row: CsvReader, side: Side): Fault | null {
    const { contract } = side;
    const { expiry, strike } = this.places;
    if (!side.isNamed) return this.faultAt('R_BAD_SYMBOL', row, side.symbol);
    if (side.right !== null && contract.right !== side.right) return this.faultAt('R_BAD_RIGHT', row, side.symbol);
    if (!(contract.strike > 0)) return this.faultAt('R_NEG_STRIKE', row, side.symbol);
    if (expiry >= 0 && !isBlank(row, expiry)) {
      const stated = this.expiries.at(this.source.text, row.startOf(expiry), row.endOf(expiry));
      if (Number.isNaN(stated.monthFirst) && Number.isNaN(stated.dayFirst)) {
        return this.faultAt('R_BAD_DATE', row, expiry);
      }
      if (stated.monthFirst !== contract.expiryDay && stated.dayFirst !== contract.expiryDay) {
        const days = [stated.monthFirst, stated.dayFirst].map((day) => Math.abs(day - contract.expiryDay));
        if (!this.isForgiven(days)) return this.faultAt('R_COLUMN_VS_SYMBOL', row, expiry);
        this.noteExpiry(row, expiry);
      }
    }
    if (strike >= 0) {
      const cell = this.numberAt(row, strike);
      if (cell === undefined) return this.faultAt('R_BAD_NUMBER', row, strike);
      const stated = cell / this.mapping.units.strikeDivisor;
      if (stated <= 0) return this.faultAt('R_NEG_STRIKE', row, strike);
      if (Math.abs(stated - contract.strike) > STRIKE_TOLERANCE) {
        return this.faultAt('R_COLUMN_VS_SYMBOL', row, strike);
      }
    }
    const stated = this.statedRight(row, side);
    const isOther = stated !== null && stated !== contract.right;
    return isOther ? this.faultAt('R_COLUMN_VS_SYMBOL', row, side.rightColumn) : null;
  }

  /** Whether an expiry that contradicts the symbol is only noted, as the format says that its column is a day off. */
  private isForgiven(days: readonly number[]): boolean {
    return this.mapping.onConflict === 'note' && days.some((off) => off <= DAYS_OFF);
  }

  private noteExpiry(row: CsvReader, place: number): void {
    const { line, column, cell } = { line: row.rowLine, column: this.nameOf(place), cell: row.cell(place) };
    this.context.log.add('W_COLUMN_VS_SYMBOL', { line, column, cell, openInterest: this.numbers.openInterest });
  }

  /** What speaks against a contract that is named by its columns. */
  private columnsFault(row: CsvReader, side: Side, right: Right | null): Fault | null {
    const { expiry, strike, root, underlying } = this.places;
    if (Number.isNaN(this.expiryDay(row))) return this.faultAt('R_BAD_DATE', row, expiry);
    if (right === null) return this.faultAt('R_BAD_RIGHT', row, side.rightColumn);
    const stated = this.statedRight(row, side);
    if (stated !== null && stated !== right) return this.faultAt('R_BAD_RIGHT', row, side.rightColumn);
    const price = this.numberAt(row, strike);
    if (price === undefined || Number.isNaN(price)) return this.faultAt('R_BAD_NUMBER', row, strike);
    if (price <= 0) return this.faultAt('R_NEG_STRIKE', row, strike);
    const named = root >= 0 ? root : underlying;
    if (named < 0) return null;
    const name = this.roots.of(row.cell(named));
    if (name === null) return this.faultAt('R_BAD_SYMBOL', row, named);
    const { contract } = name;
    if (contract === null) return null;
    const isSame =
      contract.right === right &&
      contract.expiryDay === this.expiryDay(row) &&
      Math.abs(contract.strike - price / this.mapping.units.strikeDivisor) <= STRIKE_TOLERANCE;
    return isSame ? null : this.faultAt('R_COLUMN_VS_SYMBOL', row, named);
  }

  /** Both sides of a row say the same right: which of them is wrong, or a contract of another root, cannot be told. */
  private sameRightFault(row: CsvReader): Fault | null {
    const [call, put] = this.sides;
    if (!call || !put || call.rightColumn < 0 || put.rightColumn < 0) return null;
    const right = this.statedRight(row, call);
    if (right === null || right !== this.statedRight(row, put)) return null;
    const cell = `both sides say ${row.cell(put.rightColumn).trim()}`;
    return { code: 'R_BAD_RIGHT', column: this.nameOf(put.rightColumn), cell };
  }

  private statedRight(row: CsvReader, side: Side): Right | null {
    return side.rightColumn < 0 ? null : rightOfWord(row.cell(side.rightColumn), this.mapping.rightWords);
  }

  private expiryDay(row: CsvReader): number {
    const { expiry } = this.places;
    if (expiry < 0) return this.constants.expiryDay ?? Number.NaN;
    return this.expiries.day(this.expiries.at(this.source.text, row.startOf(expiry), row.endOf(expiry)));
  }

  private rootOf(row: CsvReader): string {
    const { root, underlying } = this.places;
    const place = root >= 0 ? root : underlying;
    return place < 0 ? (this.constants.underlying ?? '') : (this.roots.of(row.cell(place))?.root ?? '');
  }

  private numberFault(row: CsvReader, side: Side): Fault | null {
    const fault = this.numbers.fault();
    if (fault === null) return null;
    return this.faultAt(fault.code, row, side.numbers[NUMBER_ROLES.indexOf(fault.role)] ?? -1);
  }

  private faultAt(code: Fault['code'], row: CsvReader, place: number): Fault {
    return { code, column: this.nameOf(place), cell: place < 0 ? '' : row.cell(place) };
  }

  /** A side without a contract: all its cells are blank or, where no symbol names one, say 'no value'. */
  private isEmptySide(row: CsvReader, side: Side): boolean {
    if (side.symbol >= 0) return side.places.every((place) => isBlank(row, place));
    if (this.sides.length === 1) return false;
    return side.places.every(
      (place) => place === side.rightColumn || Number.isNaN(parseNumber(row.cell(place).replace(/%\s*$/, ''))),
    );
  }

  private nameOf(place: number): string {
    return this.header.names[place] ?? '';
  }

  /** Refuses a table in which no row fits the header and all have the same other number of cells. */
  private refuseShiftedTable(): void {
    const [only, ...others] = [...this.raggedWidths];
    if (!only || others.length > 0 || this.tally.quotes.length > 0) return;
    const [cells, rows] = only;
    const { fileName } = this.source;
    if (rows < FEWEST_SHORT_ROWS || rows !== this.lines.data) return;
    throw new ImportError(
      'E_MISSING_COLUMN',
      fileName,
      `The header of ${fileName} has ${this.width} names, but all ${rows} rows have ${cells} cells`,
      `Which cell belongs to which name cannot be told, so nothing was read. Found on line ${this.header.line}: ${this.header.names.join(', ')}. Export the table again with all its columns.`,
      { line: this.header.line },
    );
  }

  private noteLineEnds({ lineEnds }: CsvReader): void {
    const above = new LineCursor(this.source.text.slice(0, this.header.next));
    while (above.advance());
    const names = lineEndNames(lineEnds | above.ends);
    if (names.length < 2) return;
    this.context.log.add('W_MIXED_EOL', { note: `Lines end with ${names.join(' and ')} in one file.` });
  }

  /** A file of exactly as many lines as a spreadsheet holds has probably lost the others. */
  private noteRowLimit(line: number): void {
    if (!SPREADSHEET_LINES.includes(line)) return;
    const note = `The file has exactly ${line.toLocaleString('en-US')} lines, the most that a spreadsheet holds: what came after them is probably missing.`;
    this.context.log.add('W_PERHAPS_CUT', { line, note });
  }

  /** Notes a number of which a spreadsheet has kept the first digits only. */
  private noteLostDigits(row: CsvReader, place: number, value: number): void {
    if (!(value >= FEWEST_LOST) || place < 0 || !this.hasExponent(row, place)) return;
    const cell = row.cell(place);
    if (!lacksDigits(cell)) return;
    const note = `Numbers such as ${cell.trim()} have lost their last digits, as a spreadsheet shows them.`;
    this.context.log.add('W_SPREADSHEET', { line: row.rowLine, column: this.nameOf(place), cell, note });
  }

  private hasExponent(row: CsvReader, place: number): boolean {
    const { text } = this.source;
    const end = row.endOf(place);
    for (let at = row.startOf(place); at < end; at += 1)
      if ((text.charCodeAt(at) | LOWER_CASE) === SMALL_E) return true;
    return false;
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

function sideOf({ right, columns }: SideMapping, mapping: TableMapping): Side {
  return {
    right,
    symbol: columns.contractSymbol ?? -1,
    rightColumn: columns.right ?? -1,
    numbers: Int32Array.from(NUMBER_ROLES, (role) => columns[role] ?? -1),
    volatilityPair:
      columns.impliedVolatility === undefined &&
      columns.bidVolatility !== undefined &&
      columns.askVolatility !== undefined
        ? [columns.bidVolatility, columns.askVolatility]
        : null,
    contract: symbolReader(mapping.units.symbol),
    isNamed: false,
    places: Object.values(columns),
  };
}

function placesOf({ row }: TableMapping): Readonly<Record<RowRole, number>> {
  return {
    underlying: row.underlying ?? -1,
    root: row.root ?? -1,
    expiry: row.expiry ?? -1,
    strike: row.strike ?? -1,
    multiplier: row.multiplier ?? -1,
    settlementSession: row.settlementSession ?? -1,
    spot: row.spot ?? -1,
    spotBid: row.spotBid ?? -1,
    spotAsk: row.spotAsk ?? -1,
    priceFactor: row.priceFactor ?? -1,
    forward: row.forward ?? -1,
    quoteDate: row.quoteDate ?? -1,
    quoteTime: row.quoteTime ?? -1,
  };
}

function isBlank(row: CsvReader, place: number): boolean {
  return row.startOf(place) === row.endOf(place) || row.cell(place).trim() === '';
}

/** Side on which to count the open interest of a contract whose right is unreadable: by the sign of its delta. */
function likelyRight(delta: number): Right | null {
  if (Number.isNaN(delta) || delta === 0) return null;
  return delta > 0 ? CALL : PUT;
}

/**
 * Few cells, none of which is a number, a date or a contract. A last line without its end has to be one cell of several
 * words, or it is a row that was cut.
 */
function isSentence(cells: readonly string[], isTerminated: boolean): boolean {
  const filled = cells.map((cell) => cell.replaceAll('"', '').trim()).filter((cell) => cell !== '');
  if (filled.some(isValue) || filled.length > CELLS_OF_A_SENTENCE || isRowByOtherSign(filled)) return false;
  const [first = '', ...others] = filled;
  const words = first.toLowerCase().split(/[\s,]+/);
  return isTerminated || (others.length === 0 && words.length >= WORDS_OF_A_SENTENCE && !beginsDate(words[0] ?? ''));
}

/** A number, a date or a contract. */
function isValue(cell: string): boolean {
  const isNumber = !Number.isNaN(parseNumber(cell.replace(/%$/, '')) ?? Number.NaN);
  return isNumber || parseDate(cell) !== undefined || parseOccSymbol(cell) !== null;
}

/** Whether cells hold several values, cut by another sign than those of the table. */
export function isRowByOtherSign(cells: readonly string[]): boolean {
  return cells.some((cell) => {
    const pieces = cell.split(OTHER_DELIMITERS);
    return pieces.length > FEWEST_VALUES && pieces.filter((piece) => isValue(piece.trim())).length >= FEWEST_VALUES;
  });
}

function beginsDate(word: string): boolean {
  return WEEKDAYS.has(word) || MONTHS.has(word);
}
