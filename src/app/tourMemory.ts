import { pageMemory } from './pageMemory';

const KEY = 'gexscope.tour.1';

/** Whether the tour was shown on this machine, or cannot be remembered and is then never shown by itself. */
export function isTourSeen(): boolean {
  try {
    return pageMemory()?.getItem(KEY) !== null;
  } catch {
    return true;
  }
}

/** Remembers that the tour was shown. */
export function rememberTour(): void {
  try {
    pageMemory()?.setItem(KEY, 'seen');
  } catch {
    // Where nothing is kept, `isTourSeen` says so.
  }
}
