import type { MappingGuess } from '../formats/table/guessMapping';
import { type MappingChoice, ROLE_WORDS } from '../formats/table/mappingChoice';
import type { Role } from '../formats/table/roles';

/** The first rows of the table, with what each column is taken for. */
export function MappingSample({ guess, choice }: { readonly guess: MappingGuess; readonly choice: MappingChoice }) {
  const uses = usesOf(choice, guess.columns.length);
  return (
    <section className="mapping-sample" aria-label="First rows of the table">
      <h3>First rows of the table</h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a table has nothing to focus, and must be scrolled by keyboard */}
      <div className="table-scroll" tabIndex={0}>
        <table className="data-table mapping-table">
          <thead>
            <tr>
              {guess.columns.map(({ name }, place) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place, and names repeat
                <th key={place} scope="col" className={uses[place] ? 'is-used' : undefined}>
                  <span className="mapping-use">{uses[place] ?? 'not used'}</span>
                  {name.trim() === '' ? `Column ${place + 1}` : name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {guess.sampleRows.map((cells, row) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows of a sample do not move
              <tr key={row}>
                {cells.map((cell, place) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
                  <td key={place} className={uses[place] ? 'is-used' : undefined}>
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

/** Words for what each column is used for, by place. */
function usesOf({ sides, row, first, second, firstIs }: MappingChoice, count: number): (string | undefined)[] {
  const uses: (string | undefined)[] = Array.from({ length: count });
  const note = (columns: Readonly<Partial<Record<Role, number>>>, of: string): void => {
    for (const [role, place] of Object.entries(columns) as [Role, number][]) {
      uses[place] = `${of}${of === '' ? ROLE_WORDS[role] : ROLE_WORDS[role].toLowerCase()}`;
    }
  };
  note(row, '');
  if (sides === 'one') {
    note(first, '');
    return uses;
  }
  const name = (isFirst: boolean): string =>
    firstIs === null ? (isFirst ? 'Left ' : 'Right ') : (firstIs === 'call') === isFirst ? 'Call ' : 'Put ';
  note(first, name(true));
  note(second, name(false));
  return uses;
}
