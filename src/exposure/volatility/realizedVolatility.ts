/** Daily bars of one underlying, oldest first, in parallel columns; prices in $. */
export interface DailyBars {
  readonly open: ArrayLike<number>;
  readonly high: ArrayLike<number>;
  readonly low: ArrayLike<number>;
  readonly close: ArrayLike<number>;
}

/** Estimators of realised volatility, in the order of a table. */
export const REALIZED_ESTIMATORS = [
  'closeToClose',
  'closeToCloseZeroMean',
  'parkinson',
  'garmanKlass',
  'rogersSatchell',
  'yangZhang',
  'downside',
  'upside',
] as const;
export type RealizedEstimator = (typeof REALIZED_ESTIMATORS)[number];

/** Trading days that the usual table of realised volatility looks back over. */
export const REALIZED_WINDOWS = [5, 10, 20, 30, 60] as const;

export const TRADING_DAYS_PER_YEAR = 252;
/** A sample variance needs two returns. */
const SHORTEST_WINDOW = 2;

export interface RealizedVolatility {
  /** Returns looked back over; the first needs the close of the day before. */
  readonly windowDays: number;
  /** Fractions per year of 252 trading days; null where `reason` says why. */
  readonly volatility: Readonly<Record<RealizedEstimator, number | null>>;
  /** Why one or all are null; null when none is. */
  readonly reason: string | null;
}

/**
 * Realised volatility by eight estimators from the last `windowDays` bars before index `end` (all of them by default),
 * annualised with 252 trading days. Returns are logarithmic.
 *
 * closeToClose: sample standard deviation (n − 1) of daily returns. closeToCloseZeroMean: their root mean square.
 * Parkinson (J. Business 53, 1980): range. Garman and Klass (J. Business 53, 1980): range and open to close. Rogers and
 * Satchell (Ann. Appl. Probab. 1, 1991): range, free of drift. Yang and Zhang (J. Business 73, 2000): overnight, open to
 * close and Rogers-Satchell, weighted with k = 0.34/(1.34 + (n + 1)/(n − 1)). downside and upside: twice the mean square
 * of falls or of rises alone, so that the mean of both squares is that of closeToCloseZeroMean.
 * @throws RangeError when `windowDays` is not a whole number from 2.
 */
export function realizedVolatility(
  bars: DailyBars,
  windowDays: number,
  end: number = bars.close.length,
): RealizedVolatility {
  if (!(Number.isInteger(windowDays) && windowDays >= SHORTEST_WINDOW)) {
    throw new RangeError(`the window is ${windowDays} days; it has to be a whole number from ${SHORTEST_WINDOW}.`);
  }
  const last = Math.min(end, bars.close.length);
  if (last < windowDays + 1) {
    return unknown(windowDays, `${windowDays} returns need ${windowDays + 1} daily closes; there are ${last}`);
  }
  const closes = closeVariances(bars, last - windowDays, last);
  const ranges = rangeVariances(bars, last - windowDays, last);
  const annual = (variance: number): number | null =>
    variance >= 0 && Number.isFinite(variance) ? Math.sqrt(TRADING_DAYS_PER_YEAR * variance) : null;
  const volatility = {
    closeToClose: annual(closes.sample),
    closeToCloseZeroMean: annual(closes.zeroMean),
    parkinson: annual(ranges.parkinson),
    garmanKlass: annual(ranges.garmanKlass),
    rogersSatchell: annual(ranges.rogersSatchell),
    yangZhang: annual(ranges.yangZhang),
    downside: annual(closes.downside),
    upside: annual(closes.upside),
  };
  const isWhole = REALIZED_ESTIMATORS.every((estimator) => volatility[estimator] !== null);
  return { windowDays, volatility, reason: isWhole ? null : 'a price of the window is missing or not above 0' };
}

/** The table of all windows, each ending with the last bar. */
export function realizedVolatilities(bars: DailyBars): RealizedVolatility[] {
  return REALIZED_WINDOWS.map((windowDays) => realizedVolatility(bars, windowDays));
}

function unknown(windowDays: number, reason: string): RealizedVolatility {
  return {
    windowDays,
    volatility: {
      closeToClose: null,
      closeToCloseZeroMean: null,
      parkinson: null,
      garmanKlass: null,
      rogersSatchell: null,
      yangZhang: null,
      downside: null,
      upside: null,
    },
    reason,
  };
}

/** ln(a/b); NaN unless both are above 0. */
function logRatio(a: number, b: number): number {
  return a > 0 && b > 0 ? Math.log(a / b) : Number.NaN;
}

/** Variances per day that need closes alone. Bars `first` to `end` − 1, and the close before them. */
function closeVariances({ close }: DailyBars, first: number, end: number) {
  const returns = new Float64Array(end - first);
  let squares = 0;
  let falls = 0;
  let rises = 0;
  for (let bar = first; bar < end; bar += 1) {
    const change = logRatio(close[bar] as number, close[bar - 1] as number);
    returns[bar - first] = change;
    squares += change * change;
    if (change < 0) falls += change * change;
    else rises += change * change;
  }
  const count = end - first;
  // A missing close is in `rises` as NaN, and must not leave the falls looking complete.
  const isWhole = !Number.isNaN(squares);
  return {
    sample: sampleVariance(returns),
    zeroMean: squares / count,
    downside: isWhole ? (2 * falls) / count : Number.NaN,
    upside: (2 * rises) / count,
  };
}

/** Variances per day that need the whole bar. */
function rangeVariances(bars: DailyBars, first: number, end: number) {
  const count = end - first;
  const overnight = new Float64Array(count);
  const session = new Float64Array(count);
  let range = 0;
  let garmanKlass = 0;
  let rogersSatchell = 0;
  for (let bar = first; bar < end; bar += 1) {
    const open = bars.open[bar] as number;
    const high = bars.high[bar] as number;
    const low = bars.low[bar] as number;
    const close = bars.close[bar] as number;
    const span = logRatio(high, low) ** 2;
    const change = logRatio(close, open);
    overnight[bar - first] = logRatio(open, bars.close[bar - 1] as number);
    session[bar - first] = change;
    range += span;
    garmanKlass += span / 2 - (2 * Math.LN2 - 1) * change * change;
    rogersSatchell += logRatio(high, close) * logRatio(high, open) + logRatio(low, close) * logRatio(low, open);
  }
  const weight = 0.34 / (1.34 + (count + 1) / (count - 1));
  return {
    parkinson: range / (4 * Math.LN2 * count),
    garmanKlass: garmanKlass / count,
    rogersSatchell: rogersSatchell / count,
    yangZhang: sampleVariance(overnight) + weight * sampleVariance(session) + ((1 - weight) * rogersSatchell) / count,
  };
}

/** Mean square distance from the mean, over n − 1. */
export function sampleVariance(values: Float64Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
}
