import { underlyingOfRoot } from '../../chain/occSymbol';
import type { RawSnapshot } from '../../chain/rawChain';
import { parseNumber } from '../../text/numbers';
import { ImportError } from '../errors';
import type { ReadContext } from '../format';
import { middleOf, noteOtherPrices, type StatedPrice } from '../statedSpot';
import type { TimeForm } from './mapping';
import { quoteTimeOfCell, statedTime } from './quoteMoment';
import type { TableFacts } from './tableFormat';

const MOST_SNAPSHOTS = 65_536;

interface Gathered {
  readonly underlying: string;
  /** In the file's words. */
  readonly moment: string;
  spot: StatedPrice | null;
  lowest: number;
  highest: number;
  /** The first middle of the underlying's bid and ask. */
  middle: StatedPrice | null;
}

/** Tells the snapshots of a file apart by what its rows say of underlying, time and spot. */
export class SnapshotIndex {
  private readonly byKey = new Map<string, number>();
  private readonly gathered: Gathered[] = [];
  private readonly fileName: string;
  private readonly time: TimeForm;
  private lastUnderlying: string | null = null;
  private lastMoment = '';
  private lastIndex = -1;

  constructor(fileName: string, time: TimeForm) {
    this.fileName = fileName;
    this.time = time;
  }

  /** Index of the snapshot that a row belongs to; `moment` is its date and time in the file's words, '' when it has none. */
  indexOf(underlying: string, moment: string): number {
    if (underlying === this.lastUnderlying && moment === this.lastMoment) return this.lastIndex;
    const name = underlyingOfRoot(underlying);
    const key = `${name}\n${moment}`;
    let index = this.byKey.get(key);
    if (index === undefined) {
      index = this.gathered.length;
      if (index >= MOST_SNAPSHOTS) {
        throw new ImportError(
          'E_TOO_MANY_ROWS',
          this.fileName,
          `${this.fileName} holds more than ${MOST_SNAPSHOTS.toLocaleString('en-US')} underlyings or times`,
          'Export fewer of them and open that file.',
        );
      }
      this.byKey.set(key, index);
      this.gathered.push({ underlying: name, moment, spot: null, lowest: 0, highest: 0, middle: null });
    }
    this.lastUnderlying = underlying;
    this.lastMoment = moment;
    this.lastIndex = index;
    return index;
  }

  /** Takes the price of the underlying that a row of the snapshot states; the first above 0 is the spot. */
  sawSpot(index: number, text: string, value: number | undefined, column: string): void {
    const entry = this.gathered[index];
    if (!entry || value === undefined || !(value > 0)) return;
    if (entry.spot === null) {
      entry.spot = { words: `${column} ${text}`, value };
      entry.lowest = value;
      entry.highest = value;
    } else if (value < entry.lowest) entry.lowest = value;
    else if (value > entry.highest) entry.highest = value;
  }

  /** Whether the underlying's bid and ask are still to be found. */
  wantsQuote(index: number): boolean {
    return this.gathered[index]?.middle === null;
  }

  /** Takes the underlying's bid and ask that a row of the snapshot states; the first middle counts. */
  sawQuote(index: number, bid: string, ask: string, bidColumn: string, askColumn: string): void {
    const entry = this.gathered[index];
    if (entry?.middle === null) entry.middle = middleOf(`${bidColumn}/${askColumn}`, bid, ask);
  }

  /** Every snapshot, with the facts of the file where its rows say nothing. At least one. */
  list(facts: TableFacts, { log }: ReadContext): RawSnapshot[] {
    const entries = this.gathered.length > 0 ? this.gathered : [{ ...EMPTY }];
    const priced = new Set(entries.filter((entry) => spotOf(entry) !== null).map(({ underlying }) => underlying));
    return entries.map((entry) => {
      const { underlying, moment } = entry;
      const stated = spotOf(entry);
      const spot = stated?.price ?? facts.spot ?? null;
      // A moment without a price may be joined to one that has it.
      if (spot === null && !(this.time.snapshotPer !== 'moment' && priced.has(underlying)))
        log.add('W_PREAMBLE', { note: facts.noSpotNote ?? 'The file gives no price of the underlying.' });
      if (spot !== null) {
        noteOtherPrices(spot, [...(facts.otherPrices ?? []), ...(stated?.others ?? [])], log);
      }
      const time = moment === '' && facts.time ? statedTime(facts.time, log) : quoteTimeOfCell(moment, this.time, log);
      const { asOf, asOfBasis, asOfText, quoteDelayMinutes } = time;
      return {
        underlying: underlying === '' ? (facts.constants?.underlying ?? '') : underlying,
        asOf,
        asOfBasis,
        asOfText,
        quoteDelayMinutes,
        spot: spot?.value ?? null,
        spotText: spot?.words ?? '',
        ...(spot === null && facts.proposedSpot ? { proposedSpot: facts.proposedSpot } : {}),
        ...(asOf === null && facts.proposedAsOf ? { proposedAsOf: facts.proposedAsOf } : {}),
      };
    });
  }
}

const EMPTY: Gathered = { underlying: '', moment: '', spot: null, lowest: 0, highest: 0, middle: null };

/**
 * The spot that rows state, and prices to compare it with. A price that differs from row to row is a forward of each
 * expiry, so that the middle of the underlying's own bid and ask goes before it.
 */
function spotOf({ spot, middle, lowest, highest }: Gathered): { price: StatedPrice; others: StatedPrice[] } | null {
  if (spot === null || (middle !== null && lowest < highest)) return middle && { price: middle, others: [] };
  const spread = [lowest, highest].map((value) => ({ words: `the price ${value} in another row`, value }));
  return { price: spot, others: middle ? [middle, ...spread] : spread };
}

/** Name of an underlying as files write it: '^SPX', '$SPX', '_SPX' and 'I:SPX' are SPX. */
export function underlyingName(text: string): string {
  return text
    .trim()
    .toUpperCase()
    .replace(/^(?:I:|[\^$_.])+/, '');
}

/** A price in words; null when it is none. */
export function priceOf(name: string, text: string): StatedPrice | null {
  const value = parseNumber(text);
  return value !== undefined && value > 0 ? { words: `${name} ${text}`, value } : null;
}
