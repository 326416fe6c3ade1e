import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildChain } from '../../../src/chain/buildChain';
import { analyze } from '../../../src/exposure/analyze';
import { DEFAULT_ASSUMPTIONS } from '../../../src/exposure/assumptions';
import { resultDocument } from '../../../src/exposure/resultDocument';
import { readChain } from '../../../src/formats/read';
import { sampleChainCsv } from '../../../src/sample/sampleCsv';

/** The sample's first expiries. */
const SMALL = sampleChainCsv().split('\n').slice(0, 300).join('\n');

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gexscope-analyze-'));
  writeFileSync(join(folder, 'small.csv'), SMALL);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command as a shell would, in the folder of the file. */
async function runIn(
  command: string,
  args: readonly string[],
  { input = '', readsOutput = true, env = {} }: { input?: string; readsOutput?: boolean; env?: object } = {},
): Promise<Ended> {
  // Vite takes NODE_ENV of the test runner for a wish to build for tests.
  const { NODE_ENV: _, ...inherited } = process.env;
  const isShell = process.platform === 'win32' && command === 'npm';
  const child = spawn(command, args, { cwd: folder, env: { ...inherited, ...env }, shell: isShell });
  child.stdin.on('error', () => {});
  child.stdin.end(input);
  if (!readsOutput) child.stdout.destroy();
  const ended = new Promise<number | null>((resolve, reject) => {
    child.on('close', resolve);
    child.on('error', reject);
  });
  const [stdout, stderr] = await Promise.all([readsOutput ? text(child.stdout) : '', text(child.stderr)]);
  return { code: await ended, stdout, stderr };
}

const ROOT = process.cwd();
const NPM = ['--prefix', ROOT, 'run', '--silent', 'analyze', '--'];
const SCRIPT = join(ROOT, 'scripts/analyze.mjs');

describe('npm run analyze', () => {
  test('prints the same bytes in five time zones', async () => {
    const zones = ['UTC', 'America/New_York', 'Asia/Kolkata', 'Pacific/Auckland', 'America/St_Johns'];
    const printed = [];
    for (const TZ of zones) printed.push(await runIn(process.execPath, [SCRIPT, 'small.csv'], { env: { TZ } }));
    expect(printed.map(({ code }) => code)).toEqual(zones.map(() => 0));
    expect(printed[0]!.stdout).toContain('"underlying_price": 6868.42');
    for (const { stdout } of printed) expect(stdout).toBe(printed[0]!.stdout);
  });

  test('prints the download of the page and nothing else, with paths from where it was called', async () => {
    const raw = readChain(new TextEncoder().encode(SMALL), 'small.csv');
    const asOf = Date.UTC(2026, 10, 18, 16);
    const chain = buildChain(raw, { spot: 6868.42, spotBasis: 'file', asOf, asOfBasis: 'file' });
    const wanted = resultDocument(analyze(chain, DEFAULT_ASSUMPTIONS), ['small.csv']);
    const { code, stdout } = await runIn('npm', [...NPM, 'small.csv']);
    expect(code).toBe(0);
    expect(stdout).toBe(`${JSON.stringify(wanted, null, 2)}\n`);
  });

  test('passes on the exit code of a usage error', async () => {
    const { code, stdout, stderr } = await runIn('npm', [...NPM, 'small.csv', '--rate', '99']);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('--rate 99 is out of bounds');
  });
});

describe('the script', () => {
  test('gives the same beside others of its kind, from a file and from the standard input', async () => {
    const runs = await Promise.all([
      runIn(process.execPath, [SCRIPT, 'small.csv', '--table']),
      runIn(process.execPath, [SCRIPT, 'small.csv', '--table']),
      runIn(process.execPath, [SCRIPT, '-', '--table'], { input: SMALL }),
    ]);
    for (const { code, stdout, stderr } of runs) {
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expect(stdout).toContain('Spot 6,868.42 (file)');
    }
    expect(runs[1]?.stdout).toBe(runs[0]?.stdout);
    expect(runs[2]?.stdout).toBe(runs[0]?.stdout.replace('small.csv', 'standard input'));
  });

  test('says in one line that a file or folder cannot be read', async () => {
    const missing = await runIn(process.execPath, [SCRIPT, 'missing.csv']);
    expect(missing).toEqual({ code: 1, stdout: '', stderr: 'missing.csv: There is no such file. Check the path.\n' });
    const isFolder = await runIn(process.execPath, [SCRIPT, '.']);
    expect(isFolder).toEqual({ code: 1, stdout: '', stderr: '.: This is a folder. Give the path of a file in it.\n' });
  });

  test('ends without a word when nobody reads on', async () => {
    const { stderr } = await runIn(process.execPath, [SCRIPT, 'small.csv'], { readsOutput: false });
    expect(stderr).toBe('');
  });

  test('prints its usage when asked', async () => {
    const { code, stdout, stderr } = await runIn(process.execPath, [SCRIPT, '--help']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^Usage: npm run --silent analyze -- FILE\.\.\. \[options\]\n/);
  });
});
