import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { chainCsv, EXPIRIES, MINUS, signedMoney } from './independent';
import {
  dropFiles,
  expect,
  expectSource,
  hasSharedChains,
  openSample,
  panel,
  SHARED_CHAINS,
  test,
  textOf,
  violations,
} from './support';

/** A day before the chain of `independent.ts`, and that chain with twice the calls of its second expiry. */
const BEFORE = chainCsv().replace('November 18, 2026 at 11:15', 'November 17, 2026 at 11:15');
const AFTER = chainCsv({ 261218: [2, 1] });
const TIMES = { before: Date.UTC(2026, 10, 17, 16), after: Date.UTC(2026, 10, 18, 16) };
const SPOT = 100.5;

/** GEX of all contracts of an expiry per unit of open interest held, by the textbook formula. */
function gexOf(at: number, code: string, calls: number): number {
  const expiry = EXPIRIES.find((own) => own.code === code);
  if (!expiry) throw new Error(code);
  const years = (expiry.settlement - at) / 60_000 / 525_600;
  let sum = 0;
  for (const { strike, callOi, putOi, iv } of expiry.lines) {
    const deviation = iv * Math.sqrt(years);
    const d1 = (Math.log(SPOT / strike) + (0.043 - 0.013 + (iv * iv) / 2) * years) / deviation;
    const gamma = Math.exp(-0.013 * years - (d1 * d1) / 2) / Math.sqrt(2 * Math.PI) / (SPOT * deviation);
    sum += (callOi * calls - putOi) * 100 * gamma * SPOT * SPOT * 0.01;
  }
  return sum;
}

async function compare(page: Page, name: string, content: string | Buffer): Promise<void> {
  await page.getByRole('tab', { name: 'Compare' }).click();
  const buffer = Buffer.from(content);
  await page.getByLabel('File to compare with').setInputFiles({ name, mimeType: 'text/csv', buffer });
}

async function openCompared(page: Page): Promise<void> {
  await openSample(page);
  await dropFiles(page, [{ name: 'today.csv', content: AFTER }]);
  await expectSource(page, 'Cboe CSV, today.csv');
  await compare(page, 'yesterday.csv', BEFORE);
  await expect(panel(page, 'What changed net GEX')).toBeVisible();
}

const rowOf = (page: Page, name: string) =>
  panel(page, 'Compare')
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name, exact: true }) });

test('a file that is largely unreadable is compared only when the user says so, with its faults above the figures', async ({
  page,
}) => {
  await openSample(page);
  await dropFiles(page, [{ name: 'today.csv', content: AFTER }]);
  await expectSource(page, 'Cboe CSV, today.csv');
  // Six of the eighteen lines of data, two contracts each, lose their last cell.
  const rows = BEFORE.split('\r\n');
  const damaged = rows
    .map((row, index) => (index > 3 && index % 3 === 0 ? row.replace(/,[^,]*$/, '') : row))
    .join('\r\n');
  await compare(page, 'damaged.csv', damaged);
  const held = panel(page, 'Compare').getByRole('alert', { name: 'Not compared yet' });
  await expect(held).toContainText('12 of 36 contracts could not be read (33%).');
  await expect(panel(page, 'What changed net GEX')).toHaveCount(0);
  await held.getByRole('button', { name: 'Compare all the same' }).click();
  await expect(panel(page, 'What changed net GEX')).toBeVisible();
  await expect(held).toHaveCount(0);
  await expect(panel(page, 'Compare').getByRole('list', { name: 'Faults of damaged.csv' })).toContainText(
    '12 contracts (33.3%) could not be read',
  );
  await compare(page, 'damaged.csv', damaged);
  const chooser = page.waitForEvent('filechooser');
  await held.getByRole('button', { name: 'Choose another' }).click();
  await chooser;
  await expect(held).toHaveCount(0);
});

test('a file of the day before says what changed, and which part of net GEX came from what', async ({ page }) => {
  await openCompared(page);
  const near = [gexOf(TIMES.before, '261118', 1), gexOf(TIMES.after, '261118', 1)] as const;
  const far = [gexOf(TIMES.before, '261218', 1), gexOf(TIMES.after, '261218', 2)] as const;
  const [before, after] = [near[0] + far[0], near[1] + far[1]];
  // Two things changed: what was opened counts at the mean of both times, and time for the mean of both holdings.
  const opened =
    (gexOf(TIMES.before, '261218', 2) - gexOf(TIMES.before, '261218', 1) + far[1] - gexOf(TIMES.after, '261218', 1)) /
    2;
  const time = after - before - opened;

  expect(await textOf(rowOf(page, 'Net GEX, $ per 1%'))).toBe(
    `Net GEX, $ per 1% ${signedMoney(before)} ${signedMoney(after)} ${after > before ? '▲' : '▼'} ${signedMoney(after - before)}`,
  );
  const calls = EXPIRIES[1]!.lines.reduce((sum, { callOi }) => sum + callOi, 0);
  const all = EXPIRIES.reduce((sum, { lines }) => sum + lines.reduce((own, { callOi }) => own + callOi, 0), 0);
  const count = (value: number): string => value.toLocaleString('en-US');
  expect(await textOf(rowOf(page, 'Open interest, calls'))).toBe(
    `Open interest, calls ${count(all)} ${count(all + calls)} ▲ +${count(calls)}`,
  );
  expect(await textOf(rowOf(page, 'As of'))).toBe('As of Tue 17 Nov 2026, 11:00 ET Wed 18 Nov 2026, 11:00 ET 24 h');
  await expect(panel(page, 'Compare').getByText('MUC, since yesterday')).toBeVisible();

  const causes = panel(page, 'What changed net GEX');
  await causes.getByRole('group', { name: 'Causes chart' }).focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowDown');
  await expect(causes.getByText(`Open interest ${signedMoney(opened)}: contracts opened and closed`)).toBeVisible();
  await causes.getByText('The same in figures').click();
  const inFull = (value: number): string =>
    `${Math.round(value) < 0 ? MINUS : ''}$${Math.abs(Math.round(value)).toLocaleString('en-US')}`;
  const cells = async (name: string): Promise<string[]> =>
    causes
      .getByRole('row')
      .filter({ has: page.getByRole('rowheader', { name }) })
      .getByRole('cell')
      .allInnerTexts();
  expect((await cells('Open interest'))[0]).toBe(inFull(opened));
  expect((await cells('Time'))[0]).toBe(inFull(time));
  for (const name of ['Spot', 'Volatility', 'Forward', 'Roll-off']) expect((await cells(name))[0], name).toBe('$0');

  // The largest change is that of the strike with most calls.
  const most = Math.max(...EXPIRIES[1]!.lines.map(({ callOi }) => callOi));
  const changes = panel(page, 'Change of open interest');
  const movers = changes.getByRole('table', { name: 'Contracts with the largest change of open interest' });
  expect(await textOf(movers.getByRole('row').nth(1))).toBe(
    `MUC 18 Dec 2026 PM 105 call ${count(most)} ${count(2 * most)} ▲ +${count(most)}`,
  );
  await expect(changes.getByText('Open interest of calls rose and of puts did not change')).toBeVisible();

  await page.getByRole('tab', { name: 'Story' }).click();
  const story = panel(page, 'Story');
  await expect(story.getByRole('heading', { name: 'Since Tue 17 Nov 11:00 ET' })).toBeVisible();
  await expect(story.getByText(`By cause: `)).toContainText(`open interest ${signedMoney(opened)}`);

  await page.getByRole('tab', { name: 'Compare' }).click();
  await page.getByRole('button', { name: 'End the comparison' }).click();
  await expect(panel(page, 'What changed net GEX')).toHaveCount(0);
});

test('the chain that was on screen before is offered, and one of another symbol refused', async ({ page }) => {
  await openSample(page);
  await page.getByRole('tab', { name: 'Compare' }).click();
  await expect(panel(page, 'Compare').getByRole('button', { name: /With the chain before/ })).toHaveCount(0);
  await dropFiles(page, [{ name: 'yesterday.csv', content: BEFORE }]);
  await expectSource(page, 'Cboe CSV, yesterday.csv');
  await dropFiles(page, [{ name: 'today.csv', content: AFTER }]);
  await expectSource(page, 'Cboe CSV, today.csv');
  await panel(page, 'Compare')
    .getByRole('button', { name: 'With the chain before: Tue 17 Nov 2026, 11:00 ET' })
    .click();
  await expect(panel(page, 'What changed net GEX')).toBeVisible();
  await expect(panel(page, 'Compare').getByText('Before: yesterday.csv. After: today.csv.')).toBeVisible();

  await compare(page, 'other.csv', BEFORE.replaceAll('MUC', 'OTH'));
  await expect(panel(page, 'Compare').getByRole('alert')).toContainText(
    'It is a chain of OTH, and the one on screen is of MUC.',
  );
  // What was compared stays.
  await expect(panel(page, 'What changed net GEX')).toBeVisible();

  await page.getByRole('button', { name: '+1%', exact: true }).first().click();
  await expect(panel(page, 'Compare').getByText('The comparison is of the file, not of the scenario.')).toBeVisible();
});

test('a kept snapshot is compared with from either side', async ({ page }) => {
  await openSample(page);
  await dropFiles(page, [{ name: 'yesterday.csv', content: BEFORE }]);
  await expectSource(page, 'Cboe CSV, yesterday.csv');
  await page.getByRole('tab', { name: 'Snapshots' }).click();
  await page.getByRole('button', { name: 'Keep this chain' }).click();
  await expect(panel(page, 'Snapshots').getByText('1 kept on this machine')).toBeVisible();
  await dropFiles(page, [{ name: 'today.csv', content: AFTER }]);
  await expectSource(page, 'Cboe CSV, today.csv');
  await panel(page, 'Snapshots').getByRole('button', { name: /MUC/ }).first().click();
  await page.getByRole('button', { name: 'Compare with the chain on screen' }).click();
  await expect(panel(page, 'Compare').getByText('Before: yesterday.csv. After: today.csv.')).toBeVisible();

  await page.getByRole('button', { name: 'End the comparison' }).click();
  await expect(panel(page, 'What changed net GEX')).toHaveCount(0);
  await expect(page.getByRole('combobox', { name: 'Kept snapshot' })).toContainText('Tue 17 Nov 2026, 11:00 ET');
  await page.getByRole('button', { name: 'Compare with it' }).click();
  await expect(panel(page, 'What changed net GEX')).toBeVisible();
});

for (const colorScheme of ['dark', 'light'] as const) {
  test.describe(`in ${colorScheme}`, () => {
    test.use({ colorScheme });

    test('the view has no accessibility violation, and no sideways scroll on a phone', async ({ page }) => {
      await openCompared(page);
      expect(await violations(page)).toEqual([]);
      await page.setViewportSize({ width: 390, height: 844 });
      await panel(page, 'Change of open interest').getByText('By expiry', { exact: true }).click();
      await panel(page, 'What changed net GEX').getByText('The same in figures').click();
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
      expect(await violations(page)).toEqual([]);
    });
  });
}

test('two days of SPX have the change of open interest that their lines have (needs the shared chains)', async ({
  page,
}) => {
  test.skip(!hasSharedChains, 'needs the shared chains');
  test.setTimeout(120_000);
  const [first, second] = ['cboe-spx-2023-04-05-utcminus.csv', 'cboe-spx-2023-04-06-utcminus.csv'] as const;
  const textOfFile = (name: string): string => readFileSync(`${SHARED_CHAINS}/cboe-csv/${name}`, 'utf8');
  await openSample(page);
  await page.locator('input[type=file]').setInputFiles(`${SHARED_CHAINS}/cboe-csv/${second}`);
  await expectSource(page, `Cboe CSV, ${second}`);
  await compare(page, first, textOfFile(first));
  await expect(panel(page, 'What changed net GEX')).toBeVisible({ timeout: 60_000 });

  const sums = (name: string): readonly [number, number] => {
    let [calls, puts] = [0, 0];
    for (const line of textOfFile(name).split('\n')) {
      const cells = line.trim().split(',');
      if (cells.length < 22 || cells[0] === 'Expiration Date') continue;
      calls += Number(cells[10]);
      puts += Number(cells[21]);
    }
    return [calls, puts];
  };
  const [before, after] = [sums(first), sums(second)];
  for (const [side, at] of [
    ['calls', 0],
    ['puts', 1],
  ] as const) {
    const change = after[at] - before[at];
    expect(await textOf(rowOf(page, `Open interest, ${side}`))).toBe(
      `Open interest, ${side} ${before[at].toLocaleString('en-US')} ${after[at].toLocaleString('en-US')} ▲ +${change.toLocaleString('en-US')}`,
    );
  }
});
