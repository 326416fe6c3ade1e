import { SHADES } from './heatScale';

/** One cell to paint, in CSS pixels. */
export interface PaintedCell {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** As `shadeOf`. */
  readonly shade: number;
  readonly isNegative: boolean;
  /** Written into the cell where there is room. */
  readonly text: () => string;
}

/** A bar of the sums below, in CSS pixels. */
export interface PaintedBar {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly isNegative: boolean;
}

export interface PaintedColumn {
  readonly x: number;
  readonly width: number;
  /** '18 Nov'. */
  readonly date: string;
  /** '0DTE', '30d'. */
  readonly days: string;
  readonly isChosen: boolean;
}

export interface HeatPicture {
  readonly width: number;
  readonly height: number;
  readonly headHeight: number;
  /** Without head and sums. */
  readonly bodyHeight: number;
  readonly columns: readonly PaintedColumn[];
  readonly cells: readonly PaintedCell[];
  readonly bars: readonly PaintedBar[];
  /** Row of the sums' zero. */
  readonly barZero: number;
}

export interface HeatInk {
  readonly shades: readonly string[];
  /** What is written on each shade. */
  readonly inkOfShade: readonly string[];
  readonly panel: string;
  readonly ink: string;
  readonly muted: string;
  readonly border: string;
  readonly accent: string;
  readonly positive: string;
  readonly negative: string;
  readonly font: string;
}

/** From this width on dates stand upright. */
export const UPRIGHT_COLUMN = 46;
const TEXT_WIDTH = 56;
const TEXT_HEIGHT = 13;
const MARK_WIDTH = 9;
const MARK_HEIGHT = 7;
const DASH_WIDTH = 6;
const DASH_HEIGHT = 3;
/** Shades from zero that count as near it. */
const QUIET_SHADES = SHADES / 3;

/** Draws the map on a canvas that has `ratio` device pixels to a CSS pixel. */
export function paintHeat(context: CanvasRenderingContext2D, picture: HeatPicture, ink: HeatInk, ratio: number): void {
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, picture.width, picture.height);
  context.save();
  context.beginPath();
  context.rect(0, picture.headHeight, picture.width, picture.bodyHeight);
  context.clip();
  paintShades(context, picture.cells, ink, ratio);
  paintMarks(context, picture.cells, ink);
  context.restore();
  paintBars(context, picture, ink);
  paintColumns(context, picture, ink);
}

/** Shade by shade, as changing the colour costs more than drawing a cell. */
function paintShades(
  context: CanvasRenderingContext2D,
  cells: readonly PaintedCell[],
  { shades }: HeatInk,
  ratio: number,
): void {
  const byShade = Array.from({ length: 2 * SHADES + 1 }, (): PaintedCell[] => []);
  for (const cell of cells) byShade[cell.shade]?.push(cell);
  const snap = (value: number): number => Math.round(value * ratio) / ratio;
  byShade.forEach((own, shade) => {
    if (own.length === 0) return;
    context.fillStyle = shades[shade] ?? '';
    for (const { x, y, width, height } of own) {
      const left = snap(x);
      const top = snap(y);
      // A hair between cells where they are large enough for it.
      const gapX = width > 10 ? 1 : 0;
      const gapY = height > 6 ? 1 : 0;
      context.fillRect(
        left,
        top,
        Math.max(1 / ratio, snap(x + width) - left - gapX),
        Math.max(1 / ratio, snap(y + height) - top - gapY),
      );
    }
  });
}

/** The sign of negative cells without colour: in words, as ▼, or as a dash, whatever fits. */
function paintMarks(context: CanvasRenderingContext2D, cells: readonly PaintedCell[], ink: HeatInk): void {
  context.font = `10.5px ${ink.font}`;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  const strong = new Map<string, Path2D>();
  const quiet = new Map<string, Path2D>();
  for (const { x, y, width, height, shade, isNegative, text } of cells) {
    const middle = x + width / 2;
    const centre = y + height / 2;
    const colour = ink.inkOfShade[shade] ?? ink.ink;
    if (width >= TEXT_WIDTH && height >= TEXT_HEIGHT) {
      context.fillStyle = colour;
      context.fillText(text(), middle, centre, width - 4);
      continue;
    }
    if (!isNegative) continue;
    if (width >= MARK_WIDTH + 2 && height >= MARK_HEIGHT + 2) {
      const path = pathOf(Math.abs(shade - SHADES) > QUIET_SHADES ? strong : quiet, colour);
      path.moveTo(middle - 3.5, centre - 2.5);
      path.lineTo(middle + 3.5, centre - 2.5);
      path.lineTo(middle, centre + 3);
      path.closePath();
    } else if (width >= DASH_WIDTH && height >= DASH_HEIGHT) {
      pathOf(quiet, colour).rect(middle - Math.min(4, width / 4), centre - 0.5, Math.min(8, width / 2), 1);
    }
  }
  // Dashes stand close, and cells near zero are many: their marks are to leave the colours in sight.
  fillPaths(context, strong, 0.8);
  fillPaths(context, quiet, 0.42);
}

function pathOf(paths: Map<string, Path2D>, colour: string): Path2D {
  const path = paths.get(colour) ?? new Path2D();
  paths.set(colour, path);
  return path;
}

function fillPaths(context: CanvasRenderingContext2D, paths: ReadonlyMap<string, Path2D>, alpha: number): void {
  context.globalAlpha = alpha;
  for (const [colour, path] of paths) {
    context.fillStyle = colour;
    context.fill(path);
  }
  context.globalAlpha = 1;
}

function paintBars(context: CanvasRenderingContext2D, { bars, barZero, width }: HeatPicture, ink: HeatInk): void {
  for (const { x, y, width: wide, height, isNegative } of bars) {
    context.fillStyle = isNegative ? ink.negative : ink.positive;
    context.fillRect(x, y, wide, height);
  }
  context.fillStyle = ink.muted;
  context.fillRect(0, Math.round(barZero), width, 1);
}

function paintColumns(
  context: CanvasRenderingContext2D,
  { columns, headHeight, bodyHeight, height }: HeatPicture,
  ink: HeatInk,
): void {
  const someAreNot = columns.some(({ isChosen }) => !isChosen);
  context.textBaseline = 'middle';
  for (const { x, width, date, days, isChosen } of columns) {
    if (someAreNot) {
      // What is not chosen stays in sight, faded.
      context.globalAlpha = isChosen ? 1 : 0.62;
      context.fillStyle = isChosen ? ink.accent : ink.panel;
      if (isChosen) context.fillRect(x, headHeight - 3, width, 3);
      else {
        context.fillRect(x, headHeight, width, bodyHeight);
        context.fillRect(x, headHeight + bodyHeight, width, height - headHeight - bodyHeight);
      }
      context.globalAlpha = 1;
    }
    context.fillStyle = isChosen ? ink.ink : ink.muted;
    context.font = `${someAreNot && isChosen ? '650 ' : ''}11px ${ink.font}`;
    if (width >= UPRIGHT_COLUMN) {
      context.textAlign = 'center';
      context.fillText(date, x + width / 2, headHeight - 27, width - 2);
      context.fillStyle = ink.muted;
      context.fillText(days, x + width / 2, headHeight - 12, width - 2);
    } else {
      context.save();
      context.translate(x + width / 2, headHeight - 7);
      context.rotate(-Math.PI / 2);
      context.textAlign = 'left';
      context.fillText(`${days} · ${date}`, 0, 0);
      context.restore();
    }
  }
}
