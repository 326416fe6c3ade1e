import type { Analysis } from '../../exposure/analysis';
import { type PriceShift, unshifted } from '../priceShift';
import type { VendorLevel } from '../vendor/vendorLevel';
import { definitionsOf, type OwnLevel } from './definitions';

/** One analysis to compare with, and under which assumptions it was made, in words; '' for those on the page. */
export interface LevelSource {
  readonly label: string;
  readonly analysis: Analysis;
}

/** One of ours beside a level of the vendor. */
export interface Match {
  /** With the assumptions where they are not those of the page. */
  readonly definition: string;
  readonly price: number;
  /** Theirs − ours, in the chain's currency, and as a fraction of spot. */
  readonly difference: number;
  readonly fraction: number;
  /**
   * Share of the listed strikes of the window that lie as near to one of the levels that this one was chosen from: the
   * chance that a strike drawn at random would look as good. Null where the window has too few strikes, or theirs is far.
   */
  readonly chance: number | null;
}

export interface ComparedLevel {
  readonly vendor: VendorLevel;
  /** The vendor's price on the chain's own axis. */
  readonly price: number;
  /** Nearest of ours that mean the same, the best first where several are equally near; empty when none means it. */
  readonly same: readonly Match[];
  /** Nearest of all of ours. */
  readonly nearest: readonly Match[];
  /** Half the distance between the listed strikes about the price. */
  readonly threshold: number | null;
  /** Whether ours of the same meaning lies within the threshold; null where none means the same. */
  readonly isReproduced: boolean | null;
  /** So far from spot that it is of another instrument, or of futures. */
  readonly isFar: boolean;
}

export interface LevelComparison {
  readonly rows: readonly ComparedLevel[];
  /** Prices between which random strikes are drawn, and how many are listed there. */
  readonly window: { readonly low: number; readonly high: number; readonly strikes: number };
  /** Levels of the vendor near spot with a meaning of ours, how many are reproduced, and how many of random strikes would be. */
  readonly judged: number;
  readonly reproduced: number;
  readonly expectedByChance: number | null;
}

/** The window reaches from spot to the farthest level, between these fractions of spot. */
const LEAST_REACH = 0.02;
const MOST_REACH = 0.2;
const LEAST_STRIKES = 5;
/** Prices this near are one price. */
const SAME = 1e-9;

/**
 * Finds for each level of a vendor the nearest of ours, by which definition and under which assumptions, among those that
 * mean the same and among all. 'Reproduced' is within half a strike step. Beside every match stands how often a strike
 * drawn at random does as well, so that a find among many definitions is not taken for more than it is.
 * @param shift from the chain's prices to the vendor's, where that has those of futures
 */
export function compareLevels(
  vendor: readonly VendorLevel[],
  sources: readonly [LevelSource, ...LevelSource[]],
  shift: PriceShift,
): LevelComparison {
  const [{ analysis }] = sources;
  const { spot } = analysis;
  const listed = [...analysis.strikes.strike];
  const own = ownLevels(sources);
  const placed = vendor.flatMap((level) => {
    const price = unshifted(level.price, shift);
    return price === null ? [] : [{ level, price }];
  });
  const reaches = placed.map(({ price }) => Math.abs(price / spot - 1)).filter((reach) => reach <= MOST_REACH);
  const reach = Math.max(LEAST_REACH, ...reaches);
  const [low, high] = [spot * (1 - reach), spot * (1 + reach)];
  const inWindow = listed.filter((strike) => strike >= low - SAME * spot && strike <= high + SAME * spot);

  const matches = (price: number, among: readonly OwnLevel[]): Match[] => {
    const distance = smallestDistance(price, among);
    if (distance === null) return [];
    const near = among.filter((one) => Math.abs(one.price - price) <= distance + SAME * spot);
    const chance = isFarFrom(spot, price) ? null : chanceOf(distance, among, inWindow, spot);
    return near.map(({ definition, price: ours }) => ({
      definition,
      price: ours,
      difference: price - ours,
      fraction: (price - ours) / spot,
      chance,
    }));
  };
  let expected: number | null = 0;
  const rows = placed.map(({ level, price }): ComparedLevel => {
    const { meaning } = level;
    const alike = meaning === null ? [] : own.filter(({ meanings }) => meanings.includes(meaning));
    const same = matches(price, alike);
    const step = strikeStep(listed, price);
    const threshold = step === null ? null : step / 2;
    const isReproduced =
      same[0] === undefined || threshold === null ? null : Math.abs(same[0].difference) <= threshold + SAME * spot;
    const isFar = isFarFrom(spot, price);
    if (isReproduced !== null && threshold !== null && !isFar) {
      const chance = chanceOf(threshold, alike, inWindow, spot);
      expected = expected === null || chance === null ? null : expected + chance;
    }
    return { vendor: level, price, same, nearest: matches(price, own), threshold, isReproduced, isFar };
  });
  const judged = rows.filter(({ isReproduced, isFar }) => isReproduced !== null && !isFar);
  return {
    rows,
    window: { low, high, strikes: inWindow.length },
    judged: judged.length,
    reproduced: judged.filter(({ isReproduced }) => isReproduced).length,
    expectedByChance: judged.length === 0 ? null : expected,
  };
}

function isFarFrom(spot: number, price: number): boolean {
  return Math.abs(price / spot - 1) > MOST_REACH;
}

/** Levels of all sources; one that other assumptions leave at the same price is told once. */
function ownLevels(sources: readonly LevelSource[]): OwnLevel[] {
  const found = new Map<string, OwnLevel>();
  for (const { label, analysis } of sources) {
    for (const level of definitionsOf(analysis)) {
      const key = `${level.definition} ${level.price}`;
      const definition = label === '' ? level.definition : `${level.definition} (${label})`;
      if (!found.has(key)) found.set(key, { ...level, definition });
    }
  }
  return [...found.values()];
}

function smallestDistance(price: number, among: readonly OwnLevel[]): number | null {
  return among.length === 0 ? null : Math.min(...among.map((one) => Math.abs(one.price - price)));
}

/** Share of strikes that lie within a distance of any of the levels; null where there are too few strikes. */
function chanceOf(
  distance: number,
  among: readonly OwnLevel[],
  strikes: readonly number[],
  spot: number,
): number | null {
  if (strikes.length < LEAST_STRIKES) return null;
  const isNear = (strike: number): boolean => (smallestDistance(strike, among) ?? Infinity) <= distance + SAME * spot;
  return strikes.filter(isNear).length / strikes.length;
}

/** Distance between the listed strikes about a price; on a strike, to the nearer neighbour. Null with fewer than two. */
export function strikeStep(listed: readonly number[], price: number): number | null {
  let step: number | null = null;
  for (let row = 1; row < listed.length; row += 1) {
    const [below, above] = [listed[row - 1] as number, listed[row] as number];
    const touches = price >= below && price <= above;
    if (touches && (step === null || above - below < step)) step = above - below;
  }
  if (step !== null || listed.length < 2) return step;
  const [first, second] = listed as readonly [number, number];
  return price < first ? second - first : (listed.at(-1) as number) - (listed.at(-2) as number);
}
