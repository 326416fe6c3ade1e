import { useEffect, useEffectEvent } from 'react';
import type { Command } from './commands';
import { isTextEntry } from './textEntry';

const isInDialog = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('dialog') !== null;

/** Whether the keyboard has a ⌘ key, by what the browser says of its system. */
export function isMac(): boolean {
  return /mac|iphone|ipad/i.test(navigator.platform);
}

/** 'g', '?', 'mod+k', 'mod+shift+z': a key press as commands name it, 'mod' being Ctrl or ⌘. Null for other chords. */
export function keyOf(event: KeyboardEvent): string | null {
  const { ctrlKey, metaKey, shiftKey, altKey } = event;
  const name = event.key.toLowerCase();
  // AltGr and Option write brackets on many keyboards; Windows reports AltGr as Ctrl and Alt.
  if (event.getModifierState('AltGraph')) return name;
  if (ctrlKey || metaKey) return altKey ? null : `mod+${shiftKey ? 'shift+' : ''}${name}`;
  return altKey && !'[]/'.includes(name) ? null : name;
}

/**
 * Runs commands by their keys, while nobody types and no dialog is open.
 * @param commands makes the list, as it is when a key is pressed. @param singleKeys whether keys without Ctrl or ⌘ count. @param onEscape what Escape does, which always counts
 */
export function useShortcuts(commands: () => readonly Command[], singleKeys: boolean, onEscape: () => void): void {
  const onKeyDown = useEffectEvent((event: KeyboardEvent): void => {
    if (event.repeat || event.defaultPrevented) return;
    if (isTextEntry(event.target) || isInDialog(event.target)) return;
    const key = keyOf(event);
    if (key === 'escape') onEscape();
    if (key === null || (!singleKeys && !key.startsWith('mod+'))) return;
    const command = commands().find(({ keys, isOff }) => isOff !== true && keys?.includes(key));
    if (!command) return;
    event.preventDefault();
    command.run();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => onKeyDown(event);
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
}
