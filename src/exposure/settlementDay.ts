import { isAlwaysOpen, marketOf, sessionDay, tradingSession } from '../chain/marketHours';
import type { Analysis, ExpirySummary } from './analysis';
import { ratio } from './expiries';
import { netGexByStrike } from './strikes';
import { MINUTES_PER_YEAR } from './terms';
import { type TopStrike, topOf } from './topStrikes';

/** A number, or why there is none. */
export type Told<Value> =
  | { readonly value: Value; readonly reason: null }
  | { readonly value: null; readonly reason: string };

/** The contracts that settle today or, where none does, on the next date on which some do. */
export interface SettlementDay {
  readonly isToday: boolean;
  /** Days since 1970-01-01 on the clock of the market. */
  readonly expiryDay: number;
  /** UTC milliseconds of the last settlement of that date; minutes to it from the as-of time. */
  readonly settlement: number;
  readonly minutes: number;
  /** Share of the session that is left, 0 to 1; only of today, and within its session. */
  readonly sessionLeft: Told<number>;
  /** $ per +1 %. */
  readonly netGex: Told<number>;
  readonly grossGex: Told<number>;
  /** Fractions of the chain's gross and net GEX; that of net may leave 0 to 1. */
  readonly shareOfGross: Told<number>;
  readonly shareOfNet: Told<number>;
  /** Of what settles that day. */
  readonly magnet: Told<TopStrike>;
  /** At the forward of what settles last, fraction per year. */
  readonly volatility: Told<number>;
  /** One standard deviation of spot from now to that settlement, $: S·σ·√T, T in calendar minutes without the floor. */
  readonly moveLeft: Told<number>;
  /** The same from the open of today's session. */
  readonly moveOfSession: Told<number>;
}

const told = <Value>(value: Value): Told<Value> => ({ value, reason: null });
const untold = (reason: string): { readonly value: null; readonly reason: string } => ({ value: null, reason });

/** What settles next, of contracts in the sums; null when nothing is to settle any more. */
export function settlementDay(analysis: Analysis): SettlementDay | null {
  const { expiries, asOf, spot } = analysis;
  const ahead = expiries.filter(({ settlement, contractsUsed }) => settlement > asOf && contractsUsed > 0);
  const today = ahead.filter(({ isZeroDte }) => isZeroDte);
  const isToday = today.length > 0;
  const group = isToday ? today : ahead.filter(({ expiryDay }) => expiryDay === ahead[0]?.expiryDay);
  const [last] = [...group].sort((a, b) => b.settlement - a.settlement);
  if (!last) return null;
  const minutes = (last.settlement - asOf) / 60_000;
  const volatility = known(
    last.atmImpliedVolatility,
    'the strikes of that expiry do not bracket its forward, so it has no volatility at the money',
  );
  const sigma = (over: number): Told<number> =>
    volatility.value === null ? volatility : told(spot * volatility.value * Math.sqrt(over / MINUTES_PER_YEAR));
  const open = isToday ? openOf(analysis) : untold('nothing settles today');
  return {
    isToday,
    expiryDay: last.expiryDay,
    settlement: last.settlement,
    minutes,
    sessionLeft: open.value === null ? open : told(minutes / ((last.settlement - open.value) / 60_000)),
    ...(isToday ? sharesOfToday(analysis) : sharesOf(analysis, group)),
    magnet: isToday ? magnetOfToday(analysis) : magnetOf(analysis, group),
    volatility,
    moveLeft: sigma(minutes),
    moveOfSession: open.value === null ? open : sigma((last.settlement - open.value) / 60_000),
  };
}

function known(value: number | null, reason: string): Told<number> {
  return value === null ? untold(reason) : told(value);
}

/** UTC milliseconds at which the session of the as-of date opened. */
function openOf({ expiries, asOf }: Analysis): Told<number> {
  const market = marketOf(expiries);
  const session = tradingSession(sessionDay(asOf, market), market);
  if (session === null) return untold('there is no session on this date');
  if (asOf < session.open) return untold('the session has not opened yet');
  if (asOf >= session.close && !isAlwaysOpen(market)) return untold('the session of this date has closed');
  return told(session.open);
}

type Shares = Pick<SettlementDay, 'netGex' | 'grossGex' | 'shareOfGross' | 'shareOfNet'>;

function sharesOfToday({ zeroDte, unknown }: Analysis): Shares {
  const { netGex, grossGex, shareOfGross, shareOfNet, reason } = zeroDte;
  const why = reason ?? unknown.net;
  return {
    netGex: known(netGex, reason ?? 'it cannot be told'),
    grossGex: known(grossGex, reason ?? 'it cannot be told'),
    shareOfGross: known(shareOfGross, why ?? 'no contract has gamma'),
    shareOfNet: known(shareOfNet, why ?? 'net is zero'),
  };
}

function sharesOf({ net, gross, unknown }: Analysis, group: readonly ExpirySummary[]): Shares {
  if (unknown.net !== null || net === null || gross === null) {
    const none = untold(unknown.net ?? 'it cannot be told');
    return { netGex: none, grossGex: none, shareOfGross: none, shareOfNet: none };
  }
  const ownNet = group.reduce((sum, expiry) => sum + expiry.net.gex, 0);
  const ownGross = group.reduce((sum, expiry) => sum + expiry.grossGex, 0);
  return {
    netGex: told(ownNet),
    grossGex: told(ownGross),
    shareOfGross: known(ratio(ownGross, gross.gex), 'no contract has gamma'),
    shareOfNet: known(ratio(ownNet, net.gex), 'net is zero'),
  };
}

function magnetOfToday({ levels, unknown }: Analysis): Told<TopStrike> {
  const level = levels.find(({ key }) => key === 'zeroDteMagnet');
  if (!level || level.price === null || level.size === null) {
    return untold(level?.reason ?? unknown.net ?? 'no contract that settles today has gamma');
  }
  return told({ strike: level.price, netGex: level.size });
}

function magnetOf(
  { cells, strikes, expiries, unknown, spot }: Analysis,
  group: readonly ExpirySummary[],
): Told<TopStrike> {
  if (unknown.net !== null) return untold(unknown.net);
  if (!cells) return untold('it comes when the slider rests');
  const net = netGexByStrike(cells, strikes.strike.length, new Set(group.map((expiry) => expiries.indexOf(expiry))));
  let best: TopStrike | null = null;
  for (const [row, netGex] of net.entries())
    best = topOf(best, { strike: strikes.strike[row] as number, netGex }, spot);
  return best === null ? untold('no contract that settles then has gamma') : told(best);
}
