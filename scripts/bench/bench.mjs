// What the parts of the benchmark share: the hosts, the inputs and how samples are asked for.
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { assemble } from '../assembly.mjs';
import { findBrowser } from '../browser.mjs';
import { BrowserHost } from './browserHost.mjs';
import { bundleForBrowser, bundleForNode } from './bundles.mjs';
import { NodeHost } from './nodeHost.mjs';
import { serveIsolated } from './server.mjs';

export const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** @typedef {{ ask(request: import('../../tests/bench/sampler.ts').HostRequest): Promise<any> }} Host */

export class Bench {
  /**
   * @param {{ folder: string, inputs: string, url: string, node: NodeHost, browser: BrowserHost, executable: string,
   *   close: () => void, say: (line: string) => void }} made
   */
  constructor({ folder, inputs, url, node, browser, executable, close, say }) {
    this.folder = folder;
    this.inputs = inputs;
    this.url = url;
    this.node = node;
    this.browser = browser;
    this.executable = executable;
    this.close = close;
    this.say = say;
    /** Versions of what was measured besides ours, as parts meet them. @type {Record<string, string>} */
    this.versions = { chromium: browser.version };
  }

  /**
   * Builds and starts everything. @param {(line: string) => void} say progress
   * @returns {Promise<Bench>} @throws {Error} without a browser
   */
  static async start(say) {
    const executable = await findBrowser();
    if (executable === null) {
      throw new Error(
        'The benchmark needs Chromium, Chrome or Edge. To install one: node scripts/browser.mjs --ensure',
      );
    }
    const folder = mkdtempSync(join(tmpdir(), 'gexscope-bench-'));
    process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
    const inputs = join(folder, 'inputs');
    mkdirSync(inputs);
    say('Building …');
    const script = await bundleForNode(folder);
    const page = await bundleForBrowser(folder);
    writeFileSync(join(inputs, 'yardstick.wasm'), await assemble('yardstick.ts'));
    const { url, close } = await serveIsolated({ '/': page, '/inputs/': inputs, '/app/': join(folder, 'app') });
    const node = new NodeHost(script, inputs);
    const browser = await BrowserHost.start(executable, url);
    return new Bench({ folder, inputs, url, node, browser, executable, close, say });
  }

  async stop() {
    this.node.stop();
    this.close();
    await this.browser.stop();
  }

  /** Path of an input. @param {string} name */
  path(name) {
    return join(this.inputs, name);
  }

  /** Writes the generated book and gives its name. @returns {Promise<string>} */
  async generatedBook() {
    const name = 'generated.book.json';
    if (!existsSync(this.path(name)))
      writeFileSync(this.path(name), JSON.stringify(await this.node.ask({ kind: 'book' })));
    return name;
  }

  /** Writes the book of a real file and gives its name. @param {string} path @param {string} name @returns {Promise<string>} */
  async realBook(path, name) {
    writeFileSync(this.path(`${name}.book.json`), JSON.stringify(await this.node.ask({ kind: 'real', path, name })));
    return `${name}.book.json`;
  }

  /** Writes a generated file and gives its name. @param {string} name @returns {Promise<string>} */
  async generatedFile(name) {
    if (!existsSync(this.path(name))) writeFileSync(this.path(name), await this.node.ask({ kind: 'file', name }));
    return name;
  }

  /**
   * Takes samples of a piece of work of tests/bench/workloads.ts.
   * @param {Host} host @param {string} workload @param {string} input @param {number} count a round
   * @returns {() => Promise<number[]>}
   */
  taker(host, workload, input, count) {
    return () => host.ask({ kind: 'samples', workload, input, count });
  }

  /** @param {string} name @param {string} input @returns {Promise<Record<string, number>>} */
  facts(name, input) {
    return this.node.ask({ kind: 'facts', name, input });
  }
}
