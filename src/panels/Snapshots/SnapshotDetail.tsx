import { useState } from 'react';
import type { Library } from '../../app/library';
import type { ListedSnapshot } from '../../app/snapshotFigures';
import { useComparing } from '../../app/useComparing';
import { useBaseline, useDashboardStore } from '../../app/useDashboard';
import { easternTime, integer, price, UNKNOWN } from '../../ui/format';
import { ConfirmedButton } from './ConfirmedButton';

interface SnapshotDetailProps {
  readonly library: Library;
  readonly entry: ListedSnapshot;
  readonly onClose: () => void;
}

const KILOBYTE = 1024;
const levelText = (level: number | null): string => (level === null ? UNKNOWN : price(level));

/** One snapshot: where it came from, and everything that can be done with it. */
export function SnapshotDetail({ library, entry, onClose }: SnapshotDetailProps) {
  const [name, setName] = useState(entry.name);
  const { summary } = entry;
  const store = useDashboardStore();
  const comparing = useComparing();
  const { symbol, currency, asOf } = useBaseline();
  const isComparable = entry.symbol === symbol && entry.currency === currency && entry.asOf !== asOf;
  const compare = async (): Promise<void> => {
    const bytes = await library.bytesOf(entry);
    if (!bytes) return;
    store.setView({ view: 'compare' });
    await comparing.with({ name: entry.name, bytes });
  };
  return (
    <section className="snapshot-detail" aria-label={`Snapshot ${entry.name}`}>
      <form
        className="snapshot-rename"
        onSubmit={(event) => {
          event.preventDefault();
          void library.rename(entry.id, name);
        }}
      >
        <label className="field">
          <span className="field-label">Name</span>
          <input
            className="text-input"
            value={name}
            maxLength={120}
            onChange={(event) => setName(event.target.value)}
          />
        </label>
        <button type="submit" className="plain-button" disabled={name.trim() === '' || name === entry.name}>
          Rename
        </button>
      </form>
      <p>
        {entry.format}, {entry.source}: {integer(entry.contracts)} contracts, quotes of {easternTime(entry.asOf)}; kept{' '}
        {easternTime(entry.keptAt)}, {integer(Math.ceil(entry.byteLength / KILOBYTE))} kB.
        {summary === null
          ? ' Its figures are not worked out under your present assumptions.'
          : ` Spot ${price(summary.spot)}, call wall ${levelText(summary.callWall)}, put wall ${levelText(summary.putWall)}.`}
        {entry.isFromLink ? ' It came with a link and is not verified.' : ''}
      </p>
      <span className="snapshot-buttons">
        <button type="button" className="primary-button" onClick={() => void library.open(entry)}>
          Open
        </button>
        {isComparable ? (
          <button type="button" className="plain-button" onClick={() => void compare()}>
            Compare with the chain on screen
          </button>
        ) : null}
        <ConfirmedButton label="Delete" onConfirm={() => void library.remove([entry.id]).then(onClose)} />
        <button type="button" className="plain-button" onClick={onClose}>
          Close
        </button>
      </span>
    </section>
  );
}
