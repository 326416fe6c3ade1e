import { useAnalysis, useBaseline, useScenarioAnswer } from '../../app/useDashboard';
import { comparisons } from './comparisonRows';

/** The main figures of the file beside those of the scenario; without one, what the sliders are for. */
export function Comparisons() {
  const baseline = useBaseline();
  const shown = useAnalysis();
  const answer = useScenarioAnswer();
  if (!answer) {
    return (
      <p className="what-if-hint">
        Move a slider and every figure is re-priced at once, contract by contract; those of the file then stand here
        beside them.
      </p>
    );
  }
  return (
    <dl className="comparisons" aria-label="The file and the scenario">
      {comparisons(baseline, shown).map(({ name, before, after }) => (
        <div key={name} className={before === after ? 'is-same' : undefined}>
          <dt>{name}</dt>
          <dd>
            <span className="visually-hidden">in the file </span>
            <span className="comparison-before">{before}</span>
            <span aria-hidden="true"> → </span>
            <span className="visually-hidden">, in the scenario </span>
            <strong className="comparison-after">{after}</strong>
          </dd>
        </div>
      ))}
    </dl>
  );
}
