/** Brings the import report into sight and gives it the focus. */
export function showReport(): void {
  const panel = document.getElementById('import-report');
  panel?.scrollIntoView({ block: 'start' });
  panel?.focus({ preventScroll: true });
}
