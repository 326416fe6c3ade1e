import { describe, expect, test } from 'vitest';
import { type Column, columnLines, pairLines } from '../../../src/cli/columns';
import type { ResultDocument } from '../../../src/exposure/resultDocument';
import { BARE, runCommand, SMALL } from './runCommand';

const FILES = { 'small.csv': SMALL, 'bare.csv': BARE };

async function tableOf(argv: readonly string[], files: Readonly<Record<string, string>> = FILES): Promise<string> {
  const { code, result } = await runCommand([...argv, '--table'], files);
  expect(code).toBe(0);
  return result;
}

async function documentOf(argv: readonly string[]): Promise<ResultDocument> {
  return JSON.parse((await runCommand(argv, FILES)).result);
}

/** The lines of a section, without its title. */
function section(table: string, title: string): string[] {
  const part = table.split('\n\n').find((text) => text.startsWith(title));
  if (part === undefined) throw new Error(`no section ${title}`);
  return part.trimEnd().split('\n').slice(1);
}

const cellsOf = (line: string): string[] => line.trim().split(/ {2,}/);

/** Dollars of '+$13.0B' to three figures. */
function dollarsOf(cell: string): number {
  const found = /^([+-]?)\$([\d.]+)([KMBT]?)$/.exec(cell);
  if (!found) throw new Error(`${cell} is no amount of dollars`);
  const scale = { '': 1, K: 1e3, M: 1e6, B: 1e9, T: 1e12 }[found[3]!]!;
  return (found[1] === '-' ? -1 : 1) * Number(found[2]) * scale;
}

/** Half a unit of the third figure is at most 0.5 %. */
const isShown = (cell: string, value: number): boolean => Math.abs(dollarsOf(cell) - value) <= 0.005 * Math.abs(value);

describe('the table', () => {
  test('says what it rests on', async () => {
    const lines = (await tableOf(['small.csv', '--dealer-sign', '-0.25,1', '--rate', '4.25%'])).split('\n');
    expect(lines.slice(0, 3)).toEqual([
      'SPX  small.csv  (Cboe CSV)',
      'Spot 6,868.42 (file)  as of 2026-11-18 11:00 New York (file)',
      'Assumed: dealers -0.25 per call, +1 per put; r 4.25%, q 1.3%, forwards by parity, time floor 15 min',
    ]);
    const given = await tableOf(['bare.csv', '--spot', '6868.4', '--as-of', '2026-11-18T16:00Z']);
    expect(given).toContain('Spot 6,868.40 (user)  as of 2026-11-18 11:00 New York (user)\n');
    expect(await tableOf(['small.csv', '--expiry', '2026-11-20'])).toContain('\nOnly expiries 2026-11-20\n');
  });

  test('names the unit of every number of the summary', async () => {
    const lines = section(await tableOf(['small.csv']), 'Summary');
    const { summary } = await documentOf(['small.csv']);
    const value = (name: string): string => {
      const line = lines.find((one) => one.trim().startsWith(name));
      return line?.trim().slice(name.length).trim() ?? '';
    };
    expect(isShown(value('Net GEX ($ per +1% spot)'), summary.net_gex!)).toBe(true);
    expect(isShown(value('Gross GEX ($ per +1% spot)'), summary.gross_gex!)).toBe(true);
    expect(isShown(value('Net DEX ($ of delta)'), summary.net_dex!)).toBe(true);
    expect(isShown(value('Net VEX ($ per +1 vol point)'), summary.net_vex!)).toBe(true);
    expect(isShown(value('Net CHEX ($ per calendar day)'), summary.net_chex!)).toBe(true);
    const { spot_up_1pct: up, spot_down_1pct: down } = summary.hedging_estimate;
    expect(isShown(value('Hedge at +1% spot ($, + buy)'), up.notional_usd!)).toBe(true);
    expect(isShown(value('Hedge at -1% spot ($, + buy)'), down.notional_usd!)).toBe(true);
    expect(value('Gamma flip ($)')).toBe(
      summary.gamma_flip!.toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 }),
    );
    expect(value('Confidence')).toContain(summary.confidence!);
    expect(value('0DTE share of gross GEX (%)')).toBe(summary.zero_dte.pct_of_total_gex!.toFixed(1));
  });

  test('gives every level with its distance from spot', async () => {
    const [headings = '', ...rows] = section(await tableOf(['small.csv']), 'Levels');
    expect(cellsOf(headings).slice(0, 4)).toEqual(['Level', 'Price ($)', 'From spot (%)', 'From spot ($)']);
    expect(rows).toHaveLength(7);
    for (const row of rows) {
      const [, price = '', percent = '', dollars = ''] = cellsOf(row).map((cell) => cell.replaceAll(',', ''));
      expect(Number(dollars)).toBeCloseTo(Number(price) - 6868.42, 2);
      expect(Number(percent)).toBeCloseTo((Number(price) / 6868.42 - 1) * 100, 1);
      expect(percent).toMatch(/^[+-]\d+\.\d\d$/);
    }
  });

  test('says why there is no such level', async () => {
    const table = await tableOf(['small.csv', '--dealer-sign', 'longAll']);
    expect(section(table, 'Summary').join('\n')).toMatch(/Gamma flip \(\$\) +none: .+within ±20%/);
    expect(section(table, 'Levels').join('\n')).toMatch(/ {2}Gamma flip: none\. .+within ±20%/);
    expect(table).not.toMatch(/NaN|Infinity|undefined|null/);
  });

  test('lists the ten strikes with most net GEX in the order of price', async () => {
    const [, ...rows] = section(await tableOf(['small.csv']), 'Strikes with most net GEX');
    const { strikes } = await documentOf(['small.csv']);
    const largest = [...strikes].sort((a, b) => Math.abs(b.net_gex!) - Math.abs(a.net_gex!)).slice(0, 10);
    const wanted = largest.sort((a, b) => b.strike! - a.strike!);
    expect(rows.map((row) => Number(cellsOf(row)[0]!.replaceAll(',', '')))).toEqual(wanted.map(({ strike }) => strike));
    rows.forEach((row, i) => {
      const [, net = '', call = '', put = '', callOi = ''] = cellsOf(row);
      expect(isShown(net, wanted[i]!.net_gex!)).toBe(true);
      expect(isShown(call, wanted[i]!.call_gex!)).toBe(true);
      expect(isShown(put, wanted[i]!.put_gex!)).toBe(true);
      expect(Number(callOi.replaceAll(',', ''))).toBe(wanted[i]!.call_oi);
    });
  });

  test('lists every expiry with its settlement', async () => {
    const [, ...rows] = section(await tableOf(['small.csv']), 'Expiries');
    expect(rows.map((row) => cellsOf(row).slice(0, 3))).toEqual([
      ['2026-11-18', 'PM', '0'],
      ['2026-11-20', 'AM', '2'],
      ['2026-11-20', 'PM', '2'],
      ['2026-12-04', 'PM', '16'],
    ]);
  });

  test('is plain text without trailing blanks, and one below the other for several files', async () => {
    const table = await tableOf(['small.csv', 'small.csv', '--separate']);
    expect(table).not.toContain('\u001b');
    expect(table).not.toMatch(/[ \t]$/m);
    expect(table.match(/^SPX {2}small\.csv/gm)).toHaveLength(2);
    expect(table).toMatch(/[^\n]\n\n\nSPX {2}/);
  });
});

describe('columns', () => {
  const columns: Column[] = [
    { heading: 'Name', align: 'left' },
    { heading: 'Size ($)', align: 'right' },
  ];

  test('are as wide as their widest cell', () => {
    expect(
      columnLines(columns, [
        ['σ', '+1'],
        ['a longer name', '-1,000,000'],
      ]),
    ).toEqual(['  Name             Size ($)', '  σ                      +1', '  a longer name  -1,000,000']);
    expect(columnLines(columns, [])).toEqual(['  Name  Size ($)']);
  });

  test('of names and values begin at one place', () => {
    expect(
      pairLines([
        ['a', '1'],
        ['bcd', '2'],
        ['e', ''],
      ]),
    ).toEqual(['  a    1', '  bcd  2', '  e']);
  });
});
