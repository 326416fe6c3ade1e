import { type Analysis, LEVEL_KEYS, type LevelKey } from '../../exposure/analysis';
import { LEVEL_NAMES } from './levelWords';

/** One labelled line; levels at one price share it. */
export interface LevelMark {
  readonly price: number;
  readonly keys: ReadonlyArray<LevelKey | 'spot'>;
  readonly label: string;
}

function joinedLabel(keys: ReadonlyArray<LevelKey | 'spot'>): string {
  const names = keys.map((key) => (key === 'spot' ? 'Spot' : LEVEL_NAMES[key].short));
  return names.join(' · ').replace('Call wall · Put wall', 'Both walls');
}

/** Lines for spot and the wanted levels, from high to low; levels at the same price are joined: 'Call wall · Top OI'. */
export function levelMarks(analysis: Analysis, wanted: readonly LevelKey[] = LEVEL_KEYS): LevelMark[] {
  const byPrice = new Map<number, Array<LevelKey | 'spot'>>([[analysis.spot, ['spot']]]);
  for (const { key, price } of analysis.levels) {
    if (price === null || !wanted.includes(key)) continue;
    byPrice.set(price, [...(byPrice.get(price) ?? []), key]);
  }
  return [...byPrice]
    .map(([price, keys]) => ({
      price,
      keys,
      label: joinedLabel(keys),
    }))
    .sort((a, b) => b.price - a.price);
}
