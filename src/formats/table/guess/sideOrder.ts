import { parseOccSymbol } from '../../../chain/occSymbol';
import { CALL } from '../../../chain/rawQuotes';
import { parseNumber } from '../../../text/numbers';
import type { TableSource } from '../../source';
import type { NamedSide } from './columnWords';
import type { RoleGuess } from './guessRoles';
import { rowsOf, type TableShape } from './tableShape';

const ROWS_LOOKED_AT = 2000;
const FEWEST_STEPS = 3;
const CLEAR = 0.9;

/**
 * Which of the two groups of columns are the calls: by names, by a line above them, by symbols, by the sign of delta, or
 * by prices, which fall with the strike for calls and rise for puts. Null when nothing tells.
 */
export function sideOrder(source: TableSource, shape: TableShape, roles: RoleGuess): NamedSide | null {
  return roles.firstIs ?? byTitle(source, shape) ?? byCells(source, shape, roles);
}

/** 'CALLS,,PUTS' above the header. */
function byTitle({ head }: TableSource, { headerLine }: TableShape): NamedSide | null {
  for (const { content, line } of head) {
    if (line >= headerLine) break;
    const calls = content.search(/\bcalls?\b/i);
    const puts = content.search(/\bputs?\b/i);
    if (calls >= 0 && puts >= 0) return calls < puts ? 'call' : 'put';
  }
  return null;
}

function byCells(source: TableSource, shape: TableShape, { row, first, second }: RoleGuess): NamedSide | null {
  const reader = rowsOf(source, shape);
  const numberAt = (place: number | undefined): number => {
    if (place === undefined) return Number.NaN;
    const text = reader.cell(place).trim();
    return parseNumber(text) ?? parseNumber(text, ',') ?? Number.NaN;
  };
  // Votes for the first group being calls, and against.
  let calls = 0;
  let puts = 0;
  const vote = (forCalls: boolean): void => {
    if (forCalls) calls += 1;
    else puts += 1;
  };
  const pricesOf = (group: RoleGuess['first']): number | undefined => group.ask ?? group.bid ?? group.last;
  let before: { expiry: string; strike: number; first: number; second: number } | null = null;
  for (let rows = 0; rows < ROWS_LOOKED_AT && reader.advance(); rows += 1) {
    if (reader.problem !== null || reader.cellCount < shape.names.length) continue;
    const symbol = first.contractSymbol === undefined ? null : parseOccSymbol(reader.cell(first.contractSymbol));
    if (symbol) vote(symbol.right === CALL);
    const delta = numberAt(first.delta);
    if (delta !== 0 && !Number.isNaN(delta)) vote(delta > 0);
    const now = {
      expiry: row.expiry === undefined ? '' : reader.cell(row.expiry),
      strike: numberAt(row.strike),
      first: numberAt(pricesOf(first)),
      second: numberAt(pricesOf(second)),
    };
    if (before && before.expiry === now.expiry && now.strike !== before.strike) {
      const step = Math.sign(now.strike - before.strike);
      const left = (now.first - before.first) * step;
      const right = (now.second - before.second) * step;
      if (left < 0 && right > 0) vote(true);
      else if (left > 0 && right < 0) vote(false);
    }
    before = now;
  }
  const votes = calls + puts;
  if (votes < FEWEST_STEPS) return null;
  if (calls >= votes * CLEAR) return 'call';
  return puts >= votes * CLEAR ? 'put' : null;
}
