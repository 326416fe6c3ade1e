import type { Analysis, LevelKey } from '../../exposure/analysis';
import { strike as strikeText } from '../../ui/format';
import { useSize } from '../../ui/useSize';
import { gammaZones } from '../PriceChart/gammaZones';

const SHOWN: ReadonlyArray<{ readonly key: LevelKey; readonly label: string }> = [
  { key: 'putWall', label: 'Put wall' },
  { key: 'gammaFlip', label: 'Flip' },
  { key: 'callWall', label: 'Call wall' },
];

const HEIGHT = 56;
const RAIL = 28;
const PAD = 58;
const FAR = 0.12;

/** Where spot stands between the walls and the flip, on one line. */
export function DistanceBar({ analysis }: { readonly analysis: Analysis }) {
  const [element, { width }] = useSize<HTMLDivElement>();
  const { spot, levels } = analysis;
  const marks = SHOWN.flatMap(({ key, label }) => {
    const price = levels.find((level) => level.key === key)?.price;
    return price === null || price === undefined || Math.abs(price / spot - 1) > FAR ? [] : [{ key, label, price }];
  });
  const prices = [spot * 0.99, spot * 1.01, ...marks.map(({ price }) => price)];
  const low = Math.min(...prices);
  const high = Math.max(...prices);
  const x = (price: number): number => PAD + ((price - low) / (high - low)) * Math.max(1, width - 2 * PAD);
  const zones = gammaZones(analysis, low, high);
  const words = marks.map(({ label, price }) => `${label} ${strikeText(Math.round(price * 100) / 100)}`);
  return (
    <div
      ref={element}
      className="distance-bar"
      role="img"
      aria-label={`Spot ${strikeText(spot)} on a line with ${words.join(', ')}`}
    >
      {width > 0 ? (
        <svg width={width} height={HEIGHT} aria-hidden="true" className="plot">
          {zones.map(({ from, to, sign }) => (
            <rect
              key={from}
              className={sign > 0 ? 'rail-positive' : 'rail-negative'}
              x={x(from)}
              width={Math.max(0, x(to) - x(from))}
              y={RAIL - 3}
              height={6}
              rx={3}
            />
          ))}
          {marks.map(({ key, label, price }, index) => (
            <g key={key} className={`level-${key}`}>
              <line className="rail-mark" x1={x(price)} x2={x(price)} y1={RAIL - 8} y2={RAIL + 8} />
              <text className="rail-label" x={x(price)} y={index % 2 === 0 ? RAIL + 20 : RAIL - 16} textAnchor="middle">
                {label} {strikeText(Math.round(price))}
              </text>
            </g>
          ))}
          <g className="level-spot">
            <circle className="rail-spot" cx={x(spot)} cy={RAIL} r={6} />
          </g>
        </svg>
      ) : null}
    </div>
  );
}
