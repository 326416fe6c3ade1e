import { pageMemory } from './pageMemory';

/** Where the mappings of this browser are kept, as text. */
const KEY = 'gexscope.mappings.1';

/** The text of the mappings; null where there are none or nothing is kept. */
export function storedMappings(): string | null {
  try {
    return pageMemory()?.getItem(KEY) ?? null;
  } catch {
    return null;
  }
}

/** Keeps a text in place of the one before. Throws what the browser throws where nothing can be kept. */
export function storeMappings(text: string): void {
  pageMemory()?.setItem(KEY, text);
}
