import type { Flips, Level, LevelKey, StrikeTable } from './analysis';
import type { Assumptions } from './assumptions';
import { netColumn } from './strikes';
import type { UnknownSums } from './unknown';

export interface LevelInputs {
  readonly spot: number;
  readonly strikes: Pick<StrikeTable, 'strike' | 'gex' | 'callOpenInterest' | 'putOpenInterest'>;
  /** Net GEX of what settles today, rows as `strikes`; null when nothing does. */
  readonly zeroDteNet: Float64Array | null;
  readonly flips: Pick<Flips, 'profile'>;
  readonly wallRule: Assumptions['wallRule'];
  readonly unknown: UnknownSums;
  /** Why the gamma of what settles today is unknown, or null. */
  readonly zeroDteUnknown: string | null;
  /** Daily standard deviation as a fraction of spot; null when unknown. */
  readonly dailySigma: number | null;
}

/** A strike that stands out in a column, and by how much. */
interface Peak {
  readonly price: number;
  readonly size: number;
  readonly strength: number | null;
}

/** The key levels in the order of LEVEL_KEYS. A level that does not exist says why. */
export function findLevels(inputs: LevelInputs): Level[] {
  const { spot, strikes, flips, wallRule, unknown } = inputs;
  const net = netColumn(strikes.gex);
  const openInterest = strikes.callOpenInterest.map((held, row) => held + (strikes.putOpenInterest[row] as number));
  const level = (
    key: LevelKey,
    peak: Peak | null,
    reason: string,
    alternative: number | null = null,
    why: string | null = unknown.net,
  ): Level =>
    why === null
      ? describe(inputs, key, peak?.price ?? null, reason, peak, alternative)
      : describe(inputs, key, null, why, null, null);
  const wall = (key: 'callWall' | 'putWall', column: Float64Array, isCall: boolean): Level => {
    const isOutside = (strike: number): boolean => (isCall ? strike >= spot : strike <= spot);
    const anywhere = highest(strikes.strike, column, Math.abs, spot);
    const outside = highest(strikes.strike, column, Math.abs, spot, isOutside);
    const [chosen, other] = wallRule === 'otm' ? [outside, anywhere] : [anywhere, outside];
    const differs = other !== null && other.price !== chosen?.price;
    const place = wallRule === 'otm' ? (isCall ? ' at or above spot' : ' at or below spot') : '';
    return level(
      key,
      chosen,
      `No ${isCall ? 'call' : 'put'}${place} has gamma`,
      differs ? other.price : null,
      unknown[isCall ? 'call' : 'put'],
    );
  };
  return [
    describe(inputs, 'gammaFlip', flips.profile.primary?.level ?? null, flips.profile.reason ?? '', null, null),
    wall('callWall', strikes.gex.call, true),
    wall('putWall', strikes.gex.put, false),
    level(
      'maxPositiveGamma',
      highest(strikes.strike, net, (value) => value, spot),
      'No strike has positive net GEX',
    ),
    level(
      'maxNegativeGamma',
      highest(strikes.strike, net, (value) => -value, spot),
      'No strike has negative net GEX',
    ),
    level(
      'highestOpenInterest',
      highest(strikes.strike, openInterest, (value) => value, spot),
      'No contract in the sums has open interest',
    ),
    level('zeroDteMagnet', ...zeroDteMagnet(inputs), null, inputs.zeroDteUnknown),
  ];
}

function zeroDteMagnet({ spot, strikes, zeroDteNet }: LevelInputs): [Peak | null, string] {
  if (!zeroDteNet) return [null, 'No contract in the sums settles today'];
  return [highest(strikes.strike, zeroDteNet, Math.abs, spot), 'No contract that settles today has gamma'];
}

/**
 * The strike with the highest score above zero; of equal ones the nearest to spot, then the lower. Its strength is its
 * share of all positive scores.
 */
function highest(
  strike: Float64Array,
  column: Float64Array,
  score: (value: number) => number,
  spot: number,
  isCandidate: (strike: number) => boolean = () => true,
): Peak | null {
  let best = -1;
  let total = 0;
  for (let row = 0; row < strike.length; row += 1) {
    const value = score(column[row] as number);
    if (!(value > 0)) continue;
    total += value;
    if (!isCandidate(strike[row] as number)) continue;
    const lead = best < 0 ? 1 : value - score(column[best] as number);
    if (lead > 0 || (lead === 0 && distance(strike, row, spot) < distance(strike, best, spot))) best = row;
  }
  if (best < 0) return null;
  const size = column[best] as number;
  return { price: strike[best] as number, size, strength: score(size) / total };
}

function distance(strike: Float64Array, row: number, spot: number): number {
  return Math.abs((strike[row] as number) - spot);
}

function describe(
  { spot, dailySigma }: LevelInputs,
  key: LevelKey,
  price: number | null,
  reason: string,
  peak: Peak | null,
  alternative: number | null,
): Level {
  const away = price === null ? null : (price - spot) / spot;
  return {
    key,
    price,
    reason: price === null ? reason : null,
    distance: away,
    distanceDollars: price === null ? null : price - spot,
    distanceSigmas: away === null || dailySigma === null ? null : away / dailySigma,
    size: peak?.size ?? null,
    strength: peak?.strength ?? null,
    alternative,
  };
}
