import type { SideMapping } from './mapping';
import { NUMBER_ROLES, type NumberRole } from './roles';

/** A number that was looked for on the side of the puts, where the only column of its name is the calls' a second time. */
export interface CopiedColumn {
  readonly role: NumberRole;
  readonly place: number;
}

/**
 * Columns of the puts that are copies of the calls': behind a table with calls and puts in a row somebody has added a
 * column of the calls once more, and the puts' own has another name. Such a column does not stand where the layout has
 * it, as the sides have their columns in the same or in mirrored order, but behind the others, and repeats the calls' cell
 * by cell.
 * @param rows below the header; read only where a column is out of its place, and only up to the first difference.
 */
export function copiedColumns(
  calls: SideMapping,
  puts: SideMapping,
  rows: () => Iterable<readonly string[]>,
): CopiedColumn[] {
  const pairs = NUMBER_ROLES.flatMap((role) => {
    const [call, put] = [calls.columns[role], puts.columns[role]];
    // A column of both sides is no copy.
    return call === undefined || put === undefined || call === put ? [] : [{ role, call, put }];
  });
  const [inOrder, mirrored] = [pairs.map(({ call, put }) => put - call), pairs.map(({ call, put }) => put + call)];
  const distances = mostEqual(inOrder) >= mostEqual(mirrored) ? inOrder : mirrored;
  return pairs
    .filter((_, i) => timesIn(distances, distances[i] ?? Number.NaN) === 1)
    .filter(({ put }) => pairs.every((other) => other.put <= put))
    .filter(({ call, put }) => isRepeated(call, put, rows()))
    .map(({ role, put }) => ({ role, place: put }));
}

function timesIn(values: readonly number[], wanted: number): number {
  return values.filter((value) => value === wanted).length;
}

/** How often the value stands there that does so most often. */
function mostEqual(values: readonly number[]): number {
  return Math.max(0, ...values.map((value) => timesIn(values, value)));
}

function isRepeated(call: number, put: number, rows: Iterable<readonly string[]>): boolean {
  let numbers = 0;
  for (const cells of rows) {
    const cell = (cells[call] ?? '').trim();
    if (cell !== (cells[put] ?? '').trim()) return false;
    if (/\d/.test(cell)) numbers += 1;
  }
  return numbers > 0;
}
