/** One cell to paint, in CSS pixels. */
export interface FlowCell {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** As `shadeOf`. */
  readonly shade: number;
  readonly isNegative: boolean;
  /** Dotted. */
  readonly isMarked: boolean;
}

export interface FlowInk {
  readonly shades: readonly string[];
  readonly ink: string;
  readonly panel: string;
}

const HATCH_STEP = 7;
const DOT = 1.3;

/**
 * Draws the cells on a canvas that has `ratio` device pixels to a CSS pixel: colour by shade, negative ones hatched so
 * that their sign does not rest on colour, marked ones dotted.
 */
export function paintFlow(
  context: CanvasRenderingContext2D,
  size: { readonly width: number; readonly height: number },
  cells: readonly FlowCell[],
  { shades, ink, panel }: FlowInk,
  ratio: number,
): void {
  const snap = (value: number): number => Math.round(value * ratio) / ratio;
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, size.width, size.height);
  const negative = new Path2D();
  const dots = new Path2D();
  for (const { x, y, width, height, shade, isNegative, isMarked } of cells) {
    const left = snap(x);
    const top = snap(y);
    const wide = snap(x + width) - left;
    const high = snap(y + height) - top;
    context.fillStyle = shades[shade] ?? '';
    context.fillRect(left, top, wide, high);
    if (isNegative) negative.rect(left, top, wide, high);
    if (isMarked) {
      const [middle, centre] = [x + width / 2, y + height / 2];
      dots.moveTo(middle + DOT, centre);
      dots.arc(middle, centre, DOT, 0, 2 * Math.PI);
    }
  }
  context.save();
  context.clip(negative);
  context.globalAlpha = 0.32;
  context.strokeStyle = ink;
  context.lineWidth = 1;
  context.beginPath();
  for (let start = -size.height; start < size.width; start += HATCH_STEP) {
    context.moveTo(start, size.height);
    context.lineTo(start + size.height, 0);
  }
  context.stroke();
  context.restore();
  context.fillStyle = ink;
  context.strokeStyle = panel;
  context.lineWidth = 1.5;
  context.stroke(dots);
  context.fill(dots);
}
