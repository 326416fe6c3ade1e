import { useChartPrices } from '../../app/chartPrices';
import type { FlipBand } from '../../exposure/analysis';
import { linePath } from '../../ui/bars';
import { PASTED_SIGN, type PastedMark } from '../fold/pastedMarks';
import type { XyGeometry } from '../plots/XyPlot';
import { areaPath, type CrossingMark, labelRows, labelSide, type Place, type ProfilePoint } from './profileShapes';

const LABEL_HEIGHT = 14;

interface PlacedSpot {
  readonly price: number;
  readonly value: number;
}

interface ProfileCurveProps {
  readonly geometry: XyGeometry;
  readonly points: readonly ProfilePoint[];
  /** Of the file, in a scenario; else empty. */
  readonly ghostPoints: readonly ProfilePoint[];
  readonly spot: PlacedSpot;
  /** In a scenario that of the file. */
  readonly fileSpot: PlacedSpot | null;
  /** Those in view. */
  readonly crossings: readonly CrossingMark[];
  /** How far the flip may lie from where it is drawn. */
  readonly band: FlipBand | null;
  /** A vendor's levels in view. */
  readonly pasted: readonly PastedMark[];
}

/** A profile over spot with its crossings, named so that no name covers another. */
export function ProfileCurve({
  geometry,
  points,
  ghostPoints,
  spot,
  fileSpot,
  crossings,
  band,
  pasted,
}: ProfileCurveProps) {
  const { x, y, top, bottom, left, right } = geometry;
  const prices = useChartPrices();
  const place: Place = (price, value) => [x(price), y(value)];
  const line = (own: readonly ProfilePoint[]): string =>
    linePath(own.map(([price, value]) => [x(price), y(value)] as const));
  // The flip first, so that others give way to it.
  const marks = [
    { key: 'spot', level: spot.price, name: 'Spot', className: 'level-spot', minor: false, isSpot: true },
    ...crossings
      .toSorted((a, b) => (b.isFlip ? 1 : 0) - (a.isFlip ? 1 : 0))
      .map(({ level, name, minor, isFlip }) => ({
        key: String(level),
        level,
        name,
        className: isFlip ? 'level-gammaFlip' : 'level-crossing',
        minor,
        isSpot: false,
      })),
  ].map((mark) => {
    const text = `${mark.name} ${prices.short(mark.level)}`;
    const at = x(mark.level);
    return { ...mark, x: at, text, side: labelSide(at, text, mark.level < spot.price, left, right) };
  });
  const rows = labelRows(marks);
  const bandFrom = band ? Math.max(left, x(band.low)) : 0;
  const bandTo = band ? Math.min(right, x(band.high)) : 0;
  return (
    <>
      {band && bandTo >= bandFrom ? (
        <rect className="flip-band" x={bandFrom} width={Math.max(1, bandTo - bandFrom)} y={top} height={bottom - top} />
      ) : null}
      <path className="area-positive" d={areaPath(points, place, 1)} />
      <path className="area-negative" d={areaPath(points, place, -1)} />
      {fileSpot ? (
        <g className="profile-ghost">
          <path d={line(ghostPoints)} />
          <circle cx={x(fileSpot.price)} cy={y(fileSpot.value)} r={4} />
        </g>
      ) : null}
      <path className="profile-line" d={line(points)} />
      <g className="pasted-levels">
        {pasted.map(({ price, label }) => (
          <g key={price}>
            <line x1={x(price)} x2={x(price)} y1={top} y2={bottom} />
            <text x={x(price)} y={top + 6} textAnchor="middle" dominantBaseline="central">
              {PASTED_SIGN}
              <title>{`${label} ${prices.short(price)}`}</title>
            </text>
          </g>
        ))}
      </g>
      {marks.map(({ key, className, minor, isSpot, side, text, ...mark }, index) => {
        const row = rows[index] ?? 0;
        return (
          <g key={key} className={`level-label ${className}`}>
            <line className={`level-line ${className}`} x1={mark.x} x2={mark.x} y1={top} y2={bottom} />
            <text
              x={side === 'right' ? mark.x + 5 : mark.x - 5}
              // The first row above the plot, the others at its foot from below.
              y={row === 0 ? top - 9 : bottom - 8 - (row - 1) * LABEL_HEIGHT}
              textAnchor={side === 'right' ? 'start' : 'end'}
              dominantBaseline="central"
            >
              {text}
            </text>
            {isSpot ? null : <circle className="crossing" cx={mark.x} cy={y(0)} r={minor ? 3 : 5} />}
          </g>
        );
      })}
      <circle className="spot-mark" cx={x(spot.price)} cy={y(spot.value)} r={5} />
    </>
  );
}
