import { type QuoteTable, SESSION_CODES } from '../chain/quoteTable';
import { settlementInstant, settlementSession } from '../chain/settlement';
import { strikeCentres } from '../chain/strikeCentre';
import { rootsOfMain } from './quotedExpiries';
import { MINUTES_PER_YEAR } from './terms';

const MINUTE = 60_000;
const EXPIRIES_ASKED = 3;
/** Per year: how far rate less dividends may be from nothing. */
const UNKNOWN_CARRY = 0.06;
/** Of total variance: so far, as ln, the middle of the prices may lie from the forward. */
const VARIANCE_OF_CENTRE = 0.5;
/** Where a file states no volatility; per year. */
const ASSUMED_VOLATILITY = 0.5;
/** Lower volatilities stand for none. */
const LEAST_VOLATILITY = 0.02;
const FEWEST_STRIKES = 8;
const FEWEST_BESIDE = 2;
/** As a fraction of the least volatility: so far a smile must rise on either side of it. */
const LEAST_RISE = 0.15;
/** Beside a deviation: so far, as a fraction, the bottom of a smile may lie from spot. */
const SMILE_ERROR = 0.02;
/** Share of open interest on either side beyond which a spot is out of the middle of it. */
const TAIL = 0.05;

/** A spot that single strikes suggest, less exact than parity; in the underlying's currency. */
export interface StrikeEvidence {
  readonly spot: number;
  readonly error: number;
  /** What it was found in, to begin a sentence: 'The deltas suggest'. */
  readonly words: string;
}

/**
 * The spot that the strikes of the nearest expiries suggest after `asOf` (UTC milliseconds) without a pair of call and
 * put: the strike whose delta is a half, or at which the prices of one side fall by half as much as the strike rises
 * (`strikeCentres`), else the strike with the least volatility. Null where they show neither.
 */
export function spotOfStrikes(quotes: QuoteTable, asOf: number): StrikeEvidence | null {
  const rows = rowsOfMain(quotes, asOf);
  const smiles = smilesOf(quotes, rows, asOf).slice(0, EXPIRIES_ASKED);
  const centres = strikeCentres(quotes, rows).slice(0, 2 * EXPIRIES_ASKED);
  if (centres.length > 0) {
    const found = centres.map(({ expiryDay, strike, spacing }) => {
      const years = yearsTo(expiryDay, asOf);
      const volatility = smiles.find((smile) => smile.expiryDay === expiryDay)?.volatility ?? ASSUMED_VOLATILITY;
      const drift = (UNKNOWN_CARRY + VARIANCE_OF_CENTRE * volatility * volatility) * years;
      return { spot: strike, error: spacing + strike * drift };
    });
    return { ...middleOf(found), words: 'The prices or deltas by strike suggest' };
  }
  const found = smiles.flatMap(({ expiryDay, strike, spacing, volatility }) => {
    if (strike === null) return [];
    const deviation = volatility * Math.sqrt(yearsTo(expiryDay, asOf));
    return [{ spot: strike, error: spacing + strike * (SMILE_ERROR + deviation) }];
  });
  return found.length > 0 ? { ...middleOf(found), words: 'The volatilities by strike suggest' } : null;
}

/** Where the strikes of the main underlying lie. */
export interface StrikeRange {
  readonly strikes: number;
  readonly low: number;
  readonly high: number;
  /** Nine tenths of the open interest lie between them; null where none is stated. */
  readonly middle: { readonly low: number; readonly high: number } | null;
}

/** The listed strikes, and those with the middle of the open interest; null without contracts alive after `asOf`. */
export function strikeRange(quotes: QuoteTable, asOf: number): StrikeRange | null {
  const held = new Map<number, number>();
  for (const row of rowsOfMain(quotes, asOf)) {
    const strike = quotes.strike[row] as number;
    held.set(strike, (held.get(strike) ?? 0) + (quotes.openInterest[row] || 0));
  }
  const strikes = [...held].sort(([a], [b]) => a - b);
  const [low] = strikes[0] ?? [];
  const [high] = strikes.at(-1) ?? [];
  if (low === undefined || high === undefined) return null;
  const whole = strikes.reduce((sum, [, contracts]) => sum + contracts, 0);
  if (!(whole > 0)) return { strikes: strikes.length, low, high, middle: null };
  const at = (share: number): number => {
    let sum = 0;
    for (const [strike, contracts] of strikes) {
      sum += contracts;
      if (sum >= share * whole) return strike;
    }
    return high;
  };
  return { strikes: strikes.length, low, high, middle: { low: at(TAIL), high: at(1 - TAIL) } };
}

/** Rows on the underlying with most contracts that settle after `asOf`. */
function rowsOfMain(quotes: QuoteTable, asOf: number): number[] {
  const isMain = rootsOfMain(quotes);
  const isAlive = new Map<string, boolean>();
  const rows: number[] = [];
  for (let row = 0; row < quotes.length; row += 1) {
    if (!isMain[quotes.root[row] as number] || !((quotes.strike[row] as number) > 0)) continue;
    const expiryDay = quotes.expiryDay[row] as number;
    const code = quotes.settlementSession[row] as number;
    const key = `${quotes.root[row]} ${expiryDay} ${code}`;
    let alive = isAlive.get(key);
    if (alive === undefined) {
      const session = SESSION_CODES[code] ?? settlementSession(quotes.rootAt(row), expiryDay);
      alive = settlementInstant(expiryDay, session) > asOf;
      isAlive.set(key, alive);
    }
    if (alive) rows.push(row);
  }
  return rows;
}

interface Smile {
  readonly expiryDay: number;
  /** Of the least volatility; null where the smile has no bottom. */
  readonly strike: number | null;
  readonly spacing: number;
  readonly volatility: number;
}

/** The bottom of the volatilities of each expiry, soonest first. */
function smilesOf(quotes: QuoteTable, rows: readonly number[], asOf: number): Smile[] {
  const byExpiry = new Map<number, Map<number, number[]>>();
  for (const row of rows) {
    const volatility = quotes.impliedVolatility[row] as number;
    if (!(volatility >= LEAST_VOLATILITY)) continue;
    const expiryDay = quotes.expiryDay[row] as number;
    const strike = quotes.strike[row] as number;
    const smile = byExpiry.get(expiryDay) ?? new Map<number, number[]>();
    byExpiry.set(expiryDay, smile);
    const own = smile.get(strike);
    if (own) own.push(volatility);
    else smile.set(strike, [volatility]);
  }
  return [...byExpiry]
    .filter(([expiryDay]) => yearsTo(expiryDay, asOf) > 0)
    .sort(([a], [b]) => a - b)
    .map(([expiryDay, smile]) => bottomOf(expiryDay, smile));
}

function bottomOf(expiryDay: number, smile: ReadonlyMap<number, readonly number[]>): Smile {
  const points = [...smile]
    .map(([strike, own]) => ({ strike, raw: own.reduce((sum, value) => sum + value, 0) / own.length }))
    .sort((a, b) => a.strike - b.strike);
  // The middle of three neighbours: a single bad quote is no bottom.
  const smooth = points.map(({ strike, raw }, i) => {
    const three = [points[i - 1]?.raw ?? raw, raw, points[i + 1]?.raw ?? raw].sort((a, b) => a - b);
    return { strike, height: three[1] ?? raw };
  });
  let at = 0;
  for (const [i, { height }] of smooth.entries()) if (height < (smooth[at]?.height ?? 0)) at = i;
  const volatility = smooth[at]?.height ?? ASSUMED_VOLATILITY;
  const strike = smooth[at]?.strike ?? 0;
  const isInside = points.length >= FEWEST_STRIKES && at >= FEWEST_BESIDE && at < points.length - FEWEST_BESIDE;
  const rises = [smooth[0]?.height ?? 0, smooth.at(-1)?.height ?? 0].every(
    (height) => height >= volatility * (1 + LEAST_RISE),
  );
  const spacing = Math.max(strike - (smooth[at - 1]?.strike ?? strike), (smooth[at + 1]?.strike ?? strike) - strike);
  return { expiryDay, strike: isInside && rises ? strike : null, spacing, volatility };
}

/** The median of spots, and the larger of the median of their errors and of their distances from it. */
function middleOf(found: readonly { readonly spot: number; readonly error: number }[]): {
  spot: number;
  error: number;
} {
  const spot = median(found.map((one) => one.spot));
  const error = Math.max(median(found.map((one) => one.error)), median(found.map((one) => Math.abs(one.spot - spot))));
  return { spot, error };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const lower = sorted[Math.floor((sorted.length - 1) / 2)] ?? Number.NaN;
  const upper = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
  return (lower + upper) / 2;
}

function yearsTo(expiryDay: number, asOf: number): number {
  return Math.max(0, settlementInstant(expiryDay, 'PM') - asOf) / MINUTE / MINUTES_PER_YEAR;
}
