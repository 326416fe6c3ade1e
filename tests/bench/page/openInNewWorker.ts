import type { EngineInput, Request, Response } from '../../../src/engine/protocol';
import { NOTHING_GIVEN } from '../../../src/engine/questions';
import { startWorker } from '../../../src/engine/startWorker';
import { DEFAULT_ASSUMPTIONS } from '../../../src/exposure/assumptions';

const blobs = new Map<string, Promise<Blob>>();

/** An input of the benchmark as the engine takes it, fetched once. */
export async function inputOf(name: string): Promise<EngineInput> {
  return { kind: 'files', files: [{ blob: await inputBlob(name), fileName: name, lastModified: null }] };
}

function inputBlob(name: string): Promise<Blob> {
  let blob = blobs.get(name);
  if (!blob) {
    blob = fetch(`/inputs/${name}`).then((response) => {
      if (!response.ok) throw new Error(`${name}: ${response.status}`);
      return response.blob();
    });
    blobs.set(name, blob);
  }
  return blob;
}

export interface ColdOpening {
  /** Milliseconds from starting the worker to its first message. */
  readonly start: number;
  /** Milliseconds from sending the file to the arrival of its analysis. */
  readonly open: number;
}

/** Opens a file in a worker of the product that has computed nothing yet, and ends the worker. */
export async function openInNewWorker(name: string): Promise<ColdOpening> {
  const input = await inputOf(name);
  const begun = performance.now();
  const worker = startWorker();
  try {
    await nextResponse(worker, (response) => response.kind === 'ready');
    const ready = performance.now();
    const request: Request = { kind: 'open', job: 1, input, given: NOTHING_GIVEN, assumptions: DEFAULT_ASSUMPTIONS };
    worker.postMessage(request);
    const answer = await nextResponse(worker, ({ kind }) => kind === 'done' || kind === 'failed');
    if (answer.kind !== 'done' || answer.outcome.kind !== 'analysis') throw new Error(`${name} gave no analysis`);
    return { start: ready - begun, open: performance.now() - ready };
  } finally {
    worker.terminate();
  }
}

/** The first message of the worker that is looked for. */
export function nextResponse(worker: Worker, isWanted: (response: Response) => boolean): Promise<Response> {
  return new Promise((resolve, reject) => {
    const listen = ({ data }: MessageEvent<Response>): void => {
      if (data.kind === 'broken') reject(new Error(data.message));
      else if (isWanted(data)) {
        worker.removeEventListener('message', listen);
        resolve(data);
      }
    };
    worker.addEventListener('message', listen);
    worker.addEventListener('error', (event) => reject(new Error(event.message)), { once: true });
  });
}
