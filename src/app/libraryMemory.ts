import { pageMemory } from './pageMemory';

/** What of the library is remembered outside of it: the user's wishes, and what there was, to notice when it is gone. */
export interface LibraryMemory {
  /** Whether every chain of a file is kept when it is opened. */
  readonly keepsEvery: boolean;
  /** Days after which a snapshot goes; null for never. */
  readonly retentionDays: number | null;
  /** Snapshots there were when the library was last looked at, and when that was (UTC milliseconds). */
  readonly count: number;
  readonly seenAt: number;
}

const KEY = 'gexscope.library.1';
const NOTHING: LibraryMemory = { keepsEvery: false, retentionDays: null, count: 0, seenAt: 0 };

/** For this visit, where the browser keeps nothing. */
let visit: LibraryMemory = NOTHING;

/** Makes a memory of stored text; what is unknown becomes its default. */
export function libraryMemoryFromText(text: string | null): LibraryMemory {
  let stored: unknown;
  try {
    stored = JSON.parse(text ?? '{}');
  } catch {
    return NOTHING;
  }
  const { keepsEvery, retentionDays, count, seenAt } = (
    typeof stored === 'object' && stored !== null ? stored : {}
  ) as Record<string, unknown>;
  const isWhole = (value: unknown): value is number =>
    typeof value === 'number' && Number.isInteger(value) && value >= 0;
  return {
    keepsEvery: keepsEvery === true,
    retentionDays: isWhole(retentionDays) && retentionDays > 0 ? retentionDays : null,
    count: isWhole(count) ? count : 0,
    seenAt: isWhole(seenAt) ? seenAt : 0,
  };
}

/** Whether there were snapshots, or every chain is to become one. */
export function isLibraryUsed({ keepsEvery, count }: LibraryMemory): boolean {
  return keepsEvery || count > 0;
}

export function loadLibraryMemory(): LibraryMemory {
  try {
    visit = libraryMemoryFromText(pageMemory()?.getItem(KEY) ?? null);
  } catch {
    // What was said during this visit holds.
  }
  return visit;
}

export function saveLibraryMemory(change: Partial<LibraryMemory>): LibraryMemory {
  visit = { ...loadLibraryMemory(), ...change };
  try {
    pageMemory()?.setItem(KEY, JSON.stringify(visit));
  } catch {
    // Private windows and full storage: it lasts for this visit.
  }
  return visit;
}
