import type { IssueLog } from '../chain/issues';
import { decodeBytes } from '../text/encoding';
import { parseJson } from '../text/json';
import { type HeadLine, headLines } from '../text/lines';
import { ImportError } from './errors';
import type { ImportLimits } from './limits';

/** A text in lines and cells. */
export interface TableSource {
  readonly kind: 'table';
  readonly fileName: string;
  readonly text: string;
  /** The first lines, where titles and headers are. */
  readonly head: readonly HeadLine[];
}

/** A parsed JSON document. */
export interface JsonSource {
  readonly kind: 'json';
  readonly fileName: string;
  readonly value: unknown;
}

export type Source = TableSource | JsonSource;

const HEAD_LINES = 60;
const OPENING_BYTES = 1024;

/** Decodes a file and parses it if it is JSON. Notes go to `log`; throws ImportError or TextRefusal. */
export function openSource(bytes: Uint8Array, fileName: string, log: IssueLog, limits: ImportLimits): Source {
  const isJson = beginsAsJson(bytes);
  const most = isJson ? limits.jsonBytes : limits.tableBytes;
  if (bytes.length > most) {
    throw new ImportError(
      'E_TOO_BIG',
      fileName,
      `${fileName} has ${megabytes(bytes.length)}; the most for a ${isJson ? 'JSON' : 'CSV'} file is ${megabytes(most)}`,
      'Download fewer expirations and open that file.',
    );
  }
  const { text, notes } = decodeBytes(bytes, fileName);
  for (const note of notes) log.add(note.code, { note: note.note });
  if (!/^\s*[[{]/.test(text))
    return { kind: 'table', fileName, text, head: headLines(text, HEAD_LINES, limits.lineLength) };
  const { value, nonNumbers } = parseJson(text, fileName);
  if (nonNumbers > 0) {
    log.add('E_JSON_NAN', {
      count: nonNumbers,
      note: 'NaN and Infinity are not JSON; they were read as missing values.',
    });
  }
  return { kind: 'json', fileName, value };
}

function beginsAsJson(bytes: Uint8Array): boolean {
  const opening = new TextDecoder('latin1').decode(bytes.subarray(0, OPENING_BYTES));
  return /^(?:\u00ef\u00bb\u00bf|\u00ff\u00fe|\u00fe\u00ff)?[\s\0]*[[{]/.test(opening);
}

function megabytes(bytes: number): string {
  return `${(bytes / (1024 * 1024)).toLocaleString('en-US', { maximumFractionDigits: 1 })} MB`;
}
