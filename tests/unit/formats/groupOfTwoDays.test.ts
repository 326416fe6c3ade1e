import { describe, expect, test } from 'vitest';
import { groupChains } from '../../../src/formats/groupChains';
import { read } from './samples';

const HEADER =
  'contractSymbol,lastTradeDate,strike,lastPrice,bid,ask,volume,openInterest,impliedVolatility,inTheMoney,contractSize,currency';
/** An undated table of 30 calls from a strike on, each with the same open interest. */
const fileFrom = (strike: number, openInterest: number): string => {
  const rows = Array.from({ length: 30 }, (_, step) => {
    const symbol = `SPY261127C${String(strike + step).padStart(5, '0')}000`;
    return `${symbol},2026-11-20 15:59:58+00:00,${strike + step},5,4.9,5.1,1,${openInterest},0.2,True,REGULAR,USD`;
  });
  return [HEADER, ...rows, ''].join('\n');
};
const groupsOf = (...texts: string[]): number =>
  groupChains(texts.map((text, index) => read(text, `${index}.csv`))).length;

describe('two undated files with 12 of their 30 contracts in common', () => {
  test('are of two days where the open interest of those differs', () => {
    expect(groupsOf(fileFrom(600, 100), fileFrom(618, 101))).toBe(2);
  });

  test('are one chain where it is the same', () => {
    expect(groupsOf(fileFrom(600, 100), fileFrom(618, 100))).toBe(1);
  });
});
