import { lazy, type ReactNode, Suspense, useState } from 'react';
import { createPortal } from 'react-dom';
import { type Figure, figureName } from '../../exposure/figures';

const ExplainDialog = lazy(() => import('./ExplainDialog').then((module) => ({ default: module.ExplainDialog })));

interface FigureButtonProps {
  readonly figure: Figure;
  /** The figure as it is written. */
  readonly text: string;
  /** Stands in the place of the text. */
  readonly children?: ReactNode;
  readonly className?: string;
  readonly title?: string | undefined;
}

/** A figure that opens its explanation: what it is, its formula, and the contracts that it comes from. */
export function FigureButton({ figure, text, children = text, className, title }: FigureButtonProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        className={className ? `figure-button ${className}` : 'figure-button'}
        aria-haspopup="dialog"
        aria-label={`Explain ${figureName(figure)} ${text}`}
        title={title}
        onClick={() => setOpen(true)}
      >
        {children}
      </button>
      {isOpen ? <FigureCard figure={figure} onClose={() => setOpen(false)} /> : null}
    </>
  );
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
