import { describe, expect, test } from 'vitest';
import type { Level, LevelKey, StrikeTable } from '../../../src/exposure/analysis';
import { concentrationWords } from '../../../src/panels/Strikes/concentrationWords';
import { type StrikeColumn, strikeColumns } from '../../../src/panels/Strikes/strikeColumns';
import {
  EVERY_STRIKE,
  filteredStrikes,
  orderedStrikes,
  PRICE_ORDER,
  strikeTags,
} from '../../../src/panels/Strikes/strikeRows';

const floats = (...values: number[]): Float64Array => Float64Array.from(values);
const none = floats(0, 0, 0, 0);
const TABLE: StrikeTable = {
  strike: floats(90, 97.5, 100, 110),
  callOpenInterest: floats(1, 0, 5, 2),
  putOpenInterest: floats(4, 0, 5, 0),
  callVolume: floats(0, 0, 7, 0),
  putVolume: floats(0, 3, 0, 0),
  gex: { call: floats(10, 0, 40, 60), put: floats(-80, 0, -30, -5) },
  dex: { call: floats(1, 2, 3, 4), put: floats(5, 6, 7, 8) },
  vex: { call: none, put: none },
  chex: { call: none, put: none },
};
const KNOWN = { call: null, put: null, net: null };
const GIVEN = {
  table: TABLE,
  exposures: ['gex'],
  unknown: KNOWN,
  unknownVolume: KNOWN,
  volumeGex: null,
  unit: () => '$',
} as const;

const column = (columns: readonly StrikeColumn[], id: string): StrikeColumn => columns.find((own) => own.id === id)!;
const valuesOf = (columns: readonly StrikeColumn[], id: string): number[] => [...column(columns, id).values!];

describe('the columns of the table of strikes', () => {
  const columns = strikeColumns(GIVEN);

  test('net is calls plus puts, the running sum begins at the lowest strike', () => {
    expect(valuesOf(columns, 'net_gex')).toEqual([-70, 0, 10, 55]);
    expect(valuesOf(columns, 'cumulative_net_gex')).toEqual([-70, -70, -60, -5]);
  });

  test('the share is that of magnitudes: 70, 0, 10 and 55 of 135', () => {
    const shares = valuesOf(columns, 'share_of_absolute_gex');
    [14 / 27, 0, 2 / 27, 11 / 27].forEach((share, row) => {
      expect(shares[row]).toBeCloseTo(share, 14);
    });
  });

  test('the exposures are those that are asked for; shares and running sums stay those of GEX', () => {
    const ids = strikeColumns({ ...GIVEN, exposures: ['dex'] }).map(({ id }) => id);
    expect(ids.slice(0, 5)).toEqual(['strike', 'call_dex', 'put_dex', 'net_dex', 'share_of_absolute_gex']);
    expect(ids).not.toContain('net_gex');
  });

  test('GEX by volume is net where it was worked out, and unknown with a reason where it was not', () => {
    const volumeGex = { call: floats(0, 0, 9, 0), put: floats(0, -4, 0, 0) };
    expect(valuesOf(strikeColumns({ ...GIVEN, volumeGex }), 'volume_gex')).toEqual([0, -4, 9, 0]);
    expect(column(columns, 'volume_gex')).toMatchObject({ values: null, reason: expect.stringContaining('slider') });
  });

  test('in a scenario the net of the file stands beside', () => {
    const file = { ...TABLE, gex: { call: floats(1, 1, 1, 1), put: floats(-4, 0, 0, 0) } };
    expect(column(columns, 'file_net_gex')).toBeUndefined();
    expect(valuesOf(strikeColumns({ ...GIVEN, file }), 'file_net_gex')).toEqual([-3, 1, 1, 1]);
  });

  test('no volume anywhere is unknown, not zero', () => {
    const table = { ...TABLE, callVolume: none, putVolume: none };
    const reason = 'The file states no volume';
    const unstated = strikeColumns({ ...GIVEN, table, unknownVolume: { call: reason, put: reason, net: reason } });
    const untraded = strikeColumns({ ...GIVEN, table });
    for (const id of ['call_volume', 'put_volume', 'volume_gex']) {
      expect(column(unstated, id)).toMatchObject({ values: null, reason });
      expect(column(untraded, id)).toMatchObject({
        values: null,
        reason: expect.stringContaining('nothing was traded'),
      });
    }
  });

  test('a side whose volume is not stated leaves the other as it is', () => {
    const reason = 'The file states no volume of puts';
    const columns = strikeColumns({ ...GIVEN, unknownVolume: { call: null, put: reason, net: reason } });
    expect(column(columns, 'call_volume')?.values).toEqual(TABLE.callVolume);
    for (const id of ['put_volume', 'volume_gex']) expect(column(columns, id)).toMatchObject({ values: null, reason });
  });

  test('an unknown side leaves its own columns and all that need both empty, with the reason', () => {
    const oneSided = strikeColumns({ ...GIVEN, unknown: { call: null, put: 'No put', net: 'Only calls' } });
    expect(oneSided.filter(({ values }) => values === null).map(({ id }) => id)).toEqual([
      'put_gex',
      'net_gex',
      'share_of_absolute_gex',
      'cumulative_net_gex',
      'volume_gex',
      'put_oi',
    ]);
    expect(column(oneSided, 'put_oi').reason).toBe('No put');
    expect(valuesOf(oneSided, 'call_gex')).toEqual([10, 0, 40, 60]);
  });

  test('shares of nothing are unknown', () => {
    const flat = strikeColumns({ ...GIVEN, table: { ...TABLE, gex: { call: none, put: none } } });
    expect(column(flat, 'share_of_absolute_gex').values).toBeNull();
  });
});

describe('filters and order', () => {
  const columns = strikeColumns(GIVEN);

  test.each([
    [{}, [0, 1, 2, 3]],
    [{ from: 97.5 }, [1, 2, 3]],
    [{ from: 91, to: 100 }, [1, 2]],
    [{ nearSpot: 0.1 }, [0, 1, 2, 3]],
    [{ nearSpot: 0.05 }, [1, 2]],
    [{ onlyHeld: true }, [0, 2, 3]],
    [{ onlyHeld: true, to: 90 }, [0]],
    [{ from: 120 }, []],
  ])('%j of strikes 90, 97.5, 100, 110 at spot 100 leaves rows %j', (change, rows) => {
    expect(filteredStrikes(TABLE, { ...EVERY_STRIKE, ...change }, 100)).toEqual(rows);
  });

  test('high prices stand on top at first', () => {
    expect(orderedStrikes([0, 1, 2, 3], columns, PRICE_ORDER)).toEqual([3, 2, 1, 0]);
  });

  test('rows go by any column either way, equal ones by strike', () => {
    expect(orderedStrikes([0, 1, 2, 3], columns, { by: 'net_gex', isDescending: true })).toEqual([3, 2, 1, 0]);
    expect(orderedStrikes([0, 1, 2, 3], columns, { by: 'net_gex', isDescending: false })).toEqual([0, 1, 2, 3]);
    expect(orderedStrikes([3, 0, 1], columns, { by: 'put_oi', isDescending: true })).toEqual([0, 1, 3]);
    expect(orderedStrikes([0, 1, 3], columns, { by: 'put_oi', isDescending: false })).toEqual([1, 3, 0]);
  });

  test('an unknown column changes no order', () => {
    expect(orderedStrikes([2, 0], columns, { by: 'volume_gex', isDescending: true })).toEqual([2, 0]);
  });
});

test('levels stand at their strike, spot and the flip at the nearest one with their prices', () => {
  const level = (key: LevelKey, price: number | null): Level => ({
    key,
    price,
    reason: null,
    distance: null,
    distanceDollars: null,
    distanceSigmas: null,
    size: null,
    strength: null,
    alternative: null,
  });
  const levels = [
    level('gammaFlip', 91.236),
    level('callWall', 110),
    level('putWall', null),
    level('zeroDteMagnet', 98),
  ];
  expect(strikeTags({ levels, spot: 99 }, TABLE.strike)).toEqual([['Flip 91.24'], [], ['Spot 99.00'], ['Call wall']]);
});

describe('the sentence of concentration', () => {
  test('tells shares, and how many equal strikes would be as concentrated', () => {
    const words = concentrationWords({ top3: 0.3, top5: 0.5, top10: 1, herfindahl: 0.1 });
    expect(words).toContain('30.0% stands in three strikes, 50.0% in five and 100.0% in ten');
    expect(words).toContain('10 strikes held the same');
  });

  test('says so where nothing is held', () => {
    expect(concentrationWords({ top3: null, top5: null, top10: null, herfindahl: null })).toContain('Nobody holds');
  });
});
