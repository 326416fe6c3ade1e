import { describe, expect, test } from 'vitest';
import { buildChain } from '../../../src/chain/buildChain';
import { dayFromYmd } from '../../../src/chain/civilDay';
import { DUPLICATE, DUPLICATE_CONFLICT, INCLUDED } from '../../../src/chain/optionChain';
import { QuoteTable } from '../../../src/chain/quoteTable';
import type { PartialChain, RawChain, RawSnapshot } from '../../../src/chain/rawChain';
import { rawChain } from '../../../src/chain/snapshots';
import { ImportError } from '../../../src/formats/errors';
import { namesInOneLine } from '../../../src/formats/fileNames';
import { groupChains, preferredGroup } from '../../../src/formats/groupChains';
import { chainOfGroup, mergeChains } from '../../../src/formats/mergeChains';

const EXPIRY = dayFromYmd(2026, 11, 20);
/** 11:00 in New York. */
const MONDAY = Date.UTC(2026, 10, 16, 16);
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

interface Row {
  readonly strike: number;
  readonly right: 0 | 1;
  readonly held?: number;
  readonly volatility?: number;
  readonly root?: string;
  readonly day?: number;
  /** Index of the snapshot. */
  readonly of?: number;
}

interface Facts {
  readonly asOf?: number | null;
  readonly spot?: number | null;
  readonly holds?: PartialChain['holds'];
  readonly snapshots?: readonly Partial<RawSnapshot>[];
}

const MONDAY_SNAPSHOT: RawSnapshot = {
  underlying: '',
  asOf: MONDAY,
  asOfBasis: 'file',
  asOfText: 'Monday',
  quoteDelayMinutes: 0,
  spot: 100,
  spotText: 'Last 100',
};

function file(fileName: string, rows: readonly Row[], facts: Facts = {}): RawChain {
  const { asOf = MONDAY, spot = 100, holds } = facts;
  const quotes = new QuoteTable();
  let call = 0;
  let put = 0;
  rows.forEach(
    ({ strike, right, held = Number.NaN, volatility = Number.NaN, root = 'XYZ', day = EXPIRY, of = 0 }, i) => {
      const row = quotes.addRow(quotes.rootIndex(root), day, strike, right, i + 2, i * 10);
      quotes.openInterest[row] = held;
      quotes.impliedVolatility[row] = volatility;
      quotes.snapshot[row] = of;
      if (held > 0 && right === 0) call += held;
      if (held > 0 && right === 1) put += held;
    },
  );
  const part = holds && { part: { holds, title: `${fileName} is a part`, detail: 'Add the other file.', line: 1 } };
  return rawChain({
    format: 'made',
    fileName,
    title: '',
    quotes,
    snapshots: (facts.snapshots ?? [{ asOf, spot }]).map((own) => ({ ...MONDAY_SNAPSHOT, ...own })),
    issues: [{ code: 'R_BAD_NUMBER', count: 1, openInterest: 0, examples: [{ line: 9, column: 'IV', cell: 'x' }] }],
    unused: {
      rows: [
        {
          code: 'R_BAD_NUMBER',
          line: 9,
          offset: 90,
          contracts: 1,
          contract: '',
          column: 'IV',
          cell: 'x',
          openInterest: null,
        },
      ],
      total: 1,
    },
    contractsRead: rows.length + 1,
    contractsRejected: 1,
    openInterest: { call, put },
    lines: {
      read: rows.length + 2,
      blank: 0,
      preamble: 0,
      header: 1,
      footer: 0,
      repeatedHeader: 0,
      data: rows.length + 1,
    },
    ...part,
  });
}

const call = (strike: number, more: Partial<Row> = {}): Row => ({
  strike,
  right: 0,
  held: 10,
  volatility: 0.2,
  ...more,
});
const put = (strike: number, more: Partial<Row> = {}): Row => ({ ...call(strike, more), right: 1 });
const filesOf = (chains: readonly RawChain[]): (readonly string[])[] => groupChains(chains).map(({ files }) => files);
const exclusions = (raw: RawChain): number[] => {
  const chain = buildChain(raw, { spot: 100, spotBasis: 'user', asOf: MONDAY, asOfBasis: 'user' });
  return [...chain.exclusion];
};

describe('F42: which files make up one chain', () => {
  test('calls and puts that were downloaded within half an hour', () => {
    const calls = file('calls.csv', [call(100)]);
    expect(filesOf([calls, file('puts.csv', [put(100)], { asOf: MONDAY + 29 * MINUTE })])).toEqual([
      ['calls.csv', 'puts.csv'],
    ]);
    expect(filesOf([calls, file('puts.csv', [put(100)], { asOf: MONDAY + 31 * MINUTE })])).toHaveLength(2);
  });

  test('one file for each expiry, and the pages of one answer', () => {
    const expiries = [0, 7, 14].map((days) => file(`${days}.csv`, [call(100, { day: EXPIRY + days })]));
    expect(filesOf(expiries)).toEqual([['0.csv', '7.csv', '14.csv']]);
  });

  test('V35: not the files of two days', () => {
    const tuesday = file('tuesday.csv', [put(100)], { asOf: MONDAY + DAY });
    expect(filesOf([file('monday.csv', [call(100)]), tuesday])).toEqual([['monday.csv'], ['tuesday.csv']]);
  });

  test('V24: not the files of two underlyings, whatever the root is called', () => {
    const roots = (root: string, name: string): RawChain => file(name, [call(100, { root })]);
    expect(filesOf([roots('SPX', 'spx.csv'), roots('QQQ', 'qqq.csv'), roots('SPXW', 'weeklys.csv')])).toEqual([
      ['spx.csv', 'weeklys.csv'],
      ['qqq.csv'],
    ]);
  });

  test('not two files without a time whose open interest is of two days', () => {
    const strikes = [90, 95, 100, 105, 110];
    const first = file(
      'a.csv',
      strikes.map((strike) => call(strike)),
      { asOf: null },
    );
    const next = file(
      'b.csv',
      strikes.map((strike) => call(strike, { held: 11 })),
      { asOf: null },
    );
    const oneOff = file(
      'c.csv',
      strikes.map((strike) => call(strike, { held: strike === 90 ? 11 : 10 })),
      { asOf: null },
    );
    expect(filesOf([first, next])).toEqual([['a.csv'], ['b.csv']]);
    expect(filesOf([first, oneOff])).toEqual([['a.csv', 'c.csv']]);
  });

  test('a file without a time joins the only chain of its underlying, and none where there are two', () => {
    const undated = file('puts.csv', [put(100)], { asOf: null });
    const monday = file('monday.csv', [call(100)]);
    const tuesday = file('tuesday.csv', [call(100)], { asOf: MONDAY + DAY });
    expect(filesOf([undated, monday])).toEqual([['puts.csv', 'monday.csv']]);
    expect(filesOf([undated, monday, tuesday])).toEqual([['puts.csv'], ['monday.csv'], ['tuesday.csv']]);
  });

  test('open interest of the morning and volatility of the afternoon', () => {
    const held = file('oi.csv', [call(100, { volatility: Number.NaN })], {
      asOf: MONDAY - 4 * 60 * MINUTE,
      holds: 'openInterest',
    });
    const greeks = file('greeks.csv', [call(100, { held: Number.NaN })], {
      asOf: MONDAY + 4 * 60 * MINUTE,
      holds: 'volatility',
    });
    const [group, ...others] = groupChains([held, greeks]);
    expect(others).toEqual([]);
    // The time is that of the quotes, and the contract counts once.
    expect(group).toMatchObject({ asOf: MONDAY + 4 * 60 * MINUTE, contracts: 1, openInterest: 10 });
  });

  test('open interest of the day joins the larger of two snapshots of one time, not a row whose time is damaged', () => {
    const greeks = file('greeks.csv', [call(100), call(100, { of: 1 }), put(100, { of: 1 }), call(105, { of: 1 })], {
      holds: 'volatility',
      snapshots: [{ asOfText: 'Monday?' }, {}],
    });
    const held = file('oi.csv', [call(100), put(100), call(105)], { holds: 'openInterest' });
    expect(groupChains([greeks, held]).map(({ key }) => key)).toEqual(['0.0', '0.1+1.0']);
  });

  test('never two snapshots of one file', () => {
    const two = [{ underlying: 'XYZ' }, { underlying: 'XYZ', asOf: MONDAY + 10 * MINUTE }];
    const chain = file('two.csv', [call(100), call(100, { of: 1 })], { snapshots: two });
    expect(groupChains([chain]).map(({ key }) => key)).toEqual(['0.0', '0.1']);
  });
});

describe('V24, V35: the group to propose', () => {
  test('is the latest of the underlying with most open interest', () => {
    const chains = [
      file('qqq.csv', [call(100, { root: 'QQQ', held: 50 })]),
      file('old.csv', [call(100, { held: 900 })]),
      file('new.csv', [call(100, { held: 60 })], { asOf: MONDAY + DAY }),
    ];
    expect(preferredGroup(groupChains(chains))?.files).toEqual(['new.csv']);
    expect(preferredGroup([])).toBeUndefined();
    // Of undated ones a chain with both sides goes before puts alone, however much they hold.
    const undated = { underlying: 'XYZ', asOf: null, contracts: 4, files: [] };
    const puts = { ...undated, key: '0.0', openInterest: 900, isOneSided: true };
    const both = { ...undated, key: '1.0', openInterest: 500 };
    const calls = { ...undated, key: '2.0', openInterest: 700, isOneSided: true };
    expect(preferredGroup([puts, both, calls])?.key).toBe('1.0');
    expect(preferredGroup([puts, calls])?.key).toBe('0.0');
  });
});

describe('F42: files read as one chain', () => {
  test('add up their accounts, and every row knows its file', () => {
    const merged = mergeChains([file('calls.csv', [call(100), call(105)]), file('puts.csv', [put(100, { held: 7 })])]);
    expect(merged).toMatchObject({
      fileName: 'calls.csv + puts.csv',
      contractsRead: 5,
      contractsRejected: 2,
      openInterest: { call: 20, put: 7 },
      lines: { read: 7, header: 2, data: 5 },
      unused: { total: 2 },
    });
    expect([...merged.quotes.file.subarray(0, 3)]).toEqual([0, 0, 1]);
    expect([...merged.quotes].map(({ line }) => line)).toEqual([2, 3, 2]);
    expect(merged.unused.rows.map(({ file: name }) => name)).toEqual(['calls.csv', 'puts.csv']);
    const rejected = merged.issues.filter(({ code }) => code === 'R_BAD_NUMBER');
    expect(rejected.flatMap(({ examples }) => examples.map((example) => example.file))).toEqual([
      'calls.csv',
      'puts.csv',
    ]);
    expect(merged.issues.at(-1)).toMatchObject({ code: 'W_FILES_MERGED', count: 2 });
  });

  test('give volatility to open interest, contract by contract', () => {
    const held = file('oi.csv', [call(100, { volatility: Number.NaN }), put(100, { volatility: Number.NaN })], {
      holds: 'openInterest',
    });
    const greeks = file(
      'greeks.csv',
      [put(100, { held: Number.NaN, volatility: 0.31 }), call(110, { held: Number.NaN })],
      {
        holds: 'volatility',
      },
    );
    for (const parts of [
      [held, greeks],
      [greeks, held],
    ]) {
      const merged = mergeChains(parts);
      expect(merged.part).toBeUndefined();
      const rows = [...merged.quotes].map(({ strike, right, openInterest, impliedVolatility }) => [
        strike,
        right,
        openInterest,
        impliedVolatility,
      ]);
      expect(rows).toEqual([
        [100, 0, 10, Number.NaN],
        [100, 1, 10, 0.31],
        [110, 0, Number.NaN, 0.2],
      ]);
      // Two contracts and two rejected rows of one file, two of the other, and one of them is in both.
      expect(merged.contractsRead).toBe(3 + 2);
    }
  });

  test('keep the open interest of every such row, however many there are', () => {
    const strikes = Array.from({ length: 200 }, (_, at) => 100 + at);
    const held = file(
      'oi.csv',
      strikes.map((strike) => call(strike, { volatility: Number.NaN })),
      { holds: 'openInterest' },
    );
    const twice = strikes.flatMap((strike) =>
      [0.3, 0.4].map((volatility) => call(strike, { held: Number.NaN, volatility })),
    );
    const merged = mergeChains([held, file('greeks.csv', twice, { holds: 'volatility' })]);
    expect([...merged.quotes].map(({ openInterest }) => openInterest)).toEqual(Array(400).fill(10));
  });

  test('keep both rows of a contract whose volatility a file states twice, and differently', () => {
    const held = file('oi.csv', [call(100, { volatility: Number.NaN }), call(105, { volatility: Number.NaN })], {
      holds: 'openInterest',
    });
    const stated = [0.3, 0.4, 0.3].map((volatility) => call(100, { held: Number.NaN, volatility }));
    const greeks = file('greeks.csv', [...stated, call(105, { held: Number.NaN })], { holds: 'volatility' });
    const merged = mergeChains([held, greeks]);
    const rows = [...merged.quotes].map(({ strike, openInterest, impliedVolatility, line }) => [
      ...[strike, openInterest, impliedVolatility, line],
    ]);
    // Line 3 of the greeks; their line 4 is a copy of line 2.
    expect(rows).toEqual([
      [100, 10, 0.3, 2],
      [105, 10, 0.2, 3],
      [100, 10, 0.4, 3],
    ]);
    expect(merged.openInterest.call).toBe(30);
    // Two rejected rows, and 3 of 6 rows are parts of others.
    expect(merged.contractsRead).toBe(6 - 3 + 2);
    const chain = buildChain(merged, { spot: 100, spotBasis: 'user', asOf: MONDAY, asOfBasis: 'user' });
    expect([...chain.exclusion]).toEqual([INCLUDED, DUPLICATE, INCLUDED]);
    expect(chain.issues.find(({ code }) => code === 'W_DUP_QUOTES')).toMatchObject({
      count: 1,
      examples: [{ line: 3, column: 'IV', file: 'greeks.csv' }],
    });
  });

  test('keep the volatility of a whole chain, and fill it where it is missing or 0', () => {
    const whole = file('stacked.csv', [call(100, { volatility: 0.25 }), call(105, { volatility: 0 })]);
    const greeks = file(
      'greeks.csv',
      [call(100, { held: Number.NaN, volatility: 0.9 }), call(105, { held: Number.NaN, volatility: 0.3 })],
      {
        holds: 'volatility',
      },
    );
    const merged = mergeChains([whole, greeks]);
    expect([...merged.quotes].map(({ impliedVolatility }) => impliedVolatility)).toEqual([0.25, 0.3]);
    expect(merged.openInterest.call).toBe(20);
  });

  test('count a contract with the same numbers once, and trust none that contradict one another', () => {
    const first = file('a.csv', [call(100), call(105)]);
    const again = file('b.csv', [call(100), call(105, { held: 11 })]);
    expect(exclusions(mergeChains([first, again]))).toEqual([
      INCLUDED,
      DUPLICATE,
      DUPLICATE_CONFLICT,
      DUPLICATE_CONFLICT,
    ]);
    const held = file(
      'oi.csv',
      [call(100, { volatility: Number.NaN }), call(105, { held: 12, volatility: Number.NaN })],
      {
        holds: 'openInterest',
      },
    );
    const withHeld = mergeChains([first, held]);
    expect(exclusions(withHeld)).toEqual([INCLUDED, DUPLICATE_CONFLICT, DUPLICATE_CONFLICT]);
    expect(withHeld.openInterest.call).toBe(20 + 12);
  });

  test('take spot and time from the latest file that states them, and say when another one differs', () => {
    const early = file('early.csv', [call(100)], { spot: 90 });
    const late = file('late.csv', [put(100)], { asOf: MONDAY + 5 * MINUTE, spot: 100 });
    const merged = mergeChains([early, late]);
    expect(merged).toMatchObject({ spot: 100, asOf: MONDAY + 5 * MINUTE });
    expect(merged.issues.map(({ code }) => code)).toContain('W_SPOT_FAR');
    const unstated = file('late.csv', [put(100)], { asOf: MONDAY + 5 * MINUTE, spot: null });
    expect(mergeChains([early, unstated]).spot).toBe(90);
  });

  test('leave what their other snapshots hold out, and account for it', () => {
    const two = [{ underlying: 'XYZ' }, { underlying: 'QQQ' }];
    const chains = [
      file('both.csv', [call(100), call(300, { of: 1, held: 4 })], { snapshots: two }),
      file('puts.csv', [put(100)]),
    ];
    const [group] = groupChains(chains);
    const chain = chainOfGroup(chains, group!);
    expect(group?.files).toEqual(['both.csv', 'puts.csv']);
    expect([...chain.quotes].map(({ strike }) => strike)).toEqual([100, 100]);
    expect(chain.issues.find(({ code }) => code === 'X_OTHER_SYMBOL')).toMatchObject({ count: 1, openInterest: 4 });
    expect(chain.contractsRead).toBe(2 + 1 + 1 + 1);
  });

  test('are refused where all of them hold the same part of a chain', () => {
    const chains = [1, 2].map((day) => file(`${day}.csv`, [call(100, { day: EXPIRY + day })], { holds: 'volatility' }));
    const [group] = groupChains(chains);
    expect(() => chainOfGroup(chains, group!)).toThrow(ImportError);
    expect(() => chainOfGroup(chains, group!)).toThrow('1.csv is a part');
  });

  test('are named in one line', () => {
    expect(namesInOneLine(['a', 'b', 'c'])).toBe('a + b + c');
    expect(namesInOneLine(['a', 'b', 'c', 'd'])).toBe('a + 3 more files');
  });
});
