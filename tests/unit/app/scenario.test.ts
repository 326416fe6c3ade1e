import { beforeEach, describe, expect, test, vi } from 'vitest';
import { REST_MILLISECONDS } from '../../../src/app/scenarioRunner';
import { DashboardStore } from '../../../src/app/store';
import { type ChainEngine, EngineError, Superseded } from '../../../src/engine/client';
import type { OpenOutcome } from '../../../src/engine/protocol';
import type { Analysis } from '../../../src/exposure/analysis';
import { type Assumptions, DEFAULT_ASSUMPTIONS } from '../../../src/exposure/assumptions';
import { BASELINE, type Scenario } from '../../../src/exposure/scenario';
import type { Detail, Snapshot } from '../../../src/exposure/snapshot';

interface Question {
  readonly scenario: Scenario;
  readonly detail: Detail;
  readonly answer: (spot: number) => void;
  readonly reject: (error: Error) => void;
}

/** An engine whose answers the test gives, in any order. */
class ScriptedEngine {
  readonly opens: Array<(outcome: OpenOutcome) => void> = [];
  readonly analyses: Array<{
    assumptions: Assumptions;
    resolve: (analysis: Analysis) => void;
    reject: (error: Error) => void;
  }> = [];
  readonly questions: Question[] = [];

  open(): Promise<OpenOutcome> {
    return new Promise((resolve) => this.opens.push(resolve));
  }

  analyze(assumptions: Assumptions): Promise<Analysis> {
    return new Promise((resolve, reject) => this.analyses.push({ assumptions, resolve, reject }));
  }

  scenario(scenario: Scenario, detail: Detail): Promise<Snapshot> {
    return new Promise((resolve, reject) => {
      const answer = (spot: number): void => resolve({ spot } as unknown as Snapshot);
      this.questions.push({ scenario, detail, answer, reject });
    });
  }

  dispose(): void {
    for (const { reject } of this.questions) reject(new Superseded());
  }
}

let engines: ScriptedEngine[];
let store: DashboardStore;

/** Lets promises go on, and time pass. */
const pass = async (milliseconds = 0): Promise<void> => {
  await vi.advanceTimersByTimeAsync(milliseconds);
};

beforeEach(() => {
  vi.useFakeTimers();
  engines = [];
  store = new DashboardStore(() => {
    const engine = new ScriptedEngine();
    engines.push(engine);
    return engine as unknown as ChainEngine;
  });
  return () => vi.useRealTimers();
});

function analysisOf(symbol: string, wanted: Partial<Analysis> = {}): Analysis {
  const contracts = { read: 100, used: 100, excluded: 0, rejected: 0 };
  const report = { contracts, openInterest: { call: 0, put: 0 }, issues: [] };
  return { symbol, spot: 100, asOf: 0, assumptions: DEFAULT_ASSUMPTIONS, expiries: [], report, ...wanted } as Analysis;
}

const analysis = (given: Analysis): OpenOutcome => ({ kind: 'analysis', analysis: given });

async function showFile(symbol = 'SPX'): Promise<ScriptedEngine> {
  void store.openFiles([new File(['x'], `${symbol}.csv`)]);
  await pass();
  const engine = engines.at(-1)!;
  engine.opens[0]!(analysis(analysisOf(symbol)));
  await pass();
  return engine;
}

async function fetched(given: Analysis): Promise<ScriptedEngine> {
  store.openFetched(new Uint8Array([1]), 'spx.csv', 'data/spx.csv');
  const engine = engines.at(-1)!;
  engine.opens[0]!(analysis(given));
  await pass();
  return engine;
}

const shownSpot = (): number | undefined => store.getState().scenarioAnswer?.analysis.spot;
const failure = { code: 'E_ENGINE', fileName: 'a.csv', title: 'It stopped', detail: 'Report it.' };

describe('a scenario', () => {
  test('shows its snapshot on the opened analysis, which stays as it is', async () => {
    const engine = await showFile();
    const opened = store.getState().opened!;
    store.imagine({ spotShift: 0.01 });
    expect(engine.questions).toMatchObject([{ scenario: { ...BASELINE, spotShift: 0.01 }, detail: 'quick' }]);
    expect(store.getState().scenarioAnswer).toBeNull();
    engine.questions[0]!.answer(101);
    await pass();
    expect(store.getState().opened).toBe(opened);
    expect(store.getState().scenarioAnswer).toMatchObject({
      scenario: { spotShift: 0.01 },
      detail: 'quick',
      analysis: { symbol: 'SPX', spot: 101 },
    });
  });

  test('is worked out in full once the sliders rest, and not while they move', async () => {
    const engine = await showFile();
    store.imagine({ spotShift: 0.01 });
    engine.questions[0]!.answer(101);
    await pass(REST_MILLISECONDS - 10);
    store.imagine({ spotShift: 0.02 });
    engine.questions[1]!.answer(102);
    await pass(REST_MILLISECONDS - 10);
    expect(engine.questions.map(({ detail }) => detail)).toEqual(['quick', 'quick']);
    await pass(10);
    expect(engine.questions[2]).toMatchObject({ scenario: { spotShift: 0.02 }, detail: 'full' });
    engine.questions[2]!.answer(102.5);
    await pass();
    expect(store.getState().scenarioAnswer).toMatchObject({ detail: 'full', analysis: { spot: 102.5 } });
  });

  test('is shown as its answers come, and what was overtaken is not missed', async () => {
    const engine = await showFile();
    for (const spotShift of [0.01, 0.02, 0.03]) store.imagine({ spotShift });
    engine.questions[0]!.answer(101);
    engine.questions[1]!.reject(new Superseded());
    await pass();
    expect(shownSpot()).toBe(101);
    engine.questions[2]!.answer(103);
    await pass();
    expect(store.getState()).toMatchObject({ scenarioAnswer: { analysis: { spot: 103 } }, failure: null });
  });

  test('adds to what is asked for already', async () => {
    const engine = await showFile();
    store.imagine({ spotShift: 0.01 });
    store.imagine({ volShiftPoints: 2, minutesForward: 60 });
    expect(engine.questions[1]!.scenario).toEqual({
      ...BASELINE,
      spotShift: 0.01,
      volShiftPoints: 2,
      minutesForward: 60,
    });
  });

  test('that changes nothing asks for nothing', async () => {
    const engine = await showFile();
    store.imagine({ smileRule: 'stickyMoneyness' });
    await pass(1000);
    expect(engine.questions).toHaveLength(0);
    expect(store.getState()).toMatchObject({ scenario: { smileRule: 'stickyMoneyness' }, scenarioAnswer: null });
  });

  test('ends at once, and an answer that comes later is dropped', async () => {
    const engine = await showFile();
    store.imagine({ spotShift: 0.01 });
    engine.questions[0]!.answer(101);
    await pass();
    store.imagine({ spotShift: 0.02 });
    store.endScenario();
    expect(store.getState()).toMatchObject({ scenario: BASELINE, scenarioAnswer: null });
    engine.questions[1]!.answer(102);
    await pass(1000);
    expect(store.getState().scenarioAnswer).toBeNull();
    expect(engine.questions).toHaveLength(2);
  });

  test('that cannot be computed gives the chain of the file back and says why', async () => {
    const engine = await showFile();
    store.imagine({ spotShift: 0.01 });
    engine.questions[0]!.answer(101);
    await pass();
    store.imagine({ spotShift: 0.02 });
    engine.questions[1]!.reject(new EngineError(failure));
    await pass(1000);
    expect(store.getState()).toMatchObject({ scenario: BASELINE, scenarioAnswer: null, failure });
    expect(engine.questions).toHaveLength(2);
  });
});

describe('with a scenario on, another chain', () => {
  test('of a file ends it, and answers for the chain before are dropped', async () => {
    const first = await showFile('SPX');
    store.imagine({ spotShift: 0.01 });
    first.questions[0]!.answer(101);
    await pass();
    store.imagine({ spotShift: 0.02 });
    const late = first.questions[1]!;
    await showFile('SPY');
    late.answer(102);
    await pass(1000);
    expect(store.getState()).toMatchObject({
      opened: { analysis: { symbol: 'SPY' } },
      scenario: BASELINE,
      scenarioAnswer: null,
      failure: null,
    });
  });

  test('that fails to open leaves it on', async () => {
    const engine = await showFile('SPX');
    store.imagine({ spotShift: 0.01 });
    engine.questions[0]!.answer(101);
    await pass();
    void store.openFiles([new File(['x'], 'b.csv')]);
    store.cancel();
    await pass();
    expect(shownSpot()).toBe(101);
  });

  test('of the same address is shown together with the scenario on it, and nothing changes before', async () => {
    const first = await fetched(analysisOf('SPX', { asOf: 1000 }));
    store.imagine({ spotShift: 0.01 });
    first.questions[0]!.answer(101);
    await pass();
    const second = await fetched(analysisOf('SPX', { asOf: 2000, spot: 200 }));
    expect(second.questions).toMatchObject([{ scenario: { spotShift: 0.01 }, detail: 'full' }]);
    expect(store.getState()).toMatchObject({ opened: { analysis: { asOf: 1000 } } });
    expect(shownSpot()).toBe(101);
    second.questions[0]!.answer(202);
    await pass(1000);
    expect(store.getState()).toMatchObject({
      opened: { analysis: { asOf: 2000, spot: 200 } },
      scenarioAnswer: { detail: 'full', analysis: { asOf: 2000, spot: 202 } },
    });
    expect(second.questions).toHaveLength(1);
  });

  test('of the same address that now holds another underlying ends it', async () => {
    const first = await fetched(analysisOf('SPX', { asOf: 1000 }));
    store.imagine({ spotShift: 0.01 });
    first.questions[0]!.answer(101);
    await pass();
    await fetched(analysisOf('NDX', { asOf: 2000 }));
    expect(store.getState()).toMatchObject({ opened: { analysis: { symbol: 'NDX' } }, scenario: BASELINE });
    expect(shownSpot()).toBeUndefined();
  });
});

describe('with a scenario on, other assumptions', () => {
  async function withScenario(change: Partial<Scenario>): Promise<ScriptedEngine> {
    const engine = await showFile();
    store.imagine(change);
    engine.questions[0]!.answer(101);
    await pass(REST_MILLISECONDS);
    engine.questions[1]!.answer(101);
    await pass();
    return engine;
  }

  test('show the new chain and the scenario on it together', async () => {
    const engine = await withScenario({ spotShift: 0.01 });
    const before = store.getState().opened;
    store.assume({ rate: 0.05 });
    const { assumptions, resolve } = engine.analyses[0]!;
    resolve(analysisOf('SPX', { assumptions }));
    await pass();
    expect(engine.questions[2]).toMatchObject({ scenario: { spotShift: 0.01 }, detail: 'full' });
    expect(store.getState()).toMatchObject({ opened: before, isRecomputing: true });
    engine.questions[2]!.answer(111);
    await pass(1000);
    expect(store.getState()).toMatchObject({
      opened: { analysis: { assumptions: { rate: 0.05 }, spot: 100 } },
      scenarioAnswer: { analysis: { assumptions: { rate: 0.05 }, spot: 111 } },
      isRecomputing: false,
    });
    expect(engine.questions).toHaveLength(3);
  });

  test('hold back what a slider asks meanwhile until they are there', async () => {
    const engine = await withScenario({ spotShift: 0.01 });
    store.assume({ rate: 0.05 });
    store.imagine({ spotShift: 0.03 });
    await pass(1000);
    expect(engine.questions).toHaveLength(2);
    const { assumptions, resolve } = engine.analyses[0]!;
    resolve(analysisOf('SPX', { assumptions }));
    await pass();
    store.imagine({ spotShift: 0.04 });
    engine.questions[2]!.answer(103);
    await pass();
    expect(engine.questions.slice(2)).toMatchObject([
      { scenario: { spotShift: 0.03 }, detail: 'full' },
      { scenario: { spotShift: 0.04 }, detail: 'quick' },
    ]);
    engine.questions[3]!.answer(104);
    await pass();
    expect(store.getState().scenarioAnswer?.analysis).toMatchObject({ spot: 104, assumptions: { rate: 0.05 } });
  });

  test('are shown alone when the scenario was ended meanwhile', async () => {
    const engine = await withScenario({ spotShift: 0.01 });
    store.assume({ rate: 0.05 });
    const { assumptions, resolve } = engine.analyses[0]!;
    resolve(analysisOf('SPX', { assumptions }));
    await pass();
    store.endScenario();
    engine.questions[2]!.answer(111);
    await pass(1000);
    expect(store.getState()).toMatchObject({
      opened: { analysis: { assumptions: { rate: 0.05 } } },
      scenario: BASELINE,
      scenarioAnswer: null,
    });
  });

  test('are shown without the scenario, and with the reason, when it cannot be computed on them', async () => {
    const engine = await withScenario({ spotShift: 0.01 });
    store.assume({ rate: 0.05 });
    const { assumptions, resolve } = engine.analyses[0]!;
    resolve(analysisOf('SPX', { assumptions }));
    await pass();
    engine.questions[2]!.reject(new EngineError(failure));
    await pass(1000);
    expect(store.getState()).toMatchObject({
      opened: { analysis: { assumptions: { rate: 0.05 } } },
      scenario: BASELINE,
      scenarioAnswer: null,
      isRecomputing: false,
      failure,
    });
  });

  test('that cannot be computed leave the scenario on the old ones', async () => {
    const engine = await withScenario({ spotShift: 0.01 });
    store.assume({ rate: 0.05 });
    engine.analyses[0]!.reject(new EngineError(failure));
    await pass();
    expect(store.getState()).toMatchObject({ scenario: { spotShift: 0.01 }, isRecomputing: false, failure });
    expect(shownSpot()).toBe(101);
    store.imagine({ spotShift: 0.02 });
    expect(engine.questions[2]).toMatchObject({ scenario: { spotShift: 0.02 } });
  });

  test('give a volatility that follows spot their own beta', async () => {
    const engine = await withScenario({ spotShift: 0.01, spotVolBeta: -1 });
    store.assume({ spotVolBeta: -2 });
    const { assumptions, resolve } = engine.analyses[0]!;
    resolve(analysisOf('SPX', { assumptions }));
    await pass();
    expect(engine.questions[2]!.scenario).toEqual({ ...BASELINE, spotShift: 0.01, spotVolBeta: -2 });
    engine.questions[2]!.answer(111);
    await pass(1000);
    expect(store.getState().scenario.spotVolBeta).toBe(-2);
    expect(engine.questions).toHaveLength(3);
  });

  test('changed twice are computed once with the last ones', async () => {
    const engine = await withScenario({ spotShift: 0.01 });
    store.assume({ rate: 0.05 });
    store.assume({ rate: 0.06 });
    engine.analyses[0]!.reject(new Superseded());
    const { assumptions, resolve } = engine.analyses[1]!;
    resolve(analysisOf('SPX', { assumptions }));
    await pass();
    engine.questions[2]!.answer(111);
    await pass(1000);
    expect(store.getState().scenarioAnswer?.analysis).toMatchObject({ spot: 111, assumptions: { rate: 0.06 } });
    expect(engine.questions).toHaveLength(3);
  });
});
