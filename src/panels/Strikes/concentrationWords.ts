import type { OpenInterestConcentration } from '../../exposure/concentration';
import { integer, percent } from '../../ui/format';

/**
 * How much of all open interest a few strikes hold, in a sentence. One over the Herfindahl index is the number of strikes
 * that would give the same index if all held the same.
 */
export function concentrationWords({ top3, top5, top10, herfindahl }: OpenInterestConcentration): string {
  if (top3 === null || top5 === null || top10 === null || herfindahl === null) {
    return 'Nobody holds an open contract, so there is no concentration to tell.';
  }
  const even = Math.max(1, Math.round(1 / herfindahl));
  return `Of all open interest, over all expiries, ${percent(top3)} stands in three strikes, ${percent(top5)} in five and ${percent(top10)} in ten: as concentrated as if ${integer(even)} ${even === 1 ? 'strike held everything' : 'strikes held the same'} (Herfindahl index ${herfindahl.toFixed(herfindahl < 0.1 ? 4 : 3)}).`;
}
