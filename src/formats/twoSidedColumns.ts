import { ImportError, listColumns } from './errors';
import type { ImportLimits } from './limits';
import type { TableHeader } from './tableHeader';

/** Places of one side's columns; -1 for a column that the file does not have. */
export interface SideColumns {
  readonly symbol: number;
  readonly last: number;
  readonly bid: number;
  readonly ask: number;
  readonly volume: number;
  readonly impliedVolatility: number;
  readonly delta: number;
  readonly gamma: number;
  readonly openInterest: number;
}

/** A table with one row per strike: calls left of the strike, puts right of it, under the same names. */
export interface TwoSidedColumns {
  readonly width: number;
  readonly expiry: number;
  readonly strike: number;
  readonly call: SideColumns;
  readonly put: SideColumns;
  readonly names: readonly string[];
}

/** Finds the columns of a Cboe table, new names ('Volume', 'Open Interest') and old ones ('Vol', 'Open Int'). */
export function twoSidedColumns(header: TableHeader, fileName: string, limits: ImportLimits): TwoSidedColumns {
  const { keys, names } = header;
  if (keys.length > limits.columns) {
    throw new ImportError(
      'E_UNKNOWN_FORMAT',
      fileName,
      `${fileName} has ${keys.length} columns on line ${header.line}; the most is ${limits.columns}`,
      'Check that this is the file you meant.',
      { line: header.line },
    );
  }
  const middle = keys.indexOf('puts');
  const strike = keys.indexOf('strike');
  const columns: TwoSidedColumns = {
    width: keys.length,
    expiry: keys.indexOf('expiration date'),
    strike,
    call: sideColumns(keys.slice(0, middle), 0, 'calls'),
    put: sideColumns(keys.slice(middle), middle, 'puts'),
    names,
  };
  const missing = [
    ...(strike < 0 ? ['Strike'] : []),
    ...missingOf(columns.call, 'of the calls'),
    ...missingOf(columns.put, 'of the puts'),
  ];
  if (missing.length > 0) refuseColumns(missing, header, fileName);
  return columns;
}

function sideColumns(keys: readonly string[], offset: number, symbolName: string): SideColumns {
  const place = (...wanted: string[]): number => {
    const found = keys.findIndex((key) => wanted.includes(key));
    return found < 0 ? -1 : found + offset;
  };
  return {
    symbol: place(symbolName),
    last: place('last sale', 'last'),
    bid: place('bid'),
    ask: place('ask'),
    volume: place('volume', 'vol'),
    impliedVolatility: place('iv'),
    delta: place('delta'),
    gamma: place('gamma'),
    openInterest: place('open interest', 'open int'),
  };
}

function missingOf(side: SideColumns, of: string): string[] {
  return [
    ...(side.openInterest < 0 ? [`Open Interest ${of}`] : []),
    ...(side.impliedVolatility < 0 ? [`IV ${of}`] : []),
  ];
}

function refuseColumns(missing: readonly string[], header: TableHeader, fileName: string): never {
  const noOpenInterest = missing.some((name) => name.startsWith('Open Interest'));
  throw new ImportError(
    'E_MISSING_COLUMN',
    fileName,
    noOpenInterest
      ? `${fileName} has no open interest: the column is missing`
      : `${fileName} lacks a column: ${missing.join(', ')}`,
    `${noOpenInterest ? 'Without open interest there is no gamma exposure to add up. ' : ''}Needed and missing on line ${header.line}: ${missing.join(', ')}. Found: ${listColumns(header.names)}. Download the chain again with all its columns.`,
    { line: header.line },
  );
}
