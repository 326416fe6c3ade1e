import type { Dice } from '../dice';
import type { Column, TableLine, TableModel } from '../model';
import { dataLines } from './cells';
import type { TablePolluter } from './polluter';

/** Root of the contracts of another underlying. */
export const ANOTHER = 'ZZZ';
const DAYS_BEFORE = 7;
const SECONDS_OF_A_DAY = 86_400;
const ISO = /^(\d{4}-\d{2}-\d{2})(.*)$/;
const EPOCH = /^\d{10}$/;
/** Columns that vendors name an underlying in, beside those of roots and symbols. */
const UNDERLYINGS: ReadonlySet<string> = new Set(['underlying', 'underlying_symbol', 'symbol', 'ticker', 'secid']);
const ROOT_OF_SYMBOL = /(?<=^\s*)[A-Z]+(?=\s*\d{6}[CP]\d)/;

/** The same time a week before; null for what is no time. */
function weekBefore(cell: string): string | null {
  if (EPOCH.test(cell)) return String(Number(cell) - DAYS_BEFORE * SECONDS_OF_A_DAY);
  const [, date = '', clock = ''] = ISO.exec(cell) ?? [];
  if (date === '') return null;
  const before = new Date(Date.parse(`${date}T00:00:00Z`) - DAYS_BEFORE * SECONDS_OF_A_DAY * 1000);
  return `${before.toISOString().slice(0, 10)}${clock}`;
}

/** Adds a copy of every row, changed by cell and with another open interest, which is no part of the chain in question. */
function addCopies(
  model: TableModel,
  dice: Dice,
  change: (cell: string, column: Column, row: TableLine) => string,
): boolean {
  const rows = dataLines(model);
  const copies = rows.map((row): TableLine => {
    const cells = row.cells.map((cell, i) => {
      const column = model.columns[i];
      if (column?.field === 'openInterest' && /^\d+$/.test(cell)) return String(Number(cell) + 13);
      return column ? change(cell, column, row) : cell;
    });
    return { role: 'data', cells, ids: [] };
  });
  const last = rows.at(-1);
  if (!last) return false;
  if (dice.chance(0.5)) model.lines.splice(model.lines.indexOf(last) + 1, 0, ...copies);
  else for (const [i, row] of rows.entries()) model.lines.splice(model.lines.indexOf(row), 0, copies[i] ?? row);
  return true;
}

export const SNAPSHOT_POLLUTERS: readonly TablePolluter[] = [
  {
    name: 'another day in the file',
    stage: 'table',
    pollute: (model, dice, damage) => {
      const place = model.columns.findIndex(({ field }) => field === 'time');
      const times = dataLines(model).map(({ cells }) => cells[place] ?? '');
      if (place < 0 || times.length === 0 || times.some((time) => weekBefore(time) === null)) return false;
      // The same time, or its day, may stand in several columns.
      const isOfTime = (cell: string, time: string): boolean =>
        cell === time || (ISO.test(time) && cell === time.slice(0, 10));
      const isAdded = addCopies(model, dice, (cell, { field }, { cells }) =>
        isOfTime(cell, cells[place] ?? '') && (field === 'time' || field === 'other')
          ? (weekBefore(cell) ?? cell)
          : cell,
      );
      if (isAdded) damage.daysBefore = DAYS_BEFORE;
      return isAdded;
    },
  },
  {
    name: 'another underlying in the file',
    stage: 'table',
    pollute: (model, dice) => {
      const names = model.columns.filter(({ name, field }) => UNDERLYINGS.has(name) && field !== 'symbol');
      if (names.length === 0) return false;
      return addCopies(model, dice, (cell, column) => {
        if (column.field === 'symbol') return cell.replace(ROOT_OF_SYMBOL, ANOTHER);
        if (column.field === 'root' || names.includes(column)) return column.name === 'secid' ? '555' : ANOTHER;
        return cell;
      });
    },
  },
];
