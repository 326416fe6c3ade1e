import { normalCdf } from '../pricing/normal';
import { DAYS_PER_YEAR, INVERSE_SQRT_TWO_PI } from './constants';
import { ROWS_PER_RUN, type RowJob } from './rowKernel';

/** The exposures of every contract at spot, in four columns. */
export function priceAtSpot({ columns, spot, logSpot, volatility, terms }: RowJob): Float64Array {
  const { count, runs, logStrike, shares } = columns;
  const priced = new Float64Array(ROWS_PER_RUN * count);
  runs.forEach(({ first, count: held, right }, r) => {
    const its = terms[r];
    if (!its) return;
    const { timeToExpiryYears: time, rate, dividendYield } = its;
    const carry = rate - dividendYield;
    const rootTime = Math.sqrt(time);
    const discount = Math.exp(-dividendYield * time);
    const side = right === 1 ? -1 : 1;
    for (let row = first; row < first + held; row += 1) {
      const deviation = (volatility[row] as number) * rootTime;
      const mode = (logStrike[row] as number) - logSpot - carry * time - (deviation * deviation) / 2;
      const d1 = -mode / deviation;
      const own = shares[row] as number;
      const g = (own * discount * INVERSE_SQRT_TWO_PI * Math.exp(-0.5 * d1 * d1)) / deviation;
      const delta = side * own * discount * normalCdf(side * d1);
      const v = g * (d1 - deviation);
      const charm = dividendYield * delta - carry * g + (v * deviation) / (2 * time);
      priced[row] = 0.01 * spot * g;
      priced[count + row] = spot * delta;
      priced[2 * count + row] = -0.01 * rootTime * spot * v;
      priced[3 * count + row] = (spot / DAYS_PER_YEAR) * charm;
    }
  });
  return priced;
}
