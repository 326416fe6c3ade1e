import { gunzipSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chainAt, statedFacts } from '../../../src/chain/quoteFacts';
import { sampleChain } from '../../../src/sample/sampleChain';
import { decodeKept, encodeKept, NotKept } from '../../../src/share/keptChain';

function sample() {
  const raw = sampleChain();
  return chainAt(raw, statedFacts(raw)!);
}

/** The unpacked bytes with a change made to them, packed again. */
function changed(kept: Uint8Array, change: (bytes: Buffer) => Buffer): Uint8Array {
  return gzipSync(change(gunzipSync(kept)));
}

const HEAD = 16;

/** The same with a change made to its head, the columns as they are. */
function withHead(kept: Uint8Array, change: (head: Record<string, unknown>) => unknown): Uint8Array {
  return changed(kept, (bytes) => {
    const length = bytes.readUInt32LE(12);
    const head = Buffer.from(JSON.stringify(change(JSON.parse(bytes.toString('utf8', HEAD, HEAD + length)))));
    const prefix = Buffer.from(bytes.subarray(0, HEAD));
    prefix.writeUInt32LE(head.length, 12);
    return Buffer.concat([prefix, head, bytes.subarray(HEAD + length)]);
  });
}

describe('a chain that is kept', () => {
  test('comes back as it was', async () => {
    const chain = sample();
    expect(await decodeKept(await encodeKept(chain))).toEqual(chain);
  });

  test('is the same bytes when it is kept again', async () => {
    const kept = await encodeKept(sample());
    expect(await encodeKept(await decodeKept(kept))).toEqual(kept);
  });

  test('S8: is refused in words where a bit of it changed or its end is gone', async () => {
    const kept = await encodeKept(sample());
    const spot = fc.record({ at: fc.integer({ min: 0, max: kept.length - 1 }), bit: fc.integer({ min: 0, max: 7 }) });
    await fc.assert(
      fc.asyncProperty(spot, async ({ at, bit }) => {
        const damaged = kept.slice();
        damaged[at]! ^= 1 << bit;
        const read = await decodeKept(damaged).catch((error: unknown) => error);
        // A few bits of the head of a gzip file mean nothing: the name of the system that packed it.
        if (read instanceof Error) expect(read).toBeInstanceOf(NotKept);
        else expect(read).toEqual(sample());
      }),
      { numRuns: 300 },
    );
    for (const length of [0, 1, 20, kept.length >> 1, kept.length - 1]) {
      await expect(decodeKept(kept.subarray(0, length))).rejects.toThrow(NotKept);
    }
  });

  test('S8: is refused as newer where a later version wrote it', async () => {
    const newer = changed(await encodeKept(sample()), (bytes) => {
      bytes.writeUInt32LE(7, 8);
      return bytes;
    });
    const error = await decodeKept(newer).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ isNewer: true, message: 'is of version 7, which is newer than this page' });
  });

  test.each<[string, (head: Record<string, unknown>) => unknown]>([
    ['no spot', (head) => ({ ...head, spot: 0 })],
    ['a time beyond all dates', (head) => ({ ...head, asOf: 9e15 })],
    ['more rows than it holds', (head) => ({ ...head, count: (head.count as number) + 1 })],
    ['billions of rows', (head) => ({ ...head, count: 4e9 })],
    ['no expiries', (head) => ({ ...head, blocks: [] })],
    ['an unknown session', (head) => ({ ...head, blocks: [{ ...(head.blocks as object[])[0], session: 'noon' }] })],
    ['an unknown code', (head) => ({ ...head, issues: [{ code: 'X', count: 1, openInterest: 0, examples: [] }] })],
    ['a list in the place of facts', () => []],
    ['a symbol that is a number', (head) => ({ ...head, symbol: 5 })],
  ])('S8: is refused with %s', async (_, change) => {
    await expect(decodeKept(withHead(await encodeKept(sample()), change))).rejects.toThrow(NotKept);
  });

  test('is refused where a row has a strike below zero', async () => {
    const chain = sample();
    const strike = chain.strike.slice();
    strike[3] = -1;
    await expect(decodeKept(await encodeKept({ ...chain, strike }))).rejects.toThrow('number 4');
  });

  test('is refused where two rows changed places', async () => {
    const chain = sample();
    const strike = chain.strike.slice();
    const last = chain.block.lastIndexOf(0);
    [strike[0], strike[last]] = [strike[last]!, strike[0]!];
    await expect(decodeKept(await encodeKept({ ...chain, strike }))).rejects.toThrow('out of their order');
  });

  test('stops at a bomb', async () => {
    await expect(decodeKept(gzipSync(Buffer.alloc(64 * 1024 * 1024)))).rejects.toThrow('unpacks to more');
  });
});
