const KEY = 'gexscope.tour.1';

/** Whether the tour was shown on this machine, or cannot be remembered and is then never shown by itself. */
export function isTourSeen(): boolean {
  try {
    return localStorage.getItem(KEY) !== null;
  } catch {
    return true;
  }
}

/** Remembers that the tour was shown. */
export function rememberTour(): void {
  try {
    localStorage.setItem(KEY, 'seen');
  } catch {
    // Where nothing is kept, `isTourSeen` says so.
  }
}
