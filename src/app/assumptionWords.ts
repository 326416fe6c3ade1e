import type { Analysis } from '../exposure/analysis';
import type { Assumptions } from '../exposure/assumptions';
import { forwardWords } from '../exposure/forwardWords';
import { percent } from '../ui/format';

/** What the numbers assume besides the dealers' side, in one line: 'r 4.3% · q 1.3% · forwards by parity · floor 15 min'. */
export function assumptionWords(assumptions: Assumptions, expiries: Analysis['expiries'] = []): string {
  const { rate, dividendYield, floorMinutes, wallRule, includeAdjusted } = assumptions;
  // One digit where it is exact, two else: 4.3%, 4.31%.
  const digits = (fraction: number): number => (Math.abs(fraction * 1000 - Math.round(fraction * 1000)) < 1e-6 ? 1 : 2);
  const words = [
    `r ${percent(rate, { digits: digits(rate) })}`,
    `q ${percent(dividendYield, { digits: digits(dividendYield) })}`,
    forwardWords(assumptions, expiries),
    floorMinutes === 0 ? 'no time floor' : `time floor ${floorMinutes} min`,
    'volatility fixed per contract',
    ...(wallRule === 'otm' ? ['walls out of the money'] : []),
    ...(includeAdjusted ? ['adjusted contracts counted'] : []),
  ];
  return words.join(' · ');
}
