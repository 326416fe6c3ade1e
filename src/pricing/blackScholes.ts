import { normalCdf, normalPdf } from './normal';

/** What a European option is priced from. Rates are continuous and per year; everything is per share. */
export interface OptionInputs {
  readonly spot: number;
  readonly strike: number;
  /** Years of 365 days to settlement, above zero. */
  readonly timeToExpiryYears: number;
  /** Fraction per year: 0.18 = 18 %. */
  readonly volatility: number;
  readonly rate: number;
  readonly dividendYield: number;
  /** 0 call, 1 put. */
  readonly right: 0 | 1;
}

/**
 * Price and sensitivities of one share's worth of a long option. Volatility, rates and time are per 1.00: per vol
 * point or per percent is a hundredth, per calendar day a 365th. Theta, charm and colour run with the calendar.
 */
export interface Greeks {
  readonly price: number;
  /** Shares. */
  readonly delta: number;
  /** Delta per $1 of spot. */
  readonly gamma: number;
  /** Price per 1.00 of volatility. */
  readonly vega: number;
  /** Price per year that passes. */
  readonly theta: number;
  /** Price per 1.00 of rate. */
  readonly rho: number;
  /** Delta per 1.00 of volatility. */
  readonly vanna: number;
  /** Delta per year that passes. */
  readonly charm: number;
  /** Vega per 1.00 of volatility. */
  readonly vomma: number;
  /** Gamma per $1 of spot. */
  readonly speed: number;
  /** Gamma per 1.00 of volatility. */
  readonly zomma: number;
  /** Gamma per year that passes. */
  readonly color: number;
}

const NEAR_THE_MONEY = 0.1;

/** ln(spot / strike), without the loss that rounding the quotient brings when the two are close. */
export function logMoneyness(spot: number, strike: number): number {
  const gap = (spot - strike) / strike;
  return Math.abs(gap) < NEAR_THE_MONEY ? Math.log1p(gap) : Math.log(spot / strike);
}

/**
 * Price and greeks of a European option with a continuous dividend yield. Black, Scholes and Merton (1973) in the
 * generalised form with cost of carry rate − dividendYield; E. G. Haug, "The complete guide to option pricing
 * formulas", 2nd ed., chapter 2, for the higher orders. NaN throughout unless spot, strike, time and volatility are
 * above zero.
 */
export function blackScholes(inputs: OptionInputs): Greeks {
  const { spot, strike, timeToExpiryYears: time, volatility, rate, dividendYield, right } = inputs;
  if (!(spot > 0 && strike > 0 && time > 0 && volatility > 0)) return NOT_PRICED;
  const side = right === 0 ? 1 : -1;
  const carry = rate - dividendYield;
  const rootTime = Math.sqrt(time);
  const deviation = volatility * rootTime;
  const d1 = (logMoneyness(spot, strike) + carry * time) / deviation + deviation / 2;
  const d2 = d1 - deviation;
  const yieldDiscount = Math.exp(-dividendYield * time);
  const discountedSpot = spot * yieldDiscount;
  const discountedStrike = strike * Math.exp(-rate * time);
  const chance1 = normalCdf(side * d1);
  const chance2 = normalCdf(side * d2);
  const density = yieldDiscount * normalPdf(d1);
  const carryShift = carry / deviation;

  const gamma = density / (spot * deviation);
  const vega = spot * density * rootTime;
  return {
    price: side * (discountedSpot * chance1 - discountedStrike * chance2),
    delta: side * yieldDiscount * chance1,
    gamma,
    vega,
    theta:
      (-spot * density * volatility) / (2 * rootTime) +
      side * (dividendYield * discountedSpot * chance1 - rate * discountedStrike * chance2),
    rho: side * time * discountedStrike * chance2,
    vanna: (-density * d2) / volatility,
    charm: side * dividendYield * yieldDiscount * chance1 - density * (carryShift - d2 / (2 * time)),
    vomma: (vega * d1 * d2) / volatility,
    speed: (-gamma / spot) * (d1 / deviation + 1),
    zomma: (gamma * (d1 * d2 - 1)) / volatility,
    color: gamma * (dividendYield + carryShift * d1 + (1 - d1 * d2) / (2 * time)),
  };
}

const NOT_PRICED: Greeks = {
  price: Number.NaN,
  delta: Number.NaN,
  gamma: Number.NaN,
  vega: Number.NaN,
  theta: Number.NaN,
  rho: Number.NaN,
  vanna: Number.NaN,
  charm: Number.NaN,
  vomma: Number.NaN,
  speed: Number.NaN,
  zomma: Number.NaN,
  color: Number.NaN,
};
