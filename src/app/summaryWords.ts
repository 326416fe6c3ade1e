import { currencyOf } from '../chain/currency';
import type { RegimeKind } from '../exposure/analysis';
import { integer, percent, strike as strikeText, UNKNOWN } from '../ui/format';
import type { SharedSummary } from './dashboardState';
import { moneyOf } from './money';

/** How amounts of a summary are written. */
export const moneyOfSummary = ({ market }: SharedSummary) => moneyOf(currencyOf([{ session: market }]));

/** What each regime means; of the size of moves, never of their direction. */
export const REGIME_SENTENCES: Readonly<Record<RegimeKind, string>> = {
  positive_gamma: 'Net gamma was positive: dealers’ hedging dampens moves.',
  negative_gamma: 'Net gamma was negative: dealers’ hedging amplifies moves.',
  transition: 'Near the flip, or net gamma small beside gross: hedging may turn from one side to the other.',
  undetermined: 'The sender’s page could not tell.',
};

/** Which strikes the bars cover, how much of all gamma they are, and how far off they are. */
export function coverageWords(summary: SharedSummary): string {
  const { bars } = summary;
  if (!bars) return 'The link holds no bars.';
  const { low, high, covered, step } = bars;
  const share = covered >= 1 ? 'all' : percent(Math.min(covered, 0.9999), { digits: 2 });
  const sides = [bars.call ? null : 'calls', bars.put ? null : 'puts'].filter((side) => side !== null);
  return [
    `Bars of strikes ${strikeText(low)} to ${strikeText(high)}: ${share} of gross GEX by strike.`,
    `Each is rounded to within ${moneyOfSummary(summary).compact(step)}; a strike without a bar has less.`,
    ...sides.map((side) => `The ${side} are unknown.`),
  ].join(' ');
}

/** What the chart shows, in a sentence, for those who do not see it. */
export function barsSummary(summary: SharedSummary): string {
  const { bars } = summary;
  const money = moneyOfSummary(summary);
  const parts = [
    ['calls', bars?.call],
    ['puts', bars?.put],
  ] as const;
  const words = parts.map(([name, side]) => {
    if (!bars || !side) return `${name} ${UNKNOWN}`;
    let row = 0;
    side.forEach((value, at) => {
      if (Math.abs(value) > Math.abs(side[row] ?? 0)) row = at;
    });
    return `largest of the ${name} ${money.compact(side[row] ?? 0)} at ${strikeText(bars.strike[row] ?? 0)}`;
  });
  return `GEX of ${integer(bars?.strike.length ?? 0)} strikes: ${words.join(', ')}.`;
}
