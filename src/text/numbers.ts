/** Cells that say 'no value', in lower case. */
const MISSING = new Set([
  '-',
  '--',
  '—',
  '–',
  '−',
  'n/a',
  '#n/a',
  'na',
  'nan',
  'null',
  'none',
  'unch',
  '<empty>',
  'unavailable',
]);

const PLAIN = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d{1,3})?$/i;
/** 71,039,449 and 4,99,772; the separator is the same throughout. */
const WESTERN_GROUPS = /^[+-]?[1-9]\d{0,2}(?:([,\u00a0\u2009\u202f'’])\d{3})(?:\1\d{3})*(?:\.\d+)?$/;
const INDIAN_GROUPS = /^[+-]?[1-9]\d?(?:,\d{2})+,\d{3}(?:\.\d+)?$/;
const PLAIN_COMMA = /^[+-]?(?:\d+(?:,\d*)?|,\d+)(?:e[+-]?\d{1,3})?$/i;
const WESTERN_GROUPS_COMMA = /^[+-]?[1-9]\d{0,2}(?:([.\u00a0\u2009\u202f'’])\d{3})(?:\1\d{3})*(?:,\d+)?$/;
const SEPARATORS = /[,\u00a0\u2009\u202f'’]/g;
const SEPARATORS_COMMA = /[.\u00a0\u2009\u202f'’]/g;

const SCIENTIFIC = /^[+-]?\d+(?:[.,](\d*))?e\+?(\d{1,3})$/i;

const EXACT_DIGITS = 15;
/** With more of them a number may be too large for a double. */
const MOST_DIGITS = 300;
const POWERS_OF_TEN = Array.from({ length: EXACT_DIGITS + 1 }, (_, power) => 10 ** power);
const ZERO = 48;
const NINE = 57;
const POINT = 46;
const PLUS = 43;
const MINUS = 45;

/**
 * The one reading of a number from text. Returns NaN for a cell that says 'no value' (blank, '--', 'N/A', 'unch' …) and
 * undefined for one that is not a number. Thousands may be grouped where the grouping is regular; hexadecimal, units,
 * brackets and infinities are not numbers. `decimal` is the decimal sign of the file.
 */
export function parseNumber(cell: string, decimal: '.' | ',' = '.'): number | undefined {
  if (decimal === '.') {
    const plain = plainNumber(cell, 0, cell.length);
    if (plain !== undefined) return plain;
  }
  const text = cell.trim();
  if (text === '' || MISSING.has(text.toLowerCase())) return Number.NaN;
  const signed = text.charCodeAt(0) === 0x2212 ? `-${text.slice(1)}` : text;
  const plain = decimal === '.' ? withPoint(signed) : withComma(signed);
  if (plain === null) return undefined;
  const value = Number(plain);
  return Number.isFinite(value) ? value + 0 : undefined;
}

/** As `parseNumber`, of the cell in `text` from `start` up to `end`, which is cut out only where it is no plain number. */
export function parseNumberAt(text: string, start: number, end: number, decimal: '.' | ',' = '.'): number | undefined {
  if (start >= end) return Number.NaN;
  if (decimal === '.') {
    const plain = plainNumber(text, start, end);
    if (plain !== undefined) return plain;
  }
  return parseNumber(text.slice(start, end), decimal);
}

/**
 * Value of digits with an optional sign and point, which is nearly every cell of a chain; undefined for anything else.
 * Up to 15 digits and their power of ten are both exact in a double, so their quotient is rounded once, as Number() does.
 */
function plainNumber(text: string, from: number, end: number): number | undefined {
  const first = text.charCodeAt(from);
  const start = first === MINUS || first === PLUS ? from + 1 : from;
  let digits = 0;
  let decimals = -1;
  let value = 0;
  for (let i = start; i < end; i++) {
    const code = text.charCodeAt(i);
    if (code >= ZERO && code <= NINE) {
      value = value * 10 + (code - ZERO);
      digits += 1;
      if (decimals >= 0) decimals += 1;
    } else if (code === POINT && decimals < 0) decimals = 0;
    else return undefined;
  }
  if (digits === 0 || digits > MOST_DIGITS) return undefined;
  if (digits > EXACT_DIGITS) return Number(text.slice(from, end)) + 0;
  const size = decimals > 0 ? value / (POWERS_OF_TEN[decimals] as number) : value;
  return first === MINUS && size !== 0 ? -size : size;
}

function withPoint(text: string): string | null {
  if (PLAIN.test(text)) return text;
  if (WESTERN_GROUPS.test(text) || INDIAN_GROUPS.test(text)) return text.replace(SEPARATORS, '');
  return null;
}

function withComma(text: string): string | null {
  if (PLAIN_COMMA.test(text)) return text.replace(',', '.');
  if (WESTERN_GROUPS_COMMA.test(text)) return text.replace(SEPARATORS_COMMA, '').replace(',', '.');
  return null;
}

/** Whether a number is written with an exponent and without all of its whole digits: '1.23E+05', but not '1.5e-05'. */
export function lacksDigits(cell: string): boolean {
  const found = SCIENTIFIC.exec(cell.trim());
  return found !== null && (found[1] ?? '').length < Number(found[2]);
}
