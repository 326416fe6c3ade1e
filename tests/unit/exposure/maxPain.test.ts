import { describe, expect, it } from 'vitest';
import { DEFAULT_ASSUMPTIONS } from '../../../src/exposure/assumptions';
import { maxPain, painCurve } from '../../../src/exposure/maxPain';
import { prepare } from '../../../src/exposure/prepare';
import { type ContractSpec, chainOf } from './chainOf';

function curveOf(contracts: readonly ContractSpec[], rows?: readonly number[]) {
  const { contracts: used } = prepare(chainOf({ contracts }), DEFAULT_ASSUMPTIONS);
  return painCurve(used, rows ?? used.strike.keys());
}

/** Not in the order of strikes. */
const BOOK: ContractSpec[] = [
  { strike: 105, right: 'C', openInterest: 4 },
  { strike: 95, right: 'C', openInterest: 1 },
  { strike: 100, right: 'P', openInterest: 2 },
  { strike: 105, right: 'P', openInterest: 3 },
  { strike: 95, right: 'P', openInterest: 7 },
];

describe('what holders receive', () => {
  it('is the payoff of every call and put at each listed strike', () => {
    const { strike, callPain, putPain, pain, shares } = curveOf(BOOK);
    expect(Array.from(strike)).toEqual([95, 100, 105]);
    expect(Array.from(callPain)).toEqual([0, 1 * 5 * 100, 1 * 10 * 100]);
    expect(Array.from(putPain)).toEqual([(2 * 5 + 3 * 10) * 100, 3 * 5 * 100, 0]);
    expect(Array.from(pain)).toEqual([4000, 2000, 1000]);
    expect(shares).toBe(1700);
  });

  it('is of the given contracts alone', () => {
    const { strike, pain } = curveOf(BOOK, [0, 2]);
    expect(Array.from(strike)).toEqual([100, 105]);
    expect(Array.from(pain)).toEqual([0, 0]);
    expect(Array.from(curveOf(BOOK, []).strike)).toEqual([]);
  });
});

describe('max pain', () => {
  it('is where they receive least, of equal ones nearest to spot and then the lower', () => {
    expect(maxPain(curveOf(BOOK), 100)).toBe(105);
    const tie = curveOf(BOOK, [0, 2]);
    expect([maxPain(tie, 104), maxPain(tie, 101), maxPain(tie, 102.5)]).toEqual([105, 100, 100]);
  });

  it('is null when nobody holds any', () => {
    expect(maxPain(curveOf([{ strike: 95, right: 'C', openInterest: 0 }]), 100)).toBeNull();
    expect(maxPain(curveOf(BOOK, []), 100)).toBeNull();
  });
});
