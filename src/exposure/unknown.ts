import type { IssueCode } from '../chain/issues';
import { CALL } from '../chain/rawQuotes';
import { countText, lowerFirst } from './wording';

/** Why exposures cannot be told: a phrase that begins a sentence, without its full stop. Null where they can. */
export interface UnknownSums {
  readonly call: string | null;
  readonly put: string | null;
  /** Of what needs both sides: net and gross, the profile, flips and hedges. */
  readonly net: string | null;
}

/** What became of the contracts of one side. */
interface SideTally {
  listed: number;
  used: number;
  heldByUsed: number;
  expired: number;
  withoutVolatility: number;
  heldWithoutVolatility: number;
  withoutOpenInterest: number;
}

type Side = 'call' | 'put';

const NO_PRICE = 'has a volatility, and its quotes imply none at this spot and time';

/** Counts what becomes of every contract, and tells which sums are unknown rather than zero. */
export class UnknownTally {
  private readonly sides: Readonly<Record<Side, SideTally>> = { call: emptyTally(), put: emptyTally() };

  /** @param code why the contract is left out; null when it is in the sums. @param openInterest NaN where not stated. */
  add(right: number, code: IssueCode | null, openInterest: number): void {
    // Another row tells of the same contract, or it is none of this chain.
    if (code === 'X_DUP' || code === 'X_OTHER_SYMBOL') return;
    const side = this.sides[right === CALL ? 'call' : 'put'];
    side.listed += 1;
    if (code === null) {
      side.used += 1;
      side.heldByUsed += openInterest;
    } else if (code === 'X_EXPIRED') side.expired += 1;
    else if (code === 'X_NO_IV') {
      side.withoutVolatility += 1;
      if (openInterest > 0) side.heldWithoutVolatility += openInterest;
    } else if (code === 'X_NO_OI') side.withoutOpenInterest += 1;
  }

  /**
   * As `result().net`, but a side that is not listed holds nothing: of one expiry a file may list one side only. One that
   * lists it of no expiry leaves it out, and says nothing of what it holds.
   * @param whole the tally of all expiries
   */
  ofListed(whole: UnknownTally): string | null {
    const { call, put } = this.sides;
    if (call.listed > 0 && put.listed > 0) return this.result().net;
    if (call.listed + put.listed === 0) return null;
    const [own, other] = call.listed > 0 ? (['call', 'put'] as const) : (['put', 'call'] as const);
    return sideWords(this.sides[own], own) ?? (whole.sides[other].listed === 0 ? whole.result().net : null);
  }

  /**
   * A side is unknown when none of its contracts is in the sums, or when those that are hold nothing while others of it,
   * left out for want of a volatility or of a stated open interest, may. Open interest that is stated as 0 is known.
   */
  result(): UnknownSums {
    const { call, put } = this.sides;
    if (call.used + put.used === 0) {
      const reason = nothingUsedWords(joined(call, put));
      return { call: reason, put: reason, net: reason };
    }
    const unknown = { call: sideWords(call, 'call'), put: sideWords(put, 'put') };
    const [missing, present] = unknown.call === null ? (['put', 'call'] as const) : (['call', 'put'] as const);
    const reason = unknown[missing];
    if (reason === null) return { ...unknown, net: null };
    const both = unknown[present] === null ? `Only ${present}s could be used: ` : `${unknown[present]}; `;
    return { ...unknown, net: `${both}${lowerFirst(reason)}` };
  }
}

function emptyTally(): SideTally {
  return {
    listed: 0,
    used: 0,
    heldByUsed: 0,
    expired: 0,
    withoutVolatility: 0,
    heldWithoutVolatility: 0,
    withoutOpenInterest: 0,
  };
}

function joined(a: SideTally, b: SideTally): SideTally {
  return {
    listed: a.listed + b.listed,
    used: a.used + b.used,
    heldByUsed: a.heldByUsed + b.heldByUsed,
    expired: a.expired + b.expired,
    withoutVolatility: a.withoutVolatility + b.withoutVolatility,
    heldWithoutVolatility: a.heldWithoutVolatility + b.heldWithoutVolatility,
    withoutOpenInterest: a.withoutOpenInterest + b.withoutOpenInterest,
  };
}

function nothingUsedWords(tally: SideTally): string {
  const { listed, expired, withoutVolatility, withoutOpenInterest } = tally;
  if (listed === 0) return 'No contract of the file could be used';
  if (expired === listed) return 'Every contract of the file had expired at the time of the quotes: check that time';
  if (withoutVolatility === listed) return `No contract of the file could be priced: none ${NO_PRICE}`;
  if (withoutOpenInterest === listed) return 'No contract of the file has a stated open interest';
  return `No contract of the file could be used: ${leftOutWords(tally)}`;
}

/** Why a side is unknown beside one that is not, or null. */
function sideWords(tally: SideTally, side: Side): string | null {
  const { listed, used, heldByUsed, expired, withoutVolatility, heldWithoutVolatility, withoutOpenInterest } = tally;
  if (listed === 0) return `The file lists no ${side}s`;
  if (used === 0) {
    if (expired === listed) return `Every ${side} had expired at the time of the quotes`;
    if (withoutVolatility === listed) return `No ${side} ${NO_PRICE}`;
    if (withoutOpenInterest === listed) return `No ${side} has a stated open interest`;
    return `No ${side} could be used: ${leftOutWords(tally)}`;
  }
  if (heldByUsed > 0) return null;
  if (heldWithoutVolatility > 0) return `No ${side} with open interest ${NO_PRICE}`;
  return withoutOpenInterest > 0 ? `No ${side} that could be priced has open interest, and some state none` : null;
}

function leftOutWords({ listed, used, expired, withoutVolatility, withoutOpenInterest }: SideTally): string {
  const rest = listed - used - expired - withoutVolatility - withoutOpenInterest;
  const parts: readonly (readonly [count: number, words: string])[] = [
    [expired, 'expired'],
    [withoutVolatility, 'without a usable volatility'],
    [withoutOpenInterest, 'without a stated open interest'],
    [rest, 'left out for other reasons'],
  ];
  return parts.flatMap(([count, words]) => (count > 0 ? [`${countText(count)} ${words}`] : [])).join(', ');
}
