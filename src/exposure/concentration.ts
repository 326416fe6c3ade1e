/** How much of the open interest a few strikes hold. Fractions of all open interest; null when there is none. */
export interface OpenInterestConcentration {
  readonly top3: number | null;
  readonly top5: number | null;
  readonly top10: number | null;
  /** Herfindahl index: sum of the squared shares of all strikes, 1 ÷ number of strikes when all hold the same, 1 for one. */
  readonly herfindahl: number | null;
}

/** Open interest of calls and puts by strike, in contracts. */
interface HeldByStrike {
  readonly callOpenInterest: Float64Array;
  readonly putOpenInterest: Float64Array;
}

/** Concentration of the open interest of calls plus puts in strikes, all expiries together. */
export function openInterestConcentration({
  callOpenInterest,
  putOpenInterest,
}: HeldByStrike): OpenInterestConcentration {
  const held = callOpenInterest.map((call, row) => call + (putOpenInterest[row] as number)).sort();
  const total = held.reduce((sum, contracts) => sum + contracts, 0);
  if (!(total > 0)) return { top3: null, top5: null, top10: null, herfindahl: null };
  const top = (strikes: number): number => held.slice(-strikes).reduce((sum, contracts) => sum + contracts, 0) / total;
  return {
    top3: top(3),
    top5: top(5),
    top10: top(10),
    herfindahl: held.reduce((sum, contracts) => sum + (contracts / total) ** 2, 0),
  };
}
