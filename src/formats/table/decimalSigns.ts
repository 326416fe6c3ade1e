import type { CsvReader } from '../../text/csv';
import { parseNumber } from '../../text/numbers';

const ROWS_ASKED = 200;
/** Cells of the other sign that are damage: as many at most, or this share. */
const STRAY_CELLS = 2;
const STRAY = 0.02;
const FEWEST_AGAINST_STRAY = 4;
const GROUPS = /^[+-]?[1-9]\d{0,2}[.,]\d{3}$/;

/** How the numbers of some columns show their decimal sign. */
interface Shown {
  /** Cells without either sign. */
  whole: number;
  /** Cells that only a comma makes readable ('166,6'), only a point ('166.6'), or both, differently ('1,234'). */
  commas: number;
  points: number;
  either: number;
  /** Those of the last kind with a comma. */
  groupedOrNot: number;
  commaExample: string;
  eitherExample: string;
}

/** The decimal sign of each column, and a cell that shows a comma to be one where there is any. */
export interface DecimalSigns {
  readonly byColumn: readonly ('.' | ',')[];
  readonly example: string | null;
  /** Columns of whole numbers: a cell such as '5.350' among them may as well be a thousand times as much. */
  readonly isWhole: ReadonlySet<number>;
  /** A column whose sign nothing tells, and a cell of it; null where all can be told. */
  readonly doubt: { readonly column: number; readonly cell: string } | null;
}

/**
 * Decides the decimal sign of a table from its first rows: one for all columns, unless both signs are shown by more than
 * a few damaged cells. Then a column has the sign that most of its cells show, and one such as '1,234' throughout, which
 * may as well be a thousand times as much, is in doubt. So is one with commas where no column shows a sign.
 * @param used places of the columns whose numbers are read; what others hold says nothing
 */
export function guessDecimalSigns(reader: CsvReader, columns: number, used: ReadonlySet<number>): DecimalSigns {
  const shown = new Map([...used].sort((a, b) => a - b).map((column) => [column, noneShown()]));
  let example = '';
  for (let rows = 0; rows < ROWS_ASKED && reader.advance(); rows += 1) {
    if (reader.problem) continue;
    for (const [column, counts] of shown) {
      if (column >= reader.cellCount) continue;
      see(reader.cell(column), counts);
      if (example === '') example = counts.commaExample;
    }
  }
  const isWhole = new Set([...shown].flatMap(([column, counts]) => (isOfWholeNumbers(counts) ? [column] : [])));
  const all = [...shown.values()];
  const commas = all.reduce((sum, counts) => sum + counts.commas, 0);
  const points = all.reduce((sum, counts) => sum + counts.points, 0);
  const few = Math.min(commas, points);
  const many = Math.max(commas, points);
  const isOne = many > 0 && (few <= STRAY * many || (few <= STRAY_CELLS && many >= FEWEST_AGAINST_STRAY * few));
  if (isOne || (many === 0 && all.every(({ groupedOrNot }) => groupedOrNot === 0))) {
    const sign = commas > points ? ',' : '.';
    return {
      byColumn: Array.from({ length: columns }, () => sign),
      example: sign === ',' ? example : null,
      isWhole,
      doubt: null,
    };
  }
  const byColumn = Array.from({ length: columns }, (_, column): '.' | ',' => {
    const counts = shown.get(column);
    return counts && counts.commas > counts.points ? ',' : '.';
  });
  const [doubt] = [...shown].flatMap(([column, { commas: own, points: against, either, eitherExample }]) =>
    either > 0 && Math.max(own, against) < either ? [{ column, cell: eitherExample }] : [],
  );
  return { byColumn, example: byColumn.includes(',') ? example : null, isWhole, doubt: doubt ?? null };
}

function noneShown(): Shown {
  return { whole: 0, commas: 0, points: 0, either: 0, groupedOrNot: 0, commaExample: '', eitherExample: '' };
}

/** Whether a column shows no decimals, but for at most as many cells that may be grouped in thousands. */
function isOfWholeNumbers({ whole, commas, points, either }: Shown): boolean {
  return commas === 0 && points === 0 && whole > 0 && whole >= either;
}

/** Whether a cell can be read as thousands in groups, by either sign. */
export function mayBeGrouped(cell: string): boolean {
  return GROUPS.test(cell.trim());
}

function see(text: string, counts: Shown): void {
  const cell = text.trim().replace(/\s*%$/, '');
  if (!/[.,]/.test(cell)) {
    if (/\d/.test(cell)) counts.whole += 1;
    return;
  }
  const byPoint = parseNumber(cell);
  const byComma = parseNumber(cell, ',');
  if (byPoint === undefined && byComma === undefined) return;
  if (byPoint === undefined) {
    counts.commas += 1;
    if (counts.commaExample === '') counts.commaExample = cell;
  } else if (byComma === undefined) counts.points += 1;
  else if (byPoint !== byComma) {
    counts.either += 1;
    if (cell.includes(',')) counts.groupedOrNot += 1;
    if (counts.eitherExample === '') counts.eitherExample = cell;
  }
}
