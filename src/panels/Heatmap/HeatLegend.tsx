import { useColours } from '../../ui/useColours';
import { type HeatScale, heatShades, heatValue, SHADES } from './heatScale';

interface HeatLegendProps {
  /** The largest magnitude in view. */
  readonly most: number;
  readonly scale: HeatScale;
  readonly isSigned: boolean;
  readonly write: (value: number) => string;
  /** What tells negative cells without colour. */
  readonly negativeMark?: string;
}

const WIDTH = 320;
const BAR_HEIGHT = 12;

/** The colours of the map with the values they stand for, and the marks of negative cells. */
export function HeatLegend({
  most,
  scale,
  isSigned,
  write,
  negativeMark = '▼ or – in a cell: negative',
}: HeatLegendProps) {
  const colours = useColours(['--raised', '--positive', '--negative', '--accent']);
  const shades = heatShades(
    colours['--negative'],
    colours['--raised'],
    colours[isSigned ? '--positive' : '--accent'],
  ).slice(isSigned ? 0 : SHADES);
  const step = WIDTH / shades.length;
  const stops = isSigned ? [-1, -0.5, 0, 0.5, 1] : [0, 0.5, 1];
  const place = (level: number): number => (isSigned ? (level + 1) / 2 : level) * WIDTH;
  return (
    <div className="heat-legend">
      <svg width={WIDTH} height={30} role="img" aria-label={`Colours: ${wordsOf(stops, most, scale, write)}`}>
        {shades.map((colour, index) => (
          <rect key={colour} x={index * step} width={step + 0.5} height={BAR_HEIGHT} fill={colour} />
        ))}
        {stops.map((level, index) => (
          <text
            key={level}
            className="heat-legend-value"
            x={place(level)}
            y={25}
            textAnchor={index === 0 ? 'start' : index === stops.length - 1 ? 'end' : 'middle'}
          >
            {write(heatValue(level, most, scale))}
          </text>
        ))}
      </svg>
      {isSigned ? <span className="hint">{negativeMark}</span> : null}
    </div>
  );
}

function wordsOf(stops: readonly number[], most: number, scale: HeatScale, write: (value: number) => string): string {
  return stops.map((level) => write(heatValue(level, most, scale))).join(', ');
}
