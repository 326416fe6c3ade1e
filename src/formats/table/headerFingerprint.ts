const OFFSET_BASES = [0x811c9dc5, 0x3c6ef372] as const;
const PRIME = 0x01000193;

/**
 * Names the layout of a table by its column names, their order and their repeats: 16 hexadecimal digits, the same for
 * other case, surplus blanks and another file of the same layout. FNV-1a over two starting values.
 */
export function headerFingerprint(names: readonly string[]): string {
  const text = names.map((name) => name.trim().toLowerCase().replace(/\s+/g, ' ')).join('\u0001');
  return OFFSET_BASES.map((base) => fnv(text, base).toString(16).padStart(8, '0')).join('');
}

/**
 * In `GivenToReader.mappings`: what was said of this very file, before what holds for every table of its layout. What
 * all its rows are, calls or puts, holds for no other one.
 */
export function keyOfTable({
  fingerprint,
  fileName,
}: {
  readonly fingerprint: string;
  readonly fileName: string;
}): string {
  return `${fingerprint} ${fileName}`;
}

function fnv(text: string, base: number): number {
  let hash = base;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), PRIME);
  return hash >>> 0;
}
