import { type KeyboardEvent, useEffect, useId } from 'react';

interface TourStep {
  /** What the step is about, as a selector; outlined while it is told. */
  readonly target: string;
  readonly title: string;
  readonly text: string;
}

const STEPS: readonly TourStep[] = [
  {
    target: '.app-actions .primary-button',
    title: 'Your own chain',
    text: 'What you see is a made-up sample. Drop a chain file anywhere on this page, or open one here. It stays on this machine.',
  },
  {
    target: '.slot-regime',
    title: 'The verdict',
    text: 'Whether dealer hedging dampens moves or amplifies them, how sure that is, and at which price it would change. It says how price moves, not which way.',
  },
  {
    target: '.slot-what-if',
    title: 'What if',
    text: 'Move spot, volatility or time, and every figure and chart is priced anew. Ctrl or ⌘ with Z takes a move back.',
  },
  {
    target: '.app-actions [aria-keyshortcuts="k"]',
    title: 'Everything by name',
    text: 'Here, or with k, is all that the page can do, and what its words mean. The arrows in the corner of a panel let it fill the window.',
  },
];

interface TourProps {
  /** Index of the step. */
  readonly at: number;
  readonly onStep: (at: number) => void;
  readonly onEnd: () => void;
}

/** A few words on the main parts of the page, beside it and not over it: everything works as without. */
export function Tour({ at, onStep, onEnd }: TourProps) {
  const titleId = useId();
  const step = STEPS[at];
  const target = step?.target;
  useEffect(() => {
    const element = target === undefined ? null : document.querySelector<HTMLElement>(target);
    if (!element) return;
    const isCalm = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
    const { top, bottom } = element.getBoundingClientRect();
    if (top < 0 || bottom > window.innerHeight) {
      element.scrollIntoView({ block: 'center', behavior: isCalm ? 'auto' : 'smooth' });
    }
    element.dataset.tour = 'here';
    return () => {
      delete element.dataset.tour;
    };
  }, [target]);
  if (!step) return null;
  const isLast = at === STEPS.length - 1;
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') onEnd();
  };
  return (
    <aside className="tour" aria-labelledby={titleId} onKeyDown={onKeyDown}>
      <div aria-live="polite">
        <h2 id={titleId}>{step.title}</h2>
        <p>{step.text}</p>
      </div>
      <div className="tour-foot">
        <span className="tour-count">
          {at + 1} of {STEPS.length}
        </span>
        {isLast ? null : (
          <button type="button" className="plain-button" onClick={onEnd}>
            Skip
          </button>
        )}
        <button type="button" className="primary-button" onClick={() => (isLast ? onEnd() : onStep(at + 1))}>
          {isLast ? 'Done' : 'Next'}
        </button>
      </div>
    </aside>
  );
}
