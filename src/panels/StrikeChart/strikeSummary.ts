import type { Money } from '../../app/money';
import { amount, integer, lowerFirst, strike as strikeText, UNKNOWN } from '../../ui/format';
import { sumOf } from '../Strikes/sums';
import { type BarSeries, sumOfSeries } from './barSeries';
import { largestAbsolute } from './strikeBars';
import type { StrikeBars } from './useStrikeBars';

/** How values of the bars are written. */
export function barValue({ isCount }: Pick<StrikeBars, 'isCount'>, money: Money): (value: number) => string {
  return isCount ? (value) => amount(Math.abs(value)) : (value) => money.compact(value);
}

/** The sums of all bars, in short: 'net +$1.2B', 'calls 12.3M, puts 15.1M'. */
export function totalWords({ isCount, unknownNet }: StrikeBars, series: readonly BarSeries[], money: Money): string {
  if (isCount) {
    const sides = series.map(({ label, values }) => `${label.toLowerCase()} ${amount(Math.abs(sumOf(values)))}`);
    return `${sides.join(', ')}${unknownNet === null ? '' : `; ${lowerFirst(unknownNet)}`}`;
  }
  if (unknownNet !== null) return `net ${UNKNOWN}: ${lowerFirst(unknownNet)}`;
  return `net ${money.compact(
    series.reduce((sum, { values }) => sum + sumOf(values), 0),
    { plus: true },
  )}`;
}

/** What the bars show, in one or two sentences. */
export function strikeSummary(
  bars: StrikeBars,
  series: readonly BarSeries[],
  strikes: Float64Array,
  money: Money,
): string {
  const { name, isCount, unknownNet } = bars;
  const write = barValue(bars, money);
  if (isCount) {
    const all = sumOfSeries(
      series.map((own) => ({ ...own, values: own.values.map(Math.abs) })),
      strikes.length,
    );
    const most = largestAbsolute(strikes, all);
    if (most === null) return `No ${name.toLowerCase()} in the chosen expiries.`;
    return `${name} of ${strikes.length} strikes, ${totalWords(bars, series, money)}; the most is ${integer(most.value)} contracts at ${strikeText(most.strike)}.`;
  }
  if (unknownNet !== null) return `${name} of one side by strike; net cannot be told: ${lowerFirst(unknownNet)}.`;
  const net = sumOfSeries(series, strikes.length);
  const largest = largestAbsolute(strikes, net);
  if (largest === null) return `No open contracts in the chosen expiries.`;
  const byExpiry = series.some(({ kind }) => kind.startsWith('expiry-'))
    ? ` By expiry: ${series.map(({ label, values }) => `${label} ${write(sumOf(values))}`).join(', ')}.`
    : '';
  return `${name} of ${strikes.length} strikes, net ${write(sumOf(net))}; the largest net bar is ${write(largest.value)} at ${strikeText(largest.strike)}.${byExpiry}`;
}
