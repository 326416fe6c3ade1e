import { type DBSchema, deleteDB, type IDBPDatabase, openDB } from 'idb';
import type { StoredEntry } from './entry';

export const DATABASE_NAME = 'gexscope-library';
export const DATABASE_VERSION = 1;
/** A browser that says nothing for so long does not keep anything here. */
const PATIENCE_MS = 3000;
/** An older page that holds on for so long is to be closed by the user. */
const BLOCKED_MS = 2000;

export interface LibrarySchema extends DBSchema {
  /** The list, without the chains. */
  index: { key: string; value: StoredEntry };
  /** The packed chains. */
  bodies: { key: string; value: { readonly id: string; readonly bytes: Uint8Array<ArrayBuffer> } };
}

export type LibraryDatabase = IDBPDatabase<LibrarySchema>;

/** Why there is no library. */
export type NoLibrary =
  /** The browser keeps nothing for this page: a private window, a policy, or a fault. */
  | { readonly kind: 'off'; readonly reason: string }
  /** Another tab with an older page holds on to it. */
  | { readonly kind: 'blocked' }
  /** A newer page, in another tab, has taken it over. */
  | { readonly kind: 'outdated' }
  /** It was written by a newer version of this program. */
  | { readonly kind: 'newer' };

/** The library cannot be had, and why. */
export class LibraryUnavailable extends Error {
  readonly why: NoLibrary;

  constructor(why: NoLibrary) {
    super(why.kind);
    this.why = why;
  }
}

interface DatabaseEvents {
  /** A newer page wants to change the layout: the connection was closed for it. */
  readonly onOutdated: () => void;
  /** The browser ended the connection. */
  readonly onLost: () => void;
  /** An older page in another tab keeps this one waiting. */
  readonly onBlocked: () => void;
}

/**
 * Opens the database of this page, made on the first visit. It goes on waiting for older pages in other tabs, after
 * saying so.
 * @throws LibraryUnavailable
 */
export async function openDatabase(events: DatabaseEvents): Promise<LibraryDatabase> {
  let isBlocked = false;
  let blockedTimer: ReturnType<typeof setTimeout> | undefined;
  let database: LibraryDatabase | null = null;
  const opening = (async () => {
    // Where a policy forbids it, the mere name throws.
    if (!globalThis.indexedDB) throw new LibraryUnavailable({ kind: 'off', reason: 'it offers no storage to pages' });
    return openDB<LibrarySchema>(DATABASE_NAME, DATABASE_VERSION, {
      upgrade(upgraded, oldVersion) {
        if (oldVersion >= 1) return;
        upgraded.createObjectStore('index', { keyPath: 'id' });
        upgraded.createObjectStore('bodies', { keyPath: 'id' });
      },
      blocked() {
        isBlocked = true;
        blockedTimer = setTimeout(events.onBlocked, BLOCKED_MS);
      },
      blocking() {
        database?.close();
        events.onOutdated();
      },
      terminated: () => events.onLost(),
    });
  })();
  try {
    database = await withPatience(opening, () => isBlocked);
    return database;
  } catch (error) {
    // One that opens after all is not used any more.
    opening.then((late) => late.close()).catch(() => {});
    throw asUnavailable(error);
  } finally {
    clearTimeout(blockedTimer);
  }
}

/** Opens the database as it is, also one of a newer layout, to read from it. @throws LibraryUnavailable */
export async function openAnyVersion(): Promise<LibraryDatabase> {
  try {
    return await openDB<LibrarySchema>(DATABASE_NAME);
  } catch (error) {
    throw asUnavailable(error);
  }
}

/** Deletes the database with all that is in it. */
export async function deleteDatabase(): Promise<void> {
  await deleteDB(DATABASE_NAME);
}

/** Some private windows neither open nor refuse. */
function withPatience<T>(opening: Promise<T>, isBlocked: () => boolean): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      if (!isBlocked()) reject(new LibraryUnavailable({ kind: 'off', reason: 'it does not answer' }));
    }, PATIENCE_MS);
    opening.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

function asUnavailable(error: unknown): LibraryUnavailable {
  if (error instanceof LibraryUnavailable) return error;
  if (error instanceof DOMException && error.name === 'VersionError') return new LibraryUnavailable({ kind: 'newer' });
  const reason = error instanceof Error ? `it says “${error.message || error.name}”` : 'it refuses';
  return new LibraryUnavailable({ kind: 'off', reason });
}
