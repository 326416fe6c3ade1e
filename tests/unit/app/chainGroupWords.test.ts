import { describe, expect, test } from 'vitest';
import { choiceTitle, inOrder, otherGroupWords } from '../../../src/app/chainGroupWords';
import type { ChainGroup } from '../../../src/formats/groupChains';

const group = (underlying: string, asOf: number | null, openInterest: number | null = 1): ChainGroup => ({
  key: `${underlying} ${asOf}`,
  ...{ underlying, asOf, openInterest, contracts: 2, files: ['a.csv'] },
});
const keys = (groups: readonly ChainGroup[]): string[] => groups.map(({ key }) => key);

describe('V24, V35: several chains', () => {
  const groups = [group('QQQ', 1, 50), group('SPY', 1, 10), group('SPY', 2, 90), group('IWM', null, null)];

  test('are listed from the preferred one on, each underlying from its latest time', () => {
    expect(keys(inOrder(groups, 'SPY 2'))).toEqual(['SPY 2', 'SPY 1', 'QQQ 1', 'IWM null']);
    expect(keys(inOrder(groups, 'SPY 1'))).toEqual(['SPY 1', 'SPY 2', 'QQQ 1', 'IWM null']);
  });

  test('are asked for by what tells them apart', () => {
    expect(choiceTitle(groups)).toBe('Which underlying and time?');
    expect(choiceTitle([group('SPY', 1), group('QQQ', 1)])).toBe('Which underlying?');
    expect(choiceTitle([group('SPY', 1), group('SPY', 2)])).toBe('Which time of quotes?');
    expect(choiceTitle([group('SPY', null), group('SPY', null)])).toBe('Which of these chains?');
  });

  test('are named beside the one that is shown', () => {
    expect(otherGroupWords(groups, 'SPY 2')).toBe('QQQ, IWM and another time');
    expect(otherGroupWords([group('SPY', 1), group('SPY', 2), group('SPY', 3)], 'SPY 1')).toBe('2 other times');
    expect(otherGroupWords([group('SPY', 1), group('QQQ', 1)], 'SPY 1')).toBe('QQQ');
    const many = ['A', 'B', 'C', 'D', 'E', 'F'].map((name) => group(name, 1));
    expect(otherGroupWords(many, 'A 1')).toBe('B, C, D, E and 1 more');
    expect(otherGroupWords([group('SPY', 1)], 'SPY 1')).toBeNull();
    expect(otherGroupWords(groups, null)).toBeNull();
  });
});
