import type { Damage } from '../damage';
import type { Dice } from '../dice';
import {
  type Column,
  confirmsSymbols,
  idsAt,
  isCompared,
  namesContracts,
  type TableLine,
  type TableModel,
} from '../model';
import type { TablePolluter } from './polluter';

/** No numbers, dates or names, however much some of them look like one. */
export const GARBAGE = [
  'x',
  '#REF!',
  '#DIV/0!',
  '1.2k',
  '12abc',
  '0x1F',
  '1e400',
  'Infinity',
  '-Infinity',
  '1_000',
  'TRUE',
  '€5',
  '=1+1',
  '\uff11\uff12',
  '1 2',
  '1,2,3',
  '1.2.3',
  '..',
  '--5',
  '+-5',
  '1O3',
  '9'.repeat(400),
  '__proto__',
  'constructor',
  '<b>7</b>',
  '\u202e7',
  '7\u200b7',
  '"',
  'undefined',
] as const;

const ROOT = /^[a-z][a-z0-9.]{0,5}$/i;
const MISSING = ['', '-', '--', 'N/A', '#N/A', 'NaN', 'null', 'None', 'unch', '<empty>', ' '] as const;
const NUMERIC = new Set(['strike', 'openInterest', 'impliedVolatility', 'bid', 'ask', 'last', 'volume']);

export const dataLines = (model: TableModel): TableLine[] =>
  model.lines.filter(({ role, ids, raw }) => role === 'data' && ids.length > 0 && raw === undefined);

/** Changes one cell of one row; `into` returns null where it has nothing for that cell. */
function oneCell(
  name: string,
  wanted: (column: Column) => boolean,
  into: (cell: string, column: Column, dice: Dice) => string | null,
  tell: (damage: Damage, ids: number[], column: Column, cell: string, model: TableModel) => void = (damage, ids) =>
    damage.touch(ids),
): TablePolluter {
  return {
    name,
    stage: 'table',
    pollute: (model, dice, damage) => {
      const lines = dataLines(model);
      const places = model.columns.flatMap((column, i) => (wanted(column) ? [i] : []));
      if (lines.length === 0 || places.length === 0) return false;
      const line = dice.pick(lines);
      const place = dice.pick(places);
      const column = model.columns[place]!;
      const before = line.cells[place];
      // A cell on the side that is empty is of no contract.
      if (before === undefined || idsAt(line, column).length === 0) return false;
      const cell = into(before, column, dice);
      if (cell === null || cell === before) return false;
      line.cells[place] = cell;
      damage.isOneRow = true;
      tell(damage, idsAt(line, column), column, cell, model);
      return true;
    },
  };
}

const isKnown = ({ field }: Column): boolean => field !== 'other';
const isNumber = ({ field }: Column): boolean => NUMERIC.has(field);

/** What a written number means: its value, and how to write another one in its place. */
function numberIn(cell: string): { value: number; write: (value: number) => string } | null {
  const found = /^([+-]?)([\d,]*\.?\d*(?:e\d+)?)(%?)$/.exec(cell);
  if (!found || !/\d/.test(cell)) return null;
  const value = Number(cell.replaceAll(/[,%]/g, ''));
  const scale = found[3] === '%' ? 100 : 1;
  return { value: value / scale, write: (next) => `${next * scale}${found[3]}` };
}

/** Vendors whose volatility is in percent with and without the sign. */
const percentUnits = (model: TableModel): boolean =>
  /nse|deribit|book_summary|option-chain-ED|StockAndOptionQuote|-options-exp-/.test(model.fileName);

/** The file now states another number: taken as it stands, unless the number names the contract. */
function tellNumber(damage: Damage, ids: number[], column: Column, cell: string, model: TableModel): void {
  if (column.field === 'strike' && !namesContracts(model)) damage.release(ids);
  else damage.touch(ids);
  const found = numberIn(cell);
  if (!found || !isCompared(column.field)) return;
  const isPercent = column.field === 'impliedVolatility' && percentUnits(model) && !cell.endsWith('%');
  damage.alter(ids, column.field, isPercent ? found.value / 100 : found.value);
}

const restyle = (cell: string, dice: Dice): string | null => {
  const plain = /^\d+(?:\.\d+)?$/.exec(cell)?.[0];
  if (plain === undefined) return null;
  const [whole = '', decimals] = plain.split('.');
  const styles = [
    `+${plain}`,
    ` ${plain}`,
    `${plain} `,
    `\u00a0${plain}`,
    decimals === undefined ? `${plain}.0` : `${plain}00`,
    `0${plain}`,
    `${plain}e0`,
    `${Number(plain) / 10}E+01`,
    `'${plain}`,
    `${plain}-`,
    `(${plain})`,
  ];
  if (whole.length > 3) {
    for (const mark of [',', '\u202f', '\u00a0', '’', "'", ' ', '.']) {
      const groups = whole.replace(/\B(?=(?:\d{3})+$)/g, mark);
      styles.push(decimals === undefined ? groups : `${groups}.${decimals}`);
    }
  }
  return dice.pick(styles);
};

const swapRight = (text: string): string | null => {
  const symbol = /^(.*\d{6})([CP])(\d+)$/.exec(text) ?? /^(.*-)([CP])()$/.exec(text);
  if (symbol) return `${symbol[1]}${symbol[2] === 'C' ? 'P' : 'C'}${symbol[3]}`;
  const mates: Record<string, string> = { C: 'P', P: 'C', call: 'put', put: 'call', Call: 'Put', Put: 'Call' };
  return mates[text] ?? { CALL: 'PUT', PUT: 'CALL' }[text] ?? null;
};

/** A changed name is noticed only where symbol and columns both name the contract; else it is that of its mate. */
function tellIdentity(damage: Damage, ids: number[], _: Column, __: string, model: TableModel): void {
  if (namesContracts(model) && confirmsSymbols(model)) damage.touch(ids);
  else damage.release(ids.flatMap((id) => [id - (id % 2), id - (id % 2) + 1]));
}

const shiftIsoDay = (cell: string): string | null => {
  const found = /^(\d{4}-\d\d-)(\d\d)$/.exec(cell);
  if (!found) return null;
  const day = Number(found[2]);
  return `${found[1]}${String(day > 20 ? day - 1 : day + 1).padStart(2, '0')}`;
};

export const CELL_POLLUTERS: readonly TablePolluter[] = [
  oneCell('cell missing', isKnown, (_, __, dice) => dice.pick(MISSING)),
  oneCell(
    'cell garbage',
    isKnown,
    (_, __, dice) => dice.pick(GARBAGE),
    // A word in the place of a root is another underlying's contract.
    (damage, ids, { field }, cell) => (field === 'root' && ROOT.test(cell) ? damage.release(ids) : damage.touch(ids)),
  ),
  oneCell('cell negative', isNumber, (cell) => (/[1-9]/.test(cell) && !/^[-(]/.test(cell) ? `-${cell}` : null)),
  oneCell('cell huge', isNumber, (_, __, dice) => dice.pick(['1e30', '99999999999', '1e15']), tellNumber),
  oneCell('cell zero', isNumber, () => '0', tellNumber),
  oneCell(
    'cell another number',
    isNumber,
    (cell, _, dice) => {
      const found = numberIn(cell);
      return found && found.value > 0 ? found.write(Math.round(found.value * (2 + dice.below(5)) * 1e4) / 1e4) : null;
    },
    tellNumber,
  ),
  oneCell(
    'strike x1000',
    ({ field }) => field === 'strike',
    (cell) => `${cell.replaceAll(',', '').replace(/\.\d*$/, '')}000`,
    tellNumber,
  ),
  oneCell('number style', isNumber, (cell, _, dice) => restyle(cell, dice)),
  oneCell('cell in blanks', isKnown, (cell) => `  ${cell} `),
  oneCell('other right', ({ field }) => field === 'symbol' || field === 'right', swapRight, tellIdentity),
  oneCell(
    'expiry a day off',
    ({ field }) => field === 'expiry',
    shiftIsoDay,
    (damage, ids, _, __, model) => (namesContracts(model) ? damage.touch(ids) : damage.release(ids)),
  ),
  oneCell(
    '30 February',
    ({ field }) => field === 'expiry',
    (cell) => (/^\d{4}-\d\d-\d\d$/.test(cell) ? `${cell.slice(0, 5)}02-30` : null),
  ),
];

/** Call and put symbols of a row in each other's place. */
const symbolsSwapped: TablePolluter = {
  name: 'symbols swapped',
  stage: 'table',
  pollute: (model, dice, damage) => {
    const places = model.columns.flatMap(({ field }, i) => (field === 'symbol' ? [i] : []));
    const lines = dataLines(model);
    const [call, put] = places;
    if (call === undefined || put === undefined || lines.length === 0) return false;
    const line = dice.pick(lines);
    const [calls, puts] = [line.cells[call], line.cells[put]];
    if (calls === undefined || puts === undefined) return false;
    line.cells[call] = puts;
    line.cells[put] = calls;
    damage.touch(line.ids);
    damage.isOneRow = true;
    return true;
  },
};

/** The symbol of another row, which its own columns contradict. */
const symbolOfAnother: TablePolluter = {
  name: 'symbol of another row',
  stage: 'table',
  pollute: (model, dice, damage) => {
    const place = model.columns.findIndex(({ field }) => field === 'symbol');
    const strike = model.columns.findIndex(({ field }) => field === 'strike');
    if (place < 0 || strike < 0) return false;
    const lines = dataLines(model);
    const line = lines.length > 0 ? dice.pick(lines) : undefined;
    // Written otherwise, as ' 4725.00', a strike is the same, and nothing contradicts the symbol.
    const digits = ({ cells }: TableLine): number => Number((cells[strike] ?? '').replace(/[^\d.]/g, ''));
    const others = lines.filter((other) => line && digits(other) !== digits(line));
    if (!line || others.length === 0) return false;
    const symbol = dice.pick(others).cells[place];
    if (symbol === undefined || line.cells[place] === undefined) return false;
    line.cells[place] = symbol;
    damage.touch(line.ids);
    // Where the symbol is believed, the other row's contract is there twice.
    damage.isOneRow = true;
    return true;
  },
};

export const MORE_CELL_POLLUTERS: readonly TablePolluter[] = [symbolsSwapped, symbolOfAnother];
