import type { Analysis } from '../analysis';
import type { FlowEstimate, FlowEvent } from '../flowTypes';
import { hedgingMove } from '../hedging';
import { amountText, moveSentence, tradeOf } from '../hedgingWords';
import { betaText } from '../narrative';
import { lowerFirst, moneySize, percentSize, priceText, signedMoney } from '../wording';
import { type StoryFacts, unknownText, WHEN_IT_RESTS } from './facts';
import { type Mark, marked, type StorySentence, say, told } from './parts';
import { conflictSentences } from './verdict';

/** What dealers trade if spot moves, and where that turns round. */
export function flowSentences({ analysis }: StoryFacts): StorySentence[] {
  const { unknown, hedging, currency, underlying, assumptions } = analysis;
  if (unknown.net !== null) return [say`What dealers trade is ${unknownText(unknown.net)}.`];
  const marks = (size: number): Mark[] =>
    [size, -size].flatMap((move) => {
      const dollars = hedgingMove(hedging, move)?.fullDollars ?? 0;
      return tradeOf(dollars) ? [[moneySize(dollars, currency), { kind: 'hedge', move }] as const] : [];
    });
  const sentences: StorySentence[] = [0.01, 0.005].map((size) => ({
    parts: marked(moveSentence(hedging, size, currency, underlying), marks(size)),
  }));
  sentences.push(...turnSentences(analysis), ...conflictSentences(analysis, ['hedgingReversal']));
  const volume = assumptions.averageDailyDollarVolume;
  const fall = hedgingMove(hedging, -0.01);
  if (volume !== null && fall) {
    sentences.push(
      say`The trade of a 1% fall is ${percentSize(fall.fullDollars / volume)} of the average daily volume that you gave.`,
    );
  }
  return sentences;
}

/** Where the hedge of a further small move changes sides: at the flip, by the sign of gamma on either side of it. */
function turnSentences({ flips, spot }: Analysis): StorySentence[] {
  const { primary, reason } = flips.profile;
  if (!primary) return [say`The hedge of a further move turns nowhere within reach: ${lowerFirst(reason ?? '')}.`];
  const { level, direction } = primary;
  const figure = told({ kind: 'level', level: 'gammaFlip', price: level }, priceText(level));
  const away =
    level === spot ? 'at spot' : `${percentSize(level / spot - 1, 2)} ${level > spot ? 'above' : 'below'} spot`;
  const damps = 'sell each further rise and buy each further fall';
  const drives = 'buy each further rise and sell each further fall';
  const [above, below] = direction === 'negativeToPositive' ? [damps, drives] : [drives, damps];
  return [say`The hedge turns at ${figure}, ${away}: just above it dealers ${above}, just below it they ${below}.`];
}

/** What dealers trade if volatility moves, and what that does beside gamma. */
export function vannaSentences(facts: StoryFacts): StorySentence[] {
  const { analysis } = facts;
  const { net, unknown, narrative, currency, assumptions, effectiveGex } = analysis;
  if (!net) return [say`Net VEX is ${unknownText(unknown.net ?? '')}.`];
  const sentences: StorySentence[] = [
    { parts: marked(narrative.exposure.vex, [[moneySize(net.vex, currency), { kind: 'net', exposure: 'vex' }]]) },
  ];
  sentences.push(
    ...flowsOf(facts, 'What a point of volatility makes dealers trade', (event) =>
      event.kind === 'volatility'
        ? `Re-priced, with every volatility a point ${event.points > 0 ? 'higher' : 'lower'} they`
        : null,
    ),
  );
  if (effectiveGex !== null && assumptions.spotVolBeta !== 0) {
    const figure = told({ kind: 'effectiveGex' }, signedMoney(effectiveGex, currency));
    sentences.push(
      say`If volatility ${betaText(assumptions.spotVolBeta)}, gamma and vanna together come to ${figure} per 1%.`,
    );
  }
  return [...sentences, ...conflictSentences(analysis, ['vanna'])];
}

/** What dealers trade as time passes. */
export function charmSentences(facts: StoryFacts): StorySentence[] {
  const { net, unknown, narrative, currency } = facts.analysis;
  if (!net) return [say`Net CHEX is ${unknownText(unknown.net ?? '')}.`];
  const rate = marked(narrative.exposure.chex, [[moneySize(net.chex, currency), { kind: 'net', exposure: 'chex' }]]);
  const passing = flowsOf(facts, 'What the passing of time makes dealers trade', ({ kind }) => {
    if (kind === 'hour') return 'Re-priced, within an hour they';
    if (kind === 'close') return 'Re-priced, from now to the close they';
    return kind === 'day' ? 'Re-priced, within a calendar day they' : null;
  });
  return [{ parts: rate }, ...passing];
}

/** What dealers trade per event, each event after its lead; a lead of null leaves an event out. */
function flowsOf(
  { analysis, isQuick }: StoryFacts,
  what: string,
  leadOf: (event: FlowEvent) => string | null,
): StorySentence[] {
  const { flows } = analysis;
  if (!flows) return isQuick ? [say`${what} ${WHEN_IT_RESTS}.`] : [];
  return flows.flatMap(({ event, estimate, reason }) => {
    const lead = leadOf(event);
    if (lead === null) return [];
    if (!estimate) return [say`${lead.replace(/ they$/, '')}: –, ${lowerFirst(reason ?? 'unknown')}.`];
    return [say`${lead} ${tradeWords(estimate, analysis)}.`];
  });
}

function tradeWords({ fullDollars, unwindingDollars }: FlowEstimate, { currency, underlying }: Analysis): string {
  const whole = amountText(fullDollars, currency, ` of ${underlying.of}`);
  const closing = tradeOf(unwindingDollars);
  if (!closing) return whole;
  return `${whole}, counting the ${moneySize(unwindingDollars, currency)} that they ${closing} to close the hedges of what settles meanwhile`;
}
