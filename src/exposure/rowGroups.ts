/** Rows of a table by group, without an object per row: those of group g are `row[start[g]]` to `row[start[g + 1] − 1]`. */
export interface RowGroups {
  readonly start: Uint32Array;
  readonly row: Uint32Array;
}

/**
 * The rows of each of `groups` groups, strikes ascending within a group; equal strikes keep their order.
 * @param groupOf group of every row, below `groups`; a row of another number is in none.
 */
export function rowsByGroup(groupOf: ArrayLike<number>, groups: number, strike: Float64Array): RowGroups {
  const start = new Uint32Array(groups + 1);
  for (let i = 0; i < groupOf.length; i += 1) {
    const group = groupOf[i] as number;
    if (group >= 0 && group < groups) start[group + 1] = (start[group + 1] as number) + 1;
  }
  for (let group = 0; group < groups; group += 1) {
    start[group + 1] = (start[group + 1] as number) + (start[group] as number);
  }
  const row = new Uint32Array(start[groups] as number);
  const next = start.slice(0, groups);
  for (let i = 0; i < groupOf.length; i += 1) {
    const group = groupOf[i] as number;
    if (group < 0 || group >= groups) continue;
    const place = next[group] as number;
    row[place] = i;
    next[group] = place + 1;
  }
  for (let group = 0; group < groups; group += 1) {
    sortByStrike(row.subarray(start[group], start[group + 1]), strike);
  }
  return { start, row };
}

/** The rows of one group. */
export function rowsOfGroup({ start, row }: RowGroups, group: number): Uint32Array {
  return row.subarray(start[group] ?? 0, start[group + 1] ?? 0);
}

/** Chains come sorted, one root after the other; only expiries of several roots have anything to sort. */
function sortByStrike(rows: Uint32Array, strike: Float64Array): void {
  for (let i = 1; i < rows.length; i += 1) {
    if ((strike[rows[i - 1] as number] as number) <= (strike[rows[i] as number] as number)) continue;
    rows.sort((a, b) => (strike[a] as number) - (strike[b] as number) || a - b);
    return;
  }
}
