import { Trash2 } from 'lucide-react';
import { useState } from 'react';

/** A button that asks once more, in its own place. */
export function ConfirmedButton({ label, onConfirm }: { readonly label: string; readonly onConfirm: () => void }) {
  const [isAsked, setIsAsked] = useState(false);
  if (!isAsked) {
    return (
      <button type="button" className="plain-button" onClick={() => setIsAsked(true)}>
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
      <button type="button" className="plain-button" onClick={() => setIsAsked(false)}>
        No
      </button>
    </span>
  );
}
