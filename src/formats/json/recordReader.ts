import { underlyingOfRoot } from '../../chain/occSymbol';
import { parseNumber } from '../../text/numbers';
import { ContractIdentity, likelyRight, StatedContract, symbolInWords } from '../contractIdentity';
import { ContractNumbers, DELTA, IMPLIED_VOLATILITY, OPEN_INTEREST } from '../contractNumbers';
import { areSharesFaulty, statedShares, writeTerms } from '../contractTerms';
import { ImportError, listColumns } from '../errors';
import type { ReadContext } from '../format';
import { isObject, type JsonObject } from '../jsonObject';
import { type Fault, QuoteTally } from '../quoteTally';
import { ExpiryCells } from '../table/expiryCells';
import { type CellUnits, PLAIN_UNITS, type TableConstants } from '../table/mapping';
import { NUMBER_ROLES, type Role } from '../table/roles';
import { RootCells } from '../table/rootCells';
import { SnapshotIndex, underlyingName } from '../table/snapshotIndex';
import { type SymbolReader, symbolReader } from '../table/symbolForms';
import { rightOf } from '../words';
import { type Field, fieldsOf, firstOf, holds, valueAt } from './fields';
import type { RecordFormat, RecordList } from './recordFormat';

const RECORDS_PER_REPORT = 1024;
const CELL_SHOWN = 80;
const NO_CONSTANTS: TableConstants = {};

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
  private readonly fields: Readonly<Partial<Record<Role, readonly Field[]>>>;
  private readonly numberFields: readonly (readonly Field[])[];
  private readonly missing: readonly (readonly number[] | undefined)[];
  private readonly numbers = new ContractNumbers();
  private readonly stated = new StatedContract();
  private readonly identity: ContractIdentity;
  private readonly roots: RootCells;
  private readonly contract: SymbolReader;
  private readonly expiries: ExpiryCells;
  private records = 0;
  private readonly advice: string;
  /** Whether the volatility of the record at hand is not of its first field, although it has that field. */
  private isOtherVolatility = false;

  constructor(format: RecordFormat, fileName: string, context: ReadContext) {
    this.context = context;
    this.units = { ...PLAIN_UNITS, ...format.units };
    this.identity = new ContractIdentity(format.onConflict ?? 'reject');
    this.roots = new RootCells(this.units.root);
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
    const { numbers, tally, contract, stated } = this;
    const record = isObject(value) ? value : {};
    const constants = list.constants ?? NO_CONSTANTS;
    this.readNumbers(record);
    this.readStated(record, list, constants);
    const symbolValue = this.valueOf(record, 'contractSymbol');
    const symbol = typeof symbolValue === 'string' ? symbolValue : '';
    const isNamed = symbol !== '' && contract.readAt(symbol, 0, symbol.length);
    const right = stated.placed ?? (isNamed ? contract.right : stated.right);
    const likely = right ?? likelyRight(symbol, numbers.values[DELTA] as number);
    if (likely !== null) tally.countOpenInterest(likely, numbers.openInterest);
    const held = likely === null ? Number.NaN : numbers.openInterest;
    const shares = this.fields.multiplier ? statedShares(this.numberIn(record, 'multiplier'), this.units) : undefined;
    const fault =
      this.identityFault(record, value, symbol, isNamed) ??
      this.numberFault(record) ??
      (this.fields.multiplier && areSharesFaulty(shares) ? this.faultAt('R_BAD_NUMBER', record, 'multiplier') : null);
    if (fault !== null || right === null) {
      const name = isNamed ? symbolInWords(contract) : '';
      tally.reject(fault ?? this.faultAt('R_BAD_RIGHT', record, 'right'), this.records, 1, held, 0, name);
      return;
    }
    const { quotes } = tally;
    const root = isNamed ? contract.root : (stated.root?.root ?? constants.underlying ?? '');
    const expiryDay = isNamed ? contract.expiryDay : stated.expiryDay;
    const strike = isNamed ? contract.strike : (stated.strike ?? Number.NaN);
    const at = quotes.addRow(quotes.rootIndex(root), expiryDay, strike, right, this.records);
    numbers.writeTo(quotes, at);
    if (this.isOtherVolatility) this.noteOtherVolatility(record);
    if (this.fields.forward) quotes.setForward(at, this.numberIn(record, 'forward'));
    const session = this.fields.settlementSession ? textOf(this.valueOf(record, 'settlementSession')) : '';
    writeTerms(quotes, at, shares, session, this.units, constants);
    quotes.snapshot[at] = this.snapshotOf(record, isNamed ? underlyingOfRoot(root) : '', list.moment);
  }

  /** Takes what the fields say of the contract. */
  private readStated(record: JsonObject, list: RecordList, constants: TableConstants): void {
    const { stated, fields, expiries } = this;
    stated.placed = list.right ?? null;
    stated.right = fields.right ? rightOf(textOf(this.valueOf(record, 'right'))) : null;
    const expiry = fields.expiry ? textOf(this.valueOf(record, 'expiry')) : '';
    stated.expiry = expiry.trim() === '' ? null : expiries.of(expiry);
    const strike = this.numberIn(record, 'strike');
    stated.strike = strike === undefined ? strike : strike / this.units.strikeDivisor;
    if (fields.contractSymbol) return;
    const ofFile = fields.expiry ? Number.NaN : (constants.expiryDay ?? Number.NaN);
    stated.expiryDay = stated.expiry === null ? ofFile : expiries.day(stated.expiry);
    const root = textOf(this.valueOf(record, 'root')) || textOf(this.valueOf(record, 'underlying'));
    // A record may leave out what holds for all of them; without either it has no root.
    const isNamed = root !== '' || ((fields.root || fields.underlying) && constants.underlying === undefined);
    stated.root = isNamed ? this.roots.of(root) : undefined;
  }

  private identityFault(record: JsonObject, value: unknown, symbol: string, isNamed: boolean): Fault | null {
    const { identity, stated } = this;
    const hasSymbols = this.fields.contractSymbol !== undefined;
    if (hasSymbols && !isNamed) return this.unnamed(symbol, value);
    const fault = hasSymbols ? identity.symbolFault(this.contract, stated) : identity.cellsFault(stated);
    if (identity.isExpiryOff) this.noteExpiry(record);
    if (fault === null) return null;
    const isOfUnderlying = fault.role === 'root' && textOf(this.valueOf(record, 'root')) === '';
    return this.faultAt(fault.code, record, isOfUnderlying ? 'underlying' : fault.role);
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
      numbers.setScaled(i, this.firstNumber(record, fields, i), units);
    }
    if (this.fields.priceFactor) numbers.scalePrices(this.numberIn(record, 'priceFactor'));
    const { impliedVolatility, bidVolatility, askVolatility } = this.fields;
    if (impliedVolatility || !bidVolatility || !askVolatility) return;
    numbers.setVolatilityPair(this.volatilityOf(record, bidVolatility), this.volatilityOf(record, askVolatility));
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

  private noteExpiry(record: JsonObject): void {
    const { column, cell } = this.faultAt('W_COLUMN_VS_SYMBOL', record, 'expiry');
    const { openInterest } = this.numbers;
    this.context.log.add('W_COLUMN_VS_SYMBOL', { line: this.records, column, cell, openInterest });
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

  /** Number of a role: NaN when the record has none, undefined when it is none. */
  private numberIn(record: JsonObject, role: Role): number | undefined {
    return numberOf(this.valueOf(record, role));
  }

  private valueOf(record: JsonObject, role: Role): unknown {
    const fields = this.fields[role];
    return fields ? firstOf(record, fields) : undefined;
  }
}
