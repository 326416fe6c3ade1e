import type { RawChain } from '../chain/rawChain';
import { type ByteSource, sameBytes } from '../text/byteSource';
import { ImportError } from './errors';
import { type AskedOfFile, FactMissing, type GivenToReader } from './given';
import { IMPORT_LIMITS, type ImportLimits } from './limits';
import type { PriceHistory } from './ohlc';
import { openFile, type ReadProgress } from './openFile';

/** One of the files that are opened together. */
export interface FileToRead {
  readonly source: ByteSource;
  readonly fileName: string;
}

/** What was told of the files, see `GivenAnswers`. */
export interface GivenOfFiles {
  readonly ofFile: Readonly<Record<string, Pick<GivenToReader, 'expiryDay' | 'underlying'>>>;
  readonly mappings: NonNullable<GivenToReader['mappings']>;
  /** The same for every file that does not say it, whatever its key. */
  readonly ofAll?: Pick<GivenToReader, 'expiryDay' | 'underlying'>;
}

/** A chain of one file, or of one file in an archive. */
export interface FileChain {
  /** Index of the file among those that were given. */
  readonly file: number;
  readonly raw: RawChain;
  /** What the file does not say and was read with a guess; null where nothing is missing. */
  readonly asked: AskedOfFile | null;
  /** The expiry that was given for it and what its name says; left out where the file states its own. */
  readonly givenExpiry?: GivenExpiry;
}

/** An expiry that was told of a file that does not state it. */
export interface GivenExpiry {
  /** Names the file among those that are opened together. */
  readonly file: string;
  readonly fileName: string;
  /** Days since 1970-01-01. */
  readonly expiryDay: number;
  /** The same by the name of the file; null where it says none. */
  readonly named: number | null;
}

/** A file that holds the bytes of one before it. */
export interface FileCopy {
  readonly file: number;
  readonly fileName: string;
  /** Name of the earlier one. */
  readonly of: string;
}

/** Everything that files turned out to be. */
export interface FileBatch {
  readonly chains: readonly FileChain[];
  readonly histories: readonly (PriceHistory & { readonly file: number })[];
  /** Why files were not read: ImportErrors, `MappingNeeded` among them, and what the platform says of a file that is gone. */
  readonly failures: readonly { readonly file: number; readonly fileName: string; readonly error: unknown }[];
  /** Files that hold the bytes of an earlier one, and were ignored. */
  readonly copies: readonly FileCopy[];
  /** Files but for copies, those in archives one by one. */
  readonly count: number;
}

/** Stand in for facts that neither the file nor its name says, until they are given: only so that quotes can be paired. */
const UNKNOWN_DAYS_AHEAD = 30;
const UNKNOWN_SYMBOL = 'UNKNOWN';
const DAY = 86_400_000;

/**
 * Reads files one after the other, archives file by file. One that cannot be read takes nothing from the others. A file
 * that does not say its expiry or symbol is read with what its name suggests, and says so in `asked`. One that brings the
 * contracts of all together above the limit of rows fails. A file that is given twice is read once.
 * @param onProgress is told the index of the file and how many there are
 * @param now UTC milliseconds
 */
export async function readFiles(
  files: readonly FileToRead[],
  given: GivenOfFiles,
  onProgress: (progress: ReadProgress, file: number, count: number) => void = () => {},
  { now = Date.now(), limits }: { readonly now?: number; readonly limits?: ImportLimits } = {},
): Promise<FileBatch> {
  const chains: FileChain[] = [];
  const histories: FileBatch['histories'][number][] = [];
  const failures: FileBatch['failures'][number][] = [];
  let count = 0;
  let contracts = 0;
  const readOne = async (file: number, { source, fileName }: FileToRead, member: number | null): Promise<void> => {
    const key = member === null ? `${file}` : `${file}/${member}`;
    const options = {
      member,
      onProgress: (progress: ReadProgress) => onProgress(progress, file, files.length),
      ...(limits ? { limits } : {}),
    };
    const { mappings } = given;
    const told = { ...given.ofAll, ...given.ofFile[key] };
    let asked: AskedOfFile | null = null;
    let givenExpiry: GivenExpiry | null = null;
    let read: Awaited<ReturnType<typeof openFile>>;
    try {
      const ofFile = given.ofFile[key] ?? {};
      // What a file lacks is told before its rows are read; its name is then compared with what was given.
      read = await openFile(source, fileName, { ...options, given: { mappings } });
      if (Object.keys(ofFile).length > 0) {
        read = await openFile(source, fileName, { ...options, given: { ...ofFile, mappings } });
      }
    } catch (error) {
      if (!(error instanceof FactMissing)) throw error;
      const { missing, guess } = error;
      if (missing.some((fact) => told[fact] === undefined)) asked = askedOf(error, key, fileName);
      if (missing.includes('expiryDay') && told.expiryDay !== undefined) {
        givenExpiry = { file: key, fileName, expiryDay: told.expiryDay, named: guess.expiryDay ?? null };
      }
      const guessed = {
        expiryDay: guess.expiryDay ?? Math.floor(now / DAY) + UNKNOWN_DAYS_AHEAD,
        underlying: guess.underlying ?? UNKNOWN_SYMBOL,
      };
      read = await openFile(source, fileName, { ...options, given: { ...guessed, ...told, mappings } });
    }
    if (read.kind === 'chain') {
      const most = (limits ?? IMPORT_LIMITS).rows;
      if (contracts + read.chain.quotes.length > most) throw tooManyTogether(read.chain.fileName, most);
      contracts += read.chain.quotes.length;
      const name = read.chain.fileName;
      chains.push({
        file,
        raw: read.chain,
        asked: asked && { ...asked, fileName: name },
        ...(givenExpiry ? { givenExpiry: { ...givenExpiry, fileName: name } } : {}),
      });
    } else if (read.kind === 'history') histories.push({ ...read.history, file });
    else {
      count += read.members.length - 1;
      for (const { index, name } of read.members) {
        await tried(file, name, () => readOne(file, { source, fileName }, index));
      }
    }
  };
  const tried = async (file: number, fileName: string, read: () => Promise<void>): Promise<void> => {
    try {
      await read();
    } catch (error) {
      failures.push({ file, fileName, error });
    }
  };
  const copies: FileCopy[] = [];
  for (const [index, file] of files.entries()) {
    const original = await originalOf(file, files.slice(0, index));
    if (original) {
      copies.push({ file: index, fileName: file.fileName, of: original.fileName });
      continue;
    }
    count += 1;
    await tried(index, file.fileName, () => readOne(index, file, null));
  }
  return { chains, histories, failures, copies, count };
}

/** The first of the files before that holds the same bytes; null for none, and for one that cannot be compared. */
async function originalOf({ source }: FileToRead, before: readonly FileToRead[]): Promise<FileToRead | null> {
  try {
    for (const other of before) if (source.size > 0 && (await sameBytes(source, other.source))) return other;
  } catch {
    // What the platform says of a file that is gone is said where it is read.
  }
  return null;
}

function tooManyTogether(fileName: string, most: number): ImportError {
  const title = `${fileName} and the files before it have more than ${most.toLocaleString('en-US')} contracts together`;
  return new ImportError('E_TOO_MANY_ROWS', fileName, title, 'Open fewer files at once.');
}

function askedOf({ missing, guess }: FactMissing, file: string, fileName: string): AskedOfFile {
  return {
    file,
    fileName,
    missing,
    expiryDay: missing.includes('expiryDay') ? (guess.expiryDay ?? null) : null,
    underlying: missing.includes('underlying') ? (guess.underlying ?? null) : null,
  };
}
