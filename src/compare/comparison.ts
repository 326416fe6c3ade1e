import type { Currency } from '../chain/currency';
import type { SettlementSession } from '../chain/rawQuotes';
import type { ExposureKey, ExposureValues, LevelKey, Regime, SidedColumns } from '../exposure/analysis';
import type { UnknownSums } from '../exposure/unknown';
import type { Interval } from './interval';

/** Two snapshots of one symbol under the same assumptions; 'before' is the earlier by the time of its quotes. */
export interface ChainComparison {
  readonly symbol: string;
  readonly currency: Currency;
  readonly interval: Interval;
  readonly before: ComparedSide;
  readonly after: ComparedSide;
  readonly openInterest: OpenInterestChange;
  /** By strike, ascending: every strike that either snapshot lists. */
  readonly strikes: ComparedStrikes;
  /** In order of settlement: every expiry that either snapshot lists. */
  readonly expiries: readonly ComparedExpiry[];
  /** Where the change of net GEX comes from; null where one of the two is unknown, for `attributionReason`. */
  readonly attribution: GexAttribution | null;
  readonly attributionReason: string | null;
  /** The key levels in the order of the page, and max pain. */
  readonly levels: readonly LevelMove[];
  readonly walls: readonly WallChange[];
}

/** What the two snapshots are set side by side by. */
export interface ComparedSide {
  readonly fileName: string;
  /** UTC milliseconds. */
  readonly asOf: number;
  readonly spot: number;
  readonly unknown: UnknownSums;
  /** Null where `unknown.net` says why. */
  readonly net: ExposureValues | null;
  readonly gross: ExposureValues | null;
  readonly regime: Regime;
  /** 30-day at-the-money volatility, fraction; null where no expiry has one. */
  readonly iv30: number | null;
  readonly account: ListedAccount;
}

/** What of a file the change of open interest is counted over. */
export interface ListedAccount {
  /** Contracts of the symbol, each once, whether it can be priced or not. */
  readonly contracts: number;
  /** Contracts, by side, over those with a stated open interest. */
  readonly call: number;
  readonly put: number;
  /** Contracts whose open interest is not stated, or stated in two ways. */
  readonly withoutOpenInterest: number;
  /** Contracts that the file lists although they had settled by its time, and what it states for them. */
  readonly settled: ContractCount;
  /** Rows of other underlyings, of adjusted roots that the assumptions leave out, and repeated ones. */
  readonly otherSymbol: number;
  readonly adjusted: number;
  readonly repeated: number;
  /** Rows of the file that could not be read: a contract among them counts as not listed. */
  readonly unreadable: number;
}

/** Contracts and the open interest that is stated for them. */
export interface ContractCount {
  readonly contracts: number;
  readonly openInterest: number;
}

/** Open interest of one side of both snapshots, in contracts. before − settled − gone + changed + listed = after. */
export interface SideChange {
  /** Without contracts whose open interest only one snapshot states. */
  readonly before: number;
  readonly after: number;
  /** after − before. */
  readonly change: number;
  /** Change over contracts that both list. */
  readonly changed: number;
  /** In the later snapshot only: listed since, or missing from the earlier file. */
  readonly listed: ContractCount;
  /** In the earlier snapshot only, and settled by the time of the later one. */
  readonly settled: ContractCount;
  /** In the earlier snapshot only, and not settled: delisted, or missing from the later file. */
  readonly gone: ContractCount;
  /** Listed in both and stated in one: not in the numbers above. */
  readonly unknown: ContractCount;
  /** Opened less closed: `changed` and `listed` over contracts that had not settled by the later time. */
  readonly opened: number;
}

/** What opening says of the two sides: call change over put change, above and below the two thresholds. */
export type OpeningVerdict = 'heavyCalls' | 'heavyPuts' | 'balanced';

export interface OpenInterestChange {
  readonly call: SideChange;
  readonly put: SideChange;
  /** `call.opened` over `put.opened`; null unless both rose, for `ratioReason`. */
  readonly ratio: number | null;
  readonly ratioReason: string | null;
  readonly verdict: OpeningVerdict | null;
  /** The contracts with the largest changes that had not settled, largest first. */
  readonly movers: readonly Mover[];
}

/** A contract whose open interest changed. */
export interface Mover {
  readonly root: string;
  /** Days since 1970-01-01. */
  readonly expiryDay: number;
  readonly session: SettlementSession;
  readonly strike: number;
  /** 0 call, 1 put. */
  readonly right: number;
  /** Contracts; null where the earlier snapshot does not list it. */
  readonly before: number | null;
  readonly after: number;
  readonly change: number;
}

/** Open interest in contracts, over contracts that it is known for in both snapshots or listed in one alone. */
export interface OpenInterestColumns {
  readonly callBefore: Float64Array;
  readonly callAfter: Float64Array;
  readonly putBefore: Float64Array;
  readonly putAfter: Float64Array;
  /** Opened less closed, as `SideChange.opened`. */
  readonly callOpened: Float64Array;
  readonly putOpened: Float64Array;
}

export interface ComparedStrikes extends OpenInterestColumns {
  readonly strike: Float64Array;
  /** Dollars, signed by the dealer position; 0 where a snapshot has no contract, or its side is unknown. */
  readonly before: Readonly<Record<ExposureKey, SidedColumns>>;
  readonly after: Readonly<Record<ExposureKey, SidedColumns>>;
}

/** 'settled' by the time of the later snapshot, listed in the later alone, in the earlier alone, or in both. */
export type ExpiryState = 'settled' | 'new' | 'gone' | 'open';

export interface ComparedExpiry {
  readonly expiryDay: number;
  readonly session: SettlementSession;
  /** UTC milliseconds. */
  readonly settlement: number;
  readonly state: ExpiryState;
  readonly callBefore: number;
  readonly callAfter: number;
  readonly putBefore: number;
  readonly putAfter: number;
  readonly callOpened: number;
  readonly putOpened: number;
  /** Contracts whose open interest only one snapshot states. */
  readonly unknown: number;
  /** Net GEX, $ per +1 %; null where it is unknown or no contract of it is in the sums. */
  readonly gexBefore: number | null;
  readonly gexAfter: number | null;
}

/** What can change net GEX, in the order in which it is told. */
export const GEX_CAUSES = ['openInterest', 'spot', 'volatility', 'time', 'forward', 'rollOff', 'other'] as const;
export type GexCause = (typeof GEX_CAUSES)[number];

/** Why a change belongs to no cause that can be named. */
export const OTHER_CHANGES = [
  'volatilityAppeared',
  'volatilityVanished',
  'openInterestAppeared',
  'openInterestVanished',
  'noLongerListed',
  'multiplierChanged',
] as const;
export type OtherChange = (typeof OTHER_CHANGES)[number];

/** The change of net GEX in parts, $ per +1 %; they add up to it but for rounding. */
export interface GexAttribution {
  readonly before: number;
  readonly after: number;
  readonly change: number;
  readonly parts: Readonly<Record<GexCause, number>>;
  /** Of `parts.openInterest`, what contracts hold that only the later snapshot lists. */
  readonly listed: { readonly contracts: number; readonly gex: number };
  readonly rolledOff: number;
  /** What `parts.other` is made of; those that occur. */
  readonly others: readonly { readonly reason: OtherChange; readonly contracts: number; readonly gex: number }[];
  /** Contracts that were re-priced between the two. */
  readonly repriced: number;
}

/** A level by which two snapshots are compared. */
export type MovedLevelKey = LevelKey | 'maxPain';

export interface LevelMove {
  readonly key: MovedLevelKey;
  /** Prices; null where there is none, for the reason beside it. */
  readonly from: number | null;
  readonly to: number | null;
  readonly fromReason: string | null;
  readonly toReason: string | null;
  /** to − from, and that as a fraction of `from`; null where one is missing. */
  readonly change: number | null;
  readonly fraction: number | null;
}

/** What a strike that is or was a wall held then and holds now, of the wall's own side. */
export interface WallChange {
  readonly side: 'call' | 'put';
  readonly strike: number;
  /** In which of the two snapshots it is the wall. */
  readonly isWall: 'before' | 'after' | 'both';
  readonly before: WallHolding;
  readonly after: WallHolding;
  /** By |GEX|; null where one of the two is unknown. */
  readonly trend: 'stronger' | 'weaker' | 'same' | null;
}

/** What one side of a strike holds; null where what the file lists of it is in no sum, for `reason`. */
export interface WallHolding {
  /** $ per +1 %. */
  readonly gex: number | null;
  /** Contracts, over those that the GEX is of: in the sums of its own snapshot. */
  readonly openInterest: number | null;
  readonly reason: string | null;
}
