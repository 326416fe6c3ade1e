import { expect, test } from 'vitest';
import { openFile } from '../../../src/formats/openFile';
import type { ByteSource } from '../../../src/text/byteSource';
import { utf8, withRows } from './samples';

const ROWS = 1_000_000;

/** The row of one strike in thousandths, always as long: strikes from 1,000.000 to 1,999.999. */
function rowAt(index: number): string {
  const strike = String(1_000_000 + index);
  const cell = `${strike.slice(0, 4)}.${strike.slice(4)}`;
  return `Fri Nov 27 2026,SPXW261127C0${strike},1,0,1,2,0,0.15,0,0,1,${cell},SPXW261127P0${strike},1,0,1,2,0,0.15,0,0,2\n`;
}

test('F15: a million rows are read, and never more than a piece of their bytes is asked for', async () => {
  const head = utf8(withRows());
  const width = rowAt(0).length;
  let largest = 0;
  /** The file is made where it is read, as one on a disk lies there until then. */
  const source: ByteSource = {
    size: head.length + ROWS * width,
    slice: (start, end) => {
      largest = Math.max(largest, end - start);
      const last = Math.min(end, source.size);
      if (last <= head.length) return Promise.resolve(head.subarray(start, last));
      const from = Math.max(start - head.length, 0);
      const rows: string[] = [];
      for (let row = Math.floor(from / width); row * width < last - head.length; row += 1) rows.push(rowAt(row));
      const cut = from % width;
      const body = rows.join('').slice(cut, cut + last - Math.max(start, head.length));
      return Promise.resolve(utf8(start < head.length ? new TextDecoder().decode(head.subarray(start)) + body : body));
    },
  };
  let told = 0;
  const read = await openFile(source, 'spx.csv', {
    onProgress: ({ rows }) => {
      told = Math.max(told, rows ?? 0);
    },
  });
  if (read.kind !== 'chain') throw new Error(`not a chain but ${read.kind}`);
  const { chain } = read;
  expect(chain.contractsRead).toBe(2 * ROWS);
  expect(chain.contractsRejected).toBe(0);
  expect(chain.openInterest).toEqual({ call: ROWS, put: 2 * ROWS });
  expect(chain.quotes.strike[2 * ROWS - 1]).toBe(1999.999);
  expect(told).toBe(ROWS);
  expect(largest).toBe(1024 * 1024);
}, 120_000);
