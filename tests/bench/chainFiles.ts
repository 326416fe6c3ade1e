import { ymdFromDay } from '../../src/chain/civilDay';
import { blackScholes, type Greeks } from '../../src/pricing/blackScholes';
import type { GeneratedChain, GeneratedContract } from './generatedChain';

/** A generated chain in the layouts of Cboe's downloads, for the readers. */

const HEADER =
  'Expiration Date,Calls,Last Sale,Net,Bid,Ask,Volume,IV,Delta,Gamma,Open Interest,Strike,' +
  'Puts,Last Sale,Net,Bid,Ask,Volume,IV,Delta,Gamma,Open Interest';
const WEEKDAYS = ['Thu', 'Fri', 'Sat', 'Sun', 'Mon', 'Tue', 'Wed'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** The CSV of the quotes page: a row for each strike, call and put side by side. Its as-of is 11:00 in New York. */
export function cboeCsv(chain: GeneratedChain): string {
  const lines = [
    '',
    `GENERATED INDEX,Last: ${chain.spot},Change:  18.24`,
    `"Date: November 18, 2026 at 11:15 AM EST",Bid: ${chain.spot - 0.34},Ask: ${chain.spot + 0.34},Size: 1*1,Volume: 0`,
    HEADER,
  ];
  for (let i = 0; i < chain.contracts.length; i += 2) {
    const call = chain.contracts[i] as GeneratedContract;
    const put = chain.contracts[i + 1] as GeneratedContract;
    const day = chain.expiries[call.expiry]?.day ?? 0;
    const { year, month, day: dayOfMonth } = ymdFromDay(day);
    const date = `${WEEKDAYS[day % 7]} ${MONTHS[month - 1]} ${padded(dayOfMonth, 2)} ${year}`;
    lines.push([date, ...csvCells(chain, call), call.strike.toFixed(2), ...csvCells(chain, put)].map(String).join(','));
  }
  lines.push('');
  return lines.join('\n');
}

function csvCells(chain: GeneratedChain, contract: GeneratedContract): (string | number)[] {
  const { last, bid, ask, volume, volatility, greeks } = quoteOf(chain, contract);
  return [
    symbolOf(chain, contract),
    last,
    0,
    bid,
    ask,
    volume,
    volatility,
    rounded(greeks.delta, 4),
    rounded(greeks.gamma, 4),
    contract.openInterest,
  ];
}

/** The JSON that the quotes page loads for its table, with every field that it has. Its as-of is 11:00 in New York. */
export function cboeJson(chain: GeneratedChain): string {
  const options = chain.contracts.map((contract) => {
    const { last, bid, ask, volume, volatility, greeks } = quoteOf(chain, contract);
    return {
      option: symbolOf(chain, contract),
      bid,
      bid_size: 10 + (contract.openInterest % 90),
      ask,
      ask_size: 10 + (contract.openInterest % 70),
      iv: volatility,
      open_interest: contract.openInterest,
      volume,
      delta: rounded(greeks.delta, 4),
      gamma: rounded(greeks.gamma, 4),
      theta: rounded(greeks.theta / 365, 4),
      rho: rounded(greeks.rho / 100, 4),
      vega: rounded(greeks.vega / 100, 4),
      theo: rounded(greeks.price, 4),
      change: 0,
      open: last,
      high: last,
      low: last,
      tick: 'no_change',
      last_trade_price: last,
      last_trade_time: '2026-11-18T10:44:09',
      percent_change: 0,
      prev_day_close: last,
    };
  });
  const data = {
    options,
    symbol: '^SPX',
    security_type: 'index',
    exchange_id: 5,
    current_price: chain.spot,
    bid: chain.spot - 0.34,
    ask: chain.spot + 0.34,
    close: chain.spot,
    prev_day_close: chain.spot - 18.24,
    last_trade_time: '2026-11-18T11:00:00',
  };
  const whole = JSON.stringify({ timestamp: '2026-11-18 16:15:00', data, symbol: '_SPX' });
  // The server leaves a space after each colon and comma.
  return whole.replaceAll('":', '": ').replaceAll(',"', ', "').replaceAll('},{', '}, {');
}

interface Quote {
  readonly bid: number;
  readonly ask: number;
  readonly last: number;
  readonly volume: number;
  readonly volatility: number;
  readonly greeks: Greeks;
}

function quoteOf(chain: GeneratedChain, contract: GeneratedContract): Quote {
  const { strike, right, volatility, openInterest } = contract;
  const greeks = blackScholes({
    spot: chain.spot,
    strike,
    timeToExpiryYears: chain.expiries[contract.expiry]?.timeToExpiryYears ?? Number.NaN,
    volatility,
    rate: chain.rate,
    dividendYield: chain.dividendYield,
    right,
  });
  const half = Math.min(0.02 + 0.004 * greeks.price, 0.6);
  const bid = Math.max(0, onTick(greeks.price - half, Math.floor));
  const ask = onTick(greeks.price + half, Math.ceil);
  return {
    bid,
    ask,
    last: onTick((bid + ask) / 2, Math.round),
    volume: openInterest % 400,
    volatility: rounded(volatility, 4),
    greeks,
  };
}

function onTick(price: number, rounding: (steps: number) => number): number {
  const steps = price < 3 ? 20 : 10;
  return rounded(rounding(rounded(price * steps, 6)) / steps, 2);
}

/** Without a negative zero. */
function rounded(value: number, decimals: number): number {
  const unit = 10 ** decimals;
  return Math.round(value * unit) / unit + 0;
}

/** 'SPXW261118C06800000'. */
function symbolOf(chain: GeneratedChain, { expiry, strike, right }: GeneratedContract): string {
  const { year, month, day } = ymdFromDay(chain.expiries[expiry]?.day ?? 0);
  const date = `${padded(year % 100, 2)}${padded(month, 2)}${padded(day, 2)}`;
  return `SPXW${date}${right === 0 ? 'C' : 'P'}${padded(Math.round(strike * 1000), 8)}`;
}

function padded(value: number, digits: number): string {
  return String(value).padStart(digits, '0');
}
