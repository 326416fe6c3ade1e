import type { SettlementSession } from '../chain/rawQuotes';

/** Sessions by the numbers that links give them. New ones are added at the end. */
export const SESSIONS: readonly SettlementSession[] = ['PM', 'AM', '15:30 IST', '08:00 UTC'];
