import type { LevelKind } from '../levelSheet';

/** Red, green and blue, 0 to 255. */
type Rgb = readonly [red: number, green: number, blue: number];

/** Middle tones that are seen on dark and on light charts, and carry black text. */
const COLOURS: Readonly<Record<LevelKind, Rgb>> = {
  gammaFlip: [217, 154, 0],
  callWall: [61, 155, 233],
  putWall: [232, 131, 58],
  maxPositiveGamma: [31, 174, 147],
  maxNegativeGamma: [233, 106, 80],
  highestOpenInterest: [160, 139, 234],
  zeroDteMagnet: [224, 108, 175],
  callWall0dte: [125, 189, 242],
  putWall0dte: [240, 172, 124],
  flip0dte: [232, 195, 106],
  expectedMoveLow: [154, 166, 178],
  expectedMoveHigh: [154, 166, 178],
  gex: [133, 147, 163],
  crossing: [217, 179, 90],
};

/** '#D99A00'. */
export function colourOf(kind: LevelKind): string {
  return `#${COLOURS[kind].map((part) => part.toString(16).toUpperCase().padStart(2, '0')).join('')}`;
}

/** Red, green and blue, 0 to 255. */
export function rgbOf(kind: LevelKind): Rgb {
  return COLOURS[kind];
}
