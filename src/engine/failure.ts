/** Why nothing was opened or computed, ready for the screen. */
export interface Failure {
  /** An issue code, 'E_FILE_CHANGED', 'E_COMPARE' or 'E_ENGINE'. */
  readonly code: string;
  readonly fileName: string;
  /** What was found. */
  readonly title: string;
  /** What to do. */
  readonly detail: string;
  readonly line?: number;
  readonly column?: string;
  readonly cell?: string;
}
