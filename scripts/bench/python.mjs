// The Python contenders of the benchmark: an interpreter that has the package, and a conversation with peers.py.
import { spawn, spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
/** The system's own first: its packages are those that most people have. */
const INTERPRETERS = process.platform === 'win32' ? ['python', 'py'] : ['/usr/bin/python3', 'python3', 'python'];

/**
 * The first interpreter that can import a package, or null.
 * @param {'numpy' | 'numba'} name
 * @returns {string | null}
 */
export function findPython(name) {
  const works = (/** @type {string} */ command) =>
    spawnSync(command, ['-c', `import ${name}`], { stdio: 'ignore', timeout: 60_000 }).status === 0;
  return INTERPRETERS.find(works) ?? null;
}

/** A running peers.py, which knows one book. */
export class PythonPeers {
  /**
   * @param {string} command interpreter
   * @param {string} bookFile path of the book in JSON
   * @param {readonly number[]} logLevels ln(level / spot) of every level
   */
  constructor(command, bookFile, logLevels) {
    const script = join(ROOT, 'tests', 'bench', 'peers.py');
    // One thread, as everything else that is measured; a second one gains the matrix products nothing here.
    const env = { ...process.env, OPENBLAS_NUM_THREADS: '1', OMP_NUM_THREADS: '1', MKL_NUM_THREADS: '1' };
    this.child = spawn(command, [script, bookFile, JSON.stringify(logLevels)], {
      stdio: ['pipe', 'pipe', 'pipe'],
      env,
    });
    /** @type {((line: string) => void)[]} */
    this.waiting = [];
    /** @type {string[]} */
    this.unread = [];
    this.complaint = '';
    this.hasEnded = false;
    createInterface({ input: this.child.stdout }).on('line', (line) => {
      const next = this.waiting.shift();
      if (next) next(line);
      else this.unread.push(line);
    });
    this.child.stderr.on('data', (data) => {
      this.complaint += data;
    });
    this.child.stdin.on('error', () => {});
    this.child.on('close', () => {
      this.hasEnded = true;
      for (const next of this.waiting.splice(0)) next('');
    });
    /** @type {Promise<{ python: string, numpy: string, numba: string | null }>} */
    this.versions = this.read();
  }

  /** @returns {Promise<any>} */
  async read() {
    const line =
      this.unread.shift() ??
      (this.hasEnded ? '' : await new Promise((resolve) => this.waiting.push((/** @type {string} */ l) => resolve(l))));
    if (line === '') throw new Error(`peers.py ended: ${this.complaint}`);
    return JSON.parse(line);
  }

  /**
   * Milliseconds of `count` runs of a contender.
   * @param {string} name @param {number} count @returns {Promise<number[]>}
   */
  async samples(name, count) {
    await this.versions;
    this.child.stdin.write(`${JSON.stringify({ run: name, count })}\n`);
    return this.read();
  }

  stop() {
    this.child.stdin.end();
  }
}
