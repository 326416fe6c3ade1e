import { EngineError } from '../engine/client';
import type { Failure } from '../engine/protocol';
import { IMPORT_LIMITS } from '../formats/limits';
import type { PriceHistory } from '../formats/ohlc';
import type { DashboardState } from './dashboardState';

/** An error of the engine as the screen shows it. */
export function asFailure(error: unknown): Failure {
  if (error instanceof EngineError) return error.failure;
  return {
    code: 'E_ENGINE',
    fileName: '',
    title: 'The calculation stopped with an error',
    detail: `Please report this text: ${String(error)}`,
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

/** What became of several files that were given at once; nothing for a single one. */
export function batchNotice(count: number, failed: number, { opened, held, question }: DashboardState): string[] {
  if (count < 2) return [];
  const waits = held !== null || question !== null ? 'one waits for your word' : null;
  const shown = waits ?? (opened ? `showing ${opened.source.label}` : 'none shown');
  return [`${count} files: ${shown}${failed > 0 ? `, ${failed} not read` : ''}`];
}

/** What was read of a file of daily prices. */
export function historyNotice(history: PriceHistory, label: string): string {
  const skipped = history.issues.reduce((sum, { count }) => sum + count, 0);
  const words = `Daily prices of ${label} added to the chart`;
  return skipped === 0 ? words : `${words}: ${history.day.length} days read, ${skipped} rows left out`;
}
