import { describe, expect, test } from 'vitest';
import { Misuse, parseArguments } from '../../../scripts/bench/arguments.mjs';

const PARTS = ['full_job', 'iv'];

describe('the command line of the benchmark', () => {
  test('takes everything and prints tables by default', () => {
    expect(parseArguments([], PARTS)).toEqual({ isHelp: false, isJson: false, isWriting: false, only: [] });
  });

  test('takes parts, in both ways of writing and more than one', () => {
    expect(parseArguments(['--json', '--only', 'iv', '--only=full_job'], PARTS)).toEqual({
      isHelp: false,
      isJson: true,
      isWriting: false,
      only: ['iv', 'full_job'],
    });
  });

  test.each([
    [['--only'], '--only needs a part; it is one of full_job, iv.'],
    [['--only='], '--only needs a part'],
    [['--only', 'speed'], 'There is no part speed; it is one of full_job, iv.'],
    [['--fast'], 'There is no option --fast'],
    [['iv'], 'There is no option iv'],
    [['--write', '--only', 'iv'], '--write takes all parts'],
  ])('%j is refused', (argv, message) => {
    expect(() => parseArguments(argv, PARTS)).toThrow(Misuse);
    expect(() => parseArguments(argv, PARTS)).toThrow(message);
  });
});
