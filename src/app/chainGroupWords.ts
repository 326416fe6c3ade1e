import type { ChainGroup } from '../formats/groupChains';

const NAMED = 4;

/**
 * Groups for a list: the preferred one first, with the others of its underlying from the latest on, then the other
 * underlyings by open interest.
 */
export function inOrder(groups: readonly ChainGroup[], preferred: string): ChainGroup[] {
  const first = groups.find(({ key }) => key === preferred);
  const held = new Map<string, number>();
  for (const { underlying, openInterest } of groups) {
    held.set(underlying, Math.max(held.get(underlying) ?? 0, openInterest ?? 0));
  }
  const rank = (group: ChainGroup): number => {
    if (group === first) return Number.POSITIVE_INFINITY;
    return group.underlying === first?.underlying ? Number.MAX_VALUE : (held.get(group.underlying) ?? 0);
  };
  const time = ({ asOf }: ChainGroup): number => asOf ?? Number.NEGATIVE_INFINITY;
  const compare = (a: number, b: number): number => (a === b ? 0 : a > b ? -1 : 1);
  return [...groups].sort((a, b) => compare(rank(a), rank(b)) || compare(time(a), time(b)));
}

/** What has to be chosen, as a title. */
export function choiceTitle(groups: readonly ChainGroup[]): string {
  const underlyings = new Set(groups.map(({ underlying }) => underlying)).size;
  const times = new Set(groups.map(({ asOf }) => asOf)).size;
  if (underlyings === 1) return times === 1 ? 'Which of these chains?' : 'Which time of quotes?';
  return underlyings === groups.length ? 'Which underlying?' : 'Which underlying and time?';
}

/** What else is in the files of the chain on screen: 'NVDA, QQQ and TSLA', '95 other times'. Null when nothing is. */
export function otherGroupWords(groups: readonly ChainGroup[], shown: string | null): string | null {
  const own = groups.find(({ key }) => key === shown);
  if (!own || groups.length < 2) return null;
  const others = inOrder(groups, own.key)
    .map(({ underlying }) => underlying)
    .filter((name) => name !== own.underlying);
  const names = [...new Set(others)];
  const times = groups.length - 1 - others.length;
  const words = names.slice(0, NAMED);
  if (names.length > NAMED) words.push(`${names.length - NAMED} more`);
  if (times > 0) words.push(times === 1 ? 'another time' : `${times} other times`);
  const last = words.at(-1) ?? '';
  return words.length > 1 ? `${words.slice(0, -1).join(', ')} and ${last}` : last;
}

/** '1 contract', '1,200 contracts'. */
export function contractCount(contracts: number): string {
  return `${contracts.toLocaleString('en-US')} contract${contracts === 1 ? '' : 's'}`;
}

/** Whether a chain, by its key, was put together from several files. */
export function isOfSeveral(group: string | null): boolean {
  return group?.includes('+') ?? false;
}
