import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test as base, expect, type Page } from '@playwright/test';

export { expect };

/** Real vendor files, where they are at hand. */
export const SHARED_CHAINS = '../shared/chains';
export const hasSharedChains = existsSync(SHARED_CHAINS);

interface Guards {
  /** Every request the page made, as addresses. */
  readonly requests: string[];
}

/**
 * A page that is watched: an error on its console, an uncaught exception, a breach of its security policy or a request
 * to another origin fails the test, whatever else it checks.
 */
export const test = base.extend<Guards>({
  requests: async ({ page, baseURL }, use) => {
    const requests: string[] = [];
    page.on('request', (request) => {
      if (!request.url().startsWith('blob:')) requests.push(request.url());
    });
    await use(requests);
    expect(requests.filter((url) => !url.startsWith(`${baseURL}/`))).toEqual([]);
  },
  page: async ({ page }, use) => {
    const troubles: string[] = [];
    page.on('console', (message) => {
      // The browser itself reports an address that answers with an error; tests of such addresses check the page's words.
      const isAnswer = message.text().startsWith('Failed to load resource');
      if (message.type() === 'error' && !isAnswer) troubles.push(message.text());
    });
    page.on('pageerror', (error) => troubles.push(error.message));
    await page.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', (event) => {
        console.error(`security policy: ${event.violatedDirective} ${event.blockedURI}`);
      });
    });
    await use(page);
    expect(troubles).toEqual([]);
  },
});

/** Workers that may live: that of the chain on screen, and the one that waits for the next chain. */
export const SHOWN_AND_SPARE = 2;

/** Opens the page and waits for the embedded sample. */
export async function openSample(page: Page): Promise<void> {
  await page.goto('./');
  await expect(badge(page)).toBeVisible();
  await expect(page.getByText('Synthetic sample').first()).toBeVisible();
}

export function badge(page: Page) {
  return page.getByRole('heading', { name: /^Regime: / });
}

/** A panel by its title. */
export function panel(page: Page, title: string | RegExp) {
  return page.getByRole('region', { name: title });
}

/** Waits until the header names the source of the chain on screen: 'Cboe CSV, quotes.csv'. */
export async function expectSource(page: Page, source: string): Promise<void> {
  await expect(page.getByRole('banner').getByText(`Source: ${source}`)).toBeVisible();
}

export interface DroppedFile {
  readonly name: string;
  readonly content: string | Uint8Array;
}

/** Drops files onto the middle of the page, as a hand with a mouse does. */
export async function dropFiles(page: Page, files: readonly DroppedFile[]): Promise<void> {
  const transfer = await page.evaluateHandle(
    (given) => {
      const data = new DataTransfer();
      for (const { name, bytes } of given) {
        data.items.add(new File([Uint8Array.from(atob(bytes), (letter) => letter.charCodeAt(0))], name));
      }
      return data;
    },
    files.map(({ name, content }) => ({ name, bytes: Buffer.from(content).toString('base64') })),
  );
  await page.dispatchEvent('main', 'dragenter', { dataTransfer: transfer });
  await page.dispatchEvent('main', 'drop', { dataTransfer: transfer });
}

/** A real file of the shared chains. */
export function sharedFile(path: string): DroppedFile {
  return { name: path.split('/').at(-1) as string, content: readFileSync(`${SHARED_CHAINS}/${path}`) };
}

/** Text of a list item or row that starts with a name, blanks normalised. */
export async function textOf(locator: ReturnType<Page['locator']>): Promise<string> {
  return (await locator.innerText()).replace(/\s+/g, ' ').trim();
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface AxeResult {
  readonly violations: ReadonlyArray<{
    readonly id: string;
    readonly nodes: ReadonlyArray<{ readonly html: string; readonly failureSummary: string }>;
  }>;
}

interface AxeScope {
  /** A selector of the part that is checked; the whole page when left out. */
  readonly within?: string;
  /** The only rules that are checked. */
  readonly rules?: readonly string[];
}

/** Rule and element of every violation of the accessibility rules, all levels and best practices. */
export async function violations(page: Page, { within, rules }: AxeScope = {}): Promise<string[]> {
  await page.evaluate(axeSource);
  const where = within === undefined ? 'document' : JSON.stringify(within);
  const result = (await page.evaluate(
    `axe.run(${where}, ${JSON.stringify(rules ? { runOnly: rules } : {})})`,
  )) as AxeResult;
  return result.violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.html}\n${node.failureSummary}`),
  );
}
