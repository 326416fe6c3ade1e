import { DELIMITERS } from '../../text/csv';
import type { HeadLine } from '../../text/lines';
import { headerOf, type TableHeader } from '../tableHeader';

/** A column's name for comparing: without case, spaces, brackets, quotes, underscores, dots and hyphens. */
export function columnKey(name: string): string {
  return name.toLowerCase().replace(/[\s_.\-[\](){}"'\ufeff]+/g, '');
}

/** What a header has to name: all of these, one of each list, these twice, and none of those, compared by `columnKey`. */
export interface WantedNames {
  readonly all: readonly string[];
  readonly oneOf?: readonly (readonly string[])[];
  readonly twice?: readonly string[];
  readonly none?: readonly string[];
}

/** The first line that, cut by some delimiter, has the wanted names; null when there is none. */
export function findTableHeader(head: readonly HeadLine[], wanted: WantedNames): TableHeader | null {
  const all = wanted.all.map(columnKey);
  const oneOf = (wanted.oneOf ?? []).map((names) => names.map(columnKey));
  const twice = (wanted.twice ?? []).map(columnKey);
  const none = (wanted.none ?? []).map(columnKey);
  for (const [index, line] of head.entries()) {
    const whole = columnKey(line.content);
    if (!all.every((key) => whole.includes(key))) continue;
    for (const delimiter of DELIMITERS) {
      if (!line.content.includes(delimiter)) continue;
      const header = headerOf(line, index, delimiter);
      const names = header.names.map(columnKey);
      const keys = new Set(names);
      const fits =
        all.every((key) => keys.has(key)) &&
        oneOf.every((choices) => choices.some((key) => keys.has(key))) &&
        twice.every((key) => names.filter((name) => name === key).length === 2) &&
        !none.some((key) => keys.has(key));
      if (fits) return header;
    }
  }
  return null;
}
