/** Puts a text on the clipboard; false where the browser does not allow it, or has none on a page that is not secure. */
export async function copyText(text: string): Promise<boolean> {
  if (!navigator.clipboard) return false;
  return navigator.clipboard.writeText(text).then(
    () => true,
    () => false,
  );
}
