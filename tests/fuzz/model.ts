import type { Right } from '../../src/chain/rawQuotes';
import { PUT } from '../../src/chain/rawQuotes';

/** What a cell or a JSON field means. */
export type Field =
  | 'symbol'
  | 'root'
  | 'expiry'
  | 'strike'
  | 'right'
  | 'openInterest'
  | 'impliedVolatility'
  | 'bid'
  | 'ask'
  | 'last'
  | 'volume'
  | 'delta'
  | 'gamma'
  | 'spot'
  | 'time'
  | 'other';

/** Fields that are compared with the truth, contract by contract. */
export const COMPARED = ['openInterest', 'impliedVolatility', 'bid', 'ask'] as const;
export type ComparedField = (typeof COMPARED)[number];

export const isCompared = (field: Field): field is ComparedField => (COMPARED as readonly Field[]).includes(field);

export interface Column {
  readonly name: string;
  readonly field: Field;
  /** Side of a table with calls and puts in one row; null where the cell is of the whole row. */
  readonly right: Right | null;
}

export type LineRole = 'blank' | 'preamble' | 'header' | 'section' | 'data' | 'footer';

export interface TableLine {
  role: LineRole;
  cells: string[];
  /** Contracts of a data line. */
  ids: number[];
  /** The line as it is written, instead of its cells. */
  raw?: string;
}

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

interface Coding {
  fileName: string;
  encoding: Encoding;
  hasMark: boolean;
}

/** A table before it is written down. */
export interface TableModel extends Coding {
  readonly kind: 'table';
  columns: Column[];
  lines: TableLine[];
  delimiter: string;
  /** Taken in turn. */
  lineEnds: string[];
  hasFinalEnd: boolean;
  quotes: 'needed' | 'all';
  /** The file that is opened with it, to which nothing is done. */
  readonly companion?: { readonly fileName: string; readonly text: string };
}

export type JsonValue = string | number | boolean | null | JsonValue[] | JsonObject;
export interface JsonObject {
  [name: string]: JsonValue;
}

export interface JsonField {
  readonly field: Field;
  readonly right: Right | null;
  /** Names from the contract's object down to the value. */
  readonly path: readonly string[];
}

/** The object of one contract, or of a call and its put. */
export interface JsonContract {
  node: JsonObject;
  ids: number[];
  /** The array that holds the object, where it is in one. */
  readonly list: JsonValue[] | null;
}

/** A JSON document before it is written down. */
export interface JsonModel extends Coding {
  readonly kind: 'json';
  root: JsonValue;
  /** Where each contract's values are in its object; for columns, in the root. */
  fields: readonly JsonField[];
  /** Empty for columns. */
  contracts: JsonContract[];
  /** Whether every field is an array over all contracts. */
  readonly isColumnar: boolean;
  /** Contracts of a columnar document, in their order. */
  ids: number[];
  indent: number;
}

export type Model = TableModel | JsonModel;

/** Written instead of a JSON string that begins with this: what follows, as it stands. */
export const RAW = '@raw:';

/** Contracts of a line that the cell of a column belongs to. Puts have odd ids where a chain has both rights. */
export function idsAt(line: TableLine, column: Column | undefined): number[] {
  if (!column || column.right === null) return line.ids;
  return line.ids.filter((id) => id % 2 === column.right);
}

/** The contracts of a JSON object that one of its fields belongs to. */
export function idsOf(contract: JsonContract, field: JsonField): number[] {
  return field.right === null ? contract.ids : contract.ids.filter((id) => (id % 2 === PUT) === (field.right === PUT));
}

/** Whether the contract is also named by an OCC symbol, which a changed strike, expiry or right then contradicts. */
export function namesContracts(model: Model): boolean {
  const fields = model.kind === 'table' ? model.columns : model.fields;
  return fields.some(({ field }) => field === 'symbol');
}

/** Whether anything besides the symbol names the contract. */
export function confirmsSymbols(model: Model): boolean {
  const fields = model.kind === 'table' ? model.columns : model.fields;
  return fields.some(({ field }) => field === 'strike') && fields.some(({ field }) => field === 'expiry');
}
