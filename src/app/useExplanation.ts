import { useEffect, useState } from 'react';
import { Superseded } from '../engine/client';
import type { Explanation } from '../exposure/explain';
import { type Figure, figureKey } from '../exposure/figures';
import { asFailure } from './failures';
import { useAnalysis, useDashboardStore } from './useDashboard';

/** What came of asking. */
export type ExplanationAnswer =
  | { readonly kind: 'explained'; readonly explained: Explanation }
  | { readonly kind: 'failed'; readonly words: string };

/** Asks the worker which contracts a figure comes from; null until it has answered for what is on screen. */
export function useExplanation(figure: Figure): ExplanationAnswer | null {
  const store = useDashboardStore();
  const analysis = useAnalysis();
  const key = figureKey(figure);
  const [answer, setAnswer] = useState<{
    readonly of: unknown;
    readonly key: string;
    readonly answer: ExplanationAnswer;
  } | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the figure
  useEffect(() => {
    let isWanted = true;
    const take = (next: ExplanationAnswer): void => {
      if (isWanted) setAnswer({ of: analysis, key, answer: next });
    };
    store.explain(figure).then(
      (explained) => take({ kind: 'explained', explained }),
      (error: unknown) => {
        if (!(error instanceof Superseded)) take({ kind: 'failed', words: asFailure(error).title });
      },
    );
    return () => {
      isWanted = false;
    };
  }, [store, analysis, key]);
  return answer?.of === analysis && answer.key === key ? answer.answer : null;
}
