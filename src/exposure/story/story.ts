import { dataSentences } from './data';
import type { StoryFacts } from './facts';
import { charmSentences, flowSentences, vannaSentences } from './flow';
import { levelSentences } from './levels';
import { outlookSentences, zeroDteSentences } from './outlook';
import type { StorySentence } from './parts';
import { regimeSentences, scenarioSentences } from './verdict';

/** A part of the story under a heading of its own. */
export interface StorySection {
  readonly title: string;
  readonly sentences: readonly StorySentence[];
}

const SECTIONS: ReadonlyArray<readonly [title: string, tell: (facts: StoryFacts) => StorySentence[]]> = [
  ['Scenario', scenarioSentences],
  ['Regime', regimeSentences],
  ['Key levels', levelSentences],
  ['Flow', flowSentences],
  ['Vanna', vannaSentences],
  ['Charm', charmSentences],
  ['0DTE', zeroDteSentences],
  ['Outlook', outlookSentences],
  ['Data', dataSentences],
];

/**
 * The numbers of an analysis as a text in sections: what hedging does to moves now, where that changes, what dealers
 * trade, and what is not known. Every word that depends on a sign is chosen by the computed sign; it speaks of the size
 * of moves and never of their direction. A scenario is named first and set beside the file.
 */
export function tellStory(facts: StoryFacts): StorySection[] {
  return SECTIONS.flatMap(([title, tell]) => {
    const sentences = tell(facts);
    return sentences.length > 0 ? [{ title, sentences }] : [];
  });
}
