import type { IssueLog } from '../chain/issues';
import { beginsAsJson, type DecodedText, decodeBytes, megabytes, tooBig } from '../text/encoding';
import { parseJson } from '../text/json';
import { type HeadLine, headLines } from '../text/lines';
import { valueOfDocuments } from './jsonDocuments';
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
  /** The documents of the file as they stand one after another; `value` is what they are together. */
  readonly documents: readonly unknown[];
}

export type Source = TableSource | JsonSource;

const HEAD_LINES = 60;
/** A column name in brackets, '[QUOTE_DATE], …': no JSON begins so. */
const BRACKETED_NAME = /^\s*\[\s*[a-z][\w ]*\]\s*[,;\t|]/i;

/** Decodes a file and parses it if it is JSON. Notes go to `log`; throws ImportError or TextRefusal. */
export function openSource(bytes: Uint8Array, fileName: string, log: IssueLog, limits: ImportLimits): Source {
  const isJson = beginsAsJson(bytes);
  const most = isJson ? limits.jsonBytes : limits.tableBytes;
  if (bytes.length > most) throw tooBig(fileName, megabytes(bytes.length), isJson, most);
  return sourceOf(decodeBytes(bytes, fileName), fileName, log, limits);
}

/** A text as lines, or parsed if it is JSON. Notes go to `log`; throws ImportError or TextRefusal. */
export function sourceOf({ text, notes }: DecodedText, fileName: string, log: IssueLog, limits: ImportLimits): Source {
  for (const note of notes) log.add(note.code, { note: note.note });
  if (!/^\s*[[{]/.test(text) || BRACKETED_NAME.test(text))
    return { kind: 'table', fileName, text, head: headLines(text, HEAD_LINES, limits.lineLength) };
  const { documents, nonNumbers, cut } = parseJson(text, fileName);
  if (nonNumbers > 0) {
    log.add('E_JSON_NAN', {
      count: nonNumbers,
      note: 'NaN and Infinity are not JSON; they were read as missing values.',
    });
  }
  if (cut) {
    const place = `line ${cut.line}, column ${cut.column}`;
    log.add('E_TRUNCATED', {
      note: `The JSON breaks off at ${place}: what is whole before was used, and nobody knows how much is missing.`,
    });
  }
  return { kind: 'json', fileName, value: valueOfDocuments(documents, fileName), documents };
}
