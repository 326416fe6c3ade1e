import { parseNumber } from '../text/numbers';
import type { ChainAddress } from './dashboardState';

const SHORTEST_REFRESH_SECONDS = 5;
/** A day; a timer of the browser cannot wait much longer. */
const LONGEST_REFRESH_SECONDS = 86_400;

/**
 * Reads '#chain=data/spx.json&refresh=60'; null when the fragment names no chain. The interval is held between 5 seconds
 * and a day.
 */
export function addressOfHash(hash: string): ChainAddress | null {
  const parameters = new URLSearchParams(hash.replace(/^#/, ''));
  const path = parameters.get('chain');
  if (path === null || path === '') return null;
  const seconds = parseNumber(parameters.get('refresh') ?? '');
  const refreshSeconds =
    seconds !== undefined && seconds > 0
      ? Math.min(LONGEST_REFRESH_SECONDS, Math.max(SHORTEST_REFRESH_SECONDS, seconds))
      : null;
  return { path, refreshSeconds };
}
