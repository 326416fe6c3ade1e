import { splitLine } from '../text/csv';
import type { HeadLine } from '../text/lines';
import { parseNumber } from '../text/numbers';
import { middleOf, type StatedPrice } from './statedSpot';

/** What the lines above a Cboe table say. */
export interface Preamble {
  readonly title: string;
  /** Null when there is no readable price above 0. */
  readonly spot: number | null;
  /** Cell that should hold the spot, '' when there is none. */
  readonly spotText: string;
  /** Middle of the underlying's bid and ask; null when they are none. */
  readonly middle: StatedPrice | null;
  /** Date and time in the file's own words, '' when there are none. */
  readonly asOfText: string;
  /** Lines on which a quote has no partner. */
  readonly unbalancedLines: readonly number[];
}

const SPOT_LABEL = /^last\s*:/i;
const DATE_LABEL = /^date\s*:/i;
const BID_LABEL = /^bid\s*:/i;
const ASK_LABEL = /^ask\s*:/i;
const NEXT_LABEL = /^(?:bid|ask|size|volume|vol)\b/i;

/**
 * Reads `S&P 500 INDEX,Last: 4697.2402,Change:  8.5602` and `"Date: January 7, 2024 at 10:52 AM EST",Bid: …`, wherever
 * they stand and however commas and quotes fell.
 */
export function readCsvPreamble(lines: readonly HeadLine[], delimiter: string): Preamble {
  let title = '';
  let spotText = '';
  let asOfText = '';
  let middle: StatedPrice | null = null;
  const unbalancedLines: number[] = [];
  for (const { content, line } of lines) {
    const { cells, isBalanced } = splitLine(content, delimiter);
    if (!isBalanced) unbalancedLines.push(line);
    const trimmed = cells.map((cell) => cell.trim());
    const spotAt = trimmed.findIndex((cell) => SPOT_LABEL.test(cell));
    if (spotAt >= 0 && spotText === '') {
      title = trimmed.slice(0, spotAt).join(', ');
      spotText = (trimmed[spotAt] ?? '').replace(SPOT_LABEL, '').trim();
    }
    middle ??= middleOf('Bid/Ask', labelled(trimmed, BID_LABEL), labelled(trimmed, ASK_LABEL));
    const dateAt = trimmed.findIndex((cell) => DATE_LABEL.test(cell));
    if (dateAt >= 0 && asOfText === '') asOfText = phraseFrom(trimmed, dateAt).replace(DATE_LABEL, '').trim();
  }
  return { title, spot: price(spotText), spotText, middle, asOfText, unbalancedLines };
}

/** Reads `^SPX (Standard & Poors 500 Index),3426.96,-28.1` and `Sep 04 2020 @ 20:49 ET,Bid,3373,…`. */
export function readLegacyPreamble(lines: readonly HeadLine[], delimiter: string): Preamble {
  let title = '';
  let spotText = '';
  let asOfText = '';
  let middle: StatedPrice | null = null;
  const unbalancedLines: number[] = [];
  for (const { content, line } of lines) {
    const { cells, isBalanced } = splitLine(content, delimiter);
    if (!isBalanced) unbalancedLines.push(line);
    const filled = cells.map((cell) => cell.trim());
    while (filled.at(-1) === '') filled.pop();
    if (content.includes(' @ ')) {
      if (asOfText === '') asOfText = phraseFrom(filled, 0);
      middle ??= middleOf('Bid/Ask', cellAfter(filled, 'bid'), cellAfter(filled, 'ask'));
    } else if (filled.length >= 3 && title === '') {
      title = filled.slice(0, -2).join(', ').replace(/^\^/, '');
      spotText = filled.at(-2) ?? '';
    }
  }
  return { title, spot: price(spotText), spotText, middle, asOfText, unbalancedLines };
}

/** What stands behind a label in the same cell; '' without it. */
function labelled(cells: readonly string[], label: RegExp): string {
  const cell = cells.find((text) => label.test(text)) ?? '';
  return cell.replace(label, '').trim();
}

/** The cell behind the one that is `name` (lower case); '' without it. */
function cellAfter(cells: readonly string[], name: string): string {
  const at = cells.findIndex((cell) => cell.toLowerCase() === name);
  return at < 0 ? '' : (cells[at + 1] ?? '');
}

/** Cells from `start` up to the next labelled one: a date may hold unquoted delimiters. */
function phraseFrom(cells: readonly string[], start: number): string {
  const length = cells.slice(start + 1).findIndex((cell) => cell === '' || NEXT_LABEL.test(cell));
  return cells.slice(start, length < 0 ? undefined : start + 1 + length).join(', ');
}

function price(text: string): number | null {
  const value = parseNumber(text);
  return value !== undefined && value > 0 ? value : null;
}
