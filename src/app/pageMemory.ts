let isUsed = true;

/** From now on nothing is read from this browser's local storage, and nothing written: as in a frame of another page. */
export function leaveMemoryAlone(): void {
  isUsed = false;
}

/** What this browser remembers for the page; null where the page is to remember nothing. Throws where it is forbidden. */
export function pageMemory(): Storage | null {
  return isUsed ? localStorage : null;
}
