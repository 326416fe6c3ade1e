import { marketOf } from '../chain/marketHours';
import type { Analysis, LevelKey } from '../exposure/analysis';
import type { SharedSummary } from './summary';
import { type BarScope, summaryBars } from './summaryBars';

/** Every bar, as fine as a screen can show it. */
const ALL_BARS: BarScope = { within: Number.POSITIVE_INFINITY, steps: 1000 };

/** Room in a link is short. */
const LONGEST_TITLE = 40;

/** What an analysis says in short. @throws RangeError as `summaryBars` does */
export function summaryOf(analysis: Analysis, scope = ALL_BARS): SharedSummary {
  const { net, gross, zeroDte, regime, flipBand, flips, report, strikes, unknown, spot } = analysis;
  const level = (key: LevelKey): number | null => analysis.levels.find((own) => own.key === key)?.price ?? null;
  return {
    symbol: analysis.symbol,
    title: analysis.title.slice(0, LONGEST_TITLE),
    source: analysis.format,
    spot,
    asOf: analysis.asOf,
    market: marketOf(analysis.expiries),
    contracts: report.contracts.used,
    expiries: analysis.expiries.filter(({ contractsUsed }) => contractsUsed > 0).length,
    regime: regime.kind,
    confidence: regime.confidence,
    net,
    grossGex: gross?.gex ?? null,
    zeroDteShare: zeroDte.reason !== null ? null : zeroDte.expiration === null ? 0 : zeroDte.shareOfGross,
    levels: {
      gammaFlip: level('gammaFlip'),
      callWall: level('callWall'),
      putWall: level('putWall'),
      maxPositiveGamma: level('maxPositiveGamma'),
      maxNegativeGamma: level('maxNegativeGamma'),
      highestOpenInterest: level('highestOpenInterest'),
      zeroDteMagnet: level('zeroDteMagnet'),
    },
    flipBand: flipBand && { low: flipBand.low, high: flipBand.high },
    cumulativeFlip: flips.cumulative.primary?.level ?? null,
    maxPain: analysis.maxPain,
    bars: summaryBars(strikes, unknown, spot, scope),
  };
}
