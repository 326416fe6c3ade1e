import { expect } from 'vitest';
import type { OptionChain } from '../../src/chain/optionChain';
import type { Analysis, FlipResult, LevelKey } from '../../src/exposure/analysis';
import { type Assumptions, DEALER_SIGNS } from '../../src/exposure/assumptions';
import { openBook } from '../../src/exposure/book';
import type { BookReading } from '../../src/exposure/bookReading';
import { prepare } from '../../src/exposure/prepare';
import { BASELINE, type Scenario } from '../../src/exposure/scenario';
import type { SensitivityKey } from '../../src/exposure/sensitivity';
import { evaluateBook, type Snapshot } from '../../src/exposure/snapshot';

/** What the whole analysis says of a chain, in a scenario or without one. */
export function wholeAnalysis(chain: OptionChain, assumptions: Assumptions, scenario: Scenario = BASELINE): Snapshot {
  return evaluateBook(openBook(chain, assumptions), scenario).snapshot;
}

/** Without the blocks that `isGone` says. */
export function chainWithout(chain: OptionChain, isGone: (settlement: number) => boolean): OptionChain {
  const rows = [...chain.block.keys()].filter((row) => !isGone(chain.blocks[chain.block[row]!]!.settlement));
  const pick = (column: Float64Array): Float64Array => Float64Array.from(rows, (row) => column[row]!);
  return {
    ...chain,
    count: rows.length,
    block: Uint16Array.from(rows, (row) => chain.block[row]!),
    strike: pick(chain.strike),
    right: Uint8Array.from(rows, (row) => chain.right[row]!),
    openInterest: pick(chain.openInterest),
    impliedVolatility: pick(chain.impliedVolatility),
    bid: pick(chain.bid),
    ask: pick(chain.ask),
    last: pick(chain.last),
    volume: pick(chain.volume),
    vendorGamma: pick(chain.vendorGamma),
    multiplier: pick(chain.multiplier),
    line: Uint32Array.from(rows, (row) => chain.line[row]!),
    offset: Uint32Array.from(rows, (row) => chain.offset[row]!),
    file: Uint16Array.from(rows, (row) => chain.file[row]!),
    exclusion: Uint8Array.from(rows, (row) => chain.exclusion[row]!),
  };
}

/** The chain with every volatility that it is priced at stated by the file, a point higher or lower. */
function withVolatility(chain: OptionChain, assumptions: Assumptions, change: number): OptionChain {
  const { contracts } = prepare(chain, assumptions);
  const impliedVolatility = chain.impliedVolatility.slice();
  contracts.row.forEach((row, i) => {
    impliedVolatility[row] = contracts.volatility[i]! + change;
  });
  return { ...chain, impliedVolatility };
}

function withOpenInterest(chain: OptionChain, of: (row: number) => number): OptionChain {
  return { ...chain, openInterest: chain.openInterest.map((_, row) => of(row)) };
}

/** The chain and the assumptions that a row stands for; flips by other definitions are read off the analysis itself. */
export function subjectOf(
  key: SensitivityKey,
  chain: OptionChain,
  assumptions: Assumptions,
  custom: Assumptions['dealerSign'],
  todayEnds: number,
): { chain: OptionChain; assumptions: Assumptions } {
  const assuming = (change: Partial<Assumptions>) => ({ chain, assumptions: { ...assumptions, ...change } });
  const sideHeld = (side: number, factor: number) =>
    withOpenInterest(chain, (row) => chain.openInterest[row]! * (chain.right[row] === side ? factor : 1));
  switch (key) {
    case 'longCallsShortPuts':
    case 'shortAll':
    case 'shortCallsLongPuts':
    case 'longAll':
      return assuming({ dealerSign: DEALER_SIGNS[key] });
    case 'customPosition':
      return assuming({ dealerSign: custom });
    case 'wallsAnywhere':
      return assuming({ wallRule: 'anywhere' });
    case 'wallsOutOfTheMoney':
      return assuming({ wallRule: 'otm' });
    case 'volatilityUp':
      return { chain: withVolatility(chain, assumptions, 0.01), assumptions };
    case 'volatilityDown':
      return { chain: withVolatility(chain, assumptions, -0.01), assumptions };
    case 'callsUp':
      return { chain: sideHeld(0, 1.1), assumptions };
    case 'callsDown':
      return { chain: sideHeld(0, 0.9), assumptions };
    case 'putsUp':
      return { chain: sideHeld(1, 1.1), assumptions };
    case 'putsDown':
      return { chain: sideHeld(1, 0.9), assumptions };
    case 'carryParity':
      return assuming({ carry: 'parity' });
    case 'carryYield':
      return assuming({ carry: 'yield' });
    case 'floor0':
      return assuming({ floorMinutes: 0 });
    case 'floor15':
      return assuming({ floorMinutes: 15 });
    case 'floor60':
      return assuming({ floorMinutes: 60 });
    case 'withoutZeroDte':
      return { chain: chainWithout(chain, (settlement) => settlement <= todayEnds), assumptions };
    case 'byVolume': {
      const traded = (row: number): number => (Number.isFinite(chain.volume[row]!) ? chain.volume[row]! : 0);
      return {
        chain: withOpenInterest(chain, (row) => (Number.isNaN(chain.openInterest[row]!) ? Number.NaN : traded(row))),
        assumptions,
      };
    }
    default:
      return { chain, assumptions };
  }
}

const FLIPS = {
  flipStickyMoneyness: 'stickyMoneyness',
  flipCumulative: 'cumulative',
  flipPerStrike: 'perStrike',
} as const;

/** The flip that a row goes by. */
export function flipOf(key: SensitivityKey, { flips }: Pick<Analysis, 'flips'>): FlipResult | null {
  return key in FLIPS ? flips[FLIPS[key as keyof typeof FLIPS]] : flips.profile;
}

/** That a reading says what the whole analysis says, to 1e-9; the regime by its definition. */
export function expectSame(reading: BookReading, whole: Snapshot, flip: FlipResult | null, what: string): void {
  const { net, gross, spot, iv30 } = whole;
  const close = (found: number | null, expected: number | null, scale: number, of: string): void => {
    if (found === null || expected === null) expect(found, `${what}: ${of}`).toBe(expected);
    else expect(Math.abs(found - expected) / scale, `${what}: ${of} ${found} ${expected}`).toBeLessThan(1e-9);
  };
  close(reading.netGex, net?.gex ?? null, gross?.gex || 1, 'net GEX');
  close(reading.grossGex, gross?.gex ?? null, gross?.gex || 1, 'gross GEX');
  close(reading.flip.price, flip?.primary?.level ?? null, spot, 'flip');
  expect(reading.flip.direction, what).toBe(flip?.primary?.direction ?? null);
  const wall = (key: LevelKey): number | null => whole.levels.find((level) => level.key === key)!.price;
  expect([reading.callWall.price, reading.putWall.price], `${what}: walls`).toEqual([
    wall('callWall'),
    wall('putWall'),
  ]);
  if (whole.regime.kind === 'undetermined') {
    expect(reading.regime, what).toBe('undetermined');
    return;
  }
  const away = flip?.primary ? Math.abs(spot - flip.primary.level) / spot : null;
  const isNear = away !== null && iv30 !== null && away / (iv30 / Math.sqrt(252)) < 0.25;
  const isThin = Math.abs(net!.gex) / gross!.gex < 0.05;
  const sign = net!.gex > 0 ? 'positive_gamma' : 'negative_gamma';
  expect(reading.regime, `${what}: regime`).toBe(isNear || isThin ? 'transition' : sign);
}
