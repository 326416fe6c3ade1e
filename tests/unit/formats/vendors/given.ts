import { dayFromYmd } from '../../../../src/chain/civilDay';
import type { RawChain } from '../../../../src/chain/rawChain';
import { FactMissing, type GivenToReader } from '../../../../src/formats/given';
import { IMPORT_LIMITS } from '../../../../src/formats/limits';
import { readChain } from '../../../../src/formats/read';
import { utf8 } from '../samples';

/** Days since 1970-01-01 of the two expiries in the samples, in March and April 2026. */
export const MARCH = dayFromYmd(2026, 3, 20);
export const APRIL = dayFromYmd(2026, 4, 17);
/** 15:45 in New York on 2 March 2026. */
export const QUOTED = Date.UTC(2026, 2, 2, 20, 45);

/** Reads a file with what the user was asked for. */
export function readGiven(text: string, given: GivenToReader, fileName = 'chain.csv'): RawChain {
  return readChain(utf8(text), fileName, () => {}, IMPORT_LIMITS, given);
}

/** What a file does not say. */
export function askedOf(text: string, fileName: string): Pick<FactMissing, 'missing' | 'guess'> {
  try {
    readGiven(text, {}, fileName);
  } catch (error) {
    if (error instanceof FactMissing) return { missing: error.missing, guess: error.guess };
    throw error;
  }
  throw new Error('nothing was asked');
}
