import { isoDate } from '../chain/civilDay';
import { isTwoSided } from '../chain/duplicates';
import type { IssueLog } from '../chain/issues';
import { ADJUSTED, type ExpiryBlock, type OptionChain } from '../chain/optionChain';
import { CALL } from '../chain/rawQuotes';
import { parityForward } from '../pricing/forward';
import type { Assumptions } from './assumptions';
import { NO_PARTNER } from './partners';
import { priceText } from './wording';

/** Where a forward is from: stated by the file, implied by put-call parity, or carried at the assumed rate and yield. */
export type ForwardBasis = 'file' | 'parity' | 'yield';

/** Clock, carry and forward that the contracts of a block share. Index: as `OptionChain.blocks`. */
export interface Terms {
  /** Negative once settled. */
  readonly minutesToSettlement: number;
  /** Calendar minutes to settlement over 525,600, not below the floor. */
  readonly timeToExpiryYears: number;
  /** Continuous yield that carries spot to the forward: the assumed one, or what the file's forward or parity implies. */
  readonly dividendYield: number;
  /** Forward of the spot that the analysis is made at. */
  readonly forward: number;
  readonly forwardBasis: ForwardBasis;
}

export const MINUTES_PER_YEAR = 525_600;
const MILLISECONDS_PER_MINUTE = 60_000;
/** Closer to settlement a tick in the quotes moves the implied yield by more than the yield itself. */
export const SHORTEST_PARITY_MINUTES = 2 * 24 * 60;
/** Implied yields farther than this from the assumed one are taken for bad quotes. */
const WIDEST_YIELD_GAP = 0.1;
/** Expiries that the note on held forwards names. */
const CLAMPED_NAMED = 3;
/** A spot farther than this from parity, as a fraction, is worth a warning. */
const FARTHEST_SPOT = 0.25;
const FEWEST_PAIRS = 3;
/** Options on VIX are priced from VIX futures, which may be far from the index. */
export const UNDERLYING_OF_FUTURES = 'VIX';

/**
 * The terms of every block. A forward that the file states is the vendor's own and goes before parity, at any time to
 * settlement and however far from the assumed yield, unless the user wants rate and yield. Parity is measured against the chain's own spot, where the quotes were made; at another
 * spot the forward keeps its ratio to spot.
 */
export function blockTerms(
  chain: OptionChain,
  partners: Int32Array,
  assumptions: Assumptions,
  spot: number,
  asOf: number,
  log: IssueLog,
): Terms[] {
  const quotes = pairedMids(chain, partners);
  noteFarSpot(chain, quotes, asOf, log);
  const clampedBlocks: ExpiryBlock[] = [];
  const terms = chain.blocks.map((block, index): Terms => {
    const minutesToSettlement = (block.settlement - asOf) / MILLISECONDS_PER_MINUTE;
    const timeToExpiryYears = Math.max(minutesToSettlement, assumptions.floorMinutes, 0) / MINUTES_PER_YEAR;
    const stated = assumptions.carry === 'parity' && minutesToSettlement > 0 ? block.forward : undefined;
    if (stated !== undefined) {
      return {
        minutesToSettlement,
        timeToExpiryYears,
        dividendYield: yieldOf(stated, chain.spot, assumptions.rate, timeToExpiryYears),
        forward: (spot * stated) / chain.spot,
        forwardBasis: 'file',
      };
    }
    const isMeasured = assumptions.carry === 'parity' && minutesToSettlement > SHORTEST_PARITY_MINUTES;
    const pairs = isMeasured ? quotes.get(index) : undefined;
    const implied = pairs ? impliedYield(pairs, chain.spot, assumptions.rate, timeToExpiryYears) : null;
    const dividendYield = clamped(implied ?? assumptions.dividendYield, assumptions.dividendYield);
    if (implied !== null && dividendYield !== implied) clampedBlocks.push(block);
    return {
      minutesToSettlement,
      timeToExpiryYears,
      dividendYield,
      forward: spot * Math.exp((assumptions.rate - dividendYield) * timeToExpiryYears),
      forwardBasis: implied === null ? 'yield' : 'parity',
    };
  });
  noteClamped(chain, clampedBlocks, log);
  return terms;
}

/** Notes which expiries have a forward that was held, the nearest first; with its root where the chain has several. */
function noteClamped(chain: OptionChain, blocks: readonly ExpiryBlock[], log: IssueLog): void {
  if (blocks.length === 0) return;
  const hasRoots = new Set(chain.blocks.map(({ root }) => root)).size > 1;
  const names = [...blocks]
    .sort((a, b) => a.settlement - b.settlement)
    .map(({ root, expiryDay }) => (hasRoots ? `${root} ${isoDate(expiryDay)}` : isoDate(expiryDay)));
  const more = names.length - CLAMPED_NAMED;
  const listed = `${names.slice(0, CLAMPED_NAMED).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
  const [expiries, theirs] =
    names.length === 1 ? ['1 expiry', 'its forward was'] : [`${names.length} expiries`, 'their forwards were'];
  log.add('W_FORWARD_CLAMPED', {
    count: names.length,
    note: `For ${expiries} (${listed}) put-call parity implies a dividend yield more than 10 points from the assumed one; ${theirs} held at 10 points. Spot may be from another time than the quotes.`,
  });
}

export interface PairedMids {
  readonly strikes: number[];
  readonly callMid: number[];
  readonly putMid: number[];
}

/** Mids of the strikes of each block where both rights have a two-sided quote. Adjusted contracts price something else. */
function pairedMids(chain: OptionChain, partners: Int32Array): Map<number, PairedMids> {
  const byBlock = new Map<number, PairedMids>();
  for (let call = 0; call < chain.count; call += 1) {
    const put = partners[call] as number;
    if (chain.right[call] !== CALL || put === NO_PARTNER || chain.exclusion[call] === ADJUSTED) continue;
    const callMid = midOf(chain, call);
    const putMid = midOf(chain, put);
    if (Number.isNaN(callMid) || Number.isNaN(putMid)) continue;
    const block = chain.block[call] as number;
    let pairs = byBlock.get(block);
    if (!pairs) {
      pairs = { strikes: [], callMid: [], putMid: [] };
      byBlock.set(block, pairs);
    }
    pairs.strikes.push(chain.strike[call] as number);
    pairs.callMid.push(callMid);
    pairs.putMid.push(putMid);
  }
  return byBlock;
}

/** Middle of a two-sided quote, else NaN. */
export function midOf(chain: OptionChain, row: number): number {
  const bid = chain.bid[row] as number;
  const ask = chain.ask[row] as number;
  return isTwoSided(bid, ask) ? (bid + ask) / 2 : Number.NaN;
}

/** Notes a spot that stated forwards or quotes contradict: the forward, or the strike where a call costs what a put costs is nowhere near it. */
function noteFarSpot(chain: OptionChain, quotes: ReadonlyMap<number, PairedMids>, asOf: number, log: IssueLog): void {
  if (chain.symbol === UNDERLYING_OF_FUTURES) return;
  const live = chain.blocks.findIndex(
    (block, index) =>
      block.settlement > asOf &&
      (block.forward !== undefined || (quotes.get(index)?.strikes.length ?? 0) >= FEWEST_PAIRS),
  );
  const pairs = quotes.get(live);
  const stated = chain.blocks[live]?.forward;
  const forward = stated ?? (pairs ? balancedForward(pairs) : null);
  if (forward === null || Math.abs(forward / chain.spot - 1) <= FARTHEST_SPOT) return;
  log.add('W_SPOT_FAR', {
    note: `Spot is ${priceText(chain.spot)}, but ${stated === undefined ? 'put-call parity' : 'the forward that the file states'} of the nearest expiry puts the underlying near ${priceText(Math.round(forward * 100) / 100)}. Check the spot.`,
  });
}

/** Strike plus call minus put where the two differ least: a forward that needs no spot. Null without pairs. */
export function balancedForward({ strikes, callMid, putMid }: PairedMids): number | null {
  let best = -1;
  const gap = (i: number): number => (callMid[i] as number) - (putMid[i] as number);
  for (let i = 0; i < strikes.length; i += 1) if (best < 0 || Math.abs(gap(i)) < Math.abs(gap(best))) best = i;
  return best < 0 ? null : (strikes[best] as number) + gap(best);
}

/** r − ln(F/S)/T of the parity forward, or null when the quotes give none. */
function impliedYield(pairs: PairedMids, spot: number, rate: number, timeToExpiryYears: number): number | null {
  const forward = parityForward({ ...pairs, spot, rate, timeToExpiryYears });
  if (forward === null || !(forward > 0)) return null;
  return yieldOf(forward, spot, rate, timeToExpiryYears);
}

/** The continuous yield at which spot is carried to a forward. */
function yieldOf(forward: number, spot: number, rate: number, timeToExpiryYears: number): number {
  return rate - Math.log(forward / spot) / timeToExpiryYears;
}

function clamped(dividendYield: number, assumed: number): number {
  return Math.min(Math.max(dividendYield, assumed - WIDEST_YIELD_GAP), assumed + WIDEST_YIELD_GAP);
}
