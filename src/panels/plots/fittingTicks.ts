/** Of the small type of axes, in pixels; on the wide side, as the font is the system's. */
const LETTER_WIDTH = 6.6;
const GAP = 8;

/** What a label needs to either side of its middle, in pixels. */
export function halfWidth(label: string): number {
  return (label.length * LETTER_WIDTH) / 2;
}

/**
 * Values to label an axis with: about `most` of them, or fewer where their labels would run together.
 *
 * @param ticks about so many round values, ascending
 * @param place pixel of a value
 */
export function fittingTicks(
  ticks: (count: number) => readonly number[],
  place: (value: number) => number,
  most: number,
  label: (value: number) => string,
): readonly number[] {
  for (let count = most; count > 2; count -= 1) {
    const values = ticks(count);
    const [first = 0, second = first] = values;
    const longest = Math.max(0, ...values.map((value) => label(value).length));
    if (values.length < 2 || Math.abs(place(second) - place(first)) >= longest * LETTER_WIDTH + GAP) return values;
  }
  return ticks(2);
}
