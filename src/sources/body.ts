import { parseNumber } from '../text/numbers';
import type { Deadlines } from './deadlines';
import { brokenOff, tooBig } from './sourceFailures';

/** Largest answer that is read, bytes: the largest file that any reader takes. */
export const MAX_CHAIN_BYTES = 512 * 2 ** 20;

export interface BodyLimits {
  /** Bytes so far, and of the whole where the server says so. */
  readonly onProgress?: (loaded: number, total: number | null) => void;
  /** `MAX_CHAIN_BYTES` where left out. */
  readonly maxBytes?: number;
}

/**
 * The whole body of an answer.
 * @throws {SourceError} for one that is too large, breaks off or goes silent
 */
export async function readBody(
  response: Response,
  clock: Deadlines,
  options: BodyLimits,
): Promise<Uint8Array<ArrayBuffer>> {
  const maxBytes = options.maxBytes ?? MAX_CHAIN_BYTES;
  const total = statedLength(response);
  if (total !== null && total > maxBytes) {
    await response.body?.cancel();
    throw tooBig(maxBytes);
  }
  const pieces: Uint8Array[] = [];
  let loaded = 0;
  const reader = response.body?.getReader();
  while (reader) {
    clock.expect('silence');
    const piece = await reader.read().catch(() => {
      throw clock.expired() ?? brokenOff(loaded, total);
    });
    if (piece.done) break;
    loaded += piece.value.length;
    if (loaded > maxBytes) {
      await reader.cancel();
      throw tooBig(maxBytes);
    }
    pieces.push(piece.value);
    options.onProgress?.(loaded, total);
  }
  if (total !== null && loaded !== total) throw brokenOff(loaded, total);
  return joined(pieces, loaded);
}

/** Content-Length in bytes, or null when it is absent or counts the compressed form. */
function statedLength(response: Response): number | null {
  const encoding = response.headers.get('content-encoding');
  if (encoding !== null && encoding !== 'identity') return null;
  const length = parseNumber(response.headers.get('content-length') ?? '');
  return length !== undefined && Number.isSafeInteger(length) && length >= 0 ? length : null;
}

function joined(pieces: readonly Uint8Array[], length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}
