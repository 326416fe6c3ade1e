import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { SpareWorker } from '../../../src/engine/spareWorker';

class ScriptedWorker {
  onmessage: ((event: { data: { kind: string } }) => void) | null = null;
  onerror: ((event: { preventDefault(): void }) => void) | null = null;
  readonly received: unknown[] = [];
  isTerminated = false;

  postMessage(message: unknown): void {
    this.received.push(message);
  }

  terminate(): void {
    this.isTerminated = true;
  }
}

let started: ScriptedWorker[];
const newSpare = (): SpareWorker =>
  new SpareWorker(() => {
    const worker = new ScriptedWorker();
    started.push(worker);
    return worker as unknown as Worker;
  });
const say = (worker: ScriptedWorker, kind: string): void => worker.onmessage!({ data: { kind } });

beforeEach(() => {
  started = [];
  vi.useFakeTimers();
  vi.stubGlobal('navigator', { hardwareConcurrency: 4 });
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function withWarmSpare(): { spare: SpareWorker; waiting: ScriptedWorker } {
  const spare = newSpare();
  expect(spare.starter()()).toMatchObject({ isReady: false });
  vi.advanceTimersByTime(5000);
  expect(started).toHaveLength(2);
  const waiting = started[1]!;
  say(waiting, 'ready');
  expect(waiting.received).toEqual([{ kind: 'warmUp' }]);
  return { spare, waiting };
}

test('the next engine begins with the worker that is warm, and a third one is made ready', () => {
  const { spare, waiting } = withWarmSpare();
  say(waiting, 'warm');
  const taken = spare.starter()();
  expect(taken.worker).toBe(waiting);
  expect(taken.isReady).toBe(true);
  vi.advanceTimersByTime(5000);
  expect(started).toHaveLength(3);
});

test('an engine whose worker dies gets a new one', () => {
  const { spare, waiting } = withWarmSpare();
  const start = spare.starter();
  say(waiting, 'warm');
  expect(start().worker).toBe(waiting);
  vi.advanceTimersByTime(5000);
  say(started[2]!, 'ready');
  say(started[2]!, 'warm');
  const again = start();
  expect(again.worker).not.toBe(started[2]);
  expect(again.isReady).toBe(false);
});

test('a worker that is not warm yet is left to become so', () => {
  const { spare, waiting } = withWarmSpare();
  expect(spare.starter()()).toMatchObject({ isReady: false });
  expect(started).toHaveLength(3);
  say(waiting, 'warm');
  vi.advanceTimersByTime(5000);
  expect(started).toHaveLength(3);
  expect(spare.starter()().worker).toBe(waiting);
});

test.each(['broken', 'error'])('one that fails is dropped: %s', (how) => {
  const { spare, waiting } = withWarmSpare();
  if (how === 'error') waiting.onerror!({ preventDefault: () => {} });
  else say(waiting, 'broken');
  expect(waiting.isTerminated).toBe(true);
  expect(spare.starter()()).toMatchObject({ isReady: false });
});

test('a machine with one core has none', () => {
  vi.stubGlobal('navigator', { hardwareConcurrency: 1 });
  newSpare().starter()();
  vi.advanceTimersByTime(5000);
  expect(started).toHaveLength(1);
});

test('on a slow machine none is made ready before the first chain is drawn', () => {
  const waiting: (() => void)[] = [];
  const start = (): Worker => {
    const worker = new ScriptedWorker();
    started.push(worker);
    return worker as unknown as Worker;
  };
  const spare = new SpareWorker(start, (run) => waiting.push(run));
  spare.starter()();
  vi.advanceTimersByTime(60_000);
  expect(started).toHaveLength(1);
  for (const run of waiting) run();
  expect(started).toHaveLength(2);
});
