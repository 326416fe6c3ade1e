import type { LevelKind, LevelSheet, MissingLevel, NamedLevel } from '../../../src/levels/levelSheet';
import { NO_SHIFT } from '../../../src/levels/priceShift';

/** A level as the tests write it; 'GEX 2' has its rank in its name. */
export function level(kind: LevelKind, name: string, price: number): NamedLevel {
  const rank = /^(?:GEX|Crossing) (\d+)$/.exec(name)?.[1];
  return { kind, name, price, rank: rank === undefined ? null : Number(rank) };
}

export function missing(kind: LevelKind, name: string, reason: string): MissingLevel {
  return { kind, name, reason };
}

/** A sheet made by hand, of 11:00 on a Wednesday in New York. */
export function sheetOf(part: Partial<LevelSheet>): LevelSheet {
  return {
    symbol: 'SPX',
    underlying: 'SPX',
    spot: 6868.42,
    asOf: Date.UTC(2026, 10, 18, 16, 0),
    market: 'PM',
    currency: 'USD',
    dealerSign: { call: 1, put: -1 },
    note: null,
    expiries: null,
    shift: NO_SHIFT,
    levels: [],
    missing: [],
    ...part,
  };
}

/** Two levels do not exist, four share a price, some have decimals. */
export const SPX = sheetOf({
  levels: [
    level('gammaFlip', 'Gamma flip', 6782.0583),
    level('callWall', 'Call wall', 6900),
    level('putWall', 'Put wall', 6750),
    level('maxPositiveGamma', 'Max positive gamma', 6900),
    level('highestOpenInterest', 'Highest open interest', 6800),
    level('zeroDteMagnet', '0DTE magnet', 6900),
    level('callWall0dte', 'Call wall 0DTE', 6875.5),
    level('expectedMoveLow', '1D min', 6805.2),
    level('expectedMoveHigh', '1D max', 6931.64),
    level('gex', 'GEX 1', 6900),
    level('gex', 'GEX 2', 6750),
  ],
  missing: [
    missing('maxNegativeGamma', 'Max negative gamma', 'No strike has negative net GEX'),
    missing('flip0dte', 'Gamma flip 0DTE', 'Gamma of today is positive everywhere'),
  ],
});

export const BTC = sheetOf({
  symbol: 'BTC-27NOV26-95000-C',
  underlying: 'BTC_USDC',
  spot: 92500.25,
  dealerSign: { call: -1, put: 0.5 },
  shift: { kind: 'ratio', ratio: 1.0005 },
  levels: [
    level('gammaFlip', 'Gamma flip', 91234.5678),
    level('callWall', 'Call wall', 95000),
    level('gex', 'GEX 1', 95000),
    level('gex', 'GEX 2', 90000),
  ],
});

export const NIFTY = sheetOf({
  symbol: 'NIFTY',
  underlying: 'NIFTY',
  spot: 24500,
  currency: 'INR',
  levels: [
    level('gammaFlip', 'Gamma flip', 24321.98765),
    level('callWall', 'Call wall', 25000),
    level('gex', 'GEX 1', 25000),
    level('gex', 'GEX 2', 24000),
  ],
  missing: [missing('putWall', 'Put wall', 'No put has gamma')],
});
