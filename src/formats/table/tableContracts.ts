import type { Right } from '../../chain/rawQuotes';
import type { CsvReader } from '../../text/csv';
import { parseNumber } from '../../text/numbers';
import { ContractIdentity, type IdentityFault, likelyRight, StatedContract, symbolInWords } from '../contractIdentity';
import { ContractNumbers, DELTA, IMPLIED_VOLATILITY, OPEN_INTEREST } from '../contractNumbers';
import { areSharesFaulty, statedShares, writeTerms } from '../contractTerms';
import type { ReadContext } from '../format';
import type { Fault, QuoteTally } from '../quoteTally';
import type { TableSource } from '../source';
import { rightOfWord } from '../words';
import type { ExpiryCells } from './expiryCells';
import type { CellUnits, TableConstants, TableMapping } from './mapping';
import { NUMBER_ROLES } from './roles';
import { RootCells } from './rootCells';
import { isBlank, type RowCells } from './rowCells';
import { isQuotedInMoney } from './symbolForms';
import type { RowPlaces, Side } from './tableSides';

/** Reads the contracts of rows into a tally, or rejects them with a code. */
export class TableContracts {
  /** What holds for the rows at hand. */
  constants: TableConstants;
  private readonly source: TableSource;
  private readonly mapping: TableMapping;
  private readonly units: CellUnits;
  private readonly context: ReadContext;
  private readonly tally: QuoteTally;
  private readonly cells: RowCells;
  private readonly expiries: ExpiryCells;
  private readonly places: RowPlaces;
  private readonly sides: readonly Side[];
  private readonly roots: RootCells;
  private readonly numbers = new ContractNumbers();
  private readonly stated = new StatedContract();
  private readonly identity: ContractIdentity;
  /** Numbers that mean 'no value', by place in `NUMBER_ROLES`. */
  private readonly missing: readonly (readonly number[] | undefined)[];
  private readonly hasSymbols: boolean;

  constructor(
    source: TableSource,
    mapping: TableMapping,
    context: ReadContext,
    tally: QuoteTally,
    cells: RowCells,
    expiries: ExpiryCells,
    places: RowPlaces,
    sides: readonly Side[],
    constants: TableConstants,
  ) {
    this.source = source;
    this.mapping = mapping;
    this.units = mapping.units;
    this.context = context;
    this.tally = tally;
    this.cells = cells;
    this.expiries = expiries;
    this.places = places;
    this.sides = sides;
    this.constants = constants;
    this.roots = new RootCells(mapping.units.root);
    this.identity = new ContractIdentity(mapping.onConflict);
    this.missing = NUMBER_ROLES.map((role) => mapping.units.missing[role]);
    this.hasSymbols = sides.some(({ symbol }) => symbol >= 0);
  }

  /** The column that tells data from other lines: the first symbol, else the strike. */
  get namePlace(): number {
    return this.sides.find(({ symbol }) => symbol >= 0)?.symbol ?? this.places.strike;
  }

  /** Whether a symbol of the row is one or, without symbols, its strike is a number. Reads the symbols. */
  areIn(row: CsvReader): boolean {
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
    return (this.cells.numberAt(row, this.places.strike) ?? Number.NaN) > 0;
  }

  /** The same of a row of another text than the table's, such as a line above it. */
  areInText(row: CsvReader, text: string): boolean {
    const isSymbol = ({ symbol, contract }: Side): boolean =>
      symbol >= 0 && contract.readAt(text, row.startOf(symbol), row.endOf(symbol));
    if (this.hasSymbols) return this.sides.some(isSymbol);
    const { expiry, strike } = this.places;
    const hasDate = expiry < 0 || !Number.isNaN(this.expiries.day(this.expiries.of(row.cell(expiry))));
    return hasDate && (parseNumber(row.cell(strike), this.cells.decimalOf(strike)) ?? 0) > 0;
  }

  /** Reads the contracts of a row whose symbols were read, all of one snapshot. */
  read(row: CsvReader, snapshot: number): void {
    const fault = this.sameRightFault(row);
    for (const side of this.sides) this.readSide(row, side, snapshot, fault);
  }

  private readSide(row: CsvReader, side: Side, snapshot: number, rowFault: Fault | null): void {
    const { numbers, tally, cells, stated, places } = this;
    const { contract, isNamed } = side;
    if (!isNamed && this.isEmptySide(row, side)) return;
    this.readNumbers(row, side);
    this.readStated(row, side);
    const right = stated.placed ?? (isNamed ? contract.right : stated.right);
    const symbol = isNamed || side.symbol < 0 ? '' : row.cell(side.symbol);
    const likely = right ?? likelyRight(symbol, numbers.values[DELTA] as number);
    if (likely !== null) tally.countOpenInterest(likely, numbers.openInterest);
    const shares = places.multiplier < 0 ? undefined : statedShares(cells.numberAt(row, places.multiplier), this.units);
    const fault =
      rowFault ?? this.identityFault(row, side) ?? this.numberFault(row, side) ?? this.termsFault(row, shares);
    if (fault !== null || right === null) {
      const unknown: Fault = { code: 'R_BAD_RIGHT', column: cells.nameOf(side.rightColumn), cell: '' };
      // Of neither side it is in no sum of the file, so it cannot be counted as lost either.
      const held = likely === null ? Number.NaN : numbers.openInterest;
      tally.reject(fault ?? unknown, row.rowLine, 1, held, row.rowStart, isNamed ? symbolInWords(contract) : '');
      return;
    }
    const { quotes } = tally;
    const isBySymbol = side.symbol >= 0;
    const root = isBySymbol ? contract.root : (stated.root?.root ?? this.constants.underlying ?? '');
    const expiryDay = isBySymbol ? contract.expiryDay : stated.expiryDay;
    const strike = isBySymbol ? contract.strike : (stated.strike ?? Number.NaN);
    const at = quotes.addRow(quotes.rootIndex(root), expiryDay, strike, right, row.rowLine, row.rowStart);
    cells.noteLostDigits(row, side.numbers[OPEN_INTEREST] ?? -1, numbers.openInterest);
    if (!isBySymbol) cells.noteLostDigits(row, places.strike, strike);
    numbers.writeTo(quotes, at);
    quotes.snapshot[at] = snapshot;
    if (places.forward >= 0) quotes.setForward(at, cells.numberAt(row, places.forward));
    const session = places.settlementSession < 0 ? '' : row.cell(places.settlementSession);
    writeTerms(quotes, at, shares, session, this.units, this.constants);
  }

  private readNumbers(row: CsvReader, side: Side): void {
    const { numbers, cells, units } = this;
    numbers.clear();
    for (let i = 0; i < NUMBER_ROLES.length; i += 1) {
      const place = side.numbers[i] as number;
      if (place < 0) continue;
      if (i === IMPLIED_VOLATILITY) {
        numbers.set(i, cells.volatilityAt(row, place));
        continue;
      }
      const value = cells.numberAt(row, place);
      if (value !== undefined && this.missing[i]?.includes(value)) numbers.set(i, Number.NaN);
      else numbers.setScaled(i, value, units);
    }
    const { priceFactor } = this.places;
    const isScaled = priceFactor >= 0 && !(side.isNamed && isQuotedInMoney(side.contract.root));
    if (isScaled) numbers.scalePrices(cells.numberAt(row, priceFactor));
    const { volatilityPair } = side;
    if (!volatilityPair) return;
    const [bid, ask] = volatilityPair;
    numbers.setVolatilityPair(cells.volatilityAt(row, bid), cells.volatilityAt(row, ask));
  }

  /** Takes what the cells say of the contract. */
  private readStated(row: CsvReader, side: Side): void {
    const { stated, places, expiries } = this;
    const { expiry, strike } = places;
    stated.placed = side.right;
    stated.right = this.rightAt(row, side);
    const isStated = expiry >= 0 && !isBlank(row, expiry);
    stated.expiry = isStated ? expiries.at(this.source.text, row.startOf(expiry), row.endOf(expiry)) : null;
    const cell = strike < 0 ? Number.NaN : this.cells.numberAt(row, strike);
    stated.strike = cell === undefined ? cell : cell / this.units.strikeDivisor;
    if (side.symbol >= 0) return;
    const ofFile = expiry < 0 ? (this.constants.expiryDay ?? Number.NaN) : Number.NaN;
    stated.expiryDay = stated.expiry === null ? ofFile : expiries.day(stated.expiry);
    const root = this.rootPlace;
    stated.root = root < 0 ? undefined : this.roots.of(row.cell(root));
  }

  private get rootPlace(): number {
    return this.places.root >= 0 ? this.places.root : this.places.underlying;
  }

  private rightAt(row: CsvReader, side: Side): Right | null {
    return side.rightColumn < 0 ? null : rightOfWord(row.cell(side.rightColumn), this.mapping.rightWords);
  }

  private identityFault(row: CsvReader, side: Side): Fault | null {
    const { identity, stated, cells } = this;
    if (side.symbol >= 0 && !side.isNamed) return cells.faultAt('R_BAD_SYMBOL', row, side.symbol);
    // Where a cell for the right says neither, the cells of the row have moved.
    const isMoved = side.right !== null && stated.right === null && side.rightColumn >= 0;
    if (isMoved && !isBlank(row, side.rightColumn)) return cells.faultAt('R_BAD_RIGHT', row, side.rightColumn);
    const fault = side.symbol >= 0 ? identity.symbolFault(side.contract, stated) : identity.cellsFault(stated);
    if (identity.isExpiryOff) this.noteExpiry(row);
    return fault === null ? null : cells.faultAt(fault.code, row, this.placeOf(fault, side));
  }

  private placeOf({ role }: IdentityFault, side: Side): number {
    switch (role) {
      case 'contractSymbol':
        return side.symbol;
      case 'right':
        return side.rightColumn;
      case 'root':
        return this.rootPlace;
      default:
        return this.places[role];
    }
  }

  private noteExpiry(row: CsvReader): void {
    const { column, cell } = this.cells.faultAt('W_COLUMN_VS_SYMBOL', row, this.places.expiry);
    const { openInterest } = this.numbers;
    this.context.log.add('W_COLUMN_VS_SYMBOL', { line: row.rowLine, column, cell, openInterest });
  }

  private numberFault(row: CsvReader, side: Side): Fault | null {
    const fault = this.numbers.fault();
    if (fault === null) return null;
    return this.cells.faultAt(fault.code, row, side.numbers[NUMBER_ROLES.indexOf(fault.role)] ?? -1);
  }

  private termsFault(row: CsvReader, shares: number | undefined): Fault | null {
    const { multiplier } = this.places;
    return multiplier >= 0 && areSharesFaulty(shares) ? this.cells.faultAt('R_BAD_NUMBER', row, multiplier) : null;
  }

  /** Both sides of a row say the same right: which of them is wrong, or a contract of another root, cannot be told. */
  private sameRightFault(row: CsvReader): Fault | null {
    const [call, put] = this.sides;
    if (!call || !put || call.rightColumn < 0 || put.rightColumn < 0) return null;
    const right = this.rightAt(row, call);
    if (right === null || right !== this.rightAt(row, put)) return null;
    const cell = `both sides say ${row.cell(put.rightColumn).trim()}`;
    return { code: 'R_BAD_RIGHT', column: this.cells.nameOf(put.rightColumn), cell };
  }

  /** A side without a contract: all its cells are blank or, where no symbol names one, say 'no value'. */
  private isEmptySide(row: CsvReader, side: Side): boolean {
    if (side.symbol >= 0) return side.places.every((place) => isBlank(row, place));
    if (this.sides.length === 1) return false;
    return side.places.every(
      (place) => place === side.rightColumn || Number.isNaN(parseNumber(row.cell(place).replace(/%\s*$/, ''))),
    );
  }
}
