import type { OptionChain } from '../chain/optionChain';
import { chainAt } from '../chain/quoteFacts';
import type { RawChain } from '../chain/rawChain';
import type { UnusedRows } from '../chain/unusedRows';
import type { Analysis } from '../exposure/analysis';
import { analyzeBook } from '../exposure/analyze';
import { type Assumptions, DEFAULT_ASSUMPTIONS } from '../exposure/assumptions';
import { openBook } from '../exposure/book';
import { estimateSpot } from '../exposure/estimateSpot';
import { type GivenExpiry, issuesOfObjections, objectionsTo } from '../exposure/factCheck';
import { assertFinite } from '../exposure/finite';
import { unusedRows } from '../exposure/unusedRows';
import { reasonToConfirm } from '../formats/chainWarnings';
import { filterExpiries } from './expiryFilter';
import type { Options } from './options';

/** What became of one chain. A message says what was found and what to do, without the name of the file. */
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
 * Computes a chain of one snapshot as the options ask. Spot and as-of of the options fill in what its files do not state
 * and replace what they do.
 * @throws RangeError when it cannot be computed.
 */
export function analyzeChain(raw: RawChain, options: Options, expiries: readonly GivenExpiry[] = []): FileOutcome {
  const { spot: givenSpot, asOf: givenAsOf } = options;
  const spot = raw.spot ?? givenSpot;
  const asOf = raw.asOf ?? givenAsOf;
  if (spot === null || asOf === null) return { kind: 'refused', message: lackOf(raw, spot, asOf) };
  const objections = objectionsTo(raw, { spot: givenSpot, asOf: givenAsOf }, expiries);
  const settled = 'By the time of --as-of every contract of the file has settled; give an earlier one.';
  // A time near the stated one is a word that was meant; a spot far from the quotes is a slip.
  const stop = objections.find(({ fact, isFinal }) => isFinal || (fact === 'spot' && !options.acceptsDoubts));
  const chain = chainAt(withoutReplaced(raw, options), { spot, asOf }, issuesOfObjections(objections));
  if (givenAsOf !== null && isAllSettled(chain, givenAsOf)) return { kind: 'misfit', message: settled };
  if (stop) {
    const option = stop.fact === 'spot' ? '--spot' : '--as-of';
    const anyway = stop.isFinal ? '' : ', or compute all the same with --accept-doubts';
    const stated = stop.fact === 'spot' ? raw.spot : raw.asOf;
    const none = stated === null ? '' : ', or none';
    return { kind: 'misfit', message: `${option}: ${stop.found} Give another ${option}${none}${anyway}.` };
  }
  const assumptions: Assumptions = {
    ...DEFAULT_ASSUMPTIONS,
    ...(options.dealerSign === null ? {} : { dealerSign: options.dealerSign }),
    ...(options.rate === null ? {} : { rate: options.rate }),
    ...(options.dividendYield === null ? {} : { dividendYield: options.dividendYield }),
    spotOverride: raw.spot === null ? null : givenSpot,
    asOfOverride: raw.asOf === null ? null : givenAsOf,
  };
  return computed(chain, assumptions, options);
}

/** The chain without what was noted of a spot that another one replaces. */
function withoutReplaced(raw: RawChain, { spot }: Options): RawChain {
  if (spot === null || raw.spot === null) return raw;
  return { ...raw, issues: raw.issues.filter(({ code }) => code !== 'W_SPOT_FAR') };
}

function computed(
  whole: OptionChain,
  assumptions: Assumptions,
  { expiries: filter, acceptsDoubts: isAccepted, output }: Options,
): FileOutcome {
  // The import report is where the reason is looked into.
  const acceptsDoubts = isAccepted || output === 'report' || output === 'reportCsv';
  const asOf = assumptions.asOfOverride ?? whole.asOf;
  const filtered = filter === null ? null : filterExpiries(whole, filter, asOf);
  if (filtered?.kind === 'unknownExpiry') return { kind: 'misfit', message: `--expiry: ${filtered.message}` };
  const book = openBook(filtered?.chain ?? whole, assumptions);
  const analysis = analyzeBook(book);
  assertFinite(analysis);
  const doubt = acceptsDoubts ? null : reasonToConfirm(analysis.report);
  if (doubt !== null) {
    const message = `${doubt} Nothing is printed unless you say that it is to be computed all the same, with --accept-doubts.`;
    return { kind: 'refused', message };
  }
  return { kind: 'analysis', analysis, expiries: filtered?.expiries ?? null, listUnused: () => unusedRows(book) };
}

function lackOf(raw: RawChain, spot: number | null, asOf: number | null): string {
  const spotOption = `the spot with --spot N${spot === null ? suggestedSpot(raw, asOf) : ''}`;
  const timeOption = `the time of the quotes with --as-of 2026-11-18T11:00 (New York)${suggestedTime(raw)}`;
  if (spot === null && asOf === null) {
    return `The file states neither spot nor time. Give ${spotOption} and ${timeOption}.`;
  }
  return spot === null
    ? `The file states no spot. Give ${spotOption}.`
    : `The file does not state its time. Give ${timeOption}.`;
}

/** '; put-call parity suggests 6926.10 ± 0.96', where the file suggests any. */
function suggestedSpot(raw: RawChain, asOf: number | null): string {
  const proposed = raw.snapshots[0]?.proposedSpot;
  if (proposed) return `; ${proposed.from} suggests ${proposed.value.toFixed(2)}`;
  const estimate = asOf === null ? null : estimateSpot(raw, asOf);
  if (!estimate) return '';
  const { spot, low, high } = estimate;
  return `; put-call parity suggests ${spot.toFixed(2)} ± ${Math.max(high - spot, spot - low).toFixed(2)}`;
}

function suggestedTime(raw: RawChain): string {
  const proposed = raw.snapshots[0]?.proposedAsOf;
  return proposed ? `; ${proposed.from} suggests ${new Date(proposed.value).toISOString().slice(0, 16)}Z` : '';
}

function isAllSettled({ blocks }: OptionChain, asOf: number): boolean {
  return blocks.every(({ settlement }) => settlement <= asOf);
}
