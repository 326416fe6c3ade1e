/** A bar of a horizontal bar chart, in pixels: from x0 to x1 around the centre y. */
export interface Bar {
  readonly y: number;
  readonly thickness: number;
  readonly x0: number;
  readonly x1: number;
}

/** One SVG path for all bars of a colour: hundreds of bars stay a single element. */
export function barPath(bars: Iterable<Bar>): string {
  let path = '';
  for (const { y, thickness, x0, x1 } of bars) {
    const left = Math.min(x0, x1);
    const width = Math.abs(x1 - x0);
    if (width < 0.05) continue;
    path += `M${left.toFixed(2)} ${(y - thickness / 2).toFixed(2)}h${width.toFixed(2)}v${thickness.toFixed(2)}h${(-width).toFixed(2)}z`;
  }
  return path;
}

/** One SVG path through points; a gap (NaN) starts a new line. */
export function linePath(points: Iterable<readonly [x: number, y: number]>): string {
  let path = '';
  let pen = 'M';
  for (const [x, y] of points) {
    if (Number.isNaN(x) || Number.isNaN(y)) {
      pen = 'M';
      continue;
    }
    path += `${pen}${x.toFixed(2)} ${y.toFixed(2)}`;
    pen = 'L';
  }
  return path;
}

export interface LabelSlot {
  /** Where the label wants to be, in pixels. */
  readonly y: number;
  readonly height: number;
}

/**
 * Moves labels apart so that none overlap, each as near to its place as the others allow, inside [top, bottom].
 * Returns the new centres in the order given.
 */
export function spreadLabels(slots: readonly LabelSlot[], top: number, bottom: number): number[] {
  const order = slots.map((_, index) => index).sort((a, b) => (slots[a]?.y ?? 0) - (slots[b]?.y ?? 0));
  const centres = slots.map(({ y }) => y);
  let edge = top;
  for (const index of order) {
    const height = slots[index]?.height ?? 0;
    const centre = Math.max(centres[index] ?? 0, edge + height / 2);
    centres[index] = centre;
    edge = centre + height / 2;
  }
  edge = bottom;
  for (const index of order.reverse()) {
    const height = slots[index]?.height ?? 0;
    const centre = Math.min(centres[index] ?? 0, edge - height / 2);
    centres[index] = centre;
    edge = centre - height / 2;
  }
  return centres;
}
