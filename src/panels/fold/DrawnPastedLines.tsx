import { memo } from 'react';
import { useChartPrices } from '../../app/chartPrices';
import { spreadLabels } from '../../ui/bars';
import type { PlotGeometry } from './geometry';
import { fittedName, PASTED_SIGN, type PastedMark } from './pastedMarks';

const LABEL_HEIGHT = 12;
const LETTER_WIDTH = 5.6;

export interface PastedLinesProps {
  readonly geometry: PlotGeometry;
  readonly marks: readonly PastedMark[];
  readonly left: number;
  readonly right: number;
  /** At which end of the lines the names stand. */
  readonly namesAt: 'left' | 'right';
  /** Leaves the prices out, where the axis stands beside the names. */
  readonly isNameOnly?: boolean;
  /** False where something else draws the lines below what stands at their other end. */
  readonly hasLines?: boolean;
}

/** Thin dotted lines with a diamond and the vendor's names, at the pasted levels in view; names that find no room are left out. */
export const DrawnPastedLines = memo(function DrawnPastedLines({
  geometry,
  marks,
  left,
  right,
  namesAt,
  isNameOnly = false,
  hasLines = true,
}: PastedLinesProps) {
  const prices = useChartPrices();
  const { low, high, y, plotHeight } = geometry;
  const shown = marks.filter(({ price }) => price >= low && price <= high);
  const named = shown.slice(0, Math.floor(plotHeight / LABEL_HEIGHT));
  const rows = spreadLabels(
    named.map(({ price }) => ({ y: y(price) - LABEL_HEIGHT / 2, height: LABEL_HEIGHT })),
    0,
    plotHeight,
  );
  const isLeft = namesAt === 'left';
  const letters = Math.floor((right - left - 16) / LETTER_WIDTH);
  return (
    <g className="pasted-levels">
      {hasLines
        ? shown.map(({ price }) => <line key={price} x1={left} x2={right} y1={y(price)} y2={y(price)} />)
        : null}
      {named.map(({ price, label }, index) => {
        const written = isNameOnly ? '' : ` ${prices.short(price)}`;
        return (
          <text
            key={price}
            x={isLeft ? left + 4 : right - 4}
            y={rows[index] ?? y(price)}
            textAnchor={isLeft ? 'start' : 'end'}
            dominantBaseline="central"
          >
            {PASTED_SIGN} {fittedName(label, Math.max(4, letters - written.length - 2))}
            {written}
          </text>
        );
      })}
    </g>
  );
});
