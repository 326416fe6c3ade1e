import { IssueLog } from '../chain/issues';
import type { ByteSource } from '../text/byteSource';
import { decodePieces } from '../text/encoding';
import { type Archive, type PlainFile, unpack } from '../text/unpack';
import { awaitWithImportErrors } from './errors';
import type { GivenToReader } from './given';
import { IMPORT_LIMITS, type ImportLimits } from './limits';
import { type ReadFile, readSource } from './read';
import { type Source, sourceOf } from './source';

/** How far a file is. */
export interface ReadProgress {
  /** 'loading': its bytes become text; 'unpacking': the same of a packed one; 'reading': the text becomes contracts. */
  readonly stage: 'loading' | 'unpacking' | 'reading';
  /** Bytes done; packed ones while unpacking. */
  readonly bytes: number;
  readonly totalBytes: number;
  /** Data rows or contracts read so far; null before there are any. */
  readonly rows: number | null;
}

export interface OpenOptions {
  /** Index of the file to take out of a zip with several. */
  readonly member?: number | null;
  readonly onProgress?: (progress: ReadProgress) => void;
  readonly limits?: ImportLimits;
  /** What the user told of the file. */
  readonly given?: GivenToReader;
}

/**
 * As `readFile`, of bytes that are fetched in pieces and may be packed as gzip or zip. A zip with several files gives
 * their list; each is then opened by its index. A file that holds only a part of a chain gives that part. Rejects with
 * ImportError when the file cannot be used, and with FactMissing when it does not say what `given` does not say either.
 */
export async function openFile(
  source: ByteSource,
  fileName: string,
  { member = null, onProgress = () => {}, limits = IMPORT_LIMITS, given = {} }: OpenOptions = {},
): Promise<ReadFile | Archive> {
  return awaitWithImportErrors(fileName, async () => {
    const file = await unpack(source, fileName, member);
    if (file.kind === 'archive') return file;
    const log = new IssueLog();
    const { source: opened, bytes: totalBytes } = await load(file, log, limits, onProgress);
    return readSource(opened, {
      log,
      limits,
      given,
      onProgress: (fraction, rows) =>
        onProgress({ stage: 'reading', bytes: Math.round(fraction * totalBytes), totalBytes, rows }),
    });
  });
}

/** The text of a file in lines or parsed, and its bytes unpacked. No text of a parsed file outlives this call. */
async function load(
  file: PlainFile,
  log: IssueLog,
  limits: ImportLimits,
  onProgress: (progress: ReadProgress) => void,
): Promise<{ source: Source; bytes: number }> {
  const { name, isPacked, packedBytes } = file;
  const tell = (bytes: number): void => {
    onProgress({ stage: isPacked ? 'unpacking' : 'loading', bytes, totalBytes: packedBytes, rows: null });
  };
  let bytes = 0;
  const onBytes = (decoded: number): void => {
    bytes = decoded;
    if (!isPacked) tell(decoded);
  };
  const source = sourceOf(await decodePieces(file, limits, onBytes, isPacked ? tell : undefined), name, log, limits);
  return { source, bytes };
}
