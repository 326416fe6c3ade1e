import { contractWords } from '../chain/contractWords';
import type { IssueCode } from '../chain/issues';
import { CALL, PUT, type Right } from '../chain/rawQuotes';
import type { ExpiryReadings } from './table/expiryCells';
import type { NamedRoot } from './table/rootCells';
import type { SymbolReader } from './table/symbolForms';

const STRIKE_TOLERANCE = 0.0005;
/** Days by which a column of expiries may be off where its vendor is known for it. */
const DAYS_OFF = 1;
/** Date, right and strike at the end of a symbol, whatever stands before and whatever date it is. */
const RIGHT_IN_SYMBOL = /\d{6}([CP]).{8}$/i;

export type IdentityRole = 'contractSymbol' | 'right' | 'expiry' | 'strike' | 'root';

/** What speaks against a contract, and the role of the cell that shows it. */
export interface IdentityFault {
  readonly code: IssueCode;
  readonly role: IdentityRole;
}

/** What the cells of a row or record say of one contract, beside its symbol. One object serves a whole file. */
export class StatedContract {
  /** By its place: the side of a table, the list of a document; null where the place does not tell. */
  placed: Right | null = null;
  /** By a cell of its own; null for none, and for a word that is no right. */
  right: Right | null = null;
  /** Readings of its cell; null where it is blank or there is none. */
  expiry: ExpiryReadings | null = null;
  /** Days since 1970-01-01, as the table's order of dates has it or the file says it elsewhere; NaN for no one day. */
  expiryDay = Number.NaN;
  /** In the unit of symbols; NaN where nothing stands there, undefined for what is no number. */
  strike: number | undefined = Number.NaN;
  /** What names the root; null where a cell names none, undefined where there is no cell. */
  root: NamedRoot | null | undefined = undefined;

  /** The right of a contract without a symbol. */
  get ownRight(): Right | null {
    return this.placed ?? this.right;
  }
}

/** Says what is wrong with contracts, by rules that tables and records share. */
export class ContractIdentity {
  /** Whether the expiry of the last contract is off its symbol by no more than its vendor is known for. */
  isExpiryOff = false;
  private readonly forgivesExpiry: boolean;

  /** @param onConflict what to do with an expiry that is a day off the symbol */
  constructor(onConflict: 'reject' | 'note') {
    this.forgivesExpiry = onConflict === 'note';
  }

  /** What speaks against a contract that its symbol names. The symbol is believed; cells may only confirm it. */
  symbolFault(symbol: SymbolReader, stated: StatedContract): IdentityFault | null {
    this.isExpiryOff = false;
    const { placed, right, expiry, strike } = stated;
    if (placed !== null && symbol.right !== placed) return { code: 'R_BAD_RIGHT', role: 'contractSymbol' };
    if (!(symbol.strike > 0)) return { code: 'R_NEG_STRIKE', role: 'contractSymbol' };
    if (expiry !== null && expiry.monthFirst !== symbol.expiryDay && expiry.dayFirst !== symbol.expiryDay) {
      const code = this.expiryFault(symbol.expiryDay, expiry);
      if (code !== null) return { code, role: 'expiry' };
    }
    if (strike === undefined) return { code: 'R_BAD_NUMBER', role: 'strike' };
    if (strike <= 0) return { code: 'R_NEG_STRIKE', role: 'strike' };
    if (Math.abs(strike - symbol.strike) > STRIKE_TOLERANCE) return { code: 'R_COLUMN_VS_SYMBOL', role: 'strike' };
    return right !== null && right !== symbol.right ? { code: 'R_COLUMN_VS_SYMBOL', role: 'right' } : null;
  }

  /** What speaks against a contract that its cells name. */
  cellsFault(stated: StatedContract): IdentityFault | null {
    this.isExpiryOff = false;
    const { placed, right, ownRight, expiryDay, strike, root } = stated;
    if (Number.isNaN(expiryDay)) return { code: 'R_BAD_DATE', role: 'expiry' };
    if (ownRight === null) return { code: 'R_BAD_RIGHT', role: 'right' };
    if (placed !== null && right !== null && placed !== right) return { code: 'R_BAD_RIGHT', role: 'right' };
    if (strike === undefined || Number.isNaN(strike)) return { code: 'R_BAD_NUMBER', role: 'strike' };
    if (strike <= 0) return { code: 'R_NEG_STRIKE', role: 'strike' };
    if (root === undefined) return null;
    if (root === null) return { code: 'R_BAD_SYMBOL', role: 'root' };
    const { contract } = root;
    if (contract === null) return null;
    const isSame =
      contract.right === ownRight &&
      contract.expiryDay === expiryDay &&
      Math.abs(contract.strike - strike) <= STRIKE_TOLERANCE;
    return isSame ? null : { code: 'R_COLUMN_VS_SYMBOL', role: 'root' };
  }

  private expiryFault(expiryDay: number, { monthFirst, dayFirst }: ExpiryReadings): IssueCode | null {
    if (Number.isNaN(monthFirst) && Number.isNaN(dayFirst)) return 'R_BAD_DATE';
    const isDayOff = Math.abs(monthFirst - expiryDay) <= DAYS_OFF || Math.abs(dayFirst - expiryDay) <= DAYS_OFF;
    this.isExpiryOff = isDayOff && this.forgivesExpiry;
    return this.isExpiryOff ? null : 'R_COLUMN_VS_SYMBOL';
  }
}

/**
 * The side on which to count the open interest of a contract whose right nothing says outright: by the letter of a symbol
 * that is damaged elsewhere, else by the sign of its delta; null where neither tells.
 */
export function likelyRight(symbol: string, delta: number): Right | null {
  const letter = symbol === '' ? undefined : RIGHT_IN_SYMBOL.exec(symbol.trim())?.[1];
  if (letter !== undefined) return letter.toUpperCase() === 'C' ? CALL : PUT;
  if (Number.isNaN(delta) || delta === 0) return null;
  return delta > 0 ? CALL : PUT;
}

/** The contract that a symbol names in words, for the list of what was rejected. */
export function symbolInWords({ root, expiryDay, strike, right }: SymbolReader): string {
  return contractWords(root, expiryDay, strike, right);
}
