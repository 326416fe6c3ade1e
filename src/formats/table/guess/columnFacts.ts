import { dayFromYmd } from '../../../chain/civilDay';
import { parseOccSymbol } from '../../../chain/occSymbol';
import { parseDate } from '../../../text/dates';
import { parseNumber } from '../../../text/numbers';
import { rightOf, sessionOf } from '../../words';
import { parseSymbol } from '../symbolForms';

/** What the cells of one column look like, counted over all rows: plain data. */
export interface ColumnFacts {
  /** Cells with something in them, and those of them that say 'no value'. */
  readonly filled: number;
  readonly missing: number;
  /** Cells that are a number by either decimal sign. */
  readonly numbers: number;
  readonly integers: number;
  readonly negative: number;
  readonly percent: number;
  /** Numbers that only a decimal comma or only a point makes readable, and those that both read, differently. */
  readonly commaOnly: number;
  readonly pointOnly: number;
  readonly eitherSign: number;
  readonly commaExample: string;
  /** Numbers by size: over 0.03 and below 1.5, from there to 5, above 5. '%' is left out of account. */
  readonly low: number;
  readonly middle: number;
  readonly high: number;
  /** The same for cells that end in '%', and for those that do not. */
  readonly highPlain: number;
  readonly lowPercent: number;
  readonly rights: number;
  readonly sessions: number;
  readonly occ: number;
  readonly short: number;
  readonly dashed: number;
  readonly spaced: number;
  /** Short words in capitals such as names of stocks. */
  readonly tickers: number;
  /** Dates by `parseDate`, whichever order; and of those the ones in digits with slashes or hyphens, day and month both. */
  readonly dates: number;
  readonly slashes: number;
  readonly firstOver12: number;
  readonly secondOver12: number;
  /** Different dates in digits, as written, at most 512. */
  readonly slashDates: readonly string[];
  /** Whole numbers that may be a date: 261218 or 20261218, Excel's day count, seconds, milliseconds. */
  readonly compactDates: number;
  readonly serials: number;
  readonly epochSeconds: number;
  readonly epochMilliseconds: number;
  /** Date with a clock behind it. */
  readonly moments: number;
  readonly clocks: number;
  /** First and last day of moments and epochs, in days since 1970-01-01; null where there are none. */
  readonly firstDay: number | null;
  readonly lastDay: number | null;
  /** Numbers that are multiples of one half, and those not below the number before them. */
  readonly halves: number;
  readonly rising: number;
  /** Different cells, as far as counted. */
  readonly distinct: number;
  /** The different cells, trimmed, whatever their case; none where they are more than six. */
  readonly words: readonly string[];
}

type Counts = { -readonly [K in keyof ColumnFacts]: ColumnFacts[K] extends number ? number : ColumnFacts[K] };

const MOST_DISTINCT = 4096;
const MOST_DATES = 512;
const MOST_WORDS = 6;
/** A longer cell is neither number, date nor symbol. */
const LONGEST = 64;
const LOWEST_VOLATILITY = 0.03;
export const LOW_VOLATILITY = 1.5;
export const HIGH_VOLATILITY = 5;
const NUMERIC = /^[+\-\u2212]?[\d.,\u00a0\u2009\u202f'’\s]*\d[\d.,\u00a0\u2009\u202f'’]*(?:[eE][+-]?\d{1,3})?\s?%?$/;
const SLASHES = /^(\d{1,2})[/-](\d{1,2})[/-](\d{4}|\d{2})$/;
const MOMENT = /^\S.*\d[T ,]+(?:at )?\d{1,2}:\d{2}/;
const CLOCK = /^\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:\s?[ap]\.?m\.?)?$/i;
const TICKER = /^[$^_.]?[A-Z][A-Z0-9./]{0,9}$/;
/** Excel's count of days for 1990-01-01 and 2100-12-31. */
const FIRST_SERIAL = 32_874;
const LAST_SERIAL = 73_415;
/** Seconds since 1970 of 1990 and 2101. */
const FIRST_SECOND = 631_152_000;
const LAST_SECOND = 4_133_980_800;
const DAY_SECONDS = 86_400;

/** Gathers the facts of one column, cell after cell. */
export class ColumnSurvey {
  private readonly counts: Counts = {
    filled: 0,
    missing: 0,
    numbers: 0,
    integers: 0,
    negative: 0,
    percent: 0,
    commaOnly: 0,
    pointOnly: 0,
    eitherSign: 0,
    commaExample: '',
    low: 0,
    middle: 0,
    high: 0,
    highPlain: 0,
    lowPercent: 0,
    rights: 0,
    sessions: 0,
    occ: 0,
    short: 0,
    dashed: 0,
    spaced: 0,
    tickers: 0,
    dates: 0,
    slashes: 0,
    firstOver12: 0,
    secondOver12: 0,
    slashDates: [],
    compactDates: 0,
    serials: 0,
    epochSeconds: 0,
    epochMilliseconds: 0,
    moments: 0,
    clocks: 0,
    firstDay: null,
    lastDay: null,
    halves: 0,
    rising: 0,
    distinct: 0,
    words: [],
  };
  private readonly seen = new Set<string>();
  private readonly dates = new Set<string>();
  private before = Number.NEGATIVE_INFINITY;

  see(cell: string): void {
    const text = cell.trim();
    if (text === '') return;
    const { counts } = this;
    counts.filled += 1;
    if (this.seen.size < MOST_DISTINCT) this.seen.add(text.slice(0, LONGEST));
    if (text.length > LONGEST) return;
    if (NUMERIC.test(text) && !SLASHES.test(text)) {
      this.seeNumber(text);
      return;
    }
    if (Number.isNaN(parseNumber(text))) counts.missing += 1;
    else this.seeWords(text);
  }

  facts(): ColumnFacts {
    return { ...this.counts, slashDates: [...this.dates], distinct: this.seen.size, words: wordsOf(this.seen) };
  }

  private seeNumber(text: string): void {
    const { counts } = this;
    const isPercent = text.endsWith('%');
    const bare = isPercent ? text.slice(0, -1).trim() : text;
    const point = parseNumber(bare);
    const comma = /[.,]/.test(bare) ? parseNumber(bare, ',') : point;
    const value = point ?? comma;
    if (value === undefined || Number.isNaN(value)) {
      this.seeWords(text);
      return;
    }
    counts.numbers += 1;
    if (isPercent) counts.percent += 1;
    if (value < 0) counts.negative += 1;
    if (Number.isInteger(value * 2)) counts.halves += 1;
    if (value >= this.before) counts.rising += 1;
    this.before = value;
    if (point === undefined) {
      counts.commaOnly += 1;
      if (counts.commaExample === '') counts.commaExample = text;
    } else if (comma === undefined) counts.pointOnly += 1;
    else if (comma !== point) counts.eitherSign += 1;
    if (Number.isInteger(value)) {
      counts.integers += 1;
      this.seeWhole(bare, value);
    }
    if (!(value > LOWEST_VOLATILITY)) return;
    if (value < LOW_VOLATILITY) {
      counts.low += 1;
      if (isPercent) counts.lowPercent += 1;
    } else if (value <= HIGH_VOLATILITY) counts.middle += 1;
    else {
      counts.high += 1;
      if (!isPercent) counts.highPlain += 1;
    }
  }

  private seeWhole(bare: string, value: number): void {
    const { counts } = this;
    if ((bare.length === 6 || bare.length === 8) && parseDate(bare)) counts.compactDates += 1;
    if (value >= FIRST_SERIAL && value <= LAST_SERIAL) counts.serials += 1;
    if (value >= FIRST_SECOND && value <= LAST_SECOND) {
      counts.epochSeconds += 1;
      this.seeDay(Math.floor(value / DAY_SECONDS));
    }
    if (value >= FIRST_SECOND * 1000 && value <= LAST_SECOND * 1000) {
      counts.epochMilliseconds += 1;
      this.seeDay(Math.floor(value / (DAY_SECONDS * 1000)));
    }
  }

  private seeDay(day: number): void {
    const { counts } = this;
    counts.firstDay = Math.min(counts.firstDay ?? day, day);
    counts.lastDay = Math.max(counts.lastDay ?? day, day);
  }

  private seeWords(text: string): void {
    const { counts } = this;
    const slashes = SLASHES.exec(text);
    if (slashes) {
      const [, first = '', second = ''] = slashes;
      counts.dates += 1;
      counts.slashes += 1;
      if ((parseNumber(first) ?? 0) > 12) counts.firstOver12 += 1;
      if ((parseNumber(second) ?? 0) > 12) counts.secondOver12 += 1;
      if (this.dates.size < MOST_DATES) this.dates.add(text);
      return;
    }
    if (rightOf(text) !== null) counts.rights += 1;
    if (sessionOf(text) !== null) counts.sessions += 1;
    if (CLOCK.test(text)) counts.clocks += 1;
    const isMoment = !CLOCK.test(text) && MOMENT.test(text);
    const date = parseDate(text) ?? parseDate(text.replace(/[T ]\d{1,2}:.*$/, ''));
    if (isMoment) counts.moments += 1;
    if (date) {
      counts.dates += 1;
      if (isMoment) this.seeDay(dayFromYmd(date.year, date.month, date.day));
    }
    if (parseOccSymbol(text)) counts.occ += 1;
    else if (parseSymbol(text, 'short')) counts.short += 1;
    else if (parseSymbol(text, 'dashed')) counts.dashed += 1;
    else if (parseSymbol(text, 'spaced')) counts.spaced += 1;
    if (TICKER.test(text)) counts.tickers += 1;
  }
}

function wordsOf(cells: ReadonlySet<string>): string[] {
  const words = new Map<string, string>();
  for (const cell of cells) {
    const key = cell.toLowerCase();
    if (words.has(key) || Number.isNaN(parseNumber(cell))) continue;
    words.set(key, cell);
    if (words.size > MOST_WORDS) return [];
  }
  return [...words.values()];
}
