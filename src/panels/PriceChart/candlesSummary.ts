import { CHAIN_PRICES } from '../../app/chartPrices';
import type { PriceHistory } from '../../formats/ohlc';
import { civilDate, percent } from '../../ui/format';
import type { ConeDay } from '../fold/cone';
import { type LevelMark, markPriceFull } from '../fold/levelMarks';

/**
 * What the candles show, for those who do not see them: the last close, its change on the day before, the levels, and the
 * expected move where it is drawn.
 */
export function candlesSummary(
  { close }: Pick<PriceHistory, 'close'>,
  marks: readonly LevelMark[],
  prices = CHAIN_PRICES,
  cone: readonly ConeDay[] = [],
  spot = 0,
): string {
  const last = close[close.length - 1];
  const before = close[close.length - 2];
  const change =
    last === undefined || before === undefined
      ? ''
      : `, ${percent(last / before - 1, { plus: true })} on the day before`;
  const now = last === undefined ? '' : `; last close ${prices.full(last)}${change}`;
  const levels = marks.map((mark) => `${mark.label} ${markPriceFull(mark, prices)}`).join(', ');
  const end = cone[cone.length - 1];
  const move = end
    ? ` Expected move by ${civilDate(end.day, { year: true })}: one standard deviation from ${prices.full(spot - end.deviation)} to ${prices.full(spot + end.deviation)}.`
    : '';
  return `Daily candles${now}. Levels from high to low: ${levels}.${move}`;
}
