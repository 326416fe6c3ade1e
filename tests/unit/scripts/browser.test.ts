import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, test, vi } from 'vitest';
import { CHROMIUM_ARGUMENTS, findBrowser, usualPlaces } from '../../../scripts/browser.mjs';

const folder = mkdtempSync(join(tmpdir(), 'gexscope-browser-'));
afterAll(() => rmSync(folder, { recursive: true }));
afterEach(() => vi.unstubAllEnvs());

function program(name: string, exitCode: number): string {
  const file = join(folder, name);
  writeFileSync(file, `#!/bin/sh\nexit ${exitCode}\n`);
  chmodSync(file, 0o755);
  return file;
}

describe.skipIf(process.platform === 'win32')('finding a browser', () => {
  test('takes the one that GEX_BROWSER names before all others', async () => {
    const mine = program('my-browser', 0);
    vi.stubEnv('CHROME_BIN', program('another', 0));
    vi.stubEnv('GEX_BROWSER', mine);
    expect(await findBrowser()).toBe(mine);
  });

  test('says so when the one that was named does not run', async () => {
    vi.stubEnv('GEX_BROWSER', join(folder, 'nothing-here'));
    await expect(findBrowser()).rejects.toThrow(/GEX_BROWSER is ".*nothing-here"/);
    vi.stubEnv('GEX_BROWSER', '');
    vi.stubEnv('CHROME_BIN', program('broken', 1));
    await expect(findBrowser()).rejects.toThrow(/CHROME_BIN/);
  });

  test('looks along PATH and passes over a stub that cannot tell its version', async () => {
    vi.stubEnv('GEX_BROWSER', '');
    vi.stubEnv('CHROME_BIN', '');
    program('chromium', 1);
    const real = program('google-chrome', 0);
    vi.stubEnv('PATH', `:${folder}`);
    expect(await findBrowser()).toBe(real);
  });
});

test('the usual places are known for every system', () => {
  expect(usualPlaces('linux', {})).toContain('/usr/bin/chromium');
  expect(usualPlaces('darwin', { HOME: '/Users/me' })).toContain(
    '/Users/me/Applications/Chromium.app/Contents/MacOS/Chromium',
  );
  expect(usualPlaces('win32', { PROGRAMFILES: 'C:\\Program Files' })).toContain(
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  );
  expect(usualPlaces('win32', {})).toEqual([]);
});

test('the sandbox is given up only for root on Linux', () => {
  const isRootOnLinux = process.platform === 'linux' && process.getuid?.() === 0;
  expect(CHROMIUM_ARGUMENTS.includes('--no-sandbox')).toBe(isRootOnLinux);
});
