import type { LevelGroup } from '../../levels/levelSheet';
import type { LevelFormatName } from '../../levels/write/formats';

/** What to do with the text of a format, in one sentence or two. */
export const HOW_TO: Readonly<Record<LevelFormatName, string>> = {
  pine: 'In TradingView open the Pine editor, replace what is there by this, and choose “Add to chart”. Prices are inputs, 0 hides one, and each line can be given an alert.',
  tos: 'In thinkorswim choose Studies, Edit studies, Create, and replace what is there by this. Bubbles and alerts are inputs.',
  menthorq:
    'Paste it as one line into an indicator that reads MenthorQ’s levels. It has names for the walls, the flip, the day’s range, the levels of today and GEX 1 to 10.',
  text: 'Price, tab, name: paste it into indicators that plot a list of levels, or into a spreadsheet.',
  bookmap:
    'Save it where Bookmap reaches it by an address and give that address as Cloud Notes. The symbol must be Bookmap’s own, such as ESH6.CME@RITHMIC.',
  csv: 'One level a row, with its price, its price on the chain and its distance from spot. Levels that do not exist say why.',
  json: 'The same for programs, with what the levels rest on.',
  markdown: 'A table for notes and chats.',
};

export const GROUP_WORDS: ReadonlyArray<{ readonly group: LevelGroup; readonly label: string }> = [
  { group: 'key', label: 'Key levels' },
  { group: 'zeroDte', label: '0DTE' },
  { group: 'move', label: '1-day range' },
  { group: 'gex', label: 'GEX 1–10' },
  { group: 'crossings', label: 'Further crossings' },
];
