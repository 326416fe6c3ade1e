import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { heatShades, INKS, readableOn } from '../../../src/panels/Heatmap/heatScale';

const STYLES = 'src/ui/styles';
const read = (file: string): string => readFileSync(`${STYLES}/${file}`, 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');
const CSS = read('tokens.css');

type Tokens = Readonly<Record<string, string>>;

/** Declarations of every rule of the file that applies to a document with this theme and palette, in cascade order. */
function tokensOf(theme: string, palette: string): Tokens {
  const rules = [...CSS.matchAll(/(:root[^{]*)\{([^}]*)\}/g)].map(([, selector = '', body = ''], place) => {
    const wanted = [...selector.matchAll(/\[data-(\w+)="(\w+)"\]/g)].map(([, name, value]) => [name, value] as const);
    return { wanted, body, place };
  });
  const applying = rules
    .filter(({ wanted }) => wanted.every(([name, value]) => (name === 'theme' ? theme : palette) === value))
    .sort((a, b) => a.wanted.length - b.wanted.length || a.place - b.place);
  return Object.fromEntries(
    applying.flatMap(({ body }) =>
      [...body.matchAll(/--([\w-]+):\s*([^;]+);/g)].map(([, name, value]) => [name, value]),
    ),
  );
}

interface Colour {
  readonly channels: readonly [number, number, number];
  readonly alpha: number;
}

function colourOf(text: string): Colour | null {
  const hex = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(text);
  if (hex) {
    const [r, g, b] = hex.slice(1).map((part) => Number.parseInt(part, 16)) as [number, number, number];
    return { channels: [r, g, b], alpha: 1 };
  }
  const rgb = /^rgb\((\d+) (\d+) (\d+) \/ (\d+)%\)$/.exec(text);
  if (!rgb) return null;
  const [r, g, b, percent] = rgb.slice(1).map(Number) as [number, number, number, number];
  return { channels: [r, g, b], alpha: percent / 100 };
}

/** Relative luminance of WCAG 2.2. */
function luminance(channels: readonly number[]): number {
  const [r, g, b] = channels.map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: readonly number[], b: readonly number[]): number {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

/** A colour laid over another. */
function over({ channels, alpha }: Colour, ground: Colour): Colour {
  const mixed = channels.map((channel, i) => channel * alpha + (ground.channels[i] as number) * (1 - alpha));
  return { channels: mixed as unknown as Colour['channels'], alpha: 1 };
}

const GROUNDS = ['page', 'panel', 'raised'];
const TEXT = ['ink', 'muted', 'accent', 'calls', 'puts', 'positive', 'negative', 'scenario', 'future'];
const GRAPHICS = ['focus', 'candle-up', 'candle-down'];
const VEILS = ['zone-positive', 'zone-negative'];
/** Borders and grids tell nothing by themselves, but for those who asked for contrast. */
const DECORATION = ['border', 'grid'];
const NO_COLOUR = ['shadow', 'radius', 'gap', 'font'];

/** Text in pictures, which no checker of pages sees: each fill, the grounds it stands on, and how much of the ground hides what is below. */
const CARD_OPACITY = 0.92;

/** Every fill that a style gives to text of an SVG, by its selector. */
function textFills(): ReadonlyMap<string, string> {
  const drawn = readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.tsx'))
    .flatMap((file) => [...readFileSync(`src/${file}`, 'utf8').matchAll(/<text\b[^>]*?className="([\w -]+)"/g)])
    .flatMap(([, names = '']) => names.split(' '));
  const rules = readdirSync(STYLES).flatMap((file) => [...read(file).matchAll(/([^{}]+)\{([^{}]*)\}/g)]);
  return new Map(
    rules.flatMap(([, selector = '', body = '']) => {
      const fill = /(?:^|[;\s])fill:\s*([^;]+);/.exec(body)?.[1];
      const isText = / text\b|^text\b/.test(selector.trim()) || drawn.some((name) => selector.includes(`.${name}`));
      return fill && isText ? [[selector.trim(), fill] as const] : [];
    }),
  );
}

test('every text in a picture has a fill whose contrast is tested below', () => {
  const fills = textFills();
  expect(fills.size).toBeGreaterThan(6);
  // `--level` is one of the colours of levels; that of the panel stands on the ink of the crosshair.
  const tested = ['muted', 'ink', 'level', 'level-gammaFlip', 'future'].map((name) => `var(--${name})`);
  for (const [selector, fill] of fills) {
    if (selector === '.crosshair text') expect(fill).toBe('var(--panel)');
    else expect(tested, selector).toContain(fill);
  }
});

test('what is out of date is not dimmed, words and all', () => {
  const rules = readdirSync(STYLES).flatMap((file) => [...read(file).matchAll(/([^{}]+)\{([^{}]*)\}/g)]);
  const dated = rules.filter(([, selector = '']) => /aria-busy|is-stale/.test(selector));
  expect(dated.length).toBeGreaterThan(1);
  expect(dated.filter(([, , body = '']) => /opacity|filter/.test(body)).map(([, selector]) => selector)).toEqual([]);
});

test('contrast is that of the standard', () => {
  expect(contrast([0, 0, 0], [255, 255, 255])).toBeCloseTo(21, 10);
  expect(contrast([119, 119, 119], [255, 255, 255])).toBeCloseTo(4.48, 2);
  expect(over({ channels: [255, 255, 255], alpha: 0.5 }, { channels: [0, 0, 0], alpha: 1 }).channels[0]).toBe(127.5);
});

for (const theme of ['dark', 'light', 'contrast']) {
  for (const palette of ['safe', 'classic']) {
    describe(`${theme}, ${palette}`, () => {
      const tokens = tokensOf(theme, palette);
      const of = (name: string): Colour => {
        const colour = colourOf(tokens[name] ?? '');
        if (!colour) throw new Error(`--${name} is no colour that can be read: ${tokens[name]}`);
        return colour;
      };
      const levels = Object.keys(tokens).filter((name) => name.startsWith('level-'));
      const text = [...TEXT, ...levels];
      const least = theme === 'contrast' ? 7 : 4.5;
      const tooWeak = (names: readonly string[], grounds: readonly (readonly [string, Colour])[], limit: number) =>
        grounds.flatMap(([where, ground]) =>
          names.flatMap((name) => {
            const ratio = contrast(of(name).channels, ground.channels);
            return ratio >= limit ? [] : [`${name} on ${where} ${ratio.toFixed(2)}`];
          }),
        );
      const grounds = GROUNDS.map((name) => [name, of(name)] as const);

      test('every colour has a part to play', () => {
        const known = [...GROUNDS, ...text, 'accent-ink', ...GRAPHICS, ...VEILS, ...DECORATION, ...NO_COLOUR];
        expect(Object.keys(tokens).filter((name) => !known.includes(name))).toEqual([]);
        expect(levels.length).toBeGreaterThanOrEqual(8);
      });

      test(`text keeps ${least}:1`, () => {
        expect(tooWeak(text, grounds, least)).toEqual([]);
        expect(tooWeak(['accent-ink'], [['accent', of('accent')]], least)).toEqual([]);
      });

      test('text and graphics are seen on the zones of gamma', () => {
        const zones = VEILS.map((name) => [name, over(of(name), of('panel'))] as const);
        expect(tooWeak(['ink', 'muted'], zones, 4.5)).toEqual([]);
        expect(tooWeak([...levels, 'calls', 'puts', 'positive', 'negative'], zones, 3)).toEqual([]);
      });

      test('text in pictures keeps its contrast on cards over zones, on the crosshair and on the shades of a map', () => {
        const below = [of('panel'), ...VEILS.map((name) => over(of(name), of('panel')))];
        const cards = below.map(
          (ground, place) => [`card ${place}`, over({ ...of('raised'), alpha: CARD_OPACITY }, ground)] as const,
        );
        expect(tooWeak(['ink', ...levels], cards, least)).toEqual([]);
        expect(tooWeak(['panel'], [['crosshair', of('ink')]], least)).toEqual([]);
        const shades = ['positive', 'accent'].flatMap((name) =>
          heatShades(tokens.negative ?? '', tokens.raised ?? '', tokens[name] ?? ''),
        );
        const weak = shades.filter((shade) => {
          const ink = colourOf(readableOn(shade, ...INKS));
          const ground = colourOf(shade);
          return !ink || !ground || contrast(ink.channels, ground.channels) < 4.5;
        });
        expect(weak).toEqual([]);
      });

      test('graphics keep 3:1', () => {
        expect(tooWeak(GRAPHICS, grounds, 3)).toEqual([]);
        if (theme === 'contrast') expect(tooWeak(['border'], grounds, 3)).toEqual([]);
      });
    });
  }
}
