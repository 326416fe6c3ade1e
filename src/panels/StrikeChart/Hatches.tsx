import type { BarKind } from './barSeries';

/** Colours that are hatched as well, so that neighbours are told apart by more than colour. */
const HATCHED: readonly BarKind[] = ['expiry-2', 'expiry-4', 'later'];

/** The fill of a hatched colour; undefined for the others, which have theirs from the style sheet. */
export function hatchOf(kind: BarKind): string | undefined {
  return HATCHED.includes(kind) ? `url(#hatch-${kind})` : undefined;
}

/** What `hatchOf` refers to; once in a drawing. */
export function Hatches() {
  return (
    <defs>
      {HATCHED.map((kind, index) => (
        <pattern
          key={kind}
          id={`hatch-${kind}`}
          width={5}
          height={5}
          patternUnits="userSpaceOnUse"
          patternTransform={`rotate(${[45, -45, 90][index] ?? 0})`}
        >
          <rect className={`hatch-${kind}`} width={5} height={5} />
          <rect className="hatch-gap" width={1.7} height={5} />
        </pattern>
      ))}
    </defs>
  );
}
