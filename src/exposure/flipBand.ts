import type { OptionChain } from '../chain/optionChain';
import { type SpotGrid, spotGrid } from '../kernel/spotGrid';
import type { Crossing, FlipBand, Flips, FlipVariant, FlipVariantName, Profile } from './analysis';
import { applyScenario, LOWEST_VOLATILITY } from './applyScenario';
import type { Assumptions } from './assumptions';
import { rowsOfBlocks } from './blockRows';
import type { Book } from './book';
import { bookRows } from './bookRows';
import { buildDirectBook, type DirectBook, type DirectColumns, directColumns, gexAt } from './directBook';
import { type Prepared, prepare, termsAtRate } from './prepare';
import { crossingNearest, isWithinReach, PROFILE_GRID } from './profile';
import { quickBook } from './quickBook';
import type { Scenario } from './scenario';
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

/** Reach of the grid around the primary flip, in the logarithm of spot: few variants move it as far. */
const WINDOW_REACH = 0.03;
const WINDOW = spotGrid(-Math.expm1(-WINDOW_REACH), Math.expm1(WINDOW_REACH));
/** Where gamma stays below this share of the profile's peak, what has a sign to speak of is told from all of it. */
const FAINT = 1e-6;

/** A book by another rule; null when the rule changes nothing. */
export interface BandVariant {
  readonly name: FlipVariantName;
  readonly priced: () => VariantBook | null;
}

/** A book of the same contracts, and what of them had to be prepared anew and holds nothing in it. */
interface VariantBook {
  readonly prepared: Prepared;
  readonly again?: Prepared;
}

export interface BandInputs {
  readonly book: Book;
  /** The book, or a scenario of it. */
  readonly prepared: Prepared;
  readonly flips: Flips;
  /** Of `prepared`. */
  readonly profile: Profile;
  /** Variants that need more than the book: `chainVariants` or `scenarioVariants`. */
  readonly others: readonly BandVariant[];
}

/**
 * How far the primary flip moves when the book is priced by other rules that are no less defensible: one variant for
 * each, with the crossing of the same direction that is nearest to the primary flip and within ±20 % of spot. Levels are
 * prices. Null when there is no primary flip.
 */
export function flipBand({ book, prepared, flips, profile, others }: BandInputs): FlipBand | null {
  const base = flips.profile.primary;
  if (!base) return null;
  const peak = profile.gex.reduce((most, gex) => Math.max(most, Math.abs(gex)), 0);
  const variants: FlipVariant[] = [
    { name: 'sticky strike', level: base.level },
    { name: 'sticky moneyness', level: nearestOf(flips.stickyMoneyness?.crossings ?? [], base) },
  ];
  const search: Search = { book, base, peak, into: directColumns(book.prepared.contracts.count) };
  for (const { name, priced } of [...bookVariants(prepared), ...others]) {
    const variant = priced();
    variants.push({ name, level: variant ? flipOf(search, variant) : base.level });
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
  const shifted = (change: number) => (): VariantBook => {
    const volatility = contracts.volatility.map((own) => Math.max(own + change, LOWEST_VOLATILITY));
    return { prepared: { ...prepared, contracts: { ...contracts, volatility } } };
  };
  // A side with a tenth more open interest is a side that dealers hold a tenth more of.
  const weighted = (right: 0 | 1, change: number) => (): VariantBook => {
    const sign = contracts.sign.map((own, i) => (contracts.right[i] === right ? own * (1 + change) : own));
    return { prepared: { ...prepared, contracts: { ...contracts, sign } } };
  };
  return [
    { name: 'volatility +1 point', priced: shifted(POINT) },
    { name: 'volatility −1 point', priced: shifted(-POINT) },
    { name: 'call open interest +10%', priced: weighted(0, OPEN_INTEREST_DOUBT) },
    { name: 'call open interest −10%', priced: weighted(0, -OPEN_INTEREST_DOUBT) },
    { name: 'put open interest +10%', priced: weighted(1, OPEN_INTEREST_DOUBT) },
    { name: 'put open interest −10%', priced: weighted(1, -OPEN_INTEREST_DOUBT) },
  ];
}

/**
 * The variants of a chain: the rate a point up and down, parity measured anew, and other time floors. Under another
 * floor only what settles soon is prepared again: its clock moves, and with it the volatilities that its quotes imply.
 */
export function chainVariants(chain: OptionChain, assumptions: Assumptions, prepared: Prepared): BandVariant[] {
  const rated = (change: number) => (): VariantBook => {
    const rate = assumptions.rate + change;
    return { prepared: { ...prepared, rate, terms: termsAtRate(chain, assumptions, prepared, rate) } };
  };
  const floored = (minutes: number) => (): VariantBook | null => {
    const moved = movedBlocks(prepared.terms, assumptions.floorMinutes, minutes);
    if (moved.size === 0) return null;
    const again = prepare(rowsOfBlocks(chain, moved), { ...assumptions, floorMinutes: minutes });
    const { contracts } = prepared;
    const openInterest = contracts.openInterest.map((own, i) => (moved.has(contracts.block[i] as number) ? 0 : own));
    return { prepared: { ...prepared, contracts: { ...contracts, openInterest } }, again };
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
  const rated = (change: number) => (): VariantBook => {
    const rate = prepared.rate + change;
    const terms = termsAtRate(chain, assumptions, prepared, rate);
    return { prepared: applyScenario({ ...prepared, rate, terms }, scenario, assumptions.floorMinutes) };
  };
  const floored = (minutes: number) => (): VariantBook => ({ prepared: applyScenario(prepared, scenario, minutes) });
  return [...rateVariants(rated), ...floorVariants(assumptions.floorMinutes, floored)];
}

function rateVariants(rated: (change: number) => () => VariantBook): BandVariant[] {
  return [
    { name: 'rate +1%', priced: rated(POINT) },
    { name: 'rate −1%', priced: rated(-POINT) },
  ];
}

function floorVariants(assumed: number, floored: (minutes: number) => () => VariantBook | null): BandVariant[] {
  return FLOORS.filter(({ minutes }) => minutes !== assumed).map(({ minutes, name }) => ({
    name,
    priced: floored(minutes),
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

function directOf({ contracts, terms, spot, rate }: Prepared): DirectBook {
  return buildDirectBook(contracts, terms, spot, rate);
}

/** What the crossing of every variant is looked for with. */
interface Search {
  readonly book: Book;
  /** The primary flip, and the largest |gamma| of the profile that it was found on. */
  readonly base: Crossing;
  readonly peak: number;
  readonly into: DirectColumns;
}

/**
 * The crossing in the direction of the primary flip that is nearest to it, or null. Looked for around the primary flip
 * first: one that is found there is nearer than any other.
 */
function flipOf(search: Search, variant: VariantBook): number | null {
  const { base, peak } = search;
  const { spot } = variant.prepared;
  const near = crossingOn(search, variant, WINDOW, base.level);
  const isNearest = near.level !== null && Math.abs(Math.log(near.level / base.level)) < WINDOW_REACH;
  const level =
    isNearest && near.peak > FAINT * peak ? near.level : crossingOn(search, variant, PROFILE_GRID, spot).level;
  return level !== null && isWithinReach(level, spot) ? level : null;
}

/** The nearest crossing on a grid, and the largest |gamma| there. */
function crossingOn(
  { book, base, into }: Search,
  { prepared, again }: VariantBook,
  grid: SpotGrid,
  around: number,
): { level: number | null; peak: number } {
  const { runs, prepared: reference, work } = book;
  const rows = bookRows(prepared, runs, reference.spot, grid, { around, work: work.placed });
  const { contracts, terms, spot, rate } = prepared;
  const isNarrow = (block: number): boolean => rows.resolved.unresolvedBlocks[block] === 1;
  const { gexOf: ownOf } = quickBook(rows, buildDirectBook(contracts, terms, spot, rate, isNarrow, into));
  const apart = again ? directOf(again) : null;
  const row = apart ? rows.net.gex.map((gex, level) => gex + gexAt(apart, rows.spot[level] as number)) : rows.net.gex;
  const gexOf = (at: number): number => ownOf(at) + (apart ? gexAt(apart, at) : 0);
  const peak = row.reduce((most, gex) => Math.max(most, Math.abs(gex)), 0);
  return { level: crossingNearest(rows.spot, row, gexOf, base), peak };
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
