import type { XyGeometry } from '../plots/XyPlot';
import { columnPath } from './compareShapes';

/** Values of one kind at every strike in view. */
export interface StrikeSeries {
  readonly className: string;
  readonly values: ArrayLike<number>;
  /** Part of a strike's room, from −0.5 to 0.5, and how wide: 1 fills it. */
  readonly shift: number;
  readonly share: number;
}

interface StrikeColumnsProps {
  readonly geometry: XyGeometry;
  readonly strikes: Float64Array;
  readonly series: readonly StrikeSeries[];
  /** Room of a strike, in pixels. */
  readonly room: number;
  readonly spot: number;
}

/** Columns of several kinds at each strike, and spot. */
export function StrikeColumns({
  geometry: { x, y, top, bottom, left, right },
  strikes,
  series,
  room,
  spot,
}: StrikeColumnsProps) {
  const at = x(spot);
  return (
    <>
      {/* Behind the columns: the largest often stand at spot. */}
      {at >= left && at <= right ? <line className="compare-spot" x1={at} x2={at} y1={top} y2={bottom} /> : null}
      {series.map(({ className, values, shift, share }) => (
        <path
          key={className}
          className={className}
          d={columnPath(
            Array.from(strikes, (strike, row) => ({
              x: x(strike) + shift * room,
              width: Math.max(0.8, room * share),
              y0: y(0),
              y1: y(values[row] ?? 0),
            })),
          )}
        />
      ))}
    </>
  );
}
