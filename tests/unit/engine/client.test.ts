import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { unusedRowColumns } from '../../../src/chain/unusedRows';
import { ChainEngine, EngineError, Superseded } from '../../../src/engine/client';
import type { OpenOutcome, Request, Response } from '../../../src/engine/protocol';
import { NOTHING_GIVEN } from '../../../src/engine/questions';
import type { StartedWorker } from '../../../src/engine/spareWorker';
import { DEFAULT_ASSUMPTIONS } from '../../../src/exposure/assumptions';
import type { FlowMap } from '../../../src/exposure/flowTypes';
import { BASELINE } from '../../../src/exposure/scenario';
import type { Snapshot } from '../../../src/exposure/snapshot';

const PATIENCE = { start: 1000, accept: 100, work: 500 };
/** `client.ts` waits half an `accept` more after every limit. */
const GRACE = PATIENCE.accept / 2;

/** A worker whose answers the test gives. */
class ScriptedWorker {
  onmessage: ((event: { data: Response }) => void) | null = null;
  onerror: ((event: { message?: string; preventDefault(): void }) => void) | null = null;
  onmessageerror: (() => void) | null = null;
  readonly received: Request[] = [];
  isTerminated = false;

  postMessage(request: Request): void {
    this.received.push(request);
  }

  terminate(): void {
    this.isTerminated = true;
  }

  say(response: Response): void {
    this.onmessage?.({ data: response });
  }

  get lastJob(): number {
    return this.received.at(-1)!.job;
  }
}

let workers: ScriptedWorker[];

function startScripted(): StartedWorker {
  const worker = new ScriptedWorker();
  workers.push(worker);
  return { worker: worker as unknown as Worker, isReady: false };
}

const input = { kind: 'files', files: [{ blob: new Blob(['x']), fileName: 'spx.csv', lastModified: null }] } as const;
const answer = (symbol: string): OpenOutcome => ({ kind: 'analysis', analysis: { symbol } }) as unknown as OpenOutcome;
const newEngine = (): ChainEngine => new ChainEngine(input, startScripted, PATIENCE);

async function opened(engine: ChainEngine): Promise<ScriptedWorker> {
  const opening = engine.open(DEFAULT_ASSUMPTIONS, NOTHING_GIVEN);
  const worker = workers.at(-1)!;
  worker.say({ kind: 'ready' });
  worker.say({ kind: 'accepted', job: worker.lastJob });
  worker.say({ kind: 'done', job: worker.lastJob, outcome: answer('SPX') });
  await opening;
  return worker;
}

beforeEach(() => {
  workers = [];
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

test('opening a chain resolves with what the worker answers and reports its progress', async () => {
  const engine = newEngine();
  const progress = vi.fn();
  const amount = { bytes: 40, totalBytes: 80, rows: 3 };
  const opening = engine.open(DEFAULT_ASSUMPTIONS, NOTHING_GIVEN, progress);
  const worker = workers[0]!;
  worker.say({ kind: 'ready' });
  worker.say({ kind: 'accepted', job: 1 });
  worker.say({ kind: 'progress', job: 1, stage: 'reading', fraction: 0.5, amount });
  worker.say({ kind: 'done', job: 1, outcome: answer('SPX') });
  expect(await opening).toEqual(answer('SPX'));
  expect(progress).toHaveBeenCalledExactlyOnceWith('reading', 0.5, amount);
});

test('a recomputation asks the living worker for no second reading', async () => {
  const engine = newEngine();
  const worker = await opened(engine);
  const again = engine.analyze({ ...DEFAULT_ASSUMPTIONS, rate: 0.05 });
  expect(worker.received.at(-1)).toMatchObject({ kind: 'analyze', assumptions: { rate: 0.05 } });
  worker.say({ kind: 'done', job: worker.lastJob, outcome: answer('SPX') });
  expect(await again).toMatchObject({ symbol: 'SPX' });
  expect(workers).toHaveLength(1);
});

test('an answer that a newer request has overtaken is dropped', async () => {
  const engine = newEngine();
  const worker = await opened(engine);
  const older = engine.analyze({ ...DEFAULT_ASSUMPTIONS, rate: 0.01 });
  const olderJob = worker.lastJob;
  const newer = engine.analyze({ ...DEFAULT_ASSUMPTIONS, rate: 0.02 });
  worker.say({ kind: 'done', job: olderJob, outcome: answer('OLD') });
  worker.say({ kind: 'done', job: worker.lastJob, outcome: answer('NEW') });
  await expect(older).rejects.toBeInstanceOf(Superseded);
  expect(await newer).toMatchObject({ symbol: 'NEW' });
});

test('a worker that ended in silence is replaced and the job sent again with the file', async () => {
  const engine = newEngine();
  await opened(engine);
  const again = engine.analyze({ ...DEFAULT_ASSUMPTIONS, rate: 0.03 });
  await vi.advanceTimersByTimeAsync(PATIENCE.accept + GRACE + 1);
  expect(workers).toHaveLength(2);
  expect(workers[0]!.isTerminated).toBe(true);
  expect(workers[1]!.received[0]).toMatchObject({ kind: 'open', input, assumptions: { rate: 0.03 } });
  workers[1]!.say({ kind: 'done', job: workers[1]!.lastJob, outcome: answer('SPX') });
  expect(await again).toMatchObject({ symbol: 'SPX' });
});

test('a worker that stops in the middle of its work is replaced', async () => {
  const engine = newEngine();
  void engine.open(DEFAULT_ASSUMPTIONS, NOTHING_GIVEN);
  workers[0]!.say({ kind: 'ready' });
  workers[0]!.say({ kind: 'accepted', job: 1 });
  await vi.advanceTimersByTimeAsync(PATIENCE.work - 1);
  workers[0]!.say({ kind: 'progress', job: 1, stage: 'reading', fraction: 0.9, amount: null });
  await vi.advanceTimersByTimeAsync(PATIENCE.work - 1);
  expect(workers).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(GRACE + 2);
  expect(workers).toHaveLength(2);
});

test('an input that ends two workers is given up with a message that names the file', async () => {
  const engine = newEngine();
  const opening = engine.open(DEFAULT_ASSUMPTIONS, NOTHING_GIVEN).catch((error: unknown) => error);
  workers[0]!.onerror?.({ message: 'out of memory', preventDefault() {} });
  workers[1]!.onerror?.({ message: 'out of memory', preventDefault() {} });
  const error = await opening;
  expect(error).toBeInstanceOf(EngineError);
  expect((error as EngineError).failure).toMatchObject({ code: 'E_ENGINE', fileName: 'spx.csv' });
  expect((error as EngineError).failure.detail).toContain('out of memory');
  expect(workers).toHaveLength(2);
});

test('a rejection that the worker forwards counts as its death', async () => {
  const engine = newEngine();
  void engine.open(DEFAULT_ASSUMPTIONS, NOTHING_GIVEN);
  workers[0]!.say({ kind: 'broken', message: 'unhandled' });
  expect(workers).toHaveLength(2);
});

test('a refusal of the file is passed on as it is', async () => {
  const engine = newEngine();
  const opening = engine.open(DEFAULT_ASSUMPTIONS, NOTHING_GIVEN).catch((error: unknown) => error);
  const failure = { code: 'E_EMPTY', fileName: 'spx.csv', title: 'spx.csv is empty', detail: 'Export again.' };
  workers[0]!.say({ kind: 'failed', job: 1, failure });
  expect(((await opening) as EngineError).failure).toEqual(failure);
});

test('disposing ends the worker at once and releases whoever waits', async () => {
  const engine = newEngine();
  const opening = engine.open(DEFAULT_ASSUMPTIONS, NOTHING_GIVEN);
  engine.dispose();
  await expect(opening).rejects.toBeInstanceOf(Superseded);
  expect(workers[0]!.isTerminated).toBe(true);
  await expect(engine.analyze(DEFAULT_ASSUMPTIONS)).rejects.toBeInstanceOf(Superseded);
});

const shifted = (spotShift: number) => ({ ...BASELINE, spotShift });
const mapOf = (now: number) => ({ now }) as unknown as FlowMap;
const snapshotOf = (spot: number) => ({ spot }) as unknown as Snapshot;

test('a hedging map is answered, and of those that come meanwhile only the newest', async () => {
  const engine = newEngine();
  const worker = await opened(engine);
  const first = engine.flowMap(shifted(0.01));
  const second = engine.flowMap(shifted(0.02));
  const third = engine.flowMap(shifted(0.03));
  await expect(second).rejects.toBeInstanceOf(Superseded);
  expect(worker.received.at(-1)).toMatchObject({ kind: 'flowMap', scenario: { spotShift: 0.01 } });
  worker.say({ kind: 'done', job: worker.lastJob, outcome: { kind: 'flowMap', map: mapOf(101) } });
  expect(await first).toEqual({ now: 101 });
  expect(worker.received.at(-1)).toMatchObject({ kind: 'flowMap', scenario: { spotShift: 0.03 } });
  worker.say({ kind: 'done', job: worker.lastJob, outcome: { kind: 'flowMap', map: mapOf(103) } });
  expect(await third).toEqual({ now: 103 });
});

test('a hedging map and a scenario that wait do not overtake each other; the scenario goes first', async () => {
  const engine = newEngine();
  const worker = await opened(engine);
  const moving = engine.scenario(shifted(0.01), 'quick');
  const map = engine.flowMap(shifted(0.02));
  const resting = engine.scenario(shifted(0.03), 'full');
  worker.say({ kind: 'done', job: worker.lastJob, outcome: { kind: 'scenario', snapshot: snapshotOf(101) } });
  expect(await moving).toEqual({ spot: 101 });
  expect(worker.received.at(-1)).toMatchObject({ kind: 'scenario', detail: 'full', scenario: { spotShift: 0.03 } });
  worker.say({ kind: 'done', job: worker.lastJob, outcome: { kind: 'scenario', snapshot: snapshotOf(103) } });
  expect(await resting).toEqual({ spot: 103 });
  expect(worker.received.at(-1)).toMatchObject({ kind: 'flowMap', scenario: { spotShift: 0.02 } });
  worker.say({ kind: 'done', job: worker.lastJob, outcome: { kind: 'flowMap', map: mapOf(102) } });
  expect(await map).toEqual({ now: 102 });
});

test('hedging maps that wait or are under way are worthless after a recomputation', async () => {
  const engine = newEngine();
  const worker = await opened(engine);
  const underWay = engine.flowMap(shifted(0.01));
  const waiting = engine.flowMap(shifted(0.02));
  const computing = engine.analyze(DEFAULT_ASSUMPTIONS);
  await expect(underWay).rejects.toBeInstanceOf(Superseded);
  await expect(waiting).rejects.toBeInstanceOf(Superseded);
  worker.say({ kind: 'done', job: worker.lastJob, outcome: answer('SPX') });
  await computing;
  expect(worker.received.map(({ kind }) => kind)).toEqual(['open', 'flowMap', 'analyze']);
  engine.dispose();
  await expect(engine.flowMap(BASELINE)).rejects.toBeInstanceOf(Superseded);
});

test('a worker that dies under a hedging map is replaced, reads the chain again and answers it', async () => {
  const engine = newEngine();
  await opened(engine);
  const map = engine.flowMap(shifted(0.01));
  await vi.advanceTimersByTimeAsync(PATIENCE.accept + GRACE + 1);
  const next = workers[1]!;
  expect(next.received[0]).toMatchObject({ kind: 'open', input });
  next.say({ kind: 'done', job: next.lastJob, outcome: answer('SPX') });
  expect(next.received[1]).toMatchObject({ kind: 'flowMap', scenario: { spotShift: 0.01 } });
  next.say({ kind: 'done', job: next.lastJob, outcome: { kind: 'flowMap', map: mapOf(101) } });
  expect(await map).toEqual({ now: 101 });
});

test('an answer of another kind to a hedging map is an error', async () => {
  const engine = newEngine();
  const worker = await opened(engine);
  const map = engine.flowMap(BASELINE);
  worker.say({ kind: 'done', job: worker.lastJob, outcome: { kind: 'scenario', snapshot: snapshotOf(100) } });
  await expect(map).rejects.toThrow("the engine answered 'scenario' to 'flowMap'");
});

test('a worker that dies under a list of unused rows is replaced, reads the chain again and answers it', async () => {
  const engine = newEngine();
  await opened(engine);
  const listing = engine.unusedRows();
  const moving = engine.scenario(shifted(0.01), 'quick');
  await vi.advanceTimersByTimeAsync(PATIENCE.accept + GRACE + 1);
  const next = workers[1]!;
  expect(next.received[0]).toMatchObject({ kind: 'open', input });
  next.say({ kind: 'done', job: next.lastJob, outcome: answer('SPX') });
  expect(next.received[1]).toMatchObject({ kind: 'unusedRows', assumptions: DEFAULT_ASSUMPTIONS });
  const rows = unusedRowColumns([], 7, 'spx.csv');
  next.say({ kind: 'done', job: next.lastJob, outcome: { kind: 'unusedRows', rows } });
  expect(await listing).toEqual(rows);
  // A moving slider waits beside the list and is not lost.
  expect(next.received[2]).toMatchObject({ kind: 'scenario', scenario: { spotShift: 0.01 } });
  next.say({ kind: 'done', job: next.lastJob, outcome: { kind: 'scenario', snapshot: snapshotOf(101) } });
  expect(await moving).toEqual({ spot: 101 });
});

test('a recomputation that fails leaves scenarios on the assumptions before it', async () => {
  const engine = newEngine();
  const worker = await opened(engine);
  const computing = engine.analyze({ ...DEFAULT_ASSUMPTIONS, rate: 0.09 });
  const failure = { code: 'E_ENGINE', fileName: 'spx.csv', title: 'It stopped', detail: '' };
  worker.say({ kind: 'failed', job: worker.lastJob, failure });
  await expect(computing).rejects.toBeInstanceOf(EngineError);
  void engine.scenario(shifted(0.01), 'quick').catch(() => {});
  // The worker dies; the next one reads the chain again.
  await vi.advanceTimersByTimeAsync(PATIENCE.accept + GRACE + 1);
  expect(workers[1]!.received[0]).toMatchObject({ kind: 'open', assumptions: DEFAULT_ASSUMPTIONS });
  engine.dispose();
});

test('scenarios name the assumptions of the analysis that was answered, also after one that was overtaken', async () => {
  const engine = newEngine();
  const worker = await opened(engine);
  const overtaken = engine.analyze({ ...DEFAULT_ASSUMPTIONS, rate: 0.01 });
  const failing = engine.analyze({ ...DEFAULT_ASSUMPTIONS, rate: 0.02 });
  await expect(overtaken).rejects.toBeInstanceOf(Superseded);
  const failure = { code: 'E_ENGINE', fileName: 'spx.csv', title: 'no', detail: '' };
  worker.say({ kind: 'failed', job: worker.lastJob, failure });
  await expect(failing).rejects.toBeInstanceOf(EngineError);
  const asked = engine.scenario(BASELINE, 'quick');
  expect(worker.received.at(-1)).toMatchObject({ kind: 'scenario', assumptions: DEFAULT_ASSUMPTIONS });
  worker.say({ kind: 'done', job: worker.lastJob, outcome: { kind: 'scenario', snapshot: snapshotOf(100) } });
  await asked;
});

test('a scenario before a chain is open is refused, again and again', async () => {
  const engine = newEngine();
  await expect(engine.scenario(BASELINE, 'quick')).rejects.toThrow('before a chain was open');
  await expect(engine.scenario(BASELINE, 'quick')).rejects.toThrow('before a chain was open');
  expect(workers).toEqual([]);
});
