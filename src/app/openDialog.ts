import { createContext } from 'react';
import type { DialogName } from './Header';

/** Opens a dialog of the page; it outlives whatever asked for it. */
export const OpenDialog = createContext<(name: DialogName) => void>(() => {});
