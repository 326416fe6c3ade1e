import { addLevel, numberIn, tickerIn } from './cells';
import type { Growing } from './vendorLevel';

/** Prices behind the two names of an instrument; null stands for an expected move, a fraction. */
const FIELDS: ReadonlyArray<{ readonly name: string; readonly days: number | null }> = [
  ...['Call Wall', 'Put Wall', 'Vol Trigger', 'LG1', 'LG2', 'LG3', 'LG4', 'CO1', 'CO2', 'CO3', 'CO4'].map((name) => ({
    name,
    days: null,
  })),
  { name: 'Implied 1-day move', days: 1 },
  { name: 'Implied 5-day move', days: 5 },
  { name: 'Zero Gamma', days: null },
];
const NAMES = 2;
const WIDTH = NAMES + FIELDS.length;
/** A larger one is no fraction of price. */
const LARGEST_MOVE = 0.5;

/** Whether cells are rows of two names and fourteen numbers, one behind another. */
export function areRows(cells: readonly string[]): boolean {
  if (cells.length < WIDTH || cells.length % WIDTH !== 0) return false;
  return cells.every((cell, at) => (numberIn(cell) === undefined) === at % WIDTH < NAMES);
}

/** Reads such rows; 0 is how they say that there is no such level. */
export function readRows(cells: readonly string[], line: number, to: Growing): void {
  for (let from = 0; from < cells.length; from += WIDTH) {
    const ticker = tickerIn(cells[from] ?? '');
    FIELDS.forEach(({ name, days }, at) => {
      const value = numberIn(cells[from + NAMES + at] ?? '') ?? Number.NaN;
      if (days === null) addLevel(to, name, value, ticker, line);
      else if (value > 0 && value < LARGEST_MOVE) to.moves.push({ name, days, fraction: value, ticker });
      else if (Number.isNaN(value) || value === 0) to.absent.push(name);
      else to.unread.push({ line, text: `${name} ${value}`, reason: 'a move that is no fraction of price' });
    });
  }
}
