/// <reference lib="webworker" />
import { ChainJobs } from './jobs';
import type { Request, Response } from './protocol';
import { transferables } from './transferables';

declare const self: DedicatedWorkerGlobalScope;

function send(response: Response): void {
  self.postMessage(response, transferables(response));
}

// A rejection nobody handles fires no error event on the page's side.
self.addEventListener('unhandledrejection', (event) => {
  send({ kind: 'broken', message: String(event.reason) });
});

const jobs = new ChainJobs(send);
self.addEventListener('message', (event: MessageEvent<Request>) => {
  void jobs.run(event.data);
});
send({ kind: 'ready' });
