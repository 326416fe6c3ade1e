import { marketClock } from '../chain/marketClock';
import { findOneSide } from './oneSide';
import type { Contracts, ExpiryGroup, Prepared } from './prepare';
import type { Scenario } from './scenario';
import { volatilitiesByMoneyness } from './stickyMoneyness';
import { MINUTES_PER_YEAR, type Terms } from './terms';

/** Volatilities are not lowered past this, below which none counts as a quote. */
export const LOWEST_VOLATILITY = 0.001;

/**
 * The book as it would be in a scenario. What settles before the scenario's time, or is not among its expiries, holds
 * no open interest in it; the rows, strikes, expiries and cells stay those of the book, so that tables line up. Rate and
 * dividend yield are part of how a book is prepared and are not changed here (`scenarioBook`).
 * @param floorMinutes shortest time to expiry, minutes.
 * @param into columns to write over; new ones when left out.
 * @throws RangeError when spot would not be positive or time ran backwards.
 */
export function applyScenario(
  prepared: Prepared,
  scenario: Scenario,
  floorMinutes: number,
  into: ScenarioColumns | null = null,
): Prepared {
  const { spotShift, minutesForward, dealerSign, expiries: chosen } = scenario;
  if (!(spotShift > -1 && Number.isFinite(spotShift)))
    throw new RangeError(`a spot shift of ${spotShift} leaves no spot`);
  if (!(minutesForward >= 0 && Number.isFinite(minutesForward))) {
    throw new RangeError(`${minutesForward} minutes forward is not a time to come`);
  }
  const spot = prepared.spot * (1 + spotShift);
  const asOf = prepared.asOf + minutesForward * 60_000;
  const terms = prepared.terms.map((its) => movedTerms(its, spot, prepared.rate, minutesForward, floorMinutes));
  const expiries = minutesForward === 0 ? prepared.expiries : movedExpiries(prepared.expiries, prepared.asOf, asOf);
  const isChosen = chosen ? new Set(chosen) : null;
  const isOut = (expiry: number): boolean =>
    (isChosen !== null && !isChosen.has(expiry)) || !((expiries[expiry] as ExpiryGroup).settlement > asOf);
  const out = Uint8Array.from(expiries, (_, index) => (isOut(index) ? 1 : 0));
  const contracts = { ...prepared.contracts };
  const changed: { -readonly [Key in keyof Contracts]: Contracts[Key] } = contracts;
  if (scenario.smileRule === 'stickyMoneyness' && spotShift !== 0) {
    changed.volatility = volatilitiesByMoneyness(prepared, spot);
  }
  const points = scenario.volShiftPoints + scenario.spotVolBeta * spotShift * 100;
  if (points !== 0) {
    changed.volatility = shifted(changed.volatility, points / 100, LOWEST_VOLATILITY, into?.volatility);
  }
  if (spotShift !== 0) {
    const lowest = Number.NEGATIVE_INFINITY;
    changed.logMoneyness = shifted(contracts.logMoneyness, Math.log1p(spotShift), lowest, into?.logMoneyness);
  }
  if (dealerSign)
    changed.sign = Float64Array.from(contracts.right, (right) => (right === 0 ? dealerSign.call : dealerSign.put));
  const leavesOut = out.includes(1);
  if (leavesOut) {
    changed.openInterest = kept(contracts.openInterest, contracts.expiry, out, into?.openInterest);
    changed.volume = kept(contracts.volume, contracts.expiry, out, into?.volume);
  }
  // Of another day only what holds for all days is known.
  const zeroDteUnknown = minutesForward === 0 ? prepared.zeroDteUnknown : prepared.unknown.net;
  const moved = { ...prepared, spot, asOf, contracts, terms, zeroDteUnknown };
  if (!leavesOut) return { ...moved, expiries };
  return {
    ...moved,
    expiries: expiries.map((group, index) => (out[index] === 1 ? { ...group, isZeroDte: false } : group)),
    outExpiries: out,
    oneSide: findOneSide(contracts),
  };
}

/** Columns of a scenario that are as long as the book's. */
export interface ScenarioColumns {
  readonly volatility: Float64Array;
  readonly logMoneyness: Float64Array;
  readonly openInterest: Float64Array;
  readonly volume: Float64Array;
}

/** Columns for books of `count` contracts. */
export function scenarioColumns(count: number): ScenarioColumns {
  const column = (): Float64Array => new Float64Array(count);
  return { volatility: column(), logMoneyness: column(), openInterest: column(), volume: column() };
}

/** A column with 0 for the contracts of the expiries that are out. */
function kept(
  column: Float64Array,
  expiry: Uint16Array,
  outExpiries: Uint8Array,
  into: Float64Array = new Float64Array(column.length),
): Float64Array {
  for (let i = 0; i < column.length; i += 1) {
    into[i] = outExpiries[expiry[i] as number] === 1 ? 0 : (column[i] as number);
  }
  return into;
}

function shifted(
  column: Float64Array,
  by: number,
  lowest: number,
  out: Float64Array = new Float64Array(column.length),
): Float64Array {
  for (let i = 0; i < column.length; i += 1) {
    const moved = (column[i] as number) + by;
    out[i] = moved < lowest ? lowest : moved;
  }
  return out;
}

function movedTerms(its: Terms, spot: number, rate: number, minutesForward: number, floorMinutes: number): Terms {
  const minutesToSettlement = its.minutesToSettlement - minutesForward;
  const timeToExpiryYears = Math.max(minutesToSettlement, floorMinutes, 0) / MINUTES_PER_YEAR;
  const forward = spot * Math.exp((rate - its.dividendYield) * timeToExpiryYears);
  return { ...its, minutesToSettlement, timeToExpiryYears, forward };
}

function movedExpiries(expiries: readonly ExpiryGroup[], from: number, asOf: number): ExpiryGroup[] {
  return expiries.map((group) => {
    const { session, settlement } = group;
    const today = marketClock(asOf, session).day;
    return {
      ...group,
      daysToExpiry: group.daysToExpiry - (today - marketClock(from, session).day),
      isZeroDte: settlement > asOf && marketClock(settlement, session).day === today,
    };
  });
}
