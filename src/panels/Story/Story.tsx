import { ClipboardCopy } from 'lucide-react';
import { useMemo } from 'react';
import { assumptionWords } from '../../app/assumptionWords';
import type { ComparisonAnswer } from '../../app/comparing';
import { isSampleSource } from '../../app/dashboardState';
import { dealerSignWords } from '../../app/dealerWords';
import { scenarioWords } from '../../app/scenarioWords';
import { useComparingState } from '../../app/useComparing';
import { useAnalysis, useBaseline, useDashboard, useScenarioAnswer } from '../../app/useDashboard';
import { marketZone } from '../../chain/marketClock';
import { marketOf } from '../../chain/marketHours';
import { comparisonSentences } from '../../compare/sentences';
import { figureKey } from '../../exposure/figures';
import { type StorySentence, say } from '../../exposure/story/parts';
import { type StorySection, tellStory } from '../../exposure/story/story';
import { civilDate, price, type Zone, zonedMoment, zonedTime } from '../../ui/format';
import { Panel } from '../../ui/Panel';
import { Prose } from '../../ui/Prose';
import { FigureButton } from '../Explain/FigureButton';
import { useCopy } from '../Explain/useCopy';
import { storyMarkdown, storyText } from './storyText';

const SAMPLE_NOTE = 'SYNTHETIC SAMPLE: made up, not those of a market';

/** The numbers as a text: every figure in it opens its explanation. */
export function Story() {
  const analysis = useAnalysis();
  const baseline = useBaseline();
  const scenarioAnswer = useScenarioAnswer();
  // Out of sight the result of before stays, while the slider moves on.
  const answer = scenarioAnswer?.analysis === analysis ? scenarioAnswer : null;
  const isSample = useDashboard(({ opened }) => opened !== null && isSampleSource(opened.source));
  const { said, copy } = useCopy();
  const zone = marketZone(marketOf(baseline.expiries));
  const words = answer ? scenarioWords(answer.scenario, baseline) : null;
  const { answer: compared } = useComparingState();
  const own = useMemo(
    () =>
      tellStory({
        analysis,
        scenario: words === null ? null : { baseline, words },
        isQuick: answer?.detail === 'quick',
        date: (day) => civilDate(day, { year: true }),
        moment: (utcMs) => zonedMoment(utcMs, zone),
      }),
    [analysis, baseline, words, answer, zone],
  );
  const since = useMemo(
    () => (compared?.of === baseline ? sinceSection(compared, zone, words !== null) : null),
    [compared, baseline, zone, words],
  );
  const sections = since ? [...own, since] : own;
  const { symbol, asOf, spot, assumptions, expiries } = analysis;
  const head = [
    symbol,
    ...(isSample ? [SAMPLE_NOTE] : []),
    ...(words === null ? [] : [`SCENARIO: ${words}`]),
    `as of ${zonedTime(asOf, zone)}`,
    `spot ${price(spot)}`,
    dealerSignWords(answer?.scenario.dealerSign ?? assumptions.dealerSign),
    assumptionWords(assumptions, expiries),
  ].join(' · ');
  return (
    <Panel
      className="story-panel"
      title="Story"
      subtitle="click a figure to see where it comes from"
      tools={
        <>
          <span role="status" className="copy-said">
            {said}
          </span>
          <button
            type="button"
            className="plain-button small-button"
            onClick={() => copy(storyText(head, sections), 'Story')}
          >
            <ClipboardCopy size={14} aria-hidden="true" /> Copy as text
          </button>
          <button
            type="button"
            className="plain-button small-button"
            onClick={() => copy(storyMarkdown(head, sections), 'Markdown')}
          >
            <ClipboardCopy size={14} aria-hidden="true" /> Copy as Markdown
          </button>
        </>
      }
    >
      <p className="story-head">{head}</p>
      <div className="story">
        {sections.map(({ title, sentences }) => (
          <section key={title} className="story-section">
            <h3>{title}</h3>
            <ul>
              {sentences.map((sentence, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: sentences have no other name, and an open card stays with its place
                <li key={index}>
                  <Sentence sentence={sentence} />
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </Panel>
  );
}

/** What changed since the snapshot that the chain is compared with, or until it where that is the later one. */
function sinceSection({ comparison, isOtherLater }: ComparisonAnswer, zone: Zone, isScenario: boolean): StorySection {
  const { before, after } = comparison;
  const moment = (utcMs: number): string => zonedMoment(utcMs, zone);
  const ofFile = isScenario ? [say`This is of the file, not of the scenario.`] : [];
  return {
    title: isOtherLater ? `Until ${moment(after.asOf)}` : `Since ${moment(before.asOf)}`,
    sentences: [...ofFile, ...comparisonSentences(comparison, moment).map((sentence) => say`${sentence}`)],
  };
}

function Sentence({ sentence: { parts } }: { readonly sentence: StorySentence }) {
  return parts.map((part, index) =>
    part.kind === 'text' ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: parts of a sentence have no other name
      <Prose key={index} text={part.text} />
    ) : (
      <FigureButton key={figureKey(part.figure)} figure={part.figure} text={part.text} />
    ),
  );
}
