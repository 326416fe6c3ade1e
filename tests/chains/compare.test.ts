import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isoDate } from '../../src/chain/civilDay';
import { compareBooks } from '../../src/compare/compareBooks';
import { type ChainComparison, GEX_CAUSES } from '../../src/compare/comparison';
import { DEFAULT_ASSUMPTIONS } from '../../src/exposure/assumptions';
import { openBook } from '../../src/exposure/book';
import { CHAINS, isAbsent, openChain } from './openChain';

/**
 * Two days of one symbol, the expiries (yymmdd) that had settled by the time of the second file, and whether any of them
 * had not by that of the first.
 */
const PAIRS = [
  ['cboe-spy-2025-04-30.csv', 'cboe-spy-2025-05-01.csv', ['250501'], true],
  ['cboe-spx-2023-04-05-utcminus.csv', 'cboe-spx-2023-04-06-utcminus.csv', ['230405', '230406'], true],
  ['cboe-spx-2023-06-08-unquoted.csv', 'cboe-spx-2023-06-09-unquoted.csv', ['230608'], false],
] as const;

/** Open interest by contract symbol, with nothing but string splitting. */
function openInterestOf(name: string): Map<string, number> {
  const held = new Map<string, number>();
  const lines = readFileSync(new URL(`cboe-csv/${name}`, CHAINS), 'utf8').split('\n');
  const header = lines.findIndex((line) => line.startsWith('Expiration Date,Calls,'));
  for (const line of lines.slice(header + 1)) {
    const cells = line.trim().split(',');
    if (cells.length < 22) continue;
    for (const [symbol, openInterest] of [
      [cells[1]!, cells[10]!],
      [cells[12]!, cells[21]!],
    ]) {
      if (held.has(symbol!)) throw new Error(`${symbol} stands twice`);
      held.set(symbol!, Number(openInterest));
    }
  }
  return held;
}

interface Sums {
  call: number;
  put: number;
}

/** Sums by side of what `keyOf` puts together; no sum of what it gives null for. */
function sumsBy(held: ReadonlyMap<string, number>, keyOf: (symbol: string) => string | null): Map<string, Sums> {
  const sums = new Map<string, Sums>();
  for (const [symbol, openInterest] of held) {
    const key = keyOf(symbol);
    if (key === null) continue;
    const sum = sums.get(key) ?? { call: 0, put: 0 };
    sum[symbol.at(-9) === 'C' ? 'call' : 'put'] += openInterest;
    sums.set(key, sum);
  }
  return sums;
}

const compared = new Map<string, ChainComparison>();

function comparisonOf(before: string, after: string): ChainComparison {
  const known = compared.get(after);
  if (known) return known;
  const open = (name: string) => openBook(openChain(`cboe-csv/${name}`), DEFAULT_ASSUMPTIONS);
  const found = compareBooks(open(before), open(after));
  compared.set(after, found);
  return found;
}

const strikeOf = (symbol: string): string => String(Number(symbol.slice(-8)) / 1000);
const dateOf = (symbol: string): string => symbol.slice(-15, -9);

describe.skipIf(isAbsent)('two days of real chains (needs the shared chains)', () => {
  it.each(PAIRS)('have the difference of open interest that the lines have: %s, %s', (before, after, settled) => {
    const { openInterest, strikes, expiries } = comparisonOf(before, after);
    const first = openInterestOf(before);
    const second = openInterestOf(after);

    const whole = (held: ReadonlyMap<string, number>): Sums => sumsBy(held, () => '').get('')!;
    expect(openInterest.call.before).toBe(whole(first).call);
    expect(openInterest.call.change).toBe(whole(second).call - whole(first).call);
    expect(openInterest.put.before).toBe(whole(first).put);
    expect(openInterest.put.change).toBe(whole(second).put - whole(first).put);
    expect(openInterest.call.unknown.contracts + openInterest.put.unknown.contracts).toBe(0);

    const none: Sums = { call: 0, put: 0 };
    const byStrike = [sumsBy(first, strikeOf), sumsBy(second, strikeOf)] as const;
    expect(strikes.strike.length).toBe(new Set([...byStrike[0].keys(), ...byStrike[1].keys()]).size);
    const hasSettled = (symbol: string): boolean => settled.some((date) => date === dateOf(symbol));
    // Opened less closed leaves out what settled, and what only the earlier file has.
    const isOpen = (symbol: string): string | null =>
      hasSettled(symbol) || !second.has(symbol) ? null : strikeOf(symbol);
    const openBy = [sumsBy(first, isOpen), sumsBy(second, isOpen)] as const;
    strikes.strike.forEach((strike, row) => {
      const key = String(strike);
      const [from, to] = [byStrike[0].get(key) ?? none, byStrike[1].get(key) ?? none];
      const told = [strikes.callBefore, strikes.callAfter, strikes.putBefore, strikes.putAfter].map((own) => own[row]);
      expect(told, key).toEqual([from.call, to.call, from.put, to.put]);
      const [held, holds] = [openBy[0].get(key) ?? none, openBy[1].get(key) ?? none];
      expect([strikes.callOpened[row], strikes.putOpened[row]], key).toEqual([
        holds.call - held.call,
        holds.put - held.put,
      ]);
    });

    // AM and PM of one date are two rows of ours and one date of the symbols.
    const byDate = [sumsBy(first, dateOf), sumsBy(second, dateOf)] as const;
    const told = new Map<string, number[]>();
    for (const { expiryDay, callBefore, callAfter, putBefore, putAfter } of expiries) {
      const date = isoDate(expiryDay).slice(2).replaceAll('-', '');
      const sum = told.get(date) ?? [0, 0, 0, 0];
      told.set(
        date,
        [callBefore, callAfter, putBefore, putAfter].map((own, index) => own + sum[index]!),
      );
    }
    expect(told.size).toBe(new Set([...byDate[0].keys(), ...byDate[1].keys()]).size);
    for (const [date, sums] of told) {
      const [from, to] = [byDate[0].get(date) ?? none, byDate[1].get(date) ?? none];
      expect(sums, date).toEqual([from.call, to.call, from.put, to.put]);
    }
  });

  it.each(PAIRS)('have the largest changes that the lines have: %s, %s', (before, after, settled) => {
    const { movers, ratio, call, put } = comparisonOf(before, after).openInterest;
    const first = openInterestOf(before);
    const changes = [...openInterestOf(after)]
      .filter(([symbol]) => settled.every((date) => date !== dateOf(symbol)))
      .map(([symbol, held]) => ({ symbol, change: held - (first.get(symbol) ?? 0) }))
      .sort((a, b) => Math.abs(b.change) - Math.abs(a.change));
    expect(movers.map(({ change }) => change)).toEqual(changes.slice(0, 10).map(({ change }) => change));
    for (const { root, expiryDay, strike, right, before: held, after: holds } of movers) {
      const date = isoDate(expiryDay).slice(2).replaceAll('-', '');
      const symbol = `${root}${date}${right === 0 ? 'C' : 'P'}${String(Math.round(strike * 1000)).padStart(8, '0')}`;
      expect([held, holds], symbol).toEqual([first.get(symbol), openInterestOf(after).get(symbol)]);
    }
    const opened = (side: string): number =>
      changes.reduce((sum, { symbol, change }) => (symbol.at(-9) === side ? sum + change : sum), 0);
    expect([call.opened, put.opened]).toEqual([opened('C'), opened('P')]);
    expect(ratio).toBe(opened('C') / opened('P'));
  });

  it.each(PAIRS)('have causes that add up to the change of net GEX: %s, %s', (before, after, _settled, rollsOff) => {
    const { attribution, before: first, after: second } = comparisonOf(before, after);
    const parts = GEX_CAUSES.reduce((sum, cause) => sum + attribution!.parts[cause], 0);
    expect(attribution!.change).toBe(second.net!.gex - first.net!.gex);
    expect(Math.abs(parts - attribution!.change)).toBeLessThan(1e-12 * (first.gross!.gex + second.gross!.gex));
    expect(attribution!.parts.rollOff !== 0).toBe(rollsOff);
    for (const cause of ['openInterest', 'spot', 'volatility', 'time'] as const) {
      expect(attribution!.parts[cause], cause).not.toBe(0);
    }
  });
});
