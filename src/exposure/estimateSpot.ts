import { isTwoSided } from '../chain/duplicates';
import { underlyingOfRoot } from '../chain/occSymbol';
import { type QuoteTable, SESSION_CODES } from '../chain/quoteTable';
import type { RawChain } from '../chain/rawChain';
import { CALL } from '../chain/rawQuotes';
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
function liveExpiries(quotes: QuoteTable, asOf: number): LiveExpiry[] {
  const isMain = rootsOfMain(quotes);
  const byExpiry = new Map<string, { settlement: number; mids: Map<number, { call?: number; put?: number }> }>();
  for (let row = 0; row < quotes.length; row += 1) {
    const bid = quotes.bid[row] as number;
    const ask = quotes.ask[row] as number;
    if (!isTwoSided(bid, ask) || !isMain[quotes.root[row] as number]) continue;
    const root = quotes.rootAt(row);
    const expiryDay = quotes.expiryDay[row] as number;
    const session = SESSION_CODES[quotes.settlementSession[row] as number] ?? settlementSession(root, expiryDay);
    const key = `${root} ${expiryDay} ${session}`;
    let expiry = byExpiry.get(key);
    if (!expiry) {
      expiry = { settlement: settlementInstant(expiryDay, session), mids: new Map() };
      byExpiry.set(key, expiry);
    }
    const strike = quotes.strike[row] as number;
    const mids = expiry.mids.get(strike) ?? {};
    mids[quotes.right[row] === CALL ? 'call' : 'put'] = (bid + ask) / 2;
    expiry.mids.set(strike, mids);
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

/** Which roots are on the underlying with most contracts. Adjusted roots (AMD1) name another one and so stay out. */
function rootsOfMain(quotes: QuoteTable): boolean[] {
  const contracts = new Uint32Array(quotes.roots.length);
  for (let row = 0; row < quotes.length; row += 1) {
    const root = quotes.root[row] as number;
    contracts[root] = (contracts[root] as number) + 1;
  }
  const underlyings = quotes.roots.map(underlyingOfRoot);
  const counts = new Map<string, number>();
  underlyings.forEach((underlying, root) => {
    counts.set(underlying, (counts.get(underlying) ?? 0) + (contracts[root] as number));
  });
  const main = [...counts].sort(([, a], [, b]) => b - a)[0]?.[0];
  return underlyings.map((underlying) => underlying === main);
}

function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.floor((sorted.length - 1) / 2)];
  return upper === undefined || lower === undefined ? null : (lower + upper) / 2;
}
