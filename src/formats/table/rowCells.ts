import type { CsvReader } from '../../text/csv';
import { lacksDigits, parseNumberAt } from '../../text/numbers';
import type { ReadContext } from '../format';
import type { Fault } from '../quoteTally';
import type { TableSource } from '../source';
import type { TableHeader } from '../tableHeader';
import { guessDecimalSigns, mayBeGrouped } from './decimalSigns';
import type { CellUnits, TableMapping } from './mapping';
import { refuseDecimals } from './tableNotes';
import type { RowPlaces, Side } from './tableSides';

const SPACE = 32;
const PERCENT = 37;
const SMALL_E = 101;
/** The bit that small letters have and capitals lack. */
const LOWER_CASE = 32;
/** Smaller numbers have no groups of thousands. */
const THOUSAND = 1000;
/** Smaller numbers are not shortened. */
const FEWEST_LOST = 10;

/** Reads the cells of a table's rows as numbers, in place, with the decimal sign of each column. */
export class RowCells {
  private readonly source: TableSource;
  private readonly header: TableHeader;
  private readonly units: CellUnits;
  private readonly context: ReadContext;
  private readonly places: RowPlaces;
  private readonly decimals: readonly ('.' | ',')[];
  /** Place of the strikes where the table's are whole numbers, else -1. */
  private readonly wholeStrikes: number;

  /**
   * @param rows the table from its first row on
   * @throws ImportError E_DECIMAL_SIGN when numbers can be read in two ways
   */
  constructor(
    source: TableSource,
    header: TableHeader,
    mapping: TableMapping,
    places: RowPlaces,
    sides: readonly Side[],
    rows: CsvReader,
    context: ReadContext,
  ) {
    this.source = source;
    this.header = header;
    this.units = mapping.units;
    this.places = places;
    this.context = context;
    const used = new Set(numberPlaces(places, sides).filter((place) => place >= 0));
    const width = header.names.length;
    const { byColumn, example, isWhole, doubt } = guessDecimalSigns(rows, width, used);
    this.wholeStrikes = isWhole.has(places.strike) ? places.strike : -1;
    const { decimal } = mapping;
    if (decimal === 'guess') {
      if (doubt) refuseDecimals(source.fileName, this.nameOf(doubt.column), doubt.cell);
      if (example !== null) this.noteComma(`Cells such as "${example}" were read with a decimal comma.`);
      this.decimals = byColumn;
    } else if (decimal === '.' || decimal === ',') {
      this.decimals = Array.from({ length: width }, () => decimal);
    } else {
      this.decimals = decimal;
      const commas = header.names.filter((_, place) => decimal[place] === ',').map((name) => `"${name}"`);
      if (commas.length > 0) this.noteComma(`Numbers in ${commas.join(', ')} were read with a decimal comma.`);
    }
  }

  /** Name of a column, '' for one that the file does not have. */
  nameOf(place: number): string {
    return this.header.names[place] ?? '';
  }

  faultAt(code: Fault['code'], row: CsvReader, place: number): Fault {
    return { code, column: this.nameOf(place), cell: place < 0 ? '' : row.cell(place) };
  }

  decimalOf(place: number): '.' | ',' | undefined {
    return this.decimals[place];
  }

  /** NaN for no value, undefined for what is no number, or may be one in thousands that lost its groups' sign. */
  numberAt(row: CsvReader, place: number): number | undefined {
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
    return price !== undefined && price > 0 && (strike / this.units.strikeDivisor) ** 2 * THOUSAND > price ** 2;
  }

  /** A volatility as a fraction; NaN and undefined as for any number. */
  volatilityAt(row: CsvReader, place: number): number | undefined {
    const missing = this.units.missing.impliedVolatility;
    if (missing?.includes(this.numberAt(row, place) ?? Number.NaN)) return Number.NaN;
    const isFraction = this.units.impliedVolatility === 'fraction';
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
    const isPercent = isMarked || this.units.impliedVolatility === 'percent';
    return value !== undefined && isPercent ? value / 100 : value;
  }

  /** Notes a number of which a spreadsheet has kept the first digits only. */
  noteLostDigits(row: CsvReader, place: number, value: number): void {
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

  private noteComma(note: string): void {
    this.context.log.add('W_DECIMAL_COMMA', { note });
  }
}

function numberPlaces(places: RowPlaces, sides: readonly Side[]): number[] {
  const { strike, spot, spotBid, spotAsk, multiplier, priceFactor, forward } = places;
  const ofSides = sides.flatMap(({ numbers, volatilityPair }) => [...numbers, ...(volatilityPair ?? [])]);
  return [strike, spot, spotBid, spotAsk, multiplier, priceFactor, forward, ...ofSides];
}

/** Whether a cell is blank. */
export function isBlank(row: CsvReader, place: number): boolean {
  return row.startOf(place) === row.endOf(place) || row.cell(place).trim() === '';
}
