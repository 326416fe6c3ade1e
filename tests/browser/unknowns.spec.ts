import type { Page } from '@playwright/test';
import { chainCsv, EXPIRIES } from './independent';
import { badge, dropFiles, expect, expectSource, openSample, panel, test, textOf } from './support';

/** Columns of the vendor's table. */
const [CALL_IV, PUT_VOLUME, PUT_IV] = [7, 17, 18] as const;

/** The made-up chain with some cells of every row written anew. */
function chainWith(cells: Readonly<Record<number, string>>): string {
  return chainCsv()
    .split('\r\n')
    .map((line, index) => {
      if (index < 4 || line === '') return line;
      const row = line.split(',');
      for (const [column, text] of Object.entries(cells)) row[Number(column)] = text;
      return row.join(',');
    })
    .join('\r\n');
}

async function open(page: Page, name: string, content: string): Promise<void> {
  await openSample(page);
  await dropFiles(page, [{ name, content }]);
  const anyway = page.getByRole('button', { name: 'Show it anyway' });
  const source = page.getByRole('banner').getByText(`Source: Cboe CSV, ${name}`);
  await expect(anyway.or(source).first()).toBeVisible();
  if (await anyway.isVisible()) await anyway.click();
  await expectSource(page, `Cboe CSV, ${name}`);
}

/** Every view, scrolled through, and the page around it: no number of nothing anywhere. */
async function expectNoNonsense(page: Page): Promise<void> {
  for (const title of await page.getByRole('tab').allTextContents()) {
    await page.getByRole('tab', { name: title, exact: true }).click();
    await expect(page.getByRole('tabpanel').getByRole('region').first()).toBeVisible();
    expect(await page.locator('main').innerText(), title).not.toMatch(
      /\b(?:NaN|Infinity|undefined|null)\b|[−-]\$0(?![.\d])/,
    );
  }
}

test('a file without volatilities leaves everything that is priced unknown, with the reason, in every panel', async ({
  page,
}) => {
  await open(page, 'unpriced.csv', chainWith({ [CALL_IV]: '0', [PUT_IV]: '0' }));
  await expect(badge(page)).toHaveText('Regime: UNDETERMINED');
  const reason = /No contract of the file could be priced/i;
  for (const title of ['Net exposures', 'Dealer hedging', 'Gamma profile']) {
    const words = await textOf(panel(page, title));
    expect(words, title).toMatch(reason);
    expect(words, title).not.toMatch(/\$\d|\b(?:BUY|SELL)\b/);
  }
  await expect(panel(page, 'Net exposures')).toContainText(/Alignment: – No contract of the file could be priced/i);
  for (const name of ['Gamma flip', 'Call wall', 'Put wall']) {
    const level = panel(page, 'Key levels').getByRole('listitem').filter({ hasText: name }).first();
    await expect(level).toContainText(reason);
  }
  for (const [view, title] of [
    ['Hedging curve', 'Hedging curve'],
    ['Flow map', 'Flow map'],
    ['Profile', /^GEX profile/],
    ['Story', 'Story'],
  ] as const) {
    await page.getByRole('tab', { name: view, exact: true }).click();
    await expect(page.getByRole('tabpanel').getByRole('region', { name: title }).first(), view).toContainText(reason);
  }
  await expectNoNonsense(page);
});

test('a file without one expiry of today and without the volume of puts shows both as unknown or none', async ({
  page,
}) => {
  const lines = chainWith({ [PUT_VOLUME]: '' }).split('\r\n');
  const later = EXPIRIES[1]?.label ?? '';
  const content = lines.filter((line, index) => index < 4 || line.startsWith(later)).join('\r\n');
  await open(page, 'later.csv', `${content}\r\n`);
  const zeroDte = await textOf(panel(page, '0DTE'));
  expect(zeroDte).toContain('Next expiration: 18 Dec 2026');
  const magnet = panel(page, 'Key levels').getByRole('listitem').filter({ hasText: '0DTE magnet' });
  await expect(magnet).toContainText('No contract in the sums settles today');
  await page.getByRole('radio', { name: 'Volume' }).first().check();
  const traded = (EXPIRIES[1]?.lines.length ?? 0) * 7;
  await expect(panel(page, 'Volume by strike')).toContainText(`calls ${traded}; the file states no volume of puts`);
  await page.getByRole('radio', { name: 'GEX by vol.' }).check();
  await expect(panel(page, /GEX by volume by strike/)).toContainText('net –: the file states no volume of puts');
  await page.getByRole('tab', { name: 'Volatility', exact: true }).click();
  await expect(panel(page, 'Implied against realised')).toContainText('The file states no volume of puts');
  await expectNoNonsense(page);
});
