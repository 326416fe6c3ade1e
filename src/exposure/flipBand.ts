import type { OptionChain } from '../chain/optionChain';
import type { Crossing, FlipBand, Flips, FlipVariant, FlipVariantName, Profile } from './analysis';
import type { Assumptions } from './assumptions';
import { rowsOfBlocks } from './blockRows';
import { buildKernel, gexAt, type Kernel } from './kernel';
import { nearestCrossing } from './nearestCrossing';
import { type Prepared, prepare } from './prepare';

/** A point of volatility, as a fraction. */
const POINT = 0.01;
/** Volatilities are not lowered past this, below which none counts as a quote. */
const LOWEST_VOLATILITY = 0.001;

/** Time floors that are tried where they are not the assumed one, in minutes. */
const FLOORS = [
  { minutes: 0, name: 'time floor 0 minutes' },
  { minutes: 60, name: 'time floor 60 minutes' },
] as const satisfies ReadonlyArray<{ minutes: number; name: FlipVariantName }>;

export interface FlipBandInputs {
  readonly chain: OptionChain;
  readonly assumptions: Assumptions;
  readonly prepared: Prepared;
  readonly profile: Profile;
  readonly flips: Flips;
}

/**
 * How far the primary flip moves when the book is priced by other rules that are no less defensible: one variant for
 * each, with the crossing of the same direction that is nearest to the primary flip and within the reach of the profile.
 * Levels are prices. Null when there is no primary flip.
 */
export function flipBand(inputs: FlipBandInputs): FlipBand | null {
  const { flips, assumptions } = inputs;
  const base = flips.profile.primary;
  if (!base) return null;
  const variants: FlipVariant[] = [
    { name: 'sticky strike', level: base.level },
    { name: 'sticky moneyness', level: nearestOf(flips.stickyMoneyness.crossings, base) },
    { name: 'volatility +1 point', level: shiftedFlip(inputs, base, POINT) },
    { name: 'volatility −1 point', level: shiftedFlip(inputs, base, -POINT) },
  ];
  for (const { minutes, name } of FLOORS) {
    if (minutes === assumptions.floorMinutes) continue;
    variants.push({ name, level: flooredFlip(inputs, base, minutes) });
  }
  const levels = variants.flatMap(({ level }) => (level === null ? [] : [level]));
  return { low: Math.min(...levels), high: Math.max(...levels), variants };
}

/** Whether a spot lies in the band, where the sign of gamma depends on the rule that the book is priced by. */
export function isWithinBand(spot: number, band: FlipBand | null): boolean {
  return band !== null && spot >= band.low && spot <= band.high;
}

/** The flip with every volatility moved by the same amount. */
function shiftedFlip(inputs: FlipBandInputs, base: Crossing, change: number): number | null {
  const { contracts } = inputs.prepared;
  const volatility = contracts.volatility.map((value) => Math.max(value + change, LOWEST_VOLATILITY));
  return flipOf(inputs, [kernelOf({ ...inputs.prepared, contracts: { ...contracts, volatility } })], base);
}

/**
 * The flip with another time floor. Only what settles soon is prepared again: its clock moves, and with it the
 * volatilities that its quotes imply.
 */
function flooredFlip(inputs: FlipBandInputs, base: Crossing, floorMinutes: number): number | null {
  const { chain, assumptions, prepared } = inputs;
  const moved = new Set<number>();
  prepared.terms.forEach(({ minutesToSettlement: left }, block) => {
    if (left > 0 && Math.max(left, floorMinutes) !== Math.max(left, assumptions.floorMinutes)) moved.add(block);
  });
  if (moved.size === 0) return base.level;
  const again = prepare(rowsOfBlocks(chain, moved), { ...assumptions, floorMinutes });
  const { block } = prepared.contracts;
  return flipOf(inputs, [kernelOf(prepared, (i) => !moved.has(block[i] as number)), kernelOf(again)], base);
}

function kernelOf({ contracts, terms, spot, rate }: Prepared, isIncluded?: (contract: number) => boolean): Kernel {
  return buildKernel(contracts, terms, spot, rate, isIncluded);
}

/** The flip of a book that is given in parts. */
function flipOf({ profile }: FlipBandInputs, parts: readonly Kernel[], base: Crossing): number | null {
  const gex = (spot: number): number => parts.reduce((sum, kernel) => sum + gexAt(kernel, spot), 0);
  return nearestCrossing(gex, profile.spot, base.level, base.direction);
}

function nearestOf(crossings: readonly Crossing[], base: Crossing): number | null {
  const distance = (crossing: Crossing): number => Math.abs(crossing.level - base.level);
  let nearest: Crossing | null = null;
  for (const crossing of crossings) {
    if (crossing.direction !== base.direction) continue;
    if (!nearest || distance(crossing) < distance(nearest)) nearest = crossing;
  }
  return nearest?.level ?? null;
}
