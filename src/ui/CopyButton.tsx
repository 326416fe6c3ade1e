import { Check, ClipboardCopy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { copyText } from './copyText';

interface CopyButtonProps {
  /** What is copied. */
  readonly text: string;
  /** Of what, for screen readers: 'TradingView Pine'. */
  readonly what: string;
  /** Called where the browser does not allow copying. */
  readonly onRefused: () => void;
}

const SAID_MILLISECONDS = 2500;

/** Puts a text on the clipboard, and says 'Copied' for a while. */
export function CopyButton({ text, what, onRefused }: CopyButtonProps) {
  const [copied, setCopied] = useState<string | null>(null);
  const isCopied = copied === text;
  useEffect(() => {
    if (copied === null) return;
    const timer = setTimeout(() => setCopied(null), SAID_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = async (): Promise<void> => {
    if (await copyText(text)) setCopied(text);
    else onRefused();
  };
  return (
    <>
      <button
        type="button"
        className="primary-button small-button"
        disabled={text === ''}
        aria-label={isCopied ? `Copied ${what}` : `Copy ${what}`}
        onClick={() => void copy()}
      >
        {isCopied ? <Check size={14} aria-hidden="true" /> : <ClipboardCopy size={14} aria-hidden="true" />}
        {isCopied ? 'Copied' : 'Copy'}
      </button>
      <span role="status" className="visually-hidden">
        {isCopied ? `${what} copied` : ''}
      </span>
    </>
  );
}
