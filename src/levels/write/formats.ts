import type { LevelSheet } from '../levelSheet';
import { bookmapCsv } from './bookmap';
import { levelsCsv, levelsJson, levelsMarkdown } from './levelTables';
import { menthorqText } from './menthorq';
import { pineIndicator } from './pine';
import { thinkorswimStudy } from './thinkorswim';
import { twoColumnText } from './twoColumns';

/** A format that levels are written in. */
export interface LevelFormat {
  readonly title: string;
  readonly extension: string;
  readonly mediaType: string;
  readonly write: (sheet: LevelSheet) => string;
}

export const LEVEL_FORMAT_NAMES = ['pine', 'tos', 'menthorq', 'text', 'bookmap', 'csv', 'json', 'markdown'] as const;
export type LevelFormatName = (typeof LEVEL_FORMAT_NAMES)[number];

export const LEVEL_FORMATS: Readonly<Record<LevelFormatName, LevelFormat>> = {
  pine: { title: 'TradingView Pine', extension: 'pine', mediaType: 'text/plain', write: pineIndicator },
  tos: { title: 'thinkorswim', extension: 'ts', mediaType: 'text/plain', write: thinkorswimStudy },
  menthorq: { title: 'MenthorQ text', extension: 'txt', mediaType: 'text/plain', write: menthorqText },
  text: { title: 'Two columns', extension: 'txt', mediaType: 'text/plain', write: twoColumnText },
  bookmap: { title: 'Bookmap', extension: 'csv', mediaType: 'text/csv', write: bookmapCsv },
  csv: { title: 'CSV', extension: 'csv', mediaType: 'text/csv', write: levelsCsv },
  json: { title: 'JSON', extension: 'json', mediaType: 'application/json', write: levelsJson },
  markdown: { title: 'Markdown', extension: 'md', mediaType: 'text/markdown', write: levelsMarkdown },
};
