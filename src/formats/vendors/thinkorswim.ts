import { underlyingOfRoot } from '../../chain/occSymbol';
import { parseAsOf } from '../../text/asOf';
import { splitLine } from '../../text/csv';
import { parseDate } from '../../text/dates';
import { parseNumber } from '../../text/numbers';
import { middleOf, type StatedPrice } from '../statedSpot';
import { columnKey } from '../table/columnKey';
import type { TableConstants } from '../table/mapping';
import { tableChainFormat } from '../table/readTable';
import type { SideRole } from '../table/roles';
import { priceOf, underlyingName } from '../table/snapshotIndex';
import type { ColumnNames, TableFacts, TableFile } from '../table/tableFormat';

const SIDE: ColumnNames<SideRole> = {
  contractSymbol: ['Option Code'],
  openInterest: ['Open.Int', 'Open Interest'],
  impliedVolatility: ['Impl Vol', 'Implied Volatility', 'IV'],
  last: ['Last'],
  bid: ['Bid'],
  ask: ['Ask'],
  volume: ['Volume'],
  delta: ['Delta'],
  gamma: ['Gamma'],
};
const TITLE = /quotes? for (?<underlying>\S+) on (?<time>\S.*)$/i;
/** Longer lines are neither a title nor a section: they would only be searched for long. */
const LONGEST_TITLE = 300;
const SHORT_YEAR = /^(\d{1,2}\/\d{1,2}\/)(\d{2})(?!\d)/;
/** '8 NOV 23  (1)  100 (Weeklys)': expiry, days, shares per contract, and words on the series. */
const SECTION = /^"?(?<expiry>\d{1,2} [A-Z]{3} \d{2})\s+\(-?\d+\)\s+(?<shares>\d+)(?<words>.*)$/i;
/** Series that settle at the close whatever their date. */
const AT_THE_CLOSE = /weekly|quarterly|eom|\bpm\b/i;

/**
 * What thinkorswim exports from its Trade tab and from thinkBack: a section for each expiry that is expanded, calls left
 * and puts right of the strike, and the columns that the user has chosen. Volatility in percent, or none: it is then
 * solved from bid and ask, which are always there. The clock of the first line is that of the user's platform.
 */
export const thinkorswim = tableChainFormat({
  id: 'thinkorswim',
  name: 'thinkorswim',
  recognise: { all: ['Exp', 'Strike'], twice: ['Bid', 'Ask'] },
  row: { expiry: ['Exp'], strike: ['Strike'] },
  side: { split: 'Strike', call: SIDE, put: SIDE },
  units: { impliedVolatility: 'percent', dateOrder: 'monthFirst', symbol: 'short' },
  fileName: /quotefor(?<underlying>[$^./]?[A-Z]+(?:\.[A-Z])?)(?![A-Z])/i,
  facts,
  section: sectionOf,
  advice:
    'In thinkorswim add the columns Open.Int and Impl Vol to the option chain (the menu at the head of its columns, Customize), expand the expiries that you want, and export again.',
});

function facts({ above, header }: TableFile): TableFacts {
  const { underlying = '', time = '' } =
    above.map(({ content }) => TITLE.exec(titleOf(content))?.groups).find((groups) => groups) ?? {};
  const name = underlyingName(underlying);
  const { spot, middle } = pricesOf(above.map(({ content }) => splitLine(content, header.delimiter).cells));
  return {
    title: name,
    spot,
    otherPrices: [middle],
    noSpotNote: 'The block UNDERLYING with the last price is missing above the table.',
    time: { asOfText: time, words: parseAsOf(time.replace(SHORT_YEAR, '$120$2')), delayMinutes: 0 },
    ...(name === '' ? {} : { constants: { underlying: name } }),
  };
}

/** A line without its quotes; '' when it is too long for a title. */
function titleOf(line: string): string {
  return line.length > LONGEST_TITLE ? '' : line.replaceAll('"', '').trimEnd();
}

/** The last price of the block UNDERLYING, whose values stand below their names. */
function pricesOf(lines: readonly (readonly string[])[]): { spot: StatedPrice | null; middle: StatedPrice | null } {
  const at = lines.findIndex((cells) => {
    const keys = cells.map(columnKey);
    return keys.includes('last') && keys.includes('netchng');
  });
  const keys = (lines[at] ?? []).map(columnKey);
  const values = lines[at + 1] ?? [];
  const cellOf = (key: string): string => values[keys.indexOf(key)]?.trim() ?? '';
  if (at < 0) return { spot: null, middle: null };
  return { spot: priceOf('LAST', cellOf('last')), middle: middleOf('BID/ASK', cellOf('bid'), cellOf('ask')) };
}

/** What the title of an expiry says of the rows below it; null for any other line. */
function sectionOf(line: string): TableConstants | null {
  if (line.length > LONGEST_TITLE) return null;
  const { expiry = '', shares = '', words = '' } = SECTION.exec(line)?.groups ?? {};
  const multiplier = parseNumber(shares);
  if (!parseDate(expiry) || multiplier === undefined || !(multiplier > 0)) return null;
  const root = (words.match(/\b[A-Z]{2,6}\b/g) ?? []).find((word) => underlyingOfRoot(word) !== word);
  return {
    multiplier,
    ...(root === undefined ? {} : { underlying: root }),
    ...(AT_THE_CLOSE.test(words) ? { settlementSession: 'PM' as const } : {}),
  };
}
