import { parseNumber } from './numbers';

/** What somebody typed into a field for a number. */
export type TypedNumber =
  | { readonly kind: 'number'; readonly value: number }
  /** It can be read in two ways, both of which are given. */
  | { readonly kind: 'ambiguous'; readonly grouped: number; readonly decimal: number }
  | { readonly kind: 'none' };

const CURRENCY = /^(?:US\$|USD|EUR|INR|[$€£₹])\s*|\s*(?:USD|EUR|INR|[$€£₹])$/gi;
/** Blanks between groups of three digits. */
const BLANKS = /(?<=\d)[ \u00a0\u2009\u202f](?=\d{3}(?!\d))/g;
const ONE_COMMA_AND_THREE = /^[+-]?[1-9]\d{0,2},\d{3}$/;

/**
 * A number as people write it: with a currency, thousands grouped or not, and either decimal sign. A point is decimal
 * where it can be, as it is in what fields show; '6,924' may be thousands or decimals, and nobody guesses which.
 */
export function parseTypedNumber(text: string): TypedNumber {
  const bare = text.trim().replace(CURRENCY, '').replace(BLANKS, '').trim();
  const withPoint = numberIn(bare, '.');
  const withComma = numberIn(bare, ',');
  if (withPoint !== null && withComma !== null && ONE_COMMA_AND_THREE.test(bare)) {
    return { kind: 'ambiguous', grouped: withPoint, decimal: withComma };
  }
  const value = withPoint ?? withComma;
  return value === null ? { kind: 'none' } : { kind: 'number', value };
}

function numberIn(text: string, decimal: '.' | ','): number | null {
  const value = parseNumber(text, decimal);
  return value === undefined || Number.isNaN(value) ? null : value;
}
