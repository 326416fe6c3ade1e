import type { Analysis, ExpirySummary, Flips, HedgingMove, Regime } from './analysis';
import { atmVolatilities } from './atmVolatilities';
import { type Book, openBook } from './book';
import { type BookRows, bookRows } from './bookRows';
import { buildCells } from './cells';
import { dataDoubts } from './confidence';
import { type ContractExposures, contractExposures } from './contractExposures';
import { buildDirectBook } from './directBook';
import { expirySummaries } from './expiries';
import { chainVariants, flipBand as flipBandOf, scenarioVariants } from './flipBand';
import { findFlips, quickFlips } from './flips';
import { hedgingMoves } from './hedging';
import { findLevels } from './levels';
import { tellNarrative } from './narrative';
import { oneSideText } from './oneSide';
import type { Prepared } from './prepare';
import { NEAR_GRID, PROFILE_GRID, profileOf, QUICK_GRID } from './profile';
import { quickHedging } from './quickHedging';
import { judgeRegime } from './regime';
import { importReport } from './report';
import { applyScenario, BASELINE, isBaseline, type Scenario } from './scenario';
import { aggregateByStrike } from './strikes';
import { thirdOrder } from './thirdOrder';
import { type Totals, totalsOf } from './totals';
import { effectiveGex, isVannaAligned } from './vanna';
import { dailySigma as dailySigmaOf, thirtyDayVolatility } from './volatility/thirtyDay';
import { zeroDteShare } from './zeroDte';

/**
 * How much of a scenario is worked out. 'quick' answers a moving slider: no sticky-moneyness or 0DTE flip and so no band
 * and no confidence, profiles within ±12 % unless the flip lies beyond, no profile per expiry. 'full' is everything.
 */
export type Detail = 'quick' | 'full';

/** What of an analysis depends on the scenario. */
export type Snapshot = Pick<
  Analysis,
  | 'spot'
  | 'asOf'
  | 'net'
  | 'callTotal'
  | 'putTotal'
  | 'gross'
  | 'netTheta'
  | 'netVega'
  | 'gammaShares'
  | 'cells'
  | 'strikes'
  | 'thirdOrder'
  | 'expiries'
  | 'profile'
  | 'profileByExpiry'
  | 'profileNearSpot'
  | 'flips'
  | 'flipBand'
  | 'levels'
  | 'regime'
  | 'hedging'
  | 'zeroDte'
  | 'narrative'
  | 'iv30'
  | 'effectiveGex'
  | 'vannaAligned'
>;

/** A snapshot with what it was made from, for what reads on; all but the snapshot lasts until the next evaluation. */
export interface Evaluation {
  readonly snapshot: Snapshot;
  readonly prepared: Prepared;
  readonly exposures: ContractExposures;
}

/**
 * A book in a scenario. Pure but for the kernel's memory: the same book and scenario give the same snapshot.
 * @throws RangeError when the scenario leaves no spot or time runs backwards.
 */
export function evaluateBook(given: Book, scenario: Scenario = BASELINE, detail: Detail = 'full'): Evaluation {
  const book = atRates(given, scenario);
  const { chain, assumptions, runs, work } = book;
  const isBase = isBaseline(scenario);
  const prepared = isBase
    ? book.prepared
    : applyScenario(book.prepared, scenario, assumptions.floorMinutes, work.scenario);
  const { contracts, terms, spot, asOf, rate } = prepared;
  const exposures = contractExposures(prepared, work.exposures);
  const totals = totalsOf(contracts, exposures);
  const gammaShares = totals.net.gex / (spot * spot * 0.01);
  const direct = buildDirectBook(contracts, terms, spot, rate, null, work.direct);
  const cells = buildCells(prepared, exposures);
  const strikes = aggregateByStrike(cells, prepared.strikes, null);
  const points = atmVolatilities(prepared);
  const iv30 = thirtyDayVolatility(points);
  const dailySigma = dailySigmaOf(iv30);
  const expiries = expirySummaries(prepared, exposures, points, book.maxPains);

  const rowsOn = (grid: BookRows['grid'], withExpiries: boolean): BookRows =>
    bookRows(prepared, runs, book.prepared.spot, grid, withExpiries, work.placed);
  const isFull = detail === 'full';
  let rows = rowsOn(isFull ? PROFILE_GRID : QUICK_GRID, isFull);
  const find = isFull ? findFlips : quickFlips;
  let flips = find(prepared, direct, profileOf(rows), strikes);
  if (!isFull && !flips.profile.primary) {
    rows = rowsOn(PROFILE_GRID, false);
    flips = find(prepared, direct, profileOf(rows), strikes);
  }
  const profile = profileOf(rows);
  const variants = (): ReturnType<typeof chainVariants> =>
    isBase
      ? chainVariants(chain, assumptions, prepared)
      : scenarioVariants(chain, assumptions, book.prepared, scenario);
  const flipBand = isFull ? flipBandOf(prepared, flips, variants()) : null;
  const { wallRule, spotVolBeta } = assumptions;
  const levels = findLevels({ spot, strikes, cells, expiries: prepared.expiries, flips, wallRule, dailySigma });
  const regime = regimeOf(book, prepared, { totals, flips, flipBand, dailySigma, strikes }, isFull);
  const hedging: HedgingMove[] = isFull
    ? hedgingMoves(direct, gammaShares)
    : quickHedging(prepared, direct, rows, gammaShares);
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
  const snapshot: Snapshot = {
    spot,
    asOf,
    net: totals.net,
    callTotal: totals.call,
    putTotal: totals.put,
    gross: totals.gross,
    netTheta: totals.theta,
    netVega: totals.vega,
    gammaShares,
    cells,
    strikes,
    thirdOrder: thirdOrder(contracts, exposures, strikes.strike.length),
    expiries,
    profile,
    profileByExpiry: rows.byExpiry,
    profileNearSpot: isFull ? profileOf(rowsOn(NEAR_GRID, false)) : profile,
    flips,
    flipBand,
    levels,
    regime,
    hedging,
    zeroDte: zeroDteShare(expiries, totals.net.gex, totals.gross.gex),
    narrative,
    iv30,
    effectiveGex: effective,
    vannaAligned,
  };
  return { snapshot, prepared, exposures };
}

/** The book itself, or prepared anew where the scenario has its own rate or dividend yield. */
function atRates(book: Book, { rate, dividendYield }: Scenario): Book {
  const { assumptions } = book;
  const own = {
    ...assumptions,
    rate: rate ?? assumptions.rate,
    dividendYield: dividendYield ?? assumptions.dividendYield,
  };
  if (own.rate === assumptions.rate && own.dividendYield === assumptions.dividendYield) return book;
  return openBook(book.chain, own);
}

interface RegimeFacts {
  readonly totals: Totals;
  readonly flips: Flips;
  readonly flipBand: Analysis['flipBand'];
  readonly dailySigma: number | null;
  readonly strikes: Analysis['strikes'];
}

function regimeOf(book: Book, prepared: Prepared, facts: RegimeFacts, isFull: boolean): Regime {
  const { totals, flips, flipBand, dailySigma, strikes } = facts;
  const regime = judgeRegime({
    spot: prepared.spot,
    netGex: totals.net.gex,
    grossGex: totals.gross.gex,
    flip: flips.profile,
    flipBand,
    dailySigma,
    confidenceRule: book.assumptions.confidenceRule,
    dataDoubts: isFull ? dataDoubts(importReport(book.chain, book.prepared), strikes) : [],
    obstacle: obstacleTo(prepared),
  });
  // Without the band a distance alone would pass for confidence.
  return isFull ? regime : { ...regime, confidence: null, confidenceReasons: [] };
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
