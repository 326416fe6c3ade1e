import { useMemo } from 'react';
import { scenarioPresets } from '../../app/scenarioPresets';
import { spotWords, timeWords, type VolatilityRule, volatilityRule, volatilityWords } from '../../app/scenarioWords';
import { nearestStop, type TimeStop, timeStops } from '../../app/timeStops';
import { useBaseline, useDashboard, useDashboardStore } from '../../app/useDashboard';
import { marketOf } from '../../chain/marketHours';
import type { SettlementSession } from '../../chain/rawQuotes';
import { BASELINE, isBaseline, type Scenario } from '../../exposure/scenario';
import { Comparisons } from './Comparisons';
import { MomentField } from './MomentField';
import { longestMinutes } from './moment';
import { ShiftSlider } from './ShiftSlider';

const SPOT_PERCENT = { min: -10, max: 10, step: 0.1 };
const VOL_POINTS = { min: -10, max: 20, step: 0.5 };
const HOUR_MINUTES = 60;

/** A fraction of percent without the noise of binary division. */
const fractionOf = (percent: number): number => Math.round(percent * 1e7) / 1e9;

/** Three sliders that re-price the whole dashboard, and what they do to its main figures. */
export function WhatIf() {
  const store = useDashboardStore();
  const scenario = useDashboard((state) => state.scenario);
  return (
    <section className="what-if" aria-labelledby="what-if-title">
      <div className="what-if-head">
        <h2 id="what-if-title">What if</h2>
        <Presets scenario={scenario} />
        <MomentField minutesForward={scenario.minutesForward} />
        <RuleChoice scenario={scenario} />
        <button
          type="button"
          className="plain-button small-button what-if-end"
          title="Back to the figures of the file (r)"
          disabled={isBaseline(scenario)}
          onClick={() => store.endScenario()}
        >
          Reset
        </button>
      </div>
      <div className="what-if-sliders">
        <SpotSlider scenario={scenario} />
        <VolatilitySlider scenario={scenario} />
        <TimeSlider scenario={scenario} />
      </div>
      <Comparisons />
    </section>
  );
}

interface ScenarioProps {
  readonly scenario: Scenario;
}

function SpotSlider({ scenario }: ScenarioProps) {
  const store = useDashboardStore();
  const baseline = useBaseline();
  const percent = scenario.spotShift * 100;
  const move = (to: number): void => store.imagine({ spotShift: fractionOf(to) });
  return (
    <ShiftSlider
      name="Spot"
      position={percent}
      {...SPOT_PERCENT}
      words={spotWords(scenario, baseline)}
      isMoved={scenario.spotShift !== 0}
      onMove={move}
      onReset={() => move(0)}
      field={{ label: 'Change of spot', unit: '%', value: percent, ...SPOT_PERCENT, digits: 2, onChange: move }}
    />
  );
}

function VolatilitySlider({ scenario }: ScenarioProps) {
  const store = useDashboardStore();
  const points = scenario.volShiftPoints;
  const move = (volShiftPoints: number): void => store.imagine({ volShiftPoints });
  return (
    <ShiftSlider
      name="Volatility"
      position={points}
      {...VOL_POINTS}
      words={volatilityWords(scenario)}
      isMoved={points !== 0}
      onMove={move}
      onReset={() => move(0)}
      field={{ label: 'Change of volatility', unit: 'points', value: points, ...VOL_POINTS, digits: 2, onChange: move }}
    />
  );
}

/** Whose clock and hours the open chain follows. */
function useMarket(): SettlementSession {
  return marketOf(useBaseline().expiries);
}

function useTimeStops(): readonly TimeStop[] {
  const { asOf } = useBaseline();
  const market = useMarket();
  return useMemo(() => timeStops(asOf, market), [asOf, market]);
}

function TimeSlider({ scenario }: ScenarioProps) {
  const store = useDashboardStore();
  const baseline = useBaseline();
  const stops = useTimeStops();
  const { minutesForward } = scenario;
  const last = longestMinutes(baseline.asOf, baseline.expiries);
  const move = (minutes: number): void => store.imagine({ minutesForward: minutes });
  return (
    <ShiftSlider
      name="Time"
      position={nearestStop(stops, minutesForward)}
      min={0}
      max={stops.length - 1}
      step={1}
      words={timeWords(scenario, baseline)}
      isMoved={minutesForward !== 0}
      onMove={(index) => move(stops[index]?.minutesForward ?? 0)}
      onReset={() => move(0)}
      field={{
        label: 'Time forward',
        unit: 'hours',
        value: minutesForward / HOUR_MINUTES,
        min: 0,
        max: Math.floor((last / HOUR_MINUTES) * 100) / 100,
        digits: 2,
        onChange: (hours) => move(hours * HOUR_MINUTES),
      }}
    />
  );
}

function Presets({ scenario }: ScenarioProps) {
  const store = useDashboardStore();
  const { asOf } = useBaseline();
  const stops = useTimeStops();
  const market = useMarket();
  const presets = useMemo(() => scenarioPresets(stops, asOf, market), [stops, asOf, market]);
  return (
    <fieldset className="button-row">
      <legend className="visually-hidden">Scenarios</legend>
      {presets.map(({ label, title, change }) => (
        <button
          key={label}
          type="button"
          className="plain-button small-button"
          title={title}
          aria-pressed={holds(scenario, change)}
          onClick={() => store.imagine(holds(scenario, change) ? undone(change) : change)}
        >
          {label}
        </button>
      ))}
    </fieldset>
  );
}

/** What takes a change back: its parts as they are in the file. */
function undone(change: Partial<Scenario>): Partial<Scenario> {
  const keys = Object.keys(change) as Array<keyof Scenario>;
  return Object.fromEntries(keys.map((key) => [key, BASELINE[key]]));
}

/** Whether a scenario has every part of a change. */
function holds(scenario: Scenario, change: Partial<Scenario>): boolean {
  const keys = Object.keys(change) as Array<keyof Scenario>;
  return keys.every((key) => scenario[key] === change[key]);
}

function RuleChoice({ scenario }: ScenarioProps) {
  const store = useDashboardStore();
  const { spotVolBeta } = useBaseline().assumptions;
  const changes: Readonly<Record<VolatilityRule, Partial<Scenario>>> = {
    fixed: { smileRule: 'stickyStrike', spotVolBeta: 0 },
    moneyness: { smileRule: 'stickyMoneyness', spotVolBeta: 0 },
    beta: { smileRule: 'stickyStrike', spotVolBeta },
  };
  return (
    <label className="rule-choice">
      <span>Volatility as spot moves</span>
      <select
        title={`Beta, from the settings: ${volatilityWords({ volShiftPoints: spotVolBeta })} per +1% of spot`}
        value={volatilityRule(scenario)}
        onChange={(event) => store.imagine(changes[event.target.value as VolatilityRule])}
      >
        <option value="fixed">fixed per contract</option>
        <option value="moneyness">by moneyness</option>
        <option value="beta" disabled={spotVolBeta === 0}>
          with spot-vol beta
        </option>
      </select>
    </label>
  );
}
