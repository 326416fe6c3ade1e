import type { IssueCode } from '../chain/issues';
import type { QuoteTable } from '../chain/quoteTable';
import type { CellUnits } from './table/mapping';
import { NUMBER_ROLES, type NumberRole } from './table/roles';

export const OPEN_INTEREST = 0;
export const IMPLIED_VOLATILITY = 1;
const VOLUME = 5;
export const DELTA = 6;

/** What is wrong with a number below 0, by place in `NUMBER_ROLES`; null where nothing is. */
const NEGATIVE: readonly (IssueCode | null)[] = [
  'R_NEG_OI',
  'R_NEG_IV',
  'R_BAD_NUMBER',
  'R_BAD_NUMBER',
  'R_BAD_NUMBER',
  'R_BAD_NUMBER',
  null,
  null,
];
const LAST_UNSIGNED = VOLUME;
/** Last sale, bid and ask. */
const PRICES = [2, 3, 4] as const;

/** Whether an open interest fits its unit: a part of a contract is a number of another meaning, such as '280.626' for 280,626. */
function wholeContracts(value: number | undefined, { openInterest }: Pick<CellUnits, 'openInterest'>): boolean {
  return openInterest === 'coins' || value === undefined || Number.isNaN(value) || Number.isInteger(value);
}

/** The numbers of one contract while it is read, by place in `NUMBER_ROLES`; one object serves a whole file. */
export class ContractNumbers {
  readonly values = new Float64Array(NUMBER_ROLES.length);
  /** One bit for each place whose cell is no number. */
  private unread = 0;

  /** Forgets the contract before. */
  clear(): void {
    this.values.fill(Number.NaN);
    this.unread = 0;
  }

  /** Takes a number as `parseNumber` gives it: NaN for no value, undefined for what is no number. */
  set(place: number, value: number | undefined): void {
    if (value !== undefined) this.values[place] = value;
    else this.unread |= 1 << place;
  }

  /** Takes a number in the file's unit: a part of a contract is none, and open interest and volume are counted in lots. */
  setScaled(place: number, value: number | undefined, units: CellUnits): void {
    if (place === OPEN_INTEREST && !wholeContracts(value, units)) this.set(place, undefined);
    else if (place !== OPEN_INTEREST && place !== VOLUME) this.set(place, value);
    else this.set(place, value === undefined ? value : value * units.openInterestFactor);
  }

  /** Takes the middle of the volatilities of bid and ask, both as fractions. */
  setVolatilityPair(bid: number | undefined, ask: number | undefined): void {
    this.set(IMPLIED_VOLATILITY, bid === undefined || ask === undefined ? undefined : (bid + ask) / 2);
  }

  /** Open interest in contracts; NaN where it could not be read. */
  get openInterest(): number {
    return this.values[OPEN_INTEREST] as number;
  }

  /** Multiplies the prices, which are in units of `factor`; without a factor above 0 they mean nothing and are dropped. */
  scalePrices(factor: number | undefined): void {
    const { values } = this;
    const by = factor !== undefined && factor > 0 ? factor : Number.NaN;
    for (const place of PRICES) values[place] = (values[place] as number) * by;
  }

  /** The first number that makes the contract unreadable, and why; null when all are fine. */
  fault(): { readonly role: NumberRole; readonly code: IssueCode } | null {
    const { values, unread } = this;
    for (let place = 0; place < values.length; place += 1) {
      if ((unread & (1 << place)) !== 0) return faultOf(place, 'R_BAD_NUMBER');
      if (place <= LAST_UNSIGNED && (values[place] as number) < 0) return faultOf(place, NEGATIVE[place] ?? null);
    }
    return null;
  }

  writeTo(quotes: QuoteTable, row: number): void {
    const { values } = this;
    quotes.openInterest[row] = values[0] as number;
    quotes.impliedVolatility[row] = values[1] as number;
    quotes.last[row] = values[2] as number;
    quotes.bid[row] = values[3] as number;
    quotes.ask[row] = values[4] as number;
    quotes.volume[row] = values[5] as number;
    quotes.vendorDelta[row] = values[6] as number;
    quotes.vendorGamma[row] = values[7] as number;
  }
}

function faultOf(place: number, code: IssueCode | null): { role: NumberRole; code: IssueCode } | null {
  const role = NUMBER_ROLES[place];
  return role === undefined || code === null ? null : { role, code };
}
