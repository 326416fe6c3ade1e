import { describe, expect, it } from 'vitest';
import { moneyOf } from '../../../src/app/money';
import { dayFromYmd } from '../../../src/chain/civilDay';
import type { Analysis, ThirdOrder } from '../../../src/exposure/analysis';
import type { ExpirySmile, SmileSide } from '../../../src/exposure/volatility/smileSet';
import type { PriceHistory } from '../../../src/formats/ohlc';
import { type ConePoint, coneDays, conePoints, coneSigmaAt } from '../../../src/panels/fold/cone';
import { premiumCell, premiumOf } from '../../../src/panels/Volatility/premium';
import {
  basisCounts,
  deltaPlace,
  markLabelRows,
  outOfTheMoney,
  smileDots,
  smileMarks,
  strikeWindow,
} from '../../../src/panels/Volatility/smileShape';
import { thirdOrderSentence } from '../../../src/panels/Volatility/thirdOrderWords';

const side = (rows: ReadonlyArray<readonly [number, number, number, number]>): SmileSide => ({
  strike: Float64Array.from(rows, ([strike]) => strike),
  volatility: Float64Array.from(rows, ([, volatility]) => volatility),
  delta: Float64Array.from(rows, ([, , delta]) => delta),
  basis: Uint8Array.from(rows, ([, , , basis]) => basis),
});

const SMILE: ExpirySmile = {
  expiryDay: 20_000,
  session: 'PM',
  isOut: false,
  forward: 101,
  timeToExpiryYears: 0.25,
  put: side([
    [50, 0.9, -0.001, 1],
    [95, 0.24, -0.3, 1],
    [100, 0.2, -0.45, 1],
    [110, 0.19, -0.8, 3],
  ]),
  call: side([
    [100, 0.2, 0.55, 1],
    [110, 0.18, 0.2, 2],
  ]),
  atm: 0.2,
  put10: null,
  put25: { strike: 93, volatility: 0.25 },
  call25: { strike: 108, volatility: 0.185 },
  call10: null,
};

describe('the shape of a smile', () => {
  it('looks at strikes within four deviations below the forward and three above, as far as they are listed', () => {
    const [low, high] = strikeWindow(SMILE);
    expect(low).toBeCloseTo(101 * Math.exp(-4 * 0.2 * 0.5), 10);
    expect(high).toBe(110);
  });

  it('has contracts by strike or by delta, and those out of the money once a strike', () => {
    const dots = smileDots(SMILE, 'strike', [90, 120]);
    expect(dots.puts.map(({ x }) => x)).toEqual([95, 100, 110]);
    expect(outOfTheMoney(dots, SMILE.forward).map(({ right, strike }) => `${strike} ${right}`)).toEqual([
      '95 put',
      '100 put',
      '110 call',
    ]);
    expect(smileDots(SMILE, 'delta', [90, 120]).calls.map(({ x }) => x)).toEqual([1 - 0.55, 1 - 0.2]);
    expect([deltaPlace('put', -0.25), deltaPlace('call', 0.25)]).toEqual([0.25, 0.75]);
  });

  it('marks what the strikes reach, and counts where volatilities are from', () => {
    expect(smileMarks(SMILE, 'strike').map(({ name, x }) => [name, x])).toEqual([
      ['25Δ put', 93],
      ['ATM', 101],
      ['25Δ call', 108],
    ]);
    // A tenth of the way from 100 to 110 among the puts.
    expect(smileMarks(SMILE, 'delta')[1]!.x).toBeCloseTo(0.45 + 0.035, 12);
    expect(basisCounts(SMILE)).toEqual({ file: 4, solved: 1, 'other right': 1 });
  });
});

describe('the names of marks on a smile', () => {
  it('stand above, below where one would be met above, and are left out where both are taken', () => {
    expect(
      markLabelRows([
        [100, 50],
        [200, 50],
      ]),
    ).toEqual([-12, -12]);
    expect(
      markLabelRows([
        [100, 50],
        [130, 50],
      ]),
    ).toEqual([-12, 20]);
    expect(
      markLabelRows([
        [100, 50],
        [120, 50],
        [140, 50],
      ]),
    ).toEqual([-12, 20, undefined]);
    // A name below a mark that stands higher meets one above a mark that stands lower: 50 + 20 = 82 − 12.
    expect(
      markLabelRows([
        [100, 50],
        [130, 50],
        [160, 82],
      ]),
    ).toEqual([-12, 20, 20]);
    // A name above would cover the mark before it: 66 − 12 − 4 = 50.
    expect(
      markLabelRows([
        [100, 50],
        [125, 66],
      ]),
    ).toEqual([-12, 20]);
    // Far enough down the slope, names above meet nobody.
    expect(
      markLabelRows([
        [100, 50],
        [130, 80],
      ]),
    ).toEqual([-12, -12]);
  });
});

describe('the cone', () => {
  const points: ConePoint[] = [
    { day: 10, years: 0.01, sigma: 0.02 },
    { day: 20, years: 0.04, sigma: 0.05 },
  ];

  it('is linear in variance, from nothing now, and ends with the last expiry', () => {
    expect(coneSigmaAt(points, 0)).toBe(0);
    expect(coneSigmaAt(points, 0.0025)).toBeCloseTo(0.01, 14);
    expect(coneSigmaAt(points, 0.01)).toBeCloseTo(0.02, 14);
    expect(coneSigmaAt(points, 0.025)).toBeCloseTo(Math.sqrt((0.0004 + 0.0025) / 2), 14);
    expect(coneSigmaAt(points, 0.05)).toBeNull();
  });

  it('leaves out expiries that have settled or have no volatility', () => {
    const expiry = (settlement: number, atmImpliedVolatility: number | null) => ({
      expiryDay: settlement,
      settlement,
      timeToExpiryYears: 0.25,
      atmImpliedVolatility,
    });
    const expiries = [expiry(5, 0.2), expiry(15, null), expiry(20, 0.3)] as unknown as Analysis['expiries'];
    expect(conePoints({ expiries, asOf: 10 })).toEqual([{ day: 20, years: 0.25, sigma: 0.15 }]);
  });
});

describe('the cone on the price chart', () => {
  it('stands at spot on the day of the quotes and follows the days of trading as far as expiries reach', () => {
    // Wednesday 18 November 2026, 11:00 in New York; the expiry settles nine days later, on the day after Thanksgiving.
    const asOf = Date.UTC(2026, 10, 18, 16);
    const day = dayFromYmd(2026, 11, 18)!;
    const settlement = Date.UTC(2026, 10, 27, 18);
    const years = (settlement - asOf) / (365 * 86_400_000);
    const expiry = {
      expiryDay: day + 9,
      session: 'PM',
      settlement,
      timeToExpiryYears: years,
      atmImpliedVolatility: 0.2,
    };
    const expiries = [expiry] as unknown as Analysis['expiries'];
    const cone = coneDays({ spot: 100, asOf, expiries }, 35);
    expect(cone.map((at) => at.day - day)).toEqual([0, 1, 2, 5, 6, 7, 9]);
    expect(cone[0]!.deviation).toBe(0);
    // With one expiry variance is proportional to time: a day and five hours to the close of the 19th.
    expect(cone[1]!.deviation).toBeCloseTo(100 * 0.2 * Math.sqrt(29 / (365 * 24)), 10);
    expect(cone[6]!.deviation).toBeCloseTo(100 * 0.2 * Math.sqrt(years), 10);
    expect(coneDays({ spot: 100, asOf, expiries: [] }, 35)).toEqual([]);
  });
});

describe('the premium of implied over realised volatility', () => {
  const TODAY = dayFromYmd(2026, 11, 18)!;
  /** Closes that rise and fall by 1 % in turns, the last one on `lastDay`. */
  const history = (days: number, lastDay: number): PriceHistory => {
    const close = Float64Array.from({ length: days }, (_, i) => (i % 2 === 0 ? 100 : 101));
    return {
      symbol: '',
      source: 'OHLC CSV',
      fileName: 'daily.csv',
      day: Int32Array.from({ length: days }, (_, i) => lastDay - days + 1 + i),
      open: close,
      high: close.map((price) => price + 0.5),
      low: close.map((price) => price - 0.5),
      close,
      volume: new Float64Array(days).fill(Number.NaN),
      issues: [],
    };
  };
  const quoted = (utcHour: number) => ({ spot: 100.5, asOf: Date.UTC(2026, 10, 18, utcHour), expiries: [], iv30: 0.2 });
  // Ten rises and ten falls of the same size: mean 0, variance n/(n − 1) of the square.
  const realised = Math.log(1.01) * Math.sqrt((20 / 19) * 252);

  it('compares with the days that were over when the quotes were made', () => {
    const during = premiumOf(quoted(16), history(60, TODAY));
    if (typeof during === 'string') throw new Error(during);
    expect(during.lastDay).toBe(TODAY - 1);
    expect(during.premium!.premium).toBeCloseTo(0.2 - realised, 12);
    expect(during.premium!.zScore).toBeNull();
    const after = premiumOf(quoted(21), history(60, TODAY));
    expect(typeof after === 'string' ? after : after.lastDay).toBe(TODAY);
  });

  it('says why prices cannot stand beside the chain', () => {
    expect(premiumOf(quoted(16), history(60, TODAY - 8))).toBe('these daily prices end 8 days before the quotes');
    expect(premiumOf({ ...quoted(16), spot: 200 }, history(60, TODAY))).toContain('another instrument');
    expect(premiumOf(quoted(16), history(1, TODAY))).toContain('later than the quotes');
  });

  it('is unknown with too few closes or without an implied volatility', () => {
    const short = premiumOf(quoted(16), history(20, TODAY - 1));
    if (typeof short === 'string') throw new Error(short);
    expect([short.premium, short.reason]).toEqual([null, '20 returns need 21 daily closes; there are 20']);
    const blind = premiumOf({ ...quoted(16), iv30: null }, history(60, TODAY));
    expect(typeof blind === 'string' ? blind : blind.reason).toBe('no expiry has a volatility at the money');
  });

  it('stands in a cell by the sign of gamma and a z-score of one', () => {
    expect([premiumCell(1, 1), premiumCell(-1, 1), premiumCell(1, 0.99), premiumCell(-1, -3)]).toEqual([
      'A',
      'B',
      'C',
      'D',
    ]);
    expect([premiumCell(0, 2), premiumCell(null, 2)]).toEqual([null, null]);
  });
});

describe('sentences on how gamma changes', () => {
  const money = moneyOf('USD');
  const order = (net: number): ThirdOrder => {
    const one = { net, byStrike: new Float64Array(0) };
    return { speed: one, zomma: one, color: one };
  };
  const told = (gex: number): Pick<Analysis, 'net'> => ({ net: { gex, dex: 0, vex: 0, chex: 0 } });

  it('tell which way net GEX goes and what becomes of the dampening', () => {
    expect(thirdOrderSentence('speed', order(2e9), told(5e9), money)).toBe(
      'With spot 1% higher, net GEX rises by about $2.00B at the present slope (now $5.00B): dealers dampen moves more.',
    );
    expect(thirdOrderSentence('zomma', order(-2e9), told(5e9), money)).toContain('falls by about $2.00B');
    expect(thirdOrderSentence('zomma', order(-2e9), told(5e9), money)).toContain('dampen moves less');
    expect(thirdOrderSentence('color', order(-2e9), told(-5e9), money)).toContain('amplify moves more');
    expect(thirdOrderSentence('color', order(2e9), told(-5e9), money)).toContain('amplify moves less');
  });

  it('do not say more than the slope does', () => {
    expect(thirdOrderSentence('speed', order(-6e9), told(5e9), money)).toContain('its sign may turn');
    expect(thirdOrderSentence('speed', order(0), told(5e9), money)).toContain('does not change');
    expect(thirdOrderSentence('speed', order(1), { net: null }, money)).toBe('');
  });
});
