import { plainRows } from './plainRows';
import type { RowKernel } from './rowKernel';

let shared: RowKernel | null = null;

/** The kernel of all books of a worker, so its rows are read before the next call: the plain one until it is given another. */
export function sharedKernel(): RowKernel {
  shared ??= plainRows();
  return shared;
}

/** Has all books computed by this kernel from now on. */
export function shareKernel(kernel: RowKernel): void {
  shared = kernel;
}
