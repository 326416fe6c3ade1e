import { describe, expect, test } from 'vitest';
import { type BatchStep, nextStep, readInput } from '../../../src/engine/batch';
import { type GivenAnswers, NOTHING_GIVEN } from '../../../src/engine/questions';
import { keyOfTable } from '../../../src/formats/table/headerFingerprint';
import { type MappingChoice, settleChoice } from '../../../src/formats/table/mappingChoice';

const HEADER = 'symbol,expiry,strike,open interest,implied volatility';
const CALLS = [HEADER, 'XYZ,2026-12-18,95,200,0.22', 'XYZ,2026-12-18,105,300,0.2'].join('\n');
const PUTS = [HEADER, 'XYZ,2026-12-18,95,250,0.22', 'XYZ,2026-12-18,105,350,0.2'].join('\n');

const file = (fileName: string, text: string) => ({
  fileName,
  blob: new Blob([text]),
  lastModified: 1_795_000_000_000,
});

async function step(files: ReturnType<typeof file>[], given: GivenAnswers): Promise<BatchStep> {
  const input = { kind: 'files', files } as const;
  return nextStep(input, await readInput(input, given, () => {}), given);
}

/** Given answers and what the dialog would add for the file that is asked about. */
function answered(given: GivenAnswers, asked: BatchStep, said: Partial<MappingChoice> = {}): GivenAnswers {
  if (asked.kind !== 'mapping') throw new Error(`no mapping is asked for, but ${asked.kind}`);
  const { guess } = asked;
  const { mapping } = settleChoice(guess.table, { ...guess.choice, ...said });
  return { ...given, mappings: { ...given.mappings, [guess.fingerprint]: mapping, [keyOfTable(guess)]: mapping } };
}

describe('V22: two tables that no format knows, one of calls and one of puts', () => {
  test('whose names say it are one chain after one answer', async () => {
    const files = [file('xyz_calls.csv', CALLS), file('xyz_puts.csv', PUTS)];
    const asked = await step(files, NOTHING_GIVEN);
    expect(asked).toMatchObject({ kind: 'mapping', fileName: 'xyz_calls.csv', news: { failures: [] } });
    const after = await step(files, answered(NOTHING_GIVEN, asked));
    expect(after).toMatchObject({ kind: 'question', contracts: 4, underlying: 'XYZ' });
    expect(after.news?.groups).toMatchObject([{ files: ['xyz_calls.csv', 'xyz_puts.csv'] }]);
  });

  test('whose names say nothing are asked about one after the other', async () => {
    const files = [file('a.csv', CALLS), file('b.csv', PUTS)];
    const first = await step(files, NOTHING_GIVEN);
    expect(first).toMatchObject({ kind: 'mapping', fileName: 'a.csv' });
    const given = answered(NOTHING_GIVEN, first, { allRows: 'call' });
    const second = await step(files, given);
    expect(second).toMatchObject({ kind: 'mapping', fileName: 'b.csv', news: { failures: [] } });
    const after = await step(files, answered(given, second, { allRows: 'put' }));
    expect(after).toMatchObject({ kind: 'question', contracts: 4, news: { failures: [] } });
  });

  test('beside a chain that is read without being explained, an unknown table stays a failure', async () => {
    const known = 'contractSymbol,strike,bid,ask,lastPrice,openInterest,impliedVolatility,inTheMoney\n';
    const files = [file('k.csv', `${known}XYZ261218C00095000,95,6,6.2,6.1,10,0.2,True\n`), file('b.csv', PUTS)];
    const after = await step(files, NOTHING_GIVEN);
    expect(after.kind).toBe('question');
    expect(after.news?.failures).toHaveLength(1);
  });
});
