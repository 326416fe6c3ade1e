import { describe, expect, test } from 'vitest';
import { isTradingDay } from '../../../src/chain/calendar';
import { chainAt, statedFacts } from '../../../src/chain/quoteFacts';
import { DEFAULT_ASSUMPTIONS } from '../../../src/exposure/assumptions';
import { prepare } from '../../../src/exposure/prepare';
import { readChain } from '../../../src/formats/read';
import { cboeCsv, cboeJson } from '../../bench/chainFiles';
import { AS_OF_DAY, bookOfChain, type GeneratedContract, generatedChain } from '../../bench/generatedChain';

const SIZE = { expiries: 50, strikes: 250 };
const CHAIN = generatedChain(SIZE);

describe('the generated chain', () => {
  test('has 25,000 contracts: 50 expiries, 250 strikes each, a call and a put at every one', () => {
    expect(CHAIN.contracts).toHaveLength(25_000);
    expect(new Set(CHAIN.expiries.map(({ day }) => day)).size).toBe(50);
    const keys = CHAIN.contracts.map(({ expiry, strike, right }) => `${expiry} ${strike} ${right}`);
    expect(new Set(keys).size).toBe(25_000);
    const perExpiry = new Map<number, number>();
    for (const { expiry } of CHAIN.contracts) perExpiry.set(expiry, (perExpiry.get(expiry) ?? 0) + 1);
    expect([...perExpiry.values()]).toEqual(Array.from({ length: 50 }, () => 500));
  });

  test('has open interest and a plausible volatility in every contract', () => {
    expect(CHAIN.contracts.every(({ openInterest }) => Number.isInteger(openInterest) && openInterest > 0)).toBe(true);
    expect(CHAIN.contracts.every(({ volatility }) => volatility > 0.05 && volatility < 2.5)).toBe(true);
  });

  test('runs from today over dailies to three years, on trading days and in order', () => {
    const days = CHAIN.expiries.map(({ day }) => day);
    expect(days[0]).toBe(AS_OF_DAY);
    expect(days).toEqual([...days].sort((a, b) => a - b));
    expect(days.filter((day) => day < AS_OF_DAY + 30).length).toBeGreaterThanOrEqual(20);
    // Five hours to the close of the day, in years of 365 days.
    expect(CHAIN.expiries[0]?.timeToExpiryYears).toBeCloseTo(5 / 24 / 365, 12);
    expect(CHAIN.expiries.at(-1)?.timeToExpiryYears).toBeGreaterThan(2.9);
    expect(CHAIN.expiries.at(-1)?.timeToExpiryYears).toBeLessThan(3.1);
    expect(days.every(isTradingDay)).toBe(true);
  });

  test('has skewed smiles: far puts dearer than far calls', () => {
    for (const expiry of CHAIN.expiries.keys()) {
      const own = CHAIN.contracts.filter((contract) => contract.expiry === expiry);
      const nearest = (strike: number): GeneratedContract =>
        own.reduce((best, one) => (Math.abs(one.strike - strike) < Math.abs(best.strike - strike) ? one : best));
      const [low, high] = [nearest(0.92 * CHAIN.spot), nearest(1.08 * CHAIN.spot)];
      expect(low.volatility).toBeGreaterThan(high.volatility);
    }
  });

  test('is the same every time, and another one for another seed', () => {
    expect(generatedChain(SIZE)).toEqual(CHAIN);
    expect(generatedChain({ ...SIZE, seed: 1 })).not.toEqual(CHAIN);
  });

  test('keeps first and last expiry when it has fewer', () => {
    const few = generatedChain({ expiries: 2, strikes: 3 });
    expect(few.expiries).toEqual([CHAIN.expiries[0], CHAIN.expiries.at(-1)]);
    expect(() => generatedChain({ expiries: 51, strikes: 3 })).toThrow(RangeError);
  });
});

describe.each([
  ['CSV', cboeCsv],
  ['JSON', cboeJson],
])('as a Cboe %s', (_, write) => {
  const chain = generatedChain({ expiries: 12, strikes: 30 });
  const raw = readChain(new TextEncoder().encode(write(chain)), 'generated');

  test('is read in full, at the spot and time that it was made for', () => {
    expect(raw.contractsRead).toBe(720);
    expect(raw.contractsRejected).toBe(0);
    expect(raw.spot).toBe(chain.spot);
    expect(raw.asOf).toBe(Date.UTC(2026, 10, 18, 16));
    expect(raw.openInterest.call + raw.openInterest.put).toBe(
      chain.contracts.reduce((sum, { openInterest }) => sum + openInterest, 0),
    );
  });

  test('gives the page the contracts and clocks of the book', () => {
    const prepared = prepare(chainAt(raw, statedFacts(raw)!), DEFAULT_ASSUMPTIONS);
    const book = bookOfChain('generated', chain);
    expect(prepared.contracts.count).toBe(book.count);
    expect([...prepared.contracts.strike]).toEqual(book.strike);
    expect([...prepared.contracts.openInterest]).toEqual(book.openInterest);
    prepared.contracts.volatility.forEach((volatility, i) => {
      expect(Math.abs(volatility - book.volatility[i]!)).toBeLessThan(6e-5);
    });
    prepared.terms.forEach(({ timeToExpiryYears }, block) => {
      expect(timeToExpiryYears).toBeCloseTo(book.blocks[block]!.timeToExpiryYears, 12);
    });
  });
});
