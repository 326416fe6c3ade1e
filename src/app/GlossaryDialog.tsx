import { useEffect, useRef } from 'react';
import { Dialog } from '../ui/Dialog';
import { GLOSSARY } from './glossary';

interface GlossaryDialogProps {
  /** The term to begin at; null begins at the first. */
  readonly term: string | null;
  readonly onClose: () => void;
}

/** Every term of the page in a paragraph. */
export function GlossaryDialog({ term, onClose }: GlossaryDialogProps) {
  const wanted = useRef<HTMLDivElement>(null);
  useEffect(() => {
    wanted.current?.scrollIntoView({ block: 'start' });
    wanted.current?.focus({ preventScroll: true });
  }, []);
  return (
    <Dialog title="Glossary" onClose={onClose} size="wide">
      <dl className="glossary">
        {GLOSSARY.map(({ id, name, text }) => (
          <div key={id} {...(id === term ? { ref: wanted, tabIndex: -1, className: 'is-wanted' } : {})}>
            <dt>{name}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
