import { DEALER_SIGNS, type DealerSign } from '../exposure/assumptions';

export type DealerSignName = keyof typeof DEALER_SIGNS;

/** The conventions in words, in the order in which the settings list them. */
export const DEALER_SIGN_WORDS: Readonly<Record<DealerSignName, string>> = {
  longCallsShortPuts: 'Dealers long calls, short puts',
  shortCallsLongPuts: 'Dealers short calls, long puts',
  shortAll: 'Dealers short calls and puts',
  longAll: 'Dealers long calls and puts',
};

/** The named convention that a sign is, or null for weights of one's own. */
export function dealerSignName(sign: DealerSign): DealerSignName | null {
  const names = Object.keys(DEALER_SIGN_WORDS) as DealerSignName[];
  return names.find((name) => DEALER_SIGNS[name].call === sign.call && DEALER_SIGNS[name].put === sign.put) ?? null;
}

function side(weight: number, what: string): string {
  if (weight === 0) return `flat ${what}`;
  const share = Math.abs(weight) === 1 ? '' : ` ${Math.round(Math.abs(weight) * 100)}% of`;
  return `${weight > 0 ? 'long' : 'short'}${share} ${what}`;
}

/** The dealer position in words: 'Dealers long calls, short puts'. */
export function dealerSignWords(sign: DealerSign): string {
  const name = dealerSignName(sign);
  return name ? DEALER_SIGN_WORDS[name] : `Dealers ${side(sign.call, 'calls')}, ${side(sign.put, 'puts')}`;
}
