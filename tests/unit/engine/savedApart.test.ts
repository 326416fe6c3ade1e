import { describe, expect, test } from 'vitest';
import { nextStep, readInput } from '../../../src/engine/batch';
import { NothingOpened } from '../../../src/engine/nothingOpened';
import type { EngineInput } from '../../../src/engine/protocol';
import { NOTHING_GIVEN } from '../../../src/engine/questions';
import { BARE, runCommand } from '../cli/runCommand';

const NOON = Date.UTC(2026, 10, 18, 17);
const HOUR = 3_600_000;
const [HEADER = '', ...ROWS] = BARE.trimEnd().split('\n');
/** Two halves of a chain that state neither spot nor time. */
const HALVES = [0, 1].map((half) => [HEADER, ...ROWS.filter((_, row) => row % 2 === half), ''].join('\n'));

async function groupsOnThePage(saved: readonly (number | null)[]): Promise<(readonly string[])[]> {
  const files = HALVES.map((text, index) => ({
    blob: new Blob([text]),
    fileName: `${index}.csv`,
    lastModified: saved[index] ?? null,
  }));
  const input: EngineInput = { kind: 'files', files };
  const step = nextStep(input, await readInput(input, NOTHING_GIVEN, () => {}), NOTHING_GIVEN);
  if (step instanceof NothingOpened) throw step;
  return step.news?.groups.map((group) => group.files) ?? [];
}

async function chainsInTheTerminal(saved: Readonly<Record<string, number>>): Promise<number> {
  const files = Object.fromEntries(HALVES.map((text, index) => [`${index}.csv`, text]));
  const argv = [...Object.keys(files), '--spot', '6600', '--as-of', '2026-11-18T12:00'];
  const { result } = await runCommand(argv, files, { saved });
  const documents: unknown = JSON.parse(result);
  return Array.isArray(documents) ? documents.length : 1;
}

describe('V35: two files without a time', () => {
  test('are two chains where they were saved more than a day apart, on the page and in a terminal', async () => {
    expect(await groupsOnThePage([NOON, NOON + 25 * HOUR])).toEqual([['0.csv'], ['1.csv']]);
    expect(await chainsInTheTerminal({ '0.csv': NOON, '1.csv': NOON + 25 * HOUR })).toBe(2);
  });

  test.each([
    ['less than a day apart', [NOON, NOON + 23 * HOUR]],
    ['at an unknown time', [NOON, null]],
  ] as const)('are one chain where they were saved %s', async (_, saved) => {
    expect(await groupsOnThePage(saved)).toEqual([['0.csv', '1.csv']]);
    const known = Object.fromEntries(saved.flatMap((time, index) => (time === null ? [] : [[`${index}.csv`, time]])));
    expect(await chainsInTheTerminal(known)).toBe(1);
  });
});
