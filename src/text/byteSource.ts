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
