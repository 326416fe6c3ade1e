import { CircleAlert, CircleCheck, X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useDashboard, useDashboardStore } from './useDashboard';

const STAGE_WORDS = { fetching: 'Fetching', reading: 'Reading', computing: 'Computing' } as const;

/** Progress of what is being opened, with a way out. */
export function LoadingBar({ onCancel }: { readonly onCancel: () => void }) {
  const loading = useDashboard((state) => state.loading);
  if (!loading) return null;
  const words = `${STAGE_WORDS[loading.stage]} ${loading.label}`;
  return (
    <div className="loading-bar">
      <label htmlFor="opening-progress">{words}…</label>
      {/* Without a value the bar only shows that something is going on. */}
      <progress id="opening-progress" max={1} {...(loading.fraction === null ? {} : { value: loading.fraction })} />
      <button type="button" className="plain-button" onClick={onCancel}>
        Cancel
      </button>
    </div>
  );
}

/** The last error: what was found and what to do. It takes the focus and stays until it is closed. */
export function FailureBanner() {
  const store = useDashboardStore();
  const failure = useDashboard((state) => state.failure);
  const hasChain = useDashboard((state) => state.opened !== null);
  const element = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (failure) element.current?.focus();
  }, [failure]);

  if (!failure) return null;
  const place = [
    failure.line === undefined ? '' : `line ${failure.line}`,
    failure.column ? `column ${failure.column}` : '',
    failure.cell ? `“${failure.cell}”` : '',
  ].filter((part) => part !== '');
  return (
    <div
      ref={element}
      className="failure"
      role="alert"
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key === 'Escape') store.dismissFailure();
      }}
    >
      <CircleAlert size={20} aria-hidden="true" />
      <div>
        <p className="failure-title">{failure.title}</p>
        {place.length > 0 ? <p className="failure-place">{place.join(' · ')}</p> : null}
        <p>
          {failure.detail}
          {hasChain ? ' The chain on screen is unchanged.' : ''}
        </p>
        <p className="failure-code">{failure.code}</p>
      </div>
      <button
        type="button"
        className="icon-button"
        aria-label="Dismiss this message"
        onClick={() => store.dismissFailure()}
      >
        <X size={18} aria-hidden="true" />
      </button>
    </div>
  );
}

const NOTICE_MILLISECONDS = 8_000;

/** A passing word that something went well. */
export function Notice() {
  const store = useDashboardStore();
  const notice = useDashboard((state) => state.notice);
  useEffect(() => {
    if (notice === null) return;
    const timer = setTimeout(() => store.notify(null), NOTICE_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [notice, store]);
  return (
    <div className="notice-place" role="status">
      {notice === null ? null : (
        <p className="notice">
          <CircleCheck size={16} aria-hidden="true" /> {notice}
        </p>
      )}
    </div>
  );
}
