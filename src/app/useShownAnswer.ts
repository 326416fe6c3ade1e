import { type RefObject, useEffect, useRef, useState } from 'react';
import { Superseded } from '../engine/client';
import type { Analysis } from '../exposure/analysis';
import { BASELINE, type Scenario } from '../exposure/scenario';
import type { Opened, ScenarioAnswer } from './dashboardState';
import { asFailure } from './failures';
import type { DashboardStore } from './store';
import { useDashboard, useDashboardStore } from './useDashboard';

/** What the worker says of the chain on screen beside its analysis. */
export interface ShownAnswer<Answer> {
  /** Null until the first answer is there. */
  readonly answer: Answer | null;
  /** The analysis that the answer belongs to; the one on screen while there is none. */
  readonly analysis: Analysis;
  /** Whether the answer is of an earlier result than the one on screen: a slider moves, or the next one is on its way. */
  readonly isStale: boolean;
  readonly isMoving: boolean;
  /** Why there is no answer, where it failed. */
  readonly failure: string | null;
  /** Of the element that must be in sight for anything to be asked. */
  readonly element: RefObject<HTMLDivElement | null>;
}

/** A whole result: the file's, or that of a scenario in which the sliders rest. */
type Settled = Opened | ScenarioAnswer;

interface Kept<Answer> {
  readonly of: Settled;
  readonly ask: Ask<Answer>;
  readonly answer: Answer | null;
  readonly failure: string | null;
}

/** Asks the worker; the same function as long as the question is the same. */
type Ask<Answer> = (store: DashboardStore, scenario: Scenario) => Promise<Answer>;

/**
 * Asks the worker something about every whole result on screen while the view can be seen. An answer that comes for an
 * earlier result is dropped. Only for components mounted while a chain is open.
 */
export function useShownAnswer<Answer>(ask: Ask<Answer>): ShownAnswer<Answer> {
  const store = useDashboardStore();
  const element = useRef<HTMLDivElement>(null);
  const isInView = useInView(element);
  const opened = useDashboard((state) => state.opened);
  // A moving slider leaves the view as it is, so that its frames cost nothing here.
  const settled = useDashboard((state): Settled | null =>
    state.scenarioAnswer?.detail === 'quick' ? null : (state.scenarioAnswer ?? state.opened),
  );
  const isRecomputing = useDashboard((state) => state.isRecomputing);
  const [kept, setKept] = useState<Kept<Answer> | null>(null);

  useEffect(() => {
    if (!isInView || !settled || isRecomputing) return;
    let isOver = false;
    const keep = (answer: Answer | null, failure: string | null): void => {
      if (!isOver) setKept({ of: settled, ask, answer, failure });
    };
    ask(store, 'scenario' in settled ? settled.scenario : BASELINE).then(
      (answer) => keep(answer, null),
      (error: unknown) => {
        if (!(error instanceof Superseded)) keep(null, asFailure(error).title);
      },
    );
    return () => {
      isOver = true;
    };
  }, [store, ask, settled, isInView, isRecomputing]);

  if (!opened) throw new Error('no chain is open');
  const isCurrent = kept?.of === settled && kept?.ask === ask;
  return {
    answer: kept?.answer ?? null,
    analysis: (kept?.answer ? kept.of : (settled ?? opened)).analysis,
    isStale: !isCurrent,
    isMoving: settled === null,
    failure: isCurrent ? (kept?.failure ?? null) : null,
    element,
  };
}

function useInView(element: RefObject<HTMLElement | null>): boolean {
  const [isInView, setIsInView] = useState(false);
  useEffect(() => {
    const target = element.current;
    if (!target) return;
    const observer = new IntersectionObserver((entries) => {
      const last = entries[entries.length - 1];
      if (last) setIsInView(last.isIntersecting);
    });
    observer.observe(target);
    return () => observer.disconnect();
  }, [element]);
  return isInView;
}
