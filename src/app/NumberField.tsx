import { useEffect, useId, useState } from 'react';
import { parseTypedNumber } from '../text/typedNumber';

interface NumberFieldProps {
  readonly label: string;
  /** Whether the label is only said, where something beside the box names it. */
  readonly isLabelHidden?: boolean;
  /** Shown behind the box: '%', 'minutes'. */
  readonly unit: string;
  /** In the unit shown; null is an empty box. */
  readonly value: number | null;
  readonly min: number;
  readonly max: number;
  /** Decimals shown; what is typed may have more. */
  readonly digits?: number;
  readonly hint?: string;
  /** Whether the box may be empty. */
  readonly optional?: boolean;
  readonly onChange: (value: number | null) => void;
}

const plain = (value: number | null, digits = 9): string =>
  value === null ? '' : String(Math.round(value * 10 ** digits) / 10 ** digits);

const minus = (text: string): string => text.replace('-', '\u2212');

/** A number that is taken over on Enter or when the box is left; what cannot be read is said and changes nothing. */
export function NumberField({
  label,
  isLabelHidden = false,
  unit,
  value,
  min,
  max,
  digits = 9,
  hint,
  optional = false,
  onChange,
}: NumberFieldProps) {
  const id = useId();
  const [text, setText] = useState(() => plain(value, digits));
  const [complaint, setComplaint] = useState<string | null>(null);

  useEffect(() => {
    setText(plain(value, digits));
    setComplaint(null);
  }, [value, digits]);

  const kept = value === null ? 'none is used' : `${minus(plain(value, digits))} stays in use`;

  const commit = (): void => {
    if (text === plain(value, digits)) {
      // Untouched: the box may show fewer decimals than the value has.
      setComplaint(null);
      return;
    }
    const typed = parseTypedNumber(unit.startsWith('%') ? text.replace(/%\s*$/, '') : text);
    const read = typed.kind === 'number' ? typed.value : null;
    if (text.trim() === '' && optional) {
      setComplaint(null);
      if (value !== null) onChange(null);
    } else if (typed.kind === 'ambiguous') {
      const { grouped, decimal } = typed;
      setComplaint(`“${text}” can be read in two ways: write ${grouped} or ${decimal}; ${kept}.`);
    } else if (read === null) {
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
      <label htmlFor={id} className={isLabelHidden ? 'visually-hidden' : undefined}>
        {label}
      </label>
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
