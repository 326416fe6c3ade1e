import { useEffect } from 'react';
import { marketOf } from '../chain/marketHours';
import { type Command, type CommandContext, commandsOf } from './commands';
import { scenarioPresets } from './scenarioPresets';
import { timeStops } from './timeStops';
import { useDashboardStore, useView } from './useDashboard';
import { useShortcuts } from './useShortcuts';

interface Page extends Pick<CommandContext, 'views' | 'isDark' | 'actions'> {
  readonly cancelOpening: () => void;
}

/** Listens to the keys of the page's commands. Returns what makes the list of them, as they are at that moment. */
export function useCommands({ views, isDark, actions, cancelOpening }: Page): () => readonly Command[] {
  const store = useDashboardStore();
  const { singleKeys } = useView();
  const list = (): readonly Command[] => {
    const state = store.getState();
    const presets: CommandContext['presets'] = [];
    if (!state.opened) return commandsOf({ store, state, isDark, views, presets, actions });
    const { asOf, expiries } = state.opened.analysis;
    const market = marketOf(expiries);
    const ofChain = scenarioPresets(timeStops(asOf, market), asOf, market);
    return commandsOf({ store, state, isDark, views, presets: ofChain, actions });
  };
  useShortcuts(list, singleKeys, cancelOpening);
  useEffect(() => {
    let release = (): void => {};
    const hold = (): void => {
      release = store.hold();
    };
    const letGo = (): void => release();
    window.addEventListener('pointerdown', hold, true);
    window.addEventListener('pointerup', letGo, true);
    window.addEventListener('pointercancel', letGo, true);
    return () => {
      window.removeEventListener('pointerdown', hold, true);
      window.removeEventListener('pointerup', letGo, true);
      window.removeEventListener('pointercancel', letGo, true);
    };
  }, [store]);
  return list;
}
