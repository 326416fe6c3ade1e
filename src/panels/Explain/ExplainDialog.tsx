import { ClipboardCopy } from 'lucide-react';
import { useMemo } from 'react';
import { isSampleSource } from '../../app/dashboardState';
import { showReport } from '../../app/showReport';
import { useAnalysis, useBaseline, useDashboard, useScenarioAnswer } from '../../app/useDashboard';
import { useExplanation } from '../../app/useExplanation';
import { type Figure, figureName } from '../../exposure/figures';
import { placeWord } from '../../formats/accounts';
import { Dialog } from '../../ui/Dialog';
import { type Card, cardOf, cardText, type Entry } from './card';
import { useCopy } from './useCopy';

/** What a figure is, how it follows from this chain, and which contracts it comes from. */
export function ExplainDialog({ figure, onClose }: { readonly figure: Figure; readonly onClose: () => void }) {
  const analysis = useAnalysis();
  const baseline = useBaseline();
  const scenario = useScenarioAnswer();
  const isSample = useDashboard(({ opened }) => opened !== null && isSampleSource(opened.source));
  const answer = useExplanation(figure);
  const explained = answer?.kind === 'explained' ? answer.explained : null;
  const card = useMemo(
    () => (explained ? cardOf({ explained, analysis, baseline, scenario, isSample }) : null),
    [explained, analysis, baseline, scenario, isSample],
  );
  const { said, copy } = useCopy();
  const name = figureName(figure);
  const toReport = (): void => {
    onClose();
    // After the dialog has given the focus back.
    setTimeout(showReport);
  };
  return (
    <Dialog
      title={`${name.charAt(0).toUpperCase()}${name.slice(1)}`}
      size="wide"
      onClose={onClose}
      footer={
        <>
          <span role="status" className="copy-said">
            {said}
          </span>
          <button type="button" className="plain-button" onClick={toReport}>
            Show the import report
          </button>
          <button
            type="button"
            className="primary-button"
            aria-disabled={card === null}
            onClick={() => {
              if (card) copy(cardText(card), 'Explanation');
            }}
          >
            <ClipboardCopy size={16} aria-hidden="true" /> Copy as text
          </button>
        </>
      }
    >
      {card ? (
        <CardBody
          card={card}
          place={placeWord(baseline.report) === 'line' ? 'Line' : 'Entry'}
          isScenario={scenario !== null}
        />
      ) : (
        <p role="status">{answer?.kind === 'failed' ? answer.words : 'Adding up the contracts.'}</p>
      )}
    </Dialog>
  );
}

interface CardBodyProps {
  readonly card: Card;
  readonly place: string;
  readonly isScenario: boolean;
}

function CardBody({ card, place, isScenario }: CardBodyProps) {
  return (
    <div className="figure-card">
      <p className="figure-value">
        {card.value} {isScenario ? <span className="panel-mark">SCENARIO</span> : null}
      </p>
      <p>{card.what}</p>
      <section aria-label="Formula">
        <h3>Formula</h3>
        <ul className="figure-formula">
          {card.formula.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </section>
      <section aria-label="Contracts">
        <h3>Contracts that it comes from</h3>
        <p className="hint">{card.contractsNote}</p>
        {card.contracts.length > 0 ? <ContractTable card={card} place={place} /> : null}
      </section>
      <div className="figure-columns">
        <section aria-label="Inputs">
          <h3>Inputs and assumptions</h3>
          <Entries entries={card.inputs} />
        </section>
        <div>
          <section aria-label="Left out">
            <h3>Left out</h3>
            <p className="hint">{card.excludedNote}</p>
            <Entries entries={card.excluded} />
          </section>
          {card.uncertainty.length > 0 ? (
            <section aria-label="Uncertainty">
              <h3>How sure it is</h3>
              <ul className="figure-doubts">
                {card.uncertainty.map((line) => (
                  <li key={line}>{line}</li>
                ))}
              </ul>
            </section>
          ) : null}
        </div>
      </div>
    </div>
  );
}

function Entries({ entries }: { readonly entries: readonly Entry[] }) {
  if (entries.length === 0) return null;
  return (
    <dl className="figure-entries">
      {entries.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function ContractTable({ card, place }: { readonly card: Card; readonly place: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: wide tables scroll sideways, also by keyboard
    // biome-ignore lint/a11y/useSemanticElements: the part of the dialog that scrolls
    <div className="table-scroll number-table" tabIndex={0} role="group" aria-label="Largest contracts">
      <table className="data-table">
        <caption className="visually-hidden">Contracts that add most to it</caption>
        <thead>
          <tr>
            <th scope="col">Contract</th>
            <th scope="col">Adds</th>
            <th scope="col">Share</th>
            <th scope="col">Open interest</th>
            <th scope="col">IV</th>
            <th scope="col">Gamma</th>
            <th scope="col">{place}</th>
          </tr>
        </thead>
        <tbody>
          {card.contracts.map(({ contract, openInterest, volatility, gamma, value, share, place: at }) => (
            <tr key={`${contract} ${at}`}>
              <th scope="row">{contract}</th>
              <td>{value}</td>
              <td>{share}</td>
              <td>{openInterest}</td>
              <td>{volatility}</td>
              <td>{gamma}</td>
              <td>{at}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
