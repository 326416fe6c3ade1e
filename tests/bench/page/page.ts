import type { HostRequest } from '../sampler';
import { openInEngine, startEngine, workerBytes } from './memory';
import { openInNewWorker } from './openInNewWorker';
import { moveSliders } from './slider';
import BenchWorker from './worker.ts?worker';

let started: Worker | null = null;
let lastId = 0;

/** Passes a request to the worker and waits for its answer. */
function ask(request: HostRequest): Promise<unknown> {
  started ??= new BenchWorker();
  const worker = started;
  lastId += 1;
  const id = lastId;
  return new Promise((resolve, reject) => {
    const listen = ({ data }: MessageEvent<{ id: number; result?: unknown; error?: string }>): void => {
      if (data.id !== id) return;
      worker.removeEventListener('message', listen);
      if (data.error === undefined) resolve(data.result);
      else reject(new Error(data.error));
    };
    worker.addEventListener('message', listen);
    worker.postMessage({ id, request });
  });
}

const bench = { ask, openInNewWorker, startEngine, openInEngine, workerBytes, moveSliders };
export type BenchPage = typeof bench;

Object.assign(globalThis, { bench });
