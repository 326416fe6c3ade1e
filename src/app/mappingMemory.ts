import { headerFingerprint } from '../formats/table/headerFingerprint';
import type { TableMapping } from '../formats/table/mapping';
import { hasOneRight } from '../formats/table/mapping';
import { BadMapping, mappingFromPlain } from '../formats/table/mappingFile';
import { storedMappings, storeMappings } from './mappingText';

/** A table whose columns somebody has named, to be read without asking the next time. */
export interface RememberedMapping {
  /** Of its column names. */
  readonly fingerprint: string;
  /** The file that it was said of. */
  readonly fileName: string;
  readonly mapping: TableMapping;
}

const MOST_REMEMBERED = 40;
const LONGEST_NAME = 200;

/** The mappings in stored text, newest first; what is damaged or does not belong to its names is left out. */
export function mappingsFromText(text: string | null): RememberedMapping[] {
  let stored: unknown;
  try {
    stored = JSON.parse(text ?? '[]');
  } catch {
    return [];
  }
  return Array.isArray(stored) ? stored.flatMap(readEntry).slice(0, MOST_REMEMBERED) : [];
}

function readEntry(entry: unknown): RememberedMapping[] {
  if (typeof entry !== 'object' || entry === null) return [];
  const { fileName, mapping: plain } = entry as Readonly<Record<string, unknown>>;
  try {
    const mapping = mappingFromPlain(plain);
    const name = typeof fileName === 'string' ? fileName.slice(0, LONGEST_NAME) : '';
    return mapping.headerLine > 0 ? [{ fingerprint: headerFingerprint(mapping.names), fileName: name, mapping }] : [];
  } catch (error) {
    if (error instanceof BadMapping) return [];
    throw error;
  }
}

/** The mappings of this browser, newest first. */
export function loadMappings(): RememberedMapping[] {
  return mappingsFromText(storedMappings());
}

/**
 * Remembers a mapping for its column names, in place of an older one; a table without names is not remembered. That all
 * rows are calls, or puts, was said of one file: the next one's name or prices have to say it, or it is asked.
 */
export function rememberMapping(fileName: string, said: TableMapping): void {
  if (said.headerLine === 0) return;
  const mapping = hasOneRight(said) ? { ...said, sides: said.sides.map((side) => ({ ...side, right: null })) } : said;
  const fingerprint = headerFingerprint(mapping.names);
  const others = loadMappings().filter((known) => known.fingerprint !== fingerprint);
  save([{ fingerprint, fileName: fileName.slice(0, LONGEST_NAME), mapping }, ...others]);
}

/** Forgets the mapping of these column names: the next such table is asked about again. */
export function forgetMapping(fingerprint: string): void {
  save(loadMappings().filter((known) => known.fingerprint !== fingerprint));
}

function save(mappings: readonly RememberedMapping[]): void {
  try {
    // The fingerprint is worked out again when it is read back.
    const entries = mappings.slice(0, MOST_REMEMBERED).map(({ fileName, mapping }) => ({ fileName, mapping }));
    storeMappings(JSON.stringify(entries));
  } catch {
    // Private windows and full storage: the table is asked about again the next time.
  }
}
