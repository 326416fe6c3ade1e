import { crc32 } from '../text/crc32';
import { deleteDatabase, type LibraryDatabase, LibraryUnavailable, openAnyVersion, openDatabase } from './database';
import {
  ENTRY_VERSION,
  freeName,
  isReadable,
  outlived,
  readEntry,
  type SnapshotEntry,
  type UnreadableEntry,
} from './entry';
import type { WholeSnapshot } from './exportFile';

/** What is kept of a chain: its packed bytes, and what the list says of it. */
export type NewSnapshot = Omit<SnapshotEntry, 'id' | 'keptAt' | 'byteLength' | 'checksum'> & {
  readonly bytes: Uint8Array<ArrayBuffer>;
};

/** What became of a wish to keep one. */
export type KeepOutcome =
  | { readonly kind: 'kept'; readonly entry: SnapshotEntry }
  /** The same chain is there already. */
  | { readonly kind: 'there'; readonly entry: SnapshotEntry }
  /** The browser gives no more room; nothing was changed. */
  | { readonly kind: 'full'; readonly usedBytes: number | null }
  /** What was written did not come back as it was; it was taken out again. */
  | { readonly kind: 'unverified' };

export interface LibraryContents {
  /** Newest quotes first. */
  readonly entries: readonly SnapshotEntry[];
  readonly unreadable: readonly UnreadableEntry[];
}

/** The bytes of a snapshot are not those that were kept. */
export class SnapshotDamaged extends Error {}

const CHANNEL = 'gexscope-library';

/**
 * Snapshots in this browser's storage. Every act is one transaction, so that another tab, or the end of this one, finds all
 * of it or nothing.
 */
export class SnapshotLibrary {
  private database: Promise<LibraryDatabase> | null = null;
  private isOutdated = false;
  private readonly onTrouble: (error: LibraryUnavailable) => void;
  private readonly channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(CHANNEL);

  /**
   * @param onChange called when another tab has changed the library
   * @param onTrouble called when it goes away or waits for another tab, beside what acts throw
   */
  constructor(onChange: () => void, onTrouble: (error: LibraryUnavailable) => void) {
    this.onTrouble = onTrouble;
    this.channel?.addEventListener('message', onChange);
  }

  /** Everything in the list. @throws LibraryUnavailable */
  contents(): Promise<LibraryContents> {
    return this.act(async (database) => {
      const transaction = database.transaction('index');
      const [keys, values] = await Promise.all([transaction.store.getAllKeys(), transaction.store.getAll()]);
      const all = keys.map((key, at) => readEntry(key, values[at]));
      const entries = all.filter(isReadable).sort((a, b) => b.asOf - a.asOf || b.keptAt - a.keptAt);
      return { entries, unreadable: all.flatMap((entry) => (isReadable(entry) ? [] : [entry])) };
    });
  }

  /**
   * Keeps a chain under its name, or that name with a number. It is written in one transaction, read back and compared.
   * @throws LibraryUnavailable
   */
  async keep({ bytes, ...snapshot }: NewSnapshot): Promise<KeepOutcome> {
    const checksum = crc32(bytes);
    const outcome = await this.write({ ...snapshot, checksum, byteLength: bytes.length, keptAt: Date.now() }, bytes);
    if (outcome.kind !== 'kept') return outcome;
    const isVerified = await this.read(outcome.entry).then(
      () => true,
      (error: unknown) => {
        if (error instanceof LibraryUnavailable) throw error;
        return false;
      },
    );
    if (!isVerified) {
      await this.remove([outcome.entry.id]);
      return { kind: 'unverified' };
    }
    return outcome;
  }

  private write(
    snapshot: Omit<SnapshotEntry, 'id'>,
    bytes: Uint8Array<ArrayBuffer>,
  ): Promise<Exclude<KeepOutcome, { kind: 'unverified' }>> {
    return this.act(async (database) => {
      const transaction = database.transaction(['index', 'bodies'], 'readwrite', { durability: 'strict' });
      const index = transaction.objectStore('index');
      try {
        // Read in the transaction that writes, so that two tabs never take the same name.
        const present = (await index.getAll()).map((stored) => readEntry(stored.id, stored));
        const there = present.filter(isReadable).find((own) => isSameChain(own, snapshot));
        if (there) {
          const bodies = transaction.objectStore('bodies');
          const held = (await bodies.get(there.id))?.bytes;
          const isThere = held instanceof Uint8Array && isWhole(held, there);
          // One whose chain is damaged is made whole again.
          if (!isThere) await bodies.put({ id: there.id, bytes });
          await transaction.done;
          return { kind: isThere ? 'there' : 'kept', entry: there };
        }
        const name = freeName(snapshot.name, new Set(present.map((own) => own.name)));
        const entry: SnapshotEntry = { ...snapshot, id: newId(), name };
        await Promise.all([
          index.put({ ...entry, version: ENTRY_VERSION }),
          transaction.objectStore('bodies').put({ id: entry.id, bytes }),
          transaction.done,
        ]);
        this.tellOthers();
        return { kind: 'kept', entry };
      } catch (error) {
        await transaction.done.catch(() => {});
        if (isQuota(error) || isQuota(transaction.error)) return { kind: 'full', usedBytes: await usedBytes() };
        throw error;
      }
    });
  }

  /**
   * The packed chain of a snapshot, compared with its checksum.
   * @throws SnapshotDamaged, LibraryUnavailable
   */
  read(entry: Omit<SnapshotEntry, 'summary'>): Promise<Uint8Array<ArrayBuffer>> {
    return this.act(async (database) => {
      const bytes = (await database.get('bodies', entry.id))?.bytes;
      if (!(bytes instanceof Uint8Array && isWhole(bytes, entry))) throw new SnapshotDamaged(entry.name);
      return bytes;
    });
  }

  /** Takes snapshots out, readable or not. @throws LibraryUnavailable */
  async remove(ids: readonly string[]): Promise<void> {
    await this.act(async (database) => {
      const transaction = database.transaction(['index', 'bodies'], 'readwrite');
      await Promise.all([
        ...ids.flatMap((id) => [
          transaction.objectStore('index').delete(id),
          transaction.objectStore('bodies').delete(id),
        ]),
        transaction.done,
      ]);
    });
    this.tellOthers();
  }

  /** Gives a snapshot another name, with a number where it is taken. @throws LibraryUnavailable */
  async rename(id: string, wanted: string): Promise<void> {
    await this.act(async (database) => {
      const transaction = database.transaction('index', 'readwrite');
      const present = (await transaction.store.getAll()).map((stored) => readEntry(stored.id, stored));
      const entry = present.find((own) => own.id === id);
      const others = new Set(present.filter((own) => own !== entry).map(({ name }) => name));
      // What another tab has deleted, or this version cannot read, is left alone.
      if (entry && isReadable(entry)) {
        await transaction.store.put({ ...entry, name: freeName(wanted, others), version: ENTRY_VERSION });
      }
      await transaction.done;
    });
    this.tellOthers();
  }

  /** How many are older than a setting allows. @throws LibraryUnavailable */
  async outlived(days: number | null): Promise<number> {
    return outlived((await this.contents()).entries, days, Date.now()).length;
  }

  /** Takes out what is older than the setting says, and returns how many. @throws LibraryUnavailable */
  async retain(days: number | null): Promise<number> {
    const old = outlived((await this.contents()).entries, days, Date.now());
    if (old.length > 0) await this.remove(old.map(({ id }) => id));
    return old.length;
  }

  /**
   * Puts the snapshot of an export back, unless the same chain is there. It counts as kept today, so that no setting takes
   * it out at once, and its figures as not worked out yet: whoever wrote the file wrote them.
   * @throws LibraryUnavailable
   */
  restore({ entry, bytes }: WholeSnapshot): Promise<KeepOutcome> {
    const { id: _, ...snapshot } = entry;
    return this.write({ ...snapshot, keptAt: Date.now(), summary: { ...entry.summary, assumptions: '' } }, bytes);
  }

  /** Every snapshot that can be read of a library that a newer version has written. @throws LibraryUnavailable */
  async rescue(): Promise<WholeSnapshot[]> {
    const database = await openAnyVersion();
    try {
      if (!(database.objectStoreNames.contains('index') && database.objectStoreNames.contains('bodies'))) return [];
      const rescued: WholeSnapshot[] = [];
      for (const stored of await database.getAll('index')) {
        const entry = readEntry(stored.id, stored);
        if (!isReadable(entry)) continue;
        const bytes = (await database.get('bodies', entry.id))?.bytes;
        if (bytes instanceof Uint8Array && isWhole(bytes, entry)) rescued.push({ entry, bytes });
      }
      return rescued;
    } finally {
      database.close();
    }
  }

  /** Deletes the database with all that is in it, also one that a newer version wrote. */
  async reset(): Promise<void> {
    await this.database?.then((database) => database.close()).catch(() => {});
    this.database = null;
    await deleteDatabase();
    this.tellOthers();
  }

  /** Does something with the database; one that the browser has ended meanwhile is opened once more. */
  private async act<T>(work: (database: LibraryDatabase) => Promise<T>): Promise<T> {
    const first = await this.connected();
    try {
      return await work(first);
    } catch (error) {
      if (!isConnectionLost(error)) throw error;
      this.database = null;
      const again = await this.connected();
      return work(again).catch((second: unknown) => {
        if (!isConnectionLost(second)) throw second;
        const reason = second instanceof Error ? `it says “${second.message}”` : 'it refuses';
        throw new LibraryUnavailable({ kind: 'off', reason });
      });
    }
  }

  private connected(): Promise<LibraryDatabase> {
    if (this.isOutdated) return Promise.reject(new LibraryUnavailable({ kind: 'outdated' }));
    if (!this.database) {
      const opening = openDatabase({
        onOutdated: () => {
          this.isOutdated = true;
          this.onTrouble(new LibraryUnavailable({ kind: 'outdated' }));
        },
        onLost: () => {
          if (this.database === opening) this.database = null;
        },
        onBlocked: () => this.onTrouble(new LibraryUnavailable({ kind: 'blocked' })),
      });
      this.database = opening;
      // What could not be opened now may be the next time.
      opening.catch(() => {
        if (this.database === opening) this.database = null;
      });
    }
    return this.database;
  }

  private tellOthers(): void {
    this.channel?.postMessage('changed');
  }
}

/** What the browser says is used of this page's room, in bytes; null where it does not say. */
export async function usedBytes(): Promise<number | null> {
  const estimate = await navigator.storage?.estimate?.().catch(() => null);
  return estimate?.usage ?? null;
}

/** Whether the room that is left is less than twice what is needed; false where the browser does not say. */
export async function isNearlyFull(bytes: number): Promise<boolean> {
  const estimate = await navigator.storage?.estimate?.().catch(() => null);
  return estimate?.quota !== undefined && estimate.quota - (estimate.usage ?? 0) < 2 * bytes;
}

/** Asks the browser not to clear the snapshots by itself; whether it agreed, where it can be asked. */
export async function askToPersist(): Promise<boolean> {
  return (await navigator.storage?.persist?.().catch(() => false)) ?? false;
}

/** Whether the bytes are those that were kept. */
function isWhole(bytes: Uint8Array, { byteLength, checksum }: Pick<SnapshotEntry, 'byteLength' | 'checksum'>): boolean {
  return bytes.length === byteLength && crc32(bytes) === checksum;
}

function isSameChain(a: SnapshotEntry, b: Omit<SnapshotEntry, 'id'>): boolean {
  return a.checksum === b.checksum && a.byteLength === b.byteLength && a.symbol === b.symbol && a.asOf === b.asOf;
}

function isQuota(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'QuotaExceededError';
}

/** Storage that was cleared under an open page ends its connection without a word. */
function isConnectionLost(error: unknown): boolean {
  return (
    error instanceof DOMException &&
    ['InvalidStateError', 'UnknownError', 'AbortError'].includes(error.name) &&
    !isQuota(error)
  );
}

/** Not `randomUUID`, which hosts without https do not have. */
function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
