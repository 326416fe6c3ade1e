import { EXPOSURE_KEYS, type ExposureKey, type ExposureValues } from './exposureKeys';
import { EXPOSURES } from './exposureTable';

/** Which net exposures have which sign. */
export interface Alignment {
  /** All four are positive, or all four are negative. */
  readonly isAligned: boolean;
  readonly positive: readonly ExposureKey[];
  readonly negative: readonly ExposureKey[];
  readonly zero: readonly ExposureKey[];
}

/** The signs of net GEX, DEX, VEX and CHEX, which the dealer position decides. */
export function alignmentOf(net: ExposureValues): Alignment {
  const withSign = (sign: number): ExposureKey[] => EXPOSURE_KEYS.filter((key) => Math.sign(net[key]) === sign);
  const positive = withSign(1);
  const negative = withSign(-1);
  const all = EXPOSURE_KEYS.length;
  const isAligned = positive.length === all || negative.length === all;
  return { isAligned, positive, negative, zero: EXPOSURE_KEYS.filter((key) => net[key] === 0) };
}

/**
 * Whether the four point the same way and, where they do not, which stand against GEX, or against those that are
 * positive where GEX is zero: 'CHEX stands against GEX, DEX and VEX.'
 */
export function alignmentSentence({ isAligned, positive, negative, zero }: Alignment): string {
  if (isAligned) return `All four point the same way: all are ${negative.length === 0 ? 'positive' : 'negative'}.`;
  const nothing = zero.length === 0 ? '' : ` ${namesOf(zero)} ${isOrAre(zero)} zero.`;
  if (positive.length === 0 && negative.length === 0) return 'None of the four points either way: all are zero.';
  if (positive.length === 0 || negative.length === 0) {
    const [own, sign] = negative.length === 0 ? [positive, 'positive'] : [negative, 'negative'];
    return `Not all four point the same way: ${namesOf(own)} ${isOrAre(own)} ${sign}.${nothing}`;
  }
  const [led, against] = negative.includes('gex') ? [negative, positive] : [positive, negative];
  const verb = against.length === 1 ? 'stands' : 'stand';
  return `Not all four point the same way: ${namesOf(against)} ${verb} against ${namesOf(led)}.${nothing}`;
}

const isOrAre = ({ length }: readonly ExposureKey[]): string => (length === 1 ? 'is' : 'are');

/** 'GEX, DEX and VEX'. */
function namesOf(keys: readonly ExposureKey[]): string {
  const names = keys.map((key) => EXPOSURES[key].name);
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
}
