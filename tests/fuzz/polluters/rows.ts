import type { Damage } from '../damage';
import type { Dice } from '../dice';
import { namesContracts, type TableLine, type TableModel } from '../model';
import { dataLines } from './cells';
import type { TablePolluter } from './polluter';

const polluter = (
  name: string,
  pollute: (model: TableModel, dice: Dice, damage: Damage) => boolean | undefined,
): TablePolluter => ({ name, stage: 'table', pollute: (...given) => pollute(...given) !== false });

/** Does something to one row. */
const oneRow = (
  name: string,
  pollute: (line: TableLine, model: TableModel, dice: Dice, damage: Damage) => boolean | undefined,
): TablePolluter =>
  polluter(name, (model, dice, damage) => {
    const lines = dataLines(model);
    if (lines.length === 0 || pollute(dice.pick(lines), model, dice, damage) === false) return false;
    damage.isOneRow = true;
    return true;
  });

const copyOf = (line: TableLine): TableLine => ({ ...line, cells: [...line.cells], ids: [...line.ids] });
const put = (model: TableModel, at: number, ...lines: TableLine[]): number =>
  model.lines.splice(at, 0, ...lines).length;
const after = (model: TableModel, line: TableLine): number => model.lines.indexOf(line) + 1;

/** A place among the rows of one section, so that a line put there stays below its header. */
function amongRows(model: TableModel, dice: Dice): number | null {
  const lines = dataLines(model);
  return lines.length === 0 ? null : after(model, dice.pick(lines));
}

const inserted = (
  name: string,
  lines: (model: TableModel, dice: Dice) => TableLine[],
  mayRefuse = false,
): TablePolluter =>
  polluter(name, (model, dice, damage) => {
    const at = amongRows(model, dice);
    if (at === null) return false;
    put(model, at, ...lines(model, dice));
    if (mayRefuse) damage.mustBeRead = false;
    return true;
  });

const textLine = (role: TableLine['role'], ...cells: string[]): TableLine => ({ role, cells, ids: [] });
const FOOTERS = [
  'Data provided as is.',
  'Downloaded from a page on the web',
  '* Delayed at least 15 minutes',
  'Source: the exchange, all rights reserved',
];

/** For a comparison: one cell gives up its number for another that is not the same. */
function otherOpenInterest(line: TableLine, model: TableModel): boolean {
  const place = model.columns.findIndex(({ field }) => field === 'openInterest');
  if (place < 0 || !/^\d+$/.test(line.cells[place] ?? '')) return false;
  line.cells[place] = String(Number(line.cells[place]) + 7);
  return true;
}

export const ROW_POLLUTERS: readonly TablePolluter[] = [
  oneRow('row short', (line, _, dice, damage) => {
    line.cells.splice(dice.below(line.cells.length), 1);
    damage.touch(line.ids);
  }),
  oneRow('row long', (line, _, dice, damage) => {
    line.cells.splice(dice.below(line.cells.length + 1), 0, dice.pick(['', '0', '7', 'x']));
    damage.touch(line.ids);
  }),
  oneRow('row cut in two', (line, model, dice, damage) => {
    const rest = line.cells.splice(dice.between(1, line.cells.length - 1));
    put(model, after(model, line), { role: 'data', cells: rest, ids: [...line.ids] });
    damage.touch(line.ids);
  }),
  oneRow('rows on one line', (line, model, _, damage) => {
    const next = model.lines[after(model, line)];
    if (next?.role !== 'data' || next.raw !== undefined) return false;
    line.cells.push(...next.cells);
    line.ids.push(...next.ids);
    model.lines.splice(after(model, line), 1);
    damage.touch(line.ids);
    return true;
  }),
  oneRow('row by another delimiter', (line, model, _, damage) => {
    line.raw = line.cells.join(model.delimiter === ';' ? ',' : ';');
    damage.touch(line.ids);
  }),
  oneRow('row doubled', (line, model, dice) => {
    put(model, amongRows(model, dice) ?? after(model, line), copyOf(line));
  }),
  oneRow('row doubled with other open interest', (line, model, _, damage) => {
    const copy = copyOf(line);
    if (!otherOpenInterest(copy, model)) return false;
    put(model, after(model, line), copy);
    damage.touch(line.ids);
    return true;
  }),
  oneRow('row deleted', (line, model, _, damage) => {
    if (dataLines(model).length === 1) return false;
    model.lines.splice(model.lines.indexOf(line), 1);
    // Of two that contradicted each other the wrong one may be left.
    const isLeft = ({ ids, cells }: TableLine): boolean =>
      ids.some((id) => line.ids.includes(id)) && cells.join() !== line.cells.join();
    if (dataLines(model).some(isLeft)) damage.release(line.ids);
    return true;
  }),
  oneRow('row of blanks', (line, model) => {
    put(model, after(model, line), { role: 'blank', cells: model.columns.map(() => ''), ids: [] });
  }),
  oneRow('one side empty', (line, model, dice, damage) => {
    const right = dice.pick([0, 1] as const);
    if (!model.columns.some((column) => column.right === right)) return false;
    model.columns.forEach((column, i) => {
      if (column.right === right) line.cells[i] = '';
    });
    const gone = line.ids.filter((id) => id % 2 === right);
    line.ids = line.ids.filter((id) => id % 2 !== right);
    // Whether an empty side is a contract without values or none at all is not settled by the format.
    damage.touch([...gone, ...(namesContracts(model) ? [] : line.ids)]);
    return true;
  }),
  polluter('rows in another order', (model, dice) => {
    for (let from = 0; from < model.lines.length; from += 1) {
      if (model.lines[from]?.role !== 'data') continue;
      let to = from;
      while (model.lines[to]?.role === 'data') to += 1;
      model.lines.splice(from, to - from, ...dice.shuffled(model.lines.slice(from, to)));
      from = to;
    }
  }),
  inserted('blank line', (_, dice) => Array.from({ length: dice.between(1, 3) }, () => textLine('blank', ''))),
  inserted('header again', (model) =>
    model.lines
      .filter(({ role }) => role === 'header')
      .slice(0, 1)
      .map(copyOf),
  ),
  inserted('line of text among the rows', (_, dice) => [textLine('footer', dice.pick(FOOTERS))], true),
  polluter('footer', (model, dice) => {
    model.lines.push(textLine('blank', ''), textLine('footer', dice.pick(FOOTERS)));
  }),
  polluter('total below', (model, _, damage) => {
    model.lines.push(
      textLine(
        'footer',
        ...model.columns.map(({ field }, i) => (i === 0 ? 'Total' : field === 'openInterest' ? '123456' : '')),
      ),
    );
    damage.mustBeRead = false;
  }),
  polluter('no header', (model, _, damage) => {
    model.lines = model.lines.filter(({ role }) => role !== 'header');
    damage.touchAll();
  }),
  polluter('no preamble', (model, _, damage) => {
    if (!model.lines.some(({ role }) => role === 'preamble')) return false;
    model.lines = model.lines.filter(({ role }) => role !== 'preamble');
    damage.isHeadTouched = true;
    damage.mustBeRead = false;
    return true;
  }),
  polluter('title above', (model, dice, damage) => {
    put(
      model,
      0,
      textLine('preamble', dice.pick(['Option chain', 'My export; made by hand', '# chain'])),
      textLine('blank', ''),
    );
    damage.isHeadTouched = true;
    damage.mustBeRead = false;
  }),
  polluter('open quote above', (model, dice, damage) => {
    const above = model.lines.filter(({ role }) => role === 'preamble');
    if (above.length === 0) return false;
    const line = dice.pick(above);
    line.raw = `${line.cells.join(model.delimiter)}${model.delimiter}"Volume: 28`;
    damage.isHeadTouched = true;
    return true;
  }),
  polluter('table twice', (model) => {
    const rows = model.lines.filter(({ role }) => role !== 'footer').map(copyOf);
    model.lines.push(...rows);
  }),
];
