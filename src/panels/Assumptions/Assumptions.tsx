import { useCallback, useState } from 'react';
import { NumberField } from '../../app/NumberField';
import type { DashboardStore } from '../../app/store';
import { useShownAnswer } from '../../app/useShownAnswer';
import type { DealerSign } from '../../exposure/assumptions';
import { BOUNDS } from '../../exposure/bounds';
import type { Scenario } from '../../exposure/scenario';
import type { Sensitivity } from '../../exposure/sensitivity';
import { Panel } from '../../ui/Panel';
import { AssumptionTable } from './AssumptionTable';
import { headSentence } from './rowWords';

interface Weights {
  readonly call: number | null;
  readonly put: number | null;
}

/** Regime, flip, walls and net GEX under every assumption that could as well be made, side by side. */
export function Assumptions() {
  const [weights, setWeights] = useState<Weights>({ call: null, put: null });
  const { call, put } = weights;
  const ask = useCallback(
    (store: DashboardStore, scenario: Scenario): Promise<Sensitivity> => {
      const custom: DealerSign | null = call === null || put === null ? null : { call, put };
      return store.sensitivity(scenario, custom);
    },
    [call, put],
  );
  const { answer, analysis, isStale, isMoving, failure, element } = useShownAnswer(ask);
  const isWaiting = (call === null) !== (put === null);
  return (
    <div ref={element} className="view-parts">
      <Panel title="Assumptions" subtitle="one changed at a time">
        <div aria-live="polite">
          <p className="view-lead assumption-lead">
            {failure !== null
              ? `The comparison could not be made: ${failure}.`
              : answer
                ? headSentence(answer)
                : 'Being worked out.'}
            {isMoving ? <span className="hint"> Settle the slider for the comparison in this scenario.</span> : null}
          </p>
        </div>
        <div className="field-row weight-fields">
          <NumberField
            label="Your weight of calls"
            unit="−1 short … 1 long"
            value={call}
            {...BOUNDS.weight}
            optional
            onChange={(value) => setWeights((own) => ({ ...own, call: value }))}
          />
          <NumberField
            label="Your weight of puts"
            unit="−1 short … 1 long"
            value={put}
            {...BOUNDS.weight}
            optional
            onChange={(value) => setWeights((own) => ({ ...own, put: value }))}
          />
          <p className="hint">
            {isWaiting
              ? 'Give both weights to compare them below.'
              : 'What dealers hold per open contract, to compare with the others; 0.5 is half of them.'}
          </p>
        </div>
        {answer ? <AssumptionTable sensitivity={answer} analysis={analysis} isStale={isStale} /> : null}
      </Panel>
    </div>
  );
}
