import { useEffect, useState } from 'react';
import { copyText } from '../../ui/copyText';

const SAID_MILLISECONDS = 4000;

/** Puts texts on the clipboard; `said` is what came of the last one, for a while. */
export function useCopy(): { readonly said: string; readonly copy: (text: string, what: string) => void } {
  const [said, setSaid] = useState('');
  useEffect(() => {
    if (said === '') return;
    const timer = setTimeout(() => setSaid(''), SAID_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [said]);
  const copy = (text: string, what: string): void => {
    void copyText(text).then((isCopied) => {
      setSaid(isCopied ? `${what} copied` : 'This browser did not allow copying');
    });
  };
  return { said, copy };
}
