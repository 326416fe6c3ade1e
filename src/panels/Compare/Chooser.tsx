import { useRef } from 'react';
import { isSampleSource } from '../../app/dashboardState';
import { useComparing, useComparingState } from '../../app/useComparing';
import { useDashboard, useDashboardStore } from '../../app/useDashboard';
import { marketZone } from '../../chain/marketClock';
import { marketOf } from '../../chain/marketHours';
import { zonedTime } from '../../ui/format';
import { KeptChooser } from './KeptChooser';

/** Ways to a chain that the one on screen is compared with. */
export function Chooser() {
  const comparing = useComparing();
  const store = useDashboardStore();
  const picker = useRef<HTMLInputElement>(null);
  const { choice, held, working } = useComparingState();
  const opened = useDashboard((state) => state.opened);
  if (!opened) return null;
  const { analysis, group, groups } = opened;
  const zone = marketZone(marketOf(analysis.expiries));
  const { former } = store.sources;
  const own = groups.find(({ key }) => key === group);
  const others = own ? groups.filter(({ key, underlying }) => key !== group && underlying === own.underlying) : [];
  const before = former?.opened.analysis;
  // The sample is no market's data.
  const isMarket = former !== null && !isSampleSource(former.opened.source);
  const isFormerOffered = isMarket && before?.symbol === analysis.symbol && before.asOf !== analysis.asOf;
  const timeOf = (asOf: number | null): string => (asOf === null ? 'time not stated' : zonedTime(asOf, zone));
  return (
    <div className="compare-chooser" aria-busy={working !== null}>
      <input
        ref={picker}
        type="file"
        hidden
        multiple
        aria-label="File to compare with"
        accept=".csv,.json,.dat,.txt,.gexscope,text/csv,application/json"
        onChange={(event) => {
          const files = [...(event.target.files ?? [])];
          event.target.value = '';
          void comparing.withFiles(files);
        }}
      />
      <button type="button" className="plain-button" onClick={() => picker.current?.click()}>
        Compare with a file…
      </button>
      {isFormerOffered ? (
        <button type="button" className="plain-button" onClick={() => void comparing.withFormer()}>
          With the chain before: {timeOf(before.asOf)}
        </button>
      ) : null}
      {others.map(({ key, asOf }) => (
        <button key={key} type="button" className="plain-button" onClick={() => void comparing.withGroup(key)}>
          In the same files: {timeOf(asOf)}
        </button>
      ))}
      <KeptChooser analysis={analysis} zone={zone} />
      {held ? (
        <section className="held compare-held" role="alert" aria-label="Not compared yet">
          <p>
            <strong>{held.other.name} is not compared yet.</strong> {held.reason}
          </p>
          <button type="button" className="plain-button" onClick={() => void comparing.withHeld()}>
            Compare all the same
          </button>
          <button
            type="button"
            className="plain-button"
            onClick={() => {
              comparing.dropHeld();
              picker.current?.click();
            }}
          >
            Choose another
          </button>
        </section>
      ) : null}
      {choice ? (
        <fieldset className="button-row compare-choice">
          <legend>Which of these?</legend>
          {choice.map(({ key, asOf }) => (
            <button
              key={key}
              type="button"
              className="plain-button small-button"
              onClick={() => void comparing.choose(key)}
            >
              {timeOf(asOf)}
            </button>
          ))}
        </fieldset>
      ) : null}
    </div>
  );
}
