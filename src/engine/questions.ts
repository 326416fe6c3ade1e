import type { QuoteFacts } from '../chain/quoteFacts';
import type { SettlementSession } from '../chain/rawQuotes';
import type { FactObjection, GivenQuoteFacts } from '../exposure/factCheck';
import type { AskedOfFile } from '../formats/given';
import type { ChainGroup } from '../formats/groupChains';
import type { PriceHistory } from '../formats/ohlc';
import type { FileCopy, GivenOfFiles } from '../formats/readFiles';
import type { MappingGuess } from '../formats/table/guessMapping';
import type { Failure } from './failure';

/** Spot and as-of that the user gave. They belong to the chain they were asked for: a spot to no other one. */
export interface GivenFacts extends QuoteFacts {
  /** `ChainGroup.key` of that chain. */
  readonly group: string;
  /** Where a spot that was left as it was proposed came from; 'none' for one that was typed. */
  readonly spotSource: FactSource;
  /** The same of the time; left out for one that was typed. */
  readonly timeSource?: FactSource;
  /** Whether they are to be believed although the file speaks against them. */
  readonly isConfirmed?: boolean;
}

/** Spot and time as they stand in the open form: they are judged and not computed. Null for what is not given yet. */
export interface DraftFacts extends GivenQuoteFacts {
  /** `ChainGroup.key` of the chain that the form is about. */
  readonly group: string;
}

/** Everything that the user answered on the way from files to a chain. It is sent whole with every request to open. */
export interface GivenAnswers extends GivenOfFiles {
  readonly facts: GivenFacts | null;
  /** `ChainGroup.key` that was chosen of several. */
  readonly group: string | null;
  /** Set while a form is open, also for a chain whose facts are known: the answer is the form, filled in anew. */
  readonly draft?: DraftFacts | null;
}

export const NOTHING_GIVEN: GivenAnswers = { facts: null, group: null, ofFile: {}, mappings: {} };

/** A chain in a list. */
export interface OfferedGroup extends ChainGroup {
  /** Whether all of its contracts had settled by its time. */
  readonly isExpired?: boolean;
}

/** What else came of the files that were opened together. */
export interface BatchNews {
  /** Every chain in them. */
  readonly groups: readonly OfferedGroup[];
  /** The last history of daily prices. */
  readonly history: PriceHistory | null;
  /** Fingerprints of tables that no format knows and that were read by a mapping. */
  readonly mapped?: readonly string[];
  /** Why some of them were not read. */
  readonly failures: readonly Failure[];
  /** Files that are others once more. */
  readonly copies?: readonly FileCopy[];
  /** How many they were but for copies, those in archives one by one. */
  readonly count: number;
}

/** Several chains, one of which has to be chosen. */
export interface ChainChoice {
  readonly kind: 'choice';
  /** The files in one line. */
  readonly fileName: string;
  readonly news: BatchNews;
  /** Key of the one with most open interest, of its latest time at which a contract was alive. */
  readonly preferred: string;
}

/** A table that no format knows: the user has to say which column holds what. */
export interface MappingQuestion {
  readonly kind: 'mapping';
  readonly fileName: string;
  /** What its cells suggest. The answer goes to `GivenAnswers.mappings` under `guess.fingerprint`. */
  readonly guess: MappingGuess;
  readonly news: BatchNews;
}

/** Where a fact that is asked about comes from. */
export type FactSource =
  /** The file states it, and it is shown because another fact is asked. */
  | 'file'
  /** Suggested by the content, see `Proposal.from`. */
  | 'content'
  | 'parity'
  /** The file's name, which may lie. */
  | 'fileName'
  /** The day and time at which the file was saved. */
  | 'saved'
  /** The time to expiry at which the stated volatilities fit the quotes. */
  | 'volatility'
  /** Nothing: only that the first expiry that is listed was not over. */
  | 'firstExpiry'
  | 'none';

export interface AskedSpot {
  readonly value: number | null;
  readonly source: FactSource;
  /** Words for `content`: 'Moneyness'. */
  readonly from: string;
  /** Bounds of the estimate; null without one. */
  readonly low: number | null;
  readonly high: number | null;
  /** Of a stated spot, what the quotes say of it: 'The quotes say 6,924.10 ± 0.96'. */
  readonly quotesSay?: string;
}

export interface AskedTime {
  /** UTC milliseconds; null where nothing suggests one. */
  readonly value: number | null;
  readonly source: FactSource;
  readonly from: string;
  /** Whether the file states a time after the close, or without a session, and the close before it was taken. */
  readonly isMoved?: boolean;
}

/** A chain that can only be computed once the user has confirmed what its files do not say. */
export interface QuoteQuestion {
  readonly kind: 'question';
  /** The files in one line. */
  readonly fileName: string;
  readonly format: string;
  readonly underlying: string;
  readonly contracts: number;
  /** Key of the chain that is asked about. */
  readonly group: string;
  readonly spot: AskedSpot;
  readonly asOf: AskedTime;
  /** What the user has given of it before. */
  readonly given: QuoteFacts | null;
  /** What speaks against what the user gave. */
  readonly objections: readonly FactObjection[];
  /** In which its first expiry settles: it tells the market, and so the clock, of the time. */
  readonly session: SettlementSession;
  readonly ofFiles: readonly AskedOfFile[];
  /** Last expiry date, days since 1970-01-01; null while an expiry is asked for. */
  readonly lastExpiryDay: number | null;
  readonly news: BatchNews;
}
