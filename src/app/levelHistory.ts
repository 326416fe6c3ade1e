import { useEffect, useMemo } from 'react';
import { newYorkClock } from '../chain/newYork';
import { historyName, type SnapshotEntry } from './library';
import { useBaseline, useDashboard } from './useDashboard';
import { useLibrary } from './useLibrary';

/** The levels that the last snapshot of a day shows; null where there is none. */
export interface DayLevels {
  /** Days since 1970-01-01, on New York's calendar. */
  readonly day: number;
  readonly gammaFlip: number | null;
  readonly callWall: number | null;
  readonly putWall: number | null;
}

/** The levels of a symbol day by day, ascending, from its snapshots under the assumptions of that name. */
export function levelsByDay(entries: readonly SnapshotEntry[], symbol: string, assumptions: string): DayLevels[] {
  const last = new Map<number, SnapshotEntry>();
  for (const entry of entries) {
    if (entry.symbol !== symbol || entry.summary.assumptions !== assumptions) continue;
    const { day } = newYorkClock(entry.asOf);
    const known = last.get(day);
    if (!known || known.asOf < entry.asOf) last.set(day, entry);
  }
  return [...last]
    .sort(([a], [b]) => a - b)
    .map(([day, { summary }]) => ({
      day,
      gammaFlip: summary.gammaFlip,
      callWall: summary.callWall,
      putWall: summary.putWall,
    }));
}

/** The levels of the symbol on screen day by day, from the snapshots kept of it; computed where that is not done yet. */
export function useLevelHistory(): readonly DayLevels[] {
  const { symbol } = useBaseline();
  const assumptions = useDashboard((state) => state.settings.assumptions);
  const [library, { isLoaded, entries }] = useLibrary();
  useEffect(() => {
    if (isLoaded && entries.length > 0) void library.summarise(symbol, assumptions);
  }, [library, isLoaded, entries, symbol, assumptions]);
  return useMemo(() => levelsByDay(entries, symbol, historyName(assumptions)), [entries, symbol, assumptions]);
}
