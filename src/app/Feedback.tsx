import { CircleAlert, CircleCheck, OctagonAlert, TriangleAlert, X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { type ChainWarning, chainWarnings } from '../formats/chainWarnings';
import { loadingWords } from './loadingWords';
import { useDashboard, useDashboardStore } from './useDashboard';

/** Progress of what is being opened, with a way out. */
export function LoadingBar({ onCancel }: { readonly onCancel: () => void }) {
  const loading = useDashboard((state) => state.loading);
  if (!loading) return null;
  return (
    <section className="loading-bar" aria-label="Opening a chain">
      <label htmlFor="opening-progress">{loadingWords(loading)}</label>
      {/* Without a value the bar only shows that something is going on. */}
      <progress id="opening-progress" max={1} {...(loading.fraction === null ? {} : { value: loading.fraction })} />
      <button type="button" className="plain-button" onClick={onCancel}>
        Cancel
      </button>
    </section>
  );
}

/** The last error: what was found and what to do. It takes the focus and stays until it is closed. */
export function FailureBanner() {
  const store = useDashboardStore();
  const failure = useDashboard((state) => state.failure);
  const isAwaited = useDashboard((state) => state.isFailureAwaited);
  const isOfSome = useDashboard((state) => state.isFailureOfSome);
  const hasChain = useDashboard((state) => state.opened !== null);
  const element = useRef<HTMLDivElement>(null);
  const before = useRef<Element | null>(null);

  useEffect(() => {
    if (!failure || !isAwaited) return;
    if (document.activeElement !== element.current) before.current = document.activeElement;
    element.current?.focus();
  }, [failure, isAwaited]);
  const dismiss = (): void => {
    store.dismissFailure();
    if (before.current instanceof HTMLElement) before.current.focus();
  };

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
        if (event.key === 'Escape') dismiss();
      }}
    >
      <CircleAlert size={20} aria-hidden="true" />
      <div>
        <p className="failure-title">{failure.title}</p>
        {place.length > 0 ? <p className="failure-place">{place.join(' · ')}</p> : null}
        <p>
          {failure.detail}
          {isOfSome
            ? ' What was opened together with it was read.'
            : hasChain
              ? ' The chain on screen is unchanged.'
              : ''}
        </p>
        <p className="failure-code">{failure.code}</p>
      </div>
      <button type="button" className="icon-button" aria-label="Dismiss this message" onClick={dismiss}>
        <X size={18} aria-hidden="true" />
      </button>
    </div>
  );
}

/** Faults of the chain on screen that belong beside its numbers. */
export function ChainWarnings() {
  const analysis = useDashboard((state) => state.opened?.analysis ?? null);
  return <WarningList label="Faults of this chain" warnings={analysis ? chainWarnings(analysis.report) : []} />;
}

/** Faults of a chain, each with the sign of its severity; nothing where there are none. */
export function WarningList({
  label,
  warnings,
}: {
  readonly label: string;
  readonly warnings: readonly ChainWarning[];
}) {
  if (warnings.length === 0) return null;
  return (
    <ul className="chain-warnings" aria-label={label}>
      {warnings.map(({ severity, sentence }) => (
        <li key={sentence} className={`chain-warning-${severity}`}>
          {severity === 'red' ? (
            <OctagonAlert size={15} aria-hidden="true" />
          ) : (
            <TriangleAlert size={15} aria-hidden="true" />
          )}
          {sentence}
        </li>
      ))}
    </ul>
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
