import { ChainEngine, EngineError } from '../engine/client';
import { NOTHING_GIVEN } from '../engine/questions';
import type { Assumptions } from '../exposure/assumptions';
import { VERSIONS } from '../exposure/version';
import type { SnapshotEntry, SnapshotSummary } from '../library/entry';
import { assumptionsName, summaryOf, withoutOverrides } from '../library/summary';
import { integer } from '../ui/format';

export type { SnapshotSummary };

/** A snapshot with what it shows under the present assumptions; null until that is worked out. */
export type ListedSnapshot = Omit<SnapshotEntry, 'summary'> & { readonly summary: SnapshotSummary | null };

/** What snapshots show under assumptions that were asked for on this page, by `shownKey`; null where it cannot be said. */
export type ShownFigures = ReadonlyMap<string, SnapshotSummary | null>;

interface KnownFigures {
  readonly entries: readonly SnapshotEntry[];
  readonly shown: ShownFigures;
}

/** Names what figures are worked out under: these assumptions, and this version of the program. */
export function figuresName(assumptions: Assumptions): string {
  return assumptionsName(assumptions, VERSIONS.gexscope);
}

/** The same for a list of chains, each at its own spot and time. */
export function historyName(assumptions: Assumptions): string {
  return figuresName(withoutOverrides(assumptions));
}

function shownKey({ id }: Pick<SnapshotEntry, 'id'>, name: string): string {
  return `${id} ${name}`;
}

/** The snapshots with what they show under the assumptions of a name. */
export function listedUnder({ entries, shown }: KnownFigures, name: string): ListedSnapshot[] {
  return entries.map((entry) => ({
    ...entry,
    summary: entry.summary.assumptions === name ? entry.summary : (shown.get(shownKey(entry, name)) ?? null),
  }));
}

/** Whether every snapshot of a symbol has been tried under the assumptions of a name. */
export function isAllTried(known: KnownFigures, symbol: string, name: string): boolean {
  return dueUnder(known, symbol, name).length === 0;
}

/** The snapshots of a symbol that have not been tried under the assumptions of a name. */
function dueUnder({ entries, shown }: KnownFigures, symbol: string, name: string): SnapshotEntry[] {
  return entries.filter(
    (entry) => entry.symbol === symbol && entry.summary.assumptions !== name && !shown.has(shownKey(entry, name)),
  );
}

/** What the figures are worked out with. */
interface FigureMeans {
  readonly getState: () => KnownFigures & { readonly trouble: unknown };
  /** Null, after saying why, where they cannot be read. */
  readonly bytesOf: (entry: SnapshotEntry) => Promise<Uint8Array<ArrayBuffer> | null>;
  readonly show: (shown: ShownFigures) => void;
  readonly progress: (words: string | null) => void;
  readonly notify: (notice: string) => void;
}

/** Works out what snapshots show. The figures are this page's own: another tab may have other assumptions. */
export class SnapshotFigures {
  private readonly means: FigureMeans;
  /** What they are worked out for; null for nothing. */
  private wish: { readonly symbol: string; readonly assumptions: Assumptions; readonly name: string } | null = null;
  private isAtWork = false;

  constructor(means: FigureMeans) {
    this.means = means;
  }

  /**
   * Works out the snapshots of a symbol under these assumptions, one after the other, where that is not done. A later wish
   * takes the place of an earlier one.
   */
  async workOut(symbol: string, given: Assumptions): Promise<void> {
    const assumptions = { ...withoutOverrides(given), averageDailyDollarVolume: null };
    this.wish = { symbol, assumptions, name: historyName(assumptions) };
    if (this.isAtWork) return;
    this.isAtWork = true;
    const { getState, show, progress } = this.means;
    // A worker of its own: the one of the chain on screen answers the user.
    let reader: { readonly engine: ChainEngine; name: string } | null = null;
    try {
      for (let next = this.next(); next; next = this.next()) {
        const { entry, wish, left } = next;
        progress(`Computing snapshots under your assumptions: ${integer(left)} to go`);
        if (!reader) {
          reader = { engine: new ChainEngine({ kind: 'sample' }), name: wish.name };
          await reader.engine.open(wish.assumptions, NOTHING_GIVEN);
        } else if (reader.name !== wish.name) {
          await reader.engine.analyze(wish.assumptions);
          reader.name = wish.name;
        }
        const summary = await this.summaryBy(reader.engine, entry, wish.name);
        show(new Map([...getState().shown, [shownKey(entry, wish.name), summary]]));
      }
    } finally {
      reader?.engine.dispose();
      this.isAtWork = false;
      progress(null);
    }
  }

  /** The next snapshot of the wish that is not worked out, and how many there are. */
  private next() {
    const { wish } = this;
    const state = this.means.getState();
    if (!wish || state.trouble) return null;
    const due = dueUnder(state, wish.symbol, wish.name);
    const [entry] = due;
    return entry ? { entry, wish, left: due.length } : null;
  }

  /** Null, after saying why, for a snapshot that cannot be worked out. */
  private async summaryBy(engine: ChainEngine, entry: SnapshotEntry, name: string): Promise<SnapshotSummary | null> {
    const bytes = await this.means.bytesOf(entry);
    if (!bytes) return null;
    try {
      return summaryOf(await engine.summarise(bytes, entry.name), name);
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
      this.means.notify(`${entry.name}: ${error.failure.title}`);
      return null;
    }
  }
}
