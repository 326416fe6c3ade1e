import type { Failure } from './failure';

/** Not one of the files could be opened. */
export class NothingOpened extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.title);
    this.failure = failure;
  }
}
