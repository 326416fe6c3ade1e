import type { RememberedMapping } from './mappingMemory';
import { storedMappings } from './mappingText';

let memory: typeof import('./mappingMemory') | null = null;

/** What reads and writes mappings, fetched once: most browsers have none. */
export async function mappingMemory(): Promise<typeof import('./mappingMemory')> {
  memory ??= await import('./mappingMemory');
  return memory;
}

/** Whether there are mappings that cannot be read yet. */
export function isMemoryMissing(): boolean {
  return memory === null && storedMappings() !== null;
}

/** The mappings of this browser, newest first; none before their memory was fetched. */
export function knownMappings(): readonly RememberedMapping[] {
  return memory?.loadMappings() ?? [];
}
