import type { OptionChain } from '../chain/optionChain';
import { parityEstimate } from '../pricing/forward';
import type { ExpirySummary, StrikeTable, VolatilityPoint } from './analysis';
import type { ChainAnalytics, ExpiryPain, ExpiryParity, ExpiryVolatility } from './analyticsTypes';
import type { Assumptions } from './assumptions';
import { openInterestConcentration } from './concentration';
import type { ContractExposures } from './contractExposures';
import { type ExpiryCalendar, expiryCalendar } from './expiryKind';
import { sumsByDte, sumsByKind } from './expirySums';
import { maxPain, painCurve } from './maxPain';
import type { Prepared } from './prepare';
import { putCallRatios, totalActivity } from './putCall';
import { rowsByGroup, rowsOfGroup } from './rowGroups';
import { SHORTEST_PARITY_MINUTES } from './terms';
import { chanceWithinStraddle, straddleAtForward } from './volatility/expectedMove';
import { nearestParity } from './volatility/parity';
import { expirySmiles } from './volatility/points';
import { type QuoteStrip, quoteStrip } from './volatility/quoteStrip';
import { type Smile, volatilityAtDelta } from './volatility/smile';
import { thirtyDayEstimate } from './volatility/thirtyDay';
import { vixStyleThirtyDay, vixStyleVariance } from './volatility/vixStyle';

export interface AnalyticsInputs {
  readonly chain: OptionChain;
  readonly assumptions: Assumptions;
  readonly prepared: Prepared;
  readonly exposures: ContractExposures;
  readonly expiries: readonly ExpirySummary[];
  /** Over all expiries. */
  readonly strikes: StrikeTable;
  /** Runs with `expiries`. */
  readonly points: readonly VolatilityPoint[];
}

/**
 * Volatility and positioning of one chain: wings, expected moves, model-free variance, parity, max pain, put/call
 * ratios, concentration and exposures by term. What quotes say is taken from the root that holds most open interest.
 */
export function chainAnalytics(inputs: AnalyticsInputs): ChainAnalytics {
  const { prepared, exposures, expiries, strikes, points, assumptions } = inputs;
  const strips = expiryStrips(inputs);
  const smiles = expirySmiles(prepared, exposures);
  const volatility = expiries.map((expiry, index) =>
    expiryVolatility({
      expiry,
      point: points[index] as VolatilityPoint,
      strip: strips[index] as QuoteStrip,
      smile: smiles[index] as Smile,
      spot: prepared.spot,
      rate: assumptions.rate,
    }),
  );
  const calendar = expiries.map(
    ({ expiryDay, session, roots }): ExpiryCalendar => expiryCalendar(expiryDay, session, roots),
  );
  const { basis, expiries: used, reason } = thirtyDayEstimate(points);
  const minutes = expiries.map(({ minutesToSettlement }) => Math.max(minutesToSettlement, assumptions.floorMinutes));
  return {
    thirtyDay: { basis, expiries: used, reason },
    thirtyDayVixStyle: vixStyleThirtyDay(
      minutes,
      volatility.map(({ vixStyle }) => vixStyle),
    ),
    volatility,
    byDte: sumsByDte(expiries),
    byKind: sumsByKind(expiries, calendar),
    calendar,
    concentration: openInterestConcentration(strikes),
    putCall: putCallRatios(totalActivity(expiries)),
    putCallByExpiry: expiries.map(putCallRatios),
    pain: expiryPains(prepared),
    parity: expiries.map((expiry, index) => expiryParity(inputs, expiry, index, strips[index] as QuoteStrip)),
  };
}

/** The quotes of every expiry, from its leading root. */
function expiryStrips({ chain, prepared }: AnalyticsInputs): QuoteStrip[] {
  const groups = rowsByGroup(chain.block, chain.blocks.length, chain.strike);
  return prepared.expiries.map(({ blocks }) => quoteStrip(chain, rowsOfGroup(groups, blocks[0] ?? 0)));
}

const FAR_WING_DELTA = 0.1;

interface ExpiryInputs {
  readonly expiry: ExpirySummary;
  readonly point: VolatilityPoint;
  readonly strip: QuoteStrip;
  readonly smile: Smile;
  readonly spot: number;
  readonly rate: number;
}

function expiryVolatility({ expiry, point, strip, smile, spot, rate }: ExpiryInputs): ExpiryVolatility {
  const { forward, timeToExpiryYears } = expiry;
  const { put25, call25, atmImpliedVolatility: atm, oneSigma } = point;
  const put10 = volatilityAtDelta(smile, 'put', -FAR_WING_DELTA);
  const call10 = volatilityAtDelta(smile, 'call', FAR_WING_DELTA);
  const quotesForward = nearestParity(strip, rate, timeToExpiryYears)?.forward ?? null;
  const straddle = straddleAtForward(strip, smile, forward, quotesForward);
  const price = straddle.mid ?? straddle.model;
  const hasWings = put25 !== null && call25 !== null;
  const isPriced = straddle.strike !== null && price !== null && atm !== null;
  const wings = {
    'the 10-delta put': put10,
    'the 25-delta put': put25,
    'the 25-delta call': call25,
    'the 10-delta call': call10,
  };
  const missing = Object.entries(wings).flatMap(([name, value]) => (value === null ? [name] : []));
  return {
    put10,
    call10,
    riskReversal25: hasWings ? call25 - put25 : null,
    smileRatio: hasWings ? put25 / call25 : null,
    tailConvexity: put10 !== null && put25 !== null && atm !== null ? put10 - put25 - (put25 - atm) : null,
    oneSigmaFraction: oneSigma === null ? null : oneSigma / spot,
    straddleStrike: straddle.strike,
    straddleMid: straddle.mid,
    straddleModel: straddle.model,
    chanceWithinStraddle: isPriced
      ? chanceWithinStraddle({ strike: straddle.strike, price, forward, volatility: atm, timeToExpiryYears })
      : null,
    vixStyle: vixStyleVariance(strip, rate, timeToExpiryYears),
    reasons: [
      ...(atm === null ? ['the strikes in the sums do not bracket the forward'] : []),
      ...(missing.length > 0 ? [`the strikes in the sums do not reach ${missing.join(', ')}`] : []),
      ...(straddle.reason === null ? [] : [straddle.reason]),
    ],
  };
}

function expiryPains({ contracts, expiries, spot }: Prepared): ExpiryPain[] {
  const groups = rowsByGroup(contracts.expiry, expiries.length, contracts.strike);
  return expiries.map((_, index) => {
    const curve = painCurve(contracts, rowsOfGroup(groups, index));
    const { strike, callPain, putPain } = curve;
    return { strike, callPain, putPain, maxPain: maxPain(curve, spot) };
  });
}

const SAME_YIELD = 1e-9;

function expiryParity(
  { chain, assumptions, prepared }: AnalyticsInputs,
  { forward, forwardBasis: basis, timeToExpiryYears, minutesToSettlement }: ExpirySummary,
  index: number,
  strip: QuoteStrip,
): ExpiryParity {
  const block = prepared.expiries[index]?.blocks[0] ?? 0;
  const dividendYield = prepared.terms[block]?.dividendYield ?? assumptions.dividendYield;
  const used = { forward, basis, dividendYield };
  const unknown = { isClamped: false, impliedForward: null, impliedDividendYield: null, strikesUsed: 0 };
  if (minutesToSettlement <= SHORTEST_PARITY_MINUTES) {
    return { ...used, ...unknown, reason: 'it settles within two days, too near for parity to tell a yield' };
  }
  const { rate } = assumptions;
  const { strike: strikes, callMid, putMid } = strip;
  const estimate = parityEstimate({ strikes, callMid, putMid, spot: chain.spot, rate, timeToExpiryYears });
  if (!estimate || !(estimate.forward > 0)) {
    return { ...used, ...unknown, reason: 'no strike within 3% of spot has two-sided quotes of call and put' };
  }
  const implied = rate - Math.log(estimate.forward / chain.spot) / timeToExpiryYears;
  return {
    ...used,
    isClamped: basis === 'parity' && Math.abs(implied - dividendYield) > SAME_YIELD,
    impliedForward: estimate.forward,
    impliedDividendYield: implied,
    strikesUsed: estimate.strikesUsed,
    reason: null,
  };
}
