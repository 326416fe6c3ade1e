import { useId } from 'react';

export interface Choice<Value extends string> {
  readonly value: Value;
  readonly label: string;
  /** Said to screen readers and shown on hover where the label is an abbreviation. */
  readonly title?: string;
  readonly disabled?: boolean;
}

interface SegmentedProps<Value extends string> {
  /** Name of the group, for screen readers. */
  readonly name: string;
  readonly choices: readonly Choice<Value>[];
  readonly value: Value | null;
  readonly onChange: (value: Value) => void;
}

/** A row of radio buttons that look like one switch. */
export function Segmented<Value extends string>({ name, choices, value, onChange }: SegmentedProps<Value>) {
  const group = useId();
  return (
    <fieldset className="segmented">
      <legend className="visually-hidden">{name}</legend>
      {choices.map((choice) => (
        <label key={choice.value} title={choice.title} className={choice.value === value ? 'is-chosen' : undefined}>
          <input
            type="radio"
            name={group}
            value={choice.value}
            checked={choice.value === value}
            disabled={choice.disabled ?? false}
            onChange={() => onChange(choice.value)}
          />
          <span>{choice.label}</span>
        </label>
      ))}
    </fieldset>
  );
}
