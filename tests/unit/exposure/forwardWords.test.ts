import { describe, expect, it } from 'vitest';
import { forwardWords } from '../../../src/exposure/forwardWords';

describe('the words for where forwards are from', () => {
  it.each([
    ['parity', ['parity', 'yield'], 'forwards by parity'],
    ['parity', [], 'forwards by parity'],
    ['yield', ['yield'], 'forwards by r and q'],
    ['parity', ['file', 'file'], 'forwards of the file'],
    ['parity', ['file', 'parity'], 'forwards of the file, others by parity'],
  ] as const)('with the setting %s and bases %j', (carry, bases, words) => {
    expect(
      forwardWords(
        { carry },
        bases.map((forwardBasis) => ({ forwardBasis })),
      ),
    ).toBe(words);
  });
});
