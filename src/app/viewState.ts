import { monthlyExpirationDay } from '../chain/calendar';
import { ymdFromDay } from '../chain/civilDay';
import type { ExpirySummary, ExposureKey } from '../exposure/analysis';
import type { BarMode } from './barModes';
import type { FutureAxes } from './futureAxis';

/** Which expiries the strike chart sums. */
export type ExpiryChoice =
  | { readonly kind: 'all' }
  | { readonly kind: 'zeroDte' }
  /** Up to seven calendar days. */
  | { readonly kind: 'week' }
  /** Third-Friday expirations. */
  | { readonly kind: 'monthly' }
  /** By `expiryKey`. */
  | { readonly kind: 'chosen'; readonly keys: readonly string[] };

export const THEMES = ['system', 'dark', 'light', 'contrast'] as const;
export type Theme = (typeof THEMES)[number];
/** 'safe' keeps its meaning for every kind of colour vision; 'classic' is green and red. */
export type Palette = 'safe' | 'classic';

/** The views below the gauges, one at a time, in the order of their tabs. */
export const VIEW_NAMES = [
  'story',
  'profile',
  'expiries',
  'heatmap',
  'flow',
  'volatility',
  'hedging',
  'assumptions',
  'strikes',
  'compare',
  'export',
  'snapshots',
] as const;
export type ViewName = (typeof VIEW_NAMES)[number];

/** How the open chain is looked at; no number depends on it. */
export interface ViewState {
  readonly exposure: ExposureKey;
  readonly bars: BarMode;
  readonly expiries: ExpiryChoice;
  /** The chosen tab. */
  readonly view: ViewName;
  readonly theme: Theme;
  readonly palette: Palette;
  /** Commands on single keys; some people's tools type such keys by accident. */
  readonly singleKeys: boolean;
  /** Futures whose prices the charts show, or may show. */
  readonly futures: FutureAxes;
}

export const DEFAULT_VIEW: ViewState = {
  exposure: 'gex',
  bars: 'split',
  expiries: { kind: 'all' },
  view: 'story',
  theme: 'system',
  palette: 'safe',
  singleKeys: true,
  futures: {},
};

/** The part of a view that a link carries: what is shown, never the looks. */
export function linkedView({
  exposure,
  bars,
  view,
  expiries,
}: ViewState): Pick<ViewState, 'exposure' | 'bars' | 'view' | 'expiries'> {
  return { exposure, bars, view, expiries };
}

/** Names an expiry across recomputations: '2026-11-20 AM'. */
export function expiryKey(expiry: ExpirySummary): string {
  return `${expiry.expiration} ${expiry.session}`;
}

function isMonthly({ expiryDay }: ExpirySummary): boolean {
  const { year, month } = ymdFromDay(expiryDay);
  return monthlyExpirationDay(year, month) === expiryDay;
}

/**
 * The part of a choice that a chain has contracts for: chosen expiries that it lists, or the choice itself. Null when
 * nothing is left.
 */
export function presentChoice(choice: ExpiryChoice, expiries: readonly ExpirySummary[]): ExpiryChoice | null {
  const used = expiries.filter(({ contractsUsed }) => contractsUsed > 0);
  if (choice.kind === 'chosen') {
    const listed = new Set(used.map(expiryKey));
    const keys = choice.keys.filter((key) => listed.has(key));
    return keys.length > 0 ? { kind: 'chosen', keys } : null;
  }
  const indices = chosenExpiries(choice, used);
  return indices === null || indices.size > 0 ? choice : null;
}

/** Indices of the chosen expiries, or null for all of them. */
export function chosenExpiries(choice: ExpiryChoice, expiries: readonly ExpirySummary[]): ReadonlySet<number> | null {
  if (choice.kind === 'all') return null;
  const keys = choice.kind === 'chosen' ? new Set(choice.keys) : null;
  const fits = (expiry: ExpirySummary): boolean => {
    if (choice.kind === 'zeroDte') return expiry.isZeroDte;
    if (choice.kind === 'week') return expiry.daysToExpiry <= 7;
    if (choice.kind === 'monthly') return isMonthly(expiry);
    return keys?.has(expiryKey(expiry)) ?? false;
  };
  return new Set(expiries.flatMap((expiry, index) => (fits(expiry) ? [index] : [])));
}

/**
 * The expiry after (`by` 1) or before (−1) those chosen, alone; from all of them the first or the last. Null where there
 * is no further one.
 */
export function steppedExpiry(
  choice: ExpiryChoice,
  expiries: readonly ExpirySummary[],
  by: 1 | -1,
): ExpiryChoice | null {
  const used = expiries.filter(({ contractsUsed }) => contractsUsed > 0);
  const chosen = chosenExpiries(choice, used);
  const from = chosen === null || chosen.size === 0 ? null : by === 1 ? Math.max(...chosen) : Math.min(...chosen);
  const next = used.at(from === null ? (by === 1 ? 0 : -1) : Math.max(from + by, 0));
  if (!next || (from === 0 && by === -1)) return null;
  return { kind: 'chosen', keys: [expiryKey(next)] };
}
