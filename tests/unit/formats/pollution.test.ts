import { describe, expect, test } from 'vitest';
import type { RawChain } from '../../../src/chain/rawChain';
import { quotesOf } from '../chain/rawChainOf';
import { accountsHold, CSV_DATE, CSV_HEADER, CSV_TITLE, read } from './samples';

const ROW_COUNT = 200;
/** Every tenth row is damaged: 20 of 200. */
const isDamaged = (row: number) => row % 10 === 3;
const callHeld = (row: number) => 100 + row;
const putHeld = (row: number) => 1000 + 3 * row;
const strikeOf = (row: number) => 4000 + 5 * row;
const symbolOf = (right: string, row: number) => `SPXW261127${right}${String(strikeOf(row) * 1000).padStart(8, '0')}`;

/** Cells of a row: 1 call symbol, 10 call open interest, 11 strike, 12 put symbol, 21 put open interest. */
const cellsOf = (row: number): string[] =>
  [
    'Fri Nov 27 2026',
    ...[symbolOf('C', row), 30, 1, 29, 31, 7, 0.13, 0.3, 0.0015, callHeld(row)],
    `${strikeOf(row)}.00`,
    ...[symbolOf('P', row), 40, 1, 39, 41, 8, 0.14, -0.7, 0.0016, putHeld(row)],
  ].map(String);

type Damage = (cells: string[], row: number) => string[];

const fileOf = (damage: Damage, lineEnd = '\n') => {
  const rows = Array.from({ length: ROW_COUNT }, (_, row) => {
    const cells = cellsOf(row);
    return (isDamaged(row) ? damage(cells, row) : cells).join(',');
  });
  return [`\n${CSV_TITLE}\n${CSV_DATE}\n`, ...[CSV_HEADER, ...rows].map((row) => `${row}${lineEnd}`)].join('');
};
const readDamaged = (damage: Damage, lineEnd = '\n') => read(fileOf(damage, lineEnd).replaceAll('\n', '\r\n'));

const rowsWhere = (is: (row: number) => boolean) => Array.from({ length: ROW_COUNT }, (_, row) => row).filter(is);
const sum = (rows: readonly number[], of: (row: number) => number) => rows.reduce((total, row) => total + of(row), 0);
const damaged = rowsWhere(isDamaged);
const whole = rowsWhere((row) => !isDamaged(row));
const everyRow = rowsWhere(() => true);

/** What must be kept of every file: the contracts of the rows that nothing was done to. */
function keepsTheRest(chain: RawChain): void {
  expect(accountsHold(chain)).toBe(true);
  const symbols = new Set(quotesOf(chain).map(({ symbol }) => symbol));
  for (const row of whole) for (const right of ['C', 'P']) expect(symbols.has(symbolOf(right, row))).toBe(true);
}

const summary = (chain: RawChain) => chain.issues.map(({ code, count, openInterest }) => [code, count, openInterest]);

describe('a file with a damaged row in ten', () => {
  test('has 400 contracts when nothing is damaged', () => {
    const chain = readDamaged((cells) => cells);
    expect(summary(chain)).toEqual([]);
    expect(chain.contractsRead).toBe(400);
    expect(chain.openInterest).toEqual({ call: sum(everyRow, callHeld), put: sum(everyRow, putHeld) });
  });

  describe.each([
    ['rows end with their last number', '\n'],
    ['rows end with a comma', ',\n'],
    ['rows are padded by a spreadsheet', ',,,\n'],
  ])('%s', (_, lineEnd) => {
    test.each([0, 1, 2, 10, 11, 12, 13, 20, 21])(
      'a missing cell at place %i loses both contracts of its row',
      (place) => {
        const chain = readDamaged((cells) => cells.toSpliced(place, 1), lineEnd);
        expect(summary(chain)).toEqual([['R_FEW_CELLS', 40, 0]]);
        expect(chain).toMatchObject({ contractsRead: 400, contractsRejected: 40 });
        expect(chain.openInterest).toEqual({ call: sum(whole, callHeld), put: sum(whole, putHeld) });
        keepsTheRest(chain);
      },
    );

    test.each([
      [1, '7'],
      [2, ''],
      [11, ''],
      [13, ''],
      [21, '0'],
    ])('an extra cell at place %i (%j) loses both contracts of its row', (place, cell) => {
      const chain = readDamaged((cells) => cells.toSpliced(place, 0, cell), lineEnd);
      expect(summary(chain)).toEqual([['R_MANY_CELLS', 40, 0]]);
      expect(chain).toMatchObject({ contractsRead: 400, contractsRejected: 40 });
      expect(chain.openInterest).toEqual({ call: sum(whole, callHeld), put: sum(whole, putHeld) });
      keepsTheRest(chain);
    });
  });

  test.each([
    ['letters', '1O3', 'R_BAD_NUMBER'],
    ['a unit', '1.2k', 'R_BAD_NUMBER'],
    ['a minus', '-103', 'R_NEG_OI'],
  ])('%s in the open interest of a call lose that call, whose open interest nobody knows', (_, cell, code) => {
    const chain = readDamaged((cells) => cells.with(10, cell));
    expect(summary(chain)).toEqual([[code, 20, 0]]);
    expect(chain).toMatchObject({ contractsRead: 400, contractsRejected: 20 });
    expect(chain.openInterest).toEqual({ call: sum(whole, callHeld), put: sum(everyRow, putHeld) });
    keepsTheRest(chain);
  });

  test('call and put symbols in each other’s place lose both, with the open interest they held', () => {
    const chain = readDamaged((cells, row) => cells.with(1, symbolOf('P', row)).with(12, symbolOf('C', row)));
    expect(summary(chain)).toEqual([['R_BAD_RIGHT', 40, sum(damaged, callHeld) + sum(damaged, putHeld)]]);
    expect(chain).toMatchObject({ contractsRead: 400, contractsRejected: 40 });
    expect(chain.openInterest).toEqual({ call: sum(everyRow, callHeld), put: sum(everyRow, putHeld) });
    keepsTheRest(chain);
  });

  test('the call symbol of another row loses that call, with the open interest it held', () => {
    const chain = readDamaged((cells, row) => cells.with(1, symbolOf('C', row + 1)));
    expect(summary(chain)).toEqual([['R_COLUMN_VS_SYMBOL', 20, sum(damaged, callHeld)]]);
    expect(chain).toMatchObject({ contractsRead: 400, contractsRejected: 20 });
    expect(chain.openInterest).toEqual({ call: sum(everyRow, callHeld), put: sum(everyRow, putHeld) });
    keepsTheRest(chain);
  });
});

describe('a JSON file with a damaged contract in ten', () => {
  const contractAt = (row: number) => ({
    option: symbolOf('C', row),
    open_interest: callHeld(row),
    iv: 0.13,
    delta: 0.3,
  });
  const damagedJson = (damage: (contract: ReturnType<typeof contractAt>) => object) =>
    read(
      JSON.stringify({
        data: {
          current_price: 4500,
          options: everyRow.map((row) => (isDamaged(row) ? damage(contractAt(row)) : contractAt(row))),
        },
      }),
    );
  const held = sum(damaged, callHeld);

  test.each<[string, string, number, number, (contract: ReturnType<typeof contractAt>) => object]>([
    ['letters in the open interest', 'R_BAD_NUMBER', 0, held, (contract) => ({ ...contract, open_interest: '1O3' })],
    ['negative open interest', 'R_NEG_OI', 0, held, (contract) => ({ ...contract, open_interest: -103 })],
    ['a missing symbol', 'R_BAD_SYMBOL', held, 0, ({ option: _, ...contract }) => contract],
    ['a date that does not exist', 'R_BAD_SYMBOL', held, 0, (contract) => ({ ...contract, option: 'SPXW261327C1' })],
  ])('%s: 20 of 200 are rejected', (_, code, openInterest, unknown, damage) => {
    const chain = damagedJson(damage);
    expect(summary(chain).filter(([name]) => name !== 'W_TIME_GUESSED')).toEqual([[code, 20, openInterest]]);
    expect(chain).toMatchObject({ contractsRead: 200, contractsRejected: 20 });
    expect(chain.openInterest).toEqual({ call: sum(everyRow, callHeld) - unknown, put: 0 });
    expect(accountsHold(chain)).toBe(true);
  });
});
