import type { OptionChain } from '../chain/optionChain';
import { chainAt } from '../chain/quoteFacts';
import { mainSnapshot, selectSnapshot } from '../chain/snapshots';
import type { UnusedRows } from '../chain/unusedRows';
import type { Analysis } from '../exposure/analysis';
import { analyzeBook } from '../exposure/analyze';
import { type Assumptions, DEFAULT_ASSUMPTIONS } from '../exposure/assumptions';
import { openBook } from '../exposure/book';
import { assertFinite } from '../exposure/finite';
import { unusedRows } from '../exposure/unusedRows';
import type { ReadFile } from '../formats/read';
import { filterExpiries } from './expiryFilter';
import type { ExpiryFilter, Options } from './options';

/** What became of one file. A message says what was found and what to do, without the name of the file. */
export type FileOutcome =
  | {
      readonly kind: 'analysis';
      readonly analysis: Analysis;
      /** ISO dates when the analysis is restricted to some expiries, else null. */
      readonly expiries: readonly string[] | null;
      /** Every row of the file that is not in the sums. */
      readonly listUnused: () => UnusedRows;
    }
  /** The file cannot be used as it is. */
  | { readonly kind: 'refused'; readonly message: string }
  /** The options do not fit the file. */
  | { readonly kind: 'misfit'; readonly message: string };

/**
 * Computes what was read of one file as the options ask. Spot and as-of of the options fill in what the file does not
 * state and replace what it does.
 * @throws RangeError when it cannot be computed.
 */
export function analyzeFile(read: ReadFile, options: Options): FileOutcome {
  if (read.kind === 'history') {
    const days = read.history.day.length.toLocaleString('en-US');
    const message = `The file holds daily prices (${days} days), not an option chain. Give the file of the chain; daily prices only add candles to the page.`;
    return { kind: 'refused', message };
  }
  const raw = selectSnapshot(read.chain, mainSnapshot(read.chain));
  const { spot: givenSpot, asOf: givenAsOf } = options;
  const spot = raw.spot ?? givenSpot;
  const asOf = raw.asOf ?? givenAsOf;
  if (spot === null || asOf === null) return { kind: 'refused', message: lackOf(spot === null, asOf === null) };
  const chain = chainAt(raw, { spot, asOf });
  const assumptions: Assumptions = {
    ...DEFAULT_ASSUMPTIONS,
    ...(options.dealerSign === null ? {} : { dealerSign: options.dealerSign }),
    ...(options.rate === null ? {} : { rate: options.rate }),
    ...(options.dividendYield === null ? {} : { dividendYield: options.dividendYield }),
    spotOverride: raw.spot === null ? null : givenSpot,
    asOfOverride: raw.asOf === null ? null : givenAsOf,
  };
  if (givenAsOf !== null && isAllSettled(chain, givenAsOf)) {
    return {
      kind: 'misfit',
      message: 'By the time of --as-of every contract of the file has settled; give an earlier one.',
    };
  }
  return computed(chain, assumptions, options.expiries);
}

function computed(whole: OptionChain, assumptions: Assumptions, filter: ExpiryFilter | null): FileOutcome {
  const asOf = assumptions.asOfOverride ?? whole.asOf;
  const filtered = filter === null ? null : filterExpiries(whole, filter, asOf);
  if (filtered?.kind === 'unknownExpiry') return { kind: 'misfit', message: `--expiry: ${filtered.message}` };
  const book = openBook(filtered?.chain ?? whole, assumptions);
  const analysis = analyzeBook(book);
  assertFinite(analysis);
  return { kind: 'analysis', analysis, expiries: filtered?.expiries ?? null, listUnused: () => unusedRows(book) };
}

function lackOf(spot: boolean, time: boolean): string {
  const spotOption = 'the spot with --spot N';
  const timeOption = 'the time of the quotes with --as-of 2026-11-18T11:00 (New York)';
  if (spot && time) return `The file states neither spot nor time. Give ${spotOption} and ${timeOption}.`;
  return spot
    ? `The file states no spot. Give ${spotOption}.`
    : `The file does not state its time. Give ${timeOption}.`;
}

function isAllSettled({ blocks }: OptionChain, asOf: number): boolean {
  return blocks.every(({ settlement }) => settlement <= asOf);
}
