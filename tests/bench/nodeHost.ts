import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bookOfFile, generatedBook, generatedFile } from './inputs';
import { type HostRequest, Sampler } from './sampler';
import { sharedLink } from './sharedLink';

/** What the command asks of the benchmark's process in Node. */
export type NodeRequest =
  | HostRequest
  | { readonly kind: 'book' }
  | { readonly kind: 'file'; readonly name: string }
  | { readonly kind: 'real' | 'link'; readonly path: string; readonly name: string };

const folder = process.argv[2] ?? '.';
const sampler = new Sampler(async (name) => new Uint8Array(readFileSync(join(folder, name))));

async function answer(request: NodeRequest): Promise<unknown> {
  switch (request.kind) {
    case 'book':
      return generatedBook();
    case 'file':
      return generatedFile(request.name);
    case 'link':
      return sharedLink(new Uint8Array(readFileSync(request.path)), request.name);
    case 'real':
      return bookOfFile(new Uint8Array(readFileSync(request.path)), request.name);
    default:
      return sampler.answer(request);
  }
}

process.on('message', ({ id, request }: { id: number; request: NodeRequest }) => {
  answer(request).then(
    (result) => process.send?.({ id, result }),
    (error: unknown) => process.send?.({ id, error: error instanceof Error ? (error.stack ?? error.message) : error }),
  );
});
process.on('disconnect', () => process.exit());
