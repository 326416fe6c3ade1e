import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type BatchStep, nextStep, readInput } from '../../src/engine/batch';
import { NothingOpened } from '../../src/engine/nothingOpened';
import type { FilesInput } from '../../src/engine/protocol';
import { type GivenAnswers, NOTHING_GIVEN } from '../../src/engine/questions';
import { CHAINS, isAbsent } from './openChain';
import { OUTCOMES, type Outcome } from './outcomes';

/** Files as the page opens them; copied long after their quotes, so that their time of saving says nothing. */
function inputOf(...files: readonly string[]): FilesInput {
  return {
    kind: 'files',
    files: files.map((file) => {
      const url = new URL(file.split('/').map(encodeURIComponent).join('/'), CHAINS);
      return {
        blob: new Blob([readFileSync(url)]),
        fileName: file.split('/').at(-1)!,
        lastModified: Date.UTC(2099, 0, 5),
      };
    }),
  };
}

async function stepOf(input: FilesInput, given: GivenAnswers = NOTHING_GIVEN): Promise<BatchStep | NothingOpened> {
  const batch = await readInput(input, given, () => {});
  try {
    return nextStep(input, batch, given);
  } catch (error) {
    if (error instanceof NothingOpened) return error;
    throw error;
  }
}

const kindOf = (step: BatchStep | NothingOpened): Outcome['outcome'] | 'mapping' | 'history' =>
  step instanceof NothingOpened ? 'refused' : step.kind;

describe.skipIf(isAbsent)('V24, V29, V35: what each real file leads to (needs the shared chains)', () => {
  test.each(OUTCOMES)('$file', async (outcome) => {
    const step = await stepOf(inputOf(outcome.file));
    expect(kindOf(step)).toBe(outcome.outcome);
    if (step instanceof NothingOpened) {
      expect(step.failure.code).toBe(outcome.refusal?.code);
      return;
    }
    if (step.kind !== 'question') return;
    const { asks, spot } = outcome;
    expect(step.spot.source === 'file').toBe(!asks.includes('spot'));
    expect(step.asOf.source === 'file').toBe(!asks.includes('asOf'));
    expect(step.ofFiles.some(({ missing }) => missing.includes('expiryDay'))).toBe(asks.includes('expiry'));
    const { estimate } = spot;
    const { value, low, high } = step.spot;
    if (!estimate || value === null) return;
    // Two estimates of one price: each with its own error.
    const error = low === null || high === null ? 0 : Math.max(high - value, value - low);
    expect(Math.abs(value - estimate.value)).toBeLessThanOrEqual(estimate.band + error);
  });
});

describe.skipIf(isAbsent)('F42: real files opened together (needs the shared chains)', () => {
  const SIDES = 'barchart/tsll-options-exp-2025-12-26-weekly-20-strikes-+_--side-by-side-12-19-2025.csv';
  const GREEKS = 'barchart/tsll-volatility-greeks-exp-2025-12-26-weekly-20-strikes-+_--12-19-2025.csv';

  test('open interest and greeks of the same strikes are one chain, whose expiry the name suggests', async () => {
    const input = inputOf(SIDES, GREEKS);
    const step = await stepOf(input);
    if (step instanceof NothingOpened || step.kind !== 'question')
      throw new Error(`not a question but ${kindOf(step)}`);
    const expiryDay = Date.UTC(2025, 11, 26) / 86_400_000;
    expect(step.ofFiles).toMatchObject([{ missing: ['expiryDay', 'underlying'], expiryDay, underlying: 'TSLL' }]);
    const alone = await stepOf(inputOf(SIDES));
    if (alone instanceof NothingOpened || alone.kind !== 'question')
      throw new Error(`not a question but ${kindOf(alone)}`);
    // The greeks add no contract: the same strikes stand in both files.
    expect(step.contracts).toBe(alone.contracts);
    const ofFile = Object.fromEntries(step.ofFiles.map(({ file }) => [file, { expiryDay, underlying: 'TSLL' }]));
    const facts = { spot: 22.24, asOf: Date.UTC(2025, 11, 19, 21), group: step.group, spotSource: 'none' } as const;
    const answered = await stepOf(input, { ...NOTHING_GIVEN, ofFile, facts });
    if (answered instanceof NothingOpened || answered.kind !== 'chain')
      throw new Error(`not a chain but ${kindOf(answered)}`);
    expect(answered.facts).toEqual({ spot: 22.24, asOf: facts.asOf });
    expect(answered.raw.files).toHaveLength(2);
    const held = (chain: readonly { readonly openInterest: number }[]): number =>
      chain.reduce((sum, { openInterest }) => sum + openInterest, 0);
    expect(held([...answered.raw.quotes])).toBe(answered.raw.openInterest.call + answered.raw.openInterest.put);
  });

  test('V35: downloads of two days are offered, each with its file', async () => {
    const days = ['2025-04-30', '2025-05-01'].map((day) => `cboe-csv/cboe-spy-${day}.csv`);
    const step = await stepOf(inputOf(...days));
    if (step instanceof NothingOpened || step.kind !== 'choice') throw new Error(`not a choice but ${kindOf(step)}`);
    expect(step.news.groups.map(({ files, underlying }) => [underlying, files])).toEqual([
      ['SPY', ['cboe-spy-2025-04-30.csv']],
      ['SPY', ['cboe-spy-2025-05-01.csv']],
    ]);
    expect(step.preferred).toBe(step.news.groups[1]!.key);
  });

  test('V25: the name of a file decides nothing that its content says', async () => {
    const input = inputOf('cboe-csv/cboe-nvda-2025-01-06.csv');
    if (input.kind !== 'files') throw new Error('no files');
    const renamed = {
      ...input,
      files: input.files.map((file) => ({ ...file, fileName: 'spx_quotedata 2020-01-02.csv' })),
    };
    const step = await stepOf(renamed);
    if (step instanceof NothingOpened || step.kind !== 'chain') throw new Error(`not a chain but ${kindOf(step)}`);
    expect(step.news.groups).toMatchObject([{ underlying: 'NVDA', asOf: Date.UTC(2025, 0, 6, 21) }]);
  });
});
