import { useLevelHistory } from '../../app/levelHistory';
import { PanelMark } from '../../ui/Panel';
import { HistoryPanel } from './HistoryPanel';
import { LibraryPanel } from './LibraryPanel';

/** What is kept on this machine: the list, and how the symbol on screen went from one to the next. */
export function Snapshots() {
  // What history shows is computed under the present assumptions while somebody looks at it.
  useLevelHistory();
  return (
    <PanelMark value={null}>
      <LibraryPanel />
      <HistoryPanel />
    </PanelMark>
  );
}
