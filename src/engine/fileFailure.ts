import { ImportError } from '../formats/errors';
import type { Failure } from './failure';

/** What browsers say of a file that changed, went away or may not be read any more. */
const UNREADABLE: ReadonlySet<string> = new Set(['NotReadableError', 'NotFoundError', 'NotAllowedError']);

/** An error as the screen shows it. @param fileName of the file it came from, '' when none */
export function fileFailure(error: unknown, fileName: string): Failure {
  if (error instanceof ImportError) return error.toPlain();
  if (error instanceof DOMException && UNREADABLE.has(error.name)) {
    return {
      code: 'E_FILE_CHANGED',
      fileName,
      title: `${fileName} changed or disappeared while it was being read`,
      detail:
        'Pick the file again. A file in a cloud folder has to be on this device first; a folder cannot be opened.',
    };
  }
  if (error instanceof RangeError && /alloc|array length|string length|memory/i.test(error.message)) {
    return {
      code: 'E_TOO_BIG',
      fileName,
      title: `${fileName || 'The chain'} needs more memory than the browser gives a page`,
      detail: 'Export fewer expiries and open that file.',
    };
  }
  return {
    code: 'E_ENGINE',
    fileName,
    title: `The calculation of ${fileName || 'this chain'} stopped with an error`,
    detail: `Please report this text: ${error instanceof Error ? error.message : String(error)}`,
  };
}
