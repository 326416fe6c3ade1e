import { useEffect, useState } from 'react';

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
    const refused = (): void => setSaid('This browser did not allow copying');
    // Pages that are not served securely have no clipboard at all.
    if (!navigator.clipboard) refused();
    else navigator.clipboard.writeText(text).then(() => setSaid(`${what} copied`), refused);
  };
  return { said, copy };
}
