interface QuestionFieldProps {
  readonly id: string;
  readonly label: string;
  readonly type?: 'text' | 'date' | 'time';
  /** Whether a phone is to show its keys for numbers. */
  readonly isNumber?: boolean;
  readonly hint?: string;
  /** Id of a hint that stands elsewhere. */
  readonly hintId?: string;
  /** What is wrong with the value; null for nothing. */
  readonly problem: string | null;
  readonly value: string;
  readonly onChange: (text: string) => void;
}

/** A field of a form with its hint, and what is wrong with it once that is known. */
export function QuestionField({
  id,
  label,
  type = 'text',
  isNumber = false,
  hint,
  hintId,
  problem,
  value,
  onChange,
}: QuestionFieldProps) {
  const described = [problem === null ? '' : `${id}-problem`, hint ? `${id}-hint` : (hintId ?? '')];
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type={type}
        {...(isNumber ? { inputMode: 'decimal' as const } : {})}
        autoComplete="off"
        spellCheck={false}
        required
        aria-invalid={problem !== null}
        aria-describedby={described.filter((part) => part !== '').join(' ')}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
      {problem === null ? null : (
        <p className="field-complaint" id={`${id}-problem`} role="alert">
          {problem}
        </p>
      )}
      {hint ? (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      ) : null}
    </div>
  );
}
