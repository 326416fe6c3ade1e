import { currencyOf } from '../chain/currency';
import { underlyingOf } from '../chain/underlying';
import type { SpotGrid } from '../kernel/spotGrid';
import type {
  Analysis,
  ExpirySummary,
  ExposureCells,
  FlipBand,
  FlipResult,
  Flips,
  HedgingMove,
  Profile,
  Regime,
  StrikeTable,
  ThirdOrder,
} from './analysis';
import { atmVolatilities } from './atmVolatilities';
import type { Book } from './book';
import { type BookRows, bookRows } from './bookRows';
import { buildCells } from './cells';
import { type DataDoubts, dataDoubts, NO_DOUBTS } from './confidence';
import { type ContractExposures, contractExposures } from './contractExposures';
import { buildDirectBook, type DirectBook, gexAt } from './directBook';
import { eventFlows } from './eventFlows';
import { expirySummaries, expirySums } from './expiries';
import { exposureRecord } from './exposureTable';
import { isSmallGross } from './faint';
import { chainVariants, flipBand as flipBandOf, scenarioVariants } from './flipBand';
import { findFlips, quickFlips } from './flips';
import type { EventFlow } from './flowTypes';
import { hedgingMoves } from './hedging';
import { findLevels } from './levels';
import { tellNarrative } from './narrative';
import { obstacleTo } from './obstacle';
import type { Prepared } from './prepare';
import { NEAR_GRID, PROFILE_GRID, profileOf, QUICK_GRID } from './profile';
import { quickBook } from './quickBook';
import { quickSums } from './quickSums';
import { judgeRegime } from './regime';
import { BASELINE, isBaseline, type Scenario } from './scenario';
import { scenarioBook } from './scenarioBook';
import { aggregateByStrike, netGexByStrike } from './strikes';
import { thirdOrder } from './thirdOrder';
import { type Totals, totalsOf } from './totals';
import { effectiveGex, isVannaAligned } from './vanna';
import { dailySigma as dailySigmaOf, thirtyDayVolatility } from './volatility/thirtyDay';
import { zeroDteShare } from './zeroDte';

/**
 * How much of a scenario is worked out. 'quick' answers a moving slider: no sticky-moneyness or 0DTE flip, hence no band
 * and no confidence; no theta, vega or third order; profiles within ±12 % unless the flip lies beyond, none per expiry.
 * 'full' is everything.
 */
export type Detail = 'quick' | 'full';

/** What of an analysis depends on the scenario. */
export type Snapshot = Pick<
  Analysis,
  | 'spot'
  | 'asOf'
  | 'unknown'
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
  | 'flows'
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
  /** Of the last evaluation in full detail. */
  readonly exposures: ContractExposures;
}

/**
 * A book in a scenario; a quick answer has no cells unless they are wanted. Pure but for the kernel's memory: the same book and scenario give the same snapshot.
 * @throws RangeError when the scenario leaves no spot or time runs backwards.
 */
export function evaluateBook(
  given: Book,
  asked: Scenario = BASELINE,
  detail: Detail = 'full',
  withCells = true,
): Evaluation {
  const { book, prepared, scenario } = scenarioBook(given, asked);
  const parts = detail === 'full' ? fullParts(book, prepared, scenario) : quickParts(book, prepared, withCells);
  return { snapshot: snapshotOf(book, prepared, parts), prepared, exposures: book.work.exposures };
}

/** What the two details work out in different ways. */
interface Parts {
  readonly totals: Omit<Totals, 'theta' | 'vega'>;
  readonly netTheta: number | null;
  readonly netVega: number | null;
  readonly cells: ExposureCells | null;
  readonly strikes: StrikeTable;
  readonly zeroDteNet: Float64Array | null;
  readonly expiries: readonly ExpirySummary[];
  readonly thirdOrder: ThirdOrder | null;
  readonly rows: BookRows;
  readonly nearSpot: Profile;
  readonly flips: Flips;
  readonly flipBand: FlipBand | null;
  readonly iv30: number | null;
  readonly hedging: HedgingMove[];
  readonly flows: readonly EventFlow[] | null;
  /** Null where there is no band to judge confidence by. */
  readonly doubts: DataDoubts | null;
}

function fullParts(book: Book, prepared: Prepared, scenario: Scenario): Parts {
  const { chain, assumptions, runs, work, maxPains } = book;
  const { contracts, terms, spot, rate } = prepared;
  const exposures = contractExposures(prepared, work.exposures);
  const totals = totalsOf(contracts, exposures);
  const cells = buildCells(prepared, exposures);
  const strikes = aggregateByStrike(cells, prepared.strikes, null);
  const points = atmVolatilities(prepared);
  const direct = buildDirectBook(contracts, terms, spot, rate, null, work.direct);
  const reference = book.prepared.spot;
  const rows = bookRows(prepared, runs, reference, PROFILE_GRID, { withExpiries: true, work: work.placed });
  const profile = profileOf(rows);
  const flips = findFlips(prepared, (at) => gexAt(direct, at), profile, strikes);
  const variants = isBaseline(scenario)
    ? chainVariants(chain, assumptions, prepared)
    : scenarioVariants(chain, assumptions, book.prepared, scenario);
  const hedging = hedgingMoves(direct, gammaSharesOf(totals, spot));
  return {
    totals,
    netTheta: totals.theta,
    netVega: totals.vega,
    cells,
    strikes,
    zeroDteNet: zeroDteNetOf(prepared, cells),
    expiries: expirySummaries(prepared, expirySums(prepared, exposures), points, maxPains),
    thirdOrder: thirdOrder(contracts, exposures, strikes.strike.length),
    rows,
    nearSpot: profileOf(bookRows(prepared, runs, reference, NEAR_GRID, { work: work.placed })),
    flips,
    flipBand: flipBandOf({ book, prepared, flips, profile, others: variants }),
    iv30: thirtyDayVolatility(points),
    hedging,
    flows: eventFlows({ prepared, exposures, net: totals.net, hedging, floorMinutes: assumptions.floorMinutes }),
    doubts: dataDoubts(book.report, strikes, isSmallGross(contracts, spot, totals.gross.gex)),
  };
}

/** Net GEX by strike of what settles today; null when nothing does. */
function zeroDteNetOf({ expiries, strikes }: Prepared, cells: ExposureCells): Float64Array | null {
  const today = new Set(expiries.flatMap(({ isZeroDte }, index) => (isZeroDte ? [index] : [])));
  return today.size === 0 ? null : netGexByStrike(cells, strikes.length, today);
}

function quickParts(book: Book, prepared: Prepared, withCells: boolean): Parts {
  const { runs, work, maxPains } = book;
  const { contracts, terms, spot, rate } = prepared;
  const rowsOn = (grid: SpotGrid, withSpot: boolean): BookRows =>
    bookRows(prepared, runs, book.prepared.spot, grid, { withSpot, work: work.placed });
  const narrowOf = ({ resolved }: BookRows): DirectBook => {
    const isNarrow = (block: number): boolean => resolved.unresolvedBlocks[block] === 1;
    return buildDirectBook(contracts, terms, spot, rate, isNarrow, work.direct);
  };
  let rows = rowsOn(QUICK_GRID, true);
  if (!rows.atSpot) throw new Error('the kernel priced nothing at spot');
  const { strikes, cells, zeroDteNet, expiries: sums, totals } = quickSums(book, prepared, rows.atSpot, withCells);
  let quick = quickBook(rows, narrowOf(rows));
  let flips = quickFlips(prepared, quick.gexOf, profileOf(rows), strikes);
  if (!flips.profile.primary) {
    rows = rowsOn(PROFILE_GRID, false);
    quick = quickBook(rows, narrowOf(rows));
    flips = quickFlips(prepared, quick.gexOf, profileOf(rows), strikes);
  }
  const points = atmVolatilities(prepared);
  return {
    totals,
    netTheta: null,
    netVega: null,
    cells,
    strikes,
    zeroDteNet,
    expiries: expirySummaries(prepared, sums, points, maxPains),
    thirdOrder: null,
    rows,
    nearSpot: profileOf(rows),
    flips,
    flipBand: null,
    iv30: thirtyDayVolatility(points),
    hedging: quick.hedging(gammaSharesOf(totals, spot)),
    flows: null,
    doubts: null,
  };
}

/** Dealer shares gained per +$1 of spot. */
function gammaSharesOf({ net }: Pick<Totals, 'net'>, spot: number): number {
  return net.gex / (spot * spot * 0.01);
}

function snapshotOf(book: Book, prepared: Prepared, parts: Parts): Snapshot {
  const { wallRule, spotVolBeta } = book.assumptions;
  const { spot, asOf } = prepared;
  const { totals, cells, strikes, expiries, rows, iv30 } = parts;
  const { flips, flipBand, hedging, flows } = toldParts(parts, prepared);
  const dailySigma = dailySigmaOf(iv30);
  const { unknown, zeroDteUnknown } = prepared;
  const { zeroDteNet } = parts;
  const levels = findLevels({ spot, strikes, zeroDteNet, flips, wallRule, dailySigma, unknown, zeroDteUnknown });
  const regime = regimeOf(book, prepared, parts, dailySigma);
  const isTold = unknown.net === null;
  const effective = effectiveGex(totals.net, spotVolBeta);
  const vannaAligned = isVannaAligned(totals.net, spotVolBeta);
  return {
    spot,
    asOf,
    unknown,
    net: isTold ? totals.net : null,
    callTotal: unknown.call === null ? totals.call : null,
    putTotal: unknown.put === null ? totals.put : null,
    gross: isTold ? totals.gross : null,
    netTheta: isTold ? parts.netTheta : null,
    netVega: isTold ? parts.netVega : null,
    gammaShares: isTold ? gammaSharesOf(totals, spot) : null,
    cells,
    strikes,
    thirdOrder: isTold ? parts.thirdOrder : null,
    expiries,
    profile: isTold ? profileOf(rows) : emptyProfile(),
    profileByExpiry: isTold ? rows.byExpiry : null,
    profileNearSpot: isTold ? parts.nearSpot : emptyProfile(),
    flips,
    flipBand,
    levels,
    regime,
    hedging,
    flows,
    zeroDte: zeroDteShare(expiries, isTold ? totals : null, zeroDteUnknown),
    narrative: tellNarrative({
      currency: currencyOf(book.chain.blocks),
      spot,
      underlying: underlyingOf(book.chain.symbol, book.chain.blocks),
      unknown,
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
    }),
    iv30,
    effectiveGex: isTold ? effective : null,
    vannaAligned: isTold ? vannaAligned : null,
  };
}

/** What needs both sides of the chain, or why there is none of it. */
function toldParts(
  { flips, flipBand, hedging, flows }: Parts,
  { unknown, zeroDteUnknown }: Prepared,
): Pick<Parts, 'flips' | 'flipBand' | 'hedging' | 'flows'> {
  const reason = unknown.net;
  const noFlip = (why: string): FlipResult => ({ crossings: [], primary: null, reason: why });
  if (reason === null) {
    const isTodayTold = zeroDteUnknown === null || flips.zeroDte === null;
    return { flips: isTodayTold ? flips : { ...flips, zeroDte: noFlip(zeroDteUnknown) }, flipBand, hedging, flows };
  }
  return {
    flips: {
      profile: noFlip(reason),
      stickyMoneyness: flips.stickyMoneyness && noFlip(reason),
      cumulative: noFlip(reason),
      perStrike: noFlip(reason),
      zeroDte: flips.zeroDte && noFlip(reason),
    },
    flipBand: null,
    hedging: [],
    flows: flows?.map(({ event }) => ({ event, estimate: null, reason })) ?? null,
  };
}

function emptyProfile(): Profile {
  return { spot: new Float64Array(0), ...exposureRecord(() => new Float64Array(0)) };
}

function regimeOf({ assumptions, chain }: Book, prepared: Prepared, parts: Parts, dailySigma: number | null): Regime {
  const { totals, flips, flipBand, doubts } = parts;
  const regime = judgeRegime({
    spot: prepared.spot,
    currency: currencyOf(chain.blocks),
    netGex: prepared.unknown.net === null ? totals.net.gex : null,
    grossGex: totals.gross.gex,
    flip: flips.profile,
    flipBand,
    dailySigma,
    confidenceRule: assumptions.confidenceRule,
    dataDoubts: doubts ?? NO_DOUBTS,
    obstacle: obstacleTo(prepared),
  });
  // Without the band a distance alone would pass for confidence.
  return doubts ? regime : { ...regime, confidence: null, confidenceReasons: [] };
}

const SOON_MINUTES = 24 * 60;

/** Net CHEX of what settles within 24 hours. */
function chexSettlingSoon(expiries: readonly ExpirySummary[]): number {
  return expiries.reduce((sum, { minutesToSettlement: left, net }) => (left <= SOON_MINUTES ? sum + net.chex : sum), 0);
}
