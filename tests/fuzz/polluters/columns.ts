import { parseDate } from '../../../src/text/dates';
import type { Damage } from '../damage';
import type { Dice } from '../dice';
import { type Column, isCompared, namesContracts, type TableLine, type TableModel } from '../model';
import { two } from '../serialisers/words';
import { dataLines } from './cells';
import type { TablePolluter } from './polluter';

const polluter = (
  name: string,
  pollute: (model: TableModel, dice: Dice, damage: Damage) => boolean | undefined,
): TablePolluter => ({ name, stage: 'table', pollute: (...given) => pollute(...given) !== false });

/** Lines that have the columns of the table. */
const tabular = (model: TableModel): TableLine[] =>
  model.lines.filter(({ role, raw }) => raw === undefined && (role === 'header' || role === 'data'));
const isWhole = (model: TableModel): boolean =>
  tabular(model).every(({ cells }) => cells.length === model.columns.length);
const headers = (model: TableModel): TableLine[] => model.lines.filter(({ role }) => role === 'header');

const namedColumns = (model: TableModel): number[] => model.columns.flatMap(({ name }, i) => (name === '' ? [] : [i]));

/** Without its roots, series of one underlying cannot be told apart. */
function tellColumn(damage: Damage, column: Column | undefined): void {
  if (column?.field === 'root' || column?.field === 'symbol') damage.releaseAll();
  else damage.touchAll();
  damage.isHeadTouched = true;
}

/** Every cell of the columns that hold a field, through `into`: of rows of another day or underlying too, as one program wrote the table. */
function rewriteColumns(
  model: TableModel,
  wanted: (index: number) => boolean,
  into: (cell: string, line: TableLine) => string,
): void {
  for (const line of tabular(model)) {
    if (line.role === 'data') line.cells = line.cells.map((cell, i) => (wanted(i) ? into(cell, line) : cell));
  }
}

const NUMBERS = new Set([
  'strike',
  'openInterest',
  'impliedVolatility',
  'bid',
  'ask',
  'last',
  'volume',
  'delta',
  'gamma',
]);

type DateStyle = (year: number, month: number, day: number) => string;
const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const DATE_STYLES: readonly DateStyle[] = [
  (year, month, day) => `${year}-${two(month)}-${two(day)}`,
  (year, month, day) => `${month}/${day}/${year}`,
  (year, month, day) => `${two(month)}/${two(day)}/${year % 100}`,
  (year, month, day) => `${year}${two(month)}${two(day)}`,
  (year, month, day) => `${year % 100}${two(month)}${two(day)}`,
  (year, month, day) => `${two(day)}.${two(month)}.${year}`,
  (year, month, day) => `${day} ${MONTHS[month - 1]} ${year}`,
  (year, month, day) => `${day}-${MONTHS[month - 1]!.toLowerCase()}-${year % 100}`,
  (year, month, day) => `${year}-${two(month)}-${two(day)} 00:00:00`,
  (year, month, day) => `${year}-${two(month)}-${two(day)}T00:00:00Z`,
  (year, month, day) => String(Math.round(Date.UTC(year, month - 1, day) / 86_400_000) + 25_569),
];
const dayFirst: DateStyle = (year, month, day) => `${two(day)}/${two(month)}/${year}`;

export const COLUMN_POLLUTERS: readonly TablePolluter[] = [
  polluter('column deleted', (model, dice, damage) => {
    const places = namedColumns(model);
    if (!isWhole(model) || places.length < 2) return false;
    const place = dice.pick(places);
    for (const line of tabular(model)) line.cells.splice(place, 1);
    tellColumn(damage, model.columns[place]);
    model.columns = model.columns.toSpliced(place, 1);
    return true;
  }),
  polluter('column doubled', (model, dice, damage) => {
    const places = namedColumns(model);
    if (!isWhole(model) || places.length === 0) return false;
    const place = dice.pick(places);
    for (const line of tabular(model)) line.cells.push(line.cells[place]!);
    model.columns = [...model.columns, { ...model.columns[place]!, field: 'other', right: null }];
    damage.touchAll();
    return true;
  }),
  polluter('columns in another order', (model, dice, damage) => {
    const places = namedColumns(model);
    if (!isWhole(model) || places.length < 2) return false;
    const a = dice.pick(places);
    // Within one side: across the strike the same names would change their meaning.
    const b = dice.pick(places.filter((place) => model.columns[place]?.right === model.columns[a]?.right));
    const isTwoSided = model.columns.some(({ right }) => right !== null);
    if (a === b || (isTwoSided && model.columns[a]?.right === null)) return false;
    for (const line of [...tabular(model).map(({ cells }) => cells)]) [line[a], line[b]] = [line[b]!, line[a]!];
    const columns = [...model.columns];
    [columns[a], columns[b]] = [columns[b]!, columns[a]!];
    model.columns = columns;
    damage.touchAll();
    damage.isHeadTouched = true;
    return true;
  }),
  polluter('column renamed', (model, dice, damage) => {
    const places = namedColumns(model);
    if (!isWhole(model) || places.length === 0) return false;
    const place = dice.pick(places);
    const name = dice.pick(['Foo', '', '__proto__', 'constructor', 'toString', '7']);
    for (const line of headers(model)) line.cells[place] = name;
    tellColumn(damage, model.columns[place]);
    return true;
  }),
  polluter('names in another case', (model, dice, damage) => {
    const into = dice.pick([
      (name: string) => name.toUpperCase(),
      (name: string) => name.toLowerCase(),
      (name: string) => (name === '' ? '' : ` ${name} `),
      (name: string) => name.replaceAll(' ', '  '),
    ]);
    for (const line of headers(model)) line.cells = line.cells.map(into);
    damage.touchAll();
    damage.isHeadTouched = true;
  }),
  polluter('columns of its own', (model, dice, damage) => {
    if (!isWhole(model)) return false;
    const isFirst = dice.chance(0.5);
    tabular(model).forEach((line, i) => {
      const cell = line.role === 'header' ? dice.pick(['', 'index', 'note']) : String(i);
      if (isFirst) line.cells.unshift(cell);
      else line.cells.push(cell);
    });
    const own = { name: 'note', field: 'other', right: null } as const;
    model.columns = isFirst ? [own, ...model.columns] : [...model.columns, own];
    damage.touchAll();
    damage.isHeadTouched = true;
    return true;
  }),
  polluter('padded by a spreadsheet', (model, dice) => {
    const width = Math.max(...model.lines.map(({ cells }) => cells.length)) + dice.below(3);
    for (const line of model.lines) {
      if (line.raw === undefined) line.cells = Array.from({ length: width }, (_, i) => line.cells[i] ?? '');
    }
    while (model.columns.length < width) model.columns = [...model.columns, { name: '', field: 'other', right: null }];
  }),
  polluter('blanks after delimiters', (model, _, damage) => {
    for (const line of tabular(model)) line.cells = line.cells.map((cell, i) => (i === 0 ? cell : ` ${cell}`));
    damage.touchAll();
    damage.isHeadTouched = true;
  }),
  polluter('another delimiter', (model, dice, damage) => {
    model.delimiter = dice.pick([';', '\t', '|'].filter((delimiter) => delimiter !== model.delimiter));
    damage.touchAll();
    damage.isHeadTouched = true;
  }),
  polluter('decimal commas', (model, dice, damage) => {
    if (dice.chance(0.8)) model.delimiter = ';';
    const into = (cell: string): string =>
      /^[+-]?[\d,]*\.?\d*%?$/.test(cell) ? cell.replaceAll(',', '').replace('.', ',') : cell;
    const spots = new Set(model.columns.flatMap(({ field }, i) => (field === 'spot' ? [i] : [])));
    rewriteColumns(model, (i) => NUMBERS.has(model.columns[i]?.field ?? '') || spots.has(i), into);
    damage.touchAll();
    damage.isHeadTouched = true;
  }),
  polluter('thousands grouped', (model, dice, damage) => {
    const mark = dice.pick([',', '\u202f', '\u00a0', '’', "'"]);
    // Beside decimal commas, a comma groups nothing.
    if (mark === ',' && dataLines(model).some(({ cells }) => cells.some((cell) => /^\d+,\d{1,4}$/.test(cell))))
      return false;
    const into = (cell: string): string => {
      const [whole = '', decimals] = cell.split('.');
      if (!/^\d{4,}$/.test(whole)) return cell;
      const groups = whole.replace(/\B(?=(?:\d{3})+$)/g, mark);
      return decimals === undefined ? groups : `${groups}.${decimals}`;
    };
    rewriteColumns(model, (i) => NUMBERS.has(model.columns[i]?.field ?? ''), into);
    damage.touchAll();
    return true;
  }),
  polluter('volatility in other units', (model, dice, damage) => {
    const isIv = (i: number): boolean => model.columns[i]?.field === 'impliedVolatility';
    const isPercent = dataLines(model).some(({ cells }) => cells.some((cell, i) => isIv(i) && cell.endsWith('%')));
    const isInPercentUnits = /option-chain-ED|book_summary/.test(model.fileName);
    if (isPercent || isInPercentUnits) return false;
    const sign = dice.pick(['', '%']);
    const isGeneric = model.fileName === 'chain.csv';
    rewriteColumns(model, isIv, (cell, line) => {
      if (!/\d/.test(cell)) return cell;
      const value = Math.round(Number(cell) * 1e6) / 1e4;
      // A vendor's unit is known: without a sign, 18 is eighteen hundred percent there.
      if (sign === '' && !isGeneric) damage.alter(line.ids, 'impliedVolatility', value);
      return `${value}${sign}`;
    });
    damage.touchAll();
    return true;
  }),
  polluter('dates in another style', (model, dice, damage) => {
    const isExpiry = (i: number): boolean => model.columns[i]?.field === 'expiry';
    const dates = dataLines(model).flatMap(({ cells }) =>
      cells.flatMap((cell, i) => (isExpiry(i) ? [parseDate(cell)] : [])),
    );
    if (dates.length === 0 || dates.some((date) => date === undefined)) return false;
    const isDecided = namesContracts(model) || dates.some((date) => date !== undefined && date.day > 12);
    const style = dice.pick(isDecided ? [...DATE_STYLES, dayFirst] : DATE_STYLES);
    rewriteColumns(model, isExpiry, (cell) => {
      const date = parseDate(cell);
      return date ? style(date.year, date.month, date.day) : cell;
    });
    damage.touchAll();
    return true;
  }),
  polluter('every expiry a day early', (model, _, damage) => {
    const isExpiry = (i: number): boolean => model.columns[i]?.field === 'expiry';
    if (!namesContracts(model) || !model.columns.some((_column, i) => isExpiry(i))) return false;
    rewriteColumns(model, isExpiry, (cell) => {
      const date = parseDate(cell);
      if (!date) return cell;
      const early = new Date(Date.UTC(date.year, date.month - 1, date.day - 1));
      return early.toISOString().slice(0, 10);
    });
    damage.touchAll();
    return true;
  }),
  polluter('a column without values', (model, dice, damage) => {
    const places = model.columns.flatMap(({ field }, i) =>
      isCompared(field) || field === 'spot' || field === 'time' ? [i] : [],
    );
    if (places.length === 0) return false;
    const place = dice.pick(places);
    const word = dice.pick(['', '-', 'N/A']);
    rewriteColumns(
      model,
      (i) => i === place,
      () => word,
    );
    damage.touchAll();
    damage.isHeadTouched = true;
    return true;
  }),
  polluter('everything in quotes', (model) => {
    model.quotes = 'all';
  }),
  polluter('other line ends', (model, dice) => {
    model.lineEnds = dice.pick([['\r\n'], ['\n'], ['\r'], ['\r\n', '\n'], ['\n', '\r'], ['\r', '\r\n', '\n']]);
  }),
  polluter('no final line end', (model, _, damage) => {
    model.hasFinalEnd = false;
    // A last row that ends with a blank cell may as well have been cut there.
    const last = model.lines.at(-1);
    if (last?.role === 'data' && last.cells.at(-1)?.trim() === '') damage.touch(last.ids);
  }),
];
