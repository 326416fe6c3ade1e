import { expect, test } from 'vitest';
import { ChainJobs } from '../../../src/engine/jobs';
import type { Outcome, Request, Response } from '../../../src/engine/protocol';
import { transferables } from '../../../src/engine/transferables';
import { DEALER_SIGNS, DEFAULT_ASSUMPTIONS } from '../../../src/exposure/assumptions';
import { BASELINE } from '../../../src/exposure/scenario';
import { sampleChainCsv } from '../../../src/sample/sampleChain';
import { zipOf } from '../text/archives';

function startJobs() {
  const said: Response[] = [];
  const jobs = new ChainJobs((response) => said.push(response));
  return { said, jobs };
}

const blobInput = (text: string, fileName: string) => ({ kind: 'blob', blob: new Blob([text]), fileName }) as const;

function lastOutcome(said: readonly Response[]): Outcome {
  const last = said.at(-1);
  if (last?.kind !== 'done') throw new Error(`the last word was ${JSON.stringify(last)}`);
  return last.outcome;
}

test('the sample is read and computed, with a sign of life before every step', async () => {
  const { said, jobs } = startJobs();
  await jobs.run({ kind: 'open', job: 1, input: { kind: 'sample' }, given: null, assumptions: DEFAULT_ASSUMPTIONS });
  expect(said[0]).toEqual({ kind: 'accepted', job: 1 });
  expect(said.filter(({ kind }) => kind === 'progress').length).toBeGreaterThanOrEqual(2);
  const outcome = lastOutcome(said);
  expect(outcome.kind).toBe('analysis');
  if (outcome.kind !== 'analysis') return;
  expect(outcome.analysis.symbol).toBe('SPX');
  expect(outcome.analysis.expiries.length).toBeGreaterThanOrEqual(30);
  expect(outcome.analysis.zeroDte.expiration).toBe('2026-11-18');
});

test('a recomputation under the mirrored sign gives the mirrored exposure', async () => {
  const { said, jobs } = startJobs();
  await jobs.run({ kind: 'open', job: 1, input: { kind: 'sample' }, given: null, assumptions: DEFAULT_ASSUMPTIONS });
  const first = lastOutcome(said);
  const mirrored = { ...DEFAULT_ASSUMPTIONS, dealerSign: DEALER_SIGNS.shortCallsLongPuts };
  await jobs.run({ kind: 'analyze', job: 2, assumptions: mirrored });
  const second = lastOutcome(said);
  if (first.kind !== 'analysis' || second.kind !== 'analysis') throw new Error('no analysis');
  expect(second.analysis.net.gex).toBe(-first.analysis.net.gex);
});

test('a file without spot and time becomes a question with an estimate, and opens with the answer', async () => {
  const { said, jobs } = startJobs();
  const bare = sampleChainCsv().split('\n').slice(3).join('\n');
  const input = blobInput(bare, 'bare.csv');
  await jobs.run({ kind: 'open', job: 1, input, given: null, assumptions: DEFAULT_ASSUMPTIONS });
  const question = lastOutcome(said);
  if (question.kind !== 'question') throw new Error(`not a question but ${question.kind}`);
  expect(question.spotBasis).toBe('parity');
  expect(question.asOfBasis).toBe('guessed');
  // The sample's quotes were made at 6,868.42.
  expect(Math.abs((question.spot ?? 0) / 6868.42 - 1)).toBeLessThan(0.002);
  const asOf = Date.UTC(2026, 10, 18, 16, 0);
  await jobs.run({ kind: 'open', job: 2, input, given: { spot: 6868.42, asOf }, assumptions: DEFAULT_ASSUMPTIONS });
  const opened = lastOutcome(said);
  if (opened.kind !== 'analysis') throw new Error(`not an analysis but ${opened.kind}`);
  expect(opened.analysis).toMatchObject({ spot: 6868.42, asOf, spotBasis: 'user', asOfBasis: 'user' });
});

test('F5: a zip of several files is answered with their list, and each opens by its index', async () => {
  const { said, jobs } = startJobs();
  const blob = new Blob([
    zipOf([
      { path: 'empty/', content: '' },
      { path: 'spx.csv', content: sampleChainCsv() },
      { path: 'notes.txt', content: 'hello' },
    ]),
  ]);
  const input = { kind: 'blob', blob, fileName: 'all.zip' } as const;
  await jobs.run({ kind: 'open', job: 1, input, given: null, assumptions: DEFAULT_ASSUMPTIONS });
  expect(lastOutcome(said)).toEqual({
    kind: 'archive',
    members: [
      { index: 0, name: 'spx.csv in all.zip' },
      { index: 1, name: 'notes.txt in all.zip' },
    ],
  });
  const inner = { ...input, member: 0 };
  await jobs.run({ kind: 'open', job: 2, input: inner, given: null, assumptions: DEFAULT_ASSUMPTIONS });
  const outcome = lastOutcome(said);
  if (outcome.kind !== 'analysis') throw new Error(`not an analysis but ${outcome.kind}`);
  expect(outcome.analysis).toMatchObject({ symbol: 'SPX', fileName: 'spx.csv in all.zip' });
  const unpacking = said.filter((word) => word.kind === 'progress' && word.stage === 'unpacking');
  expect(unpacking.length).toBeGreaterThan(0);
});

test('daily prices without volume are read, and the volume stays unknown', async () => {
  const { said, jobs } = startJobs();
  const input = blobInput('Date,Open,High,Low,Close\n2026-11-16,99,101,98,100\n', 'prices.csv');
  await jobs.run({ kind: 'open', job: 1, input, given: null, assumptions: DEFAULT_ASSUMPTIONS });
  const outcome = lastOutcome(said);
  if (outcome.kind !== 'history') throw new Error(`not daily prices but ${outcome.kind}`);
  expect([...outcome.history.close]).toEqual([100]);
  expect([...outcome.history.volume]).toEqual([Number.NaN]);
});

test('a refused file becomes a failure with its code', async () => {
  const { said, jobs } = startJobs();
  const input = blobInput('', 'empty.csv');
  await jobs.run({ kind: 'open', job: 1, input, given: null, assumptions: DEFAULT_ASSUMPTIONS });
  expect(said.at(-1)).toMatchObject({ kind: 'failed', job: 1, failure: { code: 'E_EMPTY', fileName: 'empty.csv' } });
});

test.each([
  ['F41: a file that changed on disk while it was read', 'NotReadableError'],
  ['F41: a file that was deleted, or a folder', 'NotFoundError'],
])('%s is named, with what to do', async (_, name) => {
  const { said, jobs } = startJobs();
  const blob = new Blob(['x']);
  const gone = { ...blob, arrayBuffer: () => Promise.reject(new DOMException('gone', name)) };
  blob.slice = () => gone as unknown as Blob;
  const input = { kind: 'blob', blob, fileName: 'spx.csv' } as const;
  await jobs.run({ kind: 'open', job: 1, input, given: null, assumptions: DEFAULT_ASSUMPTIONS });
  expect(said.at(-1)).toMatchObject({
    kind: 'failed',
    failure: {
      code: 'E_FILE_CHANGED',
      fileName: 'spx.csv',
      title: 'spx.csv changed or disappeared while it was being read',
      detail: expect.stringContaining('Pick the file again.'),
    },
  });
});

test('a hedging map is that of the open chain in the scenario, and none before a chain is open', async () => {
  const { said, jobs } = startJobs();
  await jobs.run({ kind: 'flowMap', job: 1, assumptions: DEFAULT_ASSUMPTIONS, scenario: BASELINE });
  expect(said.at(-1)).toMatchObject({ kind: 'failed', job: 1, failure: { code: 'E_ENGINE' } });
  await jobs.run({ kind: 'open', job: 2, input: { kind: 'sample' }, given: null, assumptions: DEFAULT_ASSUMPTIONS });
  const opened = lastOutcome(said);
  await jobs.run({
    kind: 'flowMap',
    job: 3,
    assumptions: DEFAULT_ASSUMPTIONS,
    scenario: { ...BASELINE, spotShift: 0.01 },
  });
  const outcome = lastOutcome(said);
  if (opened.kind !== 'analysis' || outcome.kind !== 'flowMap') throw new Error(`not a map but ${outcome.kind}`);
  expect(outcome.map.now).toBeCloseTo(opened.analysis.spot * 1.01, 9);
  // The sample is from 11:00 of a full day: 20 quarter hours to the close.
  expect(outcome.map.columns).toHaveLength(1 + 20 + 10);
});

test('answers that were moved out of the worker leave the next ones whole', async () => {
  // As the worker sends them: the buffers leave, and whatever still held them would be empty afterwards.
  const moved: Response[] = [];
  const jobs = new ChainJobs((response) => {
    moved.push(structuredClone(response, { transfer: transferables(response) }));
  });
  const moves = { ...BASELINE, spotShift: 0.01, volShiftPoints: 2 };
  const ask = async (request: Request): Promise<Outcome> => {
    await jobs.run(request);
    return lastOutcome(moved);
  };
  await ask({ kind: 'open', job: 1, input: { kind: 'sample' }, given: null, assumptions: DEFAULT_ASSUMPTIONS });
  const first = await ask({
    kind: 'scenario',
    job: 2,
    assumptions: DEFAULT_ASSUMPTIONS,
    scenario: moves,
    detail: 'full',
  });
  await ask({ kind: 'scenario', job: 3, assumptions: DEFAULT_ASSUMPTIONS, scenario: moves, detail: 'quick' });
  await ask({ kind: 'flowMap', job: 4, assumptions: DEFAULT_ASSUMPTIONS, scenario: moves });
  expect(
    await ask({ kind: 'scenario', job: 5, assumptions: DEFAULT_ASSUMPTIONS, scenario: moves, detail: 'full' }),
  ).toEqual(first);
  const again = await ask({ kind: 'analyze', job: 6, assumptions: DEFAULT_ASSUMPTIONS });
  if (again.kind !== 'analysis') throw new Error(`not an analysis but ${again.kind}`);
  const fresh = await ask({
    kind: 'scenario',
    job: 7,
    assumptions: DEFAULT_ASSUMPTIONS,
    scenario: BASELINE,
    detail: 'full',
  });
  if (fresh.kind !== 'scenario') throw new Error(`not a scenario but ${fresh.kind}`);
  expect(fresh.snapshot.net).toEqual(again.analysis.net);
  expect(fresh.snapshot.cells).toEqual(again.analysis.cells);
  expect(fresh.snapshot.profile).toEqual(again.analysis.profile);
});

test('a scenario belongs to the assumptions that it names, whatever was computed since', async () => {
  const { said, jobs } = startJobs();
  await jobs.run({ kind: 'open', job: 1, input: { kind: 'sample' }, given: null, assumptions: DEFAULT_ASSUMPTIONS });
  const opened = lastOutcome(said);
  const mirrored = { ...DEFAULT_ASSUMPTIONS, dealerSign: DEALER_SIGNS.shortCallsLongPuts };
  await jobs.run({ kind: 'analyze', job: 2, assumptions: { ...mirrored, spotVolBeta: Number.NaN } });
  expect(said.at(-1)).toMatchObject({ kind: 'failed' });
  await jobs.run({
    kind: 'scenario',
    job: 3,
    assumptions: DEFAULT_ASSUMPTIONS,
    scenario: BASELINE,
    detail: 'quick',
  });
  const outcome = lastOutcome(said);
  if (opened.kind !== 'analysis' || outcome.kind !== 'scenario') throw new Error(`not a scenario but ${outcome.kind}`);
  const { net, gross } = opened.analysis;
  expect(Math.abs(outcome.snapshot.net.gex - net.gex)).toBeLessThan(1e-12 * gross.gex);
});

test('the rows that are not in the sums are those of the open chain, and none before a chain is open', async () => {
  const { said, jobs } = startJobs();
  await jobs.run({ kind: 'unusedRows', job: 1, assumptions: DEFAULT_ASSUMPTIONS });
  expect(said.at(-1)).toMatchObject({ kind: 'failed', job: 1, failure: { code: 'E_ENGINE' } });
  const lines = sampleChainCsv().split('\n');
  // The first two rows lose their last cell.
  const damaged = lines.map((line, index) => (index === 4 || index === 5 ? line.replace(/,[^,]*$/, '') : line));
  const input = blobInput(damaged.join('\n'), 'damaged.csv');
  await jobs.run({ kind: 'open', job: 2, input, given: null, assumptions: DEFAULT_ASSUMPTIONS });
  const opened = lastOutcome(said);
  await jobs.run({ kind: 'unusedRows', job: 3, assumptions: DEFAULT_ASSUMPTIONS });
  const outcome = lastOutcome(said);
  if (opened.kind !== 'analysis' || outcome.kind !== 'unusedRows') throw new Error(`not rows but ${outcome.kind}`);
  const { excluded, rejected } = opened.analysis.report.contracts;
  expect(rejected).toBe(4);
  const { rows } = outcome;
  expect(rows.contracts.reduce((sum, contracts) => sum + contracts, 0)).toBe(excluded + rejected);
  const short = [...rows.line.keys()].filter((row) => rows.codes[rows.code[row] ?? -1] === 'R_FEW_CELLS');
  expect(short.map((row) => [rows.line[row], rows.offset[row]])).toEqual([
    [5, damaged.slice(0, 4).join('\n').length + 1],
    [6, damaged.slice(0, 5).join('\n').length + 1],
  ]);
});
