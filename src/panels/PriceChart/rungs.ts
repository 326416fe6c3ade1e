import { spreadLabels } from '../../ui/bars';
import type { PlotGeometry } from '../fold/geometry';
import type { LevelMark } from '../fold/levelMarks';

/** Left of the ladder's plot, where its prices stand, in pixels. */
export const LADDER_LEFT = 64;
/** Height of a rung with the gap to the next, in pixels. */
export const RUNG_HEIGHT = 34;

interface RungCards {
  /** Where the names begin, in pixels. */
  readonly left: number;
  /** Middle of each rung's card in pixels, in the order of the marks: near its price, moved apart from the others. */
  readonly rows: readonly number[];
}

/** Where the names of the rungs begin, in pixels. */
export function rungsLeft({ width }: Pick<PlotGeometry, 'width'>): number {
  return LADDER_LEFT + Math.max(60, (width - LADDER_LEFT) * 0.34);
}

/** Where the cards of the rungs stand; those of levels beyond the window stand at its edge. */
export function rungCards(marks: readonly LevelMark[], geometry: PlotGeometry): RungCards {
  const { plotHeight, y } = geometry;
  return {
    left: rungsLeft(geometry),
    rows: spreadLabels(
      marks.map(({ price }) => ({ y: Math.max(0, Math.min(plotHeight, y(price))), height: RUNG_HEIGHT })),
      2,
      plotHeight - 2,
    ),
  };
}

/** The level whose card is at a pixel; null where none is. */
export function rungAt(marks: readonly LevelMark[], geometry: PlotGeometry, x: number, row: number): LevelMark | null {
  const { left, rows } = rungCards(marks, geometry);
  if (x < left - 6) return null;
  return marks.find((_mark, index) => Math.abs((rows[index] ?? Number.NaN) - row) < RUNG_HEIGHT / 2) ?? null;
}
