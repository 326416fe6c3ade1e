import { useEffect } from 'react';
import { useBaseline, useDashboard } from '../../app/useDashboard';
import { useLibrary } from '../../app/useLibrary';
import { PanelMark } from '../../ui/Panel';
import { HistoryPanel } from './HistoryPanel';
import { LibraryPanel } from './LibraryPanel';

/** What is kept on this machine: the list, and how the symbol on screen went from one to the next. */
export function Snapshots() {
  const { symbol } = useBaseline();
  const assumptions = useDashboard((state) => state.settings.assumptions);
  const [library, { isLoaded, entries }] = useLibrary();
  useEffect(() => {
    if (isLoaded && entries.length > 0) void library.summarise(symbol, assumptions);
  }, [library, isLoaded, entries, symbol, assumptions]);
  return (
    <PanelMark value={null}>
      <LibraryPanel />
      <HistoryPanel symbol={symbol} />
    </PanelMark>
  );
}
