import { normalPdf, scaledTail } from './normal';

/**
 * A first guess of the total deviation (volatility times the root of time) of an option, to about 1e-5 of itself,
 * without a logarithm or an iteration.
 *
 * If the price moved by amounts and not by ratios (Bachelier's model), price over distance c = p/x would depend on
 * h = x/s alone: c = G(h)/h with G(h) = n(h) − h·N(−h). The inverse of that is tabulated, and what turns ratios into
 * amounts is put right by a smooth factor.
 */

/** The table is over p/(x + p), which runs from 1 at the money down to 0 far from it, in steps of equal ratio. */
const OCTAVES = 48;
const CELLS_PER_OCTAVE = 32;
const CELLS = OCTAVES * CELLS_PER_OCTAVE;

/** The top half of a double: sign, eleven bits of exponent, twenty of fraction, five of which number the cell. */
const CELL_SHIFT = 15;
const REST_MASK = 0x7fff;
const REST_UNIT = 1 / 0x8000;
const EXPONENT_OF_ONE = 1023;
const FIRST_CELL = (EXPONENT_OF_ONE - OCTAVES) * CELLS_PER_OCTAVE;

const share = new Float64Array(1);
const halves = new Uint32Array(share.buffer);
const TOP_HALF = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1 ? 1 : 0;

const ROOT_TWO_PI = Math.sqrt(2 * Math.PI);

const STEPS_NEAR_THE_MONEY = 3;

/**
 * s/(x + p) of Bachelier's model at the corners of the cells. In terms of h the share is G/(h + G), and x/p is h/G. From
 * corner to corner ln h follows ln(x/p) by the first two terms of its Taylor series, which is enough: each corner
 * aims at its own share, so that errors do not add up. Near the money ln h jumps, and more than one step is taken.
 */
const corners = (() => {
  const table = new Float32Array(CELLS + 2).fill(ROOT_TWO_PI);
  let h = 0;
  for (let cell = CELLS - 1; cell >= 0; cell--) {
    const octave = Math.floor(cell / CELLS_PER_OCTAVE);
    const p = 2 ** (octave - OCTAVES) * (1 + (cell % CELLS_PER_OCTAVE) / CELLS_PER_OCTAVE);
    if (h === 0) h = (1 - p) / ROOT_TWO_PI;
    for (let i = octave === OCTAVES - 1 ? STEPS_NEAR_THE_MONEY : 1; i > 0; i--) {
      const density = normalPdf(h);
      const tail = ROOT_TWO_PI * scaledTail(h) * density;
      const gain = density - h * tail;
      // Derivatives of ln(h/G) by ln h.
      const part = (h * tail) / gain;
      const slope = 1 + part;
      const bend = part + part * part - (h * h * density) / gain;
      const rise = Math.log(((1 - p) / p) * (gain / h)) / slope;
      h *= Math.exp(rise - (0.5 * bend * rise * rise) / slope);
    }
    table[cell] = (1 - p) / h;
  }
  return table;
})();

/** Largest square of Bachelier's deviation, and distance, for which the factor was fitted. */
const MOST_SQUARE = 2.2;
const MOST_DISTANCE = 4;

/**
 * Total deviation for a distance |ln(forward / strike)| and an out-of-the-money price in units of the geometric mean
 * of discounted forward and strike. NaN for prices too small for the table, and for
 * deviations from about 1.5 up.
 */
export function guessDeviation(distance: number, target: number): number {
  const scale = distance + target;
  share[0] = target / scale;
  const top = halves[TOP_HALF] as number;
  const cell = (top >>> CELL_SHIFT) - FIRST_CELL;
  if (!(cell >= 0 && cell <= CELLS && distance <= MOST_DISTANCE)) return Number.NaN;
  const left = corners[cell] as number;
  const right = corners[cell + 1] as number;
  const s = scale * (left + (right - left) * ((top & REST_MASK) * REST_UNIT));
  const v = s * s;
  if (!(v <= MOST_SQUARE)) return Number.NaN;
  const h = distance / s;
  return s * (1 + v * excess(h, v));
}

/**
 * (true deviation / Bachelier's − 1) / v, a rational function fitted to 1e-5 of the deviation for v <= 1 and 7e-5
 * above, with h up to 13. It is 1/24 at the money and vanishes far from it.
 */
function excess(h: number, v: number): number {
  const above = 0.0416886 + h * (0.0704981 + h * 0.0169737) - v * (0.00131737 + h * 0.000579484);
  const below =
    1 +
    h * (1.695718 + h * (1.389182 + h * (0.5043476 + h * 0.1393812))) -
    v * (0.1176065 + h * (0.1671176 + h * 0.1019574));
  return above / below;
}
