import { CALL } from '../chain/rawQuotes';
import type { ExpiryGroup, Prepared } from './prepare';

/**
 * Dealer delta in shares at the moment of settlement, over a row of spots: what is in the money counts as one share
 * per share, all else as none, and a strike that spot sits on exactly is not in the money.
 */
export class SettledShares {
  private readonly prepared: Prepared;
  private readonly spots: Float64Array;
  private readonly shares: Float64Array;
  private until = Number.NEGATIVE_INFINITY;

  /** @param spots ascending */
  constructor(prepared: Prepared, spots: Float64Array) {
    this.prepared = prepared;
    this.spots = spots;
    this.shares = new Float64Array(spots.length);
  }

  /**
   * Of everything that settles no later than `at` (UTC milliseconds), if spot was at the level of the row when it did.
   * A view that the next call writes over; times must not go back.
   */
  by(at: number): Float64Array {
    const { contracts, expiries } = this.prepared;
    const isNew = expiries.map(({ settlement }: ExpiryGroup) => settlement > this.until && settlement <= at);
    this.until = at;
    if (!isNew.includes(true)) return this.shares;
    for (let i = 0; i < contracts.count; i += 1) {
      if (!isNew[contracts.expiry[i] as number]) continue;
      const position =
        (contracts.sign[i] as number) * (contracts.openInterest[i] as number) * (contracts.multiplier[i] as number);
      if (position !== 0) this.add(contracts.strike[i] as number, contracts.right[i] === CALL, position);
    }
    return this.shares;
  }

  private add(strike: number, isCall: boolean, position: number): void {
    const { spots, shares } = this;
    if (isCall) {
      for (let s = spots.length - 1; s >= 0 && (spots[s] as number) > strike; s -= 1) {
        shares[s] = (shares[s] as number) + position;
      }
    } else {
      for (let s = 0; s < spots.length && (spots[s] as number) < strike; s += 1) {
        shares[s] = (shares[s] as number) - position;
      }
    }
  }
}
