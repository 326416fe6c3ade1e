import type { Analysis, ExpirySummary, VolatilityPoint } from './analysis';
import type {
  ChainAnalytics,
  DteBucket,
  ExpiryPain,
  ExpirySums,
  ExpiryVolatility,
  PutCallRatios,
} from './analyticsTypes';
import { number, percent, sided, toldBy } from './resultNumbers';

/**
 * Volatility and positioning as a section of the download. Volatilities, yields, ratios and chances are fractions,
 * fields named `_pct` percent, money $ per share unless the name says exposure; a number that does not exist is null.
 */
export function analyticsDocument(analysis: Analysis) {
  const { analytics, expiries, unknown } = analysis;
  const isTold = unknown.net === null;
  const expirations = (indices: readonly number[]): string[] =>
    indices.map((index) => expiries[index]?.expiration ?? '');
  const byExpiry = <T>(rows: readonly T[]) =>
    rows.map((row, index) => ({ ...nameOf(expiries[index] as ExpirySummary), row }));
  return {
    volatility: {
      iv30_variance_linear: number(analysis.iv30),
      iv30_basis: analytics.thirtyDay.basis,
      iv30_reason: analytics.thirtyDay.reason,
      iv30_expirations: expirations(analytics.thirtyDay.expiries),
      iv30_vix_style: number(analytics.thirtyDayVixStyle.volatility),
      iv30_vix_style_reason: analytics.thirtyDayVixStyle.reason,
      iv30_vix_style_expirations: expirations(analytics.thirtyDayVixStyle.expiries),
      iv30_vix_style_truncated: analytics.thirtyDayVixStyle.isTruncated,
      by_expiry: analytics.volatility.map((row, index) => ({
        ...nameOf(expiries[index] as ExpirySummary),
        ...volatilityRow(row, analysis.volatility[index] as VolatilityPoint),
      })),
    },
    by_dte_bucket: analytics.byDte.map(({ bucket, ...sums }) => ({
      bucket: bucketName(bucket),
      dte_min: bucket.from,
      dte_max: bucket.to,
      ...sumsRow(sums, analysis),
    })),
    by_expiry_kind: analytics.byKind.map(({ kind, ...sums }) => ({ kind, ...sumsRow(sums, analysis) })),
    expiry_calendar: byExpiry(analytics.calendar).map(({ row, ...name }) => ({
      ...name,
      kind: row.kind,
      is_opex: row.isOpex,
      is_triple_witching: row.isTripleWitching,
    })),
    oi_concentration: {
      top_3_pct: isTold ? percent(analytics.concentration.top3) : null,
      top_5_pct: isTold ? percent(analytics.concentration.top5) : null,
      top_10_pct: isTold ? percent(analytics.concentration.top10) : null,
      herfindahl: isTold ? number(analytics.concentration.herfindahl) : null,
    },
    put_call_profile: {
      chain: putCallRow(analytics.putCall, analysis),
      by_expiry: byExpiry(analytics.putCallByExpiry).map(({ row, ...name }) => ({
        ...name,
        ...putCallRow(row, analysis),
      })),
    },
    max_pain_by_expiration: analytics.pain.map(({ maxPain }, index) => {
      const expiry = expiries[index] as ExpirySummary;
      return {
        ...nameOf(expiry),
        max_pain_strike: isTold ? number(maxPain) : null,
        total_oi: isTold ? number(expiry.callOpenInterest + expiry.putOpenInterest) : null,
      };
    }),
    pain_curve: isTold ? painCurveOf(analytics, expiries) : null,
    parity: byExpiry(analytics.parity).map(({ row, ...name }) => ({
      ...name,
      forward: number(row.forward),
      forward_basis: row.basis,
      dividend_yield: number(row.dividendYield),
      implied_forward: number(row.impliedForward),
      implied_dividend_yield: number(row.impliedDividendYield),
      strikes_used: row.strikesUsed,
      is_clamped: row.isClamped,
      reason: row.reason,
    })),
  };
}

function nameOf({ expiration, session, daysToExpiry }: ExpirySummary) {
  return { expiration, session, dte: daysToExpiry };
}

function volatilityRow(row: ExpiryVolatility, point: VolatilityPoint) {
  const { vixStyle } = row;
  return {
    atm_iv: number(point.atmImpliedVolatility),
    put_10d: number(row.put10),
    put_25d: number(point.put25),
    call_25d: number(point.call25),
    call_10d: number(row.call10),
    skew_25d: number(point.skew25),
    /** call − put, the opposite of the skew. */
    risk_reversal_25d: number(row.riskReversal25),
    butterfly_25d: number(point.butterfly25),
    smile_ratio: number(row.smileRatio),
    tail_convexity: number(row.tailConvexity),
    one_sd_dollars: number(point.oneSigma),
    one_sd_pct: percent(row.oneSigmaFraction),
    straddle_strike: number(row.straddleStrike),
    straddle_price: number(row.straddleMid),
    straddle_model_price: number(row.straddleModel),
    within_straddle_probability: number(row.chanceWithinStraddle),
    reasons: [...row.reasons],
    vix_style: {
      volatility: number(vixStyle.volatility),
      variance: number(vixStyle.variance),
      forward: number(vixStyle.forward),
      k0: number(vixStyle.k0),
      strike_count: vixStyle.strikeCount,
      put_strike_count: vixStyle.putStrikes,
      call_strike_count: vixStyle.callStrikes,
      first_strike: number(vixStyle.firstStrike),
      last_strike: number(vixStyle.lastStrike),
      is_truncated: vixStyle.isTruncated,
      reason: vixStyle.reason,
    },
  };
}

/** '0', '1-7' … and '180+' for more than 180 days. */
function bucketName({ from, to }: DteBucket): string {
  if (to === null) return `${from - 1}+`;
  return from === to ? `${from}` : `${from}-${to}`;
}

function sumsRow(sums: ExpirySums, { unknown, unknownVolume, gross }: Analysis) {
  const told = toldBy(unknown);
  const toldVolume = toldBy(unknownVolume);
  return {
    expiry_count: sums.expiryCount,
    contract_count: sums.contractsUsed,
    ...sided('net', told('net', sums.net)),
    ...sided('call', told('call', sums.call)),
    ...sided('put', told('put', sums.put)),
    gross_gex: number(told('net', sums.grossGex)),
    gross_gex_share_pct: gross && gross.gex > 0 ? percent(sums.grossGex / gross.gex) : null,
    call_oi: number(told('call', sums.callOpenInterest)),
    put_oi: number(told('put', sums.putOpenInterest)),
    call_volume: number(toldVolume('call', sums.callVolume)),
    put_volume: number(toldVolume('put', sums.putVolume)),
  };
}

function putCallRow(row: PutCallRatios, { unknown, unknownVolume }: Analysis) {
  const told = toldBy(unknown);
  const toldVolume = toldBy(unknownVolume);
  return {
    call_oi: number(told('call', row.callOpenInterest)),
    put_oi: number(told('put', row.putOpenInterest)),
    pc_ratio_oi: number(told('net', row.openInterestRatio)),
    call_volume: number(toldVolume('call', row.callVolume)),
    put_volume: number(toldVolume('put', row.putVolume)),
    pc_ratio_volume: number(toldVolume('net', row.volumeRatio)),
  };
}

/** The curve of the expiry that settles next; null without expiries. */
function painCurveOf({ pain }: ChainAnalytics, expiries: readonly ExpirySummary[]) {
  const [next] = expiries;
  const [curve] = pain;
  if (!next || !curve) return null;
  return { ...nameOf(next), points: painPoints(curve) };
}

function painPoints({ strike, callPain, putPain }: ExpiryPain) {
  return Array.from(strike, (price, row) => {
    const call = callPain[row] as number;
    const put = putPain[row] as number;
    return {
      strike: number(price),
      call_pain: number(call),
      put_pain: number(put),
      total_pain: number(call + put),
    };
  });
}
