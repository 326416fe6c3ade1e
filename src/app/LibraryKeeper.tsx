import { HardDrive } from 'lucide-react';
import { useEffect, useRef, useSyncExternalStore } from 'react';
import { newYorkClock } from '../chain/newYork';
import { civilDate, integer } from '../ui/format';
import type { SourceInfo } from './dashboardState';
import { fullWords, type LibraryTrouble, libraryOf } from './library';
import { loadLibraryMemory } from './libraryMemory';
import { useDashboard, useDashboardStore } from './useDashboard';

/** Keeps chains as they are opened, where the user wants that, and says what the browser did to those kept before. */
export function LibraryKeeper() {
  const store = useDashboardStore();
  const opened = useDashboard((state) => state.opened);
  const kept = useRef<SourceInfo | null>(null);
  useEffect(() => void libraryOf(store).load(), [store]);
  useEffect(() => {
    if (!opened || !loadLibraryMemory().keepsEvery) return;
    const { source } = opened;
    if (source.kind !== 'file' && source.kind !== 'paste' && source.kind !== 'address') return;
    // A recomputation shows the same chain again.
    if (kept.current === source) return;
    kept.current = source;
    void libraryOf(store).keep(false);
  }, [opened, store]);
  return <LibraryNews />;
}

/** What went wrong with the library while the user was not looking at it. */
function LibraryNews() {
  const library = libraryOf(useDashboardStore());
  const { trouble, full } = useSyncExternalStore(library.subscribe, library.getState);
  const words = full ? fullWords(full.usedBytes) : trouble ? NEWS[trouble.kind](trouble) : '';
  if (words === '') return null;
  return (
    <section className="held" role="alert" aria-label="Snapshots">
      <HardDrive size={18} aria-hidden="true" />
      <p>{words}</p>
      {trouble?.kind === 'emptied' ? (
        <button type="button" className="plain-button" onClick={() => library.acknowledge()}>
          I have read this
        </button>
      ) : null}
      {trouble?.kind === 'outdated' ? (
        <button type="button" className="plain-button" onClick={() => window.location.reload()}>
          Reload
        </button>
      ) : null}
    </section>
  );
}

type News = (trouble: LibraryTrouble) => string;

/** What is told on the page itself; the view of snapshots says the rest. */
const NEWS: Readonly<Record<LibraryTrouble['kind'], News>> = {
  off: () => '',
  newer: () => '',
  blocked: () => 'Snapshots wait for another tab of Gexscope that is older: close the other tabs.',
  outdated: () => 'Gexscope was updated in another tab. Reload this page to use your snapshots here.',
  emptied: (trouble) =>
    trouble.kind === 'emptied'
      ? `Your browser removed your ${integer(trouble.count)} snapshots at some time after ${civilDate(newYorkClock(trouble.seenAt).day, { year: true })}. An export, where you made one, brings them back.`
      : '',
};
