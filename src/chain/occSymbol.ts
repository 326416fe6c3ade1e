/**
 * Contract symbols of the Options Clearing Corporation: root (blank-padded to six in the full form), expiry as yymmdd,
 * C or P, and the strike in thousandths of a dollar as eight digits: 'SPXW  240517C05000000'.
 */
import { dayFromYmd, isoDate, ymdFromDay } from './civilDay';
import { CALL, PUT, type Right } from './rawQuotes';

export interface OccContract {
  /** 'SPXW', 'AMD1'. */
  readonly root: string;
  /** Days since 1970-01-01. */
  readonly expiryDay: number;
  readonly right: Right;
  /** Price units of the underlying. */
  readonly strike: number;
}

/** Date, right and strike: the part of fixed width. */
const TAIL_LENGTH = 15;
const RIGHT_AND_STRIKE = 9;
const LETTER_C = 67;
const LETTER_P = 80;
/** Markers that vendors put before the symbol: '^', '$', '.', and 'O:'. */
const VENDOR_PREFIX = /^(?:[$^.]|O:)/i;
const ROOT = /^[A-Z][A-Z0-9.]{0,5}$/;
const ZERO = 48;

/** Value of the digits of `text` from `start` up to `end`; NaN when one of them is no digit. */
function digits(text: string, start: number, end: number): number {
  let value = 0;
  for (let i = start; i < end; i++) {
    const digit = text.charCodeAt(i) - ZERO;
    if (!(digit >= 0 && digit <= 9)) return Number.NaN;
    value = value * 10 + digit;
  }
  return value;
}

/**
 * Reads a contract symbol, blank-padded or not, with or without a vendor's prefix; null when it is none or its expiry
 * is no date. A strike of zero is returned as it stands, for the caller to judge.
 */
export function parseOccSymbol(text: string): OccContract | null {
  const symbol = text.trim().toUpperCase();
  const tail = symbol.length - TAIL_LENGTH;
  if (tail < 1) return null;
  const root = symbol.slice(0, tail).replace(VENDOR_PREFIX, '').trimEnd();
  if (!ROOT.test(root)) return null;
  const expiryDay = dayFromYmd(
    2000 + digits(symbol, tail, tail + 2),
    digits(symbol, tail + 2, tail + 4),
    digits(symbol, tail + 4, tail + 6),
  );
  const letter = symbol.charAt(tail + 6);
  const strike = digits(symbol, tail + 7, symbol.length) / 1000;
  if (Number.isNaN(expiryDay) || Number.isNaN(strike) || (letter !== 'C' && letter !== 'P')) return null;
  return { root, expiryDay, right: letter === 'C' ? CALL : PUT, strike };
}

/** Roots that name another underlying than themselves. XSP, MRUT and NQX stay: their index is a fraction of the parent. */
const UNDERLYING_OF_ROOT: Readonly<Record<string, string>> = {
  SPXW: 'SPX',
  SPXPM: 'SPX',
  SPXQ: 'SPX',
  NDXP: 'NDX',
  RUTW: 'RUT',
  RUTQ: 'RUT',
  VIXW: 'VIX',
  XEO: 'OEX',
};

/** The underlying that a root's options are written on: 'SPXW' gives 'SPX', 'AAPL' and 'BRKB' give themselves. */
export function underlyingOfRoot(root: string): string {
  return Object.hasOwn(UNDERLYING_OF_ROOT, root) ? (UNDERLYING_OF_ROOT[root] ?? root) : root;
}

const HIGHEST_STRIKE = 99_999_999;

/**
 * The name of a contract for messages: its symbol without padding ('SPXW261127C05000000'), or in words where the
 * strike has no place in a symbol ('SPXW 2026-11-27 C 5000.0005').
 */
export function contractName(root: string, expiryDay: number, right: Right, strike: number): string {
  const letter = right === CALL ? 'C' : 'P';
  const thousandths = Math.round(strike * 1000);
  const { year, month, day } = ymdFromDay(expiryDay);
  const fits = thousandths / 1000 === strike && thousandths >= 0 && thousandths <= HIGHEST_STRIKE;
  if (!fits || !(year >= 2000 && year < 2100)) return `${root} ${isoDate(expiryDay)} ${letter} ${strike}`;
  const date = [year - 2000, month, day].map((part) => String(part).padStart(2, '0')).join('');
  return `${root}${date}${letter}${String(thousandths).padStart(8, '0')}`;
}

/**
 * Reads contract symbols one after the other. What they name stands in the fields after a `read` that gave true.
 * Symbols of a file come by root and expiry, so that both are read once for many.
 */
export class OccReader {
  root = '';
  expiryDay = Number.NaN;
  right: Right = CALL;
  strike = Number.NaN;
  /** Root and date of the last symbol, as they stood in it. */
  private prefix = '';

  /** Whether the symbol names a contract, as for `parseOccSymbol`. */
  read(text: string): boolean {
    return this.readAt(text, 0, text.length);
  }

  /** Reads the symbol in `text` from `start` up to `end`. */
  readAt(text: string, start: number, end: number): boolean {
    const tail = end - RIGHT_AND_STRIKE;
    if (tail - start === this.prefix.length && this.prefix !== '' && text.startsWith(this.prefix, start)) {
      const letter = text.charCodeAt(tail);
      const strike = digits(text, tail + 1, end);
      if ((letter === LETTER_C || letter === LETTER_P) && !Number.isNaN(strike)) {
        this.right = letter === LETTER_C ? CALL : PUT;
        this.strike = strike / 1000;
        return true;
      }
    }
    const symbol = text.slice(start, end);
    const contract = parseOccSymbol(symbol);
    if (contract === null) return false;
    this.root = contract.root;
    this.expiryDay = contract.expiryDay;
    this.right = contract.right;
    this.strike = contract.strike;
    this.prefix = symbol.trim() === symbol ? symbol.slice(0, -RIGHT_AND_STRIKE) : '';
    return true;
  }
}
