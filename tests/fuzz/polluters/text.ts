import type { Damage } from '../damage';
import type { Dice } from '../dice';
import { STRAY_BYTE, type Written } from '../written';
import type { TextPolluter } from './polluter';

const polluter = (
  name: string,
  pollute: (written: Written, dice: Dice, damage: Damage) => boolean | undefined,
): TextPolluter => ({ name, stage: 'text', pollute: (...given) => pollute(...given) !== false });

/** Whether a piece of a document holds more of what is around its contracts than a comma. */
function isOfFrame({ kind, text, regions }: Written, from: number, to: number): boolean {
  if (kind === 'table') return false;
  for (let at = from; at < to; at += 1) {
    const isInside = regions.some(({ start, end }) => at >= start && at < end);
    if (!isInside && /[^\s,]/.test(text[at] ?? ' ')) return true;
  }
  return false;
}

/** Whatever is at a place may mean anything now. */
function release(written: Written, from: number, to: number, damage: Damage): void {
  const regions = new Set([...written.at(from), ...written.at(to)]);
  for (const region of written.regions) if (region.start >= from && region.end <= to) regions.add(region);
  const ids = [...regions].flatMap((region) => region.ids);
  const isOfRows =
    regions.size > 0 && [...regions].every(({ role }) => role === 'data') && !isOfFrame(written, from, to);
  if (isOfRows) damage.release(ids);
  else if (written.kind === 'json' || [...regions].some(({ role }) => role === 'header' || role === 'section')) {
    // A word of the frame of a document, or of a header, changes what all of it says.
    if (written.kind === 'json') damage.releaseAll();
    else damage.touchAll();
    damage.release(ids);
    damage.isHeadTouched = true;
  } else {
    damage.release(ids);
    damage.isHeadTouched = true;
  }
  if (isOfRows && regions.size === 1) damage.isOneRow = true;
}

const CHARS = [
  ...'0123456789.,;"\'-+%:/ \t\n\r{}[]abcxyzCPE\\|',
  '\u0000',
  '\u0007',
  '\u00a0',
  '\u200b',
  'é',
  '\ud83d',
];

const dataRegion = (written: Written, dice: Dice) => {
  const rows = written.regions.filter(({ role, ids, end, start }) => role === 'data' && ids.length > 0 && end > start);
  return rows.length === 0 ? null : dice.pick(rows);
};

/** Puts a quote into a row of a table. */
const quoteInRow = (
  name: string,
  place: (written: Written, start: number, end: number, dice: Dice) => number,
): TextPolluter =>
  polluter(name, (written, dice, damage) => {
    const region = written.kind === 'table' ? dataRegion(written, dice) : null;
    if (!region) return false;
    const { ids } = region;
    written.splice(place(written, region.start, region.end, dice), 0, '"');
    damage.touch(ids);
    damage.isOneRow = true;
    return true;
  });

const replaced = (name: string, text: string): TextPolluter =>
  polluter(name, (written, _, damage) => {
    written.text = text;
    written.regions = [];
    damage.touchAll();
    damage.isHeadTouched = true;
  });

export const TEXT_POLLUTERS: readonly TextPolluter[] = [
  polluter('cut anywhere', (written, dice, damage) => {
    const at = dice.between(1, written.text.length - 1);
    const cut = written.regions.find(({ start, end }) => at >= start && at < end);
    // Half a number at the very end looks like a whole one.
    if (cut?.role === 'data') damage.release(cut.ids);
    // Without its line end a whole row may be half a one as well.
    const last = written.regions.find(({ end }) => at === end);
    if (last?.role === 'data') damage.touch(last.ids);
    else if (cut) damage.touchAll();
    written.text = written.text.slice(0, at);
    written.regions = written.regions.filter(({ start }) => start < at);
    for (const region of written.regions) region.end = Math.min(region.end, at);
    if (written.kind === 'json') damage.touchAll();
    damage.isHeadTouched ||= written.kind === 'json' || cut?.role !== 'data';
    damage.mustBeRead = false;
  }),
  polluter('cut between lines', (written, dice) => {
    if (written.kind !== 'table') return false;
    const rows = written.regions.filter(({ role }) => role === 'data');
    if (rows.length < 2) return false;
    const { start } = rows[dice.between(1, rows.length - 1)]!;
    // What is left of another day or underlying alone is a chain of its own, and none that can be judged.
    if (!rows.some((row) => row.start < start && row.ids.length > 0)) return false;
    written.text = written.text.slice(0, start);
    written.regions = written.regions.filter((region) => region.start < start);
    return true;
  }),
  polluter('a character changed', (written, dice, damage) => {
    const at = dice.below(written.text.length);
    release(written, at, at, damage);
    written.splice(at, 1, dice.pick(CHARS));
  }),
  polluter('a character lost', (written, dice, damage) => {
    const at = dice.below(written.text.length);
    release(written, at, at + 1, damage);
    written.splice(at, 1, '');
  }),
  polluter('a character more', (written, dice, damage) => {
    const at = dice.below(written.text.length);
    release(written, at - 1, at, damage);
    written.splice(at, 0, dice.pick(CHARS));
  }),
  polluter('a piece lost', (written, dice, damage) => {
    const at = dice.below(written.text.length);
    const length = Math.min(written.text.length - at, dice.between(2, 60));
    release(written, at, at + length, damage);
    const end = at + length;
    written.regions = written.regions.filter((region) => region.start < at || region.end > end);
    written.splice(at, length, '');
  }),
  polluter('a piece twice', (written, dice, damage) => {
    const at = dice.below(written.text.length);
    const piece = written.text.slice(at, at + dice.between(2, 60));
    release(written, at, at + piece.length, damage);
    written.splice(at, 0, piece);
  }),
  quoteInRow('quote never closed', (written, start, end, dice) => {
    const places = [start];
    for (let i = start; i < end; i += 1) if (written.text[i] === ',') places.push(i + 1);
    return dice.pick(places);
  }),
  quoteInRow('quote inside a cell', (_, start, end, dice) => dice.between(start, end)),
  polluter('text behind the document', (written, dice, damage) => {
    if (written.kind !== 'json') return false;
    written.text += dice.pick(['}', ']', ',', 'x', '\n{}', '\n<!-- cached -->', ';', '\0']);
    damage.touchAll();
    damage.isHeadTouched = true;
    return true;
  }),
  polluter('blanks around the document', (written, dice) => {
    if (written.kind !== 'json') return false;
    written.splice(0, 0, dice.pick([' ', '\n\n', '\t']));
    written.text += dice.pick(['\n', '\r\n', ' ']);
    return true;
  }),
  polluter('a callback around the document', (written, _, damage) => {
    if (written.kind !== 'json') return false;
    written.splice(0, 0, 'callback(');
    written.text += ');';
    damage.touchAll();
    damage.isHeadTouched = true;
    return true;
  }),
  replaced('only blank lines', '\n\n  \n'),
  replaced('a web page', '<!DOCTYPE html><html><head><title>Access Denied</title></head><body></body></html>'),
  replaced('an error of the vendor', '{"error":"invalid key","message":"no access"}'),
  replaced('a list of nothing', '[]'),
  polluter('a byte of no character', (written, dice, damage) => {
    const region = dataRegion(written, dice);
    if (!region) return false;
    damage.release(region.ids);
    damage.isOneRow = true;
    written.splice(dice.between(region.start + 1, region.end - 1), 0, STRAY_BYTE);
    return true;
  }),
  polluter('one right only', (written, dice, damage) => {
    const right = dice.below(2);
    const rows = written.regions.filter(({ role, ids }) => role === 'data' && ids.length > 0);
    const gone = rows.filter(({ ids }) => ids.length === 1 && ids.every((id) => id % 2 === right));
    const isLastCut = gone.includes(written.regions.at(-1)!);
    if (written.kind === 'json' || gone.length === 0 || gone.length === rows.length || isLastCut) return false;
    for (const region of gone.toReversed()) {
      const next = written.regions[written.regions.indexOf(region) + 1]!;
      // What an earlier damage left in front of a row, on its line, now runs into the row behind it.
      if (region.start > 0 && !/[\r\n]/.test(written.text[region.start - 1]!)) damage.release(next.ids);
      written.splice(region.start, next.start - region.start, '');
      written.regions = written.regions.filter((other) => other !== region);
    }
    return true;
  }),
];
