import { expiryKey } from '../../app/viewState';
import type { Analysis, ExpirySummary } from '../../exposure/analysis';
import type { ExpirySmile, SmileSet } from '../../exposure/volatility/smileSet';

/** What the view says of one expiry. Volatilities and shares of spot are fractions; null where `reasons` say why. */
export interface VolatilityRow {
  readonly key: string;
  readonly expiry: ExpirySummary;
  /** Calendar days to settlement, with their fraction and the floor. */
  readonly days: number;
  readonly atm: number | null;
  readonly put10: number | null;
  readonly put25: number | null;
  readonly call25: number | null;
  readonly call10: number | null;
  /** call25 − put25: negative when downside volatility costs more. */
  readonly riskReversal: number | null;
  /** Mean of the 25-delta wings − at the money. */
  readonly butterfly: number | null;
  /** One standard deviation of spot by settlement, in its price and as a fraction of it. */
  readonly oneSigma: number | null;
  readonly oneSigmaFraction: number | null;
  /** What quotes say, and so of the file alone. */
  readonly straddleStrike: number | null;
  readonly straddle: number | null;
  readonly straddleModel: number | null;
  readonly chanceWithin: number | null;
  readonly vixStyle: number | null;
  readonly reasons: readonly string[];
}

const DAYS_PER_YEAR = 365;

/** The smile of an expiry; null where the set has none. */
export function smileOfExpiry(smiles: SmileSet | null, expiry: ExpirySummary): ExpirySmile | null {
  return (
    smiles?.expiries.find(({ expiryDay, session }) => expiryDay === expiry.expiryDay && session === expiry.session) ??
    null
  );
}

/**
 * A row for every expiry with contracts in the sums, in their order. In a scenario the volatilities are those of `smiles`,
 * and what is read from quotes is left out: quotes do not move with it.
 * @param isScenario whether the analysis is another one than the file's
 */
export function volatilityRows(analysis: Analysis, smiles: SmileSet | null, isScenario: boolean): VolatilityRow[] {
  return analysis.expiries.flatMap((expiry, index) => {
    if (expiry.contractsUsed === 0) return [];
    return [isScenario ? movedRow(analysis, expiry, smileOfExpiry(smiles, expiry)) : fileRow(analysis, expiry, index)];
  });
}

function fileRow({ volatility, analytics }: Analysis, expiry: ExpirySummary, index: number): VolatilityRow {
  const point = volatility[index];
  const more = analytics.volatility[index];
  return {
    ...named(expiry),
    atm: point?.atmImpliedVolatility ?? null,
    put10: more?.put10 ?? null,
    put25: point?.put25 ?? null,
    call25: point?.call25 ?? null,
    call10: more?.call10 ?? null,
    riskReversal: more?.riskReversal25 ?? null,
    butterfly: point?.butterfly25 ?? null,
    oneSigma: point?.oneSigma ?? null,
    oneSigmaFraction: more?.oneSigmaFraction ?? null,
    straddleStrike: more?.straddleStrike ?? null,
    straddle: more?.straddleMid ?? null,
    straddleModel: more?.straddleModel ?? null,
    chanceWithin: more?.chanceWithinStraddle ?? null,
    vixStyle: more?.vixStyle.volatility ?? null,
    reasons: [...(more?.reasons ?? []), ...(more?.vixStyle.reason ? [`VIX style: ${more.vixStyle.reason}`] : [])],
  };
}

const QUOTES_STAY = 'straddle and VIX style: quotes do not move with a scenario';

function movedRow({ spot, asOf }: Analysis, expiry: ExpirySummary, smile: ExpirySmile | null): VolatilityRow {
  const isGone = expiry.settlement <= asOf || smile?.isOut === true;
  const atm = isGone ? null : (smile?.atm ?? expiry.atmImpliedVolatility);
  const put25 = smile?.put25?.volatility ?? null;
  const call25 = smile?.call25?.volatility ?? null;
  const wings = put25 !== null && call25 !== null ? { put25, call25 } : null;
  const fraction = atm === null ? null : atm * Math.sqrt(expiry.timeToExpiryYears);
  return {
    ...named(expiry),
    atm,
    put10: smile?.put10?.volatility ?? null,
    put25,
    call25,
    call10: smile?.call10?.volatility ?? null,
    riskReversal: wings && wings.call25 - wings.put25,
    butterfly: wings && atm !== null ? (wings.put25 + wings.call25) / 2 - atm : null,
    oneSigma: fraction === null ? null : fraction * spot,
    oneSigmaFraction: fraction,
    straddleStrike: null,
    straddle: null,
    straddleModel: null,
    chanceWithin: null,
    vixStyle: null,
    reasons: [isGone ? 'it has settled in the scenario' : QUOTES_STAY],
  };
}

function named(expiry: ExpirySummary): Pick<VolatilityRow, 'key' | 'expiry' | 'days'> {
  return { key: expiryKey(expiry), expiry, days: expiry.timeToExpiryYears * DAYS_PER_YEAR };
}
