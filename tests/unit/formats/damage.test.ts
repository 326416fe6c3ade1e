import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RawQuote } from '../../../src/chain/rawQuotes';
import { FactMissing } from '../../../src/formats/given';
import { quotesOf } from '../chain/rawChainOf';
import { accountsHold, CSV_DATE, CSV_HEADER, CSV_TITLE, read, refusal } from './samples';

/** A synthetic table of 40 rows, no two alike. */
const ROWS = Array.from({ length: 40 }, (_, i) => {
  const strike = 4000 + 25 * i;
  const digits = String(strike * 1000).padStart(8, '0');
  const side = (right: string, seed: number) =>
    `SPXW261127${right}${digits},${seed + 0.5},0.25,${seed},${seed + 1},${seed * 2},0.${100 + seed},0.5,0.00${10 + i},${seed * 7}`;
  return `Fri Nov 27 2026,${side('C', 10 + i)},${strike}.00,${side('P', 100 + i)}`;
});
const ABOVE = ['', CSV_TITLE, CSV_DATE, CSV_HEADER];
const fileOf = (rows: readonly string[]) => `${[...ABOVE, ...rows].join('\n')}\n`;
const clean = read(fileOf(ROWS));

const byLine = (quotes: readonly RawQuote[], except: number) => quotes.filter((quote) => quote.line !== except);

const cell = fc.oneof(
  fc.constantFrom(
    '',
    '-',
    '"',
    '""',
    'x',
    '-1',
    '1,2',
    '"1',
    '1"',
    '0x1F',
    'NaN',
    '1e400',
    'Calls',
    ';',
    '\t',
    '1\u00a0000',
  ),
  fc.string({ maxLength: 6 }).map((text) => text.replaceAll(/[\r\n]/g, '')),
);

/** One row, damaged: a cell replaced, a piece of the line cut out, or something put in. */
const damage = fc.oneof(
  fc.record({ place: fc.nat(21), cell }).map(
    ({ place, cell: text }) =>
      (row: string) =>
        row.split(',').with(place, text).join(','),
  ),
  fc.record({ from: fc.nat(200), length: fc.integer({ min: 1, max: 60 }) }).map(
    ({ from, length }) =>
      (row: string) =>
        row.slice(0, from) + row.slice(from + length),
  ),
  fc.record({ at: fc.nat(200), cell }).map(
    ({ at, cell: text }) =>
      (row: string) =>
        row.slice(0, at) + text + row.slice(at),
  ),
  cell.map((text) => () => text),
);

describe('one damaged row', () => {
  test('leaves every other contract exactly as it was, and the counts add up', () => {
    fc.assert(
      fc.property(fc.nat(ROWS.length - 1), damage, (place, change) => {
        const chain = read(fileOf(ROWS.with(place, change(ROWS[place]!))));
        const line = ABOVE.length + 1 + place;
        expect(byLine(quotesOf(chain), line)).toEqual(byLine(quotesOf(clean), line));
        expect(accountsHold(chain)).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });

  test('never gives a contract of its own row another identity', () => {
    fc.assert(
      fc.property(fc.nat(ROWS.length - 1), damage, (place, change) => {
        const chain = read(fileOf(ROWS.with(place, change(ROWS[place]!))));
        const line = ABOVE.length + 1 + place;
        const strike = 4000 + 25 * place;
        for (const quote of quotesOf(chain).filter((found) => found.line === line)) {
          expect(quote).toMatchObject({ root: expect.stringMatching(/^[A-Z0-9.]{1,6}$/), strike });
        }
      }),
      { numRuns: 1000 },
    );
  });

  test('may be a deleted or doubled line: exactly its contracts go or come', () => {
    for (const place of [0, 17, 39]) {
      const without = read(fileOf(ROWS.toSpliced(place, 1)));
      expect(without.contractsRead).toBe(78);
      const doubled = read(fileOf(ROWS.toSpliced(place, 0, ROWS[place]!)));
      expect(doubled.contractsRead).toBe(82);
    }
  });
});

describe('any bytes at all', () => {
  test('are read or refused by name, and never end in another error', () => {
    const whole = fileOf(ROWS.slice(0, 3));
    fc.assert(
      fc.property(fc.nat(whole.length), fc.nat(30), fc.string({ unit: 'binary', maxLength: 20 }), (at, gap, text) => {
        const broken = whole.slice(0, at) + text + whole.slice(at + gap);
        try {
          expect(accountsHold(read(broken))).toBe(true);
        } catch (error) {
          // What looks like another vendor's layout may lack a fact, which is asked.
          if (!(error instanceof FactMissing)) expect(refusal(broken).code).toMatch(/^E_/);
        }
      }),
      { numRuns: 2000 },
    );
  });
});
