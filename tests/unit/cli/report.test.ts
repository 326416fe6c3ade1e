import { describe, expect, test } from 'vitest';
import { CsvReader } from '../../../src/text/csv';
import { runCommand, SMALL } from './runCommand';

const LINES = SMALL.split('\n');
/** The fifth line loses its last cell and the sixth has a negative open interest for its call. */
const DAMAGED = LINES.map((line, index) =>
  index === 4 ? line.replace(/,[^,]*$/, '') : index === 5 ? line.split(',').with(10, '-5').join(',') : line,
).join('\n');
const FILES = { 'small.csv': SMALL, 'damaged.csv': DAMAGED };

function csvRows(text: string): string[][] {
  const reader = new CsvReader(text, { delimiter: ',' });
  const rows: string[][] = [];
  for (let row = reader.next(); row; row = reader.next()) rows.push([...row.cells]);
  return rows;
}

describe('the import report in a terminal', () => {
  test('adds up in contracts, open interest and lines, with the figures of the JSON', async () => {
    const { code, result } = await runCommand(['damaged.csv', '--report'], FILES);
    expect(code).toBe(0);
    const { report } = JSON.parse((await runCommand(['damaged.csv'], FILES)).result);
    const { read, used, excluded, rejected } = report.contracts;
    expect(rejected).toBe(3);
    expect(used + excluded + rejected).toBe(read);
    const held = report.open_interest;
    expect(held.used + held.excluded + held.rejected).toBe(held.call + held.put);
    const { lines } = report;
    expect(lines.read).toBe(
      lines.blank + lines.preamble + lines.header + lines.footer + lines.repeated_header + lines.data,
    );
    expect(lines.read).toBe(LINES.length - 1);
    const words = (value: number) => value.toLocaleString('en-US');
    expect(result).toContain(
      `  Contracts in the file ${words(read)} = used in the sums ${words(used)} + left out ${words(excluded)} + rejected 3\n`,
    );
    expect(result).toContain(
      `  Call open interest ${words(held.call)} + put open interest ${words(held.put)} = used open interest ${words(held.used)} + left out ${words(held.excluded)} + rejected (as far as readable) ${words(held.rejected)}\n`,
    );
    expect(result).toContain(`  ${words(lines.read)} lines read = ${words(lines.data)} data + `);
  });

  test('names every class with its place and what to do', async () => {
    const { result } = await runCommand(['damaged.csv', '--report'], FILES);
    expect(result).toMatch(/^ {2}Rejected {2}R_FEW_CELLS +2 +unknown +- +Row too short$/m);
    expect(result).toMatch(
      /^ {2}R_NEG_OI {2}Open interest cannot be below 0\. .+\n {4}To do: .+\.\n {4}Where: line 6, Open Interest: -5$/m,
    );
    expect(result).toMatch(/^ {4}Where: line 5, 21 of 22 cells: /m);
  });

  test('does not let a file steer the terminal', async () => {
    const steering = LINES.map((line, index) =>
      index === 5 ? line.split(',').with(10, '\u001b[2J\u202e9').join(',') : line,
    );
    const { result } = await runCommand(['a.csv', '--report'], { 'a.csv': steering.join('\n') });
    expect(result).toContain('R_BAD_NUMBER');
    expect(result.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u);
  });

  test('of several files stand below one another', async () => {
    const { result } = await runCommand(['small.csv', 'damaged.csv', '--report=text', '--separate'], FILES);
    expect(result.match(/^SPX {2}\S+ {2}\(Cboe CSV\)$/gm)).toEqual([
      'SPX  small.csv  (Cboe CSV)',
      'SPX  damaged.csv  (Cboe CSV)',
    ]);
  });

  test('as CSV lists every row that is not in the sums, of all files under one header', async () => {
    const { report } = JSON.parse((await runCommand(['damaged.csv'], FILES)).result);
    const [header, ...rows] = csvRows((await runCommand(['damaged.csv', '--report=csv'], FILES)).result);
    expect(header).toEqual([
      'file',
      'line',
      'offset',
      'class',
      'code',
      'message',
      'contract',
      'contracts',
      'open_interest',
      'column',
      'cell',
    ]);
    const contracts = rows.reduce((sum, row) => sum + Number(row[7]), 0);
    expect(contracts).toBe(report.contracts.excluded + report.contracts.rejected);
    const negative = rows.find((row) => row[4] === 'R_NEG_OI');
    expect(negative?.slice(0, 2)).toEqual(['damaged.csv', '6']);
    expect(Number(negative?.[2])).toBe(DAMAGED.split('\n').slice(0, 5).join('\n').length + 1);
    expect(negative?.at(-1)).toBe("'-5");
    const both = csvRows((await runCommand(['damaged.csv', 'small.csv', '--report=csv', '--separate'], FILES)).result);
    const alone = csvRows((await runCommand(['small.csv', '--report=csv'], FILES)).result);
    expect(both).toEqual([header, ...rows, ...alone.slice(1)]);
  });

  test('is nothing else than text or CSV', async () => {
    const { code, result, messages } = await runCommand(['small.csv', '--report=xml'], FILES);
    expect({ code, result }).toEqual({ code: 2, result: '' });
    expect(messages).toContain('--report=xml is no report; write --report or --report=csv.');
  });
});
