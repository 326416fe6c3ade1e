import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CHAINS, isAbsent } from './openChain';

const run = promisify(execFile);

const ZONES = ['UTC', 'America/New_York', 'Asia/Tehran', 'Pacific/Auckland', 'America/St_Johns'];
const LOCALES = ['en-US', 'de-DE', 'ar-EG', 'hi-IN'];
/** Larger files are read by other tests; their size adds nothing here. */
const LARGEST = 130_000;

const realFiles = isAbsent
  ? []
  : readdirSync(CHAINS, { recursive: true, encoding: 'utf8' })
      .map((name) => fileURLToPath(new URL(name.split('/').map(encodeURIComponent).join('/'), CHAINS)))
      .filter((path) => /\.(csv|json|dat)$/.test(path) && statSync(path).size < LARGEST)
      .sort();

describe('reading depends on neither the time zone nor the language of the machine', () => {
  let folder = '';
  let program = '';
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'gexscope-zones-'));
    const result = await build({
      configFile: false,
      envFile: false,
      publicDir: false,
      logLevel: 'silent',
      root: fileURLToPath(new URL('../..', import.meta.url)),
      build: { ssr: 'tests/chains/zonesReading.ts', write: false, target: 'es2022', minify: false },
    });
    const [output] = (result as { output: Array<{ code?: string }> }).output;
    program = join(folder, 'zonesReading.mjs');
    writeFileSync(program, output!.code!);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const readIn = async (zone: string, locale: string): Promise<string[]> => {
    const { stdout } = await run(process.execPath, [program, ...realFiles], {
      env: { ...process.env, TZ: zone, LC_ALL: `${locale.replace('-', '_')}.UTF-8` },
      maxBuffer: 1 << 24,
    });
    const [told, ...digests] = stdout.trimEnd().split('\n');
    expect(told).toBe(`${zone} ${locale}`);
    return digests;
  };

  test('every value of every contract, in five zones and four languages', { timeout: 240_000 }, async () => {
    const usual = await readIn('UTC', 'en-US');
    expect(usual.filter((line) => line.includes(' read ')).length).toBeGreaterThan(70);
    expect(usual.filter((line) => line.includes(' crashed '))).toEqual([]);
    for (const zone of ZONES) {
      const [first, second] = [LOCALES.slice(0, 2), LOCALES.slice(2)];
      for (const pair of [first, second]) {
        const readings = await Promise.all(pair.map((locale) => readIn(zone, locale)));
        for (const digests of readings) expect(digests).toEqual(usual);
      }
    }
  });
});
