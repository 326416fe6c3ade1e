/** A word of the page that its glossary explains. */
export interface NamedTerm {
  readonly id: string;
  readonly name: string;
}

/** The terms in reading order: exposures, levels, the verdict, and what they rest on. */
export const TERMS = [
  { id: 'gex', name: 'GEX, gamma exposure' },
  { id: 'dex', name: 'DEX, delta exposure' },
  { id: 'vex', name: 'VEX, vanna exposure' },
  { id: 'vanna', name: 'Vanna' },
  { id: 'chex', name: 'CHEX, charm exposure' },
  { id: 'charm', name: 'Charm' },
  { id: 'netGross', name: 'Net and gross' },
  { id: 'flip', name: 'Gamma flip' },
  { id: 'flipBand', name: 'Flip band' },
  { id: 'callWall', name: 'Call wall' },
  { id: 'putWall', name: 'Put wall' },
  { id: 'maxGamma', name: 'Max positive and max negative gamma' },
  { id: 'zeroDte', name: '0DTE and its magnet' },
  { id: 'pin', name: 'Pin' },
  { id: 'maxPain', name: 'Max pain' },
  { id: 'regime', name: 'Regime' },
  { id: 'confidence', name: 'Confidence' },
  { id: 'hedging', name: 'Dealer hedging' },
  { id: 'dailySigma', name: 'Daily sigma' },
  { id: 'stickyStrike', name: 'Sticky strike, sticky moneyness' },
  { id: 'dealerSign', name: 'Dealer position' },
  { id: 'openInterest', name: 'Open interest' },
  { id: 'parity', name: 'Forward by put–call parity' },
  { id: 'snapshot', name: 'Snapshot' },
] as const satisfies readonly NamedTerm[];

/** Which of them. */
export type TermId = (typeof TERMS)[number]['id'];
