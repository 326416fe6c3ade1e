import type { Assumptions } from '../exposure/assumptions';
import type { Scenario } from '../exposure/scenario';
import type { ViewState } from './viewState';

/** The part of the state that steps back and forward go through. Opening files is none of it. */
export interface Undoable {
  readonly view: ViewState;
  readonly scenario: Scenario;
  readonly assumptions: Assumptions;
}

const VIEW_WORDS: Readonly<Record<keyof ViewState, string>> = {
  exposure: 'exposure',
  bars: 'bars',
  expiries: 'expiries',
  view: 'view',
  theme: 'theme',
  palette: 'colours',
  singleKeys: 'commands on single keys',
  futures: 'prices of a future',
};

const SCENARIO_WORDS: Readonly<Record<keyof Scenario, string>> = {
  spotShift: 'spot of the scenario',
  volShiftPoints: 'volatility of the scenario',
  spotVolBeta: 'volatility rule of the scenario',
  minutesForward: 'time of the scenario',
  dealerSign: 'dealer position of the scenario',
  rate: 'rate of the scenario',
  dividendYield: 'dividend yield of the scenario',
  expiries: 'expiries of the scenario',
  smileRule: 'volatility rule of the scenario',
};

const ASSUMPTION_WORDS: Readonly<Record<keyof Assumptions, string>> = {
  dealerSign: 'dealer position',
  rate: 'risk-free rate',
  dividendYield: 'dividend yield',
  carry: 'forward of the expiries',
  floorMinutes: 'shortest time to expiry',
  wallRule: 'rule of the walls',
  confidenceRule: 'rule of the confidence',
  spotVolBeta: 'volatility per +1% spot',
  includeAdjusted: 'adjusted contracts',
  averageDailyDollarVolume: 'daily dollar volume',
  spotOverride: 'spot',
  asOfOverride: 'time of the quotes',
};

/** What a change of the view changes, in words; null when it changes nothing. */
export function viewStep(view: ViewState, change: Partial<ViewState>): string | null {
  return changed(view, change, VIEW_WORDS);
}

/** What a change of the scenario changes, in words; null when it changes nothing. */
export function scenarioStep(scenario: Scenario, change: Partial<Scenario>): string | null {
  return changed(scenario, change, SCENARIO_WORDS);
}

/** What a change of the assumptions changes, in words; null when it changes nothing. */
export function assumptionStep(assumptions: Assumptions, change: Partial<Assumptions>): string | null {
  return changed(assumptions, change, ASSUMPTION_WORDS);
}

function changed<State extends object>(
  state: State,
  change: Partial<State>,
  words: Readonly<Record<keyof State, string>>,
): string | null {
  const keys = Object.keys(change) as Array<keyof State>;
  const differing = keys.filter((key) => JSON.stringify(state[key]) !== JSON.stringify(change[key]));
  const named = [...new Set(differing.map((key) => words[key]))];
  return named.length === 0 ? null : named.slice(0, 2).join(' and ') + (named.length > 2 ? ' and more' : '');
}
