import { type ContractRuns, contractRuns, placedColumn } from '../../../src/kernel/contractRuns';
import type { RowJob, RunTerms } from '../../../src/kernel/rowKernel';
import type { SpotGrid } from '../../../src/kernel/spotGrid';

/** Numbers from 0 to 1 that are the same in every run. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let z = Math.imul(state ^ (state >>> 15), state | 1);
    z ^= z + Math.imul(z ^ (z >>> 7), z | 61);
    return ((z ^ (z >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export interface RandomBook {
  readonly spot: number;
  readonly columns: ContractRuns;
  readonly volatility: Float64Array;
  readonly terms: readonly RunTerms[];
}

const MINUTES_PER_YEAR = 525_600;

/**
 * A book of one to three expiries from one minute to five years, 1 to 40 strikes each from tight around spot to very
 * wide, skewed smiles at levels from 3 % to 180 % with stray quotes, and every rate from −2 % to 8 %.
 */
export function randomBook(random: () => number): RandomBook {
  const between = (low: number, high: number): number => low + (high - low) * random();
  const scaled = (low: number, high: number): number => Math.exp(between(Math.log(low), Math.log(high)));
  const spot = scaled(2, 20_000);
  const rate = between(-0.02, 0.08);
  const expiries = 1 + Math.floor(random() * 3);
  const contracts = {
    count: 0,
    block: [] as number[],
    right: [] as number[],
    strike: [] as number[],
    openInterest: [] as number[],
    multiplier: [] as number[],
  };
  const volatilities: number[] = [];
  const times: number[] = [];
  const yields: number[] = [];
  for (let block = 0; block < expiries; block += 1) {
    times.push(scaled(1 / MINUTES_PER_YEAR, 5));
    yields.push(between(0, 0.06));
    const strikes = 1 + Math.floor(random() * 40);
    const width = scaled(0.02, 1);
    const level = scaled(0.03, 1.8);
    const skew = between(-1, 1);
    for (let i = 0; i < strikes; i += 1) {
      const x = (2 * width * (i - strikes / 2)) / strikes;
      for (const right of [0, 1]) {
        const stray = random() < 0.02 ? 5 * random() : 0;
        contracts.count += 1;
        contracts.block.push(block);
        contracts.right.push(right);
        contracts.strike.push(spot * Math.exp(x));
        contracts.openInterest.push(Math.floor(random() * 1000));
        contracts.multiplier.push(100);
        volatilities.push(Math.min(5, Math.max(0.01, level * (1 - skew * x) + stray)));
      }
    }
  }
  const columns = contractRuns(contracts, spot);
  return {
    spot,
    columns,
    volatility: placedColumn(columns, Float64Array.from(volatilities), new Float64Array(columns.count)),
    terms: columns.runs.map(({ block }) => ({
      timeToExpiryYears: times[block]!,
      rate,
      dividendYield: yields[block]!,
    })),
  };
}

export function jobOf(book: RandomBook, grid: SpotGrid): RowJob {
  return { ...book, logSpot: 0, grid };
}
