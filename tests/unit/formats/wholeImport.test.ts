import { describe, expect, test } from 'vitest';
import { chainAt, statedFacts } from '../../../src/chain/quoteFacts';
import type { RawChain } from '../../../src/chain/rawChain';
import { analyze } from '../../../src/exposure/analyze';
import { DEFAULT_ASSUMPTIONS } from '../../../src/exposure/assumptions';
import { quotesOf } from '../chain/rawChainOf';
import { CSV, changed, issue, ROW_4900, ROW_5000, ROW_5100, read, withRows } from './samples';

/** The report of a file as the page shows it. */
function reportOf(raw: RawChain) {
  const facts = statedFacts(raw);
  if (!facts) throw new Error('spot or time is missing');
  return analyze(chainAt(raw, facts), DEFAULT_ASSUMPTIONS).report;
}

describe('one contract on two lines', () => {
  test('V17: with different open interest is rejected on both, and both lines are shown', () => {
    const report = reportOf(read(withRows(ROW_4900, ROW_5000, changed(10, '999'), ROW_5100)));
    expect(issue(report, 'R_DUP_CONFLICT')).toMatchObject({ count: 2, openInterest: 1000 + 999 });
    expect(
      issue(report, 'R_DUP_CONFLICT')
        ?.examples.map(({ line }) => line)
        .sort(),
    ).toEqual([6, 7]);
    // The put of both lines is the same and counts once.
    expect(issue(report, 'X_DUP')).toMatchObject({ count: 1, openInterest: 2000 });
    expect(report.contracts).toEqual({ read: 8, used: 5, excluded: 1, rejected: 2 });
    expect(report.openInterest.used).toBe(100 + 200 + 2000 + 10 + 20);
  });

  test('V16: with the same numbers is counted once', () => {
    const report = reportOf(read(withRows(ROW_4900, ROW_5000, ROW_5000, ROW_5100)));
    const plain = reportOf(read(CSV));
    expect(issue(report, 'X_DUP')).toMatchObject({ count: 2, openInterest: 3000 });
    expect(report.openInterest.used).toBe(plain.openInterest.used);
    expect(report.contracts).toEqual({ read: 8, used: 6, excluded: 2, rejected: 0 });
  });
});

describe('the name of a file', () => {
  test.each(['nvda_quotedata.csv', 'spx_quotedata.csv', 'QQQ.json'])(
    'V25: %s names nothing: the symbol is that of the contracts',
    (name) => {
      const raw = read(CSV, name);
      const facts = statedFacts(raw);
      expect(facts && chainAt(raw, facts).symbol).toBe('SPX');
      expect(raw).toMatchObject({ fileName: name, title: 'S&P 500 INDEX' });
      expect(quotesOf(raw)).toEqual(quotesOf(read(CSV)));
    },
  );
});

describe('a chain with odd quotes', () => {
  test('V21: keeps contracts with crossed, locked and one-sided quotes, which have a volatility of their own', () => {
    const quoted = (bid: string, ask: string): string => changed(4, bid, changed(5, ask));
    const clean = reportOf(read(CSV));
    for (const [bid, ask, code] of [
      ['48', '44', 'W_CROSSED'],
      ['44', '44', 'W_LOCKED'],
      ['0', '44', null],
      ['44', '0', null],
    ] as const) {
      const report = reportOf(read(withRows(ROW_4900, quoted(bid, ask), ROW_5100)));
      expect(report.contracts).toEqual(clean.contracts);
      expect(report.openInterest.used).toBe(clean.openInterest.used);
      const found = report.issues.filter((seen) => seen.code === 'W_CROSSED' || seen.code === 'W_LOCKED');
      expect(found.map((seen) => [seen.code, seen.count, seen.examples[0]?.line])).toEqual(code ? [[code, 1, 6]] : []);
    }
  });

  test('V21: solves no volatility from a crossed or one-sided quote, and one from a locked quote', () => {
    /** Neither side has a volatility, and only the put has a quote. */
    const without = (bid: string, ask: string): string => {
      const cells = ROW_5000.split(',');
      for (const place of [4, 5, 7, 18]) cells[place] = '0';
      return cells.with(15, bid).with(16, ask).join(',');
    };
    const outcomeOf = (bid: string, ask: string): string[] =>
      reportOf(read(withRows(ROW_4900, without(bid, ask), ROW_5100))).issues.map(({ code }) => code);
    expect(outcomeOf('48', '44')).toContain('X_NO_IV');
    expect(outcomeOf('0', '44')).toContain('X_NO_IV');
    expect(outcomeOf('43', '46')).not.toContain('X_NO_IV');
    expect(outcomeOf('44', '44')).not.toContain('X_NO_IV');
  });
});
