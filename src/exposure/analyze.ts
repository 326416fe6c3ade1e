import type { OptionChain } from '../chain/optionChain';
import { CALL } from '../chain/rawQuotes';
import type { Analysis, ExpirySummary, ExposureValues } from './analysis';
import type { Assumptions } from './assumptions';
import { buildCells } from './cells';
import { chainAnalytics } from './chainAnalytics';
import { dataDoubts } from './confidence';
import { type ContractExposures, contractExposures } from './contractExposures';
import { expirySummaries, ratio } from './expiries';
import { exposureRecord } from './exposureTable';
import { flipBand as flipBandOf } from './flipBand';
import { findFlips } from './flips';
import { hedgingMoves } from './hedging';
import { buildKernel } from './kernel';
import { findLevels } from './levels';
import { maxPain, painCurve } from './maxPain';
import { tellNarrative } from './narrative';
import { oneSideText } from './oneSide';
import { type Contracts, type Prepared, prepare } from './prepare';
import { buildProfile, buildProfileNearSpot } from './profile';
import { judgeRegime } from './regime';
import { importReport } from './report';
import { aggregateByStrike } from './strikes';
import { effectiveGex, isVannaAligned } from './vanna';
import { volatilityPoints } from './volatility/points';
import { dailySigma as dailySigmaOf, thirtyDayVolatility } from './volatility/thirtyDay';
import { zeroDteShare } from './zeroDte';

/**
 * Everything the page shows of a chain under one set of assumptions: dealer exposures in dollars, signed by the assumed
 * dealer position. Pure: the same chain and assumptions give the same analysis, whatever the clock and zone.
 *
 * @throws RangeError when spot or the as-of instant is not a usable number.
 */
export function analyze(chain: OptionChain, assumptions: Assumptions): Analysis {
  const prepared = prepare(chain, assumptions);
  const { contracts, terms, spot, asOf, rate } = prepared;
  const exposures = contractExposures(prepared);
  const totals = totalsOf(contracts, exposures);
  const gammaShares = totals.net.gex / (spot * spot * 0.01);
  const kernel = buildKernel(contracts, terms, spot, rate);

  const cells = buildCells(prepared, exposures);
  const strikes = aggregateByStrike(cells, prepared.strikes, null);
  const volatility = volatilityPoints(prepared, exposures);
  const iv30 = thirtyDayVolatility(volatility);
  const dailySigma = dailySigmaOf(iv30);
  const expiries = expirySummaries(prepared, exposures, volatility);

  const profile = buildProfile(kernel);
  const flips = findFlips(prepared, kernel, profile, strikes);
  const flipBand = flipBandOf({ chain, assumptions, prepared, profile, flips });
  const { wallRule, confidenceRule, spotVolBeta } = assumptions;
  const levels = findLevels({ spot, strikes, cells, expiries: prepared.expiries, flips, wallRule, dailySigma });
  const report = importReport(chain, prepared);
  const regime = judgeRegime({
    spot,
    netGex: totals.net.gex,
    grossGex: totals.gross.gex,
    flip: flips.profile,
    flipBand,
    dailySigma,
    confidenceRule,
    dataDoubts: dataDoubts(report, strikes),
    obstacle: obstacleTo(prepared),
  });
  const hedging = hedgingMoves(kernel, gammaShares);
  const effective = effectiveGex(totals.net, spotVolBeta);
  const vannaAligned = isVannaAligned(totals.net, spotVolBeta);
  const narrative = tellNarrative({
    spot,
    net: totals.net,
    effectiveGex: effective,
    vannaAligned,
    spotVolBeta,
    chexSettlingSoon: chexSettlingSoon(expiries),
    regime,
    flips,
    flipBand,
    levels,
    hedging,
    wallRule,
    oneSide: prepared.oneSide,
  });

  return {
    symbol: chain.symbol,
    title: chain.title,
    format: chain.format,
    fileName: chain.fileName,
    spot,
    spotBasis: assumptions.spotOverride === null ? chain.spotBasis : 'user',
    asOf,
    asOfBasis: assumptions.asOfOverride === null ? chain.asOfBasis : 'user',
    asOfText: chain.asOfText,
    quoteDelayMinutes: chain.quoteDelayMinutes,
    assumptions,
    net: totals.net,
    callTotal: totals.call,
    putTotal: totals.put,
    gross: totals.gross,
    netTheta: totals.theta,
    netVega: totals.vega,
    gammaShares,
    cells,
    strikes,
    expiries,
    profile,
    profileNearSpot: buildProfileNearSpot(kernel),
    flips,
    flipBand,
    levels,
    regime,
    hedging,
    zeroDte: zeroDteShare(expiries, totals.net.gex, totals.gross.gex),
    narrative,
    iv30,
    volatility,
    effectiveGex: effective,
    vannaAligned,
    maxPain: maxPain(painCurve(contracts, contracts.strike.keys()), spot),
    ...putCallRatios(contracts),
    analytics: chainAnalytics({ chain, assumptions, prepared, exposures, expiries, strikes, points: volatility }),
    report,
  };
}

interface Totals {
  readonly call: ExposureValues;
  readonly put: ExposureValues;
  readonly net: ExposureValues;
  /** Sum of magnitudes, contract by contract. */
  readonly gross: ExposureValues;
  readonly theta: number;
  readonly vega: number;
}

function totalsOf(contracts: Contracts, exposures: ContractExposures): Totals {
  const sum = (column: Float64Array, isIncluded: (contract: number) => boolean): number =>
    column.reduce((total, value, i) => (isIncluded(i) ? total + value : total), 0);
  const isCall = (i: number): boolean => contracts.right[i] === CALL;
  const call = exposureRecord((key) => sum(exposures.value[key], isCall));
  const put = exposureRecord((key) => sum(exposures.value[key], (i) => !isCall(i)));
  return {
    call,
    put,
    net: exposureRecord((key) => call[key] + put[key]),
    gross: exposureRecord((key) => exposures.value[key].reduce((total, value) => total + Math.abs(value), 0)),
    theta: exposures.theta.reduce((total, value) => total + value, 0),
    vega: exposures.vega.reduce((total, value) => total + value, 0),
  };
}

const SOON_MINUTES = 24 * 60;

/** Net CHEX of what settles within 24 hours. */
function chexSettlingSoon(expiries: readonly ExpirySummary[]): number {
  return expiries.reduce((sum, { minutesToSettlement: left, net }) => (left <= SOON_MINUTES ? sum + net.chex : sum), 0);
}

/** Why the sign of gamma cannot be judged, or null when it can. */
function obstacleTo({ contracts, oneSide }: Prepared): string | null {
  if (contracts.count === 0) return 'No contract of the file could be used';
  if (!contracts.openInterest.some((held) => held > 0)) return 'The usable contracts have no open interest';
  return oneSide ? oneSideText(oneSide) : null;
}

/** Puts over calls among the used contracts; null without calls. */
function putCallRatios(contracts: Contracts): Pick<Analysis, 'putCallRatioOpenInterest' | 'putCallRatioVolume'> {
  const sum = (column: Float64Array, right: number): number =>
    column.reduce((total, value, i) => (contracts.right[i] === right ? total + value : total), 0);
  return {
    putCallRatioOpenInterest: ratio(sum(contracts.openInterest, 1), sum(contracts.openInterest, CALL)),
    putCallRatioVolume: ratio(sum(contracts.volume, 1), sum(contracts.volume, CALL)),
  };
}
