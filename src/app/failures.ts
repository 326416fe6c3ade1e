import { EngineError } from '../engine/client';
import type { Failure } from '../engine/protocol';
import { IMPORT_LIMITS } from '../formats/limits';
import type { Opened } from './dashboardState';

/** An error of the engine as the screen shows it. */
export function asFailure(error: unknown): Failure {
  if (error instanceof EngineError) return error.failure;
  return {
    code: 'E_ENGINE',
    fileName: '',
    title: 'The calculation stopped with an error',
    detail: `What was on screen stays. Please report this text: ${String(error)}`,
  };
}

/** A file above the size that is read at all. */
export function tooBig(fileName: string, bytes: number): Failure {
  const mebibytes = (count: number): string => `${Math.round(count / 2 ** 20)} MiB`;
  return {
    code: 'E_TOO_BIG',
    fileName,
    title: `${fileName} has ${mebibytes(bytes)}; the limit is ${mebibytes(IMPORT_LIMITS.tableBytes)}`,
    detail: 'Filter the expiries before the export and open the smaller file.',
  };
}

/** What became of several files that were given at once. */
export function filesWord(count: number, failed: number, opened: Opened | null): string {
  const shown = opened ? `showing ${opened.source.label}` : 'none shown';
  return `${count} files: ${shown}${failed > 0 ? `, ${failed} not read` : ''}`;
}
