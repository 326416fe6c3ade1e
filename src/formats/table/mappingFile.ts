import { CALL, PUT } from '../../chain/rawQuotes';
import { DELIMITERS } from '../../text/csv';
import { IMPORT_LIMITS } from '../limits';
import {
  type CellUnits,
  hasOneRight,
  PLAIN_UNITS,
  type RightWords,
  type RowColumns,
  type SideColumns,
  type SideMapping,
  type TableMapping,
  type TimeForm,
} from './mapping';
import { missingOf } from './mappingChoice';
import { ROW_ROLES, type Role, SIDE_ROLES } from './roles';

/** What is wrong with a mapping from outside, in words that name the place. */
export class BadMapping extends Error {}

type Fields = Readonly<Record<string, unknown>>;

const LONGEST_NAME = 1000;
const MOST_HEADER_LINE = 60;
const MOST_SHARES = 1_000_000;
const MOST_RIGHT_WORDS = 20;
const SIGNS = ['.', ','] as const;
const FORMS = ['words', 'epochSeconds', 'epochMilliseconds', 'epochNanoseconds', 'dateAndMilliseconds'] as const;

/**
 * A mapping from what a stored text or a file holds: only what is known is taken over, all of it checked.
 * @throws BadMapping with what is wrong
 */
export function mappingFromPlain(value: unknown): TableMapping {
  const stored = fieldsOf(value, 'the mapping');
  const names = list(stored.names, 'names', IMPORT_LIMITS.columns).map((name, at) => text(name, `names[${at}]`));
  const { delimiter, decimal } = stored;
  const sides = list(stored.sides, 'sides', 2);
  if (sides.length === 0) throw new BadMapping('sides must hold the columns of one contract, or of a call and a put');
  const constants = fieldsOf(stored.constants ?? {}, 'constants');
  const { multiplier } = constants;
  return {
    delimiter: oneOf(delimiter, DELIMITERS, 'delimiter'),
    headerLine: whole(stored.headerLine, 0, MOST_HEADER_LINE, 'headerLine'),
    names,
    row: columns(stored.row, ROW_ROLES, names.length, 'row') as RowColumns,
    sides: sides.map((side, at) => sideOf(side, names.length, `sides[${at}]`, sides.length)),
    units: unitsOf(fieldsOf(stored.units, 'units')),
    decimal: Array.isArray(decimal)
      ? decimalsOf(decimal, names.length)
      : oneOf(decimal, [...SIGNS, 'guess'] as const, 'decimal'),
    onConflict: oneOf(stored.onConflict ?? 'reject', ['reject', 'note'] as const, 'onConflict'),
    constants:
      multiplier === undefined ? {} : { multiplier: whole(multiplier, 1, MOST_SHARES, 'constants.multiplier') },
    ...(stored.rightWords === undefined ? {} : { rightWords: rightWordsOf(fieldsOf(stored.rightWords, 'rightWords')) }),
  };
}

/**
 * Columns without which nothing can be read by a mapping, in words: expiry and symbol can be told beside it, and what all
 * rows are is asked of each file.
 */
export function missingColumns(mapping: TableMapping): string[] {
  const [only] = mapping.sides;
  // Stands for whatever the file says.
  const sides = only && hasOneRight(mapping) ? [{ ...only, right: only.right ?? CALL }] : mapping.sides;
  const choice = { sides: sides.length === 1 ? 'one' : 'two', hasOneExpiry: true } as const;
  return missingOf({ ...mapping, sides }, choice, mapping.names);
}

function sideOf(value: unknown, count: number, where: string, sides: number): SideMapping {
  const stored = fieldsOf(value, where);
  const right = stored.right === null ? null : oneOf(stored.right, [CALL, PUT] as const, `${where}.right`);
  if (sides === 2 && right === null) throw new BadMapping(`${where}.right must be 0 (calls) or 1 (puts)`);
  return { right, columns: columns(stored.columns, SIDE_ROLES, count, `${where}.columns`) as SideColumns };
}

function rightWordsOf({ call = [], put = [] }: Fields): RightWords {
  const wordsOf = (value: unknown, where: string): string[] =>
    list(value, where, MOST_RIGHT_WORDS).map((word, at) => text(word, `${where}[${at}]`));
  const words = { call: wordsOf(call, 'rightWords.call'), put: wordsOf(put, 'rightWords.put') };
  const calls = new Set(words.call.map((word) => word.trim().toLowerCase()));
  const both = words.put.find((word) => calls.has(word.trim().toLowerCase()));
  if (both !== undefined) throw new BadMapping(`rightWords: “${both}” cannot mean both call and put`);
  return words;
}

function columns(
  value: unknown,
  roles: readonly Role[],
  count: number,
  where: string,
): Readonly<Partial<Record<Role, number>>> {
  const stored = fieldsOf(value, where);
  const found: Partial<Record<Role, number>> = {};
  for (const [name, place] of Object.entries(stored)) {
    const role = oneOf(name, roles, `a name in ${where}`);
    found[role] = whole(place, 0, count - 1, `${where}.${role}`);
  }
  return found;
}

function unitsOf(stored: Fields): CellUnits {
  const time = fieldsOf(stored.time ?? {}, 'units.time');
  const orders = ['monthFirst', 'dayFirst', 'either'] as const;
  const expiryOrder = oneOf(stored.dateOrder, orders, 'units.dateOrder');
  const dateOrder = time.dateOrder ?? (expiryOrder === 'either' ? undefined : expiryOrder);
  const timeForm: TimeForm = {
    ...PLAIN_UNITS.time,
    form: oneOf(time.form ?? 'words', FORMS, 'units.time.form'),
    ...(dateOrder === undefined
      ? {}
      : { dateOrder: oneOf(dateOrder, ['monthFirst', 'dayFirst'] as const, 'units.time.dateOrder') }),
  };
  return {
    ...PLAIN_UNITS,
    impliedVolatility: oneOf(
      stored.impliedVolatility,
      ['fraction', 'percent', 'perCell'] as const,
      'units.impliedVolatility',
    ),
    expiry: oneOf(
      stored.expiry ?? 'date',
      ['date', 'epochSeconds', 'epochMilliseconds', 'excelSerial'] as const,
      'units.expiry',
    ),
    strikeDivisor: oneOf(
      stored.strikeDivisor === undefined ? 1 : stored.strikeDivisor,
      [1, 1000] as const,
      'units.strikeDivisor',
    ),
    dateOrder: expiryOrder,
    openInterest: oneOf(stored.openInterest ?? 'contracts', ['contracts', 'coins'] as const, 'units.openInterest'),
    symbol: oneOf(stored.symbol ?? 'occ', ['occ', 'short', 'dashed', 'spaced'] as const, 'units.symbol'),
    time: timeForm,
  };
}

function decimalsOf(value: readonly unknown[], count: number): ('.' | ',')[] {
  if (value.length !== count) throw new BadMapping(`decimal must hold a sign for each of the ${count} columns`);
  return value.map((sign, at) => oneOf(sign, SIGNS, `decimal[${at}]`));
}

function fieldsOf(value: unknown, where: string): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new BadMapping(`${where} must be an object`);
  }
  return value as Fields;
}

function list(value: unknown, where: string, most: number): readonly unknown[] {
  if (!Array.isArray(value) || value.length > most) throw new BadMapping(`${where} must be a list of at most ${most}`);
  return value;
}

function text(value: unknown, where: string): string {
  if (typeof value !== 'string' || value.length > LONGEST_NAME) throw new BadMapping(`${where} must be a text`);
  return value;
}

function whole(value: unknown, least: number, most: number, where: string): number {
  if (typeof value !== 'number' || !Number.isInteger(value) || value < least || value > most) {
    throw new BadMapping(`${where} must be a whole number from ${least} to ${most}`);
  }
  return value;
}

function oneOf<Value extends string | number>(value: unknown, allowed: readonly Value[], where: string): Value {
  const found = allowed.find((candidate) => candidate === value);
  if (found === undefined)
    throw new BadMapping(`${where} must be one of ${allowed.map((one) => JSON.stringify(one)).join(', ')}`);
  return found;
}
