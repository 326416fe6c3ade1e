import { FileDown, FolderOpen, ShieldCheck } from 'lucide-react';
import { useDashboardStore } from './useDashboard';

interface EmptyStateProps {
  readonly onPickFile: () => void;
  readonly onPaste: () => void;
}

/** Shown while no chain is open: what to bring, where to get it, and that it stays here. */
export function EmptyState({ onPickFile, onPaste }: EmptyStateProps) {
  const store = useDashboardStore();
  return (
    <section className="empty-state" aria-labelledby="empty-title">
      <h2 id="empty-title">Drop an option chain here</h2>
      <p>
        A chain file shows where dealer hedging dampens the market, where it amplifies it, and at which prices that
        changes.
      </p>
      <div className="empty-actions">
        <button type="button" className="primary-button" onClick={onPickFile}>
          <FolderOpen size={18} aria-hidden="true" /> Open a file
        </button>
        <button type="button" className="plain-button" onClick={onPaste}>
          Paste text
        </button>
        <button type="button" className="plain-button" onClick={() => store.openSample()}>
          Show the synthetic sample
        </button>
      </div>
      <div className="empty-notes">
        <p>
          <FileDown size={18} aria-hidden="true" /> {CBOE_STEPS}
        </p>
        <p>
          <ShieldCheck size={18} aria-hidden="true" /> The file is read and computed in this browser. Nothing is sent
          anywhere.
        </p>
      </div>
    </section>
  );
}

/** How to get a chain, in one sentence; the help dialog says the same. */
export const CBOE_STEPS =
  'From Cboe: open the delayed quotes page of a symbol (SPX, SPY, AAPL …), choose Options, set expiration and range to All, and download the CSV.';
