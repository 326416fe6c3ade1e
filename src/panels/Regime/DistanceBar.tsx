import { useMemo } from 'react';
import type { Analysis } from '../../exposure/analysis';
import { spreadLabels } from '../../ui/bars';
import { price as priceText } from '../../ui/format';
import { useSize } from '../../ui/useSize';
import { gammaZones } from '../fold/gammaZones';
import { type LevelMark, levelMarks, markPriceShort } from '../fold/levelMarks';
import { MAIN_LEVELS } from '../fold/levelWords';
import { markClass } from '../fold/PlotParts';

const HEIGHT = 56;
const RAIL = 28;
const PAD = 52;
const LETTER_WIDTH = 6.4;
/** Levels further from spot stand at the end of the line with an arrow. */
const FAR = 0.12;

const text = (mark: LevelMark): string => `${mark.label} ${markPriceShort(mark)}`;

/** Where spot stands between the walls and the flip, on one line. */
export function DistanceBar({ analysis }: { readonly analysis: Analysis }) {
  const [element, { width }] = useSize<HTMLDivElement>();
  const { spot } = analysis;
  const marks = useMemo(() => levelMarks(analysis, MAIN_LEVELS).reverse(), [analysis]);
  const near = marks.filter(({ price }) => Math.abs(price / spot - 1) <= FAR).map(({ price }) => price);
  const low = Math.min(spot * 0.99, ...near);
  const high = Math.max(spot * 1.01, ...near);
  const x = (price: number): number => {
    const inside = Math.min(high, Math.max(low, price));
    return PAD + ((inside - low) / (high - low)) * Math.max(1, width - 2 * PAD);
  };
  const levels = marks.filter(({ keys }) => keys.some((key) => key !== 'spot'));
  return (
    <div
      ref={element}
      className="distance-bar"
      role="img"
      aria-label={`Spot ${priceText(spot)} on a line with ${levels.map(text).join(', ')}`}
    >
      {width > 0 ? (
        <svg width={width} height={HEIGHT} aria-hidden="true" className="plot">
          {gammaZones(analysis, low, high).map(({ from, to, sign }) => (
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
          <RailLabels marks={levels} low={low} high={high} x={x} width={width} />
          <g className="level-spot">
            <circle className="rail-spot" cx={x(spot)} cy={RAIL} r={6} />
          </g>
        </svg>
      ) : null}
    </div>
  );
}

interface RailLabelsProps {
  /** Ascending. */
  readonly marks: readonly LevelMark[];
  readonly low: number;
  readonly high: number;
  readonly x: (price: number) => number;
  readonly width: number;
}

/** Labels in turn below and above the line, moved apart within their row. */
function RailLabels({ marks, low, high, x, width }: RailLabelsProps) {
  const labels = marks.map((mark, index) => {
    const edge = mark.price < low ? '◀ ' : mark.price > high ? '▶ ' : '';
    const words = `${edge}${text(mark)}`;
    return {
      mark,
      words,
      isBelow: index % 2 === 0,
      slot: { y: x(mark.price), height: words.length * LETTER_WIDTH + 6 },
    };
  });
  return [true, false].flatMap((isBelow) => {
    const row = labels.filter((label) => label.isBelow === isBelow);
    const centres = spreadLabels(
      row.map(({ slot }) => slot),
      0,
      width,
    );
    return row.map(({ mark, words }, index) => (
      <g key={mark.label} className={markClass(mark)}>
        <line className="rail-mark" x1={x(mark.price)} x2={x(mark.price)} y1={RAIL - 8} y2={RAIL + 8} />
        <text className="rail-label" x={centres[index]} y={isBelow ? RAIL + 20 : RAIL - 16} textAnchor="middle">
          {words}
        </text>
      </g>
    ));
  });
}
