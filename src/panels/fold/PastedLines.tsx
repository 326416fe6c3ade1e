import { lazy, Suspense } from 'react';
import type { PastedLinesProps } from './DrawnPastedLines';

// Few paste any, and nobody before the first picture.
const Drawn = lazy(async () => ({ default: (await import('./DrawnPastedLines')).DrawnPastedLines }));

/** A vendor's levels on a plot. */
export function PastedLines(props: PastedLinesProps) {
  if (props.marks.length === 0) return null;
  return (
    <Suspense fallback={null}>
      <Drawn {...props} />
    </Suspense>
  );
}
