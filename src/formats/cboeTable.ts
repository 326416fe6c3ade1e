import { parseOccSymbol } from '../chain/occSymbol';
import type { RawChain } from '../chain/rawChain';
import { parseAsOf } from '../text/asOf';
import { WEEKDAYS } from '../text/dateWords';
import type { Preamble } from './cboePreamble';
import type { ReadContext } from './format';
import type { TableSource } from './source';
import { readTable } from './table/readTable';
import type { SideRole } from './table/roles';
import type { ColumnNames, TableFacts, TableFile, TableFormat } from './table/tableFormat';
import { findHeader, type TableHeader } from './tableHeader';

/** Cboe's quotes are this many minutes behind the time of the page they were downloaded from. */
export const CBOE_DELAY_MINUTES = 15;

/** Names of 2021 and later, and those used up to 2020. */
const SIDE: ColumnNames<SideRole> = {
  last: ['Last Sale', 'Last'],
  bid: ['Bid'],
  ask: ['Ask'],
  volume: ['Volume', 'Vol'],
  impliedVolatility: ['IV'],
  delta: ['Delta'],
  gamma: ['Gamma'],
  openInterest: ['Open Interest', 'Open Int'],
};

/** A table with one row per strike: calls left of the strike, puts right of it, under the same names. */
const CBOE_TABLE: Omit<TableFormat, 'id' | 'name' | 'facts'> = {
  recognise: { all: ['Calls', 'Puts'] },
  row: { expiry: ['Expiration Date'], strike: ['Strike'] },
  side: {
    split: 'Puts',
    call: { contractSymbol: ['Calls'], ...SIDE },
    put: { contractSymbol: ['Puts'], ...SIDE },
  },
  required: ['strike', 'openInterest', 'impliedVolatility'],
};

/** Header of a Cboe table with calls left and puts right of the strike, or null. */
export function findCboeHeader(source: TableSource): TableHeader | null {
  const header =
    findHeader(source.head, ['expiration date', 'calls', 'puts']) ??
    findHeader(source.head, ['calls', 'strike', 'puts']);
  return header && header.keys.indexOf('calls') < header.keys.indexOf('puts') ? header : null;
}

/** Whether a Cboe table has the column names that were used up to 2020. */
export function hasLegacyNames(header: TableHeader): boolean {
  return header.keys.includes('open int') || header.keys.includes('vol');
}

/** Reads a Cboe table of either age. */
export function readCboeTable(
  { id, name }: { readonly id: string; readonly name: string },
  source: TableSource,
  header: TableHeader,
  readPreamble: (lines: TableSource['head'], delimiter: string) => Preamble,
  context: ReadContext,
): RawChain {
  const facts = (file: TableFile): TableFacts => factsOf(readPreamble(file.above, header.delimiter), file);
  const appended = (file: TableFile): TableFacts | null => {
    const preamble = readPreamble(file.above, header.delimiter);
    return preamble.asOfText === '' && preamble.spotText === '' ? null : factsOf(preamble, file);
  };
  return readTable({ ...CBOE_TABLE, id, name, facts, appended }, source, header, context, isText);
}

function factsOf(preamble: Preamble, { above, log }: TableFile): TableFacts {
  for (const line of preamble.unbalancedLines) {
    log.add('W_PREAMBLE', { line, note: `A quote on line ${line} is never closed; the line was read without quotes.` });
  }
  const { asOfText, spot, spotText } = preamble;
  return {
    title: preamble.title,
    spot: spot === null ? null : { words: `Last ${spotText}`, value: spot },
    otherPrices: [preamble.middle],
    noSpotNote:
      spotText !== ''
        ? `The spot "${spotText.slice(0, 40)}" above the table is no price.`
        : above.length === 0
          ? 'The lines above the table are missing, and with them spot and time.'
          : 'The lines above the table give no spot.',
    time: { asOfText, words: parseAsOf(asOfText), delayMinutes: CBOE_DELAY_MINUTES },
  };
}

/** Whether a row reads as a sentence rather than as data: it does not begin with a date and names no contract. */
function isText(cells: readonly string[]): boolean {
  const first = cells[0]?.replaceAll('"', '').trim().toLowerCase() ?? '';
  if (first === '' || /^\d/.test(first)) return false;
  const word = /^[a-z]+/.exec(first)?.[0] ?? '';
  const isWeekday = WEEKDAYS.has(word);
  const isCutWeekday = word === first && word.length < 3 && [...WEEKDAYS.keys()].some((name) => name.startsWith(word));
  if (isWeekday || isCutWeekday) return false;
  return !cells.some((cell) => parseOccSymbol(cell.replaceAll('"', '')) !== null);
}
