import type { SettlementSession } from '../chain/rawQuotes';
import type { ExposureKey, LevelKey } from './analysis';
import { EXPOSURES } from './exposureTable';
import { LEVEL_NAMES } from './levelNames';
import { percentSize, priceText } from './wording';

/** A figure on the page that can be taken apart into the contracts that it comes from. */
export type Figure =
  /** Net exposure over all expiries. */
  | { readonly kind: 'net'; readonly exposure: ExposureKey }
  /** Net exposure of one strike over all expiries. */
  | { readonly kind: 'strike'; readonly exposure: ExposureKey; readonly strike: number }
  /** What makes a level one, at the price that is on screen. */
  | { readonly kind: 'level'; readonly level: LevelKey; readonly price: number }
  /** From spot to the gamma flip, which is at this price. */
  | { readonly kind: 'distance'; readonly flip: number }
  /** GEX and vanna together, at the assumed move of volatility with spot. */
  | { readonly kind: 'effectiveGex' }
  /** What dealers trade over a move of spot, a fraction: every contract re-priced, + buys. */
  | { readonly kind: 'hedge'; readonly move: number }
  /** GEX of what settles today. */
  | { readonly kind: 'zeroDte'; readonly of: 'net' | 'gross' | 'shareOfGross' | 'shareOfNet' }
  /** Net GEX of one expiry. */
  | { readonly kind: 'expiry'; readonly expiration: string; readonly session: SettlementSession };

const ZERO_DTE_NAMES = {
  net: 'net GEX of today’s expiry',
  gross: 'gross GEX of today’s expiry',
  shareOfGross: '0DTE share of gross GEX',
  shareOfNet: '0DTE share of net GEX',
} as const;

/** What a figure is called, within a sentence: 'net GEX', 'call wall', 'hedge at +1%'. */
export function figureName(figure: Figure): string {
  switch (figure.kind) {
    case 'net':
      return `net ${EXPOSURES[figure.exposure].name}`;
    case 'strike':
      return `${EXPOSURES[figure.exposure].name} at ${priceText(figure.strike)}`;
    case 'level': {
      const { name } = LEVEL_NAMES[figure.level];
      return `${name.charAt(0).toLowerCase()}${name.slice(1)}`;
    }
    case 'distance':
      return 'distance to the gamma flip';
    case 'effectiveGex':
      return 'GEX and vanna together';
    case 'hedge':
      return `hedge at ${moveText(figure.move)}`;
    case 'zeroDte':
      return ZERO_DTE_NAMES[figure.of];
    case 'expiry':
      return `net GEX of ${figure.expiration} ${figure.session}`;
  }
}

/** '+0.5%', '−1%' of a move of spot. */
export function moveText(move: number): string {
  return `${move < 0 ? '\u2212' : '+'}${percentSize(move, 2).replace(/\.?0+%$/, '%')}`;
}

/** Two figures are the same when their keys are. */
export function figureKey(figure: Figure): string {
  return JSON.stringify(figure);
}
