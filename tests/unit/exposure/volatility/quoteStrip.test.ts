import { describe, expect, it } from 'vitest';
import { ADJUSTED, DUPLICATE, NO_OPEN_INTEREST } from '../../../../src/chain/optionChain';
import { nearestStrike, quoteStrip } from '../../../../src/exposure/volatility/quoteStrip';
import { type ContractSpec, chainOf } from '../chainOf';
import { stripOf } from './stripOf';

const NONE = Number.NaN;

function stripFrom(contracts: readonly ContractSpec[]) {
  return quoteStrip(chainOf({ contracts }), Uint32Array.from(contracts.keys()));
}

describe('the quotes of an expiry', () => {
  it('are mids by strike, calls and puts side by side', () => {
    const strip = stripFrom([
      { strike: 90, right: 'C', bid: 10, ask: 10.5 },
      { strike: 90, right: 'P', bid: 0, ask: 0.1 },
      { strike: 95, right: 'P', bid: 1, ask: 1.2 },
    ]);
    expect(strip.count).toBe(2);
    expect(Array.from(strip.strike)).toEqual([90, 95]);
    expect(Array.from(strip.callMid)).toEqual([10.25, NONE]);
    expect(Array.from(strip.putMid)).toEqual([NONE, 1.1]);
  });

  it('have no mid where bid and ask are crossed or missing', () => {
    const strip = stripFrom([
      { strike: 90, right: 'C', bid: 2, ask: 1 },
      { strike: 91, right: 'C', ask: 1 },
      { strike: 92, right: 'C', bid: 1 },
    ]);
    expect(Array.from(strip.callMid)).toEqual([NONE, NONE, NONE]);
  });

  it('count without open interest or volatility, and not when adjusted or repeated', () => {
    const quote = { right: 'C', bid: 1, ask: 2 } as const;
    const strip = stripFrom([
      { ...quote, strike: 90, exclusion: NO_OPEN_INTEREST, openInterest: NONE },
      { ...quote, strike: 91, impliedVolatility: 0 },
      { ...quote, strike: 92, exclusion: ADJUSTED },
      { ...quote, strike: 93, exclusion: DUPLICATE },
    ]);
    expect(Array.from(strip.strike)).toEqual([90, 91]);
  });
});

describe('the nearest strike', () => {
  const strip = stripOf([
    [90, 1, 1],
    [100, 1, 1],
    [110, 1, 1],
  ]);

  it('is the lower of two that are equally near', () => {
    expect([nearestStrike(strip, 94), nearestStrike(strip, 95), nearestStrike(strip, 96)]).toEqual([0, 0, 1]);
  });

  it('is none where the strikes do not bracket the price', () => {
    expect([nearestStrike(strip, 89), nearestStrike(strip, 111), nearestStrike(stripOf([]), 100)]).toEqual([
      -1, -1, -1,
    ]);
  });
});
