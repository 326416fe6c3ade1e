import { beforeEach, describe, expect, test } from 'vitest';
import { CHAIN_PRICES, chartPrices as pricesOf, shiftRule, tickText } from '../../../src/app/chartPrices';
import type { Opened } from '../../../src/app/dashboardState';
import { type FutureAxis, readFutureAxis } from '../../../src/app/futureAxis';
import { settingsFromText } from '../../../src/app/settings';
import { DashboardStore } from '../../../src/app/store';
import { futureOn } from '../../../src/app/wantedFuture';
import type { ChainEngine } from '../../../src/engine/client';
import { futureNameOf } from '../../../src/levels/futureNames';
import { axisTicks } from '../../../src/panels/fold/axisTicks';
import { strike } from '../../../src/ui/format';

const ES_TIME = Date.UTC(2026, 10, 18, 16);
const ES: FutureAxis = { isOn: true, name: 'ES', kind: 'spread', amount: 15.01, asOf: ES_TIME };
const BY_RATIO: FutureAxis = { ...ES, kind: 'ratio', amount: 10.04 };

type Chain = Pick<Opened, 'analysis' | 'source'>;

/** A chain of an underlying with quotes of a moment, as far as futures look at it. */
function chainOf(symbol: string, asOf = ES_TIME, kind: Opened['source']['kind'] = 'file'): Chain {
  return { analysis: { symbol, asOf, expiries: [{ session: 'PM' }] }, source: { kind, label: '' } } as unknown as Chain;
}

const chartPrices = (symbol: string, axis: FutureAxis) =>
  pricesOf(symbol, futureOn({ [symbol]: axis }, chainOf(symbol)));

describe('prices of the charts', () => {
  test('are the chain’s without a future', () => {
    expect(CHAIN_PRICES.short(4697.24)).toBe('4,697.24');
    expect(CHAIN_PRICES.full(4700, strike)).toBe('4,700');
    expect([CHAIN_PRICES.future, CHAIN_PRICES.rule]).toEqual([null, '']);
  });

  test('are those of the future by its spread, beside the chain’s', () => {
    const prices = chartPrices('SPX', ES);
    // 4,697.24 + 15.01 and 4,700 + 15.01.
    expect(prices.short(4697.24)).toBe('4,712.25');
    expect(prices.full(4700, strike)).toBe('ES 4,715.01 (SPX 4,700)');
    expect(prices.rule).toBe('SPX + 15.01');
  });

  test('are those of the future by its ratio', () => {
    const prices = chartPrices('SPY', BY_RATIO);
    // 470 × 10.04.
    expect(prices.full(470)).toBe('ES 4,718.80 (SPY 470.00)');
    expect(prices.rule).toBe('SPY × 10.04');
    expect(shiftRule('SPX', { kind: 'spread', spread: -3.5 })).toBe('SPX \u2212 3.5');
  });

  test('are the chain’s while the future is off or its spread is not known', () => {
    expect(chartPrices('SPX', { ...ES, isOn: false }).future).toBeNull();
    const unknown = { ...ES, amount: null };
    expect(chartPrices('SPX', unknown).short(100)).toBe('100.00');
    expect(chartPrices('SPX', unknown).future).toBeNull();
    expect(futureOn({ SPX: unknown }, chainOf('SPX'))).toMatchObject({
      shift: null,
      reason: 'its spread is not known',
    });
  });

  test('are a dash where the spread leaves none above 0', () => {
    const prices = chartPrices('X', { ...ES, amount: -120 });
    expect(prices.full(100)).toBe('ES – (X 100.00)');
    expect(tickText(prices, 100)).toBe('–');
  });

  test('stand at round numbers of their own axis', () => {
    const prices = chartPrices('SPX', ES);
    const ticks = axisTicks(prices, 4600, 4800, 4);
    // Round ones of ES from 4,615.01 to 4,815.01.
    expect(ticks.map((tick) => tickText(prices, tick))).toEqual(['4,650', '4,700', '4,750', '4,800']);
    expect(ticks[1]).toBeCloseTo(4684.99, 9);
    expect(axisTicks(CHAIN_PRICES, 4600, 4800, 4)).toEqual([4600, 4650, 4700, 4750, 4800]);
    expect(axisTicks(chartPrices('X', { ...ES, amount: -120 }), 80, 110)).toEqual([]);
  });
});

describe('a future', () => {
  test('belongs to its underlying', () => {
    expect(futureOn({ SPX: ES }, chainOf('SPX'))).toEqual({
      axis: ES,
      shift: { kind: 'spread', spread: 15.01 },
      reason: '',
    });
    expect(futureOn({ SPX: ES }, chainOf('NDX'))).toBeNull();
    expect(futureOn({ SPX: { ...ES, isOn: false } }, chainOf('SPX'))).toBeNull();
    expect(futureOn({}, chainOf('constructor'))).toBeNull();
    // The sample is of SPX too, at prices that nobody paid.
    expect(futureOn({ SPX: ES }, chainOf('SPX', ES_TIME, 'sample'))).toBeNull();
  });

  test('has no spread on quotes of another day than that for which it was given', () => {
    const at = (...utc: Parameters<typeof Date.UTC>) => futureOn({ SPX: ES }, chainOf('SPX', Date.UTC(...utc)));
    expect(at(2026, 10, 18, 21)?.reason).toBe('');
    // 20:00 in New York on the 18th is the 19th in UTC.
    expect(at(2026, 10, 19, 1)?.reason).toBe('');
    expect(at(2026, 10, 19, 15)).toMatchObject({ shift: null, reason: 'its spread is of 18 Nov 2026' });
    expect(pricesOf('SPX', at(2026, 10, 19, 15)).future).toBeNull();
  });

  test.each([
    ['SPX', 'ES'],
    ['NDX', 'NQ'],
    ['qqq', 'NQ'],
    ['IWM', 'RTY'],
    ['AAPL', 'Future'],
  ])('of %s is called %s until it is named', (symbol, name) => {
    expect(futureNameOf(symbol)).toBe(name);
  });
});

describe('remembered futures', () => {
  test('come back as they were', () => {
    expect(settingsFromText(JSON.stringify({ view: { futures: { SPX: ES, SPY: BY_RATIO } } })).view.futures).toEqual({
      SPX: ES,
      SPY: BY_RATIO,
    });
  });

  test('lose an amount that is out of bounds or of no day, and all where they are none', () => {
    expect(readFutureAxis({ ...BY_RATIO, amount: -1 })).toMatchObject({ kind: 'ratio', amount: null, asOf: null });
    expect(readFutureAxis({ ...ES, asOf: 'today' })).toMatchObject({ amount: null, asOf: null });
    expect(readFutureAxis({ ...ES, kind: 'guess' })).toBeNull();
    expect(readFutureAxis({ ...ES, name: ' ' })).toBeNull();
    expect(settingsFromText('{"view":{"futures":[1]}}').view.futures).toEqual({});
  });
});

describe('steps back', () => {
  let store: DashboardStore;
  beforeEach(() => {
    store = new DashboardStore(() => ({}) as ChainEngine);
  });

  test('take the prices of a future away and bring them back', () => {
    store.setView({ futures: { SPX: ES } });
    expect(store.steps.undo).toBe('prices of a future');
    store.undo();
    expect(store.getState().settings.view.futures).toEqual({});
    store.redo();
    expect(store.getState().settings.view.futures).toEqual({ SPX: ES });
  });
});
