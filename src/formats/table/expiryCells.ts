import { dayFromYmd } from '../../chain/civilDay';
import type { CivilDate } from '../../text/civilDate';
import { parseDate } from '../../text/dates';
import { parseNumber } from '../../text/numbers';
import type { CellUnits } from './mapping';
import { FIRST_EPOCH } from './quoteMoment';

/** How a date cell may be read: month first and day first, in days since 1970-01-01; NaN for a reading that is no date. */
export interface ExpiryReadings {
  readonly monthFirst: number;
  readonly dayFirst: number;
}

const PER_DAY = { epochSeconds: 86_400, epochMilliseconds: 86_400_000 } as const;
/** Excel's count of days for 1970-01-01. */
const EXCEL_1970 = 25_569;
/** 1990-01-01 and 2100-12-31: no chain has an expiry outside them. */
const FIRST_EXPIRY = 7305;
const LAST_EXPIRY = 47_846;
const CLOCK_BEHIND_ISO = /^(\d{4}-\d{2}-\d{2})[T ].*$/;

/** Reads expiry cells; a file repeats few of them, so each wording is read once. */
export class ExpiryCells {
  private readonly units: CellUnits;
  private readonly known = new Map<string, ExpiryReadings>();
  private lastText = '';
  private last: ExpiryReadings | null = null;

  constructor(units: CellUnits) {
    this.units = units;
  }

  /** Readings of the cell in `text` from `start` up to `end`. */
  at(text: string, start: number, end: number): ExpiryReadings {
    const { last, lastText } = this;
    if (last && end - start === lastText.length && text.startsWith(lastText, start)) return last;
    return this.of(text.slice(start, end));
  }

  of(cell: string): ExpiryReadings {
    let readings = this.known.get(cell);
    if (!readings) {
      readings = this.read(cell.trim());
      this.known.set(cell, readings);
    }
    this.last = readings;
    this.lastText = cell;
    return readings;
  }

  /** The day that a cell names where no symbol confirms one reading; NaN when it names none, or one of two. */
  day({ monthFirst, dayFirst }: ExpiryReadings): number {
    if (this.units.dateOrder === 'dayFirst') return dayFirst;
    if (this.units.dateOrder === 'monthFirst') return monthFirst;
    if (Number.isNaN(monthFirst)) return dayFirst;
    return Number.isNaN(dayFirst) || dayFirst === monthFirst ? monthFirst : Number.NaN;
  }

  private read(cell: string): ExpiryReadings {
    const { expiry } = this.units;
    if (expiry === 'excelSerial') {
      const value = parseNumber(cell) ?? Number.NaN;
      const day = expiryOf(Math.floor(value) - EXCEL_1970);
      return { monthFirst: day, dayFirst: day };
    }
    if (expiry !== 'date') {
      const value = parseNumber(cell);
      if (value !== undefined && value >= FIRST_EPOCH) {
        const day = expiryOf(Math.floor(value / PER_DAY[expiry]));
        return { monthFirst: day, dayFirst: day };
      }
    }
    const date = cell.replace(CLOCK_BEHIND_ISO, '$1');
    return { monthFirst: dayOf(parseDate(date)), dayFirst: dayOf(parseDate(date, 'dayFirst')) };
  }
}

function dayOf(date: CivilDate | undefined): number {
  return date ? expiryOf(dayFromYmd(date.year, date.month, date.day)) : Number.NaN;
}

/** The day, unless it is none on which an option of a chain ends. */
function expiryOf(day: number): number {
  return day >= FIRST_EXPIRY && day <= LAST_EXPIRY ? day : Number.NaN;
}
