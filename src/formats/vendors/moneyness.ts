import type { Proposal } from '../../chain/rawChain';
import { CALL } from '../../chain/rawQuotes';
import { parseNumber } from '../../text/numbers';
import { columnKey } from '../table/columnKey';
import type { TableFile } from '../table/tableFormat';
import { rightOf } from '../words';

/** Moneyness is rounded to 0.01 %. */
const ROUNDING = 0.5e-4;
/** Share of the rows that have to agree on a spot. */
const MOST = 0.9;

/**
 * The spot in which the column Moneyness of a table is relative: (S - K) / S for calls, (K - S) / S for puts, in percent.
 * Each row bounds it by its rounding, the highest strikes most narrowly; all of them together leave a few thousandths of
 * a percent. Null without such a column, or where its rows do not agree.
 */
export function spotFromMoneyness({ header, rows }: TableFile): Proposal | null {
  const keys = header.names.map(columnKey);
  const [strikeAt, moneynessAt, typeAt] = ['strike', 'moneyness', 'type'].map((key) => keys.indexOf(key));
  if (strikeAt === undefined || moneynessAt === undefined || typeAt === undefined) return null;
  if (Math.min(strikeAt, moneynessAt, typeAt) < 0) return null;
  const bounds: { low: number; high: number }[] = [];
  for (const row of rows()) {
    const strike = parseNumber(row[strikeAt] ?? '') ?? Number.NaN;
    const percent = parseNumber((row[moneynessAt] ?? '').trim().replace(/%$/, '')) ?? Number.NaN;
    const right = rightOf(row[typeAt] ?? '');
    if (right === null || !(strike > 0) || Number.isNaN(percent)) continue;
    // K / S as the row has it.
    const ratio = 1 + (right === CALL ? -percent : percent) / 100;
    if (ratio > ROUNDING) bounds.push({ low: strike / (ratio + ROUNDING), high: strike / (ratio - ROUNDING) });
  }
  const middle = median(bounds.map(({ low, high }) => (low + high) / 2));
  if (middle === null) return null;
  const narrowest = [...bounds].sort((a, b) => a.high - a.low - (b.high - b.low));
  let low = 0;
  let high = Number.POSITIVE_INFINITY;
  let agreeing = 0;
  for (const row of narrowest) {
    if (row.low > high || row.high < low) continue;
    low = Math.max(low, row.low);
    high = Math.min(high, row.high);
    agreeing += 1;
  }
  if (agreeing < MOST * bounds.length) return null;
  return { value: (low + high) / 2, from: 'Moneyness', low, high };
}

function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? null;
}
