import { CURRENCIES, type Currency } from '../chain/currency';
import { DAYS_PER_YEAR } from '../kernel/constants';
import type { Greeks } from '../pricing/blackScholes';
import type { ExposureKey } from './analysis';

/** One exposure of the dashboard: what it is called, what it is measured in and how it follows from the greeks. */
export interface Exposure {
  readonly key: ExposureKey;
  /** Short name on buttons and axes: 'GEX'. */
  readonly name: string;
  readonly longName: string;
  /** Unit of a chain in dollars: '$ per 1%'. `exposureUnit` has that of any chain. */
  readonly unit: string;
  /** What a positive number of it means for a dealer's book, without saying which trade follows, of a chain in dollars. */
  readonly meaning: string;
  /**
   * Dollars per share of the underlying for an option held long, from its greeks (per year, per 1.00 of volatility) and
   * spot. Times open interest, multiplier and dealer sign it is the dealers' exposure.
   */
  readonly perShare: (greeks: Greeks, spot: number) => number;
}

/**
 * The table of exposures: an entry here is in every total, table, chart and export.
 * Definitions: dollar delta and its changes with spot (+1%), volatility (+1 point) and calendar time (+1 day).
 */
export const EXPOSURES: Readonly<Record<ExposureKey, Exposure>> = {
  gex: {
    key: 'gex',
    name: 'GEX',
    longName: 'Gamma exposure',
    unit: '$ per 1%',
    meaning: 'Dollars of delta that dealers gain when spot rises 1%.',
    perShare: (greeks, spot) => greeks.gamma * spot * spot * 0.01,
  },
  dex: {
    key: 'dex',
    name: 'DEX',
    longName: 'Delta exposure',
    unit: '$',
    meaning: 'Dollars of delta that dealers hold through options.',
    perShare: (greeks, spot) => greeks.delta * spot,
  },
  vex: {
    key: 'vex',
    name: 'VEX',
    longName: 'Vanna exposure',
    unit: '$ per vol pt',
    meaning: 'Dollars of delta that dealers gain when implied volatility rises one point.',
    perShare: (greeks, spot) => greeks.vanna * 0.01 * spot,
  },
  chex: {
    key: 'chex',
    name: 'CHEX',
    longName: 'Charm exposure',
    unit: '$ per day',
    meaning: 'Dollars of delta that dealers gain per calendar day, at the present rate.',
    perShare: (greeks, spot) => (greeks.charm / DAYS_PER_YEAR) * spot,
  },
};

/** Unit as written on an axis: '$ per 1%', '₹ per 1%'. */
export function exposureUnit(key: ExposureKey, currency: Currency): string {
  return EXPOSURES[key].unit.replace('$', () => CURRENCIES[currency].sign);
}

/** What a positive number means, in the words of the currency. */
export function exposureMeaning(key: ExposureKey, currency: Currency): string {
  return EXPOSURES[key].meaning.replace('Dollars', CURRENCIES[currency].plural);
}

/** One value per exposure, made by `make`. */
export function exposureRecord<T>(make: (key: ExposureKey) => T): Record<ExposureKey, T> {
  return { gex: make('gex'), dex: make('dex'), vex: make('vex'), chex: make('chex') };
}
