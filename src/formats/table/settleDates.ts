import type { CsvReader } from '../../text/csv';
import { ImportError } from '../errors';
import { type ColumnFacts, ColumnSurvey } from './guess/columnFacts';
import { dateOrder } from './guess/guessUnits';
import type { CellUnits, TableMapping } from './mapping';

/** Share of dates of the other order that may be damage: they are rejected one by one. */
const STRAY = 0.02;
const IN_DIGITS = /^\s*\d{1,2}[/-]\d/;
const DATE_IN_DIGITS = /(?<![\d:])\d{1,2}[/-]\d{1,2}[/-](?:\d{4}|\d{2})(?!\d)/;
/** Without a date in digits among so many rows there is nothing to settle; a later one is rejected if it can be read in two ways. */
const ROWS_ASKED = 1000;

type Order = 'dayFirst' | 'monthFirst';

/**
 * The units of a table with one order of day and month for all of its dates, by all of them: '05/06/2026' beside
 * '27/06/2026' is 5 June. The order that a vendor usually has holds until a date speaks against it. Where symbols name the
 * contracts they tell the expiries, and only the order of the times of quotes is settled; those stay unread where nothing
 * tells it ('either'). Other units come back as they are.
 * @param reader at the first row
 * @throws ImportError E_DATE_ORDER when the dates leave the order open.
 */
export function settleDates(mapping: TableMapping, reader: CsvReader, fileName: string): CellUnits {
  const { units, row, sides, names } = mapping;
  const { expiry, quoteDate, quoteTime } = row;
  const isNamed = sides.every(({ columns }) => columns.contractSymbol !== undefined);
  const stamps = [quoteDate, quoteTime].flatMap((place) => (place === undefined || place === expiry ? [] : place));
  const isTimeOpen = units.time.dateOrder === undefined && stamps.length > 0;
  if (isNamed || expiry === undefined) return isTimeOpen ? withTimeOrder(units, reader, stamps) : units;
  if (mapping.areUnitsSaid) return units;
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
    const date = dateOf(reader, stamps);
    if (date === null) continue;
    others.see(date);
    if (example === '') example = date;
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

/** The units with the order that the times of quotes have by all of their cells; 'either' where those leave it open. */
function withTimeOrder(units: CellUnits, reader: CsvReader, stamps: readonly number[]): CellUnits {
  const survey = new ColumnSurvey();
  let last = '';
  for (let rows = 0; reader.advance() && (rows < ROWS_ASKED || last !== ''); rows += 1) {
    const date = reader.problem === null ? dateOf(reader, stamps) : null;
    if (date === null || date === last) continue;
    last = date;
    survey.see(date);
  }
  const facts = survey.facts();
  const usual = units.dateOrder === 'either' ? null : units.dateOrder;
  const found = usualOrder(facts) ?? (usual ? against(usual, facts) : dateOrder([], [facts]));
  return { ...units, time: { ...units.time, dateOrder: found.unit ?? 'either' } };
}

/** The first date in digits among the times of a row, without its clock; null without one. */
function dateOf(reader: CsvReader, stamps: readonly number[]): string | null {
  for (const place of stamps) {
    const found = DATE_IN_DIGITS.exec(reader.cell(place));
    if (found) return found[0];
  }
  return null;
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
