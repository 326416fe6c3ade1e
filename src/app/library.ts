import { marketZone } from '../chain/marketClock';
import { marketOf } from '../chain/marketHours';
import { Superseded } from '../engine/client';
import type { Failure } from '../engine/failure';
import type { Assumptions } from '../exposure/assumptions';
import { LibraryUnavailable, type NoLibrary } from '../library/database';
import { RETENTIONS, type SnapshotEntry, type UnreadableEntry } from '../library/entry';
import { exportRecord, exportStart, NotExport, readExport } from '../library/exportFile';
import {
  askToPersist,
  isNearlyFull,
  type KeepOutcome,
  SnapshotDamaged,
  SnapshotLibrary,
  usedBytes,
} from '../library/snapshotLibrary';
import { summaryOf } from '../library/summary';
import { megabytes } from '../text/encoding';
import { integer, zonedTime } from '../ui/format';
import { type DashboardState, isSampleSource, type Opened, type SourceInfo } from './dashboardState';
import { downloadBlob } from './download';
import { asFailure } from './failures';
import { type LibraryMemory, loadLibraryMemory, saveLibraryMemory } from './libraryMemory';
import { figuresName, type ListedSnapshot, type ShownFigures, SnapshotFigures } from './snapshotFigures';

export { megabytes, RETENTIONS, type SnapshotEntry, type UnreadableEntry };

/** What stands in the way of the library: it is not there, or the browser has emptied it. */
export type LibraryTrouble =
  | NoLibrary
  /** Snapshots there were when it was last looked at, UTC milliseconds. */
  | { readonly kind: 'emptied'; readonly count: number; readonly seenAt: number };

export interface LibraryState {
  readonly isLoaded: boolean;
  readonly entries: readonly SnapshotEntry[];
  readonly unreadable: readonly UnreadableEntry[];
  readonly shown: ShownFigures;
  readonly trouble: LibraryTrouble | null;
  /** Set while a chain on screen could not be kept for want of room; what the browser says is used, where it says. */
  readonly full: { readonly usedBytes: number | null } | null;
  /** What the browser says this page uses of its room, in bytes; null where it does not say. */
  readonly usedBytes: number | null;
  readonly memory: LibraryMemory;
  /** A shorter stay that would take snapshots away, and waits for a word. */
  readonly shorterStay: { readonly days: number; readonly count: number } | null;
  /** What a long act is at: 'Exporting: 3 of 12'; null at rest. */
  readonly progress: string | null;
}

const EXPORT_NAME = 'gexscope-library.gexlibrary';
const MEGABYTE = 1024 * 1024;
const AGAIN_MS = 250;

/** What the page says of a snapshot on screen. */
export type KeptFacts = Pick<SnapshotEntry, 'id' | 'name' | 'isFromLink'>;

/** What the library asks of the page; its store has it. */
export interface LibraryHost {
  readonly getState: () => Pick<DashboardState, 'opened'>;
  readonly keptBytes: () => Promise<Uint8Array<ArrayBuffer>>;
  readonly openKept: (read: () => Promise<Uint8Array<ArrayBuffer> | null>, entry: KeptFacts) => Promise<void>;
  readonly noteLibrary: () => void;
  readonly notify: (notice: string | null) => void;
  readonly fail: (failure: Failure) => void;
}

/** The snapshots of this browser as the page shows them, and everything that can be done to them. */
export class Library {
  private state: LibraryState = {
    isLoaded: false,
    entries: [],
    unreadable: [],
    shown: new Map(),
    trouble: null,
    full: null,
    usedBytes: null,
    memory: loadLibraryMemory(),
    shorterStay: null,
    progress: null,
  };
  private readonly listeners = new Set<() => void>();
  private readonly store: LibraryHost;
  private readonly snapshots: SnapshotLibrary;
  private readonly figures: SnapshotFigures;
  private loading: Promise<void> | null = null;

  constructor(store: LibraryHost) {
    this.store = store;
    this.snapshots = new SnapshotLibrary(
      () => void this.refresh(),
      ({ why }) => this.set({ trouble: why }),
    );
    this.figures = new SnapshotFigures({
      getState: this.getState,
      bytesOf: (entry) => this.bytesOf(entry),
      show: (shown) => this.set({ shown }),
      progress: (progress) => this.set({ progress }),
      notify: (notice) => store.notify(notice),
    });
  }

  getState = (): LibraryState => this.state;

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Reads the list, for the first time or again after a trouble. */
  load(): Promise<void> {
    if (!this.state.isLoaded || this.state.trouble) this.loading ??= this.loadOnce();
    return this.loading ?? Promise.resolve();
  }

  private async loadOnce(): Promise<void> {
    const { count, seenAt, retentionDays } = loadLibraryMemory();
    try {
      const removed = await this.snapshots.retain(retentionDays);
      if (removed > 0) this.store.notify(`${counted(removed)} removed: older than your setting keeps`);
      await this.read();
      const isEmptied = count > removed && this.total === 0;
      if (!isEmptied) this.forgetWhereEmpty();
      this.set({ trouble: isEmptied ? { kind: 'emptied', count, seenAt } : null });
    } catch (error) {
      this.tell(error);
    } finally {
      this.loading = null;
    }
  }

  private async refresh(): Promise<void> {
    try {
      await this.read();
    } catch (error) {
      this.tell(error);
    }
  }

  private async read(): Promise<void> {
    const { entries, unreadable } = await this.snapshots.contents();
    const total = entries.length + unreadable.length;
    const memory = total === 0 ? loadLibraryMemory() : saveLibraryMemory({ count: total, seenAt: Date.now() });
    this.set({ isLoaded: true, entries, unreadable, memory, usedBytes: await usedBytes() });
  }

  private get total(): number {
    return this.state.entries.length + this.state.unreadable.length;
  }

  /** What the user, or a setting of the user's, has emptied was not taken by the browser. */
  private forgetWhereEmpty(): void {
    if (this.total === 0) this.set({ memory: saveLibraryMemory({ count: 0 }) });
  }

  /** Forgets that there were snapshots before: the user has read that they are gone. */
  acknowledge(): void {
    this.set({ trouble: null, memory: saveLibraryMemory({ count: 0 }) });
  }

  /** Keeps the chain on screen. @param isAsked false where it is kept by setting: then only trouble is told */
  async keep(isAsked = true): Promise<void> {
    const { opened } = this.store.getState();
    if (!opened) return;
    if (isSampleSource(opened.source)) {
      this.store.notify('The sample is made up and always here: open a chain to keep it');
      return;
    }
    this.store.noteLibrary();
    try {
      const bytes = await this.packed(opened.source);
      if (!bytes) {
        this.store.notify(`NOT SAVED: ${opened.source.label} left the screen before it was packed`);
        return;
      }
      if (await isNearlyFull(bytes.length)) {
        this.store.notify('Little room is left in this browser’s storage: export the library or delete old snapshots');
      }
      const isFirst = this.state.entries.length === 0;
      const outcome = await this.snapshots.keep({ ...factsOf(opened), bytes });
      await this.read();
      this.set({ full: outcome.kind === 'full' ? { usedBytes: outcome.usedBytes } : null, trouble: null });
      this.tellKept(outcome, isAsked);
      // Browsers that ask the user about it do so once, for something that was just done.
      if (outcome.kind === 'kept' && isFirst) await askToPersist();
    } catch (error) {
      this.tell(error);
    }
  }

  /** The chain on screen, packed; asked again where something newer came between, and null where that is another chain. */
  private async packed(source: SourceInfo): Promise<Uint8Array<ArrayBuffer> | null> {
    for (;;) {
      try {
        return await this.store.keptBytes();
      } catch (error) {
        if (!(error instanceof Superseded)) throw error;
        await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
        if (this.store.getState().opened?.source !== source) return null;
      }
    }
  }

  private tellKept(outcome: KeepOutcome, isAsked: boolean): void {
    switch (outcome.kind) {
      case 'kept':
        if (isAsked) this.store.notify(`Kept on this machine as “${outcome.entry.name}”`);
        return;
      case 'there':
        if (isAsked) this.store.notify(`Kept before, as “${outcome.entry.name}”`);
        return;
      case 'full':
        this.store.notify(fullWords(outcome.usedBytes));
        return;
      default:
        this.store.notify('NOT SAVED: what was written did not come back as it was, so it was taken out again');
    }
  }

  /** Shows a snapshot in the place of the chain on screen; whether it is there now. */
  async open(entry: ListedSnapshot): Promise<boolean> {
    await this.store.openKept(() => this.bytesOf(entry), entry);
    return this.store.getState().opened?.source.snapshotId === entry.id;
  }

  /** The packed chain of a snapshot; null, after saying why, where it cannot be read. */
  async bytesOf(entry: ListedSnapshot): Promise<Uint8Array<ArrayBuffer> | null> {
    try {
      return await this.snapshots.read(entry);
    } catch (error) {
      this.tell(error);
      return null;
    }
  }

  async rename(id: string, name: string): Promise<void> {
    await this.change(() => this.snapshots.rename(id, name));
  }

  async remove(ids: readonly string[]): Promise<void> {
    await this.change(() => this.snapshots.remove(ids));
    this.forgetWhereEmpty();
    this.set({ full: null });
  }

  private async change(act: () => Promise<unknown>): Promise<void> {
    try {
      await act();
      await this.read();
    } catch (error) {
      this.tell(error);
    }
  }

  setKeepsEvery(keepsEvery: boolean): void {
    this.set({ memory: saveLibraryMemory({ keepsEvery }) });
    this.store.noteLibrary();
    if (keepsEvery) void this.keep(false);
  }

  /** Sets how long snapshots stay. Where that would take some away it waits for a word (`shorterStay`). */
  async setRetention(days: number | null): Promise<void> {
    try {
      const count = await this.snapshots.outlived(days);
      if (days !== null && count > 0) this.set({ shorterStay: { days, count } });
      else this.set({ shorterStay: null, memory: saveLibraryMemory({ retentionDays: days }) });
    } catch (error) {
      this.tell(error);
    }
  }

  /** The word that a shorter stay waits for. */
  async settleStay(isWanted: boolean): Promise<void> {
    const { shorterStay } = this.state;
    this.set({ shorterStay: null });
    if (!isWanted || !shorterStay) return;
    this.set({ memory: saveLibraryMemory({ retentionDays: shorterStay.days }) });
    await this.change(() => this.snapshots.retain(shorterStay.days));
    this.forgetWhereEmpty();
  }

  /** Hands every readable snapshot to the browser as one file. */
  async exportAll(): Promise<void> {
    const { entries } = this.state;
    const parts: BlobPart[] = [exportStart()];
    let lost = 0;
    for (const [done, entry] of entries.entries()) {
      this.set({ progress: `Exporting: ${integer(done)} of ${integer(entries.length)}` });
      const bytes = await this.bytesOf(entry);
      if (bytes) parts.push(new Blob(exportRecord({ entry, bytes })));
      else lost += 1;
    }
    this.set({ progress: null });
    downloadBlob(new Blob(parts, { type: 'application/octet-stream' }), EXPORT_NAME);
    this.store.notify(
      `${counted(entries.length - lost)} exported${lost > 0 ? `; ${integer(lost)} could not be read and are not in it` : ''}`,
    );
  }

  /** Puts the snapshots of an exported file back; those that are there already stay as they are. */
  async importFile(file: File): Promise<void> {
    this.store.noteLibrary();
    try {
      let added = 0;
      let there = 0;
      let unreadable = 0;
      for await (const snapshot of readExport(file)) {
        this.set({ progress: `Importing: ${integer(added + there + unreadable)}` });
        if (!snapshot) {
          unreadable += 1;
          continue;
        }
        const outcome = await this.snapshots.restore(snapshot);
        if (outcome.kind === 'full') {
          this.set({ full: { usedBytes: outcome.usedBytes } });
          this.store.notify(`${fullWords(outcome.usedBytes)}. ${counted(added)} of ${file.name} added before that`);
          return;
        }
        if (outcome.kind === 'kept') added += 1;
        else there += 1;
      }
      const words = [
        `${counted(added)} added from ${file.name}`,
        ...(there > 0 ? [`${integer(there)} were here already`] : []),
        ...(unreadable > 0 ? [`${integer(unreadable)} are damaged or of a newer version and left out`] : []),
      ];
      this.store.notify(words.join('; '));
    } catch (error) {
      if (error instanceof NotExport) {
        this.store.fail({
          code: 'E_DAMAGED',
          fileName: file.name,
          title: `${file.name} ${error.message}`,
          detail: 'Choose a file that “Export all” has written.',
        });
      } else this.tell(error);
    } finally {
      this.set({ progress: null });
      await this.refresh();
    }
  }

  /** Exports what can be read of a library that a newer version has written, and changes nothing of it. */
  async exportNewer(): Promise<void> {
    try {
      const rescued = await this.snapshots.rescue();
      const parts = [exportStart(), ...rescued.flatMap(exportRecord)];
      if (rescued.length > 0) downloadBlob(new Blob(parts, { type: 'application/octet-stream' }), EXPORT_NAME);
      this.store.notify(rescued.length > 0 ? `${counted(rescued.length)} exported` : 'None of it can be read here');
    } catch (error) {
      this.tell(error);
    }
  }

  /** Deletes the database itself, the only way on where a newer version has written it. */
  async reset(): Promise<void> {
    saveLibraryMemory({ count: 0 });
    await this.snapshots.reset();
    this.set({ trouble: null, isLoaded: false, entries: [], unreadable: [] });
    await this.load();
  }

  /** Works out what snapshots of a symbol show under these assumptions, as `SnapshotFigures.workOut` does. */
  async summarise(symbol: string, assumptions: Assumptions): Promise<void> {
    try {
      await this.figures.workOut(symbol, assumptions);
    } catch (error) {
      this.tell(error);
    }
  }

  private tell(error: unknown): void {
    if (error instanceof LibraryUnavailable) {
      this.set({ isLoaded: true, trouble: error.why });
    } else if (error instanceof SnapshotDamaged) {
      this.store.notify(`“${error.message}” is damaged in this browser’s storage and cannot be read`);
    } else {
      this.store.fail(asFailure(error));
    }
  }

  private set(change: Partial<LibraryState>): void {
    this.state = { ...this.state, ...change };
    for (const listener of this.listeners) listener();
  }
}

function factsOf({ analysis, source }: Opened) {
  const { symbol, asOf, currency, format, report, assumptions, expiries } = analysis;
  return {
    name: `${symbol} ${zonedTime(asOf, marketZone(marketOf(expiries)))}`,
    symbol,
    currency,
    asOf,
    format,
    source: source.label,
    isFromLink: source.kind === 'link' || source.isFromLink === true,
    contracts: report.contracts.read,
    summary: summaryOf(analysis, figuresName(assumptions)),
  };
}

const counted = (count: number): string => `${integer(count)} ${count === 1 ? 'snapshot' : 'snapshots'}`;

/** 'Storage full: 412 MB used. NOT SAVED …'. */
export function fullWords(used: number | null): string {
  const size = used === null ? '' : `: ${integer(Math.round(used / MEGABYTE))} MB used`;
  return `Storage full${size}. NOT SAVED: delete old snapshots or export them first`;
}

const LIBRARIES = new WeakMap<LibraryHost, Library>();

/** The library of a page. */
export function libraryOf(store: LibraryHost): Library {
  let library = LIBRARIES.get(store);
  if (!library) {
    library = new Library(store);
    LIBRARIES.set(store, library);
  }
  return library;
}
