import { beforeEach, describe, expect, test, vi } from 'vitest';
import { DashboardStore } from '../../../src/app/store';
import { type ChainEngine, EngineError, Superseded } from '../../../src/engine/client';
import type { OnProgress } from '../../../src/engine/progress';
import type { EngineInput, Failure, OpenOutcome, QuoteQuestion } from '../../../src/engine/protocol';
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

const question: QuoteQuestion = {
  kind: 'question',
  fileName: 'a.csv',
  format: 'Cboe CSV',
  contracts: 10,
  spot: 100,
  spotBasis: 'parity',
  asOf: 0,
  asOfBasis: 'guessed',
  lastExpiryDay: 9,
};

type HistoryOutcome = Extract<OpenOutcome, { kind: 'history' }>;
const pricesOf = (symbol: string): HistoryOutcome => ({
  kind: 'history',
  history: { symbol, fileName: 'd.csv', issues: [] } as unknown as HistoryOutcome['history'],
});

/** Drops files together and answers them one after another. */
async function dropTogether(...outcomes: readonly OpenOutcome[]): Promise<void> {
  const first = engines.length;
  void store.openFiles(outcomes.map((_, index) => new File(['x'], `${index}.csv`)));
  for (const [index, outcomeOfFile] of outcomes.entries()) {
    await settle();
    engines[first + index]!.opens[0]!.resolve(outcomeOfFile);
  }
  await settle();
}

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

describe('F5: an archive of several files', () => {
  const archive: OpenOutcome = {
    kind: 'archive',
    members: [
      { index: 0, name: 'spx.csv in all.zip' },
      { index: 2, name: 'prices.csv in all.zip' },
    ],
  };

  test('is opened file by file, and its own worker ends', async () => {
    const whole = await openFile('all.zip');
    whole.opens[0]!.resolve(archive);
    await settle();
    expect(whole.isDisposed).toBe(true);
    const first = engines.at(-1)!;
    expect(first.input).toMatchObject({ kind: 'blob', fileName: 'all.zip', member: 0 });
    expect(store.getState().loading).toMatchObject({ label: 'spx.csv in all.zip', stage: 'loading' });
    first.opens[0]!.resolve(outcome('SPX'));
    await settle();
    const second = engines.at(-1)!;
    expect(second.input).toMatchObject({ member: 2 });
    second.opens[0]!.resolve(pricesOf('SPX'));
    await settle();
    expect(store.getState()).toMatchObject({
      opened: { analysis: { symbol: 'SPX' }, source: { label: 'spx.csv in all.zip' } },
      history: { symbol: 'SPX' },
      loading: null,
      notice: expect.stringContaining('2 files: showing spx.csv in all.zip'),
    });
    expect(engines).toHaveLength(3);
  });

  test('is opened before what was dropped behind it, and a file that fails costs only itself', async () => {
    void store.openFiles([new File(['x'], 'all.zip'), new File(['x'], 'last.csv')]);
    await settle();
    engines[0]!.opens[0]!.resolve(archive);
    await settle();
    engines[1]!.opens[0]!.reject(new EngineError(failure));
    await settle();
    engines[2]!.opens[0]!.resolve(outcome('SPY'));
    await settle();
    engines[3]!.opens[0]!.resolve(outcome('QQQ'));
    await settle();
    expect(engines.map(({ input }) => (input.kind === 'blob' ? [input.fileName, input.member] : []))).toEqual([
      ['all.zip', undefined],
      ['all.zip', 0],
      ['all.zip', 2],
      ['last.csv', undefined],
    ]);
    expect(store.getState()).toMatchObject({
      opened: { analysis: { symbol: 'QQQ' } },
      failure,
      notice: expect.stringContaining('3 files: showing last.csv, 1 not read'),
    });
  });

  test('that was cancelled opens none of its files', async () => {
    const whole = await openFile('all.zip');
    store.cancel();
    whole.opens[0]!.resolve(archive);
    await settle();
    expect(engines).toHaveLength(1);
    expect(store.getState()).toMatchObject({ loading: null, opened: null });
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
    expect(engines.at(-1)!.opens).toHaveLength(0);
    expect(store.getState().failure).toMatchObject({ code: 'E_TOO_BIG', fileName: 'huge.csv' });
    expect(store.getState().failure?.title).toContain('512 MiB');
  });

  test('of daily prices joins the chain and replaces nothing', async () => {
    await show('a.csv', 'SPX');
    const history = { symbol: 'SPX', source: 'Stooq', issues: [] } as unknown as Extract<
      OpenOutcome,
      { kind: 'history' }
    >['history'];
    const engine = await openFile('d.csv');
    engine.opens[0]!.resolve({ kind: 'history', history });
    await settle();
    expect(store.getState()).toMatchObject({ opened: { analysis: { symbol: 'SPX' } }, history, loading: null });
    expect(store.getState().notice).toContain('d.csv');
    expect(engine.isDisposed).toBe(true);
  });

  test('that lacks spot or time asks first and computes with the answer', async () => {
    const engine = await openFile('a.csv');
    engine.opens[0]!.resolve(question);
    await settle();
    expect(store.getState()).toMatchObject({ opened: null, question, loading: null });
    const open = vi.spyOn(engine, 'open');
    void store.answer({ spot: 101, asOf: 5 });
    await settle();
    expect(open.mock.calls[0]?.[1]).toEqual({ spot: 101, asOf: 5 });
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

  test('that fails is announced but takes no focus', async () => {
    await fetched({ asOf: 1000 });
    store.openFetched(new Uint8Array([2]), 'spx.csv', 'data/spx.csv');
    engines.at(-1)!.opens[0]!.reject(new EngineError(failure));
    await settle();
    expect(store.getState()).toMatchObject({ failure, isFailureAwaited: false, opened: { analysis: { asOf: 1000 } } });
  });
});

test('several files at once are all tried, and what failed is said', async () => {
  void store.openFiles([new File(['x'], 'bad.png'), new File(['x'], 'a.csv'), new File(['x'], 'b.csv')]);
  await settle();
  engines[0]!.opens[0]!.reject(new EngineError(failure));
  await settle();
  engines[1]!.opens[0]!.resolve(outcome('SPX'));
  await settle();
  engines[2]!.opens[0]!.resolve(outcome('SPY'));
  await settle();
  expect(store.getState()).toMatchObject({
    opened: { analysis: { symbol: 'SPY' } },
    failure,
    notice: '3 files: showing b.csv, 1 not read',
  });
});

test('daily prices of the chain before go away with it', async () => {
  await show('a.csv', 'SPX');
  const engine = await openFile('d.csv');
  const prices = pricesOf('');
  const { history } = prices;
  engine.opens[0]!.resolve(prices);
  await settle();
  await show('b.csv', 'SPX');
  expect(store.getState().history).toBe(history);
  await show('c.csv', 'NVDA');
  expect(store.getState().history).toBeNull();
  expect(store.getState().notice).toContain('d.csv removed');
});

describe('a chain and daily prices dropped together', () => {
  test('are both shown, whichever comes first', async () => {
    await show('old.csv', 'SPY');
    await dropTogether(pricesOf(''), outcome('SPX'));
    expect(store.getState()).toMatchObject({ opened: { analysis: { symbol: 'SPX' } }, history: { fileName: 'd.csv' } });
    await dropTogether(outcome('NVDA'), pricesOf(''));
    expect(store.getState()).toMatchObject({
      opened: { analysis: { symbol: 'NVDA' } },
      history: { fileName: 'd.csv' },
    });
  });

  test('keep the question that the chain raises, and the prices once it is answered', async () => {
    await show('old.csv', 'SPY');
    await dropTogether(question, pricesOf(''));
    expect(store.getState()).toMatchObject({ question, history: { fileName: 'd.csv' } });
    expect(store.getState().notice).toContain('one waits for your word');
    const asked = engines.at(-2)!;
    void store.answer({ spot: 100, asOf: 5 });
    await settle();
    asked.opens[1]!.resolve(outcome('SPX'));
    await settle();
    expect(store.getState()).toMatchObject({ opened: { analysis: { symbol: 'SPX' } }, history: { fileName: 'd.csv' } });
  });

  test('keep a damaged chain waiting', async () => {
    await show('old.csv', 'SPY');
    await dropTogether(outcome('SPX', { rejected: 50 }), pricesOf(''));
    expect(store.getState()).toMatchObject({ held: { analysis: { symbol: 'SPX' } }, history: { fileName: 'd.csv' } });
  });

  test('say both that the old prices went and how many files came', async () => {
    await show('old.csv', 'SPY');
    await dropTogether(pricesOf(''));
    await dropTogether(outcome('SPX'), outcome('NVDA'));
    expect(store.getState().notice).toBe(
      'Daily prices of d.csv removed: they came with the chain before. 2 files: showing 1.csv',
    );
  });
});

describe('an address that is followed', () => {
  const address = { path: 'data/spx.csv', refreshSeconds: 5 };

  test('is followed on after daily prices and after a wrong file', async () => {
    store.setAddress(address);
    await dropTogether(pricesOf(''));
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
  void store.answer({ spot: 100, asOf: 5 });
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
