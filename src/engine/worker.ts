/// <reference lib="webworker" />
import { DEFAULT_ASSUMPTIONS } from '../exposure/assumptions';
import { SAMPLE_FILE_NAME } from '../sample/sampleChain';
import { ChainJobs, loadAsides } from './jobs';
import type { Request, Response, Warm, WarmUp } from './protocol';
import { NOTHING_GIVEN } from './questions';
import { transferables } from './transferables';

declare const self: DedicatedWorkerGlobalScope;

/** After the first runs a chain is on screen in two thirds of the time; further ones compile what is left. */
const RUNS_UNTIL_WARM = 2;
const WARM_RUNS = 8;

function send(response: Response): void {
  self.postMessage(response, transferables(response));
}

// A rejection nobody handles fires no error event on the page's side.
self.addEventListener('unhandledrejection', (event) => {
  send({ kind: 'broken', message: String(event.reason) });
});

const jobs = new ChainJobs(send);
let isAtWork = false;

/**
 * Opens the sample as a file until the code for it is compiled or there is real work, and keeps nothing of it. What else
 * may be asked is fetched, so that this browser has it at hand.
 */
async function warmUp(): Promise<void> {
  const [{ sampleChainCsv }] = await Promise.all([import('../sample/sampleCsv'), loadAsides()]);
  const sample = { blob: new Blob([sampleChainCsv()]), fileName: SAMPLE_FILE_NAME, lastModified: null };
  const input = { kind: 'files', files: [sample] } as const;
  for (let job = 1; job <= WARM_RUNS && !isAtWork; job += 1) {
    const unheard = new ChainJobs(() => {});
    await unheard.run({ kind: 'open', job, input, given: NOTHING_GIVEN, assumptions: DEFAULT_ASSUMPTIONS });
    if (job === RUNS_UNTIL_WARM) self.postMessage({ kind: 'warm' } satisfies Warm);
  }
}

self.addEventListener('message', ({ data }: MessageEvent<Request | WarmUp>) => {
  if (data.kind === 'warmUp') {
    void warmUp();
    return;
  }
  isAtWork = true;
  void jobs.run(data);
});
send({ kind: 'ready' });
