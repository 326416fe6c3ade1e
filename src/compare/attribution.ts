import { CALL } from '../chain/rawQuotes';
import type { Book } from '../exposure/book';
import { EXPOSURES } from '../exposure/exposureTable';
import type { Prepared } from '../exposure/prepare';
import type { Terms } from '../exposure/terms';
import { blackScholes } from '../pricing/blackScholes';
import { type GexAttribution, type GexCause, OTHER_CHANGES, type OtherChange } from './comparison';
import { type ListedColumns, type MatchedContracts, NONE } from './matchContracts';

/** What a contract is priced from in one of the two snapshots. */
interface State {
  /** Dealer sign · open interest. */
  readonly position: number;
  readonly multiplier: number;
  /** position · multiplier. */
  readonly shares: number;
  readonly spot: number;
  readonly volatility: number;
  readonly timeToExpiryYears: number;
  readonly rate: number;
  readonly dividendYield: number;
}

/** Bits of a mix of the two states: which of what a contract is priced from is the later one's. */
const SPOT = 1;
const VOLATILITY = 2;
const TIME = 4;
const FORWARD = 8;
const MIXES = 16;
const PRICE_CAUSES = [
  ['spot', SPOT],
  ['volatility', VOLATILITY],
  ['time', TIME],
  ['forward', FORWARD],
] as const satisfies readonly (readonly [GexCause, number])[];

/** Share of the orders of five causes in which so many given ones, and no others, have changed already: m!(4 − m)!/5!. */
const ORDER_SHARE = [1 / 5, 1 / 20, 1 / 30, 1 / 20, 1 / 5] as const;

/**
 * Where the change of net GEX comes from, $ per +1 %. Of a contract that both books price, each cause has the mean of
 * what it changes over all orders in which open interest, spot, volatility, time and forward can go from the earlier
 * state to the later one (Shapley 1953), so that the parts of a contract add up to its change and no cross term is left.
 * Another multiplier is no trade: what it adds to the change of open interest is told under a reason of its own.
 * Contracts of one book alone belong to open interest (listed since), roll-off (settled) or a reason that is named.
 * @param nets net GEX of the two books, which the parts explain.
 */
export function attributeGex(
  before: Book,
  after: Book,
  matched: MatchedContracts,
  nets: { readonly before: number; readonly after: number },
): GexAttribution {
  const parts: Record<GexCause, number> = {
    openInterest: 0,
    spot: 0,
    volatility: 0,
    time: 0,
    forward: 0,
    rollOff: 0,
    other: 0,
  };
  const listed = { contracts: 0, gex: 0 };
  const others = new Map<OtherChange, { contracts: number; gex: number }>();
  const giveToOther = (reason: OtherChange, gex: number): void => {
    parts.other += gex;
    const known = others.get(reason) ?? { contracts: 0, gex: 0 };
    others.set(reason, { contracts: known.contracts + 1, gex: known.gex + gex });
  };
  const prices = new Float64Array(MIXES);
  let repriced = 0;
  let rolledOff = 0;
  for (let i = 0; i < matched.count; i += 1) {
    const first = stateOf(before.prepared, matched.before, i);
    const second = stateOf(after.prepared, matched.after, i);
    const strike = matched.strike[i] as number;
    const right = matched.right[i] === CALL ? 0 : 1;
    if (first && second) {
      repriced += 1;
      if (first.shares === 0 && second.shares === 0) continue;
      const bySize = share(first, second, strike, right, prices, parts);
      if (first.multiplier !== second.multiplier) giveToOther('multiplierChanged', bySize);
      continue;
    }
    const own = second ?? first;
    if (!own || own.shares === 0) continue;
    const gex = (second ? 1 : -1) * own.shares * gexPerShare(own, own, 0, strike, right);
    if (first && hasSettled(matched, i, after.prepared.asOf)) {
      parts.rollOff += gex;
      rolledOff += 1;
    } else if (second && matched.before.row[i] === NONE) {
      parts.openInterest += gex;
      listed.contracts += 1;
      listed.gex += gex;
    } else if (heldElsewhere(matched, i, second !== null) === 0) {
      // Nothing was held, or is: no volatility is needed to price that.
      parts.openInterest += gex;
    } else {
      giveToOther(reasonOf(matched, i, second !== null), gex);
    }
  }
  return {
    ...nets,
    change: nets.after - nets.before,
    parts,
    listed,
    rolledOff,
    others: OTHER_CHANGES.flatMap((reason) => {
      const found = others.get(reason);
      return found ? [{ reason, ...found }] : [];
    }),
    repriced,
  };
}

/** The state of a contract in one of the books; null where it is not in its sums. */
function stateOf({ contracts, terms, spot, rate }: Prepared, { used }: ListedColumns, i: number): State | null {
  const row = used[i] as number;
  if (row === NONE) return null;
  const { timeToExpiryYears, dividendYield } = terms[contracts.block[row] as number] as Terms;
  const position = (contracts.sign[row] as number) * (contracts.openInterest[row] as number);
  const multiplier = contracts.multiplier[row] as number;
  const volatility = contracts.volatility[row] as number;
  return {
    position,
    multiplier,
    shares: position * multiplier,
    spot,
    volatility,
    timeToExpiryYears,
    rate,
    dividendYield,
  };
}

function hasSettled({ blocks, block }: MatchedContracts, i: number, until: number): boolean {
  return !((blocks[block[i] as number]?.settlement ?? 0) > until);
}

/** Open interest in the snapshot whose sums a contract is not in; NaN where it states none. */
function heldElsewhere(
  { before, after }: Pick<MatchedContracts, 'before' | 'after'>,
  i: number,
  isInAfter: boolean,
): number {
  return (isInAfter ? before : after).openInterest[i] as number;
}

/** Why a contract is in the sums of one book alone, though neither listed since nor settled. */
function reasonOf({ before, after }: MatchedContracts, i: number, isInAfter: boolean): OtherChange {
  if ((isInAfter ? before : after).row[i] === NONE) return 'noLongerListed';
  if (Number.isNaN(heldElsewhere({ before, after }, i, isInAfter)))
    return isInAfter ? 'openInterestAppeared' : 'openInterestVanished';
  return isInAfter ? 'volatilityAppeared' : 'volatilityVanished';
}

/** GEX of one long share's worth, $ per +1 %, with what the mix names taken from the later state. */
function gexPerShare(before: State, after: State, mix: number, strike: number, right: 0 | 1): number {
  const forward = mix & FORWARD ? after : before;
  const { spot } = mix & SPOT ? after : before;
  const greeks = blackScholes({
    spot,
    strike,
    right,
    volatility: (mix & VOLATILITY ? after : before).volatility,
    timeToExpiryYears: (mix & TIME ? after : before).timeToExpiryYears,
    rate: forward.rate,
    dividendYield: forward.dividendYield,
  });
  return EXPOSURES.gex.perShare(greeks, spot);
}

/**
 * Adds what each cause changes of one contract, the mean over all orders, and returns what its multiplier changes, which
 * is in none of them. Open interest and multiplier change together, each before the other in half of the cases.
 */
function share(
  before: State,
  after: State,
  strike: number,
  right: 0 | 1,
  prices: Float64Array,
  parts: Record<GexCause, number>,
): number {
  const differing = differingBits(before, after);
  for (let mix = 0; mix < MIXES; mix += 1) {
    // What is equal in both states prices the same to the last bit, so that it is given exactly nothing.
    const same = mix & differing;
    prices[mix] = same === mix ? gexPerShare(before, after, mix, strike, right) : (prices[same] as number);
  }
  const opened = ((after.position - before.position) * (before.multiplier + after.multiplier)) / 2;
  const resized = ((after.multiplier - before.multiplier) * (before.position + after.position)) / 2;
  let bySize = 0;
  for (let mix = 0; mix < MIXES; mix += 1) {
    parts.openInterest += orderShare(mix) * opened * (prices[mix] as number);
    bySize += orderShare(mix) * resized * (prices[mix] as number);
  }
  for (const [cause, bit] of PRICE_CAUSES) {
    if ((differing & bit) === 0) continue;
    for (let mix = 0; mix < MIXES; mix += 1) {
      if ((mix & bit) !== 0) continue;
      const step = (prices[mix | bit] as number) - (prices[mix] as number);
      const unopened = orderShare(mix) * before.shares;
      const afterOpening = (ORDER_SHARE[bitsOf(mix) + 1] ?? 0) * after.shares;
      parts[cause] += (unopened + afterOpening) * step;
    }
  }
  return bySize;
}

function differingBits(before: State, after: State): number {
  return (
    (before.spot === after.spot ? 0 : SPOT) |
    (before.volatility === after.volatility ? 0 : VOLATILITY) |
    (before.timeToExpiryYears === after.timeToExpiryYears ? 0 : TIME) |
    (before.dividendYield === after.dividendYield && before.rate === after.rate ? 0 : FORWARD)
  );
}

function bitsOf(mix: number): number {
  return (mix & 1) + ((mix >> 1) & 1) + ((mix >> 2) & 1) + ((mix >> 3) & 1);
}

function orderShare(mix: number): number {
  return ORDER_SHARE[bitsOf(mix)] ?? 0;
}
