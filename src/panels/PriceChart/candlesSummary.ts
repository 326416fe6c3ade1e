import { CHAIN_PRICES, type ChartPrices } from '../../app/chartPrices';
import type { DayLevels } from '../../app/levelHistory';
import { civilDate, percent } from '../../ui/format';
import type { ConeDay } from '../fold/cone';
import { type LevelMark, markPriceFull } from '../fold/levelMarks';

/** The closes that are drawn and those of the file: a future's change is its own, not that of the chain's prices. */
interface Closes {
  /** In the chain's prices. */
  readonly close: Float64Array;
  readonly ownClose?: Float64Array;
  /** Whose candles they are: 'ES candles, less 36.01'. */
  readonly words?: string;
}

/**
 * What the candles show, for those who do not see them: the last close, its change on the day before, the levels, and the
 * expected move where it is drawn.
 */
export function candlesSummary(
  { close, ownClose = close, words = '' }: Closes,
  marks: readonly LevelMark[],
  prices = CHAIN_PRICES,
  cone: readonly ConeDay[] = [],
  spot = 0,
): string {
  const last = close[close.length - 1];
  const [before, latest] = ownClose.slice(-2);
  const change =
    before === undefined || latest === undefined
      ? ''
      : `, ${percent(latest / before - 1, { plus: true })} on the day before`;
  const now = last === undefined ? '' : `; last close ${prices.full(last)}${change}`;
  const levels = marks.map((mark) => `${mark.label} ${markPriceFull(mark, prices)}`).join(', ');
  const end = cone[cone.length - 1];
  const move = end
    ? ` Expected move by ${civilDate(end.day, { year: true })}: one standard deviation from ${prices.full(spot - end.deviation)} to ${prices.full(spot + end.deviation)}.`
    : '';
  return `Daily candles${words === '' ? '' : ` (${words})`}${now}. Levels from high to low: ${levels}.${move}`;
}

/** The steps that levels of earlier snapshots are drawn as, in a sentence; '' where there are none. */
export function stepsWords(days: readonly DayLevels[], prices: ChartPrices): string {
  const [first, last] = [days[0], days.at(-1)];
  if (!first || !last || first === last) return '';
  const flip = ({ day, gammaFlip }: DayLevels): string =>
    `${gammaFlip === null ? 'none' : prices.full(gammaFlip)} on ${civilDate(day, { year: true })}`;
  return ` Flip and walls of ${days.length} days as steps, from your snapshots: flip ${flip(first)}, ${flip(last)}.`;
}
