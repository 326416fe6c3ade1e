import type { Money } from '../../app/money';
import type { Analysis, ThirdOrder } from '../../exposure/analysis';

/** How net GEX itself changes, one key each. */
export const THIRD_ORDER_KEYS = ['speed', 'zomma', 'color'] as const;
export type ThirdOrderKey = (typeof THIRD_ORDER_KEYS)[number];

export const THIRD_ORDER_NAMES: Readonly<Record<ThirdOrderKey, { readonly name: string; readonly per: string }>> = {
  speed: { name: 'Speed', per: 'per further +1% of spot' },
  zomma: { name: 'Zomma', per: 'per +1 vol point' },
  color: { name: 'Color', per: 'per calendar day' },
};

const CAUSES: Readonly<Record<ThirdOrderKey, string>> = {
  speed: 'With spot 1% higher',
  zomma: 'With every volatility one point higher',
  color: 'With each calendar day that passes, at the present rate',
};

type Told = Pick<Analysis, 'net'>;

/**
 * What one of them means: 'With spot 1% higher, net GEX falls by about $120M at the present slope (now $1.85B): dealers dampen less.' The
 * change is that of the slope at this instant, and whether moves are dampened or amplified more is judged by its sign
 * beside that of net GEX. Empty where net GEX is unknown.
 */
export function thirdOrderSentence(key: ThirdOrderKey, order: ThirdOrder, { net }: Told, money: Money): string {
  if (net === null) return '';
  const change = order[key].net;
  const cause = CAUSES[key];
  if (change === 0) return `${cause}, net GEX does not change.`;
  const moved = `net GEX ${change > 0 ? 'rises' : 'falls'} by about ${money.compact(Math.abs(change))} at the present slope (now ${money.compact(net.gex)})`;
  if (net.gex === 0) return `${cause}, ${moved}.`;
  const dampens = net.gex > 0;
  const grows = change > 0 === dampens;
  // Nothing says where a slope that outweighs what it changes would lead.
  if (!grows && Math.abs(change) > Math.abs(net.gex)) {
    return `${cause}, ${moved}: more than there is, so that its sign may turn.`;
  }
  return `${cause}, ${moved}: dealers ${dampens ? 'dampen' : 'amplify'} moves ${grows ? 'more' : 'less'}.`;
}
