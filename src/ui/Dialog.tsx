import { X } from 'lucide-react';
import { type ReactNode, useId, useLayoutEffect, useRef } from 'react';

interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** 'wide' for tables; 'palette' for a list under the field that filters it. */
  readonly size?: 'narrow' | 'wide' | 'palette';
  readonly footer?: ReactNode;
}

/** A modal of the browser's own kind: focus stays inside, Escape closes, focus returns to where it was. */
export function Dialog({ title, onClose, children, size = 'narrow', footer }: DialogProps) {
  const element = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  const pressedBeside = useRef(false);

  // A passive effect would be cleaned up after the node left the page, when closing gives no focus back any more.
  useLayoutEffect(() => {
    const dialog = element.current;
    if (dialog && !dialog.open) {
      dialog.showModal();
      // The thing to do, not the way out.
      dialog.querySelector<HTMLElement>('.dialog-body :is(input, textarea)')?.focus();
    }
    return () => dialog?.close();
  }, []);

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape is the keyboard's way, the browser handles it
    <dialog
      ref={element}
      className={`dialog dialog-${size}`}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onPointerDown={(event) => {
        pressedBeside.current = event.target === element.current;
      }}
      onClick={(event) => {
        // The browser also reports a click here when text is selected and the button released beside the dialog.
        if (event.target === element.current && pressedBeside.current) onClose();
      }}
    >
      <div className="dialog-frame">
        <header className="dialog-head">
          <h2 id={titleId}>{title}</h2>
          <button type="button" className="icon-button" aria-label="Close" onClick={onClose}>
            <X size={18} aria-hidden="true" />
          </button>
        </header>
        {/* A table has nothing to focus: its frame must be reachable to be scrolled by keyboard. */}
        <div className="dialog-body" {...(size === 'wide' ? { tabIndex: 0 } : {})}>
          {children}
        </div>
        {footer ? <footer className="dialog-foot">{footer}</footer> : null}
      </div>
    </dialog>
  );
}
