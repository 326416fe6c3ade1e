import { useId, useState } from 'react';
import { useComparing } from '../../app/useComparing';
import { useLibrary } from '../../app/useLibrary';
import type { Analysis } from '../../exposure/analysis';
import { type Zone, zonedTime } from '../../ui/format';
import { comparableEntries } from './keptEntries';

/** Name and time, which the names that snapshots come with hold already. */
function titleOf({ name, asOf }: { readonly name: string; readonly asOf: number }, zone: Zone): string {
  const time = zonedTime(asOf, zone);
  return name.includes(time) ? name : `${name}, ${time}`;
}

/** Snapshots of the symbol that are kept on this machine, to compare with; the latest earlier one is proposed. */
export function KeptChooser({ analysis, zone }: { readonly analysis: Analysis; readonly zone: Zone }) {
  const comparing = useComparing();
  const [library, { entries }] = useLibrary();
  const [wanted, setWanted] = useState<string | null>(null);
  const id = useId();
  const own = comparableEntries(entries, analysis);
  const proposed = own.find(({ asOf }) => asOf < analysis.asOf) ?? own[0];
  const chosen = own.find((entry) => entry.id === wanted) ?? proposed;
  if (!chosen) return null;
  const compare = async (): Promise<void> => {
    const bytes = await library.bytesOf(chosen);
    if (bytes) await comparing.with({ name: chosen.name, bytes });
  };
  return (
    <span className="compare-kept">
      <label htmlFor={id}>Kept snapshot</label>
      <select id={id} className="select" value={chosen.id} onChange={({ target }) => setWanted(target.value)}>
        {own.map((entry) => (
          <option key={entry.id} value={entry.id}>
            {titleOf(entry, zone)}
          </option>
        ))}
      </select>
      <button type="button" className="plain-button" onClick={() => void compare()}>
        Compare with it
      </button>
    </span>
  );
}
