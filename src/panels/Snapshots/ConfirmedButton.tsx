import { Trash2 } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';

/** A button that asks once more, in its own place. The focus goes along. */
export function ConfirmedButton({ label, onConfirm }: { readonly label: string; readonly onConfirm: () => void }) {
  const [isAsked, setIsAsked] = useState(false);
  const wasAsked = useRef(false);
  const ask = useRef<HTMLButtonElement>(null);
  const no = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (isAsked) no.current?.focus();
    else if (wasAsked.current) ask.current?.focus();
    wasAsked.current = isAsked;
  }, [isAsked]);
  if (!isAsked) {
    return (
      <button ref={ask} type="button" className="plain-button" onClick={() => setIsAsked(true)}>
        <Trash2 size={15} aria-hidden="true" /> {label}
      </button>
    );
  }
  return (
    <span className="confirm" role="alert">
      {label}? It cannot be undone.{' '}
      <button
        type="button"
        className="plain-button"
        onClick={() => {
          setIsAsked(false);
          onConfirm();
        }}
      >
        Yes, delete
      </button>{' '}
      <button ref={no} type="button" className="plain-button" onClick={() => setIsAsked(false)}>
        No
      </button>
    </span>
  );
}
