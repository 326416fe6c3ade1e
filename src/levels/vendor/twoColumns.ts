import { numberIn } from './cells';

/** A name and its price. */
export interface Priced {
  readonly name: string;
  readonly price: number;
}

const SEPARATORS = [/\t+/, /\s*;\s*/, /,\s+/, /,/, /:\s*/, /\s*=\s*/, /\s+\|\s+/];

/** A line that holds one price and one name, in either order, apart by a tab or another sign, or by a blank; null otherwise. */
export function twoColumns(line: string): Priced | null {
  for (const separator of SEPARATORS) {
    const cells = line
      .trim()
      .split(separator)
      .map((cell) => cell.trim());
    const found = cells.length === 2 ? priced(cells[0] ?? '', cells[1] ?? '') : null;
    if (found) return found;
  }
  const last = /^(.*\S)\s+(\S+)$/.exec(line.trim());
  const first = /^(\S+)\s+(\S.*)$/.exec(line.trim());
  return (last && named(last[1], last[2])) ?? (first && named(first[2], first[1])) ?? null;
}

function priced(one: string, other: string): Priced | null {
  return named(other, one) ?? named(one, other);
}

function named(name: string | undefined, cell: string | undefined): Priced | null {
  if (name === undefined || cell === undefined || name === '' || cell === '') return null;
  const price = numberIn(cell);
  if (price === undefined || Number.isNaN(price) || numberIn(name) !== undefined) return null;
  return { name, price };
}
