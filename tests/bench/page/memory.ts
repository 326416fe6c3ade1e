import type { Request } from '../../../src/engine/protocol';
import { NOTHING_GIVEN } from '../../../src/engine/questions';
import { startWorker } from '../../../src/engine/startWorker';
import { DEFAULT_ASSUMPTIONS } from '../../../src/exposure/assumptions';
import { inputOf, nextResponse } from './openInNewWorker';

interface MemoryMeasurement {
  readonly breakdown: readonly {
    readonly bytes: number;
    readonly attribution: readonly { readonly scope: string; readonly url: string }[];
  }[];
}

let worker: Worker | null = null;

/** Starts a worker of the product and has the file at hand, so that what follows is the opening alone. */
export async function startEngine(name: string): Promise<void> {
  await inputOf(name);
  worker = startWorker();
  await nextResponse(worker, ({ kind }) => kind === 'ready');
}

/** Opens the file in it; the analysis is received and let go. */
export async function openInEngine(name: string): Promise<void> {
  if (!worker) throw new Error('the engine was not started');
  const input = await inputOf(name);
  const request: Request = { kind: 'open', job: 1, input, given: NOTHING_GIVEN, assumptions: DEFAULT_ASSUMPTIONS };
  const done = nextResponse(worker, ({ kind }) => kind === 'done' || kind === 'failed');
  worker.postMessage(request);
  const answer = await done;
  if (answer.kind !== 'done' || answer.outcome.kind !== 'analysis') throw new Error(`${name} gave no analysis`);
}

/** Bytes of the page's workers after a collection of garbage: objects, typed arrays and the memory of WebAssembly. */
export async function workerBytes(): Promise<number> {
  const { breakdown } = await (
    performance as Performance & { measureUserAgentSpecificMemory(): Promise<MemoryMeasurement> }
  ).measureUserAgentSpecificMemory();
  return breakdown
    .filter(({ attribution }) => attribution.some(({ scope }) => scope === 'DedicatedWorkerGlobalScope'))
    .reduce((sum, { bytes }) => sum + bytes, 0);
}
