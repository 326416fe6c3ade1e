import { useEffect, useId, useState } from 'react';
import { parseNumber } from '../text/numbers';

interface NumberFieldProps {
  readonly label: string;
  /** Shown behind the box: '%', 'minutes'. */
  readonly unit: string;
  /** In the unit shown; null is an empty box. */
  readonly value: number | null;
  readonly min: number;
  readonly max: number;
  readonly hint?: string;
  /** Whether the box may be empty. */
  readonly optional?: boolean;
  readonly onChange: (value: number | null) => void;
}

const plain = (value: number | null): string => (value === null ? '' : String(Math.round(value * 1e9) / 1e9));

const minus = (text: string): string => text.replace('-', '\u2212');

/** A number that is taken over on Enter or when the box is left; what cannot be read is said and changes nothing. */
export function NumberField({ label, unit, value, min, max, hint, optional = false, onChange }: NumberFieldProps) {
  const id = useId();
  const [text, setText] = useState(() => plain(value));
  const [complaint, setComplaint] = useState<string | null>(null);

  useEffect(() => {
    setText(plain(value));
    setComplaint(null);
  }, [value]);

  const kept = value === null ? 'none is used' : `${minus(plain(value))} stays in use`;

  const commit = (): void => {
    const read = parseNumber(unit.startsWith('%') ? text.replace(/%\s*$/, '') : text);
    if (read !== undefined && Number.isNaN(read) && optional) {
      setComplaint(null);
      if (value !== null) onChange(null);
    } else if (read === undefined || Number.isNaN(read)) {
      const found = text.trim() === '' ? 'An empty box' : `“${text}”`;
      setComplaint(`${found} is not a number; ${kept}.`);
    } else if (read < min || read > max) {
      setComplaint(`Between ${minus(plain(min))} and ${plain(max)} ${unit}, please; ${kept}.`);
    } else {
      setComplaint(null);
      if (read !== value) onChange(read);
    }
  };

  const described = complaint ? `${id}-complaint` : hint ? `${id}-hint` : undefined;
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <span className="field-box">
        <input
          id={id}
          type="text"
          inputMode="decimal"
          autoComplete="off"
          value={text}
          aria-invalid={complaint !== null}
          aria-describedby={described}
          onChange={(event) => setText(event.target.value)}
          onBlur={commit}
          onKeyDown={(event) => {
            if (event.key === 'Enter') commit();
          }}
        />
        <span className="field-unit">{unit}</span>
      </span>
      {complaint ? (
        <p id={`${id}-complaint`} className="field-complaint" role="alert">
          {complaint}
        </p>
      ) : hint ? (
        <p id={`${id}-hint`} className="hint">
          {hint}
        </p>
      ) : null}
    </div>
  );
}
