/** How colours follow values: in proportion, or with the root of the magnitude, which shows small cells beside large ones. */
export type HeatScale = 'root' | 'linear';

/** Steps of colour on either side of zero. */
export const SHADES = 48;

/** Where a value stands between −1 and 1 when `most` is the largest magnitude; 0 when that is 0. */
export function heatLevel(value: number, most: number, scale: HeatScale): number {
  if (!(most > 0)) return 0;
  const share = Math.min(1, Math.abs(value) / most);
  const level = scale === 'root' ? Math.sqrt(share) : share;
  return value < 0 ? -level : level;
}

/** The value at a level: the inverse of `heatLevel`. */
export function heatValue(level: number, most: number, scale: HeatScale): number {
  const share = scale === 'root' ? level * level : Math.abs(level);
  return level < 0 ? -share * most : share * most;
}

/** Index of a shade for a level: 0 is the most negative, SHADES is zero, 2 · SHADES the most positive. */
export function shadeOf(level: number): number {
  const step = Math.ceil(Math.abs(level) * SHADES - 1e-9);
  return SHADES + (level < 0 ? -step : step);
}

/** Colours by shade, from `negative` over `zero` to `positive`; all '#rrggbb'. */
export function heatShades(negative: string, zero: string, positive: string): string[] {
  return Array.from({ length: 2 * SHADES + 1 }, (_, shade) => {
    const level = (shade - SHADES) / SHADES;
    return mixed(zero, level < 0 ? negative : positive, Math.abs(level));
  });
}

/** What is written on shades: of these two one keeps 4.5:1 on every colour, as the ink and the page of a theme do not. */
export const INKS = ['#ffffff', '#000000'] as const;

/** The one of two colours that stands out more from `ground`. */
export function readableOn(ground: string, one: string, other: string): string {
  const contrast = (ink: string): number => {
    const [a, b] = [luminance(ink), luminance(ground)];
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  };
  return contrast(one) >= contrast(other) ? one : other;
}

/** Relative luminance as WCAG 2 defines it, 0 to 1. */
function luminance(colour: string): number {
  const [red, green, blue] = channels(colour).map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0);
}

function mixed(from: string, to: string, share: number): string {
  const [a, b] = [channels(from), channels(to)];
  const parts = a.map((value, channel) => Math.round(value + ((b[channel] ?? 0) - value) * share));
  return `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}

const DIGITS = '0123456789abcdef';

/** Red, green and blue of '#rrggbb' or '#rgb', 0 to 255; black for anything else. */
function channels(colour: string): [red: number, green: number, blue: number] {
  const digits = /^#([0-9a-f]{3}|[0-9a-f]{6})$/.exec(colour.toLowerCase())?.[1] ?? '000';
  const wide = digits.length / 3;
  const channel = (index: number): number => {
    const own = digits.slice(index * wide, (index + 1) * wide);
    return 16 * DIGITS.indexOf(own.charAt(0)) + DIGITS.indexOf(own.charAt(wide - 1));
  };
  return [channel(0), channel(1), channel(2)];
}
