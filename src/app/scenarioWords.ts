import { marketZone } from '../chain/marketClock';
import { marketOf } from '../chain/marketHours';
import type { Analysis } from '../exposure/analysis';
import type { Scenario } from '../exposure/scenario';
import { duration, percent, price, zonedMoment } from '../ui/format';

type Start = Pick<Analysis, 'spot' | 'asOf'> & Partial<Pick<Analysis, 'expiries'>>;

/** '+1.20%, 6,950.84': a change of spot and where it leads. */
export function spotWords({ spotShift }: Pick<Scenario, 'spotShift'>, { spot }: Start): string {
  return `${percent(spotShift, { digits: 2, plus: true })}, ${price(spot * (1 + spotShift))}`;
}

/** '+2.0 vol points'. */
export function volatilityWords({ volShiftPoints }: Pick<Scenario, 'volShiftPoints'>): string {
  const size = Math.abs(volShiftPoints).toFixed(1);
  const sign = volShiftPoints < 0 ? '\u2212' : volShiftPoints > 0 ? '+' : '';
  return `${sign}${size} vol points`;
}

/** '2 h 15 min forward, Wed 18 Nov 13:15 ET', or 'now, Wed 18 Nov 11:00 ET', on the clock of the market. */
export function timeWords(
  { minutesForward }: Pick<Scenario, 'minutesForward'>,
  { asOf, expiries = [] }: Start,
): string {
  const reached = zonedMoment(asOf + minutesForward * 60_000, marketZone(marketOf(expiries)));
  return `${minutesForward === 0 ? 'now' : `${duration(minutesForward)} forward`}, ${reached}`;
}

/** How volatility follows spot, in words that end a sentence on it. */
export type VolatilityRule = 'fixed' | 'moneyness' | 'beta';

/** The rule that a scenario follows. */
export function volatilityRule({ smileRule, spotVolBeta }: Scenario): VolatilityRule {
  if (spotVolBeta !== 0) return 'beta';
  return smileRule === 'stickyMoneyness' ? 'moneyness' : 'fixed';
}

/** What a scenario changes: 'spot +1.20%, 6,950.84 · +2.0 vol points · volatility by moneyness'. */
export function scenarioWords(scenario: Scenario, start: Start): string {
  const rule = volatilityRule(scenario);
  const { spotShift, volShiftPoints, minutesForward, spotVolBeta } = scenario;
  const betaWords = `volatility ${volatilityWords({ volShiftPoints: spotVolBeta })} per +1% spot`;
  return [
    ...(spotShift === 0 ? [] : [`spot ${spotWords(scenario, start)}`]),
    ...(volShiftPoints === 0 ? [] : [volatilityWords(scenario)]),
    ...(minutesForward === 0 ? [] : [timeWords(scenario, start)]),
    ...(spotShift === 0 || rule === 'fixed' ? [] : [rule === 'beta' ? betaWords : 'volatility by moneyness']),
  ].join(' · ');
}
