import type { FlowColumn } from '../../exposure/flowTypes';
import type { FlowMoment } from './flowShapes';

export interface ClockLabel {
  readonly column: number;
  readonly text: string;
  readonly anchor: 'start' | 'middle' | 'end';
}

export interface DayLabel {
  /** Middle of the session, in pixels. */
  readonly x: number;
  readonly text: string;
}

export interface AxisLabels {
  readonly clocks: readonly ClockLabel[];
  readonly days: readonly DayLabel[];
  /** Columns that begin another session. */
  readonly breaks: readonly number[];
}

const CLOCK_WIDTH = 38;
const LETTER_WIDTH = 6.4;

/**
 * Clocks and dates below the map, as many as fit: now and the last time first, then closes, opens and full hours.
 * @param columnWidth pixels
 */
export function axisLabels(
  columns: readonly FlowColumn[],
  moments: readonly FlowMoment[],
  columnWidth: number,
): AxisLabels {
  const rank = (index: number): number => {
    const kind = columns[index]?.kind;
    if (index === 0) return 0;
    if (kind === 'close') return columns[index]?.session === 0 ? 1 : 2;
    if (kind === 'open') return 3;
    const clock = moments[index]?.clock ?? '';
    return clock.endsWith(':00') ? 4 : clock.endsWith(':30') ? 5 : 6;
  };
  const order = columns.map((_, index) => index).sort((a, b) => rank(a) - rank(b) || a - b);
  const taken: number[] = [];
  for (const index of order) {
    if (taken.every((other) => Math.abs(other - index) * columnWidth >= CLOCK_WIDTH)) taken.push(index);
  }
  const clocks = taken
    .sort((a, b) => a - b)
    .map((column): ClockLabel => {
      const isLast = column === columns.length - 1 && columnWidth < CLOCK_WIDTH;
      return { column, text: moments[column]?.clock ?? '', anchor: isLast ? 'end' : 'middle' };
    });

  const breaks = columns.flatMap(({ session }, index) =>
    index > 0 && session !== columns[index - 1]?.session ? [index] : [],
  );
  const starts = [0, ...breaks];
  let free = Number.NEGATIVE_INFINITY;
  const days = starts.flatMap((start, session): DayLabel[] => {
    const end = starts[session + 1] ?? columns.length;
    const own = moments[start];
    if (!own) return [];
    const x = ((start + end) / 2) * columnWidth;
    // The weekday alone where the date does not fit.
    const room = (end - start) * columnWidth;
    const text = [own.date, own.date.slice(0, 6).trim(), own.date.slice(0, 3)].find(
      (words) => words.length * LETTER_WIDTH <= Math.max(room, 24),
    );
    if (text === undefined || x - (text.length * LETTER_WIDTH) / 2 < free) return [];
    free = x + (text.length * LETTER_WIDTH) / 2 + 3;
    return [{ x, text }];
  });
  return { clocks, days, breaks };
}
