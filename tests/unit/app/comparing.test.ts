import { beforeEach, describe, expect, test, vi } from 'vitest';
import { Comparing } from '../../../src/app/comparing';
import type { DashboardState } from '../../../src/app/dashboardState';
import type { DashboardStore } from '../../../src/app/store';
import { type ChainEngine, EngineError, Superseded } from '../../../src/engine/client';
import type { ComparedChains, EngineInput, OpenOutcome } from '../../../src/engine/protocol';
import type { GivenAnswers } from '../../../src/engine/questions';
import type { Analysis } from '../../../src/exposure/analysis';
import { DEFAULT_ASSUMPTIONS } from '../../../src/exposure/assumptions';

const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
/** A chain of 1,000 contracts, of which so many could not be read. */
const analysisOf = (symbol: string, rejected = 0): Analysis =>
  ({
    symbol,
    fileName: `${symbol}.csv`,
    report: {
      contracts: { read: 1000, used: 1000 - rejected, excluded: 0, rejected },
      openInterest: { call: 6000, put: 4000 },
      issues: [],
    },
  }) as unknown as Analysis;
const answerOf = (symbol: string): ComparedChains =>
  ({ comparison: { symbol }, isOtherLater: false }) as unknown as ComparedChains;
const bytesOf = (byte: number): Uint8Array<ArrayBuffer> => Uint8Array.from([byte]);

/** An engine that opens to what the test says. */
class ScriptedEngine {
  readonly input: EngineInput;
  given: GivenAnswers | null = null;
  isDisposed = false;
  resolve: (outcome: OpenOutcome) => void = () => {};

  constructor(input: EngineInput) {
    this.input = input;
  }

  open(_assumptions: unknown, given: GivenAnswers): Promise<OpenOutcome> {
    this.given = given;
    return new Promise((resolve) => {
      this.resolve = resolve;
    });
  }

  keep(): Promise<Uint8Array<ArrayBuffer>> {
    return Promise.resolve(bytesOf(7));
  }

  dispose(): void {
    this.isDisposed = true;
  }
}

interface Asked {
  readonly bytes: Uint8Array;
  readonly resolve: (answer: ComparedChains) => void;
  readonly reject: (error: Error) => void;
}

let state: Partial<DashboardState>;
let listeners: Array<() => void>;
let asked: Asked[];
let engines: ScriptedEngine[];
let comparing: Comparing;
let sources: DashboardStore['sources'];

function show(change: Partial<DashboardState>): void {
  state = { ...state, ...change };
  for (const listener of listeners) listener();
}

const openedOf = (analysis: Analysis): DashboardState['opened'] =>
  ({ analysis, group: '0.0', source: { kind: 'file', label: 'two.csv' } }) as unknown as DashboardState['opened'];

beforeEach(() => {
  state = {
    opened: openedOf(analysisOf('SPX')),
    isRecomputing: false,
    settings: { assumptions: { ...DEFAULT_ASSUMPTIONS, spotOverride: 5 } } as DashboardState['settings'],
  };
  listeners = [];
  asked = [];
  engines = [];
  sources = { shown: null, former: null };
  const store = {
    getState: () => state,
    subscribe: (listener: () => void) => listeners.push(listener),
    compare: (bytes: Uint8Array) =>
      new Promise<ComparedChains>((resolve, reject) => asked.push({ bytes, resolve, reject })),
    get sources() {
      return sources;
    },
  } as unknown as DashboardStore;
  comparing = new Comparing(store, (input) => {
    const engine = new ScriptedEngine(input);
    engines.push(engine);
    return engine as unknown as ChainEngine;
  });
});

const outcomeOf = (symbol: string, rejected = 0): OpenOutcome => ({
  kind: 'analysis',
  analysis: analysisOf(symbol, rejected),
});

async function withFile(outcome: OpenOutcome): Promise<void> {
  const before = engines.length;
  void comparing.withFiles([new File(['x'], 'before.csv')]);
  await vi.waitFor(() => expect(engines.length).toBe(before + 1));
  engines.at(-1)!.resolve(outcome);
  await settle();
}

describe('comparing with a file', () => {
  test('opens it in an engine of its own and asks that of the screen', async () => {
    await withFile(outcomeOf('SPX'));
    expect(engines[0]!.isDisposed).toBe(true);
    expect(asked.map(({ bytes }) => bytes[0])).toEqual([7]);
    expect(comparing.getState()).toMatchObject({ working: 'before.csv', answer: null });
    asked[0]!.resolve(answerOf('SPX'));
    await settle();
    expect(comparing.getState()).toMatchObject({ working: null, failure: null, answer: { isOtherLater: false } });
    expect(comparing.getState().answer?.of).toBe(state.opened?.analysis);
  });

  test.each<[string, OpenOutcome, RegExp]>([
    ['another symbol', outcomeOf('SPY'), /chain of SPY, and the one on screen is of SPX/],
    ['daily prices', { kind: 'history' } as OpenOutcome, /daily prices/],
    ['unknown columns', { kind: 'mapping' } as OpenOutcome, /say which column holds what/],
    ['no spot', { kind: 'question' } as OpenOutcome, /Open it as a chain first/],
  ])('says why it cannot with %s, and asks nothing', async (_what, outcome, words) => {
    await withFile(outcome);
    expect(comparing.getState().failure?.title).toBe('before.csv cannot be compared');
    expect(comparing.getState().failure?.detail).toMatch(words);
    expect(asked).toHaveLength(0);
    expect(engines[0]!.isDisposed).toBe(true);
  });

  test('of several chains takes the only one of this symbol, and lets choose between two', async () => {
    const groups = (...names: string[]) =>
      ({
        kind: 'choice',
        news: { groups: names.map((underlying, index) => ({ key: `0.${index}`, underlying, asOf: index })) },
      }) as unknown as OpenOutcome;
    await withFile(groups('SPY', 'SPX'));
    expect(engines).toHaveLength(2);
    expect(engines[1]!.given?.group).toBe('0.1');
    await withFile(groups('SPX', 'SPX', 'SPY'));
    expect(comparing.getState().choice?.map(({ key }) => key)).toEqual(['0.0', '0.1']);
    void comparing.choose('0.1');
    await settle();
    expect(engines.at(-1)!.given?.group).toBe('0.1');
    await withFile(groups('SPY', 'QQQ'));
    expect(comparing.getState().failure?.detail).toMatch(/none of SPX/);
  });

  test('drops an answer that a newer wish has overtaken', async () => {
    await withFile(outcomeOf('SPX'));
    const first = asked[0]!;
    void comparing.with({ name: 'kept', bytes: bytesOf(9) });
    first.resolve(answerOf('first'));
    await settle();
    expect(comparing.getState().answer).toBeNull();
    asked[1]!.resolve(answerOf('SPX'));
    await settle();
    expect(comparing.getState().other?.name).toBe('kept');
    expect(comparing.getState().answer?.comparison.symbol).toBe('SPX');
  });
});

describe('a chain that looks damaged', () => {
  test('is not compared before the user has said so, and its faults then stand beside the answer', async () => {
    await withFile(outcomeOf('SPX', 300));
    expect(asked).toHaveLength(0);
    expect(engines[0]!.isDisposed).toBe(true);
    expect(comparing.getState()).toMatchObject({ other: null, working: null });
    expect(comparing.getState().held?.reason).toBe('300 of 1,000 contracts could not be read (30%).');
    void comparing.withHeld();
    expect(asked.map(({ bytes }) => bytes[0])).toEqual([7]);
    asked[0]!.resolve(answerOf('SPX'));
    await settle();
    expect(comparing.getState()).toMatchObject({ held: null, answer: { isOtherLater: false } });
    expect(comparing.getState().other?.warnings?.map(({ sentence }) => sentence)).toEqual([
      '300 contracts (30.0%) could not be read: levels and sums may be off.',
    ]);
  });

  test('is forgotten for another one, and with a chain of another symbol on screen', async () => {
    await withFile(outcomeOf('SPX', 300));
    comparing.dropHeld();
    await comparing.withHeld();
    expect(asked).toHaveLength(0);
    await withFile(outcomeOf('SPX', 300));
    await withFile(outcomeOf('SPX'));
    expect(comparing.getState().held).toBeNull();
    expect(asked).toHaveLength(1);
    await withFile(outcomeOf('SPX', 300));
    show({ opened: openedOf(analysisOf('QQQ')) });
    expect(comparing.getState().held).toBeNull();
  });

  test('is compared at once where it was on screen, with its faults', async () => {
    const input: EngineInput = { kind: 'files', files: [] };
    const given = { facts: null, group: null, ofFile: {}, mappings: {} };
    sources = { shown: null, former: { opened: state.opened!, input, given } };
    void comparing.withFormer();
    await settle();
    engines[0]!.resolve(outcomeOf('SPX', 300));
    await settle();
    expect(comparing.getState().held).toBeNull();
    expect(asked).toHaveLength(1);
    expect(comparing.getState().other?.warnings).toHaveLength(1);
  });
});

describe('a comparison that is on', () => {
  beforeEach(async () => {
    void comparing.with({ name: 'kept', bytes: bytesOf(9) });
    asked[0]!.resolve(answerOf('SPX'));
    await settle();
  });

  test('is made anew for another result of the same symbol, and once for each', async () => {
    show({ notice: 'something else' });
    expect(asked).toHaveLength(1);
    show({ isRecomputing: true });
    show({ opened: openedOf(analysisOf('SPX')), isRecomputing: false });
    show({ notice: 'again' });
    expect(asked).toHaveLength(2);
    expect(asked[1]!.bytes).toBe(asked[0]!.bytes);
  });

  test('is asked for again where something newer came between', async () => {
    show({ opened: openedOf(analysisOf('SPX')) });
    asked[1]!.reject(new Superseded());
    await settle();
    show({ notice: 'the newer one is done' });
    expect(asked).toHaveLength(3);
  });

  test('ends with a chain of another symbol', () => {
    show({ opened: openedOf(analysisOf('QQQ')) });
    expect(comparing.getState()).toMatchObject({ other: null, answer: null });
    expect(asked).toHaveLength(1);
  });

  test('stays as it is where a further file fails, and says why', async () => {
    const failure = { code: 'E_EMPTY', fileName: 'a.csv', title: 'a.csv is empty', detail: 'Export it again.' };
    show({ opened: openedOf(analysisOf('SPX')) });
    asked[1]!.reject(new EngineError(failure));
    await settle();
    expect(comparing.getState()).toMatchObject({ failure, answer: { comparison: { symbol: 'SPX' } } });
  });
});

test('the chain before, and another one of the same files, are opened again from what they came from', async () => {
  const input: EngineInput = { kind: 'files', files: [] };
  const given = { facts: null, group: null, ofFile: {}, mappings: {} };
  const source = { opened: { ...state.opened!, group: '3.1' }, input, given };
  sources = { shown: source, former: source };
  void comparing.withFormer();
  await settle();
  expect(engines[0]!.input).toBe(input);
  expect(engines[0]!.given?.group).toBe('3.1');
  void comparing.withGroup('3.2');
  await settle();
  expect(engines[1]!.given?.group).toBe('3.2');
});
