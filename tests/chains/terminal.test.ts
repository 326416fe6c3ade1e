import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { main } from '../../src/cli/main';
import { ChainJobs } from '../../src/engine/jobs';
import type { Response } from '../../src/engine/protocol';
import { NOTHING_GIVEN } from '../../src/engine/questions';
import { DEFAULT_ASSUMPTIONS } from '../../src/exposure/assumptions';
import { resultDocument, resultText } from '../../src/exposure/resultDocument';

const CHAINS = new URL('../../../shared/chains/', import.meta.url);
const isAbsent = !existsSync(CHAINS);
/** The layout of 2013 repeats open interest per exchange and is refused. */
const REFUSED = 'cboelegacy2013-aapl-2013-12-19.dat';
const FILES = isAbsent
  ? []
  : ['cboe-csv', 'cboe-json', 'cboe-legacy'].flatMap((folder) =>
      readdirSync(new URL(`${folder}/`, CHAINS)).map((name) => `${folder}/${name}`),
    );

async function inTerminal(path: string): Promise<{ code: number; result: string; messages: string }> {
  const printed = { result: '', messages: '' };
  const code = await main([path], (wanted) => Promise.resolve(readFileSync(new URL(wanted, CHAINS))), {
    result: (text) => {
      printed.result += text;
    },
    message: (text) => {
      printed.messages += text;
    },
  });
  return { code, ...printed };
}

/** What the worker answers when the page opens the file. */
async function inWorker(path: string): Promise<Response | undefined> {
  const said: Response[] = [];
  const fileName = path.split('/').at(-1)!;
  const blob = new Blob([readFileSync(new URL(path, CHAINS))]);
  const input = { kind: 'files', files: [{ blob, fileName, lastModified: null }] } as const;
  const jobs = new ChainJobs((response) => said.push(response));
  await jobs.run({ kind: 'open', job: 1, input, given: NOTHING_GIVEN, assumptions: DEFAULT_ASSUMPTIONS });
  return said.at(-1);
}

describe.skipIf(isAbsent)('the command in a terminal on real Cboe chains (needs the shared chains)', () => {
  it('is tried on all 30 files', () => {
    expect(FILES).toHaveLength(30);
  });

  it.each(FILES.filter((path) => !path.endsWith(REFUSED)))('prints what the page downloads: %s', async (path) => {
    const answer = await inWorker(path);
    if (answer?.kind !== 'done' || answer.outcome.kind !== 'analysis') throw new Error(JSON.stringify(answer));
    const { code, result } = await inTerminal(path);
    expect(code).toBe(0);
    expect(result === resultText(resultDocument(answer.outcome.analysis, [path.split('/').at(-1)!]))).toBe(true);
  });

  it('refuses what the page refuses, with its reason', async () => {
    const path = `cboe-legacy/${REFUSED}`;
    const answer = await inWorker(path);
    if (answer?.kind !== 'failed') throw new Error(JSON.stringify(answer));
    const { code, result, messages } = await inTerminal(path);
    expect({ code, result }).toEqual({ code: 1, result: '' });
    expect(messages).toContain(answer.failure.title);
    expect(messages).toContain(answer.failure.detail);
  });
});
