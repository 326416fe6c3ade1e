import { CHAIN_PRICES, type ChartPrices } from '../../app/chartPrices';
import { LEVEL_KEYS, type Level, type LevelKey } from '../../exposure/analysis';
import { price as priceText, strikePrice, strike as strikeText } from '../../ui/format';
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

/** Spot and levels, of an analysis or of a summary of one. */
export interface SpotAndLevels {
  readonly spot: number;
  readonly levels: readonly Pick<Level, 'key' | 'price'>[];
}

/** Lines for spot and the wanted levels, from high to low; levels at the same price are joined: 'Call wall · Top OI'. */
export function levelMarks({ spot, levels }: SpotAndLevels, wanted: readonly LevelKey[] = LEVEL_KEYS): LevelMark[] {
  const byPrice = new Map<number, Array<LevelKey | 'spot'>>([[spot, ['spot']]]);
  for (const { key, price } of levels) {
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

type PricedKeys = Pick<LevelMark, 'keys' | 'price'>;

/** Spot and the flip lie anywhere; every other level is a listed strike, which is never rounded. */
function isStrike({ keys }: PricedKeys): boolean {
  return keys.some((key) => key !== 'spot' && key !== 'gammaFlip');
}

/** '105.00' or '2.125' for a strike, two decimals for spot and the flip. */
export function markPrice(mark: PricedKeys, prices = CHAIN_PRICES): string {
  return prices.short(mark.price, isStrike(mark) ? strikePrice : priceText);
}

/** The same with the chain's price where another is shown: 'ES 4,714.25 (SPX 4,700.00)'. */
export function markPriceFull(mark: PricedKeys, prices: ChartPrices): string {
  return prices.full(mark.price, isStrike(mark) ? strikePrice : priceText);
}

/** The same without the decimals of whole numbers: '105'. */
export function markPriceShort(mark: PricedKeys, prices = CHAIN_PRICES): string {
  return prices.short(mark.price, (price) => strikeText(isStrike(mark) ? price : Math.round(price * 100) / 100));
}

/** Prices of the marks, ascending: where the arrow keys stop. */
export function markStops(marks: readonly LevelMark[]): Float64Array {
  return Float64Array.from(marks, ({ price }) => price).sort();
}

/** What fits of a joined label in so many letters, with an ellipsis for what does not: 'Call wall · Max +γ · …'. */
export function fittedLabel(label: string, letters: number): string {
  if (label.length <= letters) return label;
  const names = label.split(' · ');
  while (names.length > 1) {
    names.pop();
    const start = `${names.join(' · ')} · …`;
    if (start.length <= letters) return start;
  }
  return `${label.slice(0, Math.max(1, letters - 1)).trimEnd()}…`;
}
