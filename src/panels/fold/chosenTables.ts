import { useMemo } from 'react';
import { useAnalysis, useBaseline } from '../../app/useDashboard';
import { chosenExpiries, type ExpiryChoice, expiryKey } from '../../app/viewState';
import type { Analysis, ExpirySummary, SidedColumns, StrikeTable } from '../../exposure/analysis';
import { aggregateByStrike, volumeGexByStrike } from '../../exposure/strikes';
import { civilDate } from '../../ui/format';

const CHOICE_WORDS: Readonly<Record<Exclude<ExpiryChoice['kind'], 'chosen'>, string>> = {
  all: 'all expiries',
  zeroDte: '0DTE',
  week: 'up to 7 days',
  monthly: 'monthly expiries',
};

/** Which expiries are chosen, in words: 'all expiries', '20 Nov 2026 AM', '3 expiries'. */
export function choiceWords(choice: ExpiryChoice, expiries: readonly ExpirySummary[]): string {
  if (choice.kind !== 'chosen') return CHOICE_WORDS[choice.kind];
  const only = choice.keys.length === 1 ? expiries.find((expiry) => expiryKey(expiry) === choice.keys[0]) : undefined;
  return only ? `${civilDate(only.expiryDay, { year: true })} ${only.session}` : `${choice.keys.length} expiries`;
}

/** Exposures by strike over the chosen expiries, and in a scenario those of the file over the same expiries. */
export function useTables(choice: ExpiryChoice): { table: StrikeTable | null; ghost: StrikeTable | null } {
  const analysis = useAnalysis();
  const baseline = useBaseline();
  const chosen = useMemo(() => chosenExpiries(choice, analysis.expiries), [choice, analysis]);
  const table = useMemo(() => tableOf(analysis, chosen), [analysis, chosen]);
  const ghost = useMemo(() => (baseline === analysis ? null : tableOf(baseline, chosen)), [baseline, analysis, chosen]);
  return { table, ghost };
}

/** GEX by volume over the chosen expiries, rows as in `useTables`; null while a slider moves. */
export function useVolumeGex(choice: ExpiryChoice): SidedColumns | null {
  const { cells, strikes, expiries } = useAnalysis();
  return useMemo(
    () => cells && volumeGexByStrike(cells, strikes.strike.length, chosenExpiries(choice, expiries)),
    [cells, strikes, expiries, choice],
  );
}

/** Null for an answer without cells: it was asked for before expiries were chosen, and the full one follows. */
function tableOf({ cells, strikes }: Analysis, chosen: ReadonlySet<number> | null): StrikeTable | null {
  if (chosen === null) return strikes;
  return cells && aggregateByStrike(cells, strikes.strike, chosen);
}
