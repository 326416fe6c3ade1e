import { TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { isOfSeveral } from './chainGroupWords';
import { UnusedRowsDialog } from './laterUnusedRows';
import { useDashboard, useDashboardStore } from './useDashboard';

/** A result that looks damaged, with the choice to show it or not. */
export function HeldBanner() {
  const store = useDashboardStore();
  const held = useDashboard((state) => state.held);
  const hasChain = useDashboard((state) => state.opened !== null);
  /** The result whose rows are listed, so that the next one does not open its list by itself. */
  const [listed, setListed] = useState<unknown>(null);
  if (!held) return null;
  const { excluded, rejected } = held.analysis.report.contracts;
  const unused = excluded + rejected;
  return (
    <>
      <section className="held" role="alert" aria-label="Held back">
        <TriangleAlert size={18} aria-hidden="true" />
        <p>
          <strong>
            {held.source.label} {isOfSeveral(held.group) ? 'are' : 'is'} not shown yet.
          </strong>{' '}
          {held.reason} {hasChain ? 'The chain on screen stays until you decide.' : ''}
        </p>
        {unused > 0 ? (
          <button type="button" className="plain-button" onClick={() => setListed(held)}>
            See the rows not used
          </button>
        ) : null}
        <button type="button" className="plain-button" onClick={() => void store.showHeld()}>
          Show it anyway
        </button>
        <button type="button" className="plain-button" onClick={() => store.dropHeld()}>
          {hasChain ? 'Keep what is shown' : 'Drop it'}
        </button>
      </section>
      {listed === held ? <UnusedRowsDialog of="held" onClose={() => setListed(null)} /> : null}
    </>
  );
}
