import type { LevelKind, LevelSheet } from '../levelSheet';
import { placedLevels } from './placed';
import { symbolText } from './symbolText';

/** The names of that text for our kinds, in its order; levels that it has no name for are left out. */
export const MENTHORQ_NAMES: ReadonlyArray<readonly [LevelKind, string]> = [
  ['callWall', 'Call Resistance'],
  ['putWall', 'Put Support'],
  ['gammaFlip', 'HVL'],
  ['expectedMoveLow', '1D Min'],
  ['expectedMoveHigh', '1D Max'],
  ['callWall0dte', 'Call Resistance 0DTE'],
  ['putWall0dte', 'Put Support 0DTE'],
  ['flip0dte', 'HVL 0DTE'],
  ['zeroDteMagnet', 'Gamma Wall 0DTE'],
  ['gex', 'GEX'],
];

/**
 * '$SPX: Call Resistance, 7600, Put Support, 7300, …' in one line: the text that MenthorQ's indicators and their kin read.
 * Names and prices alternate, always with ', ' between; each level has its own pair, since readers know names one by one.
 */
export function menthorqText(sheet: LevelSheet): string {
  const placed = placedLevels(sheet);
  const pairs = MENTHORQ_NAMES.flatMap(([kind, name]) =>
    placed
      .filter((level) => level.kind === kind)
      .map(({ rank, text }) => `${name}${rank === null ? '' : ` ${rank}`}, ${text}`),
  );
  return `$${symbolText(sheet.symbol).replaceAll(':', '')}: ${pairs.join(', ')}\n`;
}
