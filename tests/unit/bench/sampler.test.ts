import { describe, expect, test } from 'vitest';
import { bookOfChain, generatedChain } from '../../bench/generatedChain';
import { Sampler } from '../../bench/sampler';

const BOOK = bookOfChain('small', generatedChain({ expiries: 3, strikes: 7 }));
const FILES: Readonly<Record<string, string>> = {
  // A contract without open interest is given to all, and priced by none.
  'small.json': JSON.stringify({ ...BOOK, openInterest: BOOK.openInterest.map((own, i) => (i === 5 ? 0 : own)) }),
};
const sampler = new Sampler(async (name) => new TextEncoder().encode(FILES[name]));

describe('the sampler', () => {
  test.each(['compiledRows', 'plainRows', 'directRows', 'floe'])('times %s as often as asked', async (workload) => {
    const samples = await sampler.answer({ kind: 'samples', workload, input: 'small.json', count: 4 });
    expect(samples).toHaveLength(4);
    expect(Object.values(samples).every((sample) => sample >= 0)).toBe(true);
    expect(sampler.lastResult).not.toBeNull();
  });

  test('knows a book from a file and a generated one by its size', async () => {
    const facts = (input: string) => sampler.answer({ kind: 'facts', name: 'book', input });
    // From −12 % on in steps of a thousandth of the logarithm, to the next multiple of 16 below spot.
    const grid = { levels: 243, spotLevel: 128, logStep: 0.001 };
    expect(await facts('small.json')).toEqual({ contracts: 41, expiries: 3, runs: 6, ...grid });
    expect(await facts('50x10')).toEqual({ contracts: 1000, expiries: 50, runs: 100, ...grid });
  });

  test('refuses what it does not know', async () => {
    const unknown = { workload: 'magic', input: '', count: 1 };
    await expect(sampler.answer({ kind: 'samples', ...unknown })).rejects.toThrow('no work named magic');
    await expect(sampler.answer({ kind: 'facts', name: 'magic', input: '' })).rejects.toThrow('no facts named magic');
  });
});
