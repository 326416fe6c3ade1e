/** Bytes that are fetched in pieces, so that a large file is never whole in memory. */
export interface ByteSource {
  /** Number of bytes. */
  readonly size: number;
  /** Bytes from `start` up to and without `end`, fewer at the end. Rejects as the platform does when they cannot be read. */
  readonly slice: (start: number, end: number) => Promise<Uint8Array>;
}

/** Bytes in memory. */
export function bytesSource(bytes: Uint8Array): ByteSource {
  return { size: bytes.length, slice: (start, end) => Promise.resolve(bytes.subarray(start, end)) };
}

/** A file that stays where it is until it is read. */
export function blobSource(blob: Blob): ByteSource {
  return {
    size: blob.size,
    slice: async (start, end) => new Uint8Array(await blob.slice(start, end).arrayBuffer()),
  };
}

/** The bytes from `start` up to `end`, `step` at a time. */
export async function* pieces(
  source: ByteSource,
  step: number,
  start = 0,
  end = source.size,
): AsyncGenerator<Uint8Array<ArrayBufferLike>> {
  for (let at = start; at < end; at += step) yield await source.slice(at, Math.min(at + step, end));
}

const COMPARED_AT_ONCE = 4 * 1024 * 1024;

/** Whether two sources hold the same bytes. */
export async function sameBytes(a: ByteSource, b: ByteSource): Promise<boolean> {
  if (a.size !== b.size) return false;
  for (let at = 0; at < a.size; at += COMPARED_AT_ONCE) {
    const end = Math.min(at + COMPARED_AT_ONCE, a.size);
    const [one, other] = await Promise.all([a.slice(at, end), b.slice(at, end)]);
    if (one.some((byte, index) => byte !== other[index])) return false;
  }
  return true;
}
