/** What a failed load tells the user. */
export interface SourceFailure {
  /** What went wrong, a few words. */
  readonly title: string;
  /** What was found and what to do, one or two sentences. */
  readonly detail: string;
  /** Whether the same request may work later. */
  readonly retryable: boolean;
  /** HTTP status, null when no answer came. */
  readonly status?: number | null;
  /** How long the server asks to wait, milliseconds; null when it does not say. */
  readonly retryAfter?: number | null;
}

/** A chain that could not be loaded, with what the user needs to know. */
export class SourceError extends Error {
  readonly title: string;
  readonly detail: string;
  readonly retryable: boolean;
  readonly status: number | null;
  readonly retryAfter: number | null;

  constructor(failure: SourceFailure) {
    super(`${failure.title}: ${failure.detail}`);
    this.name = 'SourceError';
    this.title = failure.title;
    this.detail = failure.detail;
    this.retryable = failure.retryable;
    this.status = failure.status ?? null;
    this.retryAfter = failure.retryAfter ?? null;
  }
}
