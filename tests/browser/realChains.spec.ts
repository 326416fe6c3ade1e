import { readdirSync, readFileSync } from 'node:fs';
import { expect, hasSharedChains, openSample, SHARED_CHAINS, test } from './support';

const files = hasSharedChains
  ? ['cboe-csv', 'cboe-json', 'cboe-legacy'].flatMap((folder) =>
      readdirSync(`${SHARED_CHAINS}/${folder}`).map((name) => `${folder}/${name}`),
    )
  : [];

test('every real chain shows figures and no NaN, Infinity or undefined (needs the shared chains)', async ({ page }) => {
  test.skip(!hasSharedChains, 'needs the shared chains');
  test.setTimeout(300_000);
  await openSample(page);
  const report = page.getByRole('region', { name: 'Import report' });
  for (const file of files) {
    const name = file.split('/').at(-1) as string;
    await page.locator('input[type=file]').setInputFiles(`${SHARED_CHAINS}/${file}`);
    const source = page.getByRole('banner').getByText(`, ${name}`);
    const refusal = page.getByRole('alert').filter({ hasText: name });
    const question = page.getByRole('dialog', { name: 'Two facts the file does not state' });
    await expect(source.or(refusal).or(question).first()).toBeVisible();
    if (await question.isVisible()) {
      await question.getByRole('button', { name: 'Use these and compute' }).click();
      await expect(source.or(refusal).first()).toBeVisible();
    }
    if (await refusal.isVisible()) {
      expect(name).toContain('2013');
      continue;
    }
    // What is said to those who do not see counts as much as what is shown.
    const spoken = await page.evaluate(() =>
      [...document.querySelectorAll('[aria-label], [title]')].map(
        (element) => `${element.getAttribute('aria-label') ?? ''} ${element.getAttribute('title') ?? ''}`,
      ),
    );
    const screen = `${await page.locator('body').innerText()} ${spoken.join(' ')}`;
    expect(screen, file).not.toMatch(/NaN|Infinity|undefined|\$-|-0\b(?![\d.,-])/);
    const [read, used, excluded, rejected] = (await report.getByRole('definition').allInnerTexts())
      .slice(0, 4)
      .map((text) => Number(text.replaceAll(',', '')));
    expect((used ?? 0) + (excluded ?? 0) + (rejected ?? 0), file).toBe(read);
    expect(read, file).toBeGreaterThan(100);

    const downloading = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download JSON' }).click();
    const result = JSON.parse(readFileSync(await (await downloading).path(), 'utf8'));
    const { net_gex: net, gross_gex: gross } = result.summary;
    const sum = (rows: ReadonlyArray<{ readonly net_gex: number }>): number =>
      rows.reduce((total, row) => total + row.net_gex, 0);
    expect(Math.abs(sum(result.strikes) - net), file).toBeLessThanOrEqual(1e-12 * gross);
    expect(Math.abs(sum(result.expiries) - net), file).toBeLessThanOrEqual(1e-12 * gross);
  }
});
