import { beforeEach, describe, expect, test, vi } from 'vitest';
import { DashboardStore } from '../../../src/app/store';
import { type ChainEngine, EngineError, Superseded } from '../../../src/engine/client';
import type { Failure } from '../../../src/engine/failure';
import type { OnProgress } from '../../../src/engine/progress';
import type { EngineInput, OpenOutcome } from '../../../src/engine/protocol';
import type { BatchNews, ChainChoice, QuoteQuestion } from '../../../src/engine/questions';
import type { Analysis } from '../../../src/exposure/analysis';
import { type Assumptions, DEFAULT_ASSUMPTIONS } from '../../../src/exposure/assumptions';
import { IMPORT_LIMITS } from '../../../src/formats/limits';

interface Call {
  readonly assumptions: Assumptions;
  readonly resolve: (outcome: OpenOutcome) => void;
  readonly reject: (error: Error) => void;
  readonly onProgress: OnProgress;
}

/** An engine whose answers the test gives, in any order. */
class ScriptedEngine {
  readonly input: EngineInput;
  readonly opens: Call[] = [];
  readonly analyses: Array<{
    assumptions: Assumptions;
    resolve: (analysis: Analysis) => void;
    reject: (error: Error) => void;
  }> = [];
  isDisposed = false;

  constructor(input: EngineInput) {
    this.input = input;
  }

  open(assumptions: Assumptions, _given: unknown, onProgress: Call['onProgress']): Promise<OpenOutcome> {
    return new Promise((resolve, reject) => this.opens.push({ assumptions, resolve, reject, onProgress }));
  }

  analyze(assumptions: Assumptions): Promise<Analysis> {
    return new Promise((resolve, reject) => this.analyses.push({ assumptions, resolve, reject }));
  }

  dispose(): void {
    this.isDisposed = true;
    for (const call of this.opens) call.reject(new Superseded());
  }
}

let engines: ScriptedEngine[];
let store: DashboardStore;
const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

beforeEach(() => {
  engines = [];
  store = new DashboardStore((input) => {
    const engine = new ScriptedEngine(input);
    engines.push(engine);
    return engine as unknown as ChainEngine;
  });
});

interface Wanted {
  readonly assumptions?: Assumptions;
  readonly asOf?: number;
  readonly read?: number;
  readonly rejected?: number;
  /** Days to expiry of its expiries. */
  readonly days?: readonly number[];
}

function analysisOf(symbol: string, wanted: Wanted = {}): Analysis {
  const { assumptions = DEFAULT_ASSUMPTIONS, asOf = 0, read = 100, rejected = 0, days = [0, 5] } = wanted;
  const expiries = days.map((daysToExpiry) => ({
    expiration: `2026-11-${18 + daysToExpiry}`,
    session: 'PM',
    expiryDay: daysToExpiry,
    daysToExpiry,
    isZeroDte: daysToExpiry === 0,
    contractsUsed: 10,
  }));
  const contracts = { read, used: read - rejected, excluded: 0, rejected };
  return {
    symbol,
    assumptions,
    asOf,
    expiries,
    report: { contracts, openInterest: { call: 60, put: 40 }, issues: [] },
  } as unknown as Analysis;
}

const outcome = (symbol: string, wanted: Wanted = {}): OpenOutcome => ({
  kind: 'analysis',
  analysis: analysisOf(symbol, wanted),
});
const failure: Failure = { code: 'E_EMPTY', fileName: 'b.csv', title: 'b.csv is empty', detail: 'Export it again.' };

const NO_NEWS: BatchNews = { groups: [], history: null, failures: [], count: 1 };

const question: QuoteQuestion = {
  kind: 'question',
  fileName: 'a.csv',
  format: 'Cboe CSV',
  underlying: 'SPX',
  contracts: 10,
  group: '0.0',
  spot: { value: 100, source: 'parity', from: '', low: 99, high: 101 },
  asOf: { value: 0, source: 'firstExpiry', from: '' },
  given: null,
  objections: [],
  ofFiles: [],
  session: 'PM',
  lastExpiryDay: 9,
  news: NO_NEWS,
};
const facts = { spot: 101, asOf: 5, group: '0.0', spotSource: 'none' } as const;
const answers = { facts, ofFile: {} };

const history = (symbol: string): NonNullable<BatchNews['history']> =>
  ({ symbol, fileName: 'd.csv', issues: [] }) as unknown as NonNullable<BatchNews['history']>;
const pricesOf = (symbol: string): OpenOutcome => ({ kind: 'history', news: { ...NO_NEWS, history: history(symbol) } });

/** Drops two files together; the engine finds the outcome in them, and daily prices beside it. */
async function dropWithPrices(outcomeOfChain: OpenOutcome): Promise<ScriptedEngine> {
  void store.openFiles([new File(['x'], 'a.csv'), new File(['x'], 'd.csv')]);
  await settle();
  const engine = engines.at(-1)!;
  engine.opens[0]!.resolve({ ...outcomeOfChain, news: { ...NO_NEWS, history: history(''), count: 2 } });
  await settle();
  return engine;
}

const groupOf = (key: string, underlying: string, asOf = 0): BatchNews['groups'][number] => ({
  ...{ key, underlying, asOf, contracts: 10, openInterest: 5 },
  files: ['many.csv'],
});
const choiceOf = (groups: BatchNews['groups'], preferred: string): ChainChoice => ({
  kind: 'choice',
  fileName: 'many.csv',
  preferred,
  news: { ...NO_NEWS, groups },
});

async function openFile(name: string): Promise<ScriptedEngine> {
  void store.openFiles([new File(['x'], name)]);
  await settle();
  return engines.at(-1)!;
}

async function show(name: string, symbol: string, wanted: Wanted = {}): Promise<ScriptedEngine> {
  const engine = await openFile(name);
  engine.opens[0]!.resolve(outcome(symbol, wanted));
  await settle();
  return engine;
}

describe('V24: several chains in what was opened', () => {
  const groups = [groupOf('0.0', 'SPX'), groupOf('0.1', 'QQQ')];
  const choice = choiceOf(groups, '0.0');
  const chosen = (key: string, symbol: string) => ({
    kind: 'analysis' as const,
    analysis: analysisOf(symbol),
    group: key,
    news: choice.news,
  });

  async function offered(): Promise<ScriptedEngine> {
    const engine = await openFile('many.csv');
    engine.opens[0]!.resolve(choice);
    await settle();
    return engine;
  }

  test('are offered, and nothing is shown before one is chosen', async () => {
    await show('a.csv', 'SPY');
    const engine = await offered();
    expect(store.getState()).toMatchObject({ choice, opened: { analysis: { symbol: 'SPY' } }, loading: null });
    const open = vi.spyOn(engine, 'open');
    void store.choose('0.1');
    await settle();
    expect(open.mock.calls[0]?.[1]).toMatchObject({ group: '0.1', facts: null });
    engine.opens[1]!.resolve(chosen('0.1', 'QQQ'));
    await settle();
    expect(store.getState()).toMatchObject({
      choice: null,
      opened: { analysis: { symbol: 'QQQ' }, group: '0.1', groups },
    });
  });

  test('take nothing away when none is chosen', async () => {
    await show('a.csv', 'SPY');
    const engine = await offered();
    store.dropQuestion();
    expect(engine.isDisposed).toBe(true);
    expect(store.getState()).toMatchObject({ choice: null, opened: { analysis: { symbol: 'SPY' } } });
  });

  test('can lead to a question about the chosen one', async () => {
    const engine = await offered();
    void store.choose('0.1');
    await settle();
    engine.opens[1]!.resolve({ ...question, group: '0.1' });
    await settle();
    expect(store.getState()).toMatchObject({ choice: null, question: { group: '0.1' } });
    const open = vi.spyOn(engine, 'open');
    void store.answer({ ...answers, facts: { ...facts, group: '0.1' } });
    await settle();
    // What was chosen is sent again with what was answered.
    expect(open.mock.calls[0]?.[1]).toMatchObject({ group: '0.1', facts: { spot: 101 } });
  });

  test('stay at hand: another one is read in a worker of its own while the first stays on screen', async () => {
    const engine = await offered();
    void store.choose('0.0');
    await settle();
    engine.opens[1]!.resolve(chosen('0.0', 'SPX'));
    await settle();
    store.offerOthers();
    expect(store.getState().choice).toMatchObject({ preferred: '0.0', news: { groups } });
    void store.choose('0.1');
    await settle();
    const other = engines.at(-1)!;
    expect(other).not.toBe(engine);
    expect(store.getState()).toMatchObject({ choice: null, opened: { analysis: { symbol: 'SPX' } } });
    expect(engine.isDisposed).toBe(false);
    other.opens[0]!.resolve(chosen('0.1', 'QQQ'));
    await settle();
    expect(store.getState().opened?.analysis.symbol).toBe('QQQ');
    expect(engine.isDisposed).toBe(true);
  });

  test('are not offered by a refresh: it stays with the underlying on screen, at its latest time', async () => {
    const first = choiceOf([groupOf('0.0', 'SPX', 1), groupOf('0.1', 'QQQ', 1)], '0.0');
    store.openFetched(new Uint8Array([1]), 'many.csv', 'data/many.csv');
    engines.at(-1)!.opens[0]!.resolve(first);
    await settle();
    void store.choose('0.1');
    await settle();
    engines.at(-1)!.opens[1]!.resolve({ ...chosen('0.1', 'QQQ'), news: first.news });
    await settle();
    store.openFetched(new Uint8Array([2]), 'many.csv', 'data/many.csv');
    const refresh = engines.at(-1)!;
    const open = vi.spyOn(refresh, 'open');
    const next = [groupOf('0.0', 'SPX', 2), groupOf('0.1', 'QQQ', 1), groupOf('0.2', 'QQQ', 2)];
    refresh.opens[0]!.resolve(choiceOf(next, '0.0'));
    await settle();
    expect(store.getState().choice).toBeNull();
    expect(open.mock.calls[0]?.[1]).toMatchObject({ group: '0.2' });
    refresh.opens[1]!.resolve({ ...chosen('0.2', 'QQQ'), analysis: analysisOf('QQQ', { asOf: 2 }) });
    await settle();
    expect(store.getState().opened?.analysis.asOf).toBe(2);

    store.openFetched(new Uint8Array([3]), 'many.csv', 'data/many.csv');
    engines.at(-1)!.opens[0]!.resolve(choiceOf([groupOf('0.0', 'SPX', 3), groupOf('0.1', 'SPY', 3)], '0.0'));
    await settle();
    expect(store.getState()).toMatchObject({ choice: null, opened: { analysis: { symbol: 'QQQ', asOf: 2 } } });
    expect(store.getState().notice).toBe('data/many.csv no longer holds QQQ; the chain before stays');
  });
});

describe('opening a chain', () => {
  test('keeps the chain on screen until the next one is whole', async () => {
    const first = await show('a.csv', 'SPX');
    const second = await openFile('b.csv');
    second.opens[0]!.onProgress('reading', 0.4, { bytes: 4, totalBytes: 10, rows: 1 });
    expect(store.getState()).toMatchObject({
      opened: { analysis: { symbol: 'SPX' }, source: { label: 'a.csv' } },
      loading: { label: 'b.csv', stage: 'reading', fraction: 0.4, amount: { bytes: 4, totalBytes: 10, rows: 1 } },
    });
    expect(first.isDisposed).toBe(false);
    second.opens[0]!.resolve(outcome('SPY'));
    await settle();
    expect(store.getState()).toMatchObject({ opened: { analysis: { symbol: 'SPY' } }, loading: null });
    expect(first.isDisposed).toBe(true);
  });

  test('of two in a row shows the newer one, whichever is ready first', async () => {
    const older = await openFile('a.csv');
    const newer = await openFile('b.csv');
    expect(older.isDisposed).toBe(true);
    newer.opens[0]!.resolve(outcome('SPY'));
    older.opens[0]!.resolve(outcome('SPX'));
    await settle();
    expect(store.getState()).toMatchObject({ opened: { analysis: { symbol: 'SPY' } }, loading: null });
  });

  test('that fails leaves everything and says why', async () => {
    await show('a.csv', 'SPX');
    const bad = await openFile('b.csv');
    bad.opens[0]!.reject(new EngineError(failure));
    await settle();
    expect(store.getState()).toMatchObject({ opened: { analysis: { symbol: 'SPX' } }, failure, loading: null });
    expect(bad.isDisposed).toBe(true);
  });

  test('that is cancelled leaves everything and says nothing', async () => {
    await show('a.csv', 'SPX');
    const next = await openFile('b.csv');
    store.cancel();
    await settle();
    expect(next.isDisposed).toBe(true);
    expect(store.getState()).toMatchObject({ opened: { analysis: { symbol: 'SPX' } }, failure: null, loading: null });
  });

  test('above the size limit is refused before it is read', async () => {
    const huge = new File(['x'], 'huge.csv');
    Object.defineProperty(huge, 'size', { value: IMPORT_LIMITS.tableBytes + 1 });
    await store.openFiles([huge]);
    expect(engines).toHaveLength(0);
    expect(store.getState().failure).toMatchObject({ code: 'E_TOO_BIG', fileName: 'huge.csv' });
    expect(store.getState().failure?.title).toContain('512 MiB');
  });

  test('of daily prices joins the chain and replaces nothing', async () => {
    await show('a.csv', 'SPX');
    const engine = await openFile('d.csv');
    engine.opens[0]!.resolve(pricesOf('SPX'));
    await settle();
    expect(store.getState()).toMatchObject({
      opened: { analysis: { symbol: 'SPX' } },
      history: history('SPX'),
      loading: null,
    });
    expect(store.getState().notice).toContain('d.csv');
    expect(engine.isDisposed).toBe(true);
  });

  test('that lacks spot or time asks first and computes with the answer', async () => {
    const engine = await openFile('a.csv');
    engine.opens[0]!.resolve(question);
    await settle();
    expect(store.getState()).toMatchObject({ opened: null, question, loading: null });
    const open = vi.spyOn(engine, 'open');
    void store.answer(answers);
    await settle();
    expect(open.mock.calls[0]?.[1]).toMatchObject({ facts, group: null });
    engine.opens[1]!.resolve(outcome('SPX'));
    await settle();
    expect(store.getState()).toMatchObject({ opened: { analysis: { symbol: 'SPX' } }, question: null });
  });
});

describe('assumptions', () => {
  test('are computed again with the chain that is open', async () => {
    const engine = await show('a.csv', 'SPX');
    store.assume({ rate: 0.05 });
    expect(store.getState().isRecomputing).toBe(true);
    expect(engine.analyses[0]!.assumptions.rate).toBe(0.05);
    const fresh = analysisOf('SPX', { assumptions: engine.analyses[0]!.assumptions });
    engine.analyses[0]!.resolve(fresh);
    await settle();
    expect(store.getState().isRecomputing).toBe(false);
    expect(store.getState().opened?.analysis).toBe(fresh);
  });

  test('changed while a chain is being opened hold for that chain when it appears', async () => {
    await show('a.csv', 'SPX');
    const next = await openFile('b.csv');
    store.assume({ rate: 0.05 });
    next.opens[0]!.resolve(outcome('SPY'));
    await settle();
    expect(store.getState().opened?.analysis.symbol).toBe('SPX');
    const { assumptions, resolve } = next.analyses[0]!;
    expect(assumptions.rate).toBe(0.05);
    resolve(analysisOf('SPY', { assumptions }));
    await settle();
    expect(store.getState().opened?.analysis).toMatchObject({ symbol: 'SPY', assumptions: { rate: 0.05 } });
  });

  test('the daily volume belongs to its underlying', async () => {
    const spx = await show('a.csv', 'SPX');
    store.setAverageDailyDollarVolume(30e9);
    expect(spx.analyses[0]!.assumptions.averageDailyDollarVolume).toBe(30e9);
    const spy = await show('b.csv', 'SPY');
    expect(spy.opens[0]!.assumptions.averageDailyDollarVolume).toBeNull();
    expect(spy.analyses).toHaveLength(0);
    const again = await show('c.csv', 'SPX');
    expect(again.analyses[0]!.assumptions.averageDailyDollarVolume).toBe(30e9);
  });
});

describe('the choice of expiries', () => {
  test('starts anew with another underlying', async () => {
    await show('a.csv', 'SPX');
    store.chooseExpiries({ kind: 'zeroDte' });
    await show('b.csv', 'SPX');
    expect(store.getState().settings.view.expiries).toEqual({ kind: 'zeroDte' });
    await show('c.csv', 'SPY');
    expect(store.getState().settings.view.expiries).toEqual({ kind: 'all' });
  });

  test('keeps what the next chain also lists and falls back to all', async () => {
    await show('a.csv', 'SPX');
    store.chooseExpiries({ kind: 'chosen', keys: ['2026-11-18 PM', '2026-11-23 PM'] });
    await show('b.csv', 'SPX', { days: [5, 9] });
    expect(store.getState().settings.view.expiries).toEqual({ kind: 'chosen', keys: ['2026-11-23 PM'] });
    await show('c.csv', 'SPX', { days: [9] });
    expect(store.getState().settings.view.expiries).toEqual({ kind: 'all' });
  });

  test('that this chain has nothing for is said and not taken', async () => {
    await show('a.csv', 'SPX', { days: [9] });
    store.chooseExpiries({ kind: 'zeroDte' });
    expect(store.getState().settings.view.expiries).toEqual({ kind: 'all' });
    expect(store.getState().notice).toBe('This chain has no expiry of that choice');
  });
});

describe('a result that looks damaged', () => {
  test('with more than a fifth rejected is held back until the user says so', async () => {
    await show('a.csv', 'SPX');
    await show('bad.csv', 'SPX', { rejected: 21 });
    expect(store.getState()).toMatchObject({
      opened: { source: { label: 'a.csv' } },
      held: { source: { label: 'bad.csv' }, reason: '21 of 100 contracts could not be read (21%).' },
      loading: null,
    });
    await store.showHeld();
    expect(store.getState()).toMatchObject({ opened: { source: { label: 'bad.csv' } }, held: null });
  });

  test('goes away when the user keeps what is shown', async () => {
    await show('a.csv', 'SPX');
    const bad = await show('bad.csv', 'SPX', { rejected: 50 });
    store.dropHeld();
    expect(bad.isDisposed).toBe(true);
    expect(store.getState()).toMatchObject({ opened: { source: { label: 'a.csv' } }, held: null });
  });

  test('with a fifth rejected or less is shown at once', async () => {
    await show('bad.csv', 'SPX', { rejected: 20 });
    expect(store.getState()).toMatchObject({ opened: { source: { label: 'bad.csv' } }, held: null });
  });
});

describe('a refresh of an address', () => {
  async function fetched(wanted: Wanted): Promise<ScriptedEngine> {
    store.openFetched(new Uint8Array([1]), 'spx.csv', 'data/spx.csv');
    const engine = engines.at(-1)!;
    engine.opens[0]!.resolve(outcome('SPX', wanted));
    await settle();
    return engine;
  }

  test('replaces the chain without a progress bar', async () => {
    await fetched({ asOf: 1000 });
    store.openFetched(new Uint8Array([2]), 'spx.csv', 'data/spx.csv');
    expect(store.getState().loading).toBeNull();
    engines.at(-1)!.opens[0]!.resolve(outcome('SPX', { asOf: 2000 }));
    await settle();
    expect(store.getState().opened?.analysis.asOf).toBe(2000);
  });

  test('with older quotes is ignored and said', async () => {
    await fetched({ asOf: 1000 });
    const older = await fetched({ asOf: 500 });
    expect(older.isDisposed).toBe(true);
    expect(store.getState().opened?.analysis.asOf).toBe(1000);
    expect(store.getState().notice).toContain('older quotes');
  });

  test('with far fewer contracts is held back', async () => {
    await fetched({ asOf: 1000, read: 100 });
    await fetched({ asOf: 2000, read: 79 });
    expect(store.getState()).toMatchObject({ opened: { analysis: { asOf: 1000 } } });
    expect(store.getState().held?.reason).toBe('The new file has 79 contracts, the one on screen has 100.');
  });

  test('leaves the question that the user is answering', async () => {
    await fetched({ asOf: 1000 });
    const own = await openFile('a.csv');
    own.opens[0]!.resolve(question);
    await settle();
    await fetched({ asOf: 2000 });
    expect(store.getState()).toMatchObject({ question, opened: { analysis: { asOf: 2000 } } });
    expect(own.isDisposed).toBe(false);
    void store.answer(answers);
    await settle();
    own.opens[1]!.resolve(outcome('NVDA'));
    await settle();
    expect(store.getState()).toMatchObject({ question: null, opened: { analysis: { symbol: 'NVDA' } } });
  });

  test('leaves the held file that waits for a word of the user, also when it would be held itself', async () => {
    await fetched({ asOf: 1000, read: 100 });
    const bad = await show('bad.csv', 'NVDA', { rejected: 50 });
    await fetched({ asOf: 2000, read: 100 });
    const shrunk = await fetched({ asOf: 3000, read: 50 });
    expect(shrunk.isDisposed).toBe(true);
    expect(bad.isDisposed).toBe(false);
    expect(store.getState()).toMatchObject({
      opened: { analysis: { asOf: 2000 } },
      held: { source: { label: 'bad.csv' } },
      notice: 'The new file has 50 contracts, the one on screen has 100. The chain before stays',
    });
    await store.showHeld();
    expect(store.getState().opened?.source.label).toBe('bad.csv');
  });

  test('takes the place of a held refresh of the same address', async () => {
    await fetched({ asOf: 1000, read: 100 });
    const shrunk = await fetched({ asOf: 2000, read: 50 });
    await fetched({ asOf: 3000, read: 100 });
    expect(shrunk.isDisposed).toBe(true);
    expect(store.getState()).toMatchObject({ held: null, opened: { analysis: { asOf: 3000 } } });
  });

  test('leaves the other chains on offer as they were offered', async () => {
    const groups = [groupOf('0.0', 'SPX'), groupOf('0.1', 'NVDA')];
    const withGroups = (asOf: number, news: BatchNews): OpenOutcome => ({
      kind: 'analysis',
      analysis: analysisOf('SPX', { asOf }),
      group: '0.0',
      news,
    });
    const look = async (byte: number, outcomeOfIt: OpenOutcome): Promise<void> => {
      store.openFetched(new Uint8Array([byte]), 'spx.csv', 'data/spx.csv');
      engines.at(-1)!.opens[0]!.resolve(outcomeOfIt);
      await settle();
    };
    await look(1, withGroups(1000, { ...NO_NEWS, groups }));
    store.offerOthers();
    await look(2, withGroups(2000, { ...NO_NEWS, groups: [groupOf('0.0', 'SPX'), groupOf('0.1', 'QQQ')] }));
    expect(store.getState()).toMatchObject({ opened: { analysis: { asOf: 2000 } }, choice: { news: { groups } } });
    void store.choose('0.1');
    await settle();
    expect(engines).toHaveLength(3);
    // The file of the first look is read again, not that of the second.
    const [first, , third] = engines.map(({ input }) => (input.kind === 'files' ? input.files[0]?.blob : null));
    expect(third).toBe(first);
  });

  test('that fails is announced but takes no focus', async () => {
    await fetched({ asOf: 1000 });
    store.openFetched(new Uint8Array([2]), 'spx.csv', 'data/spx.csv');
    engines.at(-1)!.opens[0]!.reject(new EngineError(failure));
    await settle();
    expect(store.getState()).toMatchObject({ failure, isFailureAwaited: false, opened: { analysis: { asOf: 1000 } } });
  });
});

test('F42: several files go to one worker, and what failed of them is said', async () => {
  void store.openFiles([new File(['x'], 'bad.png'), new File(['x'], 'a.csv'), new File(['x'], 'b.csv')]);
  await settle();
  expect(engines).toHaveLength(1);
  expect(engines[0]!.input).toMatchObject({
    kind: 'files',
    files: [{ fileName: 'bad.png' }, { fileName: 'a.csv' }, { fileName: 'b.csv' }],
  });
  expect(store.getState().loading?.label).toBe('bad.png + a.csv + b.csv');
  const group = { ...groupOf('1.0+2.0', 'SPY'), files: ['a.csv', 'b.csv'] };
  engines[0]!.opens[0]!.resolve({
    kind: 'analysis',
    analysis: analysisOf('SPY'),
    group: group.key,
    news: { ...NO_NEWS, groups: [group], failures: [failure], count: 3 },
  });
  await settle();
  expect(store.getState()).toMatchObject({
    opened: { analysis: { symbol: 'SPY' }, source: { label: 'a.csv + b.csv' } },
    failure,
    notice: '3 files: showing a.csv + b.csv, 1 not read',
  });
});

test('F42: when none of several files can be read, that is said', async () => {
  void store.openFiles([new File(['x'], 'bad.png'), new File(['x'], 'b.csv')]);
  await settle();
  engines[0]!.opens[0]!.reject(new EngineError(failure));
  await settle();
  expect(store.getState()).toMatchObject({ opened: null, failure, notice: '2 files: none shown, 2 not read' });
});

test('F42: a file above the size limit costs only itself', async () => {
  const huge = new File(['x'], 'huge.csv');
  Object.defineProperty(huge, 'size', { value: IMPORT_LIMITS.tableBytes + 1 });
  void store.openFiles([huge, new File(['x'], 'a.csv')]);
  await settle();
  expect(engines[0]!.input).toMatchObject({ files: [{ fileName: 'a.csv' }] });
  engines[0]!.opens[0]!.resolve(outcome('SPX'));
  await settle();
  expect(store.getState()).toMatchObject({ opened: { analysis: { symbol: 'SPX' } }, failure: { code: 'E_TOO_BIG' } });
});

test('daily prices of the chain before go away with it', async () => {
  await show('a.csv', 'SPX');
  const engine = await openFile('d.csv');
  engine.opens[0]!.resolve(pricesOf(''));
  await settle();
  await show('b.csv', 'SPX');
  expect(store.getState().history).toEqual(history(''));
  await show('c.csv', 'NVDA');
  expect(store.getState().history).toBeNull();
  expect(store.getState().notice).toContain('d.csv removed');
});

describe('a chain and daily prices dropped together', () => {
  test('are both shown', async () => {
    await show('old.csv', 'SPY');
    await dropWithPrices(outcome('SPX'));
    expect(store.getState()).toMatchObject({ opened: { analysis: { symbol: 'SPX' } }, history: { fileName: 'd.csv' } });
  });

  test('keep the question that the chain raises, and the prices once it is answered', async () => {
    await show('old.csv', 'SPY');
    const asked = await dropWithPrices(question);
    expect(store.getState()).toMatchObject({ question: { group: '0.0' }, history: { fileName: 'd.csv' } });
    expect(store.getState().notice).toContain('one waits for your word');
    void store.answer(answers);
    await settle();
    asked.opens[1]!.resolve(outcome('SPX'));
    await settle();
    expect(store.getState()).toMatchObject({ opened: { analysis: { symbol: 'SPX' } }, history: { fileName: 'd.csv' } });
  });

  test('keep a damaged chain waiting', async () => {
    await show('old.csv', 'SPY');
    await dropWithPrices(outcome('SPX', { rejected: 50 }));
    expect(store.getState()).toMatchObject({ held: { analysis: { symbol: 'SPX' } }, history: { fileName: 'd.csv' } });
  });

  test('say both that the old prices went and how many files came', async () => {
    await show('old.csv', 'SPY');
    const prices = await openFile('d.csv');
    prices.opens[0]!.resolve(pricesOf(''));
    await settle();
    void store.openFiles([new File(['x'], '0.csv'), new File(['x'], '1.csv')]);
    await settle();
    engines.at(-1)!.opens[0]!.resolve(outcome('NVDA'));
    await settle();
    expect(store.getState().notice).toBe(
      'Daily prices of d.csv removed: they came with the chain before. 2 files: showing 0.csv + 1.csv',
    );
  });
});

describe('an address that is followed', () => {
  const address = { path: 'data/spx.csv', refreshSeconds: 5 };

  test('is followed on after daily prices and after a wrong file', async () => {
    store.setAddress(address);
    const prices = await openFile('d.csv');
    prices.opens[0]!.resolve(pricesOf(''));
    await settle();
    expect(store.getState().address).toEqual(address);
    const bad = await openFile('b.csv');
    bad.opens[0]!.reject(new EngineError(failure));
    await settle();
    expect(store.getState().address).toEqual(address);
  });

  test('is left for a chain of the user', async () => {
    store.setAddress(address);
    await show('a.csv', 'SPX');
    expect(store.getState().address).toBeNull();
  });

  test('does not come before a file that the user is opening', async () => {
    store.setAddress(address);
    store.openFetched(new Uint8Array([1]), 'spx.csv', 'data/spx.csv');
    engines.at(-1)!.opens[0]!.resolve(outcome('SPX'));
    await settle();
    const own = await openFile('a.csv');
    store.openFetched(new Uint8Array([2]), 'spx.csv', 'data/spx.csv');
    await settle();
    expect(own.isDisposed).toBe(false);
    own.opens[0]!.resolve(outcome('NVDA'));
    await settle();
    expect(store.getState().opened?.analysis.symbol).toBe('NVDA');
  });

  test('that is reached again takes its failure off the screen', async () => {
    store.fail({ ...failure, code: 'E_NETWORK' }, { isAwaited: false });
    store.looked({ at: 1, isUnchanged: true });
    expect(store.getState().failure).toBeNull();
  });

  test('is left when its first fetch is cancelled', () => {
    store.setAddress(address);
    store.setLoading({ label: 'data/spx.csv', stage: 'fetching', fraction: null, amount: null });
    store.cancel();
    expect(store.getState()).toMatchObject({ address: null, loading: null });
  });
});

test('a held result appears under the assumptions of the moment it is shown', async () => {
  await show('a.csv', 'SPX');
  const bad = await show('bad.csv', 'SPX', { rejected: 50 });
  store.assume({ rate: 0.09 });
  void store.showHeld();
  await settle();
  const { assumptions, resolve } = bad.analyses[0]!;
  expect(assumptions.rate).toBe(0.09);
  resolve(analysisOf('SPX', { assumptions, rejected: 50 }));
  await settle();
  expect(store.getState().opened).toMatchObject({
    analysis: { assumptions: { rate: 0.09 } },
    source: { label: 'bad.csv' },
  });
});

test('a recomputation that fails says so and hides no progress of a file being opened', async () => {
  const engine = await show('a.csv', 'SPX');
  store.assume({ rate: 0.05 });
  await openFile('b.csv');
  engine.analyses[0]!.reject(new EngineError(failure));
  await settle();
  expect(store.getState()).toMatchObject({
    failure,
    loading: { label: 'b.csv' },
    opened: { analysis: { symbol: 'SPX' } },
  });
});

test('a file that is too big leaves the question on screen answerable', async () => {
  const engine = await openFile('a.csv');
  engine.opens[0]!.resolve(question);
  await settle();
  const huge = new File(['x'], 'huge.csv');
  Object.defineProperty(huge, 'size', { value: IMPORT_LIMITS.tableBytes + 1 });
  await store.openFiles([huge]);
  expect(store.getState()).toMatchObject({ question, failure: { code: 'E_TOO_BIG' } });
  void store.answer(answers);
  await settle();
  engine.opens[1]!.resolve(outcome('SPX'));
  await settle();
  expect(store.getState().opened?.analysis.symbol).toBe('SPX');
});

test('cancelling ends the whole batch', async () => {
  void store.openFiles([new File(['x'], 'a.csv'), new File(['x'], 'b.csv')]);
  await settle();
  store.cancel();
  await settle();
  expect(engines).toHaveLength(1);
  expect(store.getState()).toMatchObject({ opened: null, loading: null, failure: null });
});

describe('an open form', () => {
  const objection = { fact: 'spot', isFinal: true, found: 'Far.', advice: 'Nearer.' } as const;

  async function asked(): Promise<ScriptedEngine> {
    const engine = await openFile('a.csv');
    engine.opens[0]!.resolve(question);
    await settle();
    return engine;
  }

  test('is judged by its engine, and takes its estimate of the spot', async () => {
    const engine = await asked();
    const open = vi.spyOn(engine, 'open');
    const judged = store.judge({ spot: null, asOf: 7 });
    expect(open.mock.calls[0]?.[1]).toMatchObject({ facts: null, draft: { group: '0.0', spot: null, asOf: 7 } });
    const other = { ...question, spot: { ...question.spot, value: 90 }, objections: [objection] };
    engine.opens[1]!.resolve(other);
    expect(await judged).toEqual([objection]);
    expect(store.getState()).toMatchObject({ question: { spot: { value: 90 } }, loading: null });
  });

  test('stays as it is while its answer is judged', async () => {
    const engine = await asked();
    const judged = store.judge({ spot: 1, asOf: 7 }, {});
    engine.opens[1]!.resolve({ ...question, contracts: 99, objections: [objection] });
    expect(await judged).toEqual([objection]);
    expect(store.getState().question).toBe(question);
  });

  test('that is closed while it is judged is not judged', async () => {
    const engine = await asked();
    const judged = store.judge({ spot: 1, asOf: 7 }, {});
    store.dropQuestion();
    expect(await judged).toBeNull();
    expect(engine.isDisposed).toBe(true);
    expect(store.getState()).toMatchObject({ question: null, failure: null });
  });

  test('is answered without the draft', async () => {
    const engine = await asked();
    const judged = store.judge({ spot: 101, asOf: 5 }, {});
    engine.opens[1]!.resolve(question);
    await judged;
    const open = vi.spyOn(engine, 'open');
    void store.answer(answers);
    await settle();
    expect(open.mock.calls[0]?.[1]).toMatchObject({ facts, draft: null });
  });

  test('is opened for the chain on screen, which stays until it is answered', async () => {
    const first = await openFile('a.csv');
    first.opens[0]!.resolve({
      ...outcome('SPX'),
      group: '0.0',
      news: { ...NO_NEWS, groups: [groupOf('0.0', 'SPX')] },
    } as OpenOutcome);
    await settle();
    store.editFacts();
    await settle();
    const second = engines.at(-1)!;
    expect(second).not.toBe(first);
    second.opens[0]!.resolve(question);
    await settle();
    expect(store.getState()).toMatchObject({ question, opened: { analysis: { symbol: 'SPX' } } });
    store.dropQuestion();
    expect([first.isDisposed, second.isDisposed]).toEqual([false, true]);
  });
});

describe('what is wrong with some of the files', () => {
  test('leaves the focus to the others, and does not count copies', async () => {
    void store.openFiles([new File(['x'], 'a.csv'), new File(['x'], 'b.csv')]);
    await settle();
    const copies = [{ file: 1, fileName: 'b.csv', of: 'a.csv' }];
    engines
      .at(-1)!
      .opens[0]!.resolve({ ...outcome('SPX'), news: { ...NO_NEWS, failures: [failure], copies } } as OpenOutcome);
    await settle();
    expect(store.getState()).toMatchObject({ failure, isFailureAwaited: false, isFailureOfSome: true });
    expect(store.getState().notice).toBe('b.csv is the same file as a.csv and was ignored');
  });

  test('is not of some where none was read', async () => {
    await show('a.csv', 'SPX');
    const engine = await openFile('b.csv');
    engine.opens[0]!.reject(new EngineError(failure));
    await settle();
    expect(store.getState()).toMatchObject({ failure, isFailureAwaited: true, isFailureOfSome: false });
  });
});
