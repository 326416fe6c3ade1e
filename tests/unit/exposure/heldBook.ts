import type { Book } from '../../../src/exposure/book';
import { blackScholes } from '../../../src/pricing/blackScholes';
import { seededRandom } from '../kernel/randomBook';
import type { ContractSpec } from './chainOf';

/** One contract of a book, priced by `blackScholes` alone. */
interface Held {
  readonly position: number;
  readonly strike: number;
  readonly right: 0 | 1;
  readonly volatility: number;
  readonly settlement: number;
  readonly dividendYield: number;
}

interface Sums {
  /** Dealer shares. */
  delta: number;
  gex: number;
  grossGex: number;
}

/** A book priced contract by contract, without any of the columns and grids that the product uses. */
export class HeldBook {
  readonly contracts: readonly Held[];
  private readonly rate: number;
  private readonly floorMinutes: number;

  constructor({ prepared, assumptions, chain }: Book) {
    const { contracts, terms } = prepared;
    this.rate = prepared.rate;
    this.floorMinutes = assumptions.floorMinutes;
    this.contracts = Array.from({ length: contracts.count }, (_, i) => {
      const block = contracts.block[i]!;
      const right = contracts.right[i] === 0 ? 0 : 1;
      const sign = right === 0 ? assumptions.dealerSign.call : assumptions.dealerSign.put;
      return {
        position: sign * contracts.openInterest[i]! * contracts.multiplier[i]!,
        strike: contracts.strike[i]!,
        right,
        volatility: contracts.volatility[i]!,
        settlement: chain.blocks[block]!.settlement,
        dividendYield: terms[block]!.dividendYield,
      };
    });
  }

  /** What has not settled by then. */
  at(spot: number, utcMs: number, volatilityShift = 0): Sums {
    const sums = { delta: 0, gex: 0, grossGex: 0 };
    for (const { position, strike, right, volatility, settlement, dividendYield } of this.contracts) {
      if (position === 0 || settlement <= utcMs) continue;
      const { delta, gamma } = blackScholes({
        spot,
        strike,
        right,
        dividendYield,
        rate: this.rate,
        volatility: Math.max(volatility + volatilityShift, 0.001),
        timeToExpiryYears: Math.max((settlement - utcMs) / 60_000, this.floorMinutes) / 525_600,
      });
      const gex = position * gamma * spot * spot * 0.01;
      sums.delta += position * delta;
      sums.gex += gex;
      sums.grossGex += Math.abs(gex);
    }
    return sums;
  }

  /** Shares of everything that has settled and was in the money with spot where it is. */
  settled(spot: number, utcMs: number): number {
    let sum = 0;
    for (const { position, strike, right, settlement } of this.contracts) {
      if (settlement > utcMs) continue;
      if (right === 0 && spot > strike) sum += position;
      if (right === 1 && spot < strike) sum -= position;
    }
    return sum;
  }

  /** Gross GEX at the strike where it is largest. */
  peakGex(utcMs: number): number {
    return Math.max(...this.contracts.map(({ strike }) => this.at(strike, utcMs).grossGex));
  }

  /** Shares held in all, without sign: what errors are measured by. */
  get gross(): number {
    return this.contracts.reduce((sum, { position }) => sum + Math.abs(position), 0);
  }
}

/** Days from Friday 11:00 in New York to that day's close, Monday's open (daylight saving begins), and later. */
const SETTLEMENTS = [5 / 24, 2 + 21.5 / 24, 4 + 4 / 24, 7, 14 + 4 / 24, 45, 200, 900];

/** Contracts of two to five expiries around a spot of 100, smiles from 4 % to 120 %. */
export function randomContracts(seed: number): ContractSpec[] {
  const random = seededRandom(seed);
  const between = (low: number, high: number): number => low + (high - low) * random();
  const contracts: ContractSpec[] = [];
  const expiries = 2 + Math.floor(random() * 4);
  // The first settles today in every book.
  for (let e = 0; e < expiries; e += 1) {
    const daysToSettlement = SETTLEMENTS[e === 0 ? 0 : 1 + Math.floor(random() * (SETTLEMENTS.length - 1))]!;
    const level = Math.exp(between(Math.log(0.04), Math.log(1.2)));
    const width = between(0.02, 0.3);
    const strikes = 3 + Math.floor(random() * 12);
    for (let k = 0; k < strikes; k += 1) {
      const x = 2 * width * (k / (strikes - 1) - 0.5);
      for (const right of ['C', 'P'] as const) {
        contracts.push({
          strike: Math.round(10_000 * Math.exp(x)) / 100,
          right,
          openInterest: Math.floor(random() * 2000),
          impliedVolatility: level * (1 + Math.abs(x)),
          daysToSettlement,
        });
      }
    }
  }
  return contracts;
}
