import type { IssueExample } from '../chain/issues';
import type { LineAccount, SettlementSession } from '../chain/rawQuotes';
import { type Alignment, alignmentOf } from './alignment';
import type {
  Analysis,
  ContractAccount,
  Crossing,
  ExpirySummary,
  FlipBand,
  FlipResult,
  HedgingMove,
  Level,
  LevelKey,
} from './analysis';
import { analyticsDocument } from './analyticsDocument';
import { exposureRecord } from './exposureTable';
import { flowsDocument } from './flowDocument';
import { hedgingMove } from './hedging';
import { isoInstant, type Maybe, number, percent, type Sided, sided, toldBy } from './resultNumbers';
import type { ForwardBasis } from './terms';
import { type ToldTopStrike, topStrikes } from './topStrikes';
import { VERSIONS } from './version';

type AllSides = Sided<'call'> & Sided<'put'> & Sided<'net'>;

interface ActivityFields {
  readonly call_oi: Maybe;
  readonly put_oi: Maybe;
  readonly call_volume: Maybe;
  readonly put_volume: Maybe;
}

export type ResultStrike = { readonly strike: Maybe } & Readonly<AllSides> & ActivityFields;

export type ResultExpiry = {
  readonly expiration: string;
  readonly session: SettlementSession;
  readonly roots: readonly string[];
  /** ISO 8601, UTC. */
  readonly settlement: string;
  readonly minutes_to_settlement: Maybe;
  readonly dte: number;
  readonly is_zero_dte: boolean;
  readonly contract_count: number;
  readonly forward: Maybe;
  readonly forward_basis: ForwardBasis;
  readonly atm_iv: Maybe;
  readonly max_pain_strike: Maybe;
  readonly gross_gex: Maybe;
  readonly net_theta: Maybe;
  readonly net_vega: Maybe;
  /** Percent of the chain's net GEX, and of the sum of |net GEX| over expiries. */
  readonly pct_of_chain_gex: Maybe;
  readonly pct_of_abs: Maybe;
  /** Strike with the largest |net GEX| of the expiry, and that net GEX. */
  readonly top_strike: Maybe;
  readonly top_strike_net_gex: Maybe;
} & Readonly<AllSides> &
  ActivityFields;

export interface ResultFlip {
  readonly primary: Maybe;
  readonly reason: string | null;
  readonly crossings: ReadonlyArray<{
    readonly level: Maybe;
    readonly direction: 'neg_to_pos' | 'pos_to_neg';
    readonly minor: boolean;
  }>;
}

export interface ResultHedge {
  readonly dealer_shares_to_trade: Maybe;
  readonly direction: 'buy' | 'sell' | 'none' | null;
  readonly notional_usd: Maybe;
  readonly linear_shares: Maybe;
  readonly linear_direction: 'buy' | 'sell' | 'none' | null;
  readonly linear_notional_usd: Maybe;
}

/** The full result in the field's own names, for people and programs that check the numbers. Money is in `currency`, also in fields that are named after dollars. */
export type ResultDocument = ReturnType<typeof resultDocument>;

/**
 * The JSON download of an analysis. A number that does not exist is null, with its reason beside it; nothing in it is
 * NaN or infinite. CHEX is the drift of delta (−dΔ/dT): the hedge that follows is its opposite.
 * @param files names of the files that the chain was read from.
 */
export function resultDocument(analysis: Analysis, files: readonly string[]) {
  const { report } = analysis;
  const tops = topStrikes(analysis);
  return {
    symbol: analysis.symbol,
    underlying_price: number(analysis.spot),
    as_of: isoInstant(analysis.asOf),
    currency: analysis.currency,
    underlying: { kind: analysis.underlying.kind, hedge_unit: analysis.underlying.unit },
    source: { format: analysis.format, files: [...files] },
    settings: settingsOf(analysis),
    summary: summaryOf(analysis),
    levels: levelsOf(analysis.levels),
    strikes: strikeRows(analysis),
    expiries: analysis.expiries.map((expiry, index) => expiryRow(expiry, analysis, tops[index])),
    profile: {
      volatility: 'fixed per contract',
      points: Array.from(analysis.profile.spot, (spot, i) => ({
        spot: number(spot),
        ...sided(
          'net',
          exposureRecord((key) => analysis.profile[key][i] as number),
        ),
      })),
      flips: {
        profile: flipOf(analysis.flips.profile),
        sticky_moneyness: analysis.flips.stickyMoneyness ? flipOf(analysis.flips.stickyMoneyness) : null,
        cumulative: flipOf(analysis.flips.cumulative),
        per_strike: flipOf(analysis.flips.perStrike),
        zero_dte: analysis.flips.zeroDte ? flipOf(analysis.flips.zeroDte) : null,
      },
    },
    flows: flowsDocument(analysis.flows ?? []),
    third_order: thirdOrderOf(analysis),
    analytics: analyticsDocument(analysis),
    report: {
      contracts: accountOf(report.contracts),
      open_interest: {
        call: number(report.openInterest.call),
        put: number(report.openInterest.put),
        unpriced: number(report.openInterest.unpriced),
        used: number(report.openInterest.used),
        excluded: number(report.openInterest.excluded),
        rejected: number(report.openInterest.rejected),
      },
      lines: linesOf(report.lines),
      issues: report.issues.map(({ code, count, openInterest, examples, note }) => ({
        code,
        count,
        open_interest: number(openInterest),
        examples: examples.map(({ line, column, cell }: IssueExample) => ({ line, column, cell })),
        note: note ?? null,
      })),
    },
    versions: { ...VERSIONS },
  };
}

/**
 * The text of a download: a result document, or several in a list, as JSON with two spaces of indent and a line end, so
 * that page and terminal write the same bytes.
 */
export function resultText(document: ResultDocument | readonly ResultDocument[]): string {
  return `${JSON.stringify(document, null, 2)}\n`;
}

/** Changes of GEX, in $ per +1 %: with a further +1 % of spot, a vol point, a calendar day. */
function thirdOrderOf({ thirdOrder, strikes }: Analysis) {
  if (!thirdOrder) return null;
  const { speed, zomma, color } = thirdOrder;
  return {
    net_speed: number(speed.net),
    net_zomma: number(zomma.net),
    net_color: number(color.net),
    strikes: Array.from(strikes.strike, (strike, row) => ({
      strike: number(strike),
      speed: number(speed.byStrike[row] as number),
      zomma: number(zomma.byStrike[row] as number),
      color: number(color.byStrike[row] as number),
    })),
  };
}

function settingsOf({ assumptions, spotBasis, asOfBasis, quoteDelayMinutes }: Analysis) {
  return {
    dealer_sign: { call: number(assumptions.dealerSign.call), put: number(assumptions.dealerSign.put) },
    rate: number(assumptions.rate),
    dividend_yield: number(assumptions.dividendYield),
    carry: assumptions.carry,
    floor_minutes: number(assumptions.floorMinutes),
    wall_rule: assumptions.wallRule,
    confidence_rule: assumptions.confidenceRule,
    spot_vol_beta: number(assumptions.spotVolBeta),
    include_adjusted: assumptions.includeAdjusted,
    average_daily_dollar_volume: number(assumptions.averageDailyDollarVolume),
    spot_override: number(assumptions.spotOverride),
    as_of_override: assumptions.asOfOverride === null ? null : isoInstant(assumptions.asOfOverride),
    spot_basis: spotBasis,
    as_of_basis: asOfBasis,
    quote_delay_minutes: number(quoteDelayMinutes),
    chex_sign: 'delta-drift',
  };
}

function summaryOf(analysis: Analysis) {
  const { regime, narrative, zeroDte } = analysis;
  return {
    gamma_flip: number(analysis.flips.profile.primary?.level ?? null),
    gamma_flip_reason: analysis.flips.profile.reason,
    gamma_flip_band: analysis.flipBand ? bandOf(analysis.flipBand) : null,
    regime: regime.kind,
    regime_reason: regime.reason,
    confidence: regime.confidence,
    confidence_reasons: [...regime.confidenceReasons],
    distance_to_flip_pct: percent(regime.distanceToFlip),
    distance_to_flip_dollars: number(regime.distanceToFlipDollars),
    distance_to_flip_sigmas: number(regime.distanceToFlipSigmas),
    ...sided('net', analysis.net),
    gross_gex: number(analysis.gross?.gex ?? null),
    /** Why exposures of calls, of puts and of both together are null; null where they are known. */
    unknown_reasons: { call: analysis.unknown.call, put: analysis.unknown.put, net: analysis.unknown.net },
    exposures: {
      ...sided('net', analysis.net),
      ...sided('call', analysis.callTotal),
      ...sided('put', analysis.putTotal),
      ...sided('gross', analysis.gross),
    },
    net_theta: number(analysis.netTheta),
    net_vega: number(analysis.netVega),
    gamma_shares: number(analysis.gammaShares),
    effective_gex: number(analysis.effectiveGex),
    vanna_aligned: analysis.vannaAligned,
    alignment: analysis.net ? alignmentFields(alignmentOf(analysis.net)) : null,
    interpretation: {
      regime: narrative.regime,
      gamma: narrative.exposure.gex,
      delta: narrative.exposure.dex,
      vanna: narrative.exposure.vex,
      charm: narrative.exposure.chex,
    },
    conflicts: narrative.conflicts.map(({ code, sentence }) => ({ code, sentence })),
    hedging_estimate: {
      spot_up_1pct: hedgeOf(hedgingMove(analysis.hedging, 0.01)),
      spot_down_1pct: hedgeOf(hedgingMove(analysis.hedging, -0.01)),
    },
    hedging_scenarios: analysis.hedging.map((move) => ({ move_pct: percent(move.move), ...hedgeOf(move) })),
    zero_dte: {
      net_gex: number(zeroDte.netGex),
      gross_gex: number(zeroDte.grossGex),
      /** Of gross GEX; the share of net may be negative or above 100. */
      pct_of_total_gex: percent(zeroDte.shareOfGross),
      pct_of_net_gex: percent(zeroDte.shareOfNet),
      reason: zeroDte.reason,
      expiration: zeroDte.expiration,
      next_expiration: zeroDte.nextExpiration,
    },
    iv30: number(analysis.iv30),
    max_pain_strike: number(analysis.maxPain),
    pc_ratio_oi: number(analysis.putCallRatioOpenInterest),
    pc_ratio_volume: number(analysis.putCallRatioVolume),
  };
}

const LEVEL_NAMES: Readonly<Record<LevelKey, ResultLevelName>> = {
  gammaFlip: 'gamma_flip',
  callWall: 'call_wall',
  putWall: 'put_wall',
  maxPositiveGamma: 'max_positive_gamma',
  maxNegativeGamma: 'max_negative_gamma',
  highestOpenInterest: 'highest_oi_strike',
  zeroDteMagnet: 'zero_dte_magnet',
};

type ResultLevelName =
  | 'gamma_flip'
  | 'call_wall'
  | 'put_wall'
  | 'max_positive_gamma'
  | 'max_negative_gamma'
  | 'highest_oi_strike'
  | 'zero_dte_magnet';

function levelsOf(levels: readonly Level[]) {
  const prices = Object.fromEntries(levels.map(({ key, price }) => [LEVEL_NAMES[key], number(price)]));
  return {
    ...(prices as Record<ResultLevelName, Maybe>),
    details: levels.map((level) => ({
      level: LEVEL_NAMES[level.key],
      price: number(level.price),
      reason: level.reason,
      distance_pct: percent(level.distance),
      distance_dollars: number(level.distanceDollars),
      distance_sigmas: number(level.distanceSigmas),
      size: number(level.size),
      strength: number(level.strength),
      alternative: number(level.alternative),
    })),
  };
}

function strikeRows({ strikes: table, unknown, unknownVolume }: Analysis): ResultStrike[] {
  const told = toldBy(unknown);
  const toldVolume = toldBy(unknownVolume);
  return Array.from(table.strike, (strike, row) => {
    const call = exposureRecord((key) => table[key].call[row] as number);
    const put = exposureRecord((key) => table[key].put[row] as number);
    return {
      strike: number(strike),
      ...sided('call', told('call', call)),
      ...sided('put', told('put', put)),
      ...sided(
        'net',
        told(
          'net',
          exposureRecord((key) => call[key] + put[key]),
        ),
      ),
      call_oi: number(told('call', table.callOpenInterest[row] as number)),
      put_oi: number(told('put', table.putOpenInterest[row] as number)),
      call_volume: number(toldVolume('call', table.callVolume[row] as number)),
      put_volume: number(toldVolume('put', table.putVolume[row] as number)),
    };
  });
}

function expiryRow(
  expiry: ExpirySummary,
  { unknown, unknownVolume }: Analysis,
  top: ToldTopStrike | undefined,
): ResultExpiry {
  const told = toldBy(unknown);
  const toldVolume = toldBy(unknownVolume);
  return {
    expiration: expiry.expiration,
    session: expiry.session,
    roots: [...expiry.roots],
    settlement: isoInstant(expiry.settlement),
    minutes_to_settlement: number(expiry.minutesToSettlement),
    dte: expiry.daysToExpiry,
    is_zero_dte: expiry.isZeroDte,
    contract_count: expiry.contractsUsed,
    ...sided('net', told('net', expiry.net)),
    ...sided('call', told('call', expiry.call)),
    ...sided('put', told('put', expiry.put)),
    gross_gex: number(told('net', expiry.grossGex)),
    net_theta: number(told('net', expiry.netTheta)),
    net_vega: number(told('net', expiry.netVega)),
    pct_of_chain_gex: percent(told('net', expiry.shareOfNet)),
    pct_of_abs: percent(told('net', expiry.shareOfAbsoluteNet)),
    call_oi: number(told('call', expiry.callOpenInterest)),
    put_oi: number(told('put', expiry.putOpenInterest)),
    call_volume: number(toldVolume('call', expiry.callVolume)),
    put_volume: number(toldVolume('put', expiry.putVolume)),
    forward: number(expiry.forward),
    forward_basis: expiry.forwardBasis,
    atm_iv: number(expiry.atmImpliedVolatility),
    max_pain_strike: number(told('net', expiry.maxPain)),
    top_strike: number(top?.value?.strike ?? null),
    top_strike_net_gex: number(top?.value?.netGex ?? null),
  };
}

function flipOf(flip: FlipResult): ResultFlip {
  return {
    primary: number(flip.primary?.level ?? null),
    reason: flip.reason,
    crossings: flip.crossings.map(({ level, direction, minor }: Crossing) => ({
      level: number(level),
      direction: direction === 'negativeToPositive' ? 'neg_to_pos' : 'pos_to_neg',
      minor,
    })),
  };
}

function alignmentFields({ isAligned, positive, negative, zero }: Alignment) {
  return { aligned: isAligned, positive: [...positive], negative: [...negative], zero: [...zero] };
}

function bandOf({ low, high, variants }: FlipBand) {
  return {
    low: number(low),
    high: number(high),
    variants: variants.map(({ name, level }) => ({ name, level: number(level) })),
  };
}

function hedgeOf(move: HedgingMove | undefined): ResultHedge {
  return {
    dealer_shares_to_trade: number(move?.fullShares ?? null),
    direction: direction(move?.fullShares ?? null),
    notional_usd: number(move?.fullDollars ?? null),
    linear_shares: number(move?.linearShares ?? null),
    linear_direction: direction(move?.linearShares ?? null),
    linear_notional_usd: number(move?.linearDollars ?? null),
  };
}

function direction(shares: Maybe): 'buy' | 'sell' | 'none' | null {
  if (shares === null) return null;
  return shares > 0 ? 'buy' : shares < 0 ? 'sell' : 'none';
}

function linesOf({ read, blank, preamble, header, footer, repeatedHeader, data }: LineAccount) {
  return { read, blank, preamble, header, footer, repeated_header: repeatedHeader, data };
}

function accountOf({ read, used, excluded, rejected }: ContractAccount): ContractAccount {
  return { read, used, excluded, rejected };
}
