import type { ExpiryState, GexCause } from '../../compare/comparison';

/** What each cause of a change of net GEX is, in a sentence. */
export const CAUSE_WORDS: Readonly<Record<GexCause, string>> = {
  openInterest: 'contracts opened and closed, those listed since among them',
  spot: 'the price of the underlying moved, every strike kept its volatility',
  volatility: 'every strike’s own implied volatility changed',
  time: 'settlement came nearer',
  forward: 'the forward of an expiry moved against spot: rates, dividends, or quotes of another moment than spot',
  rollOff: 'contracts settled and left',
  other: 'what cannot be re-priced, and other contract sizes, by the reasons below',
};

export const STATE_WORDS: Readonly<Record<ExpiryState, string>> = {
  open: 'in both',
  new: 'new',
  settled: 'settled',
  gone: 'not in the later file',
};
