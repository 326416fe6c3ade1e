import { describe, expect, it } from 'vitest';
import { rowsByGroup, rowsOfGroup } from '../../../src/exposure/rowGroups';

describe('rows by group', () => {
  const strike = Float64Array.from([30, 10, 20, 10, 20, 5]);
  const groups = rowsByGroup([1, 0, 1, 1, 0, 7], 3, strike);

  it('are those of each group, strikes ascending, equal ones in their order', () => {
    expect(Array.from(rowsOfGroup(groups, 0))).toEqual([1, 4]);
    expect(Array.from(rowsOfGroup(groups, 1))).toEqual([3, 2, 0]);
    expect(Array.from(rowsOfGroup(rowsByGroup([0, 0, 0], 1, Float64Array.of(2, 1, 1)), 0))).toEqual([1, 2, 0]);
  });

  it('are none for a group without rows or beyond the groups', () => {
    expect(rowsOfGroup(groups, 2)).toHaveLength(0);
    expect(rowsOfGroup(groups, 7)).toHaveLength(0);
    expect(groups.row).toHaveLength(5);
  });
});
