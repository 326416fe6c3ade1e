import { expect, test } from 'vitest';
import { isLibraryUsed, libraryMemoryFromText } from '../../../src/app/libraryMemory';

test.each<[string | null, object]>([
  [null, { keepsEvery: false, retentionDays: null, count: 0, seenAt: 0 }],
  ['not JSON', { keepsEvery: false, retentionDays: null, count: 0, seenAt: 0 }],
  ['5', { keepsEvery: false, retentionDays: null, count: 0, seenAt: 0 }],
  [
    '{"keepsEvery":"yes","retentionDays":-3,"count":1.5,"seenAt":null}',
    { keepsEvery: false, retentionDays: null, count: 0, seenAt: 0 },
  ],
  [
    '{"keepsEvery":true,"retentionDays":30,"count":4,"seenAt":99}',
    { keepsEvery: true, retentionDays: 30, count: 4, seenAt: 99 },
  ],
])('what is remembered as %s', (text, memory) => {
  expect(libraryMemoryFromText(text)).toEqual(memory);
});

test('a library counts as used with snapshots in it, or where every chain is to be kept', () => {
  const nothing = libraryMemoryFromText(null);
  expect(isLibraryUsed(nothing)).toBe(false);
  expect(isLibraryUsed({ ...nothing, count: 1 })).toBe(true);
  expect(isLibraryUsed({ ...nothing, keepsEvery: true })).toBe(true);
});
