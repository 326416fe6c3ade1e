/** Dealer position per open contract of each side: +1 long, −1 short, fractions for a partial position. */
export interface DealerSign {
  readonly call: number;
  readonly put: number;
}

/** Conventions offered by name; who uses them in docs/method.md. */
export const DEALER_SIGNS = {
  longCallsShortPuts: { call: 1, put: -1 },
  shortAll: { call: -1, put: -1 },
  shortCallsLongPuts: { call: -1, put: 1 },
  longAll: { call: 1, put: 1 },
} as const satisfies Record<string, DealerSign>;

/** How the forward of an expiry is found. */
export type Carry =
  /** Put-call parity where the quotes allow (T > 2 days), else S·exp((r − q)T). */
  | 'parity'
  /** S·exp((r − q)T) everywhere. */
  | 'yield';

export type ConfidenceRule =
  /** Distance to the flip in daily standard deviations: 1.5 and more high, 0.5 and more moderate. */
  | 'sigmas'
  /** Distance in percent of spot: above 2 high, above 0.5 moderate. */
  | 'percent';

/** Everything that the numbers assume and a user can change. Rates are continuous and per year, as fractions. */
export interface Assumptions {
  readonly dealerSign: DealerSign;
  /** Risk-free rate, e.g. 0.043. */
  readonly rate: number;
  /** Dividend yield, e.g. 0.013; used where parity gives no forward. */
  readonly dividendYield: number;
  readonly carry: Carry;
  /** Shortest time to expiry, minutes; shorter ones are lifted to it. 0 switches it off. */
  readonly floorMinutes: number;
  /** Walls: largest |call GEX| / |put GEX| anywhere, or only above / only below spot. */
  readonly wallRule: 'anywhere' | 'otm';
  readonly confidenceRule: ConfidenceRule;
  /** Change of implied volatility in vol points per +1 % spot. */
  readonly spotVolBeta: number;
  /** Count contracts of adjusted roots (AMD1). */
  readonly includeAdjusted: boolean;
  /** Average daily dollar volume of the underlying, or null when the user gave none. */
  readonly averageDailyDollarVolume: number | null;
  /** Replaces the file's spot; null keeps it. */
  readonly spotOverride: number | null;
  /** Replaces the file's as-of instant, UTC milliseconds; null keeps it. */
  readonly asOfOverride: number | null;
}

export const DEFAULT_ASSUMPTIONS: Assumptions = {
  dealerSign: DEALER_SIGNS.longCallsShortPuts,
  rate: 0.043,
  dividendYield: 0.013,
  carry: 'parity',
  floorMinutes: 15,
  wallRule: 'anywhere',
  confidenceRule: 'sigmas',
  spotVolBeta: -1,
  includeAdjusted: false,
  averageDailyDollarVolume: null,
  spotOverride: null,
  asOfOverride: null,
};
