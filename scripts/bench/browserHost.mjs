// The benchmark's page in headless Chromium.
import { chromium } from 'playwright';
import { CHROMIUM_ARGUMENTS } from '../browser.mjs';

/** Without these a page in the background, as every headless one is to somebody, may be slowed down. */
const STEADY = ['--disable-background-timer-throttling', '--disable-renderer-backgrounding'];

export class BrowserHost {
  /**
   * @param {import('playwright').Browser} browser @param {import('playwright').Page} page
   */
  constructor(browser, page) {
    this.browser = browser;
    this.page = page;
  }

  /**
   * @param {string} executablePath @param {string} url @param {readonly string[]} [more] arguments
   * @returns {Promise<BrowserHost>}
   */
  static async start(executablePath, url, more = []) {
    const browser = await chromium.launch({ executablePath, args: [...CHROMIUM_ARGUMENTS, ...STEADY, ...more] });
    const page = await browser.newPage({ serviceWorkers: 'block' });
    page.setDefaultTimeout(120_000);
    page.on('pageerror', (error) => process.stderr.write(`The benchmark's page: ${error.message}\n`));
    await page.goto(`${url}/`);
    const isIsolated = await page.evaluate(() => globalThis.crossOriginIsolated);
    if (!isIsolated) throw new Error('the page is not isolated, so its timers are coarse');
    return new BrowserHost(browser, page);
  }

  get version() {
    return this.browser.version();
  }

  /** @param {import('../../tests/bench/sampler.ts').HostRequest} request @returns {Promise<any>} */
  ask(request) {
    return this.page.evaluate((given) => /** @type {any} */ (globalThis).bench.ask(given), request);
  }

  async stop() {
    await this.browser.close();
  }
}
