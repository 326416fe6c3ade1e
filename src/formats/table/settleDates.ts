import type { CsvReader } from '../../text/csv';
import { ImportError } from '../errors';
import { type ColumnFacts, ColumnSurvey } from './guess/columnFacts';
import { dateOrder } from './guess/guessUnits';
import type { CellUnits, TableMapping } from './mapping';

/** Share of dates of the other order that may be damage: they are rejected one by one. */
const STRAY = 0.02;
const IN_DIGITS = /^\s*\d{1,2}[/-]\d/;
/** Without a date in digits among so many rows there is nothing to settle; a later one is rejected if it can be read in two ways. */
const ROWS_ASKED = 1000;

type Order = 'dayFirst' | 'monthFirst';

/**
 * The units of a table whose contracts no symbol names, with one order of day and month for all of its dates, by all of
 * them: '05/06/2026' beside '27/06/2026' is 5 June. The order that a vendor usually has holds until a date speaks against
 * it. Other units come back as they are.
 * @param reader at the first row
 * @throws ImportError E_DATE_ORDER when the dates leave the order open.
 */
export function settleDates(mapping: TableMapping, reader: CsvReader, fileName: string): CellUnits {
  const { units, row, sides, names } = mapping;
  const { expiry, quoteDate } = row;
  const isNamed = sides.every(({ columns }) => columns.contractSymbol !== undefined);
  if (isNamed || expiry === undefined || mapping.areUnitsSaid) return units;
  const isTimeOpen = units.time.dateOrder === undefined && quoteDate !== undefined && quoteDate !== expiry;
  const expiries = new ColumnSurvey();
  const others = new ColumnSurvey();
  let example = '';
  for (let rows = 0; reader.advance(); rows += 1) {
    if (rows === ROWS_ASKED && example === '') return { ...units, dateOrder: 'either' };
    if (reader.problem !== null) continue;
    const cell = reader.cell(expiry);
    if (IN_DIGITS.test(cell)) {
      expiries.see(cell);
      if (example === '') example = cell.trim();
    }
    if (!isTimeOpen) continue;
    const date = reader.cell(quoteDate);
    if (!IN_DIGITS.test(date)) continue;
    others.see(date);
    if (example === '') example = date.trim();
  }
  const facts = expiries.facts();
  const usual = units.dateOrder === 'either' ? null : units.dateOrder;
  const found =
    usualOrder(facts) ?? (usual ? against(usual, facts) : dateOrder([facts], isTimeOpen ? [others.facts()] : []));
  if (found.unit === null) {
    throw new ImportError(
      'E_DATE_ORDER',
      fileName,
      `The dates in ${fileName} can be read in two ways, such as "${example}"`,
      `Day first or month first: ${found.why}. Export the chain with dates such as 2026-06-05, or with more expirations.`,
      { column: names[expiry] ?? '', cell: example },
    );
  }
  const order = found.unit;
  return { ...units, dateOrder: order, time: { ...units.time, dateOrder: units.time.dateOrder ?? order } };
}

/** The order that nearly all telling dates have, where a few have the other one; null where that is not so. */
function usualOrder({ firstOver12, secondOver12 }: ColumnFacts): { unit: Order } | null {
  const few = Math.min(firstOver12, secondOver12);
  if (few === 0 || few > STRAY * (firstOver12 + secondOver12)) return null;
  return { unit: firstOver12 > secondOver12 ? 'dayFirst' : 'monthFirst' };
}

/** The usual order of a vendor, unless the dates that tell one all have the other. */
function against(usual: Order, { firstOver12, secondOver12 }: ColumnFacts): { unit: Order } {
  const isOther =
    usual === 'monthFirst' ? firstOver12 > 0 && secondOver12 === 0 : secondOver12 > 0 && firstOver12 === 0;
  if (!isOther) return { unit: usual };
  return { unit: usual === 'monthFirst' ? 'dayFirst' : 'monthFirst' };
}
