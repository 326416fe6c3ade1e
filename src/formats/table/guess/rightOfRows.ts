import { parseNumber } from '../../../text/numbers';
import type { TableSource } from '../../source';
import type { NamedSide } from './columnWords';
import type { RoleGuess } from './guessRoles';
import type { Found } from './guessUnits';
import { rowsOf, type TableShape } from './tableShape';

/** What all rows of a table are, where no column says it; `isSure` where it may be believed without asking. */
export type FoundRight = Found<NamedSide> & { readonly isSure: boolean };

const ROWS_LOOKED_AT = 20_000;
const FEWEST_VOTES = 3;
const CLEAR = 0.9;
/** In a table of calls and puts half of the rows repeat a strike; a few that do are copies. */
const MOST_REPEATED = 1 / 3;

/** Words for calls and for puts in a file's name, on their own; those that begin with a kind of option may run on. */
const CALLS = /^(?:calls?|kaufoption(?:en)?)$/;
const PUTS = /^(?:puts?|verkaufsoption(?:en)?)$/;
/** These mean buying and selling too: only after a word for options are they sure. */
const BUYING = /^(?:compras?|achats?|kauf)$/;
const SELLING = /^(?:ventas?|vendas?|ventes?|verkauf)$/;
const OPTIONS = /^(?:opcion|opciones|opcao|opcoes|options?)$/;
const LINKS: ReadonlySet<string> = new Set(['de', 'd']);

/** The right that a file's name names; null for none, and for both. */
export function rightOfFileName(fileName: string): { readonly right: NamedSide; readonly isSure: boolean } | null {
  const words = fileName
    .replace(/\.[a-z0-9]{1,5}$/i, '')
    .replace(/(\p{Ll}|\d)(\p{Lu})/gu, '$1 $2')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter((word) => word !== '');
  const found = { sure: new Set<NamedSide>(), doubtful: new Set<NamedSide>() };
  for (const [at, word] of words.entries()) {
    const isSure = LINKS.has(words[at - 1] ?? '') && OPTIONS.test(words[at - 2] ?? '');
    if (CALLS.test(word)) found.sure.add('call');
    else if (PUTS.test(word)) found.sure.add('put');
    else if (BUYING.test(word)) found[isSure ? 'sure' : 'doubtful'].add('call');
    else if (SELLING.test(word)) found[isSure ? 'sure' : 'doubtful'].add('put');
  }
  const said = found.sure.size > 0 ? found.sure : found.doubtful;
  const [right] = said;
  return right && said.size === 1 ? { right, isSure: found.sure.size > 0 } : null;
}

/**
 * Whether all rows of a table are calls or puts, by its file's name, by the sign of delta and by prices, which fall with
 * the strike for calls and rise for puts. Open where nothing tells, or one speaks against the other, or where strikes
 * stand twice: whatever their prices, the rows of such a table are calls and puts.
 */
export function rightOfRows(source: TableSource, shape: TableShape, roles: RoleGuess): FoundRight {
  const named = rightOfFileName(source.fileName);
  if (areOfBoth(source, shape, roles)) {
    const why = 'strikes stand there twice with other numbers, as in a table of calls and puts';
    return { unit: named?.right ?? null, why, isSure: false };
  }
  const votes = votesOf(source, shape, roles);
  const count = votes.call + votes.put;
  const byCells: NamedSide | null =
    count < FEWEST_VOTES ? null : votes.call >= count * CLEAR ? 'call' : votes.put >= count * CLEAR ? 'put' : null;
  const cells = byCells === null ? '' : `${votes.why} of ${byCells}s`;
  if (byCells === null && count >= FEWEST_VOTES) {
    const why = 'some rows look like calls and others like puts, by their prices or deltas';
    return { unit: null, why, isSure: false };
  }
  if (byCells !== null && named !== null && named.right !== byCells) {
    return { unit: null, why: `the file’s name says ${named.right}s, but ${cells}`, isSure: false };
  }
  if (named !== null) {
    const why = `the file’s name says ${named.right}s${byCells === null ? '' : `, and ${cells}`}`;
    return { unit: named.right, why, isSure: named.isSure || byCells !== null };
  }
  if (byCells !== null) return { unit: byCells, why: cells, isSure: true };
  return { unit: null, why: 'neither the file’s name nor its prices say it', isSure: false };
}

/** Whether many rows name a strike that another row has named with other numbers, of one expiry, time and underlying. */
function areOfBoth(source: TableSource, shape: TableShape, { row }: RoleGuess): boolean {
  const { strike, expiry, underlying, root, quoteDate, quoteTime } = row;
  if (strike === undefined) return false;
  const names = [expiry, underlying, root, quoteDate, quoteTime].filter((place) => place !== undefined);
  const reader = rowsOf(source, shape);
  const seen = new Map<string, string>();
  let count = 0;
  let repeated = 0;
  for (let rows = 0; rows < ROWS_LOOKED_AT && reader.advance(); rows += 1) {
    if (reader.problem !== null || reader.cellCount < shape.names.length) continue;
    const cells = reader.cells();
    const text = cells[strike]?.trim() ?? '';
    if (!/\d/.test(text)) continue;
    count += 1;
    const key = [text, ...names.map((place) => cells[place]?.trim())].join('\n');
    const whole = cells.join('\n');
    const first = seen.get(key);
    if (first === undefined) seen.set(key, whole);
    else if (first !== whole) repeated += 1;
  }
  return repeated > count * MOST_REPEATED;
}

interface Votes {
  readonly call: number;
  readonly put: number;
  /** What voted: 'its deltas are those'. */
  readonly why: string;
}

function votesOf(source: TableSource, shape: TableShape, { row, first }: RoleGuess): Votes {
  const reader = rowsOf(source, shape);
  const price = first.ask ?? first.bid ?? first.last;
  const numberAt = (place: number | undefined): number => {
    if (place === undefined) return Number.NaN;
    const text = reader.cell(place).trim();
    return parseNumber(text) ?? parseNumber(text, ',') ?? Number.NaN;
  };
  const deltas = { call: 0, put: 0 };
  const prices = { call: 0, put: 0 };
  let before: { expiry: string; strike: number; price: number } | null = null;
  for (let rows = 0; rows < ROWS_LOOKED_AT && reader.advance(); rows += 1) {
    if (reader.problem !== null || reader.cellCount < shape.names.length) continue;
    const delta = numberAt(first.delta);
    if (delta > 0) deltas.call += 1;
    else if (delta < 0) deltas.put += 1;
    const now = {
      expiry: row.expiry === undefined ? '' : reader.cell(row.expiry),
      strike: numberAt(row.strike),
      price: numberAt(price),
    };
    const slope =
      before && before.expiry === now.expiry ? (now.price - before.price) * Math.sign(now.strike - before.strike) : 0;
    if (slope < 0) prices.call += 1;
    else if (slope > 0) prices.put += 1;
    before = now;
  }
  return deltas.call + deltas.put >= FEWEST_VOTES
    ? { ...deltas, why: 'its deltas have the sign' }
    : { ...prices, why: 'its prices change with the strike like those' };
}
