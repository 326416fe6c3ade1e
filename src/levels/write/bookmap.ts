import type { LevelSheet } from '../levelSheet';
import { colourOf } from './colours';
import { joinedLevels } from './placed';
import { symbolText } from './symbolText';

const HEADER =
  'Symbol,Price Level,Note,Foreground Color,Background Color,Text Alignment,Diameter,Draw Note Price Horizontal Line';

/** Bookmap's cloud notes: one note a price, with a line across the chart. */
export function bookmapCsv(sheet: LevelSheet): string {
  const symbol = symbolText(sheet.symbol);
  const rows = joinedLevels(sheet).map(
    ({ text, name, levels }) => `${symbol},${text},${name},#000000,${colourOf(levels[0].kind)},center,1,TRUE`,
  );
  return [HEADER, ...rows].map((line) => `${line}\n`).join('');
}
