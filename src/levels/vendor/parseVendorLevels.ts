import { addLevel, tickerIn } from './cells';
import { isSpotGammaName } from './meanings';
import { type NoteColumns, noteCells, noteColumns, readNote } from './notes';
import { arePairs, pairCells, readPairs } from './pairs';
import { areRows, readRows } from './spotgammaRow';
import { twoColumns } from './twoColumns';
import type { Growing, VendorReading } from './vendorLevel';

/** More of them are no list of levels. */
const MOST_LINES = 2000;
const MOST_LETTERS = 20_000;
const SHOWN_LETTERS = 120;

/**
 * The levels in a pasted text of a vendor, line by line, whatever format a line has: MenthorQ's and SpotGamma's names and
 * prices in turns, SpotGamma's rows of sixteen fields, Bookmap's notes below their header, or a price and a name. What
 * cannot be read is listed with its line and the reason. Never throws.
 */
export function parseVendorLevels(text: string): VendorReading {
  const to: Growing = { formats: new Set(), levels: [], moves: [], absent: [], unread: [] };
  const lines = text.split(/\r\n|\r|\n/);
  let columns: NoteColumns | null = null;
  let ticker: string | null = null;
  lines.slice(0, MOST_LINES).forEach((whole, at) => {
    const line = at + 1;
    const content = whole.trim().slice(0, MOST_LETTERS).replace(/\s+/g, oneBlank);
    if (content === '') return;
    const cells = noteCells(content);
    const header = noteColumns(cells);
    if (header) {
      columns = header;
      to.formats.add('bookmap');
    } else if (columns) {
      readNote(cells, columns, line, shortened(content), to);
    } else {
      ticker = readLine(content, ticker, line, to);
    }
  });
  if (lines.length > MOST_LINES) {
    to.unread.push({ line: MOST_LINES + 1, text: '', reason: `only the first ${MOST_LINES} lines are read` });
  }
  return { ...to, formats: [...to.formats] };
}

/** @returns the ticker that goes on for lines which name none */
function readLine(content: string, ticker: string | null, line: number, to: Growing): string | null {
  const rows = content.split(',').map((cell) => cell.trim());
  if (areRows(rows)) {
    to.formats.add('spotgammaRow');
    readRows(rows, line, to);
    return ticker;
  }
  const head = /^(\$?[^:,\t]{1,40}):\s*(.*)$/.exec(content);
  const [named, rest] =
    head && arePairs(pairCells(head[2] ?? '')) ? [tickerIn(head[1] ?? ''), head[2] ?? ''] : [null, content];
  const cells = pairCells(rest);
  const single = named === null ? twoColumns(content) : null;
  if (single && cells.length <= 2 && ticker === null) {
    to.formats.add('twoColumns');
    addLevel(to, single.name, single.price, null, line);
    return ticker;
  }
  if (arePairs(cells)) {
    const isSpotGamma = cells.filter((_, at) => at % 2 === 0).every(isSpotGammaName);
    to.formats.add(isSpotGamma ? 'spotgamma' : 'menthorq');
    readPairs(cells, named ?? ticker, line, to);
    return named ?? ticker;
  }
  if (single) {
    to.formats.add('twoColumns');
    addLevel(to, single.name, single.price, ticker, line);
    return ticker;
  }
  to.unread.push({ line, text: shortened(content), reason: 'neither a name with a price nor a list of them' });
  return ticker;
}

/** A tab parts columns, other blanks do not. */
function oneBlank(run: string): string {
  return run.includes('\t') ? '\t' : ' ';
}

function shortened(text: string): string {
  return text.length <= SHOWN_LETTERS ? text : `${text.slice(0, SHOWN_LETTERS)}…`;
}
