import { describe, expect, test } from 'vitest';
import type { DashboardState } from '../../../src/app/dashboardState';
import { FlowMapRunner, NO_FLOW_MAP } from '../../../src/app/flowMapRunner';
import { StateCell } from '../../../src/app/stateCell';
import { EngineError, Superseded } from '../../../src/engine/client';
import type { Analysis } from '../../../src/exposure/analysis';
import type { FlowMap } from '../../../src/exposure/flowTypes';
import { BASELINE, type Scenario } from '../../../src/exposure/scenario';
import type { Detail } from '../../../src/exposure/snapshot';

interface Question {
  readonly scenario: Scenario;
  readonly resolve: (map: FlowMap) => void;
  readonly reject: (error: Error) => void;
}

const analysisOf = (symbol: string): Analysis => ({ symbol }) as Analysis;
const mapOf = (now: number): FlowMap => ({ now }) as FlowMap;
const openedOf = (analysis: Analysis): DashboardState['opened'] => ({ analysis }) as DashboardState['opened'];
const shifted: Scenario = { ...BASELINE, spotShift: 0.01 };

const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

function start(change: Partial<DashboardState> = {}) {
  const cell = new StateCell({
    opened: null,
    scenario: BASELINE,
    scenarioAnswer: null,
    isRecomputing: false,
    flowMap: NO_FLOW_MAP,
    ...change,
  } as DashboardState);
  const questions: Question[] = [];
  const runner = new FlowMapRunner(
    cell,
    (scenario) => new Promise((resolve, reject) => questions.push({ scenario, resolve, reject })),
  );
  const answerOf = (detail: Detail, scenario: Scenario, analysis: Analysis) => ({
    scenario,
    scenarioAnswer: { scenario, detail, analysis },
  });
  return { cell, questions, runner, answerOf };
}

describe('the map of hedging', () => {
  test('is asked for once a result, and only while somebody looks', async () => {
    const file = analysisOf('SPX');
    const { cell, questions, runner } = start({ opened: openedOf(file) });
    expect(questions).toHaveLength(0);
    const stop = runner.watch();
    cell.set({ notice: 'something else' });
    expect(questions.map(({ scenario }) => scenario)).toEqual([BASELINE]);
    questions[0]!.resolve(mapOf(100));
    await settle();
    expect(cell.get().flowMap).toEqual({ picture: { map: { now: 100 }, of: file }, failure: null });
    stop();
    cell.set({ opened: openedOf(analysisOf('NDX')) });
    expect(questions).toHaveLength(1);
    runner.watch();
    expect(questions).toHaveLength(2);
  });

  test('is not asked for again when one that looked away looks again at the same result', async () => {
    const { questions, runner } = start({ opened: openedOf(analysisOf('SPX')) });
    const stop = runner.watch();
    questions[0]!.resolve(mapOf(100));
    await settle();
    stop();
    stop();
    runner.watch();
    expect(questions).toHaveLength(1);
  });

  test('waits until a scenario rests, and keeps the picture before until then', async () => {
    const file = analysisOf('SPX');
    const { cell, questions, runner, answerOf } = start({ opened: openedOf(file) });
    runner.watch();
    questions[0]!.resolve(mapOf(100));
    await settle();
    const [quick, full] = [analysisOf('quick'), analysisOf('full')];
    cell.set({ scenario: shifted });
    cell.set(answerOf('quick', shifted, quick));
    expect(questions).toHaveLength(1);
    cell.set(answerOf('full', shifted, full));
    expect(questions[1]!.scenario).toBe(shifted);
    expect(cell.get().flowMap.picture).toEqual({ map: { now: 100 }, of: file });
    questions[1]!.resolve(mapOf(101));
    await settle();
    expect(cell.get().flowMap.picture).toEqual({ map: { now: 101 }, of: full });
    // A slider that goes on: the full answer is of an earlier wish.
    cell.set({ scenario: { ...shifted, spotShift: 0.02 } });
    expect(questions).toHaveLength(2);
    cell.set({ scenario: BASELINE, scenarioAnswer: null });
    expect(questions[2]!.scenario).toBe(BASELINE);
  });

  test('drops an answer for what has left the screen', async () => {
    const { cell, questions, runner } = start({ opened: openedOf(analysisOf('SPX')) });
    runner.watch();
    const next = analysisOf('NDX');
    cell.set({ opened: openedOf(next) });
    questions[1]!.resolve(mapOf(200));
    await settle();
    questions[0]!.resolve(mapOf(100));
    await settle();
    expect(cell.get().flowMap.picture).toEqual({ map: { now: 200 }, of: next });
  });

  test('is asked for anew after a computation that overtook it, even where that failed', async () => {
    const { cell, questions, runner } = start({ opened: openedOf(analysisOf('SPX')) });
    runner.watch();
    cell.set({ isRecomputing: true });
    questions[0]!.reject(new Superseded());
    await settle();
    expect(questions).toHaveLength(1);
    expect(cell.get().flowMap).toEqual(NO_FLOW_MAP);
    cell.set({ isRecomputing: false });
    expect(questions).toHaveLength(2);
  });

  test('says why it failed, and is not asked for again by itself', async () => {
    const { cell, questions, runner } = start({ opened: openedOf(analysisOf('SPX')) });
    runner.watch();
    const failure = { code: 'E_ENGINE', fileName: 'a.csv', title: 'It stopped', detail: 'Report it.' };
    questions[0]!.reject(new EngineError(failure));
    await settle();
    expect(cell.get().flowMap).toEqual({ picture: null, failure });
    cell.set({ notice: 'something else' });
    expect(questions).toHaveLength(1);
    runner.retry();
    expect(questions).toHaveLength(2);
    expect(cell.get().flowMap.failure).toBeNull();
    questions[1]!.resolve(mapOf(100));
    await settle();
    expect(cell.get().flowMap.picture?.map.now).toBe(100);
  });
});
