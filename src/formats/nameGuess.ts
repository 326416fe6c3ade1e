import { dayFromYmd } from '../chain/civilDay';
import { parseDate } from '../text/dates';
import { FactMissing, type GivenToReader, type MissingFact, type NameGuess } from './given';
import type { TableConstants } from './table/mapping';

/** Characters at the end of a name that are looked at. */
const LONGEST_NAME = 255;

/**
 * What a file's name suggests: the date in the group `expiry` and the symbol in the group `underlying` of a vendor's
 * pattern for names. Nothing for a name of another kind.
 */
export function guessFromName(fileName: string, pattern: RegExp): NameGuess {
  // A file in an archive may have a name of any length.
  const groups = pattern.exec(fileName.slice(-LONGEST_NAME))?.groups;
  if (!groups) return {};
  const date = parseDate(groups.expiry ?? '');
  const underlying = (groups.underlying ?? '').replace(/^[$^_]/, '').toUpperCase();
  return {
    ...(date ? { expiryDay: dayFromYmd(date.year, date.month, date.day) } : {}),
    ...(underlying === '' ? {} : { underlying }),
  };
}

/** What the user told of a file, in place of what it states. */
export function givenConstants({ expiryDay, underlying }: GivenToReader): TableConstants {
  return { ...(expiryDay === undefined ? {} : { expiryDay }), ...(underlying === undefined ? {} : { underlying }) };
}

/**
 * Asks for those of `facts` that are in `constants` neither by the file nor by the user.
 * @param format name of the format on the screen
 * @throws FactMissing with what the file's name suggests
 */
export function askMissing(
  format: string,
  facts: readonly MissingFact[],
  constants: TableConstants,
  fileName: string,
  pattern: RegExp,
): void {
  const missing = facts.filter((fact) => (constants[fact] ?? '') === '');
  if (missing.length > 0) throw new FactMissing(format, missing, guessFromName(fileName, pattern));
}
