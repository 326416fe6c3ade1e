import { describe, expect, test } from 'vitest';
import type { Analysis, ExpirySummary } from '../../../src/exposure/analysis';
import { pinRisk } from '../../../src/exposure/pinRisk';
import { type SettlementDay, settlementDay } from '../../../src/exposure/settlementDay';

const NOON = Date.UTC(2026, 10, 18, 17, 0);
const CLOSE = Date.UTC(2026, 10, 18, 21, 0);
const NEXT_CLOSE = Date.UTC(2026, 10, 20, 21, 0);

const expiry = (settlement: number, change: Partial<ExpirySummary> = {}): ExpirySummary =>
  ({
    settlement,
    expiryDay: Math.floor(settlement / 86_400_000),
    session: 'PM',
    isZeroDte: false,
    contractsUsed: 2,
    net: { gex: 30, dex: 0, vex: 0, chex: 0 },
    grossGex: 50,
    atmImpliedVolatility: 0.2,
    ...change,
  }) as ExpirySummary;

const none = { call: null, put: null, net: null };

function analysisOf(change: Partial<Analysis> = {}): Analysis {
  return {
    spot: 100,
    asOf: NOON,
    unknown: none,
    expiries: [expiry(CLOSE, { isZeroDte: true }), expiry(NEXT_CLOSE)],
    zeroDte: { expiration: '2026-11-18', reason: null, netGex: 30, grossGex: 50, shareOfGross: 0.25, shareOfNet: -0.5 },
    levels: [{ key: 'zeroDteMagnet', price: 101, size: 20, reason: null }],
    net: { gex: -60, dex: 0, vex: 0, chex: 0 },
    gross: { gex: 200, dex: 0, vex: 0, chex: 0 },
    strikes: { strike: Float64Array.of(95, 100, 105) },
    cells: null,
    ...change,
  } as unknown as Analysis;
}

/** Expiry 1 at three strikes, beside a larger one of expiry 0. */
const cells = {
  count: 4,
  expiry: Uint16Array.of(0, 1, 1, 1),
  strike: Uint16Array.of(1, 0, 1, 2),
  gex: { call: Float64Array.of(900, 5, 10, 4), put: Float64Array.of(0, -25, -4, 0) },
} as unknown as Analysis['cells'];

describe('what settles today', () => {
  test('has the expected move of the day and what is left of it, by calendar minutes', () => {
    const day = settlementDay(analysisOf())!;
    expect(day).toMatchObject({ isToday: true, settlement: CLOSE, minutes: 240 });
    // 100 · 0.2 · √(240 / 525600) and √(390 / 525600), worked out by hand: 0.021369 and 0.027240 of a root year.
    expect(day.moveLeft.value).toBeCloseTo(0.42738, 4);
    expect(day.moveOfSession.value).toBeCloseTo(0.5448, 4);
    expect(day.sessionLeft.value).toBeCloseTo(240 / 390, 12);
    expect(day.shareOfGross).toEqual({ value: 0.25, reason: null });
    expect(day.shareOfNet.value).toBe(-0.5);
    expect(day.magnet.value).toEqual({ strike: 101, netGex: 20 });
  });

  test('counts to the last settlement of the date, and before the open has no session to tell of', () => {
    const open = Date.UTC(2026, 10, 20, 14, 30);
    const early = Date.UTC(2026, 10, 20, 13, 0);
    const expiries = [expiry(open, { isZeroDte: true, session: 'AM' }), expiry(NEXT_CLOSE, { isZeroDte: true })];
    const day = settlementDay(analysisOf({ asOf: early, expiries }))!;
    expect(day).toMatchObject({ settlement: NEXT_CLOSE, minutes: 480 });
    expect(day.moveLeft.value).toBeCloseTo(20 * Math.sqrt(480 / 525_600), 9);
    expect(day.moveOfSession).toEqual({ value: null, reason: 'the session has not opened yet' });
    expect(day.sessionLeft.value).toBeNull();
  });

  test('has no move without a volatility at the money', () => {
    const expiries = [expiry(CLOSE, { isZeroDte: true, atmImpliedVolatility: null })];
    const day = settlementDay(analysisOf({ expiries }))!;
    expect(day.moveLeft.value).toBeNull();
    expect(day.moveLeft.reason).toContain('bracket');
    expect(day.moveOfSession.value).toBeNull();
  });

  test('says why it is unknown', () => {
    const reason = 'The file lists no puts';
    const zeroDte = { expiration: null, reason, netGex: null, grossGex: null, shareOfGross: null, shareOfNet: null };
    const levels = [{ key: 'zeroDteMagnet', price: null, size: null, reason }];
    const day = settlementDay(analysisOf({ zeroDte, levels } as unknown as Partial<Analysis>))!;
    for (const figure of [day.netGex, day.grossGex, day.shareOfGross, day.shareOfNet, day.magnet]) {
      expect(figure).toEqual({ value: null, reason });
    }
    expect(day.minutes).toBe(240);
  });
});

describe('when nothing settles today', () => {
  const expiries = [expiry(CLOSE, { contractsUsed: 0, isZeroDte: true }), expiry(NEXT_CLOSE)];

  test('the next date stands in, with shares, magnet and move of its own', () => {
    const day = settlementDay(analysisOf({ expiries, cells }))!;
    expect(day).toMatchObject({ isToday: false, settlement: NEXT_CLOSE, minutes: 52 * 60 });
    expect(day.shareOfGross.value).toBeCloseTo(50 / 200, 12);
    expect(day.shareOfNet.value).toBeCloseTo(30 / -60, 12);
    // −20 at 95 outweighs 6 at 100 and 4 at 105.
    expect(day.magnet.value).toEqual({ strike: 95, netGex: -20 });
    expect(day.moveLeft.value).toBeCloseTo(20 * Math.sqrt((52 * 60) / 525_600), 9);
    expect(day.moveOfSession).toEqual({ value: null, reason: 'nothing settles today' });
  });

  test('the magnet waits for the cells, and sums that are unknown stay so', () => {
    expect(settlementDay(analysisOf({ expiries }))!.magnet).toEqual({
      value: null,
      reason: 'it comes when the slider rests',
    });
    const reason = 'The file lists no puts';
    const unknown = settlementDay(
      analysisOf({ expiries, cells, net: null, gross: null, unknown: { ...none, net: reason } }),
    )!;
    expect(unknown.netGex).toEqual({ value: null, reason });
    expect(unknown.magnet).toEqual({ value: null, reason });
  });

  test('and nothing is left to settle, there is no such day', () => {
    expect(settlementDay(analysisOf({ asOf: NEXT_CLOSE }))).toBeNull();
  });
});

describe('pin risk', () => {
  const value = (given: number) => ({ value: given, reason: null });
  const dayOf = (netGex: number, strike: number, share: number, left: number): SettlementDay =>
    ({
      magnet: { value: { strike, netGex }, reason: null },
      moveLeft: value(2),
      shareOfGross: value(share),
      sessionLeft: value(left),
    }) as SettlementDay;

  test.each([
    ['high', dayOf(5, 101, 0.25, 1 / 3)],
    ['moderate', dayOf(5, 99, 0.2, 0.1)],
    ['low', dayOf(5, 101.5, 0.2, 0.1)],
    ['low', dayOf(5, 101.5, 0.2, 0.9)],
    ['away', dayOf(-5, 100, 0.9, 0.1)],
    ['away', dayOf(0, 100, 0.9, 0.1)],
  ] as const)('is %s by the components that are met', (kind, day) => {
    expect(pinRisk(day, 100).kind).toBe(kind);
  });

  test('measures the distance in what is left of the day', () => {
    const { distance } = pinRisk(dayOf(5, 103, 0.5, 0.1), 100);
    expect(distance).toEqual({ figure: { value: 1.5, reason: null }, isMet: false });
  });

  test('is unknown where a component is, unless gamma alone settles it', () => {
    const reason = 'no volatility';
    const unknown = { ...dayOf(5, 101, 0.5, 0.1), moveLeft: { value: null, reason } } as SettlementDay;
    const risk = pinRisk(unknown, 100);
    expect(risk.kind).toBeNull();
    expect(risk.distance).toEqual({ figure: { value: null, reason }, isMet: null });
    expect(risk.share.isMet).toBe(true);
    const away = { ...unknown, magnet: { value: { strike: 101, netGex: -5 }, reason: null } } as SettlementDay;
    expect(pinRisk(away, 100).kind).toBe('away');
  });
});
