import type { RowColumns, SideColumns } from '../mapping';
import { ROW_ROLES, type Role, type RowRole, SIDE_ROLES, type SideRole } from '../roles';
import type { ColumnFacts } from './columnFacts';
import { type NamedSide, roleOfName } from './columnWords';
import { expiryForm } from './guessUnits';

/** Roles of all columns of a table. */
export interface RoleGuess {
  readonly sides: 'one' | 'two';
  readonly row: RowColumns;
  readonly first: SideColumns;
  readonly second: SideColumns;
  /** What the names say the first group is; null where they do not. */
  readonly firstIs: NamedSide | null;
  /** By place of the column. */
  readonly columns: readonly { readonly role: Role | null; readonly confidence: number; readonly why: string }[];
  /** Columns whose name is known. */
  readonly known: number;
}

interface Candidate {
  readonly role: Role;
  readonly side: NamedSide | null;
  readonly confidence: number;
  readonly why: string;
}

/** Share of cells that have to be of a kind: of a column whose name says nothing, and of one whose name says it. */
const MOST = 0.9;
const MOST_NAMED = 0.6;
const BY_CELLS = 0.7;
const BY_ORDER = 0.4;
const CLEAR_ROLES: readonly Role[] = ['contractSymbol', 'right', 'underlying', 'expiry', 'quoteDate'];
const CLEAR = 0.8;
const TEXT_ROLES: readonly Role[] = ['contractSymbol', 'underlying', 'root'];
const FEWEST_STRIKES = 2;
/** A table of one contract a row may have a column or two twice, by mistake. */
const FEWEST_REPEATED = 3;
/** A strike has a call and a put, so it stands twice. */
const MOST_DIFFERENT = 0.75;

/** @param names '' for a column without one */
export function guessRoles(names: readonly string[], facts: readonly ColumnFacts[]): RoleGuess {
  const candidates = names.map((name, column) => candidateOf(name, facts[column]));
  fillByCells(candidates, names, facts);
  const known = names.filter((name) => roleOfName(name) !== null).length;
  const sides = isTwoSided(names, candidates) ? 'two' : 'one';
  const row: Partial<Record<RowRole, number>> = {};
  const first: Partial<Record<SideRole, number>> = {};
  const second: Partial<Record<SideRole, number>> = {};
  const taken = new Set<number>();
  let firstIs: NamedSide | null = null;
  const places = (role: Role): number[] =>
    candidates.flatMap((candidate, column) => (candidate?.role === role ? [column] : []));
  const confidenceAt = (column: number): number => candidates[column]?.confidence ?? 0;
  const best = (columns: readonly number[]): number | undefined =>
    [...columns].sort((a, b) => confidenceAt(b) - confidenceAt(a) || a - b)[0];
  for (const role of ROW_ROLES) {
    const column = best(places(role));
    if (column !== undefined) row[role] = column;
  }
  for (const role of SIDE_ROLES) {
    const columns = places(role);
    if (sides === 'one') {
      const column = best(columns);
      if (column !== undefined) first[role] = column;
      continue;
    }
    const named = columns.filter((column) => candidates[column]?.side);
    const calls = best(named.filter((column) => candidates[column]?.side === 'call'));
    const puts = best(named.filter((column) => candidates[column]?.side === 'put'));
    if (calls !== undefined && puts !== undefined) {
      first[role] = calls;
      second[role] = puts;
      firstIs = 'call';
      continue;
    }
    const [left, right] = columns;
    if (left !== undefined && right !== undefined) {
      first[role] = left;
      second[role] = right;
    }
  }
  for (const place of [row, first, second].flatMap((roles) => Object.values(roles))) taken.add(place);
  const columns = candidates.map((candidate, column) =>
    candidate && taken.has(column)
      ? { role: candidate.role, confidence: candidate.confidence, why: candidate.why }
      : { role: null, confidence: 0, why: '' },
  );
  return { sides, row, first, second, firstIs, columns, known };
}

/**
 * Open interest stands twice, and so does something else, or the sides are named; or much else stands twice. Names count where the cells of one side
 * are damaged too: what is left must not be read as one contract across the strike.
 */
function isTwoSided(names: readonly string[], candidates: readonly (Candidate | null)[]): boolean {
  const columns = names.flatMap((name, column) => candidates[column] ?? roleOfName(name) ?? []);
  const twice = (role: Role): boolean => {
    const of = columns.filter((column) => column.role === role);
    const sides = new Set(of.map(({ side }) => side));
    return of.length > 1 && (of.length === 2 || (sides.has('call') && sides.has('put')));
  };
  const repeated = SIDE_ROLES.filter(twice);
  // A side has lost its open interest: the other's is not that of the first strike, bid and ask found.
  if (!repeated.includes('openInterest')) return repeated.length >= FEWEST_REPEATED;
  const isNamed = columns.some(({ role, side }) => role === 'openInterest' && side !== null);
  return isNamed || repeated.length > 1;
}

function candidateOf(name: string, facts: ColumnFacts | undefined): Candidate | null {
  const named = roleOfName(name);
  if (!named || !facts) return null;
  const { role, side, confidence } = named;
  const cells = facts.filled - facts.missing;
  // Nothing speaks against the name of an empty column.
  if (cells === 0) return confidence > BY_CELLS ? { role, side, confidence: BY_CELLS, why: 'its name' } : null;
  // Words for a right, a symbol or a name of a stock in every cell leave no doubt of a name that may mean other things.
  const isSure = CLEAR_ROLES.includes(role) && fits(role, facts);
  if (role === 'right' && !fits(role, facts, MOST_NAMED)) {
    const fewest = confidence === 1 ? 1 : 2;
    const isOfTwo = facts.words.length >= fewest && facts.words.length <= 2 && facts.dates === 0;
    // Two words that nobody knows are asked about.
    return isOfTwo ? { role, side, confidence: BY_ORDER, why: 'its name' } : null;
  }
  if (fits(role, facts, MOST_NAMED)) {
    return { role, side, confidence: isSure ? Math.max(confidence, CLEAR) : confidence, why: 'its name and cells' };
  }
  if (role === 'quoteTime' && facts.moments > 0 && fits('quoteDate', facts)) {
    return { role: 'quoteDate', side, confidence: BY_CELLS, why: 'its name and cells' };
  }
  if (TEXT_ROLES.includes(role)) {
    const other = TEXT_ROLES.find((text) => text !== 'root' && fits(text, facts));
    if (other) return { role: other, side, confidence: BY_CELLS, why: 'its name and cells' };
    if (role === 'underlying' && fits('spot', facts))
      return { role: 'spot', side: null, confidence: BY_CELLS, why: 'its name and cells' };
  }
  return null;
}

/** Whether the cells of a column can be what its name says. */
function fits(role: Role, facts: ColumnFacts, share = MOST): boolean {
  const cells = facts.filled - facts.missing;
  // One damaged cell takes no column its name, however few rows there are.
  const fewest = share === MOST_NAMED ? Math.max(1, Math.min(cells * share, cells - 1)) : cells * share;
  const most = (count: number): boolean => cells > 0 && count >= fewest;
  switch (role) {
    case 'contractSymbol':
      return most(facts.occ) || most(facts.short) || most(facts.dashed) || most(facts.spaced);
    case 'underlying':
    case 'root':
      return most(facts.tickers) && facts.rights < cells;
    case 'expiry':
      return (
        expiryForm(facts, share) !== null || (share === MOST_NAMED && most(Math.max(facts.dates, facts.compactDates)))
      );
    case 'right':
      return most(facts.rights);
    case 'settlementSession':
      return most(facts.sessions);
    case 'quoteDate':
      return most(
        Math.max(facts.dates, facts.moments, facts.compactDates, facts.epochSeconds, facts.epochMilliseconds),
      );
    case 'quoteTime':
      return most(facts.clocks);
    case 'delta':
    case 'gamma':
      return most(facts.numbers);
    default:
      return most(facts.numbers) && facts.negative <= Math.max(cells * (1 - share), cells - fewest);
  }
}

/** Dates that are not the expiry: of the last trade, of the quote. */
const OTHER_DATE =
  /last|trade|quote|updat|time|creat|effective|settl|list|issue|start|ult|negoc|emis|letzt|handel|dern|cotation|hora|zeit|heure/i;

/** Days between the first and the last time of a column of quote times. */
const MOST_DAYS = 7;
/** Rows for each different time: a poll stamps a whole chain, a trade one contract. */
const ROWS_A_TIME = 8;
/** Times that are not of quotes, whatever their cells. */
const NOT_OF_QUOTES =
  /exp|matur|venc|trad|settl|list|issue|start|end|close|earn|div|laufzeit|verfall|ech|negoc|handel/i;

/** Another clock than New York's, on which unknown tables are read. */
const OTHER_CLOCK = /utc|gmt|zulu/i;

/** Date and clock, or an epoch, in every cell, few of them different and all within days: when rows were fetched. */
export function isFetchTime(column: ColumnFacts, name: string): boolean {
  const { filled, missing, moments, epochSeconds, epochMilliseconds, firstDay, lastDay, distinct } = column;
  const cells = filled - missing;
  if (cells === 0 || firstDay === null || lastDay === null || lastDay - firstDay > MOST_DAYS) return false;
  const isWhole = Math.max(moments, epochSeconds, epochMilliseconds) >= cells * MOST;
  return isWhole && (distinct === 1 || distinct * ROWS_A_TIME <= cells) && !NOT_OF_QUOTES.test(name);
}

/** Gives roles to columns without one whose cells alone tell them. */
function fillByCells(candidates: (Candidate | null)[], names: readonly string[], facts: readonly ColumnFacts[]): void {
  const has = (role: Role): boolean => candidates.some((candidate) => candidate?.role === role);
  const give = (role: Role, test: (column: ColumnFacts, name: string) => boolean, confidence: number): void => {
    if (has(role)) return;
    for (const [column, of] of facts.entries()) {
      const name = names[column] ?? '';
      if (candidates[column] || !test(of, name) || (role === 'expiry' && OTHER_DATE.test(name))) continue;
      candidates[column] = { role, side: null, confidence, why: 'its cells' };
      return;
    }
  };
  give('contractSymbol', (column) => fits('contractSymbol', column), BY_CELLS);
  // Where only one side's symbols have a name, roots of the other would be lost, and its contracts taken for repeated ones.
  if (candidates.filter((candidate) => candidate?.role === 'contractSymbol').length === 1) {
    const other = facts.findIndex((column, place) => !candidates[place] && fits('contractSymbol', column));
    if (other >= 0) candidates[other] = { role: 'contractSymbol', side: null, confidence: BY_CELLS, why: 'its cells' };
  }
  give('right', (column) => fits('right', column), BY_CELLS);
  if (!has('contractSymbol')) {
    give(
      'expiry',
      (column) => column.dates >= (column.filled - column.missing) * MOST && column.dates > 0 && column.moments === 0,
      BY_CELLS,
    );
    if (has('right')) give('strike', isLadder, BY_ORDER);
    if (has('right')) give('underlying', (column) => fits('underlying', column) && column.distinct <= 2, BY_ORDER);
  }
  const isDated = has('contractSymbol') || has('expiry');
  if (isDated && !has('quoteTime')) {
    give('quoteDate', (column, name) => isFetchTime(column, name) && !OTHER_CLOCK.test(name), BY_CELLS);
  }
}

/** Numbers in halves that rise from row to row and repeat: strikes. */
function isLadder({ filled, numbers, negative, halves, rising, distinct, percent }: ColumnFacts): boolean {
  const isWhole = numbers === filled && numbers > 0 && halves === numbers;
  const isRepeated = distinct >= FEWEST_STRIKES && distinct <= numbers * MOST_DIFFERENT;
  return isWhole && isRepeated && negative === 0 && percent === 0 && rising >= numbers * BY_CELLS;
}
