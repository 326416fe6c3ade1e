/// <reference lib="webworker" />
import { type HostRequest, Sampler } from '../sampler';

declare const self: DedicatedWorkerGlobalScope;

const sampler = new Sampler(async (name) => {
  const response = await fetch(`/inputs/${name}`);
  if (!response.ok) throw new Error(`${name}: ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
});

self.addEventListener('message', ({ data: { id, request } }: MessageEvent<{ id: number; request: HostRequest }>) => {
  sampler.answer(request).then(
    (result) => self.postMessage({ id, result }),
    (error: unknown) => self.postMessage({ id, error: String(error) }),
  );
});
