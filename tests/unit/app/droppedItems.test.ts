import { expect, test } from 'vitest';
import { droppedItems } from '../../../src/app/droppedItems';

interface Item {
  readonly name: string;
  readonly isFolder?: boolean;
}

/** A drop as browsers hand it over: a folder is among the files too. */
function transfer(items: readonly Item[], text = ''): DataTransfer {
  return {
    files: items.map(({ name }) => new File(['x'], name)),
    items: [
      ...items.map(({ name, isFolder = false }) => ({
        kind: 'file',
        webkitGetAsEntry: () => ({ name, isDirectory: isFolder }),
      })),
      ...(text === '' ? [] : [{ kind: 'string', webkitGetAsEntry: () => null }]),
    ],
    getData: () => text,
  } as unknown as DataTransfer;
}

const names = (files: readonly File[]): string[] => files.map(({ name }) => name);

test('F42: files and text are taken as they are', () => {
  const dropped = droppedItems(transfer([{ name: 'a.csv' }, { name: 'b.csv' }], 'words'));
  expect(names(dropped.files)).toEqual(['a.csv', 'b.csv']);
  expect(dropped).toMatchObject({ text: 'words', failure: null });
  expect(droppedItems(transfer([], 'words'))).toMatchObject({ files: [], text: 'words', failure: null });
});

test('F42: a folder is named, and the files beside it are opened', () => {
  const dropped = droppedItems(transfer([{ name: 'chains', isFolder: true }, { name: 'b.csv' }], '/home/chains'));
  expect(names(dropped.files)).toEqual(['b.csv']);
  // The text of such a drop is the folder's path.
  expect(dropped.text).toBe('');
  expect(dropped.failure).toMatchObject({ code: 'E_FOLDER', fileName: 'chains', title: 'chains is a folder' });
  expect(dropped.failure?.detail).toContain('drop the files in it');
  const two = [
    { name: 'a', isFolder: true },
    { name: 'b', isFolder: true },
  ];
  expect(droppedItems(transfer(two)).failure?.title).toBe('a, b are folders');
});

test('F42: a drop without file or text says so', () => {
  for (const nothing of [null, transfer([])]) {
    expect(droppedItems(nothing)).toMatchObject({ files: [], text: '', failure: { code: 'E_NOTHING' } });
  }
});

test('F42: a browser that tells no folders hands over its files', () => {
  const plain = { files: [new File(['x'], 'a.csv')], items: [{ kind: 'file' }], getData: () => '' };
  expect(names(droppedItems(plain as unknown as DataTransfer).files)).toEqual(['a.csv']);
});
