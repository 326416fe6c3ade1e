import { useState } from 'react';
import { Dialog } from '../ui/Dialog';

interface PasteDialogProps {
  readonly onClose: () => void;
  readonly onText: (text: string) => void;
}

/** A place for chain text from the clipboard, for devices where pasting on the page is awkward. */
export function PasteDialog({ onClose, onText }: PasteDialogProps) {
  const [text, setText] = useState('');
  const isEmpty = text.trim() === '';
  return (
    <Dialog
      title="Paste a chain"
      onClose={onClose}
      footer={
        <>
          <button type="button" className="plain-button" onClick={onClose}>
            Cancel
          </button>
          <button
            type="button"
            className="primary-button"
            disabled={isEmpty}
            onClick={() => {
              onText(text);
              onClose();
            }}
          >
            Open pasted text
          </button>
        </>
      }
    >
      <label className="field-label" htmlFor="pasted-chain">
        The whole CSV or JSON text, header included
      </label>
      <textarea
        id="pasted-chain"
        className="paste-area"
        rows={12}
        spellCheck={false}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <p className="hint">Pasting anywhere on the page (Ctrl+V or ⌘V) does the same.</p>
    </Dialog>
  );
}
