// Finds a Chromium-family browser for the tests, and gets one where there is none.
// `node scripts/browser.mjs` prints the one found, `--ensure` installs one if need be.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const MINUTE = 60_000;
const isRoot = process.getuid?.() === 0;

const COMMANDS = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'microsoft-edge-stable',
  'microsoft-edge',
  'brave-browser',
];

/** Arguments every run needs. Chromium refuses to start its sandbox as root on Linux; elsewhere the sandbox stays. */
export const CHROMIUM_ARGUMENTS = [
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  ...(process.platform === 'linux' && isRoot ? ['--no-sandbox'] : []),
];

/**
 * The usual places of a browser on one system, best first.
 * @param {NodeJS.Platform} platform
 * @param {Record<string, string | undefined>} env
 * @returns {string[]}
 */
export function usualPlaces(platform, env) {
  if (platform === 'darwin') {
    return ['/Applications', `${env.HOME ?? ''}/Applications`].flatMap((folder) =>
      ['Google Chrome', 'Chromium', 'Microsoft Edge', 'Brave Browser'].map(
        (name) => `${folder}/${name}.app/Contents/MacOS/${name}`,
      ),
    );
  }
  if (platform === 'win32') {
    const folders = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA].filter((folder) => folder);
    return folders.flatMap((folder) => [
      `${folder}\\Google\\Chrome\\Application\\chrome.exe`,
      `${folder}\\Chromium\\Application\\chrome.exe`,
      `${folder}\\Microsoft\\Edge\\Application\\msedge.exe`,
    ]);
  }
  return ['/usr/bin', '/usr/local/bin', '/opt/google/chrome', '/snap/bin'].flatMap((folder) =>
    [...COMMANDS, 'chrome'].map((name) => `${folder}/${name}`),
  );
}

/**
 * Whether this file is a browser that runs. Asking for its version also weeds out the stub of Ubuntu, which only says
 * that a snap is wanted. On Windows the question would open a window, so being there has to do.
 * @param {string} path
 */
function works(path) {
  if (!existsSync(path)) return false;
  if (process.platform === 'win32') return true;
  return spawnSync(path, ['--version'], { timeout: 20_000, stdio: 'ignore' }).status === 0;
}

/**
 * The browser to use, or null. Order: GEX_BROWSER, CHROME_BIN, PATH, the usual places, Playwright's own download.
 * @returns {Promise<string | null>}
 * @throws {Error} when GEX_BROWSER or CHROME_BIN names something that does not run
 */
export async function findBrowser() {
  for (const name of ['GEX_BROWSER', 'CHROME_BIN']) {
    const asked = process.env[name];
    if (!asked) continue;
    if (works(asked)) return asked;
    throw new Error(`${name} is "${asked}", and that does not answer --version. Correct it or unset it.`);
  }
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const onPath = (process.env.PATH ?? '')
    .split(delimiter)
    .filter((folder) => folder !== '')
    .flatMap((folder) => COMMANDS.map((name) => join(folder, name + suffix)));
  for (const path of [...onPath, ...usualPlaces(process.platform, process.env)]) if (works(path)) return path;
  return playwrightDownload();
}

async function playwrightDownload() {
  try {
    const { chromium } = await import('playwright');
    const path = chromium.executablePath();
    return works(path) ? path : null;
  } catch {
    return null;
  }
}

/**
 * The browser to use; installs one when none is found.
 * @param {(line: string) => void} [log]
 * @returns {Promise<string>}
 * @throws {Error} that lists everything that was tried
 */
export async function ensureBrowser(log = console.error) {
  const found = await findBrowser();
  if (found !== null) return found;
  log('No Chromium, Chrome or Edge was found.');
  /** @type {string[]} */
  const tried = ['PATH, the usual places and the download folder of Playwright: nothing that answers --version'];

  /** @param {string} label @param {string} command @param {string[]} args @param {Record<string, string>} env */
  const attempt = async (label, command, args, env) => {
    log(`Trying: ${label} …`);
    const result = spawnSync(command, args, {
      cwd: ROOT,
      stdio: 'inherit',
      timeout: 10 * MINUTE,
      env: { ...process.env, ...env },
    });
    const browser = await findBrowser();
    if (browser === null) {
      if (result.error) tried.push(`${label}: ${result.error.message}`);
      else if (result.status === 0) tried.push(`${label}: done, but still no browser that answers --version`);
      else tried.push(`${label}: exit code ${result.status ?? result.signal}`);
    }
    return browser;
  };

  const debian = process.platform === 'linux' && existsSync('/etc/debian_version');
  if (debian && isRoot) {
    const quiet = { DEBIAN_FRONTEND: 'noninteractive' };
    const wait = ['-o', 'DPkg::Lock::Timeout=120'];
    const browser =
      (await attempt('apt-get update', 'apt-get', [...wait, 'update', '-qq'], quiet)) ??
      (await attempt(
        'apt-get install -y chromium',
        'apt-get',
        // A bare machine has no fonts either, and text without a font has no width.
        [...wait, 'install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-liberation'],
        quiet,
      ));
    if (browser !== null) return browser;
  } else if (debian) {
    tried.push('apt-get install chromium: not tried, it needs root');
  }
  // --with-deps also fetches system libraries, which only root may do.
  const browser = await attempt(
    'npx playwright install chromium',
    process.execPath,
    [join(ROOT, 'node_modules/playwright/cli.js'), 'install', ...(debian && isRoot ? ['--with-deps'] : []), 'chromium'],
    { PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '15000' },
  );
  if (browser !== null) return browser;
  throw new Error(
    [
      'The browser tests need Chromium, Chrome or Edge, and none could be found or installed. Tried:',
      ...tried.map((line) => `  - ${line}`),
      'Install one of them, or set GEX_BROWSER to its path. Tests without a browser: npm run test:unit',
    ].join('\n'),
  );
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    console.log(process.argv.includes('--ensure') ? await ensureBrowser() : ((await findBrowser()) ?? 'none found'));
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}
