import { countText, percentSize, priceText } from '../wording';
import type { StoryFacts } from './facts';
import { type StorySentence, say } from './parts';

const TIME_WORDS = {
  rolled: 'is that of the last close before the time in the file',
  guessed: 'is a guess, as the file does not state it',
  user: 'is the one that you gave',
} as const;

/** What the sums rest on, and what the file leaves unknown. */
export function dataSentences({ analysis, scenario }: StoryFacts): StorySentence[] {
  const { report, unknown, spot, spotBasis, asOfBasis, quoteDelayMinutes, underlying } = scenario?.baseline ?? analysis;
  const { contracts, openInterest } = report;
  const whole = openInterest.call + openInterest.put;
  const share = whole > 0 ? ` with ${percentSize(openInterest.used / whole)} of the open interest` : '';
  const sentences = [
    say`${countText(contracts.used)} of the ${countText(contracts.read)} contracts of the file are in these sums${share}; ${countText(contracts.excluded)} are left out and ${countText(contracts.rejected)} could not be read.`,
  ];
  // Of a side that is unknown the reason of both tells.
  if (unknown.net !== null) sentences.push(say`${unknown.net}.`);
  if (openInterest.unpriced > 0) {
    sentences.push(
      say`${countText(openInterest.unpriced)} open contracts have no usable volatility: what they would add is unknown.`,
    );
  }
  if (spotBasis !== 'file') {
    const origin = spotBasis === 'parity' ? 'follows from put-call parity' : 'is the one that you gave';
    sentences.push(say`Spot, ${priceText(spot)}, ${origin}.`);
  }
  if (asOfBasis !== 'file') sentences.push(say`The time of the quotes ${TIME_WORDS[asOfBasis]}.`);
  if (quoteDelayMinutes > 0) {
    sentences.push(
      say`The quotes are taken to be ${quoteDelayMinutes.toString()} minutes older than the time in the file.`,
    );
  }
  sentences.push(
    say`No file says who holds which side: the position of dealers is assumed, and every sign here with it.`,
  );
  // Exchanges of coins count without a pause.
  if (underlying.kind !== 'coin') {
    sentences.push(
      say`Open interest is counted once a day: what was opened or closed since the last count is not in these sums.`,
    );
  }
  return sentences;
}
