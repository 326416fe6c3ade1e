import { isoDate } from './civilDay';
import { CALL } from './rawQuotes';

/** 'SPXW 2026-11-20 6400 C': a contract for people. @param expiryDay days since 1970-01-01 @param right 0 call, 1 put */
export function contractWords(root: string, expiryDay: number, strike: number, right: number): string {
  return `${root} ${isoDate(expiryDay)} ${strike} ${right === CALL ? 'C' : 'P'}`;
}
