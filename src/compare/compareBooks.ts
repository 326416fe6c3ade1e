import { currencyOf } from '../chain/currency';
import { EXPOSURE_KEYS, type ExposureKey, type SidedColumns, type StrikeTable } from '../exposure/analysis';
import type { Book } from '../exposure/book';
import { exposureRecord } from '../exposure/exposureTable';
import { lowerFirst } from '../exposure/wording';
import { attributeGex } from './attribution';
import type { ChainComparison, ComparedStrikes } from './comparison';
import { intervalBetween } from './interval';
import { levelMoves, wallChanges } from './levelMoves';
import { type MatchedContracts, matchContracts } from './matchContracts';
import { expiryGex, OpenInterestTally } from './openInterestChange';
import { comparedSide, readBook } from './readSide';

/** Two chains that cannot be set side by side, in words for the screen. */
export class NotComparable extends RangeError {}

/**
 * What changed between two books of one symbol that were opened under the same assumptions but for spot and time.
 * Dollars are in the chains' currency and signed by the dealer position; open interest is in contracts.
 * @throws NotComparable when the symbols or currencies differ, or `before` is the later one.
 */
export function compareBooks(before: Book, after: Book): ChainComparison {
  const { symbol } = after.chain;
  if (before.chain.symbol !== symbol) {
    throw new NotComparable(
      `One chain is of ${before.chain.symbol} and the other of ${symbol}. Choose two snapshots of one symbol.`,
    );
  }
  const currency = currencyOf(after.chain.blocks);
  if (currencyOf(before.chain.blocks) !== currency) {
    throw new NotComparable(`The two chains of ${symbol} are in different currencies.`);
  }
  const from = before.prepared.asOf;
  const until = after.prepared.asOf;
  if (from > until) throw new NotComparable('The first of the two chains is the later one.');
  const first = readBook(before);
  const second = readBook(after);
  const matched = matchContracts(before, after);
  const tally = new OpenInterestTally(matched, until);
  const strikes = comparedStrikes(matched, tally, first.strikes, second.strikes);
  const nets = { before: first.snapshot.net?.gex, after: second.snapshot.net?.gex };
  const attributionReason = unknownWords('earlier', first.unknown.net) ?? unknownWords('later', second.unknown.net);
  return {
    symbol,
    currency,
    interval: intervalBetween(from, until, after.chain),
    before: comparedSide(first, matched.before.account),
    after: comparedSide(second, matched.after.account),
    openInterest: tally.total(),
    strikes,
    expiries: tally.byExpiry(expiryGex(first, first.snapshot.expiries), expiryGex(second, second.snapshot.expiries)),
    attribution:
      nets.before === undefined || nets.after === undefined
        ? null
        : attributeGex(before, after, matched, { before: nets.before, after: nets.after }),
    attributionReason,
    levels: levelMoves(first, second),
    walls: wallChanges(first, second, matched),
  };
}

function unknownWords(which: 'earlier' | 'later', reason: string | null): string | null {
  return reason === null ? null : `In the ${which} chain net GEX cannot be told: ${lowerFirst(reason)}`;
}

function comparedStrikes(
  matched: MatchedContracts,
  tally: OpenInterestTally,
  before: StrikeTable,
  after: StrikeTable,
): ComparedStrikes {
  const strike = Float64Array.from(new Set(matched.strike)).sort();
  return {
    strike,
    ...tally.byStrike(strike),
    before: onStrikes(strike, before),
    after: onStrikes(strike, after),
  };
}

/** The exposures of a table on more strikes than its own; 0 where it has none. */
function onStrikes(strikes: Float64Array, table: StrikeTable): Record<ExposureKey, SidedColumns> {
  const own = new Map(Array.from(table.strike, (strike, row) => [strike, row]));
  const rows = Int32Array.from(strikes, (strike) => own.get(strike) ?? -1);
  const column = (from: Float64Array): Float64Array => Float64Array.from(rows, (row) => from[row] ?? 0);
  const columns = exposureRecord((): SidedColumns => ({ call: new Float64Array(), put: new Float64Array() }));
  for (const key of EXPOSURE_KEYS) columns[key] = { call: column(table[key].call), put: column(table[key].put) };
  return columns;
}
