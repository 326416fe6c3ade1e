import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { ownText } from '../../../src/text/ownText';

test.each(['', 'SPX', '123456789012', '1234567890123', 'Date: 9 декабря 2023 г. 😀', '\uD83D lone and long enough'])(
  '%j stays what it is',
  (text) => {
    expect(ownText(text)).toBe(text);
    expect(ownText(`before ${text} after`.slice(7, 7 + text.length))).toBe(text);
  },
);

test('a piece does not keep the text that it is of in memory', () => {
  setFlagsFromString('--expose-gc');
  const collect: () => void = runInNewContext('gc');
  const size = 1_000_000;
  const pieces: string[] = [];
  collect();
  const before = process.memoryUsage().heapUsed;
  for (let file = 0; file < 50; file += 1) {
    const text = new TextDecoder('latin1').decode(new Uint8Array(size).fill(0x61 + (file % 26)));
    pieces.push(ownText(text.slice(1000, 1020)));
  }
  collect();
  const kept = process.memoryUsage().heapUsed - before;
  expect(pieces.join('')).toHaveLength(50 * 20);
  expect(kept).toBeLessThan(10 * size);
});
