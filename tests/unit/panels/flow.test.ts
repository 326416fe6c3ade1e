import { describe, expect, test } from 'vitest';
import { moneyOf } from '../../../src/app/money';
import type { Analysis } from '../../../src/exposure/analysis';
import { flowTimes } from '../../../src/exposure/flowTimes';
import type { FlowColumn, FlowMap } from '../../../src/exposure/flowTypes';
import { axisLabels } from '../../../src/panels/Flow/axisLabels';
import { eventWords } from '../../../src/panels/Flow/EventFlows';
import {
  flipGaps,
  flowMoments,
  flowTable,
  flowValues,
  isBalanced,
  largestIn,
  spotsWithin,
} from '../../../src/panels/Flow/flowShapes';
import { cellWords, moveWords, tradeInTable, tradeWords } from '../../../src/panels/Flow/flowWords';

const stock = { kind: 'stock', of: 'stock', unit: 'shares' } as const;
const dollars = moneyOf('USD');
/** Wednesday 2026-11-18, 11:10 in New York. */
const AS_OF = Date.UTC(2026, 10, 18, 16, 10);

const columnsAt = (asOf: number, market: Parameters<typeof flowTimes>[1] = 'PM'): FlowColumn[] =>
  flowTimes(asOf, market).map((time) => ({ ...time, flip: null, flipDirection: null, flipReason: 'none' }));

/** Three spots 1 % apart, two times. */
const map: FlowMap = {
  now: 100,
  asOf: AS_OF,
  reason: null,
  spot: Float64Array.of(99, 100, 101),
  spotIndex: 1,
  columns: columnsAt(AS_OF).slice(0, 2),
  flow: Float64Array.of(400, 0, -400, 900, 50, -120),
  unwinding: Float64Array.of(0, 0, 0, 300, 50, -200),
  netGex: Float64Array.of(400, 400, 400, -100, 201, 480),
};

const moment = { clock: '16:00', date: 'Wed 18 Nov', words: 'Wed 18 Nov 16:00 ET', name: 'close', settles: [] };

describe('what the map shows', () => {
  test('is the flow, either part of it, or net GEX', () => {
    expect(flowValues(map, 'flow')).toBe(map.flow);
    expect(flowValues(map, 'unwinding')).toBe(map.unwinding);
    expect(flowValues(map, 'netGex')).toBe(map.netGex);
    const rest = flowValues(map, 'untilSettlement');
    expect([...rest]).toEqual([400, 0, -400, 600, 0, 80]);
    expect(Object.is(rest[4], 0)).toBe(true);
  });

  test('is cut to the spots asked for, with the largest magnitude among them', () => {
    expect(spotsWithin(map, 0.05)).toEqual({ first: 0, end: 3 });
    expect(spotsWithin(map, 0.005)).toEqual({ first: 1, end: 2 });
    expect(spotsWithin({ spot: new Float64Array(0), now: 100 }, 0.05)).toEqual({ first: 0, end: 0 });
    expect(largestIn(map.flow, 3, { first: 0, end: 3 })).toBe(900);
    expect(largestIn(map.flow, 3, { first: 1, end: 3 })).toBe(400);
    expect(largestIn(map.flow, 3, { first: 1, end: 2 })).toBe(50);
  });

  test('is balanced within a quarter of a percent of a complete hedge, and only with positive gamma', () => {
    // 50 of 201, 120 of 480: just inside and on the line; 0 of 400 at the spot of now.
    expect([0, 1, 2, 3, 4, 5].filter((cell) => isBalanced(map, cell))).toEqual([1, 4, 5]);
    const negative = { flow: Float64Array.of(0), netGex: Float64Array.of(-400) };
    expect(isBalanced(negative, 0)).toBe(false);
    expect(isBalanced({ ...negative, netGex: Float64Array.of(0) }, 0)).toBe(false);
  });
});

describe('the times', () => {
  const settling = (iso: string, session: 'PM' | '15:30 IST' | '08:00 UTC' = 'PM') =>
    ({
      settlement: Date.parse(iso),
      session,
      contractsUsed: 4,
      expiration: iso.slice(0, 10),
    }) as Analysis['expiries'][number];

  test('stand on the clock of New York, with what settles at each', () => {
    const expiries = [settling('2026-11-18T21:00Z'), settling('2026-11-20T14:30Z'), settling('2026-11-20T21:00Z')];
    const columns = columnsAt(AS_OF);
    const moments = flowMoments(columns, { expiries });
    expect(moments[0]).toMatchObject({ clock: '11:10', words: 'Wed 18 Nov 11:10 ET', name: 'now', settles: [] });
    expect(moments[1]).toMatchObject({ clock: '11:15', date: 'Wed 18 Nov', name: '' });
    const settles = moments.flatMap(({ words, name, settles: own }) => (own.length > 0 ? [[words, name, ...own]] : []));
    expect(settles).toEqual([
      ['Wed 18 Nov 16:00 ET', 'close', '2026-11-18'],
      ['Fri 20 Nov 09:30 ET', 'open', '2026-11-20'],
      ['Fri 20 Nov 16:00 ET', 'close', '2026-11-20'],
    ]);
  });

  test('leave out settlements of expiries without contracts in the sums', () => {
    const expiries = [{ ...settling('2026-11-18T21:00Z'), contractsUsed: 0 }];
    expect(flowMoments(columnsAt(AS_OF), { expiries }).every(({ settles }) => settles.length === 0)).toBe(true);
  });

  test('stand on the clock of India and of Deribit', () => {
    const india = flowMoments(columnsAt(Date.UTC(2026, 10, 18, 7, 0), '15:30 IST'), {
      expiries: [settling('2026-11-18T10:00Z', '15:30 IST')],
    });
    expect(india[0]!.words).toBe('Wed 18 Nov 12:30 IST');
    expect(india.find(({ settles }) => settles.length > 0)).toMatchObject({ clock: '15:30', name: 'close' });
    const deribit = flowMoments(columnsAt(Date.UTC(2026, 10, 18, 5, 30), '08:00 UTC'), {
      expiries: [settling('2026-11-18T08:00Z', '08:00 UTC')],
    });
    expect(deribit.find(({ settles }) => settles.length > 0)).toMatchObject({
      words: 'Wed 18 Nov 08:00 UTC',
      name: 'settlement',
    });
  });

  test('are labelled as far as they fit, with now always and no two in one place', () => {
    const columns = columnsAt(AS_OF);
    const moments = flowMoments(columns, { expiries: [] });
    const wide = axisLabels(columns, moments, 60);
    expect(wide.clocks.map(({ text }) => text)).toEqual(moments.map(({ clock }) => clock));
    expect(wide.breaks).toHaveLength(5);
    expect(wide.days.map(({ text }) => text)).toEqual([
      'Wed 18 Nov',
      'Thu 19 Nov',
      'Fri 20 Nov',
      'Mon 23 Nov',
      'Tue 24 Nov',
      'Wed 25 Nov',
    ]);
    const narrow = axisLabels(columns, moments, 9);
    expect(narrow.clocks[0]).toMatchObject({ column: 0, text: '11:10' });
    expect(narrow.clocks.some(({ text, column }) => text === '16:00' && columns[column]!.session === 0)).toBe(true);
    const places = narrow.clocks.map(({ column }) => column * 9);
    expect(places.slice(1).every((place, index) => place - places[index]! >= 38)).toBe(true);
  });
});

describe('gaps of the flip', () => {
  test('are told from their first to their last time, with their reason', () => {
    const at = (flip: number | null, flipReason: string | null): FlowColumn =>
      ({ flip, flipReason }) as unknown as FlowColumn;
    expect(
      flipGaps([at(null, 'a'), at(null, 'a'), at(null, 'b'), at(100, null), at(null, 'b'), at(101, null)]),
    ).toEqual([
      { first: 0, last: 1, reason: 'a' },
      { first: 2, last: 2, reason: 'b' },
      { first: 4, last: 4, reason: 'b' },
    ]);
  });
});

describe('the words', () => {
  test('say what dealers trade, with the sign as a verb', () => {
    expect(tradeWords(-3.2e9, 6850, dollars, stock)).toBe('sell $3.20B (467K shares)');
    expect(tradeWords(0, 6850, dollars, stock)).toBe('nothing to trade');
    expect(tradeInTable(3.2e9, 6850, dollars, stock)).toBe('buy $3.20B (467K)');
  });

  test('say it of a cell, at its own spot', () => {
    const say = (column: number, spot: number): string => cellWords(map, { column, spot }, moment, dollars, stock);
    expect(say(1, 0)).toBe('At 99.00 by Wed 18 Nov 16:00 ET dealers will have bought $900 (9 shares)');
    expect(say(1, 2)).toBe('At 101.00 by Wed 18 Nov 16:00 ET dealers will have sold $120 (1 shares)');
    expect(say(0, 1)).toBe('At 100.00, the spot of now, dealers are hedged');
    expect(say(0, 2)).toBe('At 101.00, were spot there at once, dealers sell $400 (4 shares)');
    const still = { ...map, flow: new Float64Array(6) };
    expect(cellWords(still, { column: 1, spot: 2 }, moment, dollars, stock)).toMatch(
      /will have traded nothing on balance$/,
    );
    expect([0, 1, 2].map((spot) => moveWords(map, spot))).toEqual(['\u22121.0%', '0%', '+1.0%']);
  });

  test('of events name the moment on the market’s clock', () => {
    const given = { asOf: AS_OF, expiries: [] };
    expect(eventWords({ kind: 'close', minutes: 290 }, given)).toBe(
      'time passes to the close, Wed 18 Nov 16:00 ET (4 h 50 min)',
    );
    expect(eventWords({ kind: 'volatility', points: -1 }, given)).toBe('every volatility falls by 1 point');
    expect(eventWords({ kind: 'close', minutes: null }, given)).toBe('time passes to today’s close');
  });
});

describe('the table', () => {
  test('holds now, the close of today and the next, at the levels nearest to 0, ±1 and ±2 %', () => {
    const spot = Float64Array.from({ length: 61 }, (_, row) => 100 * Math.exp((row - 30) * 0.001));
    const columns = columnsAt(AS_OF);
    const table = flowTable({ ...map, spot, spotIndex: 30, columns });
    // ln 0.98 = −0.0202, ln 0.99 = −0.01005, ln 1.01 = 0.00995, ln 1.02 = 0.0198.
    expect(table.spots).toEqual([10, 20, 30, 40, 50]);
    const times = table.columns.map((column) => new Date(columns[column]!.at).toISOString().slice(0, 16));
    expect(times).toEqual(['2026-11-18T16:10', '2026-11-18T21:00', '2026-11-19T21:00']);
    const evening = columnsAt(Date.UTC(2026, 10, 18, 23, 0));
    expect(flowTable({ ...map, columns: evening }).columns.map((column) => evening[column]!.session)).toEqual([0, 1]);
  });
});
