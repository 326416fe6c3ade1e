/// <reference lib="webworker" />
import { DEFAULT_ASSUMPTIONS } from '../exposure/assumptions';
import { ChainJobs, loadBatch } from './jobs';
import type { Request, Response, Warm, WarmUp } from './protocol';
import { NOTHING_GIVEN } from './questions';
import { transferables } from './transferables';

declare const self: DedicatedWorkerGlobalScope;

/** The second run compiles what the first has shown to be worth it. */
const WARM_RUNS = 2;

function send(response: Response): void {
  self.postMessage(response, transferables(response));
}

// A rejection nobody handles fires no error event on the page's side.
self.addEventListener('unhandledrejection', (event) => {
  send({ kind: 'broken', message: String(event.reason) });
});

/** Computes the sample until its code is compiled, and keeps nothing of it; fetches what files need. */
async function warmUp(): Promise<void> {
  await loadBatch();
  const sample = { kind: 'sample' } as const;
  for (let job = 1; job <= WARM_RUNS; job += 1) {
    const jobs = new ChainJobs(() => {});
    await jobs.run({ kind: 'open', job, input: sample, given: NOTHING_GIVEN, assumptions: DEFAULT_ASSUMPTIONS });
  }
  self.postMessage({ kind: 'warm' } satisfies Warm);
}

const jobs = new ChainJobs(send);
self.addEventListener('message', ({ data }: MessageEvent<Request | WarmUp>) => {
  void (data.kind === 'warmUp' ? warmUp() : jobs.run(data));
});
send({ kind: 'ready' });
