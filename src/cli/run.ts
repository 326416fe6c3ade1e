import { type ResultDocument, resultDocument, resultText } from '../exposure/resultDocument';
import { chainWarnings } from '../formats/chainWarnings';
import { ImportError } from '../formats/errors';
import type { TableMapping } from '../formats/table/mapping';
import { BadMapping } from '../formats/table/mappingFile';
import { ANY_TABLE, MappingNeeded } from '../formats/unknownTable';
import { unusedCsvHeader, unusedCsvRows } from '../formats/unusedCsv';
import { levelsOf } from '../levels/levelsOf';
import { LEVEL_FORMATS } from '../levels/write/formats';
import { bytesSource } from '../text/byteSource';
import { decodeBytes } from '../text/encoding';
import { TextRefusal } from '../text/refusal';
import { analyzeChain, type FileOutcome } from './analyzeFile';
import { type FoundChain, findChains, type NamedFile } from './findChains';
import { type GuessDocument, guessDocument, guessText, mappingFromText } from './mappingFiles';
import { type ExitCode, MISUSED, OK, type Options, REFUSED, STANDARD_INPUT } from './options';
import { reportText } from './report';
import { tableText } from './table';

/** Where a run's words go. */
export interface Output {
  /** Results. */
  readonly result: (text: string) => void;
  /** Reasons, warnings: whole lines. */
  readonly message: (text: string) => void;
  /** Whether an unforeseen error is told with its stack. */
  readonly isDebugging?: boolean;
}

/** Bytes of a path, '-' for the standard input; rejects with the file system's error. */
export type ReadBytes = (path: string) => Promise<Uint8Array>;

/** When a path was saved, UTC milliseconds; null where nobody knows. */
export type SavedAt = (path: string) => Promise<number | null>;

/**
 * Computes the chains in files, packed or not, and prints the results: for one chain a document, table or report, for
 * several a list of documents, or tables or reports below one another; as CSV the unused rows of all in one list. Files
 * of one underlying and time are one chain unless they are to be separate. A file that is refused costs a message and
 * the exit code, not the others.
 * @returns the exit code; the highest when files differ.
 */
export async function run(
  options: Options,
  readBytes: ReadBytes,
  output: Output,
  savedAt: SavedAt = async () => null,
): Promise<ExitCode> {
  const results: Array<Extract<FileOutcome, { kind: 'analysis' }>> = [];
  let code: ExitCode = OK;
  let chains = 0;
  const refuse = (name: string, error: unknown): void => {
    chains += 1;
    output.message(`${errorLine(name, error)}\n`);
    if (output.isDebugging && error instanceof Error) output.message(`${error.stack ?? ''}\n`);
    code = higher(code, REFUSED);
  };
  const compute = ({ name, raw, expiries }: FoundChain): void => {
    chains += 1;
    const outcome = analyzeChain(raw, options, expiries);
    if (outcome.kind === 'analysis') {
      for (const { sentence } of chainWarnings(outcome.analysis.report)) {
        output.message(`${name}: warning: ${sentence}\n`);
      }
      results.push(outcome);
    } else {
      output.message(`${name}: ${outcome.message}\n`);
      code = outcome.kind === 'misfit' ? MISUSED : higher(code, REFUSED);
    }
  };
  const mappings = options.mapPath === null ? {} : await mappingsOf(options.mapPath, readBytes, output);
  if (mappings === null) return MISUSED;
  const guesses: GuessDocument[] = [];
  const batches = options.isSeparate ? options.files.map((path) => [path]) : [options.files];
  for (const paths of batches) {
    const files: NamedFile[] = [];
    for (const path of paths) {
      const name = path === STANDARD_INPUT ? 'standard input' : path;
      try {
        const source = bytesSource(await bytesOf(path, readBytes));
        files.push({ name, fileName: baseName(name), source, savedAt: await savedAt(path) });
      } catch (error) {
        refuse(name, error);
      }
    }
    const found = await findChains(files, options, mappings);
    for (const { name, text } of found.notes) output.message(`${name}: ${text}\n`);
    for (const { name, error } of found.refusals) {
      if (options.output === 'guess' && error instanceof MappingNeeded) {
        guesses.push(guessDocument(error.guess));
        continue;
      }
      if (typeof error === 'string') {
        chains += 1;
        output.message(`${name}: ${error}\n`);
        code = higher(code, REFUSED);
      } else refuse(name, error);
    }
    if (options.output === 'guess') {
      for (const { name, raw } of found.chains)
        output.message(`${name}: It is read as ${raw.format} and needs no mapping.\n`);
      continue;
    }
    for (const chain of found.chains) {
      try {
        compute(chain);
      } catch (error) {
        refuse(chain.name, error);
      }
    }
  }
  if (options.output === 'guess') {
    if (guesses.length > 0) output.result(guessText(guesses));
    return code;
  }
  if (results.length === 0) return code;
  if (options.output === 'reportCsv') {
    output.result(unusedCsvHeader() + results.map(({ listUnused }) => unusedCsvRows(listUnused())).join(''));
    return code;
  }
  if (options.output === 'report') {
    output.result(results.map(({ analysis, expiries }) => reportText(analysis, expiries)).join('\n\n'));
    return code;
  }
  if (options.levelFormat !== null) {
    const { write } = LEVEL_FORMATS[options.levelFormat];
    const texts = results.map(({ analysis, expiries }) => write({ ...levelsOf(analysis), expiries }));
    const isList = options.levelFormat === 'json' && chains > 1;
    output.result(isList ? `[\n${texts.join(',\n')}]\n` : texts.join('\n'));
    return code;
  }
  if (options.output === 'table') {
    output.result(results.map(({ analysis, expiries }) => tableText(analysis, expiries)).join('\n\n'));
    return code;
  }
  const documents = results.map(documentOf);
  const [only] = documents;
  output.result(resultText(chains === 1 && only ? only : documents));
  return code;
}

/** The mapping of a file, for any table; null, with a message, when it is none. */
async function mappingsOf(
  path: string,
  readBytes: ReadBytes,
  output: Output,
): Promise<Readonly<Record<string, TableMapping>> | null> {
  try {
    return { [ANY_TABLE]: mappingFromText(decodeBytes(await bytesOf(path, readBytes), path).text) };
  } catch (error) {
    if (!(error instanceof BadMapping || error instanceof Unreadable || error instanceof TextRefusal)) throw error;
    output.message(`--map ${path}: ${oneLine(error.message)}\n`);
    return null;
  }
}

/** The page's download; where expiries were chosen, its settings say which. */
function documentOf({ analysis, expiries }: Extract<FileOutcome, { kind: 'analysis' }>): ResultDocument {
  const document = resultDocument(analysis, [analysis.fileName]);
  if (expiries === null) return document;
  const settings = { ...document.settings, expiries };
  return { ...document, settings };
}

/** The file system refused; `message` says what was found and what to do. */
class Unreadable extends Error {}

const UNREADABLE: Readonly<Record<string, string>> = {
  ENOENT: 'There is no such file. Check the path.',
  ENOTDIR: 'There is no such file. Check the path.',
  EISDIR: 'This is a folder. Give the path of a file in it.',
  EACCES: 'The file may not be read. Check its permissions.',
  EPERM: 'The file may not be read. Check its permissions.',
  ERR_FS_FILE_TOO_LARGE: 'The file is too big to be read. Export fewer expiries and give that file.',
};

async function bytesOf(path: string, readBytes: ReadBytes): Promise<Uint8Array> {
  try {
    return await readBytes(path);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    throw new Unreadable(UNREADABLE[code] ?? `The file could not be read: ${wordsOf(error)}.`);
  }
}

const HOW_TO_MAP =
  'Print what its columns seem to hold with --guess, check and complete the JSON, and read by it with --map FILE.';

/** One line: 'spx.csv:12: …' where the reader knows the line. */
function errorLine(name: string, error: unknown): string {
  if (error instanceof Unreadable) return `${name}: ${error.message}`;
  if (!(error instanceof ImportError)) {
    return `${name}: The calculation stopped with an error. Please report this text: ${wordsOf(error)}`;
  }
  const { line, column, cell } = error.place;
  const place = [column === undefined ? '' : `column ${column}`, cell === undefined ? '' : `“${cell}”`]
    .filter((part) => part !== '')
    .join(', ');
  const how = error instanceof MappingNeeded ? ` ${HOW_TO_MAP}` : '';
  const words = oneLine(`${error.title}${place === '' ? '' : ` (${place})`}. ${error.detail}${how}`);
  return `${name}:${line === undefined ? '' : `${line}:`} ${words}`;
}

function wordsOf(error: unknown): string {
  return oneLine(error instanceof Error ? error.message : String(error));
}

function oneLine(text: string): string {
  return text.replace(/\s*\n\s*/g, ' ').trim();
}

/** The last part of a path, which is what the page knows of a file. */
function baseName(path: string): string {
  return path.split(/[/\\]/).at(-1) || path;
}

function higher(a: ExitCode, b: ExitCode): ExitCode {
  return a > b ? a : b;
}
