import { expect, test } from 'vitest';
import { throttled } from '../../../src/engine/progress';
import type { Stage } from '../../../src/engine/protocol';

test('F14: progress is told ten times a second at most, but every stage at once', () => {
  let now = 0;
  const told: [stage: Stage, fraction: number, at: number][] = [];
  const progress = throttled(
    (stage, fraction) => told.push([stage, fraction, now]),
    () => now,
  );
  for (; now < 1000; now += 7) progress('reading', now / 1000, null);
  expect(told.length).toBeGreaterThan(8);
  expect(told.length).toBeLessThanOrEqual(10);
  expect(told.every(([, , at], i) => i === 0 || at - (told[i - 1]?.[2] ?? 0) >= 100)).toBe(true);
  const before = told.length;
  progress('computing', 0, null);
  progress('computing', 0.5, null);
  progress('loading', 0, null);
  expect(told.slice(before).map(([stage]) => stage)).toEqual(['computing', 'loading']);
});
