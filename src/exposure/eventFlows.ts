import { marketOf, sessionDay, tradingSession } from '../chain/marketHours';
import { CALL } from '../chain/rawQuotes';
import { normalCdf } from '../pricing/normal';
import type { ExposureValues, HedgingMove } from './analysis';
import { LOWEST_VOLATILITY } from './applyScenario';
import type { ContractExposures } from './contractExposures';
import type { EventFlow, FlowEstimate, FlowEvent } from './flowTypes';
import type { ExpiryGroup, Prepared } from './prepare';
import { MINUTES_PER_YEAR, type Terms } from './terms';

const HOUR = 60;
const DAY = 24 * HOUR;
const MILLISECONDS_PER_MINUTE = 60_000;

/** What the flows of a book are read from. */
export interface FlowFacts {
  readonly prepared: Prepared;
  readonly exposures: ContractExposures;
  readonly net: ExposureValues;
  readonly hedging: readonly HedgingMove[];
  readonly floorMinutes: number;
}

/**
 * What dealers trade to stay hedged when one thing happens by itself: spot moves (as `hedging`), every volatility a point
 * up or down (not below 0.1 %), an hour or a day of the calendar passes, the session of the as-of date closes, by the
 * hours of the contracts' own market. + is
 * buying. Full revaluation beside the linear estimate of GEX, VEX and CHEX; CHEX per hour is a 24th of that per day,
 * since the clock is the calendar's.
 */
export function eventFlows(facts: FlowFacts): EventFlow[] {
  const { hedging, prepared, net } = facts;
  const volatility = [1, -1].map(
    (points): EventFlow => told({ kind: 'volatility', points }, estimate(facts, points, 0, -net.vex * points)),
  );
  const market = marketOf(prepared.expiries);
  const session = tradingSession(sessionDay(prepared.asOf, market), market);
  const isOpen = session !== null && prepared.asOf >= session.open && prepared.asOf < session.close;
  const passing = (kind: 'hour' | 'day' | 'close', minutes: number): EventFlow =>
    told({ kind, minutes }, estimate(facts, 0, minutes, (-net.chex * minutes) / DAY));
  return [
    ...hedging.map(spotFlow),
    ...volatility,
    isOpen ? passing('hour', HOUR) : untold({ kind: 'hour', minutes: HOUR }, 'The market is closed'),
    passing('day', DAY),
    session !== null && prepared.asOf < session.close
      ? passing('close', (session.close - prepared.asOf) / MILLISECONDS_PER_MINUTE)
      : untold(
          { kind: 'close', minutes: null },
          session === null ? 'There is no session on this date' : 'The session of this date has closed',
        ),
  ];
}

function told(event: FlowEvent, flow: FlowEstimate): EventFlow {
  return { event, estimate: flow, reason: null };
}

function untold(event: FlowEvent, reason: string): EventFlow {
  return { event, estimate: null, reason };
}

function spotFlow({ move, fullShares, fullDollars, linearShares, linearDollars }: HedgingMove): EventFlow {
  return told(
    { kind: 'spot', move },
    { fullShares, fullDollars, unwindingShares: 0, unwindingDollars: 0, linearShares, linearDollars },
  );
}

/** With every volatility changed by vol points and calendar minutes passed, spot where it is. */
function estimate(
  { prepared, exposures, floorMinutes }: FlowFacts,
  points: number,
  minutes: number,
  linearDollars: number,
): FlowEstimate {
  const { spot, asOf } = prepared;
  const until = asOf + minutes * MILLISECONDS_PER_MINUTE;
  const gained = deltaGained(prepared, exposures.delta, points / 100, minutes, until, floorMinutes);
  // Adding zero takes the sign off a negative one.
  const fullShares = 0 - gained.untilSettlement + gained.settled;
  return {
    fullShares,
    fullDollars: fullShares * spot,
    unwindingShares: gained.settled,
    unwindingDollars: gained.settled * spot,
    linearShares: linearDollars / spot + 0,
    linearDollars: linearDollars + 0,
  };
}

interface GainedDelta {
  /** Dealer shares gained, what settles held at its delta of settlement: one share in the money, else none. */
  untilSettlement: number;
  /** Dealer delta at settlement of what settles, in shares, which is gone afterwards. */
  settled: number;
}

/** Contract by contract, so that what is deep in the money cancels exactly. */
function deltaGained(
  { contracts, terms, expiries, spot, rate }: Prepared,
  deltaNow: Float64Array,
  volatilityShift: number,
  minutes: number,
  until: number,
  floorMinutes: number,
): GainedDelta {
  const { count, block, expiry, right, strike, volatility, openInterest, multiplier, sign, logMoneyness } = contracts;
  const hasSettled = expiries.map(({ settlement }: ExpiryGroup) => settlement <= until);
  const gained: GainedDelta = { untilSettlement: 0, settled: 0 };
  let last = -1;
  let rootTime = 0;
  let drift = 0;
  let discount = 1;
  for (let i = 0; i < count; i += 1) {
    const position = (sign[i] as number) * (openInterest[i] as number) * (multiplier[i] as number);
    if (position === 0) continue;
    const own = block[i] as number;
    if (own !== last) {
      last = own;
      const { minutesToSettlement, dividendYield } = terms[own] as Terms;
      const time = Math.max(minutesToSettlement - minutes, floorMinutes, 0) / MINUTES_PER_YEAR;
      rootTime = Math.sqrt(time);
      drift = (rate - dividendYield) * time;
      discount = Math.exp(-dividendYield * time);
    }
    const side = right[i] === CALL ? 1 : -1;
    const before = deltaNow[i] as number;
    if (hasSettled[expiry[i] as number]) {
      const atSettlement = side * (spot - (strike[i] as number)) > 0 ? side : 0;
      gained.untilSettlement += position * (atSettlement - before);
      gained.settled += position * atSettlement;
      continue;
    }
    const shifted = (volatility[i] as number) + volatilityShift;
    const deviation = (volatilityShift !== 0 && shifted < LOWEST_VOLATILITY ? LOWEST_VOLATILITY : shifted) * rootTime;
    const d1 = ((logMoneyness[i] as number) + drift) / deviation + deviation / 2;
    gained.untilSettlement += position * (side * discount * normalCdf(side * d1) - before);
  }
  return gained;
}
