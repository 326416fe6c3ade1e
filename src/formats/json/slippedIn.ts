import { ImportError } from '../errors';
import { isObject } from '../jsonObject';

/**
 * Refuses a map whose entries have slipped into one another: a closing bracket was lost in it and one stands too many at
 * the end, so that the document keeps to JSON's grammar and every later entry is inside an earlier one.
 * @param map of rows by strike, or of strikes by expiry
 * @param isEntry whether a value inside an entry can only be another entry of the map
 * @throws ImportError E_DAMAGED when one is
 */
export function refuseSlippedIn(map: unknown, isEntry: (value: unknown) => boolean, fileName: string): void {
  if (!isObject(map)) return;
  for (const [name, entry] of Object.entries(map)) {
    if (!isObject(entry)) continue;
    const inner = Object.entries(entry).find(([, value]) => isEntry(value));
    if (!inner) continue;
    throw new ImportError(
      'E_DAMAGED',
      fileName,
      `${fileName} is damaged: its ${inner[0]} stands inside its ${name}`,
      'A bracket is missing between the two, and every contract below it is out of its place. Save the answer again and open that.',
    );
  }
}
