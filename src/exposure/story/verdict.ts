import { CURRENCIES } from '../../chain/currency';
import type { Analysis, FlipResult } from '../analysis';
import { isWithinBand } from '../flipBand';
import { lowerFirst, moneySize, percentSize, priceText, signedMoney } from '../wording';
import { type StoryFacts, unknownText, WHEN_IT_RESTS } from './facts';
import { marked, type StorySentence, say, told } from './parts';

const NET_GEX = { kind: 'net', exposure: 'gex' } as const;

/** What the scenario is, and what it changes of the figures of the file; nothing without one. */
export function scenarioSentences({ analysis, scenario }: StoryFacts): StorySentence[] {
  if (!scenario) return [];
  const { baseline, words } = scenario;
  const net = ({ net: own, unknown, currency }: Analysis): string =>
    own ? signedMoney(own.gex, currency) : unknownText(unknown.net ?? '');
  const flip = ({ flips }: Analysis): string => flipText(flips.profile);
  return [
    say`This is a scenario and not what the file says: ${words}.`,
    say`Net GEX is ${analysis.net ? told(NET_GEX, net(analysis)) : net(analysis)} in it and ${net(baseline)} in the file.`,
    say`The gamma flip is ${flip(analysis)} in it and ${flip(baseline)} in the file.`,
    say`Spot is ${priceText(analysis.spot)} in it and ${priceText(baseline.spot)} in the file.`,
  ];
}

function flipText({ primary, reason }: FlipResult): string {
  return primary ? `at ${priceText(primary.level)}` : `none (${reason ?? 'no contract can be priced'})`;
}

/** What hedging does to moves, how far the price is where that changes, and how sure it is. */
export function regimeSentences(facts: StoryFacts): StorySentence[] {
  const { analysis, isQuick } = facts;
  const { narrative, net, gross, unknown, regime, currency } = analysis;
  const sentences: StorySentence[] = [
    { parts: marked(narrative.regime, net ? [[moneySize(net.gex, currency), NET_GEX]] : []) },
  ];
  if (!net || !gross) sentences.push(say`Net GEX is ${unknownText(unknown.net ?? '')}.`);
  else {
    const share =
      regime.netToGross === null
        ? ''
        : `, ${percentSize(regime.netToGross)} of the ${moneySize(gross.gex, currency)} that all contracts hold without regard to sign`;
    sentences.push(say`Net GEX is ${told(NET_GEX, signedMoney(net.gex, currency))} per 1% of spot${share}.`);
  }
  sentences.push(...distanceSentences(analysis));
  if (regime.confidence !== null) {
    const why = regime.confidenceReasons.length > 0 ? `: ${regime.confidenceReasons.join('; ')}` : '';
    sentences.push(say`Confidence in the sign is ${regime.confidence}${why}.`);
  } else if (isQuick && regime.kind !== 'undetermined') {
    sentences.push(say`Confidence in the sign ${WHEN_IT_RESTS}.`);
  }
  sentences.push(...togetherSentences(analysis));
  return [...sentences, ...conflictSentences(analysis, ['oneSided', 'flipSide', 'cumulativeFlip'])];
}

/** Gamma, vanna and confidence read together; nothing where one that matters is unknown. */
function togetherSentences({ regime, net, vannaAligned, effectiveGex }: Analysis): StorySentence[] {
  const { kind, confidence } = regime;
  if (!net || kind === 'undetermined' || confidence === null) return [];
  if (kind === 'transition' || confidence === 'low') {
    return [say`Together: the sign of gamma is in doubt, so neither calm nor haste is to be counted on.`];
  }
  if (effectiveGex !== null && Math.sign(effectiveGex) !== Math.sign(net.gex)) {
    return [
      say`Together: gamma and vanna pull apart and vanna is the larger, so volatility decides which of them leads.`,
    ];
  }
  if (kind === 'negative_gamma') {
    return [
      say`Together: gamma at spot makes moves larger, so that they may feed on themselves, and vanna does not undo it.`,
    ];
  }
  if (vannaAligned === null) return [];
  return [
    vannaAligned
      ? say`Together: gamma and vanna both lean against moves${confidence === 'high' ? ', as clearly as these numbers can say' : ''}.`
      : say`Together: gamma leans against moves and vanna works against that, so a jump of volatility would weaken it.`,
  ];
}

function distanceSentences({ flips, regime, spot, currency }: Analysis): StorySentence[] {
  const { distanceToFlip, distanceToFlipDollars, distanceToFlipSigmas } = regime;
  const flip = flips.profile.primary;
  // Why there is none is said once, with the price that would change the regime.
  if (!flip || distanceToFlip === null || distanceToFlipDollars === null) return [];
  const level = told({ kind: 'level', level: 'gammaFlip', price: flip.level }, priceText(flip.level));
  if (distanceToFlip === 0) return [say`Spot is at the gamma flip, ${level}.`];
  const away = told({ kind: 'distance', flip: flip.level }, percentSize(distanceToFlip, 2));
  const sigmas = distanceToFlipSigmas === null ? '' : `, ${Math.abs(distanceToFlipSigmas).toFixed(1)} daily sigmas`;
  const dollars = `${CURRENCIES[currency].sign}${Math.abs(distanceToFlipDollars).toFixed(2)}`;
  const side = distanceToFlip > 0 ? 'above' : 'below';
  return [say`Spot at ${priceText(spot)} is ${away} (${dollars}${sigmas}) ${side} the gamma flip at ${level}.`];
}

/** Disagreements of these kinds. */
export function conflictSentences(
  { narrative }: Pick<Analysis, 'narrative'>,
  codes: readonly Analysis['narrative']['conflicts'][number]['code'][],
): StorySentence[] {
  return narrative.conflicts.filter(({ code }) => codes.includes(code)).map(({ sentence }) => say`${sentence}`);
}

/** Which price would turn the sign of net GEX, and how sure that price is. */
export function turningSentences({ analysis, isQuick }: StoryFacts): StorySentence[] {
  const { flips, flipBand, spot, unknown } = analysis;
  if (unknown.net !== null) return [say`Which price would change the sign of net GEX is ${unknownText(unknown.net)}.`];
  const { primary, crossings, reason } = flips.profile;
  if (!primary) {
    return [
      say`No price within reach changes the sign of net GEX: ${lowerFirst(reason ?? 'no contract can be priced')}.`,
    ];
  }
  const level = told({ kind: 'level', level: 'gammaFlip', price: primary.level }, priceText(primary.level));
  const [above, below] =
    primary.direction === 'negativeToPositive' ? ['positive', 'negative'] : ['negative', 'positive'];
  const others = crossings.filter((crossing) => crossing !== primary).map((crossing) => priceText(crossing.level));
  const sentences = [
    say`The price that changes the sign of net GEX is ${level}: re-priced, it is ${above} just above and ${below} just below.`,
  ];
  if (others.length > 0) sentences.push(say`Further from spot it also changes at ${others.join(', ')}.`);
  if (flipBand) {
    const within = isWithinBand(spot, flipBand) ? ' Spot lies in between: the sign is uncertain.' : '';
    sentences.push(
      say`Other rules for volatility, rates, time and open interest put that price anywhere from ${priceText(flipBand.low)} to ${priceText(flipBand.high)}.${within}`,
    );
  } else if (isQuick) sentences.push(say`How far other rules move that price ${WHEN_IT_RESTS}.`);
  return sentences;
}
