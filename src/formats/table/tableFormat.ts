import type { IssueLog } from '../../chain/issues';
import type { Proposal } from '../../chain/rawChain';
import type { AsOfWords } from '../../text/asOf';
import type { HeadLine } from '../../text/lines';
import type { GivenToReader } from '../given';
import type { StatedPrice } from '../statedSpot';
import type { TableHeader } from '../tableHeader';
import type { WantedNames } from './columnKey';
import type { CellUnits, TableConstants, TableMapping } from './mapping';
import type { DeclaredPart } from './partOfChain';
import type { Role, RowRole, SideRole } from './roles';

/**
 * Column names that may play a role, the best first. They are compared by `columnKey`: without case, spaces, brackets,
 * underscores, dots and hyphens, so 'openinterest' is 'Open Interest', 'open_interest' and '[OPENINTEREST]'.
 */
export type ColumnNames<R extends Role = Role> = Readonly<Partial<Record<R, readonly string[]>>>;

/** A time of quotes as a file words it. */
export interface StatedTime {
  /** The cell or phrase, '' when there is none. */
  readonly asOfText: string;
  /** What it says, as `parseAsOf` reads it; undefined when it cannot be read. */
  readonly words: AsOfWords | undefined;
  /** Minutes by which the quotes trail it. */
  readonly delayMinutes: number;
  /** Whose clock it is without a named zone: New York's as a guess when left out. */
  readonly zone?: 'newYork' | 'guessNewYork';
  /** True for a market without sessions. */
  readonly isAlwaysOpen?: boolean;
}

/** What the lines around a table say of the whole file, or the file's name where nothing else does. */
export interface TableFacts {
  /** Name of the underlying in words. */
  readonly title?: string;
  readonly spot?: StatedPrice | null;
  /** Other prices of the underlying, to be compared with the spot. */
  readonly otherPrices?: readonly (StatedPrice | null)[];
  /** Why there is no spot, for the report. */
  readonly noSpotNote?: string;
  /** A spot that the content suggests where it states none. */
  readonly proposedSpot?: Proposal;
  readonly time?: StatedTime;
  /** A time of quotes that the content suggests where it states none. */
  readonly proposedAsOf?: Proposal;
  /** Take the place of the mapping's constants. */
  readonly constants?: TableConstants;
}

/** A table and the text around it. */
export interface TableFile {
  readonly fileName: string;
  readonly header: TableHeader;
  /** Lines above the header. */
  readonly above: readonly HeadLine[];
  /** The last lines of the file that are not blank, at most ten, in their order. */
  readonly lastLines: () => readonly string[];
  /** The lines below the header in cells, from the first one on each time. */
  readonly rows: () => Iterable<readonly string[]>;
  /** What the user told of the file. */
  readonly given: GivenToReader;
  readonly log: IssueLog;
}

/** A vendor's table, told by its column names. `tableChainFormat` makes a reader of it. */
export interface TableFormat {
  readonly id: string;
  /** Name on the screen. */
  readonly name: string;
  /** Column names of its header. */
  readonly recognise: WantedNames;
  /** How sure a recognised header makes it, 0 to 1; 0.9 when left out. Narrow formats go before wide ones. */
  readonly confidence?: number;
  readonly row: ColumnNames<RowRole>;
  /** Columns of a contract: one per row, or calls and puts under the same names left of and from the column `split` on. */
  readonly side: ColumnNames<SideRole> | TwoSides;
  /** Roles without which the file is refused; open interest and what identifies a contract when left out. */
  readonly required?: readonly Role[];
  readonly units?: Partial<CellUnits>;
  readonly decimal?: TableMapping['decimal'];
  readonly onConflict?: TableMapping['onConflict'];
  readonly constants?: TableConstants;
  /** Whether users add a column with the time of the quotes, which is known by its cells where its name is not. */
  readonly hasAddedTime?: boolean;
  readonly facts?: (file: TableFile) => TableFacts;
  /**
   * What the lines above a header in the middle of a file say, where another file was appended to the first; null where
   * they state neither time nor spot.
   */
  readonly appended?: (file: TableFile) => TableFacts | null;
  /** Set where its files hold only a part of a chain and wait for the rest. */
  readonly part?: DeclaredPart;
  /**
   * What a line of text between rows says of the rows below it ('20 MAR 26  (18)  100'); null for any other line. The
   * last such line above the header counts too.
   */
  readonly section?: (text: string) => TableConstants | null;
  /**
   * Names that the vendor gives its files, with groups `expiry` and `underlying`: expiry and underlying are then asked
   * where no column says them, with what the name suggests filled in.
   */
  readonly fileName?: RegExp;
  /** How the vendor's program is made to write a column that is missing, for the refusal. */
  readonly advice?: string;
}

export interface TwoSides {
  /** Name of the first column of the puts; calls are looked for left of it. Null where the names tell the sides apart. */
  readonly split: string | null;
  readonly call: ColumnNames<SideRole>;
  readonly put: ColumnNames<SideRole>;
}
