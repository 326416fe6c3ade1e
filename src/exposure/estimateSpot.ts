import { isTwoSided } from '../chain/duplicates';
import { underlyingOfRoot } from '../chain/occSymbol';
import { CALL, type RawChain, type RawQuote } from '../chain/rawQuotes';
import { settlementInstant, settlementSession } from '../chain/settlement';
import { parityForward } from '../pricing/forward';
import { DEFAULT_ASSUMPTIONS } from './assumptions';
import { balancedForward, MINUTES_PER_YEAR, type PairedMids } from './terms';

const EXPIRIES_ASKED = 3;
const FEWEST_PAIRS = 3;

/**
 * Spot from put-call parity, for files that do not state one: the median over the nearest expiries of the forward,
 * carried back to `asOf` (UTC milliseconds) at the default rate and yield. Null when no expiry that is still to settle
 * has enough strikes with a two-sided call and put.
 */
export function estimateSpot(raw: RawChain, asOf: number): number | null {
  const { rate, dividendYield } = DEFAULT_ASSUMPTIONS;
  const spots: number[] = [];
  for (const { settlement, pairs } of liveExpiries(raw.quotes, asOf)) {
    if (spots.length === EXPIRIES_ASKED) break;
    if (pairs.strikes.length < FEWEST_PAIRS) continue;
    const timeToExpiryYears = (settlement - asOf) / 60_000 / MINUTES_PER_YEAR;
    const guess = balancedForward(pairs);
    if (guess === null) continue;
    const forward = parityForward({ ...pairs, spot: guess, rate, timeToExpiryYears }) ?? guess;
    spots.push(forward * Math.exp((dividendYield - rate) * timeToExpiryYears));
  }
  return median(spots);
}

interface LiveExpiry {
  readonly settlement: number;
  readonly pairs: PairedMids;
}

/** Expiries of the main underlying after `asOf`, soonest first, with the strikes that have both mids. */
function liveExpiries(quotes: readonly RawQuote[], asOf: number): LiveExpiry[] {
  const main = mainUnderlying(quotes);
  const byExpiry = new Map<string, { settlement: number; mids: Map<number, { call?: number; put?: number }> }>();
  for (const quote of quotes) {
    if (!isTwoSided(quote.bid, quote.ask) || underlyingOfRoot(quote.root) !== main) continue;
    const session = quote.settlementSession ?? settlementSession(quote.root, quote.expiryDay);
    const key = `${quote.root} ${quote.expiryDay} ${session}`;
    let expiry = byExpiry.get(key);
    if (!expiry) {
      expiry = { settlement: settlementInstant(quote.expiryDay, session), mids: new Map() };
      byExpiry.set(key, expiry);
    }
    const mids = expiry.mids.get(quote.strike) ?? {};
    mids[quote.right === CALL ? 'call' : 'put'] = (quote.bid + quote.ask) / 2;
    expiry.mids.set(quote.strike, mids);
  }
  return [...byExpiry.values()]
    .filter(({ settlement }) => settlement > asOf)
    .sort((a, b) => a.settlement - b.settlement)
    .map(({ settlement, mids }) => ({ settlement, pairs: completePairs(mids) }));
}

function completePairs(mids: ReadonlyMap<number, { call?: number; put?: number }>): PairedMids {
  const pairs: PairedMids = { strikes: [], callMid: [], putMid: [] };
  for (const [strike, { call, put }] of mids) {
    if (call === undefined || put === undefined) continue;
    pairs.strikes.push(strike);
    pairs.callMid.push(call);
    pairs.putMid.push(put);
  }
  return pairs;
}

/** The underlying with most contracts. Adjusted roots (AMD1) name another one and so stay out. */
function mainUnderlying(quotes: readonly RawQuote[]): string {
  const counts = new Map<string, number>();
  for (const { root } of quotes) {
    const underlying = underlyingOfRoot(root);
    counts.set(underlying, (counts.get(underlying) ?? 0) + 1);
  }
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0] ?? '';
}

function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.floor((sorted.length - 1) / 2)];
  return upper === undefined || lower === undefined ? null : (lower + upper) / 2;
}
