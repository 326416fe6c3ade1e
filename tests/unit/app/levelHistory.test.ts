import { describe, expect, test } from 'vitest';
import { CHAIN_PRICES } from '../../../src/app/chartPrices';
import { type DayLevels, levelsByDay } from '../../../src/app/levelHistory';
import type { SnapshotEntry } from '../../../src/app/library';
import type { ListedSnapshot, SnapshotSummary } from '../../../src/app/snapshotFigures';
import { stepsWords } from '../../../src/panels/PriceChart/candlesSummary';
import { flipText, snapshotRows } from '../../../src/panels/Snapshots/snapshotRows';

const DAY = 20_000;

/** @param hour UTC */
function entryAt(day: number, hour: number, flip: number | null, change: Partial<SnapshotEntry> = {}): SnapshotEntry {
  const summary: SnapshotSummary = {
    assumptions: 'usual',
    spot: 100,
    netGex: flip === null ? null : flip * 1e6,
    netDex: 0,
    netVex: 0,
    netChex: 0,
    gammaFlip: flip,
    callWall: 110,
    putWall: null,
    regime: 'transition',
  };
  return {
    id: `${day} ${hour}`,
    name: `of ${day}, ${hour}`,
    symbol: 'SPX',
    currency: 'USD',
    asOf: (day * 24 + hour) * 3_600_000,
    keptAt: 0,
    format: 'Cboe CSV',
    source: 'a.csv',
    isFromLink: false,
    contracts: 5,
    byteLength: 1,
    checksum: 1,
    summary,
    ...change,
  };
}

describe('levels day by day', () => {
  test('are those of the last snapshot of each day in New York, oldest first', () => {
    const entries = [
      entryAt(DAY + 1, 21, 104),
      // Two in the morning is the evening before in New York.
      entryAt(DAY + 1, 2, 103),
      entryAt(DAY, 15, 102),
      entryAt(DAY, 14, 101),
    ];
    const days = levelsByDay(entries, { symbol: 'SPX', currency: 'USD' });
    expect(days.map(({ day, gammaFlip }) => [day, gammaFlip])).toEqual([
      [DAY, 103],
      [DAY + 1, 104],
    ]);
    expect(days[0]).toMatchObject({ callWall: 110, putWall: null });
  });

  test('are of one instrument, and of snapshots whose figures are known', () => {
    const otherSymbol = entryAt(DAY, 15, 101, { symbol: 'SPY' });
    const otherMarket = entryAt(DAY, 15, 101, { currency: 'INR' });
    const unknown: ListedSnapshot = { ...entryAt(DAY, 15, 101), summary: null };
    expect(levelsByDay([otherSymbol, otherMarket, unknown], { symbol: 'SPX', currency: 'USD' })).toEqual([]);
  });

  test('are told in a sentence from two days on', () => {
    const day = (at: number, gammaFlip: number | null): DayLevels => ({ day: at, gammaFlip, callWall: 1, putWall: 1 });
    expect(stepsWords([day(DAY, 100)], CHAIN_PRICES)).toBe('');
    expect(stepsWords([day(DAY, 100.5), day(DAY + 1, null)], CHAIN_PRICES)).toBe(
      ' Flip and walls of 2 days as steps, from your snapshots: flip 100.50 on 4 Oct 2024, none on 5 Oct 2024.',
    );
  });
});

test('a flip is told as none only where net GEX is known', () => {
  expect(flipText({ gammaFlip: 99.5, netGex: null })).toBe('99.50');
  expect(flipText({ gammaFlip: null, netGex: 5 })).toBe('none');
  expect(flipText({ gammaFlip: null, netGex: null })).toBe('–');
});

describe('the list of snapshots', () => {
  const entries = [entryAt(DAY, 14, 101), entryAt(DAY, 15, null, { source: 'noon.csv' }), entryAt(DAY, 16, 99)];
  const names = (query: string, by: 'asOf' | 'netGex', isDescending: boolean) =>
    snapshotRows(entries, query, by, isDescending).map(({ name }) => name);

  test('holds every word that was typed, of whatever column', () => {
    expect(names('NOON spx', 'asOf', true)).toEqual([`of ${DAY}, 15`]);
    expect(names('noon spy', 'asOf', true)).toEqual([]);
  });

  test('has what is not known last where the largest are wanted', () => {
    expect(names('', 'netGex', true)).toEqual([`of ${DAY}, 14`, `of ${DAY}, 16`, `of ${DAY}, 15`]);
    expect(names('', 'asOf', true)[0]).toBe(`of ${DAY}, 16`);
  });
});
