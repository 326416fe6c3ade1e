import { useEffect, useRef, useState } from 'react';
import { scenarioWords } from './scenarioWords';
import { useBaseline, useDashboard, useDashboardStore, useScenarioAnswer } from './useDashboard';

/** Stands on the frame around the dashboard while its numbers are those of a scenario: which one, and the way back. */
export function ScenarioBanner() {
  const store = useDashboardStore();
  const answer = useScenarioAnswer();
  const baseline = useBaseline();
  if (!answer) return null;
  const words = scenarioWords(answer.scenario, baseline);
  return (
    <p className="scenario-banner">
      <strong className="scenario-word">SCENARIO</strong>{' '}
      <span className="scenario-words" title={words}>
        {words}
      </span>{' '}
      <button type="button" className="link-button" onClick={() => store.endScenario()}>
        Back to the file
      </button>
    </p>
  );
}

/** Says once that a scenario began, and once that it ended, to those who do not see the frame. */
export function ScenarioNews() {
  const isOn = useDashboard((state) => state.scenarioAnswer !== null);
  const wasOn = useRef(isOn);
  const [news, setNews] = useState('');
  useEffect(() => {
    if (wasOn.current === isOn) return;
    wasOn.current = isOn;
    setNews(isOn ? 'Scenario on: the figures are no longer those of the file.' : 'Scenario off: figures of the file.');
  }, [isOn]);
  return (
    <p className="visually-hidden" role="status">
      {news}
    </p>
  );
}
