import { isoDate } from '../chain/civilDay';
import type { IssueLog } from '../chain/issues';
import type { QuoteTable } from '../chain/quoteTable';
import { CALL } from '../chain/rawQuotes';

/** An expiry counts as whole while its calls and puts differ by no more than this part of the larger number. */
const WHOLE = 0.1;
/** From this part on an expiry lacks one side. */
const LACKING = 0.2;
/** With fewer contracts missing, or fewer whole expiries before, it may be the market's own list. */
const FEWEST_MISSING = 3;
const FEWEST_WHOLE = 2;

interface ExpiryCount {
  readonly expiryDay: number;
  call: number;
  put: number;
}

/**
 * Notes W_PERHAPS_CUT for a file that was cut between two rows: every expiry has its puts beside its calls, but for the
 * last ones of the file, which lack them. Exchanges list both of every strike.
 */
export function noteCutTail(quotes: QuoteTable, log: IssueLog): void {
  const counts = countsInOrder(quotes);
  let first = counts.length;
  while (first > 0 && missingOf(counts[first - 1]) !== null) first -= 1;
  const tail = counts.slice(first);
  const missing = missingOf(tail[0]);
  if (missing === null || first < FEWEST_WHOLE) return;
  if (!counts.slice(0, first).every(isWhole) || tail.some((expiry) => missingOf(expiry) !== missing)) return;
  const [held, lacked] = missing === 'put' ? ['calls', 'puts'] : ['puts', 'calls'];
  const sum = (side: 'call' | 'put'): number => tail.reduce((total, expiry) => total + expiry[side], 0);
  const [has, lacks] = missing === 'put' ? [sum('call'), sum('put')] : [sum('put'), sum('call')];
  const from = isoDate(tail[0]?.expiryDay ?? 0);
  const where =
    tail.length === 1
      ? `The last expiry in the file (${from})`
      : `The last ${tail.length} expiries in the file (from ${from})`;
  const verb = tail.length === 1 ? 'has' : 'have';
  log.add('W_PERHAPS_CUT', {
    line: quotes.line[quotes.length - 1] ?? 0,
    note: `${where} ${verb} ${count(has)} ${held} but ${lacks === 0 ? 'no' : count(lacks)} ${lacked}, and all others have as many of both: the file was probably cut between two rows.`,
  });
}

/** Calls and puts of every expiry of every root and snapshot, in the order of their first rows. */
function countsInOrder(quotes: QuoteTable): ExpiryCount[] {
  const found: ExpiryCount[] = [];
  const byKey = new Map<string, ExpiryCount>();
  let last: ExpiryCount | null = null;
  let lastRow = -1;
  for (let row = 0; row < quotes.length; row += 1) {
    if (last === null || !isSameExpiry(quotes, row, lastRow)) {
      const expiryDay = quotes.expiryDay[row] as number;
      const key = `${quotes.snapshot[row]} ${quotes.root[row]} ${expiryDay}`;
      last = byKey.get(key) ?? null;
      if (last === null) {
        last = { expiryDay, call: 0, put: 0 };
        byKey.set(key, last);
        found.push(last);
      }
      lastRow = row;
    }
    if (quotes.right[row] === CALL) last.call += 1;
    else last.put += 1;
  }
  return found;
}

function isSameExpiry({ snapshot, root, expiryDay }: QuoteTable, a: number, b: number): boolean {
  return expiryDay[a] === expiryDay[b] && root[a] === root[b] && snapshot[a] === snapshot[b];
}

function isWhole({ call, put }: ExpiryCount): boolean {
  return Math.abs(call - put) <= WHOLE * Math.max(call, put);
}

/** The side that an expiry lacks; null when it has both. */
function missingOf(expiry: ExpiryCount | undefined): 'call' | 'put' | null {
  if (!expiry) return null;
  const { call, put } = expiry;
  const gap = Math.abs(call - put);
  if (gap < FEWEST_MISSING || gap < LACKING * Math.max(call, put)) return null;
  return call > put ? 'put' : 'call';
}

function count(value: number): string {
  return value.toLocaleString('en-US');
}
