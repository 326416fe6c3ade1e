import { currencyOf } from '../chain/currency';
import type { OptionChain } from '../chain/optionChain';
import { CALL } from '../chain/rawQuotes';
import type { ContractRuns } from '../kernel/contractRuns';
import type { CrossingDirection, FlipResult, LevelKey, RegimeKind } from './analysis';
import type { Assumptions } from './assumptions';
import { type AtmPoint, atmVolatilities } from './atmVolatilities';
import { type RunGex, runGex } from './bookRows';
import { add } from './cells';
import { NO_DOUBTS } from './confidence';
import { buildDirectBook, contractGex, type DirectColumns, directColumns, gexAt } from './directBook';
import { quickFlips } from './flips';
import { findLevels } from './levels';
import { obstacleTo } from './obstacle';
import type { Prepared } from './prepare';
import { PROFILE_GRID } from './profile';
import { judgeRegime } from './regime';
import { dailySigma, thirtyDayVolatility } from './volatility/thirtyDay';

/** What a book says in short: prices in the chain's currency, GEX in its money per +1 %. */
export interface BookReading {
  readonly regime: RegimeKind;
  /** Why it is 'transition' or 'undetermined'; '' otherwise. */
  readonly reason: string;
  /** Null when it is unknown. */
  readonly netGex: number | null;
  readonly grossGex: number | null;
  readonly flip: ReadLevel & { readonly direction: CrossingDirection | null };
  readonly callWall: ReadLevel;
  readonly putWall: ReadLevel;
}

export interface ReadLevel {
  /** Null when there is none. */
  readonly price: number | null;
  /** Why there is none; null when there is one. */
  readonly reason: string | null;
}

/**
 * A book priced once without the dealers' signs. Calls and puts, and blocks, enter every sum by a weight of their own, so
 * that other weights need no other pricing.
 */
export interface PricedBook {
  readonly prepared: Prepared;
  readonly rows: RunGex;
  /** GEX of every contract held long, rows as `Contracts`, $ per +1 %. */
  readonly contractGex: Float64Array;
  /** One standard deviation of a day, as a fraction of spot; null when unknown. */
  readonly dailySigma: number | null;
  readonly work: DirectColumns;
}

/**
 * @param prepared a book, or a scenario of it. @param runs of the book. @param referenceSpot spot of the book that `runs`
 * were made from.
 */
export function priceBook(prepared: Prepared, runs: ContractRuns, referenceSpot: number): PricedBook {
  const { contracts, terms, spot, rate } = prepared;
  const work = directColumns(contracts.count);
  const held = { ...contracts, sign: new Float64Array(contracts.count).fill(1) };
  const gex = new Float64Array(contracts.count);
  contractGex(buildDirectBook(held, terms, spot, rate, null, work), gex);
  return {
    prepared,
    rows: runGex(prepared, runs, referenceSpot, PROFILE_GRID),
    contractGex: gex,
    dailySigma: sigmaOf(atmVolatilities(prepared)),
    work,
  };
}

/** One standard deviation of a day from volatilities at the money. */
export function sigmaOf(points: readonly AtmPoint[]): number | null {
  return dailySigma(thirtyDayVolatility(points));
}

/** What a reading depends on beside the priced book. */
export interface ReadingInputs {
  readonly chain: OptionChain;
  readonly wallRule: Assumptions['wallRule'];
  /** Dealer position per open contract; rows as `Contracts`. */
  readonly sign: Float64Array;
  /** Null for the flip of the re-priced profile; another definition's otherwise. */
  readonly flip?: FlipResult | null;
  /** What cannot be told, who holds anything: of `priced.prepared` unless other contracts are left in the sums. */
  readonly held?: Pick<Prepared, 'contracts' | 'oneSide' | 'outExpiries' | 'unknown'>;
  readonly dailySigma?: number | null;
  /** Why the regime cannot be told, where `held` does not know it. */
  readonly obstacle?: string | null;
}

/** A position, rows as `Contracts`. */
export function signColumn({ contracts }: Prepared, signOf: (right: number, row: number) => number): Float64Array {
  const sign = new Float64Array(contracts.count);
  for (let i = 0; i < contracts.count; i += 1) sign[i] = signOf(contracts.right[i] as number, i);
  return sign;
}

/** The profile, the tables by strike and the totals of a priced book under one position. */
export interface WeighedBook {
  readonly gex: Float64Array;
  readonly gexOf: (spot: number) => number;
  readonly strikes: Parameters<typeof findLevels>[0]['strikes'];
  readonly net: number;
  readonly gross: number;
}

/** Adds up a priced book by the dealers' position per open contract. */
export function weigh({ prepared, rows, contractGex: gex, work }: PricedBook, sign: Float64Array): WeighedBook {
  const { contracts, terms, spot, rate, strikes } = prepared;
  const levels = rows.spot.length;
  const profile = new Float64Array(levels);
  rows.member.forEach((member, r) => {
    const own = sign[member] as number;
    if (own === 0) return;
    for (let j = 0; j < levels; j += 1) add(profile, j, own * (rows.gex[r * levels + j] as number));
  });
  const column = (): Float64Array => new Float64Array(strikes.length);
  const sides = { call: column(), put: column() };
  const openInterest = { call: column(), put: column() };
  let [calls, puts, gross] = [0, 0, 0];
  for (let i = 0; i < contracts.count; i += 1) {
    const own = (sign[i] as number) * (gex[i] as number);
    const row = contracts.strikeIndex[i] as number;
    gross += Math.abs(own);
    if (contracts.right[i] === CALL) {
      calls += own;
      add(sides.call, row, own);
      add(openInterest.call, row, contracts.openInterest[i] as number);
    } else {
      puts += own;
      add(sides.put, row, own);
      add(openInterest.put, row, contracts.openInterest[i] as number);
    }
  }
  const direct = buildDirectBook({ ...contracts, sign }, terms, spot, rate, null, work);
  return {
    gex: profile,
    gexOf: (at) => gexAt(direct, at),
    strikes: {
      strike: strikes,
      gex: sides,
      callOpenInterest: openInterest.call,
      putOpenInterest: openInterest.put,
    },
    net: calls + puts,
    gross,
  };
}

/**
 * Regime, flip, walls and net GEX of a priced book under one position, by the rules that `analyze` has for them. The
 * last weighing of a priced book is the one that its columns hold.
 */
export function readBook(priced: PricedBook, inputs: ReadingInputs): BookReading {
  const { prepared, rows } = priced;
  const { chain, wallRule, sign, held = prepared, flip: given = null } = inputs;
  const { unknown } = held;
  const { spot } = prepared;
  const weighed = weigh(priced, sign);
  const noFlip: FlipResult | null = unknown.net === null ? null : { crossings: [], primary: null, reason: unknown.net };
  const flip =
    noFlip ??
    given ??
    quickFlips(prepared, weighed.gexOf, { spot: rows.spot, gex: weighed.gex }, weighed.strikes).profile;
  const sigma = inputs.dailySigma === undefined ? priced.dailySigma : inputs.dailySigma;
  const regime = judgeRegime({
    spot,
    currency: currencyOf(chain.blocks),
    netGex: unknown.net === null ? weighed.net : null,
    grossGex: weighed.gross,
    flip,
    flipBand: null,
    dailySigma: sigma,
    confidenceRule: 'sigmas',
    dataDoubts: NO_DOUBTS,
    obstacle: inputs.obstacle ?? obstacleTo(held),
  });
  const levels = findLevels({
    spot,
    strikes: weighed.strikes,
    zeroDteNet: null,
    flips: { profile: flip },
    wallRule,
    unknown,
    zeroDteUnknown: null,
    dailySigma: sigma,
  });
  const level = (key: LevelKey): ReadLevel => {
    const found = levels.find((own) => own.key === key);
    return { price: found?.price ?? null, reason: found?.reason ?? null };
  };
  return {
    regime: regime.kind,
    reason: regime.reason,
    netGex: unknown.net === null ? weighed.net : null,
    grossGex: unknown.net === null ? weighed.gross : null,
    flip: { ...level('gammaFlip'), direction: flip.primary?.direction ?? null },
    callWall: level('callWall'),
    putWall: level('putWall'),
  };
}
