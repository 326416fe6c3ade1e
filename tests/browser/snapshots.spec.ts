import { readFileSync } from 'node:fs';
import type { BrowserContext, Page } from '@playwright/test';
import { chainCsv, expectedOfChain, signedMoney } from './independent';
import { badge, dropFiles, expect, expectSource, openSample, panel, test, textOf, violations } from './support';

const NAME = 'MUC Wed 18 Nov 2026, 11:00 ET';
/** The same symbol and time with other open interest. */
const OTHER = chainCsv({ 261218: [2, 1] });

const list = (page: Page) => page.getByRole('region', { name: 'Snapshots', exact: true });
const table = (page: Page) => page.getByRole('table', { name: 'Snapshots, table' });
const row = (page: Page, name: string) =>
  table(page)
    .getByRole('row')
    .filter({ has: page.getByRole('button', { name, exact: true }) });
const said = (page: Page) => page.locator('.notice-place');

async function openOwn(page: Page, content = chainCsv(), name = 'quotes.csv'): Promise<void> {
  await dropFiles(page, [{ name, content }]);
  await expectSource(page, `Cboe CSV, ${name}`);
}

async function openList(page: Page): Promise<void> {
  await page.getByRole('tab', { name: 'Snapshots' }).click();
  await expect(list(page)).toBeVisible();
}

/** A chain that packs to more than 200 kB: its open interest and volume are without a pattern. */
function largeChain(): string {
  const lines = chainCsv().split('\r\n');
  const cells = (lines[4] ?? '').split(',');
  let seed = 1;
  const next = (): string => {
    seed = (seed * 16_807) % 2_147_483_647;
    return String(seed % 900_000);
  };
  const made = Array.from({ length: 25_000 }, (_, at) => {
    const strike = 20 + at / 100;
    const tail = String(Math.round(strike * 1000)).padStart(8, '0');
    return cells
      .with(1, `MUC261118C${tail}`)
      .with(6, next())
      .with(10, next())
      .with(11, strike.toFixed(2))
      .with(12, `MUC261118P${tail}`)
      .with(17, next())
      .with(21, next())
      .join(',');
  });
  return [...lines.slice(0, 4), ...made, ''].join('\r\n');
}

/** Opens the small chain and keeps it by its key. */
async function keepOwn(page: Page, content?: string): Promise<void> {
  await openOwn(page, content, content === undefined ? 'quotes.csv' : 'later.csv');
  await page.keyboard.press('b');
  await expect(said(page)).toContainText('Kept on this machine as “');
}

/** Writes into the stores of the library as another program could. */
async function plant(page: Page, store: 'index' | 'bodies', records: readonly object[]): Promise<void> {
  await page.evaluate(
    ({ name, values }) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('gexscope-library');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const transaction = opening.result.transaction(name, 'readwrite');
          for (const value of values) transaction.objectStore(name).put(value);
          transaction.oncomplete = () => {
            opening.result.close();
            resolve();
          };
          transaction.onabort = () => reject(transaction.error);
        };
      }),
    { name: store, values: records },
  );
}

const stored = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<Array<Record<string, unknown>>>((resolve, reject) => {
        const opening = indexedDB.open('gexscope-library');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const asking = opening.result.transaction('index').objectStore('index').getAll();
          asking.onsuccess = () => {
            opening.result.close();
            resolve(asking.result);
          };
        };
      }),
  );

async function another(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  await openSample(page);
  return page;
}

test('a chain is kept, listed with its figures, opened as it was, renamed and deleted', async ({ page }) => {
  await openSample(page);
  await page.keyboard.press('b');
  expect(await page.evaluate(() => indexedDB.databases())).toEqual([]);
  await keepOwn(page);
  await expect(said(page)).toContainText(`“${NAME}”`);
  const verdict = await textOf(page.locator('.area-verdict'));
  const { gex, flip } = expectedOfChain();

  await page.reload();
  await expect(page.getByText('Synthetic sample').first()).toBeVisible();
  await openList(page);
  await expect(list(page)).toContainText('1 kept on this machine');
  await expect(row(page, NAME)).toContainText('MUC');
  await expect(row(page, NAME)).toContainText(signedMoney(gex));
  await expect(row(page, NAME)).toContainText(flip.toFixed(2));
  await expect(row(page, NAME)).toContainText('36');

  await page.getByRole('button', { name: NAME }).click();
  const detail = page.getByRole('region', { name: `Snapshot ${NAME}` });
  await expect(detail).toContainText('Cboe CSV, quotes.csv: 36 contracts');
  await detail.getByRole('button', { name: 'Open', exact: true }).click();
  await expectSource(page, `Cboe CSV, ${NAME}`);
  expect(await textOf(page.locator('.area-verdict'))).toBe(verdict);
  await expect(page.getByRole('region', { name: 'Replay of snapshots' })).toContainText('1 of 1 kept on this machine');

  // The same chain is not kept twice.
  await page.keyboard.press('b');
  await expect(said(page)).toContainText(`Kept before, as “${NAME}”`);

  await openList(page);
  const name = detail.getByRole('textbox', { name: 'Name' });
  await page.getByRole('button', { name: NAME, exact: true }).first().click();
  await name.fill('before the print');
  await name.press('Enter');
  await expect(row(page, 'before the print')).toBeVisible();
  await page.getByRole('searchbox', { name: 'Find' }).fill('print muc');
  await expect(row(page, 'before the print')).toBeVisible();
  await page.getByRole('searchbox', { name: 'Find' }).fill('qqq');
  await expect(list(page)).toContainText('No snapshot matches “qqq”.');
  await page.getByRole('searchbox', { name: 'Find' }).fill('');
  await page.getByRole('button', { name: 'Delete all 1' }).click();
  await page.getByRole('button', { name: 'No', exact: true }).click();
  await expect(row(page, 'before the print')).toBeVisible();
  await page.getByRole('button', { name: 'Delete all 1' }).click();
  await page.getByRole('button', { name: 'Yes, delete' }).click();
  await expect(list(page)).toContainText('Nothing is kept yet');
  expect(await stored(page)).toEqual([]);
});

test('with the setting on every chain of the user is kept, and the next two visits replay them', async ({ page }) => {
  await openSample(page);
  await openList(page);
  await page.getByRole('checkbox', { name: 'Keep every chain that I open' }).check();
  await openOwn(page);
  await openOwn(page, OTHER, 'later.csv');
  await expect(list(page)).toContainText('2 kept on this machine');
  await page.getByRole('button', { name: NAME, exact: true }).click();
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  const replay = page.getByRole('region', { name: 'Replay of snapshots' });
  const slider = replay.getByRole('slider', { name: 'Snapshot, by time' });
  await expect(replay).toContainText('of 2 kept on this machine');
  const first = await textOf(page.locator('.area-verdict'));
  await slider.press((await slider.inputValue()) === '0' ? 'ArrowRight' : 'ArrowLeft');
  await expectSource(page, `Cboe CSV, ${NAME} (2)`);
  const { gex } = expectedOfChain();
  expect(first).toContain(signedMoney(gex));
  expect(await textOf(page.locator('.area-verdict'))).not.toContain(signedMoney(gex));
  // History is of the same two: its sentence names both figures.
  await expect(page.getByRole('group', { name: 'Net GEX over time chart' })).toBeVisible();
  await expect(panel(page, 'Net GEX over time')).toContainText(signedMoney(gex));
});

test('what is exported comes back elsewhere, to the last byte', async ({ page, browser }, info) => {
  await openSample(page);
  await keepOwn(page);
  await keepOwn(page, OTHER);
  const before = await stored(page);
  await openList(page);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Export all' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('gexscope-library.gexlibrary');
  const path = info.outputPath('library');
  await download.saveAs(path);

  const context = await browser.newContext();
  const elsewhere = await another(context);
  await dropFiles(elsewhere, [{ name: 'my.gexlibrary', content: readFileSync(path) }]);
  await expect(said(elsewhere)).toContainText('2 snapshots added from my.gexlibrary');
  // An import counts as kept today, and what its figures are of is worked out anew.
  const plain = (records: Array<Record<string, unknown>>) =>
    records
      .toSorted((a, b) => String(a.name).localeCompare(String(b.name)))
      .map(({ id: _, keptAt: __, summary, ...rest }) => ({ ...rest, net: (summary as { netGex: number }).netGex }));
  expect(plain(await stored(elsewhere))).toEqual(plain(before));
  await openList(elsewhere);
  await expect(list(elsewhere)).toContainText('2 kept on this machine');
  await dropFiles(elsewhere, [{ name: 'my.gexlibrary', content: readFileSync(path) }]);
  await expect(said(elsewhere)).toContainText('0 snapshots added from my.gexlibrary; 2 were here already');
  await dropFiles(elsewhere, [{ name: 'my.gexlibrary', content: readFileSync(path).subarray(0, 40) }]);
  await expect(said(elsewhere)).toContainText('1 are damaged');
  await context.close();
});

test('figures follow the assumptions, and those of before are not shown as the present ones', async ({ page }) => {
  await openSample(page);
  await keepOwn(page);
  await openList(page);
  const { gex } = expectedOfChain();
  await expect(row(page, NAME)).toContainText(signedMoney(gex));
  await page.keyboard.press('k');
  await page.getByRole('combobox', { name: 'Command' }).fill('short calls, long puts');
  await page.keyboard.press('Enter');
  await expect(row(page, NAME)).toContainText(signedMoney(-gex));
  await expect(row(page, NAME)).not.toContainText(signedMoney(gex));
});

test('a shorter stay deletes nothing before it is said so', async ({ page }) => {
  await openSample(page);
  await keepOwn(page);
  const [good] = await stored(page);
  await plant(page, 'index', [{ ...good, id: 'old', name: 'of long ago', keptAt: Date.now() - 40 * 86_400_000 }]);
  await page.reload();
  await openList(page);
  const stay = page.getByRole('combobox', { name: 'Snapshots stay' });
  await stay.selectOption('30 days');
  await expect(list(page)).toContainText('1 snapshot is older than 30 days and would be deleted now.');
  await page.getByRole('button', { name: 'Leave the setting as it was' }).click();
  await expect(stay).toHaveValue('');
  expect(await stored(page)).toHaveLength(2);
  await stay.selectOption('30 days');
  await page.getByRole('button', { name: 'Delete it', exact: true }).click();
  await expect(row(page, 'of long ago')).toHaveCount(0);
  await expect(row(page, NAME)).toBeVisible();
  await expect(stay).toHaveValue('30');
  // Emptied by the user and not by the browser: nothing is said of it.
  await page.getByRole('button', { name: 'Delete all 1' }).click();
  await page.getByRole('button', { name: 'Yes, delete' }).click();
  await expect(list(page)).toContainText('Nothing is kept yet');
  await page.reload();
  await expect(badge(page)).toBeVisible();
  await openList(page);
  await expect(list(page)).toContainText('Nothing is kept yet');
  await expect(page.getByRole('alert')).toHaveCount(0);
});

for (const colorScheme of ['dark', 'light'] as const) {
  test.describe(`in ${colorScheme}`, () => {
    test.use({ colorScheme });

    test('the list is free of accessibility violations, and fits a phone', async ({ page }) => {
      await openSample(page);
      await keepOwn(page);
      await keepOwn(page, OTHER);
      await openList(page);
      await page.getByRole('button', { name: NAME, exact: true }).click();
      expect(await violations(page, { within: '.views' })).toEqual([]);
      await page.setViewportSize({ width: 390, height: 844 });
      await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    });
  });
}

test('S1: full storage says so, keeps what was there and leaves the chain on screen', async ({
  page,
  context,
  baseURL,
}) => {
  test.setTimeout(120_000);
  await openSample(page);
  const devtools = await context.newCDPSession(page);
  // The browser goes by what it found last for half a minute, so it has to find it before the first snapshot.
  await devtools.send('Storage.overrideQuotaForOrigin', { origin: baseURL as string, quotaSize: 200_000 });
  await keepOwn(page);
  await openOwn(page, largeChain(), 'large.csv');
  await page.keyboard.press('b');
  const words = page.getByRole('alert').filter({ hasText: 'Storage full' });
  await expect(words).toContainText(/Storage full: \d+ MB used\. NOT SAVED: delete old snapshots or export them first/);
  await expectSource(page, 'Cboe CSV, large.csv');
  expect((await stored(page)).map(({ name }) => name)).toEqual([NAME]);
  await devtools.send('Storage.overrideQuotaForOrigin', { origin: baseURL as string });
  await expect(async () => {
    await page.keyboard.press('b');
    await expect(said(page)).toContainText(`Kept on this machine as “${NAME} (2)”`, { timeout: 2_000 });
  }).toPass({ timeout: 50_000 });
  await expect(words).toHaveCount(0);
});

test.describe('S2: without storage the page works and says that snapshots are off', () => {
  const cases: ReadonlyArray<readonly [string, () => void]> = [
    [
      'where opening throws',
      () => {
        IDBFactory.prototype.open = () => {
          throw new DOMException('The user denied it.', 'SecurityError');
        };
      },
    ],
    [
      'where opening never answers',
      () => {
        IDBFactory.prototype.open = () => new EventTarget() as IDBOpenDBRequest;
      },
    ],
    ['where there is none', () => Object.defineProperty(window, 'indexedDB', { value: undefined })],
  ];
  for (const [name, breakIt] of cases) {
    test(name, async ({ page }) => {
      await page.addInitScript(breakIt);
      await openSample(page);
      await openList(page);
      await expect(list(page)).toContainText('Snapshots are off in this window');
      await openOwn(page);
      await expect(badge(page)).toBeVisible();
      await page.keyboard.press('2');
      await expect(page.getByRole('tab', { name: 'Profile' })).toHaveAttribute('aria-selected', 'true');
    });
  }
});

test('S3: a lost connection is opened once more, and then said', async ({ page }) => {
  await page.addInitScript(() => {
    const own = IDBDatabase.prototype.transaction;
    const lost = window as unknown as { left: number };
    lost.left = 0;
    IDBDatabase.prototype.transaction = function (...given) {
      if (lost.left > 0) {
        lost.left -= 1;
        throw new DOMException('Connection to Indexed Database server lost.', 'UnknownError');
      }
      return own.apply(this, given);
    };
  });
  const lose = (times: number) =>
    page.evaluate((left) => {
      (window as unknown as { left: number }).left = left;
    }, times);
  await openSample(page);
  await keepOwn(page);
  await lose(1);
  await keepOwn(page, OTHER);
  expect(await stored(page)).toHaveLength(2);
  await lose(1000);
  await openList(page);
  await page.getByRole('button', { name: NAME, exact: true }).click();
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  await expect(list(page)).toContainText('Snapshots are off in this window');
  await lose(0);
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(list(page)).toContainText('2 kept on this machine');
});

test('S4: a newer page in another tab takes the library over, and each says what to do', async ({ page, context }) => {
  await openSample(page);
  await keepOwn(page);
  // One that holds on, as a page that does not listen.
  const holder = await context.newPage();
  await holder.goto('./manifest.webmanifest');
  await holder.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const opening = indexedDB.open('gexscope-library');
        opening.onsuccess = () => {
          (window as unknown as { held: IDBDatabase }).held = opening.result;
          resolve();
        };
      }),
  );
  const newer = await context.newPage();
  await newer.addInitScript(() => {
    const own = IDBFactory.prototype.open;
    IDBFactory.prototype.open = function (name: string) {
      return own.call(this, name, 2);
    };
  });
  await newer.goto('./');
  await expect(newer.getByRole('alert').filter({ hasText: 'close the other tabs' })).toBeVisible();
  const old = page.getByRole('alert').filter({ hasText: 'Gexscope was updated in another tab' });
  await expect(old.first()).toBeVisible();
  await expect(old.getByRole('button', { name: 'Reload' }).first()).toBeVisible();
  await holder.close();
  await openList(newer);
  await expect(list(newer)).toContainText('1 kept on this machine');
});

test('S5: a library of a newer version is left alone, can be exported, and is deleted only when asked', async ({
  page,
}) => {
  await openSample(page);
  await keepOwn(page);
  await page.goto('./manifest.webmanifest');
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const opening = indexedDB.open('gexscope-library', 9);
        opening.onsuccess = () => {
          opening.result.close();
          resolve();
        };
      }),
  );
  await openSample(page);
  await openList(page);
  await expect(list(page)).toContainText('written by a newer version of Gexscope. They are left as they are.');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Export what can be read' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('gexscope-library.gexlibrary');
  await expect(said(page)).toContainText('1 snapshot exported');
  expect(await stored(page)).toHaveLength(1);
  await page.getByRole('button', { name: 'Delete it and begin anew' }).click();
  await page.getByRole('button', { name: 'Yes, delete' }).click();
  await expect(list(page)).toContainText('Nothing is kept yet');
});

test('S6: two tabs that keep under one name at once keep both, and know of each other', async ({ page, context }) => {
  await openSample(page);
  const other = await another(context);
  await openOwn(page);
  await openOwn(other, OTHER);
  await openList(page);
  await Promise.all([page.keyboard.press('b'), other.keyboard.press('b')]);
  await expect(said(page)).toContainText('Kept on this machine');
  await expect(said(other)).toContainText('Kept on this machine');
  expect((await stored(page)).map(({ name }) => name).sort()).toEqual([NAME, `${NAME} (2)`]);
  await expect(list(page)).toContainText('2 kept on this machine');
});

test('S7: a tab that dies while it keeps leaves all earlier snapshots and no half one', async ({ page, context }) => {
  const kills = Number(process.env.GEX_KILLS ?? 4);
  test.setTimeout(60_000 + kills * 15_000);
  await openSample(page);
  await keepOwn(page);
  for (let kill = 0; kill < kills; kill += 1) {
    const victim = await another(context);
    await openOwn(victim, chainCsv({ 261218: [kill + 2, 1] }));
    await victim.keyboard.press('b');
    await victim.waitForTimeout((kill * 37) % 120);
    const devtools = await context.newCDPSession(victim);
    await Promise.race([devtools.send('Page.crash').catch(() => {}), victim.waitForEvent('crash')]);
    await victim.close();
  }
  await page.reload();
  await openList(page);
  const records = await stored(page);
  expect(records.map(({ name }) => name)).toContain(NAME);
  await expect(list(page)).toContainText(`${records.length} kept on this machine`);
  // Every one of them opens: bytes and checksum agree.
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Export all' }).click(),
  ]);
  await download.path();
  await expect(said(page)).toContainText(`${records.length} snapshot${records.length === 1 ? '' : 's'} exported`);
  await expect(said(page)).not.toContainText('could not be read');
  console.log(`S7: ${kills} tabs killed, ${records.length - 1} of their snapshots were written whole`);
});

test('S8: a damaged record is named, left alone, and costs the others nothing', async ({ page }) => {
  await openSample(page);
  await keepOwn(page);
  const [good] = await stored(page);
  await plant(page, 'index', [
    { id: 'x1', version: 7, name: 'of tomorrow' },
    { id: 'x2', version: 1, name: 'half of one' },
    { ...good, id: 'x3', name: 'without its chain' },
  ]);
  await plant(page, 'bodies', [{ id: 'x3', bytes: Uint8Array.from([1, 2, 3]) }]);
  await page.reload();
  await openList(page);
  await expect(list(page)).toContainText('of tomorrow: cannot be read, it is of version 7.');
  await expect(list(page)).toContainText('half of one: damaged, it cannot be read.');
  await page.getByRole('button', { name: 'without its chain' }).click();
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  await expect(said(page)).toContainText('“without its chain” is damaged in this browser’s storage');
  // One whose chain is damaged is made whole by keeping it again.
  await plant(page, 'bodies', [{ id: good?.id, bytes: Uint8Array.from([4, 5]) }]);
  await openOwn(page);
  await page.keyboard.press('b');
  await expect(said(page)).toContainText(`Kept on this machine as “${NAME}”`);
  await page.getByRole('button', { name: NAME, exact: true }).click();
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  await expectSource(page, `Cboe CSV, ${NAME}`);
  await list(page)
    .locator('.unreadable', { hasText: 'half of one' })
    .getByRole('button', { name: 'Delete it' })
    .click();
  await expect(list(page)).not.toContainText('half of one');
  expect((await stored(page)).map(({ id }) => id)).toContain('x1');
});

test('S9: snapshots that the browser removed are told, and clearing under an open page is survived', async ({
  page,
  context,
  baseURL,
}) => {
  await openSample(page);
  await keepOwn(page);
  const devtools = await context.newCDPSession(page);
  const clear = () =>
    devtools.send('Storage.clearDataForOrigin', { origin: baseURL as string, storageTypes: 'indexeddb' });
  // What is said of the second keeping is the same as of the first.
  await expect(said(page)).toBeEmpty({ timeout: 20_000 });
  await clear();
  await page.keyboard.press('b');
  await expect(said(page)).toContainText('Kept on this machine');
  expect(await stored(page)).toHaveLength(1);
  await clear();
  await page.reload();
  const news = page.getByRole('alert').filter({ hasText: 'Your browser removed your 1 snapshots' });
  await expect(news).toBeVisible();
  await news.getByRole('button', { name: 'I have read this' }).click();
  await page.reload();
  await expect(badge(page)).toBeVisible();
  await expect(news).toHaveCount(0);
});

test('S10: without local storage the page works with its defaults, and keeps what the browser lets it', async ({
  page,
}) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', {
      get: () => {
        throw new DOMException('denied', 'SecurityError');
      },
    });
  });
  await page.goto('./');
  await expect(badge(page)).toBeVisible();
  await page.keyboard.press('Escape');
  await keepOwn(page);
  await openList(page);
  await expect(row(page, NAME)).toBeVisible();
});

test('S11: little room is told before keeping', async ({ page }) => {
  await page.addInitScript(() => {
    navigator.storage.estimate = () => Promise.resolve({ quota: 1_000_000, usage: 999_990 });
  });
  await openSample(page);
  await openOwn(page);
  const words: string[] = [];
  await page.exposeFunction('heard', (text: string) => words.push(text));
  await page.evaluate(() => {
    const place = document.querySelector('.notice-place');
    const heard = (window as unknown as { heard: (text: string) => void }).heard;
    if (place)
      new MutationObserver(() => heard(place.textContent ?? '')).observe(place, {
        childList: true,
        subtree: true,
        characterData: true,
      });
  });
  await page.keyboard.press('b');
  await expect(said(page)).toContainText('Kept on this machine');
  expect(words.join(' ')).toContain('Little room is left in this browser’s storage');
});

test('S12: ten thousand snapshots are a list of which only the rows in sight are drawn', async ({ page }) => {
  await openSample(page);
  await keepOwn(page);
  const [good] = await stored(page);
  await plant(
    page,
    'index',
    Array.from({ length: 9_999 }, (_, at) => ({
      ...good,
      id: `n${at}`,
      name: `number ${at}`,
      symbol: 'OLD',
      asOf: (good?.asOf as number) - (at + 1) * 60_000,
    })),
  );
  await page.reload();
  await openList(page);
  await expect(list(page)).toContainText('10,000 kept on this machine');
  await expect(table(page)).toHaveAttribute('aria-rowcount', '10001');
  expect(await table(page).getByRole('row').count()).toBeLessThan(80);
  await page.getByRole('searchbox', { name: 'Find' }).fill('number 7777');
  await expect(row(page, 'number 7777')).toBeVisible();
});
