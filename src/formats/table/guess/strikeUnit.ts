import { parseNumber } from '../../../text/numbers';
import type { TableSource } from '../../source';
import type { RoleGuess } from './guessRoles';
import type { Found } from './guessUnits';
import { rowsOf, type TableShape } from './tableShape';

const ROWS_LOOKED_AT = 20_000;
/** Strikes over spot, in the middle: of strikes as they are spoken, and in thousandths. */
const NEAR = 5;
const THOUSAND = 1000;
/** Strikes in thousandths are of at least this much, in steps of half a dollar. */
const LEAST = 10_000;
const STEP = 500;
/** An option near the money costs more than this share of its strike, and no more than a thousandth of thousandths. */
const HIGHEST_SHARE = 0.005;

/**
 * Whether strikes are in thousandths, as the strikes over the spot of their rows show, else as prices do where strikes
 * are large and round; null where nothing suggests it.
 */
export function strikeUnit(
  source: TableSource,
  shape: TableShape,
  { row, first, second }: RoleGuess,
): Found<1 | 1000> | null {
  if (row.strike === undefined) return null;
  const reader = rowsOf(source, shape);
  const numberAt = (place: number | undefined): number => {
    if (place === undefined) return Number.NaN;
    const text = reader.cell(place).trim();
    return parseNumber(text) ?? parseNumber(text, ',') ?? Number.NaN;
  };
  const ratios: number[] = [];
  const strikes: number[] = [];
  let highest = 0;
  for (let rows = 0; rows < ROWS_LOOKED_AT && reader.advance(); rows += 1) {
    if (reader.problem !== null || reader.cellCount < shape.names.length) continue;
    const strike = numberAt(row.strike);
    if (!(strike > 0)) continue;
    strikes.push(strike);
    const ratio = strike / numberAt(row.spot);
    if (ratio > 0 && ratio < Number.POSITIVE_INFINITY) ratios.push(ratio);
    for (const { ask, bid, last } of [first, second]) {
      highest = Math.max(highest, ...[ask, bid, last].map(numberAt).filter((price) => price > 0));
    }
  }
  const near = ratios.filter((ratio) => ratio > 1 / NEAR && ratio < NEAR).length;
  const thousandfold = ratios.filter((ratio) => ratio > THOUSAND / NEAR && ratio < THOUSAND * NEAR).length;
  // Where only some are too large, those are damaged.
  if (near > 0 && near >= thousandfold) return { unit: 1, why: 'strikes are near the spot' };
  if (thousandfold > ratios.length / 2) return { unit: 1000, why: 'strikes are about a thousand times the spot' };
  const areLarge = strikes.length > 0 && strikes.every((strike) => strike >= LEAST && strike % STEP === 0);
  if (!areLarge) return null;
  if (highest > median(strikes) * HIGHEST_SHARE)
    return { unit: 1, why: 'prices are as high as such strikes have them' };
  return { unit: null, why: 'strikes such as these may be in thousandths, and neither a spot nor prices tell' };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
