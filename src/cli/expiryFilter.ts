import { isoDate } from '../chain/civilDay';
import { marketClock } from '../chain/marketClock';
import { INCLUDED, type OptionChain } from '../chain/optionChain';
import { CALL } from '../chain/rawQuotes';
import { rowsOfBlocks } from '../exposure/blockRows';
import type { ExpiryFilter } from './options';

const LISTED = 10;

/** A chain cut down to some expiries, or why that cannot be. */
export type FilteredChain =
  | { readonly kind: 'chain'; readonly chain: OptionChain /** ISO dates, ascending. */; readonly expiries: string[] }
  | { readonly kind: 'unknownExpiry'; readonly message: string };

/**
 * The chain with the contracts of the chosen expiries alone. Its account counts them and the rejected rows, whose
 * expiry may not be known, so that read = used + excluded + rejected still holds.
 * @param asOf instant that the analysis is made for, UTC milliseconds: what has settled by then is not available.
 */
export function filterExpiries(chain: OptionChain, filter: ExpiryFilter, asOf: number): FilteredChain {
  const available = availableDays(chain, asOf);
  const today = marketClock(asOf, chain.blocks[0]?.session ?? 'PM').day;
  const wanted = filter.kind === '0dte' ? [today] : filter.days;
  const unknown = wanted.filter((day) => !available.includes(day));
  if (unknown.length > 0) {
    const what =
      filter.kind === '0dte'
        ? `No expiry settles on the day of the quotes, ${isoDate(today)}`
        : `There is no live expiry ${unknown.map(isoDate).join(', ')}`;
    return { kind: 'unknownExpiry', message: `${what}. ${listing(available)}` };
  }
  const days = new Set(wanted);
  const blocks = new Set([...chain.blocks.keys()].filter((index) => days.has(chain.blocks[index]?.expiryDay ?? -1)));
  return { kind: 'chain', chain: withAccount(chain, rowsOfBlocks(chain, blocks)), expiries: wanted.map(isoDate) };
}

/** Expiry dates with contracts of the chain's underlying that have not settled, ascending. */
function availableDays(chain: OptionChain, asOf: number): number[] {
  const days = new Set<number>();
  for (let row = 0; row < chain.count; row += 1) {
    const block = chain.blocks[chain.block[row] ?? -1];
    if (block && block.settlement > asOf && chain.exclusion[row] === INCLUDED) days.add(block.expiryDay);
  }
  return [...days].sort((a, b) => a - b);
}

function listing(days: readonly number[]): string {
  if (days.length === 0) return 'The file has none that is still alive.';
  const shown = days.slice(0, LISTED).map(isoDate).join(', ');
  return days.length > LISTED
    ? `The first ${LISTED} of the ${days.length} in the file: ${shown}.`
    : `The file has ${days.length}: ${shown}.`;
}

/** `part` with the account of `whole` less the rows that are in `whole` alone. */
function withAccount(whole: OptionChain, part: OptionChain): OptionChain {
  const before = heldBySide(whole);
  const after = heldBySide(part);
  return {
    ...part,
    contractsRead: whole.contractsRead - (whole.count - part.count),
    openInterestRead: {
      call: whole.openInterestRead.call - (before.call - after.call),
      put: whole.openInterestRead.put - (before.put - after.put),
    },
  };
}

function heldBySide({ openInterest, right }: OptionChain): { call: number; put: number } {
  const held = { call: 0, put: 0 };
  openInterest.forEach((contracts, row) => {
    if (contracts > 0) held[right[row] === CALL ? 'call' : 'put'] += contracts;
  });
  return held;
}
