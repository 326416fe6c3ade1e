import { contractWords } from '../../chain/contractWords';
import { underlyingOfRoot } from '../../chain/occSymbol';
import { SESSION_CODES } from '../../chain/quoteTable';
import { CALL, PUT, type Right } from '../../chain/rawQuotes';
import { parseNumber } from '../../text/numbers';
import { ContractNumbers, DELTA, IMPLIED_VOLATILITY, OPEN_INTEREST, VOLUME, wholeContracts } from '../contractNumbers';
import { ImportError, listColumns } from '../errors';
import type { ReadContext } from '../format';
import { isObject, type JsonObject } from '../jsonObject';
import { type Fault, QuoteTally } from '../quoteTally';
import { ExpiryCells } from '../table/expiryCells';
import { type CellUnits, PLAIN_UNITS, type TableConstants } from '../table/mapping';
import { NUMBER_ROLES, type Role } from '../table/roles';
import { isRootName } from '../table/rootCells';
import { SnapshotIndex, underlyingName } from '../table/snapshotIndex';
import { type SymbolReader, symbolReader } from '../table/symbolForms';
import { rightOf, sessionOf, sessionOfFlag } from '../words';
import type { RecordFormat, RecordList } from './recordFormat';

const STRIKE_TOLERANCE = 0.0005;
const RECORDS_PER_REPORT = 1024;
const CELL_SHOWN = 80;
/** Days by which a field of expiries may be off where its vendor is known for it. */
const DAYS_OFF = 1;
const NO_CONSTANTS: TableConstants = {};

/** A field by its name or, with dots, the names that lead to it. */
interface Field {
  /** As in the format, for messages. */
  readonly name: string;
  readonly path: readonly string[];
}

/** A JSON value as a number: NaN when absent, undefined when it is none. */
export function numberOf(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  if (value === null || value === undefined) return Number.NaN;
  return typeof value === 'string' ? parseNumber(value) : undefined;
}

/** A JSON value as the cell that a table would have: '' for what is neither text nor a number. */
export function textOf(value: unknown): string {
  return typeof value === 'number' || typeof value === 'string' ? String(value) : '';
}

/**
 * Reads a vendor's contract records one after the other, with the same rules, codes and accounts as a table's rows. Lines
 * are the 1-based places of the records in all lists together.
 */
export class RecordReader {
  readonly tally: QuoteTally;
  readonly snapshots: SnapshotIndex;
  private readonly context: ReadContext;
  private readonly units: CellUnits;
  private readonly onConflict: 'reject' | 'note';
  private readonly fields: Readonly<Partial<Record<Role, readonly Field[]>>>;
  private readonly numberFields: readonly (readonly Field[])[];
  private readonly missing: readonly (readonly number[] | undefined)[];
  private readonly numbers = new ContractNumbers();
  private readonly contract: SymbolReader;
  private readonly expiries: ExpiryCells;
  private records = 0;
  private readonly advice: string;
  /** Whether the volatility of the record at hand is not of its first field, although it has that field. */
  private isOtherVolatility = false;

  constructor(format: RecordFormat, fileName: string, context: ReadContext) {
    this.context = context;
    this.units = { ...PLAIN_UNITS, ...format.units };
    this.onConflict = format.onConflict ?? 'reject';
    this.advice = format.advice ?? 'Save the answer of the server unchanged.';
    this.tally = new QuoteTally(context.log);
    this.snapshots = new SnapshotIndex(fileName, this.units.time);
    this.fields = fieldsOf(format);
    this.numberFields = NUMBER_ROLES.map((role) => this.fields[role] ?? []);
    this.missing = NUMBER_ROLES.map((role) => this.units.missing[role]);
    this.contract = symbolReader(this.units.symbol);
    this.expiries = new ExpiryCells(this.units);
  }

  /**
   * Reads lists of records.
   * @throws ImportError E_TOO_MANY_ROWS, and E_MISSING_COLUMN when no record has an open interest.
   */
  read(lists: readonly RecordList[], fileName: string): void {
    const { limits, onProgress } = this.context;
    const count = lists.reduce((sum, { records }) => sum + records.length, 0);
    if (count > limits.rows) {
      const most = limits.rows.toLocaleString('en-US');
      const title = `${fileName} has more than ${most} contracts`;
      throw new ImportError('E_TOO_MANY_ROWS', fileName, title, 'Save fewer expirations and open that file.');
    }
    this.refuseWithoutOpenInterest(lists, fileName);
    this.tally.quotes.reserve(count);
    for (const list of lists) {
      for (const record of list.records) {
        this.records += 1;
        this.readRecord(record, list);
        if (this.records % RECORDS_PER_REPORT === 1) onProgress(this.records / count, this.records);
      }
    }
    onProgress(1, count);
  }

  private refuseWithoutOpenInterest(lists: readonly RecordList[], fileName: string): void {
    const fields = this.numberFields[OPEN_INTEREST] ?? [];
    let first: JsonObject | null = null;
    for (const { records } of lists) {
      for (const record of records) {
        if (!isObject(record)) continue;
        first ??= record;
        if (fields.some(({ path }) => holds(record, path))) return;
      }
    }
    if (!first) return;
    const name = fields[0]?.name ?? '';
    throw new ImportError(
      'E_MISSING_COLUMN',
      fileName,
      `${fileName} has no open interest: the field ${name} is missing`,
      `Without open interest there is no gamma exposure to add up. Found: ${listColumns(Object.keys(first))}. ${this.advice}`,
      { column: name },
    );
  }

  private readRecord(value: unknown, list: RecordList): void {
    const { numbers, tally, contract } = this;
    const record = isObject(value) ? value : {};
    const constants = list.constants ?? NO_CONSTANTS;
    this.readNumbers(record);
    const symbolValue = this.valueOf(record, 'contractSymbol');
    const symbol = typeof symbolValue === 'string' ? symbolValue : '';
    const hasSymbols = this.fields.contractSymbol !== undefined;
    const isNamed = symbol !== '' && contract.readAt(symbol, 0, symbol.length);
    const stated = list.right ?? rightOf(textOf(this.valueOf(record, 'right')));
    const right = isNamed ? contract.right : hasSymbols ? null : stated;
    const likely = right ?? stated ?? likelyRight(symbol, numbers.values[DELTA] as number);
    if (likely !== null) tally.countOpenInterest(likely, numbers.openInterest);
    const held = likely === null ? Number.NaN : numbers.openInterest;
    const identity = hasSymbols
      ? isNamed
        ? this.symbolFault(record, list.right ?? null)
        : this.unnamed(symbol, value)
      : this.fieldsFault(record, right, constants);
    const fault = identity ?? this.numberFault(record) ?? this.multiplierFault(record);
    if (fault !== null || right === null) {
      const { root, expiryDay, strike } = contract;
      const name = isNamed ? contractWords(root, expiryDay, strike, contract.right) : '';
      tally.reject(fault ?? this.faultAt('R_BAD_RIGHT', record, 'right'), this.records, 1, held, 0, name);
      return;
    }
    const { quotes } = tally;
    const root = isNamed ? contract.root : this.rootOf(record, constants);
    const expiryDay = isNamed ? contract.expiryDay : this.expiryDay(record, constants);
    const strike = isNamed
      ? contract.strike
      : (this.numberIn(record, 'strike') ?? Number.NaN) / this.units.strikeDivisor;
    const at = quotes.addRow(quotes.rootIndex(root), expiryDay, strike, right, this.records);
    numbers.writeTo(quotes, at);
    if (this.isOtherVolatility) this.noteOtherVolatility(record);
    this.writeTerms(record, constants, at);
    quotes.snapshot[at] = this.snapshotOf(record, isNamed ? underlyingOfRoot(root) : '', list.moment);
  }

  private noteOtherVolatility(record: JsonObject): void {
    const fields = this.fields.impliedVolatility ?? [];
    const [first, ...others] = fields.map(({ name }) => name);
    const cell = String(valueAt(record, fields[0]?.path ?? []));
    this.context.log.add('W_IV_OTHER_FIELD', {
      line: this.records,
      column: first ?? '',
      cell,
      openInterest: this.numbers.openInterest,
      note: `Where ${first} holds no usable volatility, ${others.join(' or ')} was taken.`,
    });
  }

  private readNumbers(record: JsonObject): void {
    const { numbers, units, numberFields } = this;
    numbers.clear();
    this.isOtherVolatility = false;
    for (let i = 0; i < numberFields.length; i += 1) {
      const fields = numberFields[i];
      if (!fields || fields.length === 0) continue;
      if (i === IMPLIED_VOLATILITY) {
        numbers.set(i, this.volatilityOf(record, fields));
        continue;
      }
      const value = this.firstNumber(record, fields, i);
      const isScaled = i === OPEN_INTEREST || i === VOLUME;
      if (i === OPEN_INTEREST && !wholeContracts(value, units)) numbers.set(i, undefined);
      else numbers.set(i, isScaled && value !== undefined ? value * units.openInterestFactor : value);
    }
    if (this.fields.priceFactor) numbers.scalePrices(this.numberIn(record, 'priceFactor'));
    const { impliedVolatility, bidVolatility, askVolatility } = this.fields;
    if (impliedVolatility || !bidVolatility || !askVolatility) return;
    const [bid, ask] = [bidVolatility, askVolatility].map((fields) => this.volatilityOf(record, fields));
    numbers.set(IMPLIED_VOLATILITY, bid === undefined || ask === undefined ? undefined : (bid + ask) / 2);
  }

  /** A volatility as a fraction. */
  private volatilityOf(record: JsonObject, fields: readonly Field[]): number | undefined {
    const value = this.firstNumber(record, fields, IMPLIED_VOLATILITY);
    return value !== undefined && this.units.impliedVolatility === 'percent' ? value / 100 : value;
  }

  /** The first of the fields that holds a value, none of those that mean 'no value'; NaN where all are without. */
  private firstNumber(record: JsonObject, fields: readonly Field[], place: number): number | undefined {
    for (const [index, { path }] of fields.entries()) {
      const value = numberOf(valueAt(record, path));
      if (value === undefined) return value;
      if (Number.isNaN(value) || this.missing[place]?.includes(value)) continue;
      if (place === IMPLIED_VOLATILITY) this.isOtherVolatility = index > 0 && holds(record, fields[0]?.path ?? []);
      return value;
    }
    return Number.NaN;
  }

  /** @param named underlying of the symbol, for a record that names none itself */
  private snapshotOf(record: JsonObject, named: string, momentOfList: string | undefined): number {
    const { underlying, quoteDate, quoteTime, spot, spotBid, spotAsk } = this.fields;
    const isDated = quoteDate !== undefined || quoteTime !== undefined;
    if (!underlying && !isDated && !spot && !spotBid && momentOfList === undefined) return 0;
    const date = textOf(this.valueOf(record, 'quoteDate')).trim();
    const time = textOf(this.valueOf(record, 'quoteTime')).trim();
    const own = date !== '' && time !== '' ? `${date} ${time}` : date + time;
    const moment = isDated ? own : (momentOfList ?? '');
    const stated = underlying ? underlyingName(textOf(this.valueOf(record, 'underlying'))) || named : '';
    const index = this.snapshots.indexOf(stated, moment);
    const price = this.valueOf(record, 'spot');
    if (price !== undefined) this.snapshots.sawSpot(index, textOf(price), numberOf(price), spot?.[0]?.name ?? '');
    if (spotBid && spotAsk) {
      const [bid, ask] = [this.valueOf(record, 'spotBid'), this.valueOf(record, 'spotAsk')].map(textOf);
      this.snapshots.sawQuote(index, bid ?? '', ask ?? '', spotBid[0]?.name ?? '', spotAsk[0]?.name ?? '');
    }
    return index;
  }

  private unnamed(symbol: string, value: unknown): Fault {
    const cell = symbol === '' ? (JSON.stringify(value) ?? '').slice(0, CELL_SHOWN) : symbol;
    return { code: 'R_BAD_SYMBOL', column: this.fields.contractSymbol?.[0]?.name ?? '', cell };
  }

  /** What speaks against a contract with a symbol. The symbol is believed; other fields may only confirm it. */
  private symbolFault(record: JsonObject, placed: Right | null): Fault | null {
    const { contract, fields, units } = this;
    if (placed !== null && placed !== contract.right) return this.faultAt('R_BAD_RIGHT', record, 'contractSymbol');
    if (!(contract.strike > 0)) return this.faultAt('R_NEG_STRIKE', record, 'contractSymbol');
    if (fields.expiry) {
      const cell = textOf(this.valueOf(record, 'expiry'));
      if (cell !== '') {
        const { monthFirst, dayFirst } = this.expiries.of(cell);
        if (Number.isNaN(monthFirst) && Number.isNaN(dayFirst)) return this.faultAt('R_BAD_DATE', record, 'expiry');
        if (monthFirst !== contract.expiryDay && dayFirst !== contract.expiryDay) {
          const isDayOff = [monthFirst, dayFirst].some((day) => Math.abs(day - contract.expiryDay) <= DAYS_OFF);
          if (this.onConflict === 'reject' || !isDayOff) return this.faultAt('R_COLUMN_VS_SYMBOL', record, 'expiry');
          this.noteExpiry(record);
        }
      }
    }
    if (fields.strike) {
      const strike = this.numberIn(record, 'strike');
      if (strike === undefined) return this.faultAt('R_BAD_NUMBER', record, 'strike');
      if (strike <= 0) return this.faultAt('R_NEG_STRIKE', record, 'strike');
      if (Math.abs(strike / units.strikeDivisor - contract.strike) > STRIKE_TOLERANCE) {
        return this.faultAt('R_COLUMN_VS_SYMBOL', record, 'strike');
      }
    }
    const stated = fields.right ? rightOf(textOf(this.valueOf(record, 'right'))) : null;
    const isOther = stated !== null && stated !== contract.right;
    return isOther ? this.faultAt('R_COLUMN_VS_SYMBOL', record, 'right') : null;
  }

  private noteExpiry(record: JsonObject): void {
    const { column, cell } = this.faultAt('W_COLUMN_VS_SYMBOL', record, 'expiry');
    const { openInterest } = this.numbers;
    this.context.log.add('W_COLUMN_VS_SYMBOL', { line: this.records, column, cell, openInterest });
  }

  /** What speaks against a contract that is named by its fields. */
  private fieldsFault(record: JsonObject, right: Right | null, constants: TableConstants): Fault | null {
    if (Number.isNaN(this.expiryDay(record, constants))) return this.faultAt('R_BAD_DATE', record, 'expiry');
    if (right === null) return this.faultAt('R_BAD_RIGHT', record, 'right');
    const strike = this.numberIn(record, 'strike');
    if (strike === undefined || Number.isNaN(strike)) return this.faultAt('R_BAD_NUMBER', record, 'strike');
    if (strike <= 0) return this.faultAt('R_NEG_STRIKE', record, 'strike');
    const named = (['root', 'underlying'] as const).find((role) => textOf(this.valueOf(record, role)) !== '');
    const isName = !named || isRootName(this.rootOf(record, constants), this.units.root);
    return isName ? null : this.faultAt('R_BAD_SYMBOL', record, named);
  }

  private multiplierFault(record: JsonObject): Fault | null {
    const shares = this.sharesIn(record);
    return shares === undefined || shares <= 0 ? this.faultAt('R_BAD_NUMBER', record, 'multiplier') : null;
  }

  private sharesIn(record: JsonObject): number | undefined {
    const value = this.numberIn(record, 'multiplier');
    return value !== undefined && this.units.missing.multiplier?.includes(value) ? Number.NaN : value;
  }

  private numberFault(record: JsonObject): Fault | null {
    const fault = this.numbers.fault();
    return fault === null ? null : this.faultAt(fault.code, record, fault.role);
  }

  private faultAt(code: Fault['code'], record: JsonObject, role: Role): Fault {
    const fields = this.fields[role] ?? [];
    const field = fields.find(({ path }) => holds(record, path)) ?? fields[0];
    return { code, column: field?.name ?? '', cell: String(field ? valueAt(record, field.path) : '') };
  }

  private writeTerms(record: JsonObject, constants: TableConstants, at: number): void {
    const { quotes } = this.tally;
    if (this.fields.forward) quotes.setForward(at, this.numberIn(record, 'forward'));
    const shares = this.fields.multiplier ? (this.sharesIn(record) ?? Number.NaN) : Number.NaN;
    if (shares > 0) quotes.multiplier[at] = shares;
    else if (constants.multiplier !== undefined) quotes.multiplier[at] = constants.multiplier;
    const readSession = this.units.settlementSession === 'amFlag' ? sessionOfFlag : sessionOf;
    const stated = this.fields.settlementSession ? textOf(this.valueOf(record, 'settlementSession')) : '';
    const session = readSession(stated) ?? constants.settlementSession;
    if (session) quotes.settlementSession[at] = SESSION_CODES.indexOf(session);
  }

  private expiryDay(record: JsonObject, constants: TableConstants): number {
    if (!this.fields.expiry) return constants.expiryDay ?? Number.NaN;
    return this.expiries.day(this.expiries.of(textOf(this.valueOf(record, 'expiry'))));
  }

  private rootOf(record: JsonObject, constants: TableConstants): string {
    const stated = textOf(this.valueOf(record, 'root')) || textOf(this.valueOf(record, 'underlying'));
    return stated === '' ? (constants.underlying ?? '') : underlyingName(stated);
  }

  /** Number of a role: NaN when the record has none, undefined when it is none. */
  private numberIn(record: JsonObject, role: Role): number | undefined {
    return numberOf(this.valueOf(record, role));
  }

  private valueOf(record: JsonObject, role: Role): unknown {
    const fields = this.fields[role];
    return fields ? firstOf(record, fields) : undefined;
  }
}

function fieldsOf({ fields }: RecordFormat): Partial<Record<Role, readonly Field[]>> {
  const found: Partial<Record<Role, readonly Field[]>> = {};
  for (const [role, names] of Object.entries(fields) as [Role, string | readonly string[]][]) {
    found[role] = (typeof names === 'string' ? [names] : names).map((name) => ({ name, path: name.split('.') }));
  }
  return found;
}

/** The first field that the record has, null included. */
function firstOf(record: JsonObject, fields: readonly Field[]): unknown {
  for (const { path } of fields) {
    const value = valueAt(record, path);
    if (value !== undefined) return value;
  }
  return undefined;
}

/** The record's own value at a path; names of the prototype ('constructor') have none. */
function valueAt(record: JsonObject, path: readonly string[]): unknown {
  let value: unknown = record;
  for (const name of path) {
    if (!isObject(value)) return undefined;
    value = value[name];
  }
  return typeof value === 'function' ? undefined : value;
}

function holds(record: JsonObject, path: readonly string[]): boolean {
  return valueAt(record, path) !== undefined;
}

/** Side on which to count the open interest of a contract whose symbol is unreadable: by its letter, else by its delta. */
function likelyRight(symbol: string, delta: number): Right | null {
  const letter = /\d{6}([CP]).{8}$/i.exec(symbol.trim())?.[1]?.toUpperCase();
  if (letter !== undefined) return letter === 'C' ? CALL : PUT;
  if (Number.isNaN(delta) || delta === 0) return null;
  return delta > 0 ? CALL : PUT;
}
