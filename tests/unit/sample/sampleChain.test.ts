import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { readChain } from '../../../src/formats/read';
import { SAMPLE_FILE_NAME, SAMPLE_TITLE, sampleChain } from '../../../src/sample/sampleChain';
import { sampleChainCsv } from '../../../src/sample/sampleCsv';

// Read with nothing of ours: lines and commas, as the vendor's plainest files can be.
const csv = sampleChainCsv();
const lines = csv.split('\n');
const header = lines[3]!.split(',');
const rows = lines.slice(4, -1).map((line) => line.split(','));

interface Side {
  readonly symbol: string;
  readonly last: number;
  readonly net: number;
  readonly bid: number;
  readonly ask: number;
  readonly volume: number;
  readonly iv: number;
  readonly delta: number;
  readonly gamma: number;
  readonly openInterest: number;
}

function side(cells: readonly string[]): Side {
  const [symbol = '', ...numbers] = cells;
  const [last, net, bid, ask, volume, iv, delta, gamma, openInterest] = numbers.map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  return { symbol, last, net, bid, ask, volume, iv, delta, gamma, openInterest };
}

const options = rows.map((cells) => ({
  date: cells[0]!,
  strike: Number(cells[11]),
  call: side(cells.slice(1, 11)),
  put: side(cells.slice(12)),
}));
const SPOT = 6868.42;

describe('the text of the sample', () => {
  test('is the same every time, to the byte', () => {
    expect(sampleChainCsv()).toBe(csv);
    expect(createHash('sha256').update(csv).digest('hex').slice(0, 16)).toBe('fa13b6459db8b892');
  });

  test('is made quickly and is small', () => {
    const times = Array.from({ length: 5 }, () => {
      const start = performance.now();
      sampleChainCsv();
      return performance.now() - start;
    });
    expect(Math.min(...times)).toBeLessThan(150);
    expect(csv.length).toBeLessThan(1_500_000);
  });

  test('has the preamble and the header of a Cboe delayed-quotes CSV', () => {
    expect(lines[0]).toBe('');
    expect(lines[1]).toBe('SYNTHETIC SPX SAMPLE,Last: 6868.42,Change:  18.24');
    expect(lines[2]).toMatch(
      /^"Date: November 18, 2026 at 11:15 AM EST",Bid: 6868\.09,Ask: 6868\.78,Size: 1\*1,Volume: 0$/,
    );
    expect(lines[3]).toBe(
      'Expiration Date,Calls,Last Sale,Net,Bid,Ask,Volume,IV,Delta,Gamma,Open Interest,Strike,Puts,Last Sale,Net,Bid,Ask,Volume,IV,Delta,Gamma,Open Interest',
    );
    expect(lines.at(-1)).toBe('');
  });

  test('says that it is synthetic in its title, so that it cannot pass for a market', () => {
    expect(lines[1]).toMatch(/^SYNTHETIC/);
    expect(SAMPLE_TITLE).toBe('Synthetic sample');
  });

  test('has a number in every cell that should have one', () => {
    for (const cells of rows) {
      expect(cells).toHaveLength(header.length);
      for (const [index, cell] of cells.entries()) {
        if (index !== 0 && index !== 1 && index !== 12) expect(cell, cells.join(',')).toMatch(/^-?\d+(\.\d{1,4})?$/);
      }
    }
  });

  test('names every contract as its date, strike and side say', () => {
    const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
    for (const { date, strike, call, put } of options) {
      const [weekday, month, day, year] = date.split(' ') as [string, string, string, string];
      const when = new Date(Date.UTC(Number(year), months.indexOf(month), Number(day)));
      expect(when.toUTCString().slice(0, 3)).toBe(weekday);
      const stem = `${year.slice(2)}${String(months.indexOf(month) + 1).padStart(2, '0')}${day}`;
      const tail = `${String(strike * 1000).padStart(8, '0')}`;
      expect(call.symbol).toMatch(new RegExp(`^SPXW?${stem}C${tail}$`));
      expect(put.symbol).toBe(call.symbol.replace(/C(?=\d{8}$)/, 'P'));
    }
  });
});

describe('the chain that the page opens with', () => {
  const { quotes: read, ...fileFacts } = readChain(new TextEncoder().encode(csv), SAMPLE_FILE_NAME);
  const { quotes: made, ...madeFacts } = sampleChain();

  test('says of itself what the ordinary reader says of the text', () => {
    expect(madeFacts).toEqual(fileFacts);
  });

  test('holds what the ordinary reader makes of the text, value for value', () => {
    const columns = [
      ...['root', 'expiryDay', 'strike', 'right', 'openInterest', 'impliedVolatility', 'bid', 'ask', 'last', 'volume'],
      ...['vendorDelta', 'vendorGamma', 'multiplier', 'settlementSession', 'line', 'snapshot', 'file'],
    ] as const satisfies readonly (keyof typeof made)[];
    expect(made.length).toBe(11_248);
    expect(made.length).toBe(read.length);
    expect(made.roots).toEqual(read.roots);
    for (const column of columns) {
      const cells = (table: typeof made) => [...(table[column] as ArrayLike<number> & Iterable<number>)];
      expect(cells(made).slice(0, made.length), column).toEqual(cells(read).slice(0, read.length));
    }
    expect([made.forward.length, read.forward.length]).toEqual([0, 0]);
  });
});

describe('what is listed', () => {
  const byDate = new Map<string, Set<string>>();
  for (const { date, call } of options) {
    const roots = byDate.get(date) ?? new Set();
    byDate.set(date, roots.add(call.symbol.replace(/\d.*$/, '')));
  }

  test('is 34 expiries with 11,248 contracts', () => {
    expect(byDate.size).toBe(34);
    expect(options.length * 2).toBe(11_248);
  });

  test('expires every trading day of the first two weeks, today included, and never on Thanksgiving', () => {
    expect([...byDate.keys()].slice(0, 12)).toEqual([
      'Wed Nov 18 2026',
      'Thu Nov 19 2026',
      'Fri Nov 20 2026',
      'Mon Nov 23 2026',
      'Tue Nov 24 2026',
      'Wed Nov 25 2026',
      'Fri Nov 27 2026',
      'Mon Nov 30 2026',
      'Tue Dec 01 2026',
      'Wed Dec 02 2026',
      'Thu Dec 03 2026',
      'Fri Dec 04 2026',
    ]);
  });

  test('has SPX and SPXW on near third Fridays, SPX alone on far ones, SPXW alone elsewhere', () => {
    expect([...byDate.get('Fri Nov 20 2026')!]).toEqual(['SPX', 'SPXW']);
    expect([...byDate.get('Fri Dec 18 2026')!]).toEqual(['SPX', 'SPXW']);
    // The third Friday of June 2027 is a holiday.
    expect([...byDate.get('Thu Jun 17 2027')!]).toEqual(['SPX']);
    expect([...byDate.get('Fri Dec 15 2028')!]).toEqual(['SPX']);
    expect([...byDate.get('Wed Nov 18 2026')!]).toEqual(['SPXW']);
    expect([...byDate.get('Thu Dec 31 2026')!]).toEqual(['SPXW']);
    expect([...byDate.values()].filter((roots) => roots.has('SPX'))).toHaveLength(14);
  });

  test('has every strike once per root and date, ascending, and every 5 points near spot', () => {
    for (const [date, roots] of byDate) {
      for (const root of roots) {
        const strikes = options
          .filter((one) => one.date === date && one.call.symbol.replace(/\d.*$/, '') === root)
          .map((one) => one.strike);
        expect(strikes).toEqual([...new Set(strikes)].sort((a, b) => a - b));
        expect(strikes[0]).toBeLessThan(SPOT * 0.65);
        expect(strikes.at(-1)).toBeGreaterThan(SPOT * 1.12);
      }
    }
    const today = options.filter((one) => one.date === 'Wed Nov 18 2026').map((one) => one.strike);
    for (let strike = 6800; strike <= 6950; strike += 5) expect(today).toContain(strike);
  });
});

describe('its prices', () => {
  test('are never crossed, never negative and on the exchange ticks', () => {
    for (const { call, put } of options) {
      for (const { bid, ask, symbol } of [call, put]) {
        expect(bid, symbol).toBeGreaterThanOrEqual(0);
        expect(ask, symbol).toBeGreaterThan(bid);
        for (const price of [bid, ask]) {
          const ticks = price * (price < 3 ? 20 : 10);
          expect(Math.abs(ticks - Math.round(ticks)), symbol).toBeLessThan(1e-9);
        }
      }
    }
  });

  test('keep put-call parity: the forward from every pair of quotes agrees within their spreads', () => {
    for (const { date, strike, call, put } of options) {
      const settled = new Date(`${date} ${call.symbol.startsWith('SPXW') ? '16:00' : '09:30'} GMT-0500`);
      const years = (settled.getTime() - Date.UTC(2026, 10, 18, 16)) / (365 * 86_400_000);
      const fair = SPOT * Math.exp(-0.013 * years) - strike * Math.exp(-0.043 * years);
      const tolerance = (call.ask - call.bid + put.ask - put.bid) / 2 + 0.05;
      const parity = (call.bid + call.ask) / 2 - (put.bid + put.ask) / 2;
      expect(Math.abs(parity - fair), call.symbol).toBeLessThanOrEqual(tolerance);
    }
  });

  test('offer no riskless profit between neighbouring strikes', () => {
    for (const [index, one] of options.entries()) {
      const next = options[index + 1];
      if (!next || next.call.symbol.slice(0, -8) !== one.call.symbol.slice(0, -8)) continue;
      const gap = next.strike - one.strike;
      expect(one.call.ask, one.call.symbol).toBeGreaterThanOrEqual(next.call.bid);
      expect(next.put.ask, one.put.symbol).toBeGreaterThanOrEqual(one.put.bid);
      expect(one.call.bid - next.call.ask, one.call.symbol).toBeLessThanOrEqual(gap);
      expect(next.put.bid - one.put.ask, one.put.symbol).toBeLessThanOrEqual(gap);
    }
  });

  test('have a skew: puts below spot dearer in volatility than calls above, in every expiry', () => {
    const near = (date: string, strike: number) => options.filter((one) => one.date === date && one.strike === strike);
    for (const date of new Set(options.map((one) => one.date))) {
      const [below] = near(date, 6800);
      const [at] = near(date, 6900);
      if (below && at) expect(below.put.iv, date).toBeGreaterThan(at.call.iv);
      else expect.fail(`no 6800 and 6900 on ${date}`);
    }
    expect(near('Fri Dec 18 2026', 6850)[0]!.call.iv).toBeGreaterThan(0.12);
    expect(near('Fri Dec 18 2026', 6850)[0]!.call.iv).toBeLessThan(0.15);
  });

  test('come with deltas and gammas of the right sign and size', () => {
    for (const { call, put } of options) {
      expect(call.delta).toBeGreaterThanOrEqual(0);
      expect(call.delta).toBeLessThanOrEqual(1);
      expect(put.delta).toBeLessThanOrEqual(0);
      expect(put.delta).toBeGreaterThanOrEqual(-1);
      expect(call.gamma).toBeGreaterThanOrEqual(0);
      if (call.iv > 0 && put.iv > 0) expect(call.iv).toBe(put.iv);
    }
  });

  test('lack a volatility in a few rows, deep in the money or worthless, as real files do', () => {
    const sides = options.flatMap(({ call, put }) => [call, put]);
    const without = sides.filter(({ iv }) => iv === 0);
    expect(without.length / sides.length).toBeGreaterThan(0.03);
    expect(without.length / sides.length).toBeLessThan(0.12);
    for (const { delta, ask, symbol } of without) {
      expect(Math.abs(delta) > 0.99 || ask <= 0.05, symbol).toBe(true);
    }
  });
});

describe('its open interest', () => {
  const total = (select: (one: (typeof options)[number]) => number) =>
    options.reduce((sum, one) => sum + select(one), 0);

  test('is whole contracts, more puts than calls', () => {
    for (const { call, put } of options) {
      expect(Number.isInteger(call.openInterest) && Number.isInteger(put.openInterest)).toBe(true);
      expect(Number.isInteger(call.volume) && Number.isInteger(put.volume)).toBe(true);
    }
    const ratio = total((one) => one.put.openInterest) / total((one) => one.call.openInterest);
    expect(ratio).toBeGreaterThan(1.1);
    expect(ratio).toBeLessThan(1.6);
  });

  test('gathers in round strikes, in calls above spot and in puts below it', () => {
    const average = (isRound: boolean) => {
      const chosen = options.filter(
        (one) => (one.strike % 50 === 0) === isRound && Math.abs(one.strike / SPOT - 1) < 0.04,
      );
      return chosen.reduce((sum, one) => sum + one.call.openInterest + one.put.openInterest, 0) / chosen.length;
    };
    expect(average(true)).toBeGreaterThan(3 * average(false));
    const callsAbove = total((one) => (one.strike > SPOT ? one.call.openInterest : 0));
    const putsBelow = total((one) => (one.strike < SPOT ? one.put.openInterest : 0));
    expect(callsAbove / total((one) => one.call.openInterest)).toBeGreaterThan(0.5);
    expect(putsBelow / total((one) => one.put.openInterest)).toBeGreaterThan(0.85);
  });

  test('turns over most in today’s expiry', () => {
    const today = total((one) => (one.date === 'Wed Nov 18 2026' ? one.call.volume + one.put.volume : 0));
    expect(today / total((one) => one.call.volume + one.put.volume)).toBeGreaterThan(0.4);
  });
});
