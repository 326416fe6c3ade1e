import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { zipOf } from '../unit/text/archives';
import { chainCsv } from './independent';
import { badge, dropFiles, expect, expectSource, openSample, SHOWN_AND_SPARE, test } from './support';

const MIB = 1024 * 1024;
const LINES = chainCsv().split('\r\n');
const HEAD = LINES.slice(0, 4).join('\r\n');
const ROWS = `${LINES.slice(4, -1).join('\r\n')}\r\n`;

/** Drops a table of so many bytes, made inside the page; what its main thread is busy with is noted from then on. */
async function dropLargeTable(page: import('@playwright/test').Page, name: string, bytes: number): Promise<void> {
  await page.evaluate(
    ({ head, rows, wanted, fileName }) => {
      const block = rows.repeat(Math.ceil(65_536 / rows.length));
      const blocks = Array.from({ length: Math.ceil(wanted / block.length) }, () => block);
      const transfer = new DataTransfer();
      transfer.items.add(new File([`${head}\r\n`, ...blocks], fileName));
      const noted: number[] = [];
      Object.assign(window, { longTasks: noted });
      new PerformanceObserver((list) => {
        for (const { duration } of list.getEntries()) noted.push(duration);
      }).observe({ type: 'longtask' });
      setTimeout(() => {
        document
          .querySelector('main')
          ?.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }));
      }, 200);
    },
    { head: HEAD, rows: ROWS, wanted: bytes, fileName: name },
  );
}

/** Clicks Cancel from inside the page and says how long it took until the progress bar was gone. */
function cancelMilliseconds(page: import('@playwright/test').Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const button = [...document.querySelectorAll('button')].find(({ textContent }) => textContent === 'Cancel');
        const begin = performance.now();
        const watcher = new MutationObserver(() => {
          if (!document.querySelector('progress')) resolve(performance.now() - begin);
        });
        watcher.observe(document.body, { childList: true, subtree: true });
        button?.click();
      }),
  );
}

test('F14: a file of 40 MB tells how far it is, and cancelling leaves the chain before', async ({ page }) => {
  await openSample(page);
  const before = await badge(page).innerText();
  await dropLargeTable(page, 'huge.csv', 40 * MIB);
  const progress = page.getByRole('progressbar');
  await expect(progress).toHaveAccessibleName(/^Reading huge\.csv… · [\d.]+ of 40\.\d MB · [\d,]+ rows$/);
  const first = await progress.getAttribute('value');
  await expect.poll(() => progress.getAttribute('value')).not.toBe(first);
  const milliseconds = await cancelMilliseconds(page);
  await expect(progress).toHaveCount(0);
  expect(await badge(page).innerText()).toBe(before);
  await expect(page.getByText('Synthetic sample').first()).toBeVisible();
  // The worker that was busy is ended, not left to finish.
  await expect.poll(() => page.workers().length).toBeLessThanOrEqual(SHOWN_AND_SPARE);
  const longTasks = (await page.evaluate('window.longTasks')) as number[];
  // For whoever reads the report; machines differ too much to hold a test to them.
  test
    .info()
    .annotations.push(
      { type: 'milliseconds until cancelled', description: milliseconds.toFixed(1) },
      { type: 'long tasks of the page, ms', description: JSON.stringify(longTasks) },
    );
});

test('F5: a packed chain opens, and a zip of chain and prices opens both', async ({ page }) => {
  await openSample(page);
  await dropFiles(page, [{ name: 'quotes.csv.gz', content: gzipSync(chainCsv()) }]);
  await expectSource(page, 'Cboe CSV, quotes.csv in quotes.csv.gz');
  const prices = 'Date,Open,High,Low,Close\n2026-11-16,99,101,98,100\n2026-11-17,100,102,99,101\n';
  const zip = zipOf([
    { path: 'day/quotes.csv', content: chainCsv() },
    { path: '__MACOSX/day/._quotes.csv', content: 'x' },
    { path: 'day/prices.csv', content: prices },
  ]);
  await dropFiles(page, [{ name: 'day.zip', content: zip }]);
  await expectSource(page, 'Cboe CSV, day/quotes.csv in day.zip');
  await expect(page.getByRole('status').filter({ hasText: 'Daily prices of day/prices.csv in day.zip' })).toBeVisible();
  await expect.poll(() => page.workers().length).toBeLessThanOrEqual(SHOWN_AND_SPARE);
});

const bomb = Buffer.alloc(64 * MIB, '0,');
const PACKED = [
  { what: 'a gzip bomb', name: 'spx.csv.gz', content: gzipSync(bomb), code: 'E_TOO_BIG', says: /more than 200 times/ },
  {
    what: 'a zip bomb',
    name: 'spx.zip',
    content: zipOf([{ path: 'spx.csv', content: bomb }]),
    code: 'E_TOO_BIG',
    says: /spx\.csv in spx\.zip unpacks to more than 200 times/,
  },
  {
    what: 'a cut gzip',
    name: 'spx.csv.gz',
    content: gzipSync(chainCsv()).subarray(0, -20),
    code: 'E_TRUNCATED',
    says: /spx\.csv\.gz is cut short or damaged.*Download it again/s,
  },
  {
    what: 'a zip with another checksum',
    name: 'spx.zip',
    content: zipOf([{ path: 'spx.csv', content: chainCsv(), crc32: 7 }]),
    code: 'E_DAMAGED',
    says: /spx\.csv in spx\.zip is damaged/,
  },
];

for (const { what, name, content, code, says } of PACKED) {
  test(`F5: ${what} is refused, and the dashboard stays`, async ({ page }) => {
    await openSample(page);
    const before = await badge(page).innerText();
    await dropFiles(page, [{ name, content }]);
    const message = page.getByRole('alert');
    await expect(message).toContainText(says);
    await expect(message).toContainText(code);
    expect(await badge(page).innerText()).toBe(before);
  });
}

test('F13: what is whole of a cut JSON waits for a word of the user', async ({ page }) => {
  const contracts = [95, 100, 105].flatMap((strike) =>
    ['C', 'P'].map((right) => ({
      option: `MUC261218${right}${String(strike * 1000).padStart(8, '0')}`,
      iv: 0.2,
      open_interest: 100 + strike,
    })),
  );
  const answer = {
    data: { symbol: 'MUC', current_price: 100.5, last_trade_time: '2026-11-18T11:00:00', options: contracts },
  };
  const text = JSON.stringify(answer);
  await openSample(page);
  await dropFiles(page, [{ name: 'muc.json', content: text.slice(0, text.lastIndexOf('{') + 20) }]);
  const held = page.getByRole('alert', { name: 'Held back' });
  await expect(held).toContainText('5 contracts were recovered');
  await expect(page.getByText('Synthetic sample').first()).toBeVisible();
  await held.getByRole('button', { name: 'Show it anyway' }).click();
  await expectSource(page, 'Cboe JSON, muc.json');
  await expect(page.getByRole('list', { name: 'Faults of this chain' })).toContainText('The JSON breaks off at line 1');
});

test('F41: a file that changes before it is read is named, and the dashboard stays', async ({ page }) => {
  const folder = mkdtempSync(join(tmpdir(), 'gexscope-'));
  try {
    const path = join(folder, 'spx.csv');
    writeFileSync(path, chainCsv());
    // With one core no worker is kept ready, so that the file needs a new one.
    await page.addInitScript(() => Object.defineProperty(navigator, 'hardwareConcurrency', { get: () => 1 }));
    await openSample(page);
    // The file changes while its worker starts.
    await page.route('**/assets/worker-*.js', async (route) => {
      writeFileSync(path, 'something else altogether\n');
      await route.continue();
    });
    await page.locator('input[type=file]').setInputFiles(path);
    const message = page.getByRole('alert');
    await expect(message).toContainText('spx.csv changed or disappeared while it was being read');
    await expect(message).toContainText('Pick the file again.');
    await expect(message).toContainText('E_FILE_CHANGED');
    await expect(page.getByText('Synthetic sample').first()).toBeVisible();
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('F43: a picture from the clipboard is named', async ({ page }) => {
  await openSample(page);
  await page.evaluate(() => {
    const clipboardData = new DataTransfer();
    const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
    clipboardData.items.add(new File([png], 'image.png', { type: 'image/png' }));
    document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  });
  await expect(page.getByRole('alert')).toContainText('image.png is a PNG image');
  await expect(page.getByRole('alert')).toContainText('E_BINARY');
});
