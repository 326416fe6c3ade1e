/** What a level of a vendor claims to be; null where its name tells nothing that we compute. */
export type Meaning =
  | 'callWall'
  | 'putWall'
  | 'flip'
  | 'callWall0dte'
  | 'putWall0dte'
  | 'flip0dte'
  | 'magnet0dte'
  | 'maxPositive'
  | 'maxNegative'
  | 'highestOpenInterest'
  | 'largeGamma'
  | 'maxPain'
  | 'moveLow'
  | 'moveHigh';

export interface VendorLevel {
  /** As the vendor writes it. */
  readonly name: string;
  readonly meaning: Meaning | null;
  /** As written, above 0. */
  readonly price: number;
  /** 'SPX', 'ES1!'; null where the text names none. */
  readonly ticker: string | null;
  /** From 1. */
  readonly line: number;
}

/** A move that a vendor expects, as a fraction of price. */
export interface VendorMove {
  readonly name: string;
  readonly days: number;
  readonly fraction: number;
  readonly ticker: string | null;
}

export type VendorFormat = 'menthorq' | 'spotgamma' | 'spotgammaRow' | 'twoColumns' | 'bookmap';

/** A line, or a part of one, that gave no level. */
export interface UnreadLine {
  readonly line: number;
  readonly text: string;
  readonly reason: string;
}

export interface VendorReading {
  /** Formats that were recognised, in the order in which they came. */
  readonly formats: readonly VendorFormat[];
  readonly levels: readonly VendorLevel[];
  readonly moves: readonly VendorMove[];
  /** Names whose price is 0 or missing, which is how vendors say that there is no such level. */
  readonly absent: readonly string[];
  readonly unread: readonly UnreadLine[];
}

/** The reading while it grows. */
export interface Growing {
  readonly formats: Set<VendorFormat>;
  readonly levels: VendorLevel[];
  readonly moves: VendorMove[];
  readonly absent: string[];
  readonly unread: UnreadLine[];
}
