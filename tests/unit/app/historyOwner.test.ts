import { describe, expect, test } from 'vitest';
import { CHAIN_PRICES, chartPrices } from '../../../src/app/chartPrices';
import { drawnHistory, ownerWords, untoldWords } from '../../../src/app/dailyPrices';
import type { Opened } from '../../../src/app/dashboardState';
import type { FutureAxis } from '../../../src/app/futureAxis';
import { historyOwner } from '../../../src/app/historyOwner';
import { futureOn } from '../../../src/app/wantedFuture';
import type { PriceHistory } from '../../../src/formats/ohlc';
import { candlesSummary } from '../../../src/panels/PriceChart/candlesSummary';

const QUOTES = Date.UTC(2026, 10, 18, 16);
const ES: FutureAxis = { isOn: true, name: 'ES', kind: 'spread', amount: 36.01, asOf: QUOTES };

type Chain = Pick<Opened, 'analysis' | 'source'>;

function chainOf(symbol: string, asOf = QUOTES): Chain {
  return { analysis: { symbol, asOf, expiries: [{ session: 'PM' }] }, source: { kind: 'file' } } as unknown as Chain;
}

const column = (...values: number[]): Float64Array => Float64Array.of(...values);

function bars(symbol: string, fileName = 'daily.csv'): PriceHistory {
  return {
    symbol,
    fileName,
    source: 'OHLC CSV',
    day: Int32Array.of(20774, 20775),
    open: column(6890, 6900),
    high: column(6930, 6920),
    low: column(6880, 6890),
    close: column(6900, 6912.5),
    volume: column(1, 2),
    issues: [],
  };
}

const ownerOf = (symbol: string, axis: FutureAxis | null = ES, fileName = 'daily.csv', chain = chainOf('SPX')) =>
  historyOwner({ symbol, fileName }, axis ? { [chain.analysis.symbol]: axis } : {}, chain);

describe('daily prices', () => {
  test.each(['ES', '/ES', 'ES=F', 'ESZ26', 'ES1!'])('of %s are those of the future that was given', (symbol) => {
    expect(ownerOf(symbol)).toMatchObject({ kind: 'future', shift: { kind: 'spread', spread: 36.01 }, reason: '' });
  });

  test('of the micro future are drawn by what was given for the large one, and the other way round', () => {
    expect(ownerOf('MESZ26')).toMatchObject({ kind: 'future', symbol: 'MESZ6', shift: { spread: 36.01 } });
    expect(ownerOf('ESZ26', { ...ES, name: 'MES' })).toMatchObject({ kind: 'future', shift: { spread: 36.01 } });
    expect(ownerOf('MES=F', null)).toMatchObject({ kind: 'future', reason: 'its spread is not known' });
    expect(ownerOf('MES=F', null, 'daily.csv', chainOf('SPY'))).toMatchObject({ kind: 'future', shift: null });
    expect(ownerOf('MNQ=F')).toEqual({ kind: 'other', symbol: 'MNQ=F' });
  });

  test('are told by the name of a file that states no symbol', () => {
    expect(ownerOf('', ES, 'ES=F.csv')).toMatchObject({ kind: 'future', symbol: 'ES' });
    expect(ownerOf('', ES, 'spx_d.csv')).toEqual({ kind: 'unnamed' });
    expect(ownerOf('SPX', ES, 'ES.csv')).toEqual({ kind: 'chain' });
    expect(ownerOf('^SPX')).toEqual({ kind: 'chain' });
  });

  test('of another instrument are said to be of it', () => {
    expect(ownerOf('SPY')).toEqual({ kind: 'other', symbol: 'SPY' });
    expect(ownerOf('NQ=F')).toEqual({ kind: 'other', symbol: 'NQ=F' });
    // Of ES on a chain of its own name they are the chain's.
    expect(ownerOf('ES', null, 'daily.csv', chainOf('ES'))).toEqual({ kind: 'chain' });
  });

  test('of the future have no known shift before one is given, on another day, or for another contract', () => {
    const reason = (axis: FutureAxis | null, symbol = 'ES', chain = chainOf('SPX')): string | undefined => {
      const owner = ownerOf(symbol, axis, 'daily.csv', chain);
      expect(owner).toMatchObject({ kind: 'future', shift: null });
      expect(drawnHistory(bars(symbol), owner)).toBeNull();
      return owner.kind === 'future' ? owner.reason : undefined;
    };
    expect(reason(null)).toBe('its spread is not known');
    expect(reason({ ...ES, amount: null, asOf: null })).toBe('its spread is not known');
    expect(reason({ ...ES, kind: 'ratio', amount: null, asOf: null })).toBe('its ratio is not known');
    expect(reason(ES, 'ES', chainOf('SPX', QUOTES + 86_400_000))).toBe('its spread is of 18 Nov 2026');
    expect(reason({ ...ES, name: 'ESZ6' }, 'ESH27')).toBe('the spread that was given is that of ESZ6');
    expect(reason({ ...ES, name: 'NQ' }, 'ES')).toBe('the spread that was given is that of NQ');
    expect(untoldWords({ file: bars('ES'), owner: ownerOf('ES', null), drawn: null })).toBe(
      'ES candles are not drawn: its spread is not known.',
    );
  });

  test('of the future are drawn less its spread, whether its prices are shown or not', () => {
    for (const isOn of [true, false]) {
      const drawn = drawnHistory(bars('ES'), ownerOf('ES', { ...ES, isOn }));
      // 6,912.50 − 36.01.
      expect(drawn?.close[1]).toBeCloseTo(6876.49, 9);
      expect(drawn?.low[0]).toBeCloseTo(6843.99, 9);
    }
    expect(ownerWords(ownerOf('ES'), false)).toBe('ES candles, less 36.01');
    expect(ownerWords(ownerOf('ES'), true)).toBe('ES candles');
    expect(ownerWords(ownerOf('ES', { ...ES, amount: -3.5 }), false)).toBe('ES candles, plus 3.5');
    expect(ownerWords(ownerOf('SPY'), false)).toBe('');
  });

  test('of the future are drawn divided by its ratio', () => {
    const owner = ownerOf('ES=F', { ...ES, kind: 'ratio', amount: 10 }, 'daily.csv', chainOf('SPY'));
    expect(drawnHistory(bars('ES=F'), owner)?.high[0]).toBeCloseTo(693, 9);
    expect(ownerWords(owner, false)).toBe('ES candles, divided by 10');
  });

  test('are the file’s own on the axis of the future, and the chain’s off it', () => {
    const file = bars('ES');
    const close = drawnHistory(file, ownerOf('ES'))?.close ?? column();
    const prices = chartPrices('SPX', futureOn({ SPX: ES }, chainOf('SPX')));
    // 6,912.50 ÷ 6,900 − 1 = 0.18%.
    expect(candlesSummary({ close, ownClose: file.close, words: 'ES candles' }, [], prices)).toContain(
      'Daily candles (ES candles); last close ES 6,912.50 (SPX 6,876.49), +0.2% on the day before',
    );
    const words = 'ES candles, less 36.01';
    expect(candlesSummary({ close, ownClose: file.close, words }, [], CHAIN_PRICES)).toContain(
      'Daily candles (ES candles, less 36.01); last close 6,876.49, +0.2% on the day before',
    );
  });

  test('that leave no price above 0 are left out, all of them or a day', () => {
    const owner = ownerOf('ES', { ...ES, amount: 7000 });
    expect(drawnHistory(bars('ES'), owner)).toBeNull();
    expect(untoldWords({ file: bars('ES'), owner, drawn: null })).toContain(
      'its spread leaves no price above 0 of 6,912.50',
    );
    const drawn = drawnHistory(bars('ES'), ownerOf('ES', { ...ES, amount: 6885 }));
    expect(Array.from(drawn?.day ?? [])).toEqual([20775]);
  });
});
