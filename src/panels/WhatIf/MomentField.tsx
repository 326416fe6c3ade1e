import { useEffect, useId, useState } from 'react';
import { useBaseline, useDashboardStore } from '../../app/useDashboard';
import { marketZone } from '../../chain/marketClock';
import { marketOf } from '../../chain/marketHours';
import { longestMinutes, momentText, typedMoment } from './moment';

const MINUTE = 60_000;

/** Any moment up to the last expiry, to pick or to type on the clock of the market. */
export function MomentField({ minutesForward }: { readonly minutesForward: number }) {
  const store = useDashboardStore();
  const { asOf, expiries } = useBaseline();
  const market = marketOf(expiries);
  const shown = momentText(asOf + minutesForward * MINUTE, market);
  const [text, setText] = useState(shown);
  const [complaint, setComplaint] = useState<string | null>(null);
  const id = useId();
  useEffect(() => {
    setText(shown);
    setComplaint(null);
  }, [shown]);

  const commit = (): void => {
    if (text === shown) {
      setComplaint(null);
      return;
    }
    const typed = typedMoment(text, asOf, market, expiries);
    setComplaint(typed.complaint);
    if (typed.minutesForward !== null) store.imagine({ minutesForward: typed.minutesForward });
  };

  return (
    <span className="moment-field">
      <label htmlFor={id}>Moment ({marketZone(market).name})</label>
      <input
        id={id}
        type="datetime-local"
        value={text}
        min={momentText(asOf, market)}
        max={momentText(asOf + longestMinutes(asOf, expiries) * MINUTE, market)}
        aria-invalid={complaint !== null}
        aria-describedby={complaint ? `${id}-complaint` : undefined}
        onChange={(event) => setText(event.target.value)}
        onBlur={commit}
        onKeyDown={(event) => {
          if (event.key === 'Enter') commit();
        }}
      />
      {complaint ? (
        <span id={`${id}-complaint`} className="field-complaint" role="alert">
          {complaint}
        </span>
      ) : null}
    </span>
  );
}
