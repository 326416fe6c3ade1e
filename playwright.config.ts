import { defineConfig, devices } from '@playwright/test';
import { CHROMIUM_ARGUMENTS, findBrowser } from './scripts/browser.mjs';

// Set once, before the workers start: they inherit it, while their process ids differ.
process.env.GEX_PORT ??= String(20_000 + (process.pid % 20_000));
process.env.GEX_BROWSER ??= (await findBrowser()) ?? '';
const { GEX_PORT: port, GEX_BROWSER: executablePath, GEX_BROWSER_REPORT: reportFile } = process.env;
const baseURL = `http://127.0.0.1:${port}`;

export default defineConfig({
  testDir: 'tests/browser',
  outputDir: 'test-results',
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  workers: 2,
  retries: 0,
  // Sized for two slow cores that also serve the page.
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: [['line'], ...(reportFile ? [['json', { outputFile: reportFile }] as const] : [])],
  webServer: {
    command: `"${process.execPath}" node_modules/vite/bin/vite.js preview --host 127.0.0.1 --port ${port} --strictPort`,
    url: baseURL,
    reuseExistingServer: false,
    timeout: 60_000,
  },
  projects: [
    {
      name: 'chromium',
      use: {
        ...devices['Desktop Chrome'],
        baseURL,
        // A page that keeps itself would serve one test what another left; the test of that allows it.
        serviceWorkers: 'block',
        // As who has been here before; the test of the tour comes for the first time.
        storageState: {
          cookies: [],
          origins: [{ origin: baseURL, localStorage: [{ name: 'gexscope.tour.1', value: 'seen' }] }],
        },
        locale: 'en-US',
        // Far from New York, so that a time shown without its zone stated in code is noticed.
        timezoneId: 'Europe/Berlin',
        screenshot: 'only-on-failure',
        launchOptions: { ...(executablePath ? { executablePath } : {}), args: CHROMIUM_ARGUMENTS },
      },
    },
  ],
});
