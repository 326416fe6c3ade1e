import { dayFromYmd } from '../../chain/civilDay';
import { type OccContract, OccReader, parseOccSymbol } from '../../chain/occSymbol';
import { CALL, PUT, type Right } from '../../chain/rawQuotes';
import { parseDate } from '../../text/dates';
import { parseNumber } from '../../text/numbers';
import type { SymbolForm } from './mapping';

/** Reads contract symbols one after the other; what they name stands in the fields after a `readAt` that gave true. */
export interface SymbolReader {
  readonly root: string;
  /** Days since 1970-01-01. */
  readonly expiryDay: number;
  readonly right: Right;
  readonly strike: number;
  readAt(text: string, start: number, end: number): boolean;
}

/** Reads a symbol in one of the forms; null when it is none. */
export function parseSymbol(text: string, form: SymbolForm): OccContract | null {
  if (form === 'occ') return parseOccSymbol(text);
  if (form === 'spaced') return parseSpacedSymbol(text);
  return form === 'short' ? parseShort(text) : parseDashed(text);
}

export function symbolReader(form: SymbolForm): SymbolReader {
  return form === 'occ' ? new OccReader() : new PlainReader(form);
}

class PlainReader implements SymbolReader {
  root = '';
  expiryDay = Number.NaN;
  right: Right = CALL;
  strike = Number.NaN;
  private readonly form: SymbolForm;

  constructor(form: SymbolForm) {
    this.form = form;
  }

  readAt(text: string, start: number, end: number): boolean {
    const contract = parseSymbol(text.slice(start, end), this.form);
    if (contract === null) return false;
    this.root = contract.root;
    this.expiryDay = contract.expiryDay;
    this.right = contract.right;
    this.strike = contract.strike;
    return true;
  }
}

/** '.SPXW180102C1600' has the year first; 'SPY_052322C382' the month. */
const SHORT = /^\.?([A-Z][A-Z0-9.]{0,5}?)(_?)(\d{2})(\d{2})(\d{2})([CP])(\d{1,6}(?:\.\d{1,3})?)$/;

function parseShort(text: string): OccContract | null {
  const found = SHORT.exec(text.trim().toUpperCase());
  if (!found) return null;
  const [, root = '', underscore, a = '', b = '', c = '', letter, strikeText = ''] = found;
  const [year, month, day] = underscore === '_' ? [c, a, b] : [a, b, c];
  return contractOf(root, `20${year}-${month}-${day}`, letter, strikeText);
}

/** Root and, after a blank, date, right and strike in thousandths without zeros before it: 'SPXW 260320C5000000'. */
const SPACED = /^([A-Z][A-Z0-9.]{0,5})\s+(\d{2})(\d{2})(\d{2})([CP])(\d{1,9})$/;

/** Reads a symbol in the form of OptionMetrics; null when it is none. */
export function parseSpacedSymbol(text: string): OccContract | null {
  const found = SPACED.exec(text.trim().toUpperCase());
  if (!found) return null;
  const [, root = '', year = '', month = '', day = '', letter, thousandths = ''] = found;
  const contract = contractOf(root, `20${year}-${month}-${day}`, letter, thousandths);
  return contract && { ...contract, strike: contract.strike / 1000 };
}

/** Root, day, month in letters, year: 'BTC-14MAR24-72250-C', 'BTC_USDC-5JUL24-0d12-P'. */
const DASHED = /^([A-Z][A-Z0-9_]{0,11})-(\d{1,2})([A-Z]{3})(\d{2})-(\d+(?:[.D]\d+)?)-([CP])$/;

/** A linear contract on a coin names the money that it is quoted in: the root of 'BTC_USDC-27NOV26-72250-C'. */
const WITH_MONEY = /_USD[A-Z]?$/;

/** Whether contracts of a dashed root are quoted in dollars and not in coins. */
export function isQuotedInMoney(root: string): boolean {
  return WITH_MONEY.test(root);
}

function parseDashed(text: string): OccContract | null {
  const found = DASHED.exec(text.trim().toUpperCase());
  if (!found) return null;
  const [, root = '', day = '', month = '', year = '', strikeText = '', letter] = found;
  return contractOf(root, `${day}-${month}-${year}`, letter, strikeText.replace('D', '.'));
}

function contractOf(root: string, date: string, letter: string | undefined, strikeText: string): OccContract | null {
  const civil = parseDate(date);
  const strike = parseNumber(strikeText);
  if (!civil || strike === undefined || Number.isNaN(strike)) return null;
  const expiryDay = dayFromYmd(civil.year, civil.month, civil.day);
  return { root, expiryDay, right: letter === 'C' ? CALL : PUT, strike };
}
