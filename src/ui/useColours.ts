import { useEffect, useState } from 'react';

/** Colours of the document by their variables ('--panel'), for what is drawn on a canvas; follows theme and palette. */
export function useColours<Name extends `--${string}`>(names: readonly Name[]): Readonly<Record<Name, string>> {
  const key = names.join();
  const [colours, setColours] = useState(() => read(names));
  useEffect(() => {
    const wanted = key.split(',') as Name[];
    const update = (): void => setColours(read(wanted));
    update();
    const observer = new MutationObserver(update);
    observer.observe(document.documentElement, { attributeFilter: ['data-theme', 'data-palette'] });
    return () => observer.disconnect();
  }, [key]);
  return colours;
}

function read<Name extends string>(names: readonly Name[]): Record<Name, string> {
  const style = getComputedStyle(document.documentElement);
  return Object.fromEntries(names.map((name) => [name, style.getPropertyValue(name).trim()])) as Record<Name, string>;
}
