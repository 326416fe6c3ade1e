import type { Analysis, StrikeTable } from '../../exposure/analysis';
import { price } from '../../ui/format';
import { nearestIndex } from '../fold/geometry';
import { LEVEL_NAMES } from '../fold/levelWords';
import type { StrikeColumn } from './strikeColumns';

/** Which strikes are looked at; null for a bound that is not set. */
export interface StrikeFilter {
  readonly from: number | null;
  readonly to: number | null;
  /** Within this fraction of spot, both ends included. */
  readonly nearSpot: number | null;
  /** Only strikes with open interest in the chosen expiries. */
  readonly onlyHeld: boolean;
}

export const EVERY_STRIKE: StrikeFilter = { from: null, to: null, nearSpot: null, onlyHeld: false };

export interface StrikeOrder {
  /** Id of a column. */
  readonly by: string;
  readonly isDescending: boolean;
}

/** As on the price axis: high prices on top. */
export const PRICE_ORDER: StrikeOrder = { by: 'strike', isDescending: true };

/** Room for the binary form of bounds such as 100 · (1 + 0.05). */
const ROUNDING = 1e-9;

/** Indices of the strikes that pass, ascending. */
export function filteredStrikes(
  { strike, callOpenInterest, putOpenInterest }: StrikeTable,
  { from, to, nearSpot, onlyHeld }: StrikeFilter,
  spot: number,
): number[] {
  const reach = nearSpot === null ? Number.POSITIVE_INFINITY : spot * (nearSpot + ROUNDING);
  const found: number[] = [];
  for (let row = 0; row < strike.length; row += 1) {
    const at = strike[row] as number;
    if ((from !== null && at < from) || (to !== null && at > to) || Math.abs(at - spot) > reach) continue;
    if (onlyHeld && !((callOpenInterest[row] as number) + (putOpenInterest[row] as number) > 0)) continue;
    found.push(row);
  }
  return found;
}

/** The same rows by a column, equal ones by strike ascending; an unknown column leaves them as they are. */
export function orderedStrikes(
  rows: readonly number[],
  columns: readonly StrikeColumn[],
  { by, isDescending }: StrikeOrder,
): number[] {
  const values = columns.find(({ id }) => id === by)?.values;
  if (!values) return [...rows];
  const direction = isDescending ? -1 : 1;
  return [...rows].sort((a, b) => direction * ((values[a] as number) - (values[b] as number)) || a - b);
}

/** What stands at a strike: levels by name, and at the nearest listed strike spot and the flip with their prices. */
export function strikeTags({ levels, spot }: Pick<Analysis, 'levels' | 'spot'>, strikes: Float64Array): string[][] {
  const tags: string[][] = Array.from(strikes, () => []);
  const tag = (at: number, words: string): void => {
    tags[nearestIndex(strikes, at)]?.push(words);
  };
  tag(spot, `Spot ${price(spot)}`);
  for (const level of levels) {
    if (level.price === null) continue;
    const { short } = LEVEL_NAMES[level.key];
    if (level.key === 'gammaFlip') tag(level.price, `${short} ${price(level.price)}`);
    else if (strikes.includes(level.price)) tag(level.price, short);
  }
  return tags;
}
