import { describe, expect, test } from 'vitest';
import { ChainJobs } from '../../../src/engine/jobs';
import type { EngineInput, Outcome, Request, Response } from '../../../src/engine/protocol';
import { type GivenAnswers, type GivenFacts, NOTHING_GIVEN, type QuoteQuestion } from '../../../src/engine/questions';
import { transferables } from '../../../src/engine/transferables';
import { DEALER_SIGNS, DEFAULT_ASSUMPTIONS } from '../../../src/exposure/assumptions';
import { BASELINE } from '../../../src/exposure/scenario';
import { chainWarnings } from '../../../src/formats/chainWarnings';
import { sampleChainCsv } from '../../../src/sample/sampleCsv';
import { decodeKept, encodeKept } from '../../../src/share/keptChain';
import { zipOf } from '../text/archives';

function startJobs() {
  const said: Response[] = [];
  const jobs = new ChainJobs((response) => said.push(response));
  return { said, jobs };
}

/** Files by name and text; saved when the test says so. */
const filesInput = (files: Readonly<Record<string, string>>, lastModified: number | null = null): EngineInput => ({
  kind: 'files',
  files: Object.entries(files).map(([fileName, text]) => ({ blob: new Blob([text]), fileName, lastModified })),
});

function lastOutcome(said: readonly Response[]): Outcome {
  const last = said.at(-1);
  if (last?.kind !== 'done') throw new Error(`the last word was ${JSON.stringify(last)}`);
  return last.outcome;
}

test('the sample is read and computed, with a sign of life before every step', async () => {
  const { said, jobs } = startJobs();
  await jobs.run({
    kind: 'open',
    job: 1,
    input: { kind: 'sample' },
    given: NOTHING_GIVEN,
    assumptions: DEFAULT_ASSUMPTIONS,
  });
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
  await jobs.run({
    kind: 'open',
    job: 1,
    input: { kind: 'sample' },
    given: NOTHING_GIVEN,
    assumptions: DEFAULT_ASSUMPTIONS,
  });
  const first = lastOutcome(said);
  const mirrored = { ...DEFAULT_ASSUMPTIONS, dealerSign: DEALER_SIGNS.shortCallsLongPuts };
  await jobs.run({ kind: 'analyze', job: 2, assumptions: mirrored });
  const second = lastOutcome(said);
  if (first.kind !== 'analysis' || second.kind !== 'analysis') throw new Error('no analysis');
  expect(second.analysis.net!.gex).toBe(-first.analysis.net!.gex);
});

const BARE = sampleChainCsv().split('\n').slice(3).join('\n');

async function opened(input: EngineInput, given: GivenAnswers = NOTHING_GIVEN): Promise<Outcome> {
  const { said, jobs } = startJobs();
  await jobs.run({ kind: 'open', job: 1, input, given, assumptions: DEFAULT_ASSUMPTIONS });
  return lastOutcome(said);
}

async function questionOf(input: EngineInput): Promise<QuoteQuestion> {
  const outcome = await opened(input);
  if (outcome.kind !== 'question') throw new Error(`not a question but ${outcome.kind}`);
  return outcome;
}

test('V29: a file without spot and time becomes a question with an estimate, and opens with the answer', async () => {
  const { said, jobs } = startJobs();
  const input = filesInput({ 'bare.csv': BARE });
  await jobs.run({ kind: 'open', job: 1, input, given: NOTHING_GIVEN, assumptions: DEFAULT_ASSUMPTIONS });
  const question = lastOutcome(said);
  if (question.kind !== 'question') throw new Error(`not a question but ${question.kind}`);
  const { spot } = question;
  expect(spot.source).toBe('parity');
  // The sample's volatilities are those of 11:00 on 18 November 2026, and its prices are to the cent.
  expect(question.asOf.source).toBe('volatility');
  expect(Math.abs((question.asOf.value ?? 0) - Date.UTC(2026, 10, 18, 16))).toBeLessThan(3_600_000);
  // The sample's quotes were made at 6,868.42.
  expect(Math.abs((spot.value ?? 0) / 6868.42 - 1)).toBeLessThan(0.002);
  expect(spot.low ?? 0).toBeLessThan(spot.value ?? 0);
  expect(spot.high ?? 0).toBeGreaterThan(spot.value ?? 0);
  const asOf = Date.UTC(2026, 10, 18, 16, 0);
  const facts = { spot: 6868.42, asOf, group: question.group, spotSource: 'none' } as const;
  const given = { ...NOTHING_GIVEN, facts };
  await jobs.run({ kind: 'open', job: 2, input, given, assumptions: DEFAULT_ASSUMPTIONS });
  const answer = lastOutcome(said);
  if (answer.kind !== 'analysis') throw new Error(`not an analysis but ${answer.kind}`);
  expect(answer.analysis).toMatchObject({ spot: 6868.42, asOf, spotBasis: 'user', asOfBasis: 'user' });
  expect(answer.analysis.report.issues.map(({ code }) => code)).not.toContain('W_SPOT_DERIVED');
});

test('V29: a spot from parity that was left as it is counts as confirmed, and is noted', async () => {
  const input = filesInput({ 'bare.csv': BARE });
  const { spot, group } = await questionOf(input);
  const facts = { spot: spot.value ?? 0, asOf: Date.UTC(2026, 10, 18, 16), group, spotSource: 'parity' } as const;
  const answer = await opened(input, { ...NOTHING_GIVEN, facts });
  if (answer.kind !== 'analysis') throw new Error(`not an analysis but ${answer.kind}`);
  expect(answer.analysis.spotBasis).toBe('user');
  expect(answer.analysis.report.issues).toContainEqual(
    expect.objectContaining({ code: 'W_SPOT_DERIVED', note: expect.stringContaining('confirmed by you') }),
  );
});

describe('V30: facts that the file speaks against', () => {
  const stated = filesInput({ 'spx.csv': sampleChainCsv() });
  const noon = Date.UTC(2026, 10, 18, 17);
  const giving = (facts: Partial<GivenFacts>): GivenAnswers => ({
    ...NOTHING_GIVEN,
    facts: { spot: 6868.42, asOf: noon, group: '0.0', spotSource: 'none', ...facts },
  });

  test.each([
    [
      { asOf: Date.UTC(1990, 0, 1, 17), isConfirmed: true },
      { fact: 'asOf', isFinal: true },
    ],
    [{ asOf: Date.UTC(2026, 10, 19, 17) }, { fact: 'asOf', isFinal: false }],
    [
      { spot: 68.68, isConfirmed: true },
      { fact: 'spot', isFinal: true },
    ],
    [{ spot: 7400 }, { fact: 'spot', isFinal: false }],
  ])('%j lead back to the question', async (facts, objection) => {
    const outcome = await opened(stated, giving(facts));
    expect(outcome).toMatchObject({ kind: 'question', objections: [objection], given: { ...facts } });
  });

  test('and that are confirmed are computed with a warning and low confidence', async () => {
    const outcome = await opened(stated, giving({ spot: 7400, isConfirmed: true }));
    if (outcome.kind !== 'analysis') throw new Error(`not an analysis but ${outcome.kind}`);
    expect(outcome.analysis).toMatchObject({ spot: 7400, spotBasis: 'user', regime: { confidence: 'low' } });
    expect(chainWarnings(outcome.analysis.report).map(({ sentence }) => sentence)).toContainEqual(
      expect.stringContaining('The quotes say 6,8'),
    );
  });

  test('a spot near the quotes replaces the one of the file without a word', async () => {
    const outcome = await opened(stated, giving({ spot: 6900 }));
    expect(outcome).toMatchObject({ kind: 'analysis', analysis: { spot: 6900, spotBasis: 'user' } });
  });
});

test('of several chains none is proposed of which every contract had settled by its time', async () => {
  const row = (day: string, expiry: string, strike: number) =>
    `XYZ,${day} 15:00,${strike},call,${expiry},1.5,1.4,1.6,7,10,0.21,500`;
  const header =
    'ticker,quote_time,strike,type,expiration,lastPrice,bid,ask,volume,openInterest,impliedVolatility,spot';
  // The later day has more contracts, whose last one settled a week before.
  const alive = [row('2026-11-16', '2026-12-18', 500)];
  const gone = [490, 500, 510].map((strike) => row('2026-11-18', '2026-11-13', strike));
  const outcome = await opened(filesInput({ 'days.csv': [header, ...alive, ...gone, ''].join('\n') }));
  if (outcome.kind !== 'choice') throw new Error(`not a choice but ${outcome.kind}`);
  const listed = outcome.news.groups.map(({ key, contracts, isExpired = false }) => ({ key, contracts, isExpired }));
  expect(listed.map(({ contracts, isExpired }) => [contracts, isExpired])).toEqual([
    [1, false],
    [3, true],
  ]);
  expect(outcome.preferred).toBe(listed[0]?.key);
});

describe('an open form', () => {
  test('has its spot estimated for the time that it holds', async () => {
    const { said, jobs } = startJobs();
    const input = filesInput({ 'bare.csv': BARE });
    const estimateAt = async (asOf: number | null) => {
      const draft = asOf === null ? null : { group: '0.0', spot: null, asOf };
      const given = { ...NOTHING_GIVEN, draft };
      await jobs.run({ kind: 'open', job: 1, input, given, assumptions: DEFAULT_ASSUMPTIONS });
      const outcome = lastOutcome(said);
      if (outcome.kind !== 'question') throw new Error(`not a question but ${outcome.kind}`);
      return outcome.spot;
    };
    // The first expiry has settled two days later, so that parity of another one is asked.
    const [first, later, again] = [
      await estimateAt(null),
      await estimateAt(Date.UTC(2026, 10, 20, 16)),
      await estimateAt(null),
    ];
    expect(later.source).toBe('parity');
    expect(later.value).not.toBe(first.value);
    expect(again).toEqual(first);
  });

  test('at a time that cannot be keeps the estimate for the time that is proposed', async () => {
    const input = filesInput({ 'bare.csv': BARE });
    const { spot } = await questionOf(input);
    const draft = { group: '0.0', spot: null, asOf: Date.UTC(1990, 0, 2, 16) };
    const outcome = await opened(input, { ...NOTHING_GIVEN, draft });
    expect(outcome).toMatchObject({ kind: 'question', spot, objections: [{ fact: 'asOf', isFinal: true }] });
  });

  test('of a chain whose facts are known shows what the file states', async () => {
    const draft = { group: '0.0', spot: null, asOf: null };
    const outcome = await opened(filesInput({ 'spx.csv': sampleChainCsv() }), { ...NOTHING_GIVEN, draft });
    expect(outcome).toMatchObject({
      kind: 'question',
      spot: { value: 6868.42, source: 'file' },
      asOf: { source: 'file' },
      objections: [],
    });
  });
});

test('a time that was worked out from volatilities and left at that is noted as a guess, a typed one is not', async () => {
  const question = await questionOf(filesInput({ 'bare.csv': BARE }));
  const facts = { spot: 6868.42, asOf: question.asOf.value ?? 0, group: question.group, spotSource: 'none' } as const;
  const codesWith = async (timeSource: 'volatility' | 'none') => {
    const { said, jobs } = startJobs();
    const given = { ...NOTHING_GIVEN, facts: { ...facts, timeSource } };
    const input = filesInput({ 'bare.csv': BARE });
    await jobs.run({ kind: 'open', job: 1, input, given, assumptions: DEFAULT_ASSUMPTIONS });
    const outcome = lastOutcome(said);
    if (outcome.kind !== 'analysis') throw new Error(`not an analysis but ${outcome.kind}`);
    return outcome.analysis.report.issues.map(({ code }) => code);
  };
  expect(await codesWith('volatility')).toContain('W_TIME_GUESSED');
  expect(await codesWith('none')).not.toContain('W_TIME_GUESSED');
});

test('the time of the quotes is proposed from when the file was saved, unless its volatilities say another day', async () => {
  // A Wednesday evening: the close of that day.
  const evening = Date.UTC(2026, 10, 18, 23, 30);
  const saved = await questionOf(filesInput({ 'bare.csv': BARE }, evening));
  expect(saved.asOf).toMatchObject({ source: 'saved', value: Date.UTC(2026, 10, 18, 21) });
  for (const later of [Date.UTC(2026, 10, 25, 16), Date.UTC(2040, 0, 2)]) {
    const copied = await questionOf(filesInput({ 'bare.csv': BARE }, later));
    expect(copied.asOf.source).toBe('volatility');
  }
});

/** Lines of the sample: three of preamble, the header, then contracts. */
const sampleLines = sampleChainCsv().trimEnd().split('\n');
const partOfSample = (from: number, to: number): string =>
  [...sampleLines.slice(0, 4), ...sampleLines.slice(4).slice(from, to)].join('\n');
const HALF = Math.floor((sampleLines.length - 4) / 2);

test('F42: two files of one chain are computed as the whole, and a third that cannot be read is said', async () => {
  const whole = await opened({ kind: 'sample' });
  const parts = await opened(
    filesInput({
      'a.csv': partOfSample(0, HALF),
      'note.txt': 'hello',
      'b.csv': partOfSample(HALF, sampleLines.length),
    }),
  );
  if (whole.kind !== 'analysis' || parts.kind !== 'analysis') throw new Error(`not an analysis but ${parts.kind}`);
  expect(parts.analysis.net).toEqual(whole.analysis.net);
  expect(parts.analysis.report.contracts).toEqual(whole.analysis.report.contracts);
  expect(parts.analysis.fileName).toBe('a.csv + b.csv');
  expect(parts.news).toMatchObject({
    count: 3,
    failures: [{ fileName: 'note.txt' }],
    groups: [{ files: ['a.csv', 'b.csv'] }],
  });
});

test('V24, V35: chains of two days or underlyings are offered, and the chosen one alone is computed', async () => {
  const nextDay = sampleChainCsv().replace('November 18, 2026', 'November 19, 2026');
  expect(nextDay).not.toBe(sampleChainCsv());
  const input = filesInput({ 'mon.csv': sampleChainCsv(), 'tue.csv': nextDay });
  const { said, jobs } = startJobs();
  await jobs.run({ kind: 'open', job: 1, input, given: NOTHING_GIVEN, assumptions: DEFAULT_ASSUMPTIONS });
  const choice = lastOutcome(said);
  if (choice.kind !== 'choice') throw new Error(`not a choice but ${choice.kind}`);
  expect(choice.news.groups.map(({ underlying, files }) => [underlying, files])).toEqual([
    ['SPX', ['mon.csv']],
    ['SPX', ['tue.csv']],
  ]);
  // The later one goes first.
  expect(choice.preferred).toBe(choice.news.groups[1]!.key);
  const given = { ...NOTHING_GIVEN, group: choice.news.groups[0]!.key };
  await jobs.run({ kind: 'open', job: 2, input, given, assumptions: DEFAULT_ASSUMPTIONS });
  const answer = lastOutcome(said);
  const alone = await opened({ kind: 'sample' });
  if (answer.kind !== 'analysis' || alone.kind !== 'analysis') throw new Error(`not an analysis but ${answer.kind}`);
  expect(answer.analysis.net).toEqual(alone.analysis.net);
  expect(answer.group).toBe(given.group);
  expect(answer.news?.groups).toHaveLength(2);
});

test('F5: a zip of several files is opened file by file, and one that fails costs only itself', async () => {
  const { said, jobs } = startJobs();
  const blob = new Blob([
    zipOf([
      { path: 'empty/', content: '' },
      { path: 'spx.csv', content: sampleChainCsv() },
      { path: 'notes.txt', content: 'hello' },
    ]),
  ]);
  const input: EngineInput = { kind: 'files', files: [{ blob, fileName: 'all.zip', lastModified: null }] };
  await jobs.run({ kind: 'open', job: 1, input, given: NOTHING_GIVEN, assumptions: DEFAULT_ASSUMPTIONS });
  const outcome = lastOutcome(said);
  if (outcome.kind !== 'analysis') throw new Error(`not an analysis but ${outcome.kind}`);
  expect(outcome.analysis).toMatchObject({ symbol: 'SPX', fileName: 'spx.csv in all.zip' });
  expect(outcome.news).toMatchObject({ count: 2, failures: [{ fileName: 'notes.txt in all.zip' }] });
  const unpacking = said.filter((word) => word.kind === 'progress' && word.stage === 'unpacking');
  expect(unpacking.length).toBeGreaterThan(0);
});

test('a refused file becomes a failure with its code', async () => {
  const { said, jobs } = startJobs();
  const input = filesInput({ 'empty.csv': '' });
  await jobs.run({ kind: 'open', job: 1, input, given: NOTHING_GIVEN, assumptions: DEFAULT_ASSUMPTIONS });
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
  const input: EngineInput = { kind: 'files', files: [{ blob, fileName: 'spx.csv', lastModified: null }] };
  await jobs.run({ kind: 'open', job: 1, input, given: NOTHING_GIVEN, assumptions: DEFAULT_ASSUMPTIONS });
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
  await jobs.run({
    kind: 'open',
    job: 2,
    input: { kind: 'sample' },
    given: NOTHING_GIVEN,
    assumptions: DEFAULT_ASSUMPTIONS,
  });
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

test('other assumptions, and what is left as expiries settle, are those of the open chain in the scenario', async () => {
  const { said, jobs } = startJobs();
  const asked = { assumptions: DEFAULT_ASSUMPTIONS, scenario: { ...BASELINE, spotShift: 0.01 } };
  await jobs.run({ kind: 'sensitivity', job: 1, ...asked, custom: null });
  expect(said.at(-1)).toMatchObject({ kind: 'failed', job: 1, failure: { code: 'E_ENGINE' } });
  await jobs.run({
    kind: 'open',
    job: 2,
    input: { kind: 'sample' },
    given: NOTHING_GIVEN,
    assumptions: DEFAULT_ASSUMPTIONS,
  });
  await jobs.run({ kind: 'scenario', job: 3, ...asked, detail: 'full' });
  const there = lastOutcome(said);
  await jobs.run({ kind: 'sensitivity', job: 4, ...asked, custom: { call: 0.5, put: -0.5 } });
  const table = lastOutcome(said);
  await jobs.run({ kind: 'afterExpiries', job: 5, ...asked });
  const left = lastOutcome(said);
  if (there.kind !== 'scenario' || table.kind !== 'sensitivity' || left.kind !== 'afterExpiries') {
    throw new Error(`not what was asked for: ${there.kind}, ${table.kind}, ${left.kind}`);
  }
  const { net, gross } = there.snapshot;
  if (!net || !gross) throw new Error('the sample has both sides');
  const custom = table.sensitivity.rows.find(({ key }) => key === 'customPosition')?.reading;
  expect(custom?.netGex).toBeCloseTo(net.gex / 2, -2);
  expect(custom?.grossGex).toBeCloseTo(gross.gex / 2, -2);
  expect(left.afterExpiries.base.netGex).toBeCloseTo(net.gex, -2);
  expect(left.afterExpiries.rows.map(({ expiry }) => expiry).slice(0, 3)).toEqual([0, 1, 2]);
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
  await ask({
    kind: 'open',
    job: 1,
    input: { kind: 'sample' },
    given: NOTHING_GIVEN,
    assumptions: DEFAULT_ASSUMPTIONS,
  });
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
  await jobs.run({
    kind: 'open',
    job: 1,
    input: { kind: 'sample' },
    given: NOTHING_GIVEN,
    assumptions: DEFAULT_ASSUMPTIONS,
  });
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
  expect(Math.abs(outcome.snapshot.net!.gex - net!.gex)).toBeLessThan(1e-12 * gross!.gex);
});

test('the rows that are not in the sums are those of the open chain, and none before a chain is open', async () => {
  const { said, jobs } = startJobs();
  await jobs.run({ kind: 'unusedRows', job: 1, assumptions: DEFAULT_ASSUMPTIONS });
  expect(said.at(-1)).toMatchObject({ kind: 'failed', job: 1, failure: { code: 'E_ENGINE' } });
  const lines = sampleChainCsv().split('\n');
  // The first two rows lose their last cell.
  const damaged = lines.map((line, index) => (index === 4 || index === 5 ? line.replace(/,[^,]*$/, '') : line));
  const input = filesInput({ 'damaged.csv': damaged.join('\n') });
  await jobs.run({ kind: 'open', job: 2, input, given: NOTHING_GIVEN, assumptions: DEFAULT_ASSUMPTIONS });
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

describe('a chain that is packed', () => {
  async function packed(budget: number) {
    const { said, jobs } = startJobs();
    const assumptions = DEFAULT_ASSUMPTIONS;
    const scope = { expiries: null, within: null };
    await jobs.run({ kind: 'open', job: 1, input: { kind: 'sample' }, given: NOTHING_GIVEN, assumptions });
    const opened = lastOutcome(said);
    await jobs.run({ kind: 'pack', job: 2, assumptions, scope, budget });
    const outcome = lastOutcome(said);
    if (opened.kind !== 'analysis' || outcome.kind !== 'pack') throw new Error(outcome.kind);
    return { analysis: opened.analysis, packed: outcome.packed };
  }

  async function reopened(bytes: Uint8Array) {
    const { said, jobs } = startJobs();
    const input = { kind: 'shared', bytes: new Uint8Array(bytes), name: 'the link' } as const;
    await jobs.run({ kind: 'open', job: 1, input, given: NOTHING_GIVEN, assumptions: DEFAULT_ASSUMPTIONS });
    return said.at(-1);
  }

  test.each([
    ['for a file, to nine digits', 0, 1e-7],
    ['for a link, to a ten thousandth', 80, 1e-4],
  ])('%s, is the same chain in another worker', async (_, budget, most) => {
    const { analysis, packed: view } = await packed(budget);
    const answer = await reopened(view.bytes);
    if (answer?.kind !== 'done' || answer.outcome.kind !== 'analysis') throw new Error(JSON.stringify(answer));
    const other = answer.outcome.analysis;
    expect(other.net?.gex).toBe(view.digest.netGex);
    expect(Math.abs(other.net!.gex / analysis.net!.gex - 1)).toBeLessThan(most);
    expect(Math.abs(other.flips.profile.primary!.level / analysis.flips.profile.primary!.level - 1)).toBeLessThan(most);
    expect(other.expiries.map(({ expiration, session }) => `${expiration} ${session}`)).toEqual(
      analysis.expiries.filter(({ contractsUsed }) => contractsUsed > 0).map((e) => `${e.expiration} ${e.session}`),
    );
    expect(view.contracts).toBe(other.report.contracts.read);
    expect(other.format).toBe('Shared snapshot of Cboe CSV');
  });

  test('takes along only what is asked for', async () => {
    const { said, jobs } = startJobs();
    const assumptions = DEFAULT_ASSUMPTIONS;
    await jobs.run({ kind: 'open', job: 1, input: { kind: 'sample' }, given: NOTHING_GIVEN, assumptions });
    await jobs.run({ kind: 'pack', job: 2, assumptions, scope: { expiries: [0], within: 0.01 }, budget: 0 });
    const outcome = lastOutcome(said);
    if (outcome.kind !== 'pack') throw new Error(outcome.kind);
    const answer = await reopened(outcome.packed.bytes);
    if (answer?.kind !== 'done' || answer.outcome.kind !== 'analysis') throw new Error(JSON.stringify(answer));
    const { expiries, strikes, spot } = answer.outcome.analysis;
    expect(expiries).toHaveLength(1);
    for (const strike of strikes.strike) expect(Math.abs(strike / spot - 1)).toBeLessThanOrEqual(0.01);
    expect(outcome.packed.change.netGex).not.toBe(0);
  });

  test('L8: bytes that hold none are refused in words', async () => {
    const { packed: view } = await packed(80);
    for (const bytes of [
      new Uint8Array(0),
      view.bytes.slice(0, 200),
      Uint8Array.from(view.bytes, (byte) => byte ^ 0x55),
    ]) {
      expect(await reopened(bytes)).toMatchObject({
        kind: 'failed',
        failure: { code: 'E_DAMAGED', fileName: 'the link', title: expect.stringContaining('cannot be read') },
      });
    }
  });
});

describe('a chain that is kept', () => {
  async function kept() {
    const { said, jobs } = startJobs();
    const assumptions = DEFAULT_ASSUMPTIONS;
    await jobs.run({ kind: 'open', job: 1, input: { kind: 'sample' }, given: NOTHING_GIVEN, assumptions });
    const opened = lastOutcome(said);
    await jobs.run({ kind: 'keep', job: 2, assumptions });
    const outcome = lastOutcome(said);
    if (opened.kind !== 'analysis' || outcome.kind !== 'keep') throw new Error(outcome.kind);
    return { analysis: opened.analysis, bytes: outcome.bytes };
  }

  test('gives the same analysis, to the last digit, in another worker', async () => {
    const { analysis, bytes } = await kept();
    const { said, jobs } = startJobs();
    const input = { kind: 'kept', bytes, name: 'SPX of yesterday' } as const;
    await jobs.run({ kind: 'open', job: 1, input, given: NOTHING_GIVEN, assumptions: DEFAULT_ASSUMPTIONS });
    expect(lastOutcome(said)).toEqual({ kind: 'analysis', analysis });
  });

  test('S8: is refused by its name where it is damaged', async () => {
    const { bytes } = await kept();
    const { said, jobs } = startJobs();
    const input = { kind: 'kept', bytes: bytes.slice(0, 500), name: 'SPX of yesterday' } as const;
    await jobs.run({ kind: 'open', job: 1, input, given: NOTHING_GIVEN, assumptions: DEFAULT_ASSUMPTIONS });
    expect(said.at(-1)).toMatchObject({
      kind: 'failed',
      failure: { code: 'E_DAMAGED', fileName: 'SPX of yesterday', title: 'This snapshot cannot be read' },
    });
  });
});

describe('a chain beside another one', () => {
  /** A job that has the sample open, and the bytes of a day later with a thousand calls more. */
  async function opened() {
    const { said, jobs } = startJobs();
    const assumptions = DEFAULT_ASSUMPTIONS;
    await jobs.run({ kind: 'open', job: 1, input: { kind: 'sample' }, given: NOTHING_GIVEN, assumptions });
    await jobs.run({ kind: 'keep', job: 2, assumptions });
    const outcome = lastOutcome(said);
    if (outcome.kind !== 'keep') throw new Error(outcome.kind);
    return { said, jobs, own: await decodeKept(outcome.bytes) };
  }

  const compare = (bytes: Uint8Array<ArrayBuffer>, assumptions = DEFAULT_ASSUMPTIONS) =>
    ({ kind: 'compare', job: 3, assumptions, bytes, name: 'the other day' }) as const;

  test('is before or after by the time of its quotes, and counts open interest', async () => {
    const { said, jobs, own } = await opened();
    const openInterest = own.openInterest.slice();
    const row = own.blocks.length > 0 ? own.block.indexOf(own.blocks.length - 1) : 0;
    openInterest[row] = openInterest[row]! + 1000;
    const later = { ...own, asOf: own.asOf + 60_000, openInterest };
    const earlier = { ...later, asOf: own.asOf - 60_000 };
    for (const [other, isOtherLater] of [
      [later, true],
      [earlier, false],
    ] as const) {
      await jobs.run(compare(await encodeKept(other)));
      const outcome = lastOutcome(said);
      if (outcome.kind !== 'compare') throw new Error(outcome.kind);
      const { comparison } = outcome.compared;
      expect(outcome.compared.isOtherLater).toBe(isOtherLater);
      expect(comparison.after.asOf - comparison.before.asOf).toBe(60_000);
      const side = own.right[row] === 0 ? 'call' : 'put';
      expect(comparison.openInterest[side].change).toBe(isOtherLater ? 1000 : -1000);
      expect(comparison.openInterest.movers).toHaveLength(1);
    }
  });

  test('keeps its own spot where the open chain has another by the user', async () => {
    const { said, jobs, own } = await opened();
    await jobs.run(compare(await encodeKept(own), { ...DEFAULT_ASSUMPTIONS, spotOverride: 6500 }));
    const outcome = lastOutcome(said);
    if (outcome.kind !== 'compare') throw new Error(outcome.kind);
    expect(outcome.compared.comparison.before.spot).toBe(own.spot);
    expect(outcome.compared.comparison.after.spot).toBe(6500);
  });

  test('is refused in words where it is of another symbol', async () => {
    const { said, jobs, own } = await opened();
    await jobs.run(compare(await encodeKept({ ...own, symbol: 'SPY' })));
    expect(said.at(-1)).toMatchObject({
      kind: 'failed',
      failure: {
        code: 'E_COMPARE',
        fileName: 'the other day',
        title: 'These two chains cannot be compared',
        detail: 'One chain is of SPY and the other of SPX. Choose two snapshots of one symbol.',
      },
    });
  });
});
