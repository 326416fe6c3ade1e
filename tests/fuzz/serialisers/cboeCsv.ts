import { CALL, PUT } from '../../../src/chain/rawQuotes';
import type { Column } from '../model';
import type { TrueChain, TrueQuote } from '../truth';
import { ALL_VALUES, EVERYTHING, type Serialiser } from './serialiser';
import { blank, cell, columnsOf, header, line, type Named, occ, parts, strikeRows, table, two } from './words';

const CARRIED = { spot: true, delayMinutes: 15, roots: true, decimals: ALL_VALUES } as const;

/** Columns of one side, current names or those used up to 2020. */
const sideNames = (symbol: string, isLegacy: boolean): readonly Named[] => [
  [symbol, 'symbol'],
  ['Last Sale', 'last'],
  ['Net'],
  ['Bid', 'bid'],
  ['Ask', 'ask'],
  [isLegacy ? 'Vol' : 'Volume', 'volume'],
  ['IV', 'impliedVolatility'],
  ['Delta', 'delta'],
  ['Gamma', 'gamma'],
  [isLegacy ? 'Open Int' : 'Open Interest', 'openInterest'],
];

const columnsFor = (isLegacy: boolean): Column[] => [
  ...columnsOf([['Expiration Date', 'expiry']]),
  ...columnsOf(sideNames('Calls', isLegacy), CALL),
  ...columnsOf([['Strike', 'strike']]),
  ...columnsOf(sideNames('Puts', isLegacy), PUT),
];

const side = (quote: TrueQuote): string[] => [
  occ(quote),
  cell(quote.last, 2),
  '0',
  cell(quote.bid, 2),
  cell(quote.ask, 2),
  String(quote.volume),
  cell(quote.impliedVolatility, 4, '0'),
  cell(quote.delta, 4),
  cell(quote.gamma, 4),
  cell(quote.openInterest, 0),
];

export const cboeCsv: Serialiser = {
  id: 'cboe-csv',
  scope: EVERYTHING,
  carries: CARRIED,
  write: (chain) => {
    const columns = columnsFor(false);
    const rows = strikeRows(chain, (call, put) => {
      const { weekday, short, day, year } = parts(call.expiryDay);
      return [`${weekday} ${short} ${two(day)} ${year}`, ...side(call), call.strike.toFixed(2), ...side(put)];
    });
    return table(`${chain.underlying.toLowerCase()}_quotedata.csv`, columns, [
      blank(),
      line('preamble', `${chain.underlying} INDEX`, `Last: ${chain.spot}`, 'Change:  12.25'),
      line('preamble', stated(chain), `Bid: ${chain.spot}`, `Ask: ${chain.spot}`, 'Size: 1*1', 'Volume: 0'),
      header(columns),
      ...rows,
    ]);
  },
};

function stated({ day, minutes }: TrueChain): string {
  const { long, day: date, year } = parts(day);
  const hours = Math.floor(minutes / 60);
  const clock = `${((hours + 11) % 12) + 1}:${two(minutes % 60)} ${hours < 12 ? 'AM' : 'PM'}`;
  return `Date: ${long} ${date}, ${year} at ${clock} ET`;
}

export const cboeLegacy: Serialiser = {
  id: 'cboe-legacy',
  scope: EVERYTHING,
  carries: CARRIED,
  write: (chain) => {
    const columns = columnsFor(true);
    const rows = strikeRows(chain, (call, put) => {
      const { month, day, year } = parts(call.expiryDay);
      return [`${two(month)}/${two(day)}/${year}`, ...side(call), call.strike.toFixed(2), ...side(put)];
    });
    const { short, day, year } = parts(chain.day);
    const clock = `${two(Math.floor(chain.minutes / 60))}:${two(chain.minutes % 60)}`;
    const lines = [
      line('preamble', `^${chain.underlying} (${chain.underlying} INDEX)`, String(chain.spot), '-28.1'),
      line(
        'preamble',
        `${short} ${two(day)} ${year} @ ${clock} ET`,
        'Bid',
        String(chain.spot),
        'Ask',
        String(chain.spot),
      ),
      header(columns),
      ...rows,
    ];
    // Every line of the old file ends with a comma.
    for (const { cells } of lines.slice(2)) cells.push('');
    columns.push({ name: '', field: 'other', right: null });
    return table('quotedata.dat', columns, lines, { lineEnds: ['\r\n'] });
  },
};
