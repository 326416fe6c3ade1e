import { currencyOf } from '../chain/currency';
import type { OptionChain } from '../chain/optionChain';
import { underlyingOf } from '../chain/underlying';
import type { Analysis } from './analysis';
import type { Assumptions } from './assumptions';
import { type Book, openBook } from './book';
import { chainAnalytics } from './chainAnalytics';
import { bookMaxPain } from './maxPain';
import { putCallRatios, totalActivity } from './putCall';
import { evaluateBook } from './snapshot';
import { unknownVolume } from './unknownVolume';
import { volatilityPoints } from './volatility/points';

/**
 * Everything the page shows of a chain under one set of assumptions: dealer exposures in the chain's currency, signed by the assumed
 * dealer position. Pure: the same chain and assumptions give the same analysis, whatever the clock and zone.
 *
 * @throws RangeError when spot or the as-of instant is not a usable number.
 */
export function analyze(chain: OptionChain, assumptions: Assumptions): Analysis {
  return analyzeBook(openBook(chain, assumptions));
}

/** The analysis of a book that is open, without a scenario. */
export function analyzeBook(book: Book): Analysis {
  const { chain, assumptions } = book;
  const { snapshot, prepared, exposures } = evaluateBook(book);
  const { expiries, strikes } = snapshot;
  const volatility = volatilityPoints(prepared, exposures);
  const ratios = putCallRatios(totalActivity(expiries));
  const isTold = prepared.unknown.net === null;
  const ofVolume = unknownVolume(chain, prepared.unknown);
  return {
    symbol: chain.symbol,
    title: chain.title,
    format: chain.format,
    fileName: chain.fileName,
    currency: currencyOf(chain.blocks),
    underlying: underlyingOf(chain.symbol, chain.blocks),
    spotBasis: assumptions.spotOverride === null ? chain.spotBasis : 'user',
    asOfBasis: assumptions.asOfOverride === null ? chain.asOfBasis : 'user',
    asOfText: chain.asOfText,
    quoteDelayMinutes: chain.quoteDelayMinutes,
    assumptions,
    ...snapshot,
    unknownVolume: ofVolume,
    volatility,
    maxPain: bookMaxPain(prepared),
    putCallRatioOpenInterest: isTold ? ratios.openInterestRatio : null,
    putCallRatioVolume: ofVolume.net === null ? ratios.volumeRatio : null,
    analytics: chainAnalytics({ chain, assumptions, prepared, exposures, expiries, strikes, points: volatility }),
    report: book.report,
  };
}
