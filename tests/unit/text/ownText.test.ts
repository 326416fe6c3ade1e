import { expect, test } from 'vitest';
import { ownText } from '../../../src/text/ownText';

test.each(['', 'SPX', '123456789012', '1234567890123', 'Date: 9 декабря 2023 г. 😀', '\uD83D lone and long enough'])(
  '%j stays what it is',
  (text) => {
    expect(ownText(text)).toBe(text);
    expect(ownText(`before ${text} after`.slice(7, 7 + text.length))).toBe(text);
  },
);
