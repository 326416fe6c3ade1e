import { parseOccSymbol } from '../../chain/occSymbol';
import { parseDate } from '../../text/dates';
import { MONTHS, WEEKDAYS } from '../../text/dateWords';
import { parseNumber } from '../../text/numbers';

const CELLS_OF_A_SENTENCE = 2;
const WORDS_OF_A_SENTENCE = 3;
/** Numbers, dates or symbols that make a row of a line that other signs cut. */
const FEWEST_VALUES = 2;
const OTHER_DELIMITERS = /[,;\t|]/;

/** Whether a row reads as a sentence (a title, a footer) rather than as data. */
export type TextTest = (cells: readonly string[], isTerminated: boolean) => boolean;

/**
 * Few cells, none of which is a number, a date or a contract. A last line without its end has to be one cell of several
 * words, or it is a row that was cut.
 */
export function isSentence(cells: readonly string[], isTerminated: boolean): boolean {
  const filled = cells.map((cell) => cell.replaceAll('"', '').trim()).filter((cell) => cell !== '');
  if (filled.some(isValue) || filled.length > CELLS_OF_A_SENTENCE || isRowByOtherSign(filled)) return false;
  const [first = '', ...others] = filled;
  const words = first.toLowerCase().split(/[\s,]+/);
  return isTerminated || (others.length === 0 && words.length >= WORDS_OF_A_SENTENCE && !beginsDate(words[0] ?? ''));
}

/** A number, a date or a contract. */
function isValue(cell: string): boolean {
  const isNumber = !Number.isNaN(parseNumber(cell.replace(/%$/, '')) ?? Number.NaN);
  return isNumber || parseDate(cell) !== undefined || parseOccSymbol(cell) !== null;
}

/** Whether cells hold several values, cut by another sign than those of the table. */
function isRowByOtherSign(cells: readonly string[]): boolean {
  return cells.some((cell) => {
    const pieces = cell.split(OTHER_DELIMITERS);
    return pieces.length > FEWEST_VALUES && pieces.filter((piece) => isValue(piece.trim())).length >= FEWEST_VALUES;
  });
}

function beginsDate(word: string): boolean {
  return WEEKDAYS.has(word) || MONTHS.has(word);
}
