import { describe, expect, test } from 'vitest';
import { FAULTS } from '../../../scripts/faultList.mjs';
import { covered, coveredIn, missing } from '../../../scripts/faults.mjs';

describe('the list of faults', () => {
  test('names every fault of files, values, links and storage once', () => {
    const ids = FAULTS.map(({ id }) => id);
    expect(ids).toHaveLength(107);
    expect(new Set(ids).size).toBe(107);
    expect(ids[0]).toBe('F1');
    expect(ids.at(-1)).toBe('S12');
  });

  test('finds ids in front of titles, in tables of cases and in templates', () => {
    const code = [
      "test('F1: an empty file', () => {});",
      "it.each([['V2, V3: signs', 1]])('%s', () => {});",
      'test(`F5: a packed $' + '{name}`, () => {});',
      "test('an F9: in the middle does not count', () => {});",
      "const unit = 'F:';",
    ].join('\n');
    expect(coveredIn('a.test.ts', code).map(({ id }) => id)).toEqual(['F1', 'V2', 'V3', 'F5']);
  });

  test('says what no test names', () => {
    const rest = missing([{ id: 'F1', title: 'an empty file', file: 'a.test.ts' }]);
    expect(rest).toHaveLength(106);
    expect(rest.map(({ id }) => id)).not.toContain('F1');
  });

  test('has a test of this project for every one of them', () => {
    expect(missing(covered()).map(({ id }) => id)).toEqual([]);
  });
});
