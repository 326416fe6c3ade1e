/** Whether keys and pastes that arrive at an element are text for it. */
export function isTextEntry(target: EventTarget | null): boolean {
  const fields = 'input:not([type=radio]):not([type=checkbox]):not([type=range]), textarea, select, [contenteditable]';
  return target instanceof HTMLElement && target.closest(fields) !== null;
}
