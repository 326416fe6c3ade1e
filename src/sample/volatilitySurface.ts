/**
 * The implied volatility of the sample: a power-law SSVI surface, whose total variance at log-moneyness k = ln(K/F) is
 *   w = θ/2 · (1 + ρφk + √((φk + ρ)² + 1 − ρ²)),  φ = η / √(θ(1 + θ)).
 * With η(1 + |ρ|) ≤ 2 and θ growing with time it admits neither butterfly nor calendar arbitrage, so that prices made
 * from it are ones a market could show. J. Gatheral and A. Jacquier, "Arbitrage-free SVI volatility surfaces",
 * Quantitative Finance 14 (2014), section 4.
 */
const SKEW = -0.6;
const WING = 0.85;

const SHORT_VOLATILITY = 0.105;
const LONG_VOLATILITY = 0.18;
/** Years after which the term structure has gone half of its way. */
const HALF_WAY_YEARS = 0.25;

/** At-the-money volatility, a fraction per year: rising from 10.5 % today towards 18 %, as in a calm market. */
export function atTheMoneyVolatility(timeToExpiryYears: number): number {
  const rise = LONG_VOLATILITY - SHORT_VOLATILITY;
  return LONG_VOLATILITY - rise / (1 + Math.sqrt(timeToExpiryYears / HALF_WAY_YEARS));
}

/** Implied volatility, a fraction per year, at log-moneyness ln(strike / forward): puts dearer than calls. */
export function sampleVolatility(logMoneyness: number, timeToExpiryYears: number): number {
  const atTheMoney = atTheMoneyVolatility(timeToExpiryYears);
  const theta = atTheMoney * atTheMoney * timeToExpiryYears;
  const scaled = (WING / Math.sqrt(theta * (1 + theta))) * logMoneyness;
  const variance = (theta / 2) * (1 + SKEW * scaled + Math.sqrt((scaled + SKEW) ** 2 + 1 - SKEW ** 2));
  return Math.sqrt(variance / timeToExpiryYears);
}
