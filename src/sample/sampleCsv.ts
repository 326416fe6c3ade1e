/**
 * The sample as the file that the exchange's page would have given: what a reader makes of it is `sampleChain`.
 */
import { weekday, ymdFromDay } from '../chain/civilDay';
import { SAMPLE_UNDERLYING, type SampleQuote, type SampleRow, sampleRows } from './sampleRows';

const HEADER =
  'Expiration Date,Calls,Last Sale,Net,Bid,Ask,Volume,IV,Delta,Gamma,Open Interest,Strike,' +
  'Puts,Last Sale,Net,Bid,Ask,Volume,IV,Delta,Gamma,Open Interest';

const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** The sample as the text of a Cboe delayed-quotes CSV of about a megabyte; the same at every call. */
export function sampleChainCsv(): string {
  const { title, spot, bid, ask, change, pageTime } = SAMPLE_UNDERLYING;
  return [
    '',
    `${title},Last: ${spot},Change:  ${change}`,
    `"Date: ${pageTime}",Bid: ${bid},Ask: ${ask},Size: 1*1,Volume: 0`,
    HEADER,
    ...sampleRows().map(lineOf),
    '',
  ].join('\n');
}

function lineOf(row: SampleRow): string {
  return [
    dateCell(row.expiryDay),
    contractSymbol(row, 'C'),
    ...cellsOf(row.call),
    row.strike.toFixed(2),
    contractSymbol(row, 'P'),
    ...cellsOf(row.put),
  ].join(',');
}

/** 'Last Sale' to 'Open Interest' of one contract. */
function cellsOf(quote: SampleQuote): readonly number[] {
  const { last, net, bid, ask, volume, impliedVolatility, delta, gamma, openInterest } = quote;
  return [last, net, bid, ask, volume, impliedVolatility, delta, gamma, openInterest];
}

/** 'Wed Nov 18 2026'. */
function dateCell(day: number): string {
  const date = ymdFromDay(day);
  return `${WEEKDAYS[weekday(day)]} ${MONTHS[date.month - 1]} ${twoDigits(date.day)} ${date.year}`;
}

/** OCC symbol without padding: 'SPXW261118C06800000'. */
function contractSymbol({ root, expiryDay, strike }: SampleRow, right: 'C' | 'P'): string {
  const date = ymdFromDay(expiryDay);
  const day = `${twoDigits(date.year % 100)}${twoDigits(date.month)}${twoDigits(date.day)}`;
  return `${root}${day}${right}${String(strike * 1000).padStart(8, '0')}`;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
