import { parseNumber } from '../../text/numbers';
import type { TableSource } from '../source';
import { type ColumnFacts, ColumnSurvey } from './guess/columnFacts';
import { guessRoles, type RoleGuess } from './guess/guessRoles';
import { expiryForm } from './guess/guessUnits';
import { rightOfRows } from './guess/rightOfRows';
import { sideOrder } from './guess/sideOrder';
import { strikeUnit } from './guess/strikeUnit';
import { rowsOf, type TableShape, tableShape } from './guess/tableShape';
import { headerFingerprint } from './headerFingerprint';
import { type MappingChoice, type TableColumns, USUAL_SHARES } from './mappingChoice';
import type { Role } from './roles';
import { usualWidth } from './usualWidth';

/** One column of a table that no format knows. */
export interface ColumnGuess {
  readonly name: string;
  /** What it seems to hold; null when nothing tells. */
  readonly role: Role | null;
  /** 0 to 1. */
  readonly confidence: number;
  /** 'its name', 'its cells', 'its name and cells'; '' without a role. */
  readonly why: string;
  /** Its first cells that are not blank. */
  readonly samples: readonly string[];
}

/** What a table that no format knows seems to be. Plain data, so that it goes from worker to page. */
export interface MappingGuess {
  readonly fileName: string;
  /** Names the layout; a table without column names is named by its first line too, and is no other one's layout. */
  readonly fingerprint: string;
  readonly table: TableColumns;
  readonly columns: readonly ColumnGuess[];
  readonly choice: MappingChoice;
  /** The header's names where their number is not that of the cells of all rows, else null. */
  readonly misfit: readonly string[] | null;
  readonly rows: number;
  /** The first rows, as text. */
  readonly sampleRows: readonly (readonly string[])[];
  /** The file up to its 200th row, for a preview. */
  readonly sampleText: string;
  /** Whether it is nearly a chain, a chain without open interest, or another table. */
  readonly kind: 'chain' | 'noOpenInterest' | 'other';
}

const SAMPLE_ROWS = 5;
const SAMPLES = 3;
const PREVIEW_ROWS = 200;
const LONGEST_PREVIEW = 400_000;
const NEAR_MONEY = 0.05;
const MOST_NEAR_MONEY = 20_000;
const FEWEST_NUMBERS = 2;
const LONGEST_SAMPLE = 40;

/**
 * Guesses what the columns of a table hold, by their names in five languages and by all of their cells. What the cells
 * leave open is open in `settleChoice(guess.table, guess.choice)` too. Null when the text is no table.
 */
export function guessMapping(source: TableSource): MappingGuess | null {
  const shape = tableShape(source);
  if (!shape) return null;
  const { facts, samples, sampleRows, rows, previewEnd } = survey(source, shape);
  const hasNames = shape.headerLine > 0;
  const roles = guessRoles(hasNames ? shape.names : shape.names.map(() => ''), facts);
  const order = roles.sides === 'two' ? sideOrder(source, shape, roles) : null;
  const choice: MappingChoice = {
    sides: roles.sides,
    row: roles.row,
    first: roles.first,
    second: roles.second,
    firstIs: order,
    allRows: null,
    rightWords: null,
    volatility: null,
    decimal: null,
    dates: null,
    strikes: null,
    hasOneExpiry: false,
    sharesPerContract: isOfCoins(facts, roles) ? 1 : USUAL_SHARES,
  };
  const firstLine = source.head[0]?.content ?? '';
  return {
    fileName: source.fileName,
    fingerprint: headerFingerprint(hasNames ? shape.names : [String(shape.names.length), firstLine]),
    table: {
      delimiter: shape.delimiter,
      headerLine: shape.headerLine,
      names: shape.names,
      facts,
      nearMoney: nearMoney(source, shape, roles),
      strikes: strikeUnit(source, shape, roles),
      right: rightOfRows(source, shape, roles),
    },
    columns: shape.names.map((name, column) => ({
      name,
      ...(roles.columns[column] ?? { role: null, confidence: 0, why: '' }),
      samples: samples[column] ?? [],
    })),
    choice,
    misfit: shape.misfit,
    rows,
    sampleRows,
    sampleText: source.text.slice(0, previewEnd),
    kind: kindOf(roles, facts, hasNames),
  };
}

/** Contracts on coins are one coin each. */
function isOfCoins(facts: readonly ColumnFacts[], { first }: RoleGuess): boolean {
  const column = first.contractSymbol === undefined ? undefined : facts[first.contractSymbol];
  return column !== undefined && column.dashed > column.occ + column.short;
}

/** Whether a row has a cell for every name, and no more than most rows: in a longer one cells have moved. */
function isWhole(cells: number, { names }: TableShape, usual: number): boolean {
  return cells === names.length || (cells > names.length && cells === usual);
}

/** Whether a row repeats the names of the columns, as tables in sections do. */
function isHeaderAgain(cells: readonly string[], { names, headerLine }: TableShape): boolean {
  return headerLine > 0 && names.every((name, column) => cells[column]?.trim() === name);
}

/** Walks over all rows: every cell counts, not the first ones only. */
function survey(
  source: TableSource,
  shape: TableShape,
): {
  facts: ColumnFacts[];
  samples: string[][];
  sampleRows: string[][];
  rows: number;
  previewEnd: number;
} {
  const surveys = shape.names.map(() => new ColumnSurvey());
  const samples: string[][] = shape.names.map(() => []);
  const sampleRows: string[][] = [];
  const reader = rowsOf(source, shape);
  const usual = usualWidth(rowsOf(source, shape), shape.names.length);
  let rows = 0;
  let previewEnd = 0;
  while (reader.advance()) {
    if (reader.problem !== null || !isWhole(reader.cellCount, shape, usual)) continue;
    const cells = surveys.map((_, column) => reader.cell(column));
    if (cells.every((cell) => cell.trim() === '') || isHeaderAgain(cells, shape)) continue;
    rows += 1;
    for (const [column, cell] of cells.entries()) {
      surveys[column]?.see(cell);
      const seen = samples[column];
      const text = cell.trim();
      if (seen && seen.length < SAMPLES && text !== '' && !seen.includes(text))
        seen.push(text.slice(0, LONGEST_SAMPLE));
    }
    if (rows <= SAMPLE_ROWS) sampleRows.push(cells.map((cell) => cell.trim()));
    if (rows <= PREVIEW_ROWS && (previewEnd === 0 || reader.offset <= LONGEST_PREVIEW)) previewEnd = reader.offset;
  }
  return { facts: surveys.map((column) => column.facts()), samples, sampleRows, rows, previewEnd };
}

/** Volatilities of contracts within 5 % of spot, or of middling delta; empty where the table has neither. */
function nearMoney(source: TableSource, shape: TableShape, { row, first, second }: RoleGuess): number[] {
  const { strike, spot } = row;
  const groups = [first, second].filter(({ impliedVolatility }) => impliedVolatility !== undefined);
  const bySpot = strike !== undefined && spot !== undefined;
  if (groups.length === 0 || (!bySpot && groups.every(({ delta }) => delta === undefined))) return [];
  const reader = rowsOf(source, shape);
  const usual = usualWidth(rowsOf(source, shape), shape.names.length);
  const numberAt = (place: number | undefined): number => {
    if (place === undefined) return Number.NaN;
    const text = reader.cell(place).trim().replace(/%$/, '').trim();
    return parseNumber(text) ?? parseNumber(text, ',') ?? Number.NaN;
  };
  const found: number[] = [];
  while (reader.advance() && found.length < MOST_NEAR_MONEY) {
    if (reader.problem !== null || !isWhole(reader.cellCount, shape, usual)) continue;
    const moneyness = bySpot ? Math.abs(numberAt(strike) / numberAt(spot) - 1) : Number.NaN;
    for (const { impliedVolatility, delta } of groups) {
      const size = Math.abs(numberAt(delta));
      const isNear = bySpot ? moneyness <= NEAR_MONEY : size >= 0.35 && size <= 0.65;
      const value = isNear ? numberAt(impliedVolatility) : Number.NaN;
      if (value > 0.03) found.push(value);
    }
  }
  return found;
}

function kindOf(
  { sides, row, first, second, known }: RoleGuess,
  facts: readonly ColumnFacts[],
  hasNames: boolean,
): MappingGuess['kind'] {
  const groups = sides === 'two' ? [first, second] : [first];
  const hasSymbols = groups.every(({ contractSymbol }) => contractSymbol !== undefined);
  const numbers = facts.filter((column) => column.numbers > 0).length;
  if (!hasNames || known < 2) {
    // Nothing but the cells speaks: contracts have to be recognisable in them.
    const dated = facts.some((column) => expiryForm(column) !== null && column.dates > 0);
    const isNamed = hasSymbols || (dated && groups.some(({ right }) => right !== undefined));
    return isNamed && numbers >= FEWEST_NUMBERS ? 'chain' : 'other';
  }
  if (!hasSymbols && row.strike === undefined) return 'other';
  const held = groups.map(({ openInterest }) => (openInterest === undefined ? null : (facts[openInterest] ?? null)));
  return held.every((column) => column !== null && column.numbers > 0) ? 'chain' : 'noOpenInterest';
}
