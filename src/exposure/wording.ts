import { CURRENCIES, type Currency } from '../chain/currency';

const MINUS = '\u2212';

const SCALES = [
  { from: 1e12, letter: 'T' },
  { from: 1e9, letter: 'B' },
  { from: 1e6, letter: 'M' },
  { from: 1e3, letter: 'K' },
] as const;

/** '$1.85B': the size of an amount of money, three significant figures, without a sign; 'less than $0.01' below half a cent. */
export function moneySize(value: number, currency: Currency): string {
  if (isTiny(value)) return tinyText(currency);
  const size = Math.abs(value);
  // Just below a scale, three figures round up to it: 999.6 thousand is 1.00M.
  const scale = SCALES.find(({ from }) => size >= from * 0.9995);
  return `${CURRENCIES[currency].sign}${scale ? `${threeFigures(size / scale.from)}${scale.letter}` : threeFigures(size)}`;
}

/** 'less than $0.01': an amount that is not nothing, but too small to be written. */
export function tinyText(currency: Currency): string {
  return `less than ${CURRENCIES[currency].sign}0.01`;
}

/** Whether an amount is not nothing but would be written as '$0.00'. */
export function isTiny(value: number): boolean {
  const size = Math.abs(value);
  return size > 0 && size < 0.005;
}

/** '+$1.85B' or '−$312M'; '$0' and 'less than $0.01' carry no sign. */
export function signedMoney(value: number, currency: Currency): string {
  if (value === 0) return `${CURRENCIES[currency].sign}0`;
  const text = moneySize(value, currency);
  return isTiny(value) ? text : `${value < 0 ? MINUS : '+'}${text}`;
}

function threeFigures(size: number): string {
  if (size === 0) return '0';
  return size.toFixed(size >= 99.95 ? 0 : size >= 9.995 ? 1 : 2);
}

/** '12.3%' of a fraction, without a sign. */
export function percentSize(fraction: number, digits = 1): string {
  return `${(Math.abs(fraction) * 100).toFixed(digits)}%`;
}

// Made once: a formatter costs more than a thousand numbers that it formats.
const WHOLE = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const CENTS = new Intl.NumberFormat('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** '6,425' as a strike is listed, '4,489.90' for a level between strikes. */
export function priceText(price: number): string {
  return (Number.isInteger(price) ? WHOLE : CENTS).format(price);
}

/** '71,039'. */
export function countText(count: number): string {
  return WHOLE.format(count);
}

/** A phrase that begins a sentence, within one. */
export function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
