import type { LevelSheet } from '../levelSheet';
import { joinedLevels } from './placed';

/** A price, a tab and a name a line, from high to low; equal prices share a line. */
export function twoColumnText(sheet: LevelSheet): string {
  return joinedLevels(sheet)
    .sort((a, b) => b.levels[0].price - a.levels[0].price)
    .map(({ text, name }) => `${text}\t${name}\n`)
    .join('');
}
