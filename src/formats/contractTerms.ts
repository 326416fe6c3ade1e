import { type QuoteTable, SESSION_CODES } from '../chain/quoteTable';
import type { CellUnits, TableConstants } from './table/mapping';
import { sessionOf, sessionOfFlag } from './words';

/** Shares per contract as a cell states them: NaN for none and for what means none, undefined for what is no number. */
export function statedShares(value: number | undefined, { missing }: Pick<CellUnits, 'missing'>): number | undefined {
  return value !== undefined && missing.multiplier?.includes(value) ? Number.NaN : value;
}

/** Whether a stated number of shares makes the contract unreadable: it is no number, or none above 0. */
export function areSharesFaulty(shares: number | undefined): boolean {
  return shares === undefined || shares <= 0;
}

/**
 * Writes the terms of a contract: what its cells state, else what holds for all of them, else what the table of quotes has.
 * @param shares per contract, as `statedShares` gives them; undefined without such a cell
 * @param session cell of the settlement session; '' without one
 */
export function writeTerms(
  quotes: QuoteTable,
  row: number,
  shares: number | undefined,
  session: string,
  { settlementSession }: Pick<CellUnits, 'settlementSession'>,
  constants: TableConstants,
): void {
  const multiplier = shares !== undefined && shares > 0 ? shares : constants.multiplier;
  if (multiplier !== undefined) quotes.multiplier[row] = multiplier;
  const read = settlementSession === 'amFlag' ? sessionOfFlag : sessionOf;
  const stated = (session === '' ? null : read(session)) ?? constants.settlementSession;
  if (stated) quotes.settlementSession[row] = SESSION_CODES.indexOf(stated);
}
