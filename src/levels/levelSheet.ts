import type { Currency } from '../chain/currency';
import type { SettlementSession } from '../chain/rawQuotes';
import type { LevelKey } from '../exposure/analysis';
import type { DealerSign } from '../exposure/assumptions';
import type { PriceShift } from './priceShift';

/** The key levels of an analysis, and what is exported beside them. */
export type LevelKind =
  | LevelKey
  | 'callWall0dte'
  | 'putWall0dte'
  | 'flip0dte'
  | 'expectedMoveLow'
  | 'expectedMoveHigh'
  | 'gex'
  | 'crossing';

/** What is switched on and off together. */
export type LevelGroup = 'key' | 'zeroDte' | 'move' | 'gex' | 'crossings';

/** A level that the chain has. */
export interface NamedLevel {
  readonly kind: LevelKind;
  /** From 1, of the kinds that come in ranks (`gex`, `crossing`); null otherwise. */
  readonly rank: number | null;
  /** ASCII: 'Call wall', 'GEX 3'. */
  readonly name: string;
  /** On the chain's own axis, in the chain's currency, above 0. */
  readonly price: number;
}

/** A level that the chain does not have. */
export interface MissingLevel {
  readonly kind: LevelKind;
  readonly name: string;
  /** In words. */
  readonly reason: string;
}

/** Everything that the formats write of one chain. */
export interface LevelSheet {
  /** What the reader of the file calls its instrument: 'SPX', or 'ES1!' where prices are shifted. */
  readonly symbol: string;
  /** Of the chain. */
  readonly underlying: string;
  readonly spot: number;
  /** UTC milliseconds. */
  readonly asOf: number;
  /** Whose clock tells it. */
  readonly market: SettlementSession;
  readonly currency: Currency;
  readonly dealerSign: DealerSign;
  /** What else must be said of the chain, a sentence: that it is made up. Null for nothing. */
  readonly note: string | null;
  /** Dates of the only expiries that the levels rest on; null for all. */
  readonly expiries: readonly string[] | null;
  /** From the chain's prices to those written. */
  readonly shift: PriceShift;
  readonly levels: readonly NamedLevel[];
  readonly missing: readonly MissingLevel[];
}

const GROUPS: Readonly<Record<LevelKind, LevelGroup>> = {
  gammaFlip: 'key',
  callWall: 'key',
  putWall: 'key',
  maxPositiveGamma: 'key',
  maxNegativeGamma: 'key',
  highestOpenInterest: 'key',
  zeroDteMagnet: 'zeroDte',
  callWall0dte: 'zeroDte',
  putWall0dte: 'zeroDte',
  flip0dte: 'zeroDte',
  expectedMoveLow: 'move',
  expectedMoveHigh: 'move',
  gex: 'gex',
  crossing: 'crossings',
};

/** The group of a kind. */
export function groupOf(kind: LevelKind): LevelGroup {
  return GROUPS[kind];
}

/** The sheet with the levels of some groups alone. */
export function onlyGroups(sheet: LevelSheet, groups: ReadonlySet<LevelGroup>): LevelSheet {
  const isIn = ({ kind }: { readonly kind: LevelKind }): boolean => groups.has(GROUPS[kind]);
  return { ...sheet, levels: sheet.levels.filter(isIn), missing: sheet.missing.filter(isIn) };
}
