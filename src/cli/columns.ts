/** A column of a plain-text table. */
export interface Column {
  readonly heading: string;
  readonly align: 'left' | 'right';
}

const GAP = '  ';
const INDENT = '  ';

/**
 * Rows under their headings, every column as wide as its widest cell, counted in characters. Lines end without blanks.
 * @param rows cells in the order of the columns
 */
export function columnLines(columns: readonly Column[], rows: readonly (readonly string[])[]): string[] {
  const headings = columns.map(({ heading }) => heading);
  const widths = columns.map((_, i) => Math.max(...[headings, ...rows].map((row) => lengthOf(row[i] ?? ''))));
  return [headings, ...rows].map((row) => {
    const cells = columns.map(({ align }, i) => {
      const cell = row[i] ?? '';
      const blanks = ' '.repeat((widths[i] ?? 0) - lengthOf(cell));
      return align === 'left' ? cell + blanks : blanks + cell;
    });
    return `${INDENT}${cells.join(GAP)}`.trimEnd();
  });
}

/** Names with their values beside them. */
export function pairLines(pairs: readonly (readonly [name: string, value: string])[]): string[] {
  const width = Math.max(...pairs.map(([name]) => lengthOf(name)));
  return pairs.map(([name, value]) => `${INDENT}${name}${' '.repeat(width - lengthOf(name))}${GAP}${value}`.trimEnd());
}

function lengthOf(text: string): number {
  return [...text].length;
}
