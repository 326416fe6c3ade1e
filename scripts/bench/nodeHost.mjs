// The benchmark's own process in Node, so that nothing of the command disturbs what is timed.
import { fork } from 'node:child_process';

export class NodeHost {
  /** @param {string} script bundle of tests/bench/nodeHost.ts @param {string} inputs folder */
  constructor(script, inputs) {
    // Standard output is the command's alone.
    this.child = fork(script, [inputs], { stdio: ['ignore', 2, 2, 'ipc'], serialization: 'advanced' });
    this.lastId = 0;
    /** @type {Map<number, { resolve: (result: any) => void, reject: (error: Error) => void }>} */
    this.waiting = new Map();
    this.child.on('message', (/** @type {any} */ { id, result, error }) => {
      const asker = this.waiting.get(id);
      this.waiting.delete(id);
      if (error === undefined) asker?.resolve(result);
      else asker?.reject(new Error(String(error)));
    });
    this.child.on('exit', (code) => {
      for (const { reject } of this.waiting.values())
        reject(new Error(`the benchmark's process ended with code ${code}`));
      this.waiting.clear();
    });
  }

  /** @param {import('../../tests/bench/nodeHost.ts').NodeRequest} request @returns {Promise<any>} */
  ask(request) {
    this.lastId += 1;
    const id = this.lastId;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      this.child.send({ id, request });
    });
  }

  stop() {
    if (this.child.connected) this.child.disconnect();
  }
}
