import type { LevelKey } from './analysis';

/** Names of the levels, long for lists and short for labels on a chart. */
export const LEVEL_NAMES: Readonly<Record<LevelKey, { readonly name: string; readonly short: string }>> = {
  gammaFlip: { name: 'Gamma flip', short: 'Flip' },
  callWall: { name: 'Call wall', short: 'Call wall' },
  putWall: { name: 'Put wall', short: 'Put wall' },
  maxPositiveGamma: { name: 'Max positive gamma', short: 'Max +γ' },
  maxNegativeGamma: { name: 'Max negative gamma', short: 'Max −γ' },
  highestOpenInterest: { name: 'Highest open interest', short: 'Top OI' },
  zeroDteMagnet: { name: '0DTE magnet', short: '0DTE' },
};
