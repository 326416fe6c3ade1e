import type { Analysis } from '../analysis';
import { lowerFirst } from '../wording';

/** What a story is told of. */
export interface StoryFacts {
  readonly analysis: Analysis;
  /** The chain as the file gives it, and what the scenario changes of it; null when `analysis` is that of the file. */
  readonly scenario: { readonly baseline: Analysis; readonly words: string } | null;
  /** True while a slider moves and parts of the analysis are left out. */
  readonly isQuick: boolean;
  /** '18 Nov 2026' of days since 1970-01-01. */
  readonly date: (day: number) => string;
  /** 'Wed 18 Nov 16:00 ET' of UTC milliseconds, on the clock of the market. */
  readonly moment: (utcMs: number) => string;
}

/** Said of what a quick answer leaves out. */
export const WHEN_IT_RESTS = 'is worked out when the slider rests';

/** '–, because no put has a stated open interest': in the place of a figure that nobody knows. */
export function unknownText(reason: string): string {
  return `–, because it cannot be told: ${lowerFirst(reason)}`;
}

/** 'dampens' or 'amplifies' by the sign of gamma; null for none. */
export function effectOf(gamma: number): 'dampens' | 'amplifies' | null {
  return gamma === 0 ? null : gamma > 0 ? 'dampens' : 'amplifies';
}
