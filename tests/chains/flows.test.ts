import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { buildChain } from '../../src/chain/buildChain';
import { analyze } from '../../src/exposure/analyze';
import { DEFAULT_ASSUMPTIONS } from '../../src/exposure/assumptions';
import { openBook } from '../../src/exposure/book';
import { flowMap } from '../../src/exposure/flowMap';
import { readChain } from '../../src/formats/read';
import { HeldBook } from '../unit/exposure/heldBook';

const CHAINS = new URL('../../../shared/chains/', import.meta.url);
const isAbsent = !existsSync(CHAINS);
const FILES = isAbsent
  ? []
  : readdirSync(new URL('cboe-csv/', CHAINS))
      .filter((name) => name.endsWith('.csv'))
      .map((name) => `cboe-csv/${name}`);

function open(path: string) {
  const raw = readChain(readFileSync(new URL(path, CHAINS)), path.split('/').at(-1)!);
  const facts = { spot: raw.spot!, spotBasis: 'file', asOf: raw.asOf!, asOfBasis: raw.asOfBasis } as const;
  const chain = buildChain(raw, facts);
  return { book: openBook(chain, DEFAULT_ASSUMPTIONS), analysis: analyze(chain, DEFAULT_ASSUMPTIONS) };
}

describe.skipIf(isAbsent)('hedging maps of real Cboe chains (needs the shared chains)', () => {
  it('are made of 25 files', () => {
    expect(FILES).toHaveLength(25);
  });

  it.each(FILES)('start where the analysis is, and are what pricing every contract gives: %s', (path) => {
    const { book, analysis } = open(path);
    const map = flowMap(book);
    const { spot, columns } = map;
    for (const cells of [map.flow, map.unwinding, map.netGex]) {
      expect(cells).toHaveLength(spot.length * columns.length);
      expect(cells.every((value) => Number.isFinite(value))).toBe(true);
    }
    expect(map.now).toBe(analysis.spot);
    expect(map.flow[map.spotIndex]).toBe(0);
    expect(Math.abs(map.netGex[map.spotIndex]! - analysis.net!.gex)).toBeLessThan(1e-10 * analysis.gross!.gex);
    const level = analysis.flips.profile.primary?.level ?? Number.NaN;
    if (level > spot[0]! && level < spot.at(-1)!) {
      expect(Math.abs(columns[0]!.flip! - level)).toBeLessThan(1e-8 * map.now);
    } else {
      expect(columns[0]!.flip).toBeNull();
    }
    const settlements = analysis.expiries.map(({ settlement }) => settlement);
    const first = Math.min(...settlements);
    columns.forEach(({ at }, t) => {
      const isUntouched = map.unwinding.subarray(t * spot.length, (t + 1) * spot.length).every((value) => value === 0);
      if (at < first) expect(isUntouched).toBe(true);
    });

    const held = new HeldBook(book);
    const tolerance = 1e-9 * held.gross;
    const now = held.at(map.now, map.asOf).delta;
    for (const [t, s] of [
      [0, 0],
      [1, spot.length - 1],
      [Math.floor(columns.length / 2), map.spotIndex],
      [columns.length - 1, 3],
    ] as const) {
      const [at, there, cell] = [columns[t]!.at, spot[s]!, t * spot.length + s];
      expect(Math.abs(map.flow[cell]! / there - (now - held.at(there, at).delta))).toBeLessThan(tolerance);
      expect(Math.abs(map.unwinding[cell]! / there - held.settled(there, at))).toBeLessThan(tolerance);
    }
  });

  it.each(FILES)('go with flows per event that agree with them: %s', (path) => {
    const { book, analysis } = open(path);
    const held = new HeldBook(book);
    const now = held.at(analysis.spot, analysis.asOf).delta;
    const tomorrow = held.at(analysis.spot, analysis.asOf + 86_400_000).delta;
    const day = analysis.flows!.find(({ event }) => event.kind === 'day')!.estimate!;
    expect(Math.abs(day.fullShares - (now - tomorrow))).toBeLessThan(1e-11 * held.gross);
    analysis.flows!.forEach(({ estimate, reason }) => {
      expect(estimate === null).toBe(reason !== null);
    });
  });
});
