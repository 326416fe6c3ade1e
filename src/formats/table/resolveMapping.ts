import type { IssueLog } from '../../chain/issues';
import { CALL, PUT } from '../../chain/rawQuotes';
import { ImportError, listColumns } from '../errors';
import type { ReadContext } from '../format';
import type { MissingFact } from '../given';
import { askMissing, givenConstants, guessFromName } from '../nameGuess';
import type { TableHeader } from '../tableHeader';
import { columnKey } from './columnKey';
import { copiedColumns } from './copiedColumns';
import { PLAIN_UNITS, type SideMapping, type TableConstants, type TableMapping } from './mapping';
import type { Role, RowRole, SideRole } from './roles';
import type { ColumnNames, TableFormat, TwoSides } from './tableFormat';

/** How roles are called when a column for them is missing. */
const ROLE_NAMES: Readonly<Partial<Record<Role, string>>> = {
  contractSymbol: 'Contract symbol',
  right: 'Right (call or put)',
  openInterest: 'Open Interest',
  impliedVolatility: 'IV',
  expiry: 'Expiry',
  strike: 'Strike',
  root: 'Root',
};

/**
 * Where the columns of a format stand under a header: the mapping that `readMapped` reads by.
 * @param rows below the header, to tell a column of the puts from a copy of the calls'.
 * @param constants what the lines around the table say, in place of the format's own.
 * @throws ImportError E_MISSING_COLUMN when a column is missing without which there is no exposure.
 */
export function resolveMapping(
  format: TableFormat,
  header: TableHeader,
  fileName: string,
  { limits, log, given = {} }: ReadContext,
  rows: () => Iterable<readonly string[]>,
  constants: TableConstants = {},
): TableMapping {
  if (header.names.length > limits.columns) {
    throw new ImportError(
      'E_UNKNOWN_FORMAT',
      fileName,
      `${fileName} has ${header.names.length} columns on line ${header.line}; the most is ${limits.columns}`,
      'Check that this is the file you meant.',
      { line: header.line },
    );
  }
  const keys = header.names.map(columnKey);
  const find = (names: readonly string[], from: number, to: number): number => {
    for (const name of names.map(columnKey)) {
      const place = keys.indexOf(name, from);
      if (place < 0 || place >= to) continue;
      if (keys.indexOf(name, place + 1) >= 0 && keys.indexOf(name, place + 1) < to) {
        const note = `Two columns are named "${header.names[place]}"; the first was taken.`;
        log.add('W_DUP_HEADER', { line: header.line, column: header.names[place] ?? '', note });
      }
      return place;
    }
    return -1;
  };
  const columns = <R extends Role>(names: ColumnNames<R>, from = 0, to = keys.length): Partial<Record<R, number>> => {
    const found: Partial<Record<R, number>> = {};
    for (const [role, wanted] of Object.entries(names) as [R, readonly string[]][]) {
      const place = find(wanted, from, to);
      if (place >= 0) found[role] = place;
    }
    return found;
  };
  const row = columns<RowRole>(format.row);
  const { side } = format;
  const sides: SideMapping[] = isTwoSides(side)
    ? withoutCopies(twoSides(side, keys, row.strike, columns), header, rows, log)
    : [{ right: null, columns: columns<SideRole>(side) }];
  const mapping: TableMapping = {
    delimiter: header.delimiter,
    headerLine: header.line,
    names: header.names,
    row,
    sides,
    units: { ...PLAIN_UNITS, root: 'us', ...format.units },
    decimal: format.decimal ?? 'guess',
    onConflict: format.onConflict ?? 'reject',
    constants: { ...format.constants, ...constants, ...(format.fileName ? givenConstants(given) : {}) },
  };
  const missing = missingRoles(format, mapping);
  if (missing.length > 0) refuseColumns(missing, header, fileName, format.advice);
  return format.fileName ? namedMapping(format, mapping, format.fileName, header, fileName) : mapping;
}

/**
 * The mapping once what no column says is known. A part of a chain only finds its other part by it, so there the name
 * of the file is believed without asking; without one it is of no use.
 * @throws FactMissing, or ImportError for a part.
 */
function namedMapping(
  { name, part }: TableFormat,
  mapping: TableMapping,
  pattern: RegExp,
  header: TableHeader,
  fileName: string,
): TableMapping {
  const facts = unsaid(mapping);
  if (!part) {
    askMissing(name, facts, mapping.constants, fileName, pattern);
    return mapping;
  }
  const constants: TableConstants = { ...guessFromName(fileName, pattern), ...mapping.constants };
  if (facts.some((fact) => constants[fact] === undefined)) {
    const title = `${fileName} has no ${part.lacks}: it holds only a part of a chain`;
    throw new ImportError('E_MISSING_COLUMN', fileName, title, part.add, { line: header.line });
  }
  return { ...mapping, constants };
}

/** What no column says of the contracts. */
function unsaid({ row, sides }: TableMapping): MissingFact[] {
  if (sides.every(({ columns }) => columns.contractSymbol !== undefined)) return [];
  const names = row.root === undefined && row.underlying === undefined;
  return [...(row.expiry === undefined ? (['expiryDay'] as const) : []), ...(names ? (['underlying'] as const) : [])];
}

function isTwoSides(side: TableFormat['side']): side is TwoSides {
  return 'split' in side;
}

function twoSides(
  { split, call, put }: TwoSides,
  keys: readonly string[],
  strike: number | undefined,
  columns: (names: ColumnNames<SideRole>, from?: number, to?: number) => Partial<Record<SideRole, number>>,
): [SideMapping, SideMapping] {
  const first = split === null ? -1 : keys.indexOf(columnKey(split));
  // Columns of the puts may stand left of their symbols, but never left of a strike in the middle.
  const isBetween = strike !== undefined && strike < first && columns(call, 0, strike).contractSymbol !== undefined;
  const middle = isBetween ? strike : first;
  return [
    { right: CALL, columns: middle < 0 ? columns(call) : columns(call, 0, middle) },
    { right: PUT, columns: middle < 0 ? columns(put) : columns(put, middle) },
  ];
}

/** The sides without columns of the puts that are the calls' a second time. */
function withoutCopies(
  [calls, puts]: readonly [SideMapping, SideMapping],
  header: TableHeader,
  rows: () => Iterable<readonly string[]>,
  log: IssueLog,
): SideMapping[] {
  const own = { ...puts.columns };
  for (const { role, place } of copiedColumns(calls, puts, rows)) {
    const column = header.names[place] ?? '';
    if (columnKey(column) !== columnKey(header.names[calls.columns[role] ?? -1] ?? '')) continue;
    delete own[role];
    const note = `The column "${column}" behind the puts repeats that of the calls in every row and was not used; the puts have none of that name.`;
    log.add('W_DUP_HEADER', { line: header.line, column, note });
  }
  return [calls, { ...puts, columns: own }];
}

/** What is missing: required roles on any side, and what a contract without a symbol is identified by. */
function missingRoles(format: TableFormat, { row, sides, constants }: TableMapping): string[] {
  const required = new Set<Role>(format.required ?? ['openInterest']);
  if (sides.some(({ columns }) => columns.contractSymbol === undefined)) {
    required.add('strike');
    if (constants.expiryDay === undefined && !format.fileName) required.add('expiry');
    if (sides.length === 1) required.add('right');
  }
  const missing: string[] = [];
  for (const role of ['root', 'expiry', 'strike'] as const) {
    if (required.has(role) && row[role] === undefined) missing.push(ROLE_NAMES[role] ?? role);
  }
  for (const [index, { columns }] of sides.entries()) {
    const of = sides.length === 1 ? '' : index === 0 ? ' of the calls' : ' of the puts';
    for (const role of ['contractSymbol', 'right', 'openInterest', 'impliedVolatility'] as const) {
      if (required.has(role) && columns[role] === undefined) missing.push(`${ROLE_NAMES[role] ?? role}${of}`);
    }
  }
  return missing;
}

function refuseColumns(
  missing: readonly string[],
  header: TableHeader,
  fileName: string,
  advice = 'Download the chain again with all its columns.',
): never {
  const noOpenInterest = missing.some((name) => name.startsWith('Open Interest'));
  throw new ImportError(
    'E_MISSING_COLUMN',
    fileName,
    noOpenInterest
      ? `${fileName} has no open interest: the column is missing`
      : `${fileName} lacks a column: ${missing.join(', ')}`,
    `${noOpenInterest ? 'Without open interest there is no gamma exposure to add up. ' : ''}Needed and missing on line ${header.line}: ${missing.join(', ')}. Found: ${listColumns(header.names)}. ${advice}`,
    { line: header.line },
  );
}
