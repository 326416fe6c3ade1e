import { SourceError } from './sourceError';

/** Milliseconds. */
export interface Patience {
  /** Until the server answers. */
  readonly answer: number;
  /** Between two pieces of the answer. */
  readonly silence: number;
  /** From the request to the last byte. */
  readonly whole: number;
}
export const PATIENCE: Patience = { answer: 15_000, silence: 10_000, whole: 60_000 };

/** The caller's signal and our own patience in one signal. */
export class Deadlines {
  readonly signal: AbortSignal;
  private readonly controller = new AbortController();
  private readonly caller: AbortSignal;
  private readonly patience: Patience;
  private readonly wholeTimer: ReturnType<typeof setTimeout>;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private missed: keyof Patience | null = null;

  constructor(caller: AbortSignal, patience: Patience) {
    this.caller = caller;
    this.patience = patience;
    this.signal = this.controller.signal;
    this.wholeTimer = setTimeout(() => this.miss('whole'), patience.whole);
    if (caller.aborted) this.follow();
    else caller.addEventListener('abort', this.follow);
  }

  /** Starts waiting for the answer or for its next piece, and ends the wait before. */
  expect(what: 'answer' | 'silence'): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.miss(what), this.patience[what]);
  }

  /** Ends all waiting. */
  stop(): void {
    clearTimeout(this.timer);
    clearTimeout(this.wholeTimer);
    this.caller.removeEventListener('abort', this.follow);
  }

  /** The error for a deadline that passed, or null. */
  expired(): SourceError | null {
    if (this.missed === null) return null;
    const seconds = Math.round(this.patience[this.missed] / 100) / 10;
    const detail = {
      answer: `The server did not answer within ${seconds} seconds.`,
      silence: `The server went silent for ${seconds} seconds in the middle of the file.`,
      whole: `The file had not arrived after ${seconds} seconds.`,
    }[this.missed];
    return new SourceError({ title: 'The server is too slow', detail: `${detail} Try again.`, retryable: true });
  }

  private readonly follow = (): void => this.controller.abort(this.caller.reason);

  private miss(what: keyof Patience): void {
    this.missed = what;
    this.controller.abort();
  }
}
