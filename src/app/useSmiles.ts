import { useEffect, useState } from 'react';
import { Superseded } from '../engine/client';
import type { Analysis } from '../exposure/analysis';
import { BASELINE } from '../exposure/scenario';
import type { SmileSet } from '../exposure/volatility/smileSet';
import { asFailure } from './failures';
import { useBaseline, useDashboardStore, useScenarioAnswer } from './useDashboard';

/** The last result in full with the volatilities that it is priced with. */
export interface ShownSmiles {
  /** The scenario where one is on, else the file; while a slider moves, what it was before. */
  readonly analysis: Analysis;
  /** Null until they have come. */
  readonly smiles: SmileSet | null;
  /** Those of the file. */
  readonly fileSmiles: SmileSet | null;
  /** Why they do not come; null unless that failed. */
  readonly failure: string | null;
}

/** Those of files, so that the end of a scenario asks for nothing. */
const known = new WeakMap<Analysis, SmileSet>();

/**
 * The volatilities of the chain on screen, asked for once for each result in full. Only for components mounted while a
 * chain is open.
 */
export function useSmiles(): ShownSmiles {
  const store = useDashboardStore();
  const baseline = useBaseline();
  const answer = useScenarioAnswer();
  const [last, setLast] = useState<ShownSmiles & { readonly of: Analysis }>();
  const full = answer === null ? baseline : answer.detail === 'full' ? answer.analysis : null;
  const scenario = answer?.scenario ?? BASELINE;

  useEffect(() => {
    if (!full) return;
    let isWanted = true;
    const fetchBoth = async (): Promise<void> => {
      const fileSmiles = known.get(baseline) ?? (await store.smiles(BASELINE));
      known.set(baseline, fileSmiles);
      const smiles = full === baseline ? fileSmiles : await store.smiles(scenario);
      if (isWanted) setLast({ of: baseline, analysis: full, smiles, fileSmiles, failure: null });
    };
    fetchBoth().catch((error: unknown) => {
      // What overtook it brings a result of its own.
      if (error instanceof Superseded || !isWanted) return;
      const { title, detail } = asFailure(error);
      setLast({ of: baseline, analysis: full, smiles: null, fileSmiles: null, failure: `${title}. ${detail}` });
    });
    return () => {
      isWanted = false;
    };
  }, [store, baseline, full, scenario]);

  if (last?.of === baseline && (full === null || last.analysis === full)) return last;
  const own = full === null || full === baseline ? (known.get(baseline) ?? null) : null;
  return { analysis: full ?? baseline, smiles: own, fileSmiles: known.get(baseline) ?? null, failure: null };
}
