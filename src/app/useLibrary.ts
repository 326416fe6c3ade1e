import { useEffect, useSyncExternalStore } from 'react';
import { type Library, type LibraryState, libraryOf } from './library';
import { useDashboardStore } from './useDashboard';

/** The library and what is in it; it is read when the first component asks. */
export function useLibrary(): readonly [Library, LibraryState] {
  const library = libraryOf(useDashboardStore());
  useEffect(() => void library.load(), [library]);
  return [library, useSyncExternalStore(library.subscribe, library.getState)];
}
