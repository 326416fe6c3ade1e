import { addLevel, numberIn } from './cells';
import type { Growing } from './vendorLevel';

/** Where the columns of a file of notes stand. */
export interface NoteColumns {
  readonly symbol: number;
  readonly price: number;
  readonly note: number;
}

/** Cells of a line of CSV; a cell in quotes may hold commas. */
export function noteCells(line: string): string[] {
  const cells = [''];
  let isQuoted = false;
  for (const letter of line) {
    if (letter === '"') isQuoted = !isQuoted;
    else if (letter === ',' && !isQuoted) cells.push('');
    else cells[cells.length - 1] += letter;
  }
  return cells.map((cell) => cell.trim());
}

/** The columns, of a line that is the header of such a file; null of any other. */
export function noteColumns(cells: readonly string[]): NoteColumns | null {
  const names = cells.map((cell) => cell.toLowerCase());
  const [symbol, price, note] = [names.indexOf('symbol'), names.indexOf('price level'), names.indexOf('note')];
  return symbol >= 0 && price >= 0 && note >= 0 ? { symbol, price, note } : null;
}

/** Reads one note. */
export function readNote(cells: readonly string[], at: NoteColumns, line: number, text: string, to: Growing): void {
  const price = numberIn(cells[at.price] ?? '');
  const name = cells[at.note] ?? '';
  if (price === undefined || Number.isNaN(price)) to.unread.push({ line, text, reason: 'a note without a price' });
  else if (name === '') to.unread.push({ line, text, reason: 'a note without words' });
  else addLevel(to, name, price, cells[at.symbol] || null, line);
}
