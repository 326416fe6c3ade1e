import { useId } from 'react';
import type { MappingGuess } from '../formats/table/guessMapping';
import type { Role } from '../formats/table/roles';
import { parseNumber } from '../text/numbers';

interface ColumnSelectProps {
  readonly label: string;
  readonly guess: MappingGuess;
  readonly role: Role;
  /** Place of the chosen column; null for none. */
  readonly value: number | null;
  /** Whether nothing can be read without it. */
  readonly isNeeded: boolean;
  /** What no column means. */
  readonly none?: string;
  /** Another answer than a column. */
  readonly special?: { readonly label: string; readonly isChosen: boolean };
  readonly onSpecial?: () => void;
  readonly onChange: (place: number | null) => void;
}

const SPECIAL = 'special';
/** A guess below this is worth a look. */
const DOUBTFUL = 0.65;
const LONGEST_SAMPLES = 34;

/** Chooses the column for a role, by its name and its first cells. */
export function ColumnSelect({
  label,
  guess,
  role,
  value,
  isNeeded,
  none = 'Not in the table',
  special,
  onSpecial,
  onChange,
}: ColumnSelectProps) {
  const id = useId();
  const column = value === null ? undefined : guess.columns[value];
  const isDoubtful = column?.role === role && column.confidence < DOUBTFUL;
  const isLacking = isNeeded && value === null && !special?.isChosen;
  return (
    <div className="field">
      <label htmlFor={id}>
        {label}
        {isDoubtful ? <span className="mapping-mark"> a guess: check</span> : null}
        {isLacking ? <span className="mapping-mark"> needed</span> : null}
      </label>
      <select
        id={id}
        className="mapping-select"
        value={special?.isChosen ? SPECIAL : (value ?? '')}
        onChange={(event) => {
          const chosen = event.target.value;
          if (chosen === SPECIAL) onSpecial?.();
          else onChange(chosen === '' ? null : (parseNumber(chosen) ?? null));
        }}
      >
        <option value="">{none}</option>
        {special ? <option value={SPECIAL}>{special.label}</option> : null}
        {guess.columns.map(({ name, samples }, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place, and names repeat
          <option key={place} value={place}>
            {columnWords(name, place, samples)}
          </option>
        ))}
      </select>
    </div>
  );
}

function columnWords(name: string, place: number, samples: readonly string[]): string {
  const shown = samples.join(' · ');
  const cells = shown.length > LONGEST_SAMPLES ? `${shown.slice(0, LONGEST_SAMPLES)}…` : shown;
  const title = name.trim() === '' ? `Column ${place + 1}, no name` : name;
  return cells === '' ? `${title} (blank)` : `${title}: ${cells}`;
}
