import type { OptionChain } from '../chain/optionChain';
import type { Crossing, FlipBand, Flips, FlipVariant, FlipVariantName } from './analysis';
import type { Assumptions } from './assumptions';
import { rowsOfBlocks } from './blockRows';
import { buildDirectBook, type DirectBook, gexAt } from './directBook';
import { nearestCrossing } from './nearestCrossing';
import { type Prepared, prepare, termsAtRate } from './prepare';
import { scanOf } from './profile';
import { applyScenario, LOWEST_VOLATILITY, type Scenario } from './scenario';
import type { Terms } from './terms';

/** A point of volatility and of the rate, as fractions. */
const POINT = 0.01;
/** By how much the open interest of one side may be off, as a fraction. */
const OPEN_INTEREST_DOUBT = 0.1;

/** Time floors that are tried where they are not the assumed one, in minutes. */
const FLOORS = [
  { minutes: 0, name: 'time floor 0 minutes' },
  { minutes: 60, name: 'time floor 60 minutes' },
] as const satisfies ReadonlyArray<{ minutes: number; name: FlipVariantName }>;

/** A book by another rule, in parts; null when the rule changes nothing. */
export interface BandVariant {
  readonly name: FlipVariantName;
  readonly parts: () => readonly DirectBook[] | null;
}

/**
 * How far the primary flip moves when the book is priced by other rules that are no less defensible: one variant for
 * each, with the crossing of the same direction that is nearest to the primary flip and within ±20 % of spot. Levels are
 * prices. Null when there is no primary flip.
 * @param others variants that need more than the book: `chainVariants` or `scenarioVariants`
 */
export function flipBand(prepared: Prepared, flips: Flips, others: readonly BandVariant[]): FlipBand | null {
  const base = flips.profile.primary;
  if (!base) return null;
  const variants: FlipVariant[] = [
    { name: 'sticky strike', level: base.level },
    { name: 'sticky moneyness', level: nearestOf(flips.stickyMoneyness?.crossings ?? [], base) },
  ];
  for (const { name, parts } of [...bookVariants(prepared), ...others]) {
    const books = parts();
    variants.push({ name, level: books ? flipOf(prepared.spot, books, base) : base.level });
  }
  const levels = variants.flatMap(({ level }) => (level === null ? [] : [level]));
  return { low: Math.min(...levels), high: Math.max(...levels), variants };
}

/** Whether a spot lies in the band, where the sign of gamma depends on the rule that the book is priced by. */
export function isWithinBand(spot: number, band: FlipBand | null): boolean {
  return band !== null && spot >= band.low && spot <= band.high;
}

/** Volatility a point up and down, and the open interest of either side a tenth up and down. */
function bookVariants(prepared: Prepared): BandVariant[] {
  const { contracts } = prepared;
  const shifted = (change: number) => (): DirectBook[] => {
    const volatility = contracts.volatility.map((own) => Math.max(own + change, LOWEST_VOLATILITY));
    return [directOf({ ...prepared, contracts: { ...contracts, volatility } })];
  };
  const weighted = (right: 0 | 1, change: number) => (): DirectBook[] => {
    const openInterest = contracts.openInterest.map((own, i) =>
      contracts.right[i] === right ? own * (1 + change) : own,
    );
    return [directOf({ ...prepared, contracts: { ...contracts, openInterest } })];
  };
  return [
    { name: 'volatility +1 point', parts: shifted(POINT) },
    { name: 'volatility −1 point', parts: shifted(-POINT) },
    { name: 'call open interest +10%', parts: weighted(0, OPEN_INTEREST_DOUBT) },
    { name: 'call open interest −10%', parts: weighted(0, -OPEN_INTEREST_DOUBT) },
    { name: 'put open interest +10%', parts: weighted(1, OPEN_INTEREST_DOUBT) },
    { name: 'put open interest −10%', parts: weighted(1, -OPEN_INTEREST_DOUBT) },
  ];
}

/**
 * The variants of a chain: the rate a point up and down, parity measured anew, and other time floors. Under another
 * floor only what settles soon is prepared again: its clock moves, and with it the volatilities that its quotes imply.
 */
export function chainVariants(chain: OptionChain, assumptions: Assumptions, prepared: Prepared): BandVariant[] {
  const rated = (change: number) => (): DirectBook[] => {
    const rate = assumptions.rate + change;
    return [directOf({ ...prepared, rate, terms: termsAtRate(chain, assumptions, prepared, rate) })];
  };
  const floored = (minutes: number) => (): DirectBook[] | null => {
    const moved = movedBlocks(prepared.terms, assumptions.floorMinutes, minutes);
    if (moved.size === 0) return null;
    const again = prepare(rowsOfBlocks(chain, moved), { ...assumptions, floorMinutes: minutes });
    return [directOf(prepared, (block) => !moved.has(block)), directOf(again)];
  };
  return [...rateVariants(rated), ...floorVariants(assumptions.floorMinutes, floored)];
}

/** The same for a scenario of a book; volatilities stay as the scenario has them. */
export function scenarioVariants(
  chain: OptionChain,
  assumptions: Assumptions,
  prepared: Prepared,
  scenario: Scenario,
): BandVariant[] {
  const rated = (change: number) => (): DirectBook[] => {
    const rate = prepared.rate + change;
    const terms = termsAtRate(chain, assumptions, prepared, rate);
    return [directOf(applyScenario({ ...prepared, rate, terms }, scenario, assumptions.floorMinutes))];
  };
  const floored = (minutes: number) => (): DirectBook[] => [directOf(applyScenario(prepared, scenario, minutes))];
  return [...rateVariants(rated), ...floorVariants(assumptions.floorMinutes, floored)];
}

function rateVariants(rated: (change: number) => () => readonly DirectBook[]): BandVariant[] {
  return [
    { name: 'rate +1%', parts: rated(POINT) },
    { name: 'rate −1%', parts: rated(-POINT) },
  ];
}

function floorVariants(
  assumed: number,
  floored: (minutes: number) => () => readonly DirectBook[] | null,
): BandVariant[] {
  return FLOORS.filter(({ minutes }) => minutes !== assumed).map(({ minutes, name }) => ({
    name,
    parts: floored(minutes),
  }));
}

/** Blocks whose clock another floor moves. */
function movedBlocks(terms: readonly Terms[], assumed: number, floorMinutes: number): Set<number> {
  const moved = new Set<number>();
  terms.forEach(({ minutesToSettlement: left }, block) => {
    if (left > 0 && Math.max(left, floorMinutes) !== Math.max(left, assumed)) moved.add(block);
  });
  return moved;
}

function directOf({ contracts, terms, spot, rate }: Prepared, isIncluded?: (block: number) => boolean): DirectBook {
  return buildDirectBook(contracts, terms, spot, rate, isIncluded ?? null);
}

/** The flip of a book that is given in parts. */
function flipOf(spot: number, parts: readonly DirectBook[], base: Crossing): number | null {
  const gex = (at: number): number => parts.reduce((sum, part) => sum + gexAt(part, at), 0);
  return nearestCrossing(gex, scanOf(spot), base.level, base.direction);
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
