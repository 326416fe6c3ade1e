import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { RawChain } from '../../src/chain/rawChain';
import { selectSnapshot } from '../../src/chain/snapshots';
import { objectionsTo } from '../../src/exposure/factCheck';
import { FactMissing } from '../../src/formats/given';
import { readChain } from '../../src/formats/read';
import { CHAINS, isAbsent } from './openChain';
import { OUTCOMES } from './outcomes';

const DAY = 86_400_000;

function chainOf(file: string): RawChain | null {
  const bytes = new Uint8Array(readFileSync(new URL(file.split('/').map(encodeURIComponent).join('/'), CHAINS)));
  try {
    return readChain(bytes, 'download.txt');
  } catch (error) {
    if (error instanceof FactMissing) return null;
    throw error;
  }
}

const READABLE = OUTCOMES.filter(({ outcome }) => outcome !== 'refused');

test.skipIf(isAbsent).each(READABLE)('$file: what it states is not questioned, what it cannot be is', ({ file }) => {
  const whole = chainOf(file);
  if (!whole) return;
  for (const index of whole.snapshots.keys()) {
    const raw = whole.snapshots.length > 1 ? selectSnapshot(whole, index) : whole;
    const { spot, asOf } = raw;
    if (asOf === null) continue;
    const ofStated = objectionsTo(raw, { spot, asOf });
    expect(ofStated.filter(({ found }) => !found.includes('every contract has expired'))).toEqual([]);
    // As if an expiry had been given, so that its volatilities are held against the stated time.
    const given = [{ file: '0', fileName: '', expiryDay: 0, named: null }];
    const ofLife = objectionsTo(raw, { spot, asOf }, given).filter(({ found }) => found.startsWith('The volatilities'));
    expect(ofLife).toEqual([]);
    const [early] = objectionsTo(raw, { spot: null, asOf: asOf - 3 * DAY });
    expect(early).toMatchObject({ fact: 'asOf', isFinal: true });
  }
});
