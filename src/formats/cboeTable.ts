import type { RawChain } from '../chain/rawChain';
import { rawChain } from '../chain/snapshots';
import { parseAsOf } from '../text/asOf';
import type { Preamble } from './cboePreamble';
import { ImportError } from './errors';
import type { ReadContext } from './format';
import type { QuoteTally } from './quoteTally';
import { quoteTimeOf } from './quoteTime';
import type { TableSource } from './source';
import { noteOtherPrices } from './statedSpot';
import { findHeader, type TableHeader } from './tableHeader';
import { twoSidedColumns } from './twoSidedColumns';
import { TwoSidedRows } from './twoSidedRows';

/** Cboe's quotes are this many minutes behind the time of the page they were downloaded from. */
export const CBOE_DELAY_MINUTES = 15;

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
  format: string,
  source: TableSource,
  header: TableHeader,
  readPreamble: (lines: TableSource['head'], delimiter: string) => Preamble,
  context: ReadContext,
): RawChain {
  const { fileName } = source;
  const above = source.head.slice(0, header.index);
  const columns = twoSidedColumns(header, fileName, context.limits);
  const preamble = readPreamble(above, header.delimiter);
  notePreamble(preamble, above.length, context);
  const time = quoteTimeOf(parseAsOf(preamble.asOfText), preamble.asOfText, CBOE_DELAY_MINUTES, context.log);

  const rows = new TwoSidedRows(source, header, columns, context);
  const lastLine = rows.readAll();
  refuseWithoutQuotes(
    rows.tally,
    context,
    fileName,
    `the header is on line ${header.line}, and there is nothing below it`,
  );
  const blankAbove = above.filter((line) => line.content.trim() === '').length;
  const { lines, tally } = rows;
  return rawChain({
    format,
    fileName,
    title: preamble.title,
    quotes: tally.quotes,
    snapshots: [
      {
        underlying: '',
        asOfText: preamble.asOfText,
        ...time,
        quoteDelayMinutes: CBOE_DELAY_MINUTES,
        spot: preamble.spot,
        spotText: preamble.spotText,
      },
    ],
    issues: context.log.list(),
    contractsRead: tally.contractsRead,
    contractsRejected: tally.contractsRejected,
    openInterest: tally.openInterest,
    lines: {
      ...lines,
      read: lastLine,
      blank: lines.blank + blankAbove,
      preamble: lines.preamble + above.length - blankAbove,
      header: 1,
    },
  });
}

function notePreamble(preamble: Preamble, linesAbove: number, { log }: ReadContext): void {
  for (const line of preamble.unbalancedLines) {
    log.add('W_PREAMBLE', { line, note: `A quote on line ${line} is never closed; the line was read without quotes.` });
  }
  if (preamble.spot !== null) {
    noteOtherPrices({ words: `Last ${preamble.spotText}`, value: preamble.spot }, [preamble.middle], log);
    return;
  }
  const note =
    preamble.spotText !== ''
      ? `The spot "${preamble.spotText.slice(0, 40)}" above the table is no price.`
      : linesAbove === 0
        ? 'The lines above the table are missing, and with them spot and time.'
        : 'The lines above the table give no spot.';
  log.add('W_PREAMBLE', { note });
}

/** Throws E_NO_ROWS when not one contract could be read. */
export function refuseWithoutQuotes(tally: QuoteTally, context: ReadContext, fileName: string, where: string): void {
  if (tally.quotes.length > 0) return;
  if (tally.contractsRead === 0) {
    throw new ImportError(
      'E_NO_ROWS',
      fileName,
      `${fileName} holds no contracts: ${where}`,
      'Choose all expirations and the whole range of strikes on the page, then download again.',
    );
  }
  const worst = context.log
    .list()
    .filter((issue) => issue.code.startsWith('R_'))
    .sort((a, b) => b.count - a.count)[0];
  const example = worst?.examples[0];
  throw new ImportError(
    'E_NO_ROWS',
    fileName,
    `None of the ${tally.contractsRead.toLocaleString('en-US')} contracts in ${fileName} could be read`,
    example
      ? `The first fault (${worst.code}) is on line ${example.line}, ${example.column}: "${example.cell}". Download the chain again and open it without editing.`
      : 'Download the chain again and open it without editing.',
    example ? { line: example.line, column: example.column, cell: example.cell } : {},
  );
}
