import type { RawChain } from '../chain/rawChain';
import { CALL } from '../chain/rawQuotes';

const FILES_NAMED = 3;

/**
 * What was assumed of files that do not say when their quotes were taken and are read as one chain with others: which
 * they are and what speaks for it, in sentences. Null where every file states a time.
 */
export function undatedNote(parts: readonly RawChain[]): string | null {
  const undated = parts.filter(({ snapshots }) => snapshots.every(({ asOf }) => asOf === null));
  if (undated.length === 0) return null;
  const dated = parts.filter((part) => !undated.includes(part));
  const who = listed(undated.map(({ fileName }) => fileName));
  const states = undated.length === 1 ? 'does not say' : 'do not say';
  const joined =
    dated.length === 0
      ? 'They were read as one chain'
      : `${undated.length === 1 ? 'It was' : 'They were'} read as one chain with ${listed(dated.map(({ fileName }) => fileName))}`;
  return `${who} ${states} when the quotes were taken. ${joined} because the underlying is the same, the files hold ${relationOf(parts)}, and nothing in them shows another time. If they are of two days, every figure is wrong: open each by itself.`;
}

/** How the contracts of files belong to one another. */
function relationOf(parts: readonly RawChain[]): string {
  if (new Set(parts.map(({ part }) => part?.holds)).size > 1) return 'open interest and volatility of its contracts';
  const rights = parts.map(onlyRight);
  if (!rights.includes(null) && new Set(rights).size > 1) return 'its calls and puts';
  const days = parts.map(({ quotes }) => new Set(quotes.expiryDay.subarray(0, quotes.length)));
  const all = new Set(days.flatMap((own) => [...own]));
  const isApart = days.reduce((sum, { size }) => sum + size, 0) === all.size;
  return isApart ? 'different expiries' : 'contracts of the same expiries';
}

function onlyRight({ quotes: { right, length } }: RawChain): number | null {
  const rights = right.subarray(0, length);
  const [first = CALL] = rights;
  return rights.every((other) => other === first) ? first : null;
}

/** 'a.csv, b.csv and c.csv', or the first ones and how many more there are. */
function listed(names: readonly string[]): string {
  const shown = names.length > FILES_NAMED ? names.slice(0, FILES_NAMED - 1) : names;
  const rest = names.length - shown.length;
  const words = rest > 0 ? [...shown, `${rest} more files`] : shown;
  const last = words.at(-1) ?? '';
  return words.length > 1 ? `${words.slice(0, -1).join(', ')} and ${last}` : last;
}
