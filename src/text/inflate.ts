/** What packed bytes may grow to: output above `freeBytes` must not be more than `ratio` times what was read for it. */
export interface InflateLimits {
  readonly freeBytes: number;
  readonly ratio: number;
}

/** Above 8 MiB, no table or JSON of text packs better than 200:1. */
const INFLATE_LIMITS: InflateLimits = { freeBytes: 8 * 1024 * 1024, ratio: 200 };

/** The packed bytes grow like a bomb; thrown before more memory is spent on them. */
export class InflateBomb extends Error {}

/** The packed bytes are cut short or damaged. */
export class InflateFault extends Error {}

/**
 * Unpacks in pieces with what the platform has. One piece of input may give a thousand times its size at once, so pieces
 * are to be small.
 * @param onFed told how many packed bytes have been taken so far
 * @throws InflateBomb, InflateFault, or what `packed` throws
 */
export async function* inflate(
  packed: AsyncIterable<Uint8Array>,
  format: 'gzip' | 'deflate-raw',
  onFed: (bytes: number) => void = () => {},
  limits: InflateLimits = INFLATE_LIMITS,
): AsyncGenerator<Uint8Array> {
  const stream = new DecompressionStream(format);
  const reader = stream.readable.getReader();
  const writer = stream.writable.getWriter();
  let fed = 0;
  let produced = 0;
  /** Why no more packed bytes came. */
  let sourceFault: { readonly error: unknown } | null = null;
  const next = async (input: AsyncIterator<Uint8Array>): Promise<IteratorResult<Uint8Array>> => {
    try {
      return await input.next();
    } catch (error) {
      sourceFault = { error };
      throw error;
    }
  };
  const feed = async (): Promise<void> => {
    const input = packed[Symbol.asyncIterator]();
    try {
      for (let piece = await next(input); !piece.done; piece = await next(input)) {
        fed += piece.value.length;
        await writer.write(new Uint8Array(piece.value));
        onFed(fed);
      }
      await writer.close();
    } catch (error) {
      await writer.abort(error);
    }
  };
  // What goes wrong in the stream itself is told by its readable end.
  feed().catch(() => {});
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      produced += value.length;
      if (produced > limits.freeBytes && produced > fed * limits.ratio) throw new InflateBomb();
      yield value;
    }
  } catch (error) {
    if (error instanceof InflateBomb) throw error;
    const fault = sourceFault as { readonly error: unknown } | null;
    throw fault ? fault.error : new InflateFault();
  } finally {
    reader.cancel().catch(() => {});
  }
}
