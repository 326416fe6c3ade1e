import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { buildChain } from '../../src/chain/buildChain';
import type { OptionChain } from '../../src/chain/optionChain';
import { selectSnapshot } from '../../src/chain/snapshots';
import { readChain } from '../../src/formats/read';
import { decodeKept, encodeKept } from '../../src/share/keptChain';
import { CHAINS, isAbsent } from './openChain';
import { OUTCOMES } from './outcomes';

const WHOLE = OUTCOMES.filter(({ outcome, given }) => outcome !== 'refused' && !given);

/** Every snapshot of a real file as a chain; the price 1 and the hour 0 stand for what a file leaves out. */
function chainsOf(file: string): OptionChain[] {
  const bytes = readFileSync(new URL(file.split('/').map(encodeURIComponent).join('/'), CHAINS));
  const raw = readChain(bytes, file);
  return raw.snapshots.map((_, index) => {
    const own = selectSnapshot(raw, index);
    return buildChain(own, { spot: own.spot ?? 1, spotBasis: 'user', asOf: own.asOf ?? 0, asOfBasis: 'user' });
  });
}

const factsOf = (chain: OptionChain) =>
  Object.fromEntries(Object.entries(chain).filter(([, value]) => !ArrayBuffer.isView(value)));

/** The bytes of every column, as text: NaN equals NaN, and 25,000 rows are compared at once. */
const bytesOf = (chain: OptionChain) =>
  Object.entries(chain).flatMap(([name, value]) =>
    ArrayBuffer.isView(value)
      ? [`${name} ${Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('base64')}`]
      : [],
  );

describe.skipIf(isAbsent)('a real chain that is kept (needs the shared chains)', () => {
  test.each(WHOLE)('$file comes back with every row and every fact', async ({ file }) => {
    for (const chain of chainsOf(file)) {
      const kept = await decodeKept(await encodeKept(chain));
      expect(factsOf(kept)).toEqual(factsOf(chain));
      expect(bytesOf(kept)).toEqual(bytesOf(chain));
    }
  });
});
