import { useEffect, useMemo } from 'react';
import { newYorkClock } from '../chain/newYork';
import { historyName, type ListedSnapshot, listedUnder, type SnapshotSummary } from './snapshotFigures';
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

/** A symbol and the currency of its prices: the same letters may be listed on two markets. */
type Instrument = Pick<ListedSnapshot, 'symbol' | 'currency'>;

/** The levels of an instrument day by day, ascending, from the snapshots whose figures are known. */
export function levelsByDay(entries: readonly ListedSnapshot[], { symbol, currency }: Instrument): DayLevels[] {
  const last = new Map<number, ListedSnapshot & { readonly summary: SnapshotSummary }>();
  for (const entry of entries) {
    const { summary } = entry;
    if (entry.symbol !== symbol || entry.currency !== currency || summary === null) continue;
    const { day } = newYorkClock(entry.asOf);
    const known = last.get(day);
    if (!known || known.asOf < entry.asOf) last.set(day, { ...entry, summary });
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

/** The levels of the chain on screen day by day, from the snapshots kept of it; worked out where that is not done yet. */
export function useLevelHistory(): readonly DayLevels[] {
  const { symbol, currency } = useBaseline();
  const assumptions = useDashboard((state) => state.settings.assumptions);
  const [library, state] = useLibrary();
  const { isLoaded, entries } = state;
  useEffect(() => {
    if (isLoaded && entries.length > 0) void library.summarise(symbol, assumptions);
  }, [library, isLoaded, entries, symbol, assumptions]);
  return useMemo(
    () => levelsByDay(listedUnder(state, historyName(assumptions)), { symbol, currency }),
    [state, symbol, currency, assumptions],
  );
}
