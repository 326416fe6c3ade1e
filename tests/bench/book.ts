import { type ContractRuns, contractRuns, placedColumn } from '../../src/kernel/contractRuns';
import type { RowJob, RunTerms } from '../../src/kernel/rowKernel';
import { spotGrid } from '../../src/kernel/spotGrid';

/** Clock and carry that the contracts of a block share. */
export interface BookBlock {
  readonly timeToExpiryYears: number;
  readonly dividendYield: number;
}

/** What every contender of a benchmark is given: contracts in columns, as plain numbers that survive JSON unchanged. */
export interface Book {
  readonly name: string;
  readonly spot: number;
  readonly rate: number;
  readonly blocks: readonly BookBlock[];
  readonly count: number;
  /** Index into `blocks`. */
  readonly block: readonly number[];
  /** 0 call, 1 put. */
  readonly right: readonly number[];
  readonly strike: readonly number[];
  /** Fraction per year. */
  readonly volatility: readonly number[];
  /** Contracts. */
  readonly openInterest: readonly number[];
  /** Shares per contract. */
  readonly multiplier: readonly number[];
}

/** Spots that all contenders price at: ±12 %, a thousandth of the logarithm apart. */
export const BENCH_GRID = spotGrid(0.12, 0.12);

/** The book as the kernel takes it, with the terms of each of its runs. */
export function jobOfBook(
  book: Book,
): RowJob & { readonly terms: readonly RunTerms[]; readonly columns: ContractRuns } {
  const columns = contractRuns(book, book.spot);
  const volatility = placedColumn(columns, Float64Array.from(book.volatility), new Float64Array(columns.count));
  const terms = columns.runs.map(({ block }) => ({ ...(book.blocks[block] as BookBlock), rate: book.rate }));
  return { columns, spot: book.spot, logSpot: 0, volatility, terms, grid: BENCH_GRID };
}
