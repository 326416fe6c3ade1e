/** How long after a step the next one of its kind still belongs to it, in milliseconds, while no hand holds anything. */
const JOINS_MILLISECONDS = 1_000;
const LONGEST = 200;

interface Step<State> {
  /** The state to go back (or forward) to. */
  readonly state: State;
  /** What was changed, in words. */
  readonly what: string;
}

/**
 * Steps back and forward through states. What a hand changes while it holds a slider is one step, and so are moves by
 * key that follow each other at once.
 */
export class History<State> {
  private readonly now: () => number;
  private past: readonly Step<State>[] = [];
  private future: readonly Step<State>[] = [];
  /** What the next change may still join: its kind, the gesture it was made in, and when. Null for nothing. */
  private open: { readonly kind: string; readonly gesture: number; readonly at: number } | null = null;
  private gesture = 0;
  private isHeld = false;

  /** @param now milliseconds of a clock that never goes back */
  constructor(now: () => number = () => performance.now()) {
    this.now = now;
  }

  /** A hand takes hold of something: what it changes from now on is another step than what came before. */
  hold(): void {
    this.gesture += 1;
    this.isHeld = true;
  }

  /** The hand lets go. */
  release(): void {
    this.isHeld = false;
  }

  /**
   * Notes a change that is about to be made.
   * @param before the state that it leaves. @param kind changes of one kind may join into one step; null never joins.
   */
  note(before: State, what: string, kind: string | null = null): void {
    const at = this.now();
    const { open, gesture } = this;
    const isSame = kind !== null && open?.kind === kind && open.gesture === gesture;
    const joins = isSame && (this.isHeld || at - open.at <= JOINS_MILLISECONDS);
    this.open = kind === null ? null : { kind, gesture, at };
    this.future = [];
    if (!joins) this.past = [...this.past, { state: before, what }].slice(-LONGEST);
  }

  /** What `undo` and `redo` would take back or do again, in words; null for nothing. */
  get words(): { readonly undo: string | null; readonly redo: string | null } {
    return { undo: this.past.at(-1)?.what ?? null, redo: this.future.at(-1)?.what ?? null };
  }

  /** The last step, taken off; null when there is none. @param present the state that it leaves, for `redo` */
  undo(present: State): Step<State> | null {
    const step = this.past.at(-1);
    if (!step) return null;
    this.open = null;
    this.past = this.past.slice(0, -1);
    this.future = [...this.future, { state: present, what: step.what }];
    return step;
  }

  /** The last step that was taken back, to be done again; null when there is none. */
  redo(present: State): Step<State> | null {
    const step = this.future.at(-1);
    if (!step) return null;
    this.open = null;
    this.future = this.future.slice(0, -1);
    this.past = [...this.past, { state: present, what: step.what }];
    return step;
  }

  /** Forgets every step: the chain that they were made on is gone. */
  clear(): void {
    this.past = [];
    this.future = [];
    this.open = null;
  }
}
