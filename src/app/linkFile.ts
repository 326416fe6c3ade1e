import type { LinkReading } from '../share/link';

const BEGINS = /^\uFEFF?\s*(?:https?:\S+#)?gx\d/;
const LIBRARY_START = 'GEXLIBR\n';
const HEAD = 4096;
/** Of the longest link, line breaks and an address in front included. */
const MOST_BYTES = 2_000_000;

/** The link in a snapshot file, or in text that was pasted; null for any other file, and for one that cannot be read. */
export async function linkInFile(file: File): Promise<LinkReading | null> {
  try {
    if (file.size > MOST_BYTES || !BEGINS.test(await file.slice(0, HEAD).text())) return null;
    const { readLink } = await import('../share/link');
    const text = await file.text();
    return readLink(text.slice(text.indexOf('#') + 1).trim());
  } catch {
    // What the platform says of a file that is gone is said where files are read.
    return null;
  }
}

/** Whether a file begins as an exported library does (`exportStart`). */
export async function isLibraryFile(file: File): Promise<boolean> {
  try {
    return (await file.slice(0, LIBRARY_START.length).text()) === LIBRARY_START;
  } catch {
    return false;
  }
}
