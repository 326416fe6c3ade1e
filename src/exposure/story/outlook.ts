import type { Analysis, ExpirySummary } from '../analysis';
import { countText, lowerFirst, percentSize, priceText, signedMoney } from '../wording';
import { effectOf, type StoryFacts, unknownText } from './facts';
import { type StoryPart, type StorySentence, say, told } from './parts';
import { turningSentences } from './verdict';

/** Sums of the same contracts in another order differ by less than this share of gross. */
const ROUNDING = 1e-9;
/** From this share of gross GEX on, what settles today is most of it. */
const MOST = 0.5;

/** What settles today: how much of gamma it holds, and what its hedging does. */
export function zeroDteSentences(facts: StoryFacts): StorySentence[] {
  const { analysis, date, isQuick } = facts;
  const { zeroDte, currency, flips, expiries } = analysis;
  const { expiration, netGex, grossGex, shareOfGross, reason } = zeroDte;
  if (reason !== null || netGex === null || grossGex === null) {
    return [say`GEX of what settles today is ${unknownText(reason ?? 'it is not known')}.`];
  }
  if (expiration === null) {
    const next = nextOf(analysis);
    const then = next ? ` The next expiry is that of ${date(next.expiryDay)}.` : '';
    return [say`Nothing settles any more on the day of these quotes.${then}`];
  }
  const today = expiries.find(({ isZeroDte }) => isZeroDte);
  const net = told({ kind: 'zeroDte', of: 'net' }, signedMoney(netGex, currency));
  const share: readonly StoryPart[] =
    shareOfGross === null
      ? []
      : say` and ${told({ kind: 'zeroDte', of: 'shareOfGross' }, percentSize(shareOfGross))} of gross GEX`.parts;
  const when = today ? ` (${date(today.expiryDay)})` : '';
  const effect = effectOf(netGex);
  const sentences = [
    say`What settles today${when} holds a net GEX of ${net} per 1%${share}.`,
    effect === null
      ? say`Its gamma cancels at this spot.`
      : say`By itself its hedging ${effect} moves at this spot; that is over when it has settled.`,
  ];
  if (shareOfGross !== null && shareOfGross > MOST) {
    sentences.push(say`That is most of all gamma: the levels of the next session will be other ones.`);
  }
  const own = flips.zeroDte;
  if (own?.primary) {
    const side = own.primary.direction === 'negativeToPositive' ? 'above' : 'below';
    sentences.push(say`Its own gamma is zero at ${priceText(own.primary.level)} and positive just ${side}.`);
  } else if (own?.reason) sentences.push(say`It has no flip of its own: ${lowerFirst(own.reason)}.`);
  else if (isQuick) sentences.push(say`Its own flip is worked out when the slider rests.`);
  return sentences;
}

/** What expires next and what that takes away, where most gamma settles, and which price changes the regime. */
export function outlookSentences(facts: StoryFacts): StorySentence[] {
  return [...expirySentences(facts), ...turningSentences(facts)];
}

function expirySentences({ analysis, moment }: StoryFacts): StorySentence[] {
  const { net, gross, unknown, currency } = analysis;
  if (!net || !gross) return [say`What expiries take away is ${unknownText(unknown.net ?? '')}.`];
  const next = nextOf(analysis);
  if (!next) return [say`No contract of these sums is left to settle.`];
  const figure = expiryFigure(next, analysis);
  const held = countText(next.callOpenInterest + next.putOpenInterest);
  const sentences = [
    say`Next to settle, ${moment(next.settlement)}: ${held} open contracts with a net GEX of ${figure}${grossShare(next, gross.gex)}. They take that away with them.`,
  ];
  const rest = net.gex - next.net.gex;
  const isNothing = Math.abs(rest) <= ROUNDING * gross.gex;
  const turned = Math.sign(rest) * Math.sign(net.gex) < 0 ? ', of the opposite sign' : '';
  sentences.push(
    isNothing
      ? say`Without them, with nothing else changed, no net GEX would be left.`
      : say`Without them, with nothing else changed, net GEX would be ${signedMoney(rest, currency)}${turned}.`,
  );
  const heaviest = openExpiries(analysis).reduce((most, one) => (one.grossGex > most.grossGex ? one : most), next);
  if (heaviest !== next) {
    sentences.push(
      say`Most gamma belongs to the expiry of ${moment(heaviest.settlement)}: a net GEX of ${expiryFigure(heaviest, analysis)}${grossShare(heaviest, gross.gex)}.`,
    );
  } else if (gross.gex > 0) sentences.push(say`No other expiry holds more gamma.`);
  return sentences;
}

function expiryFigure({ expiration, session, net }: ExpirySummary, { currency }: Analysis): StoryPart {
  return told({ kind: 'expiry', expiration, session }, signedMoney(net.gex, currency));
}

function grossShare({ grossGex }: ExpirySummary, gross: number): string {
  return gross > 0 ? ` and ${percentSize(grossGex / gross)} of gross GEX` : '';
}

function openExpiries({ expiries, asOf }: Analysis): ExpirySummary[] {
  return expiries.filter(({ settlement, contractsUsed }) => settlement > asOf && contractsUsed > 0);
}

function nextOf(analysis: Analysis): ExpirySummary | undefined {
  return openExpiries(analysis)[0];
}
