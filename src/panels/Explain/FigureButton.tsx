import { lazy, Suspense, useState } from 'react';
import { createPortal } from 'react-dom';
import { type Figure, figureName } from '../../exposure/figures';

const ExplainDialog = lazy(() => import('./ExplainDialog').then((module) => ({ default: module.ExplainDialog })));

interface FigureButtonProps {
  readonly figure: Figure;
  /** The figure as it is written. */
  readonly text: string;
  readonly className?: string;
}

/** A figure that opens its explanation: what it is, its formula, and the contracts that it comes from. */
export function FigureButton({ figure, text, className }: FigureButtonProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        className={className ? `figure-button ${className}` : 'figure-button'}
        aria-haspopup="dialog"
        aria-label={labelOf(figure, text)}
        onClick={() => setOpen(true)}
      >
        {text}
      </button>
      {isOpen ? <FigureCard figure={figure} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

/** 'Explain net GEX +$1.85B'; a name that is on screen is not said twice. */
function labelOf(figure: Figure, text: string): string {
  const name = figureName(figure);
  return name.toLowerCase() === text.toLowerCase() ? `Explain ${text}` : `Explain ${name} ${text}`;
}

/** The explanation of a figure, above the page. */
export function FigureCard({ figure, onClose }: { readonly figure: Figure; readonly onClose: () => void }) {
  // A figure may stand within a sentence, where a dialog cannot.
  return createPortal(
    <Suspense fallback={null}>
      <ExplainDialog figure={figure} onClose={onClose} />
    </Suspense>,
    document.body,
  );
}
