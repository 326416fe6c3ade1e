import { addLevel, numberIn } from './cells';
import type { Growing } from './vendorLevel';

/** Names and prices in turns; '7,600' is one price where the separator is a comma with a blank. */
export function pairCells(text: string): string[] {
  const trimmed = text.trim().replace(/,$/, '');
  return (/,\s/.test(trimmed) ? trimmed.split(/,\s+/) : trimmed.split(',')).map((cell) => cell.trim());
}

/** Whether cells are names and prices in turns, at least as often as not. */
export function arePairs(cells: readonly string[]): boolean {
  if (cells.length < 2) return false;
  let fitting = 0;
  for (let at = 0; at + 1 < cells.length; at += 2) {
    if (isName(cells[at]) && numberIn(cells[at + 1] ?? '') !== undefined) fitting += 1;
  }
  return fitting * 4 > cells.length;
}

/** Reads names and prices in turns; a name without a price, and a price without a name, are told and passed over. */
export function readPairs(cells: readonly string[], ticker: string | null, line: number, to: Growing): void {
  for (let at = 0; at < cells.length; ) {
    const cell = cells[at] ?? '';
    const price = isName(cell) ? numberIn(cells[at + 1] ?? 'x') : undefined;
    if (price !== undefined) {
      addLevel(to, cell, price, ticker, line);
      at += 2;
    } else {
      const reason = isName(cell) ? 'a name without a price behind it' : 'a price without a name before it';
      if (cell !== '') to.unread.push({ line, text: cell, reason });
      at += 1;
    }
  }
}

function isName(cell: string | undefined): boolean {
  return cell !== undefined && cell !== '' && numberIn(cell) === undefined;
}
