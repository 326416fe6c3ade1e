import { createContext } from 'react';

export type DialogName = 'settings' | 'paste' | 'help' | 'palette' | 'glossary' | 'share' | 'prices';

/** Opens a dialog of the page; it outlives whatever asked for it. */
export const OpenDialog = createContext<(name: DialogName) => void>(() => {});
