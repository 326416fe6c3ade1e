import { ColumnSurvey } from './guess/columnFacts';
import { isFetchTime } from './guess/guessRoles';
import type { TableMapping } from './mapping';
import type { TableFile } from './tableFormat';

/**
 * The mapping with a column for the time of the quotes that is known by its cells, where no name says one: date and
 * clock, or an epoch, in all rows, few of them different. Columns that already play a role, and those of expiries and
 * trades, are none.
 */
export function withTimeColumn(mapping: TableMapping, { header, rows }: TableFile): TableMapping {
  const { row, sides, names, units } = mapping;
  const known = row.quoteTime ?? row.quoteDate;
  if (known !== undefined) return withZoneOf(names[known] ?? '', mapping);
  const taken = new Set([row, ...sides.map(({ columns }) => columns)].flatMap((places) => Object.values(places)));
  const surveys = names.map((_, column) => (taken.has(column) ? null : new ColumnSurvey()));
  for (const cells of rows()) {
    // A header again is no row.
    if (cells.length < names.length || cells[0] === header.names[0]) continue;
    for (const [column, survey] of surveys.entries()) survey?.see(cells[column] ?? '');
  }
  for (const [column, survey] of surveys.entries()) {
    const facts = survey?.facts();
    if (!facts || !isFetchTime(facts, names[column] ?? '')) continue;
    const form =
      facts.epochMilliseconds > 0 ? 'epochMilliseconds' : facts.epochSeconds > 0 ? 'epochSeconds' : units.time.form;
    const timed = {
      ...mapping,
      row: { ...row, quoteTime: column },
      units: { ...units, time: { ...units.time, form } },
    };
    return withZoneOf(names[column] ?? '', timed);
  }
  return mapping;
}

const OF_GREENWICH = /utc|gmt|zulu/i;

/** A column that is named after Greenwich's clock is on it, where its cells name no zone. */
function withZoneOf(name: string, mapping: TableMapping): TableMapping {
  if (!OF_GREENWICH.test(name)) return mapping;
  const { units } = mapping;
  return { ...mapping, units: { ...units, time: { ...units.time, zone: 'utc' } } };
}
