import { type RefObject, useLayoutEffect, useState } from 'react';

/** The panel that has the focus, or else the one under the mouse, fills the window or gives it back. */
export function toggleFullScreen(): void {
  const panel = document.activeElement?.closest('.panel') ?? document.querySelector('.panel:hover');
  panel?.querySelector<HTMLElement>('.full-button')?.click();
}

/**
 * Whether an element fills the window, and what changes that. Everything beside it is inert meanwhile; Escape and a drop
 * of files give the window back, and the focus goes back to where it was.
 */
export function useFullScreen(element: RefObject<HTMLElement | null>): [boolean, () => void] {
  const [isFull, setIsFull] = useState(false);

  useLayoutEffect(() => {
    const target = element.current;
    if (!isFull || !target) return;
    const place = target.parentElement;
    const before = document.activeElement;
    // What is below stays where it is while the panel is away.
    const { height } = target.getBoundingClientRect();
    if (place) place.style.minHeight = `${height}px`;
    const others = besides(target);
    for (const other of others) other.inert = true;
    // Above everything, whatever stands around it; browsers without popovers have it fixed in the window all the same.
    target.setAttribute('popover', 'manual');
    target.showPopover?.();
    document.documentElement.dataset.full = 'panel';
    const leave = (): void => setIsFull(false);
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || event.defaultPrevented || document.querySelector('dialog[open]')) return;
      event.preventDefault();
      leave();
    };
    window.addEventListener('keydown', onKeyDown);
    window.addEventListener('drop', leave);
    return () => {
      window.removeEventListener('keydown', onKeyDown);
      window.removeEventListener('drop', leave);
      delete document.documentElement.dataset.full;
      target.hidePopover?.();
      target.removeAttribute('popover');
      for (const other of others) other.inert = false;
      if (place) place.style.minHeight = '';
      if (before instanceof HTMLElement) before.focus({ preventScroll: true });
    };
  }, [isFull, element]);

  return [isFull, () => setIsFull((was) => !was)];
}

/** All that stands beside an element and its ancestors, and is not inert already. */
function besides(element: HTMLElement): HTMLElement[] {
  const found: HTMLElement[] = [];
  for (let at: HTMLElement = element; at.parentElement && at !== document.body; at = at.parentElement) {
    for (const sibling of at.parentElement.children) {
      if (sibling !== at && sibling instanceof HTMLElement && !sibling.inert) found.push(sibling);
    }
  }
  return found;
}
