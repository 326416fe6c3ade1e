import type { IssueCode } from '../chain/issues';
import { TextRefusal } from '../text/refusal';

/** Where in the file an import stopped. `line` is 1-based. */
export interface ImportPlace {
  readonly line?: number;
  readonly column?: string;
  readonly cell?: string;
}

/** An ImportError as plain data, for messages between threads and for the screen. */
export interface ImportFailure extends ImportPlace {
  readonly code: IssueCode;
  readonly fileName: string;
  /** What was found, short. */
  readonly title: string;
  /** What to do. */
  readonly detail: string;
}

/** Thrown when a file as a whole cannot be read. */
export class ImportError extends Error {
  readonly code: IssueCode;
  readonly fileName: string;
  readonly title: string;
  readonly detail: string;
  readonly place: ImportPlace;

  constructor(code: IssueCode, fileName: string, title: string, detail: string, place: ImportPlace = {}) {
    super(`${title}. ${detail}`);
    this.name = 'ImportError';
    this.code = code;
    this.fileName = fileName;
    this.title = title;
    this.detail = detail;
    this.place = place;
  }

  toPlain(): ImportFailure {
    return { code: this.code, fileName: this.fileName, title: this.title, detail: this.detail, ...this.place };
  }
}

/** Runs `read` and turns a refusal of the text room into an ImportError. */
export function withImportErrors<T>(fileName: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw asImportError(fileName, error);
  }
}

/** As `withImportErrors`, of what takes time. */
export async function awaitWithImportErrors<T>(fileName: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    throw asImportError(fileName, error);
  }
}

function asImportError(fileName: string, error: unknown): unknown {
  if (!(error instanceof TextRefusal)) return error;
  const place = error.line === null ? {} : { line: error.line };
  return new ImportError(error.code, fileName, error.title, error.detail, place);
}

const NAMES_SHOWN = 40;

/** Column names in one line, for messages. */
export function listColumns(names: readonly string[]): string {
  const shown = names.map((name) => name.trim()).filter((name) => name !== '');
  const more = shown.length - NAMES_SHOWN;
  return shown.slice(0, NAMES_SHOWN).join(', ') + (more > 0 ? ` and ${more} more` : '');
}
