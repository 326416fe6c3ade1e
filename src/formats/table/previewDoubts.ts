import { ymdFromDay } from '../../chain/civilDay';
import type { RawChain } from '../../chain/rawChain';
import { CALL } from '../../chain/rawQuotes';

/** Sizes that a chain's middle has: outside of them a unit or a column is another. */
const LOWEST_VOLATILITY = 0.02;
const HIGHEST_VOLATILITY = 5;
const LEAST_RATIO = 0.2;
const MOST_RATIO = 5;
const DAY = 86_400_000;
const FEWEST_STEPS = 3;
const MOST = 0.6;

/**
 * What in the first contracts of a table shows that its columns or units are probably others, in sentences; none where
 * all is plausible. Nothing is read differently for it.
 * @param unknownDay stands for an expiry that is asked for later
 */
export function previewDoubts({ quotes, spot, asOf }: RawChain, unknownDay: number): string[] {
  const doubts: string[] = [];
  const rows = Array.from({ length: quotes.length }, (_, at) => quotes.at(at));
  const strike = median(rows.map((row) => row.strike));
  const ratio = spot !== null && spot > 0 ? strike / spot : Number.NaN;
  if (ratio > MOST_RATIO) doubts.push(`Strikes are about ${rounded(ratio)} times the spot: ${OTHER}.`);
  if (ratio < LEAST_RATIO) doubts.push(`The spot is about ${rounded(1 / ratio)} times the strikes: ${OTHER}.`);
  const volatility = median(rows.map((row) => row.impliedVolatility).filter((value) => value > 0));
  if (volatility < LOWEST_VOLATILITY || volatility > HIGHEST_VOLATILITY) {
    const percent = (volatility * 100).toLocaleString('en-US', { maximumFractionDigits: 2 });
    doubts.push(`Volatility is ${percent} % in the middle: its unit or column is probably another.`);
  }
  const quoted = rows.filter(({ bid, ask }) => bid > 0 && ask > 0);
  const crossed = quoted.filter(({ bid, ask }) => bid > ask).length;
  if (crossed > quoted.length * MOST) {
    const words = `${crossed.toLocaleString('en-US')} of ${quoted.length.toLocaleString('en-US')}`;
    doubts.push(`The bid is above the ask in ${words} rows: the columns are probably swapped.`);
  }
  if (isSwapped(rows)) {
    doubts.push('Prices of calls rise with the strike, and those of puts fall: calls and puts are probably swapped.');
  }
  const last = Math.max(...rows.map(({ expiryDay }) => expiryDay));
  if (asOf !== null && last !== unknownDay && (last + 1) * DAY <= asOf - DAY) {
    doubts.push(
      `All of these expire before the time of the quotes, the last on ${dateWords(last)}: check both columns and the order of day and month.`,
    );
  }
  return doubts;
}

const OTHER = 'one of the two is in another unit or column';

type Row = ReturnType<RawChain['quotes']['at']>;

/** Whether prices change with the strike the wrong way: those of calls fall and those of puts rise. */
function isSwapped(rows: readonly Row[]): boolean {
  const before = new Map<string, Row>();
  let right = 0;
  let wrong = 0;
  for (const row of rows) {
    const key = `${row.root} ${row.expiryDay} ${row.right}`;
    const last = before.get(key);
    before.set(key, row);
    if (!last) continue;
    const [now, then] = [priceOf(row), priceOf(last)];
    const slope = (now - then) * Math.sign(row.strike - last.strike) * (row.right === CALL ? -1 : 1);
    if (slope > 0) right += 1;
    else if (slope < 0) wrong += 1;
  }
  return right + wrong >= FEWEST_STEPS && wrong > (right + wrong) * MOST;
}

function priceOf({ bid, ask, last }: Row): number {
  return bid >= 0 && ask > 0 ? (bid + ask) / 2 : last;
}

function median(values: readonly number[]): number {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

function rounded(value: number): string {
  return value.toLocaleString('en-US', { maximumSignificantDigits: 2 });
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** '18 Dec 2026'. */
export function dateWords(dayNumber: number): string {
  const { year, month, day } = ymdFromDay(dayNumber);
  return `${day} ${MONTHS[month - 1] ?? ''} ${year}`;
}
