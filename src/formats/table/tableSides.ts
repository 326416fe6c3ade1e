import type { Right } from '../../chain/rawQuotes';
import type { SideMapping, TableMapping } from './mapping';
import { NUMBER_ROLES, type RowRole } from './roles';
import { type SymbolReader, symbolReader } from './symbolForms';

/** Columns of one side as the rows are read: places, -1 for a column that the file does not have. */
export interface Side {
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

/** Places of what stands once in a row, -1 for a column that the file does not have. */
export type RowPlaces = Readonly<Record<RowRole, number>>;

export function sidesOf({ sides, units }: TableMapping): Side[] {
  return sides.map((side) => sideOf(side, symbolReader(units.symbol)));
}

function sideOf({ right, columns }: SideMapping, contract: SymbolReader): Side {
  const { impliedVolatility, bidVolatility, askVolatility } = columns;
  const hasPair = impliedVolatility === undefined && bidVolatility !== undefined && askVolatility !== undefined;
  return {
    right,
    symbol: columns.contractSymbol ?? -1,
    rightColumn: columns.right ?? -1,
    numbers: Int32Array.from(NUMBER_ROLES, (role) => columns[role] ?? -1),
    volatilityPair: hasPair ? [bidVolatility, askVolatility] : null,
    contract,
    isNamed: false,
    places: Object.values(columns),
  };
}

export function placesOf({ row }: TableMapping): RowPlaces {
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
