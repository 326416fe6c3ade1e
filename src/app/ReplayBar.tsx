import { Pause, Play, SkipBack, SkipForward } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { marketZone } from '../chain/marketClock';
import { marketOf } from '../chain/marketHours';
import { integer, zonedTime } from '../ui/format';
import { historyName, type ListedSnapshot, listedUnder } from './snapshotFigures';
import { useDashboard, useDashboardStore } from './useDashboard';
import { useLibrary } from './useLibrary';

/** Between two snapshots while they play. */
const STEP_MS = 1200;

/** Goes through the kept snapshots of the symbol on screen, oldest to newest. */
export function ReplayBar() {
  const store = useDashboardStore();
  const opened = useDashboard((state) => state.opened);
  const isLoading = useDashboard((state) => state.loading !== null);
  const [library, state] = useLibrary();
  const assumptions = useDashboard(({ settings }) => settings.assumptions);
  const [isPlaying, setIsPlaying] = useState(false);
  const symbol = opened?.analysis.symbol ?? '';
  const currency = opened?.analysis.currency;
  const own = useMemo(
    () =>
      listedUnder(state, historyName(assumptions))
        .filter((entry) => entry.symbol === symbol && entry.currency === currency)
        .reverse(),
    [state, assumptions, symbol, currency],
  );
  const at = own.findIndex(({ id }) => id === opened?.source.snapshotId);
  const next = own[at + 1];

  useEffect(() => {
    if (!isPlaying || isLoading) return;
    if (!next) {
      setIsPlaying(false);
      return;
    }
    const timer = setTimeout(async () => {
      // What cannot be shown ends the replay, and says why.
      if (!(await library.open(next))) setIsPlaying(false);
    }, STEP_MS);
    return () => clearTimeout(timer);
  }, [isPlaying, isLoading, next, library]);

  if (!opened) return null;
  const zone = marketZone(marketOf(opened.analysis.expiries));
  const show = (entry: ListedSnapshot | undefined): void => {
    if (entry) void library.open(entry);
  };
  return (
    <section className="replay-bar" aria-label="Replay of snapshots">
      <p>
        <strong>Replay</strong> {symbol}, {zonedTime(opened.analysis.asOf, zone)}
        {at < 0
          ? ', not in the library any more'
          : `: ${integer(at + 1)} of ${integer(own.length)} kept on this machine`}
        {opened.source.isFromLink ? '. It came with a link and is not verified' : ''}
      </p>
      {own.length > 1 && at >= 0 ? (
        <div className="replay-controls">
          <button
            type="button"
            className="icon-button"
            aria-label="The snapshot before"
            title="The snapshot before"
            disabled={at <= 0}
            onClick={() => show(own[at - 1])}
          >
            <SkipBack size={16} />
          </button>
          <button
            type="button"
            className="icon-button"
            aria-label={isPlaying ? 'Pause the replay' : 'Play the snapshots from here'}
            title={isPlaying ? 'Pause' : 'Play'}
            disabled={!next && !isPlaying}
            onClick={() => setIsPlaying(!isPlaying)}
          >
            {isPlaying ? <Pause size={16} /> : <Play size={16} />}
          </button>
          <button
            type="button"
            className="icon-button"
            aria-label="The next snapshot"
            title="The next snapshot"
            disabled={!next}
            onClick={() => show(next)}
          >
            <SkipForward size={16} />
          </button>
          <input
            type="range"
            className="replay-slider"
            aria-label="Snapshot, by time"
            aria-valuetext={zonedTime(own[at]?.asOf ?? opened.analysis.asOf, zone)}
            min={0}
            max={own.length - 1}
            step={1}
            value={at}
            onChange={(event) => show(own[event.target.valueAsNumber])}
          />
        </div>
      ) : null}
      <button type="button" className="link-button" onClick={() => store.setView({ view: 'snapshots' })}>
        All snapshots
      </button>
    </section>
  );
}
