import { EngineError } from '../engine/client';
import type { Failure } from '../engine/failure';
import type { EngineInput, InputFile } from '../engine/protocol';
import { IMPORT_LIMITS } from '../formats/limits';
import type { PriceHistory } from '../formats/ohlc';
import type { FileCopy } from '../formats/readFiles';
import type { LinkFault } from '../share/link';
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

/** The input without files above the size that is read at all, and why those are left out. */
export function withoutTooBig(input: EngineInput): { input: EngineInput; failures: Failure[] } {
  if (input.kind !== 'files') return { input, failures: [] };
  const isTooBig = ({ blob }: InputFile): boolean => blob.size > IMPORT_LIMITS.tableBytes;
  return {
    input: { ...input, files: input.files.filter((file) => !isTooBig(file)) },
    failures: input.files.filter(isTooBig).map(({ fileName, blob }) => tooBig(fileName, blob.size)),
  };
}

function tooBig(fileName: string, bytes: number): Failure {
  const mebibytes = (count: number): string => `${Math.round(count / 2 ** 20)} MiB`;
  return {
    code: 'E_TOO_BIG',
    fileName,
    title: `${fileName} has ${mebibytes(bytes)}; the limit is ${mebibytes(IMPORT_LIMITS.tableBytes)}`,
    detail: 'Filter the expiries before the export and open the smaller file.',
  };
}

/** What became of several files that were given at once; nothing for a single one. */
export function batchNotice(count: number, failed: number, state: DashboardState): string[] {
  if (count < 2) return [];
  const { opened, held, question, choice, mapping } = state;
  const waits =
    choice !== null
      ? 'choose one'
      : held !== null || question !== null || mapping !== null
        ? 'one waits for your word'
        : null;
  const shown = waits ?? (opened ? `showing ${opened.source.label}` : 'none shown');
  return [`${count} files: ${shown}${failed > 0 ? `, ${failed} not read` : ''}`];
}

/** A fault of a link as the screen shows it. */
export function linkFailure({ title, detail, code }: LinkFault, label: string): Failure {
  return { code: code === 'L_TOO_LONG' ? 'E_TOO_BIG' : 'E_DAMAGED', fileName: label, title, detail };
}

/** What was read of a file of daily prices. */
export function historyNotice(history: PriceHistory): string {
  const skipped = history.issues.reduce((sum, { count }) => sum + count, 0);
  const words = `Daily prices of ${history.fileName} read`;
  return skipped === 0 ? words : `${words}: ${history.day.length} days, ${skipped} rows left out`;
}

/** Says that a file was given twice. */
export function copyNotice({ fileName, of }: FileCopy): string {
  return fileName === of
    ? `${fileName} was given twice and read once`
    : `${fileName} is the same file as ${of} and was ignored`;
}
