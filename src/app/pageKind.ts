/** Whether this page may ask other hosts for a file: its policy allows it, and it asks its reader first. */
export function isLivePage(): boolean {
  return document.documentElement.dataset.page === 'live' || import.meta.env.DEV;
}
