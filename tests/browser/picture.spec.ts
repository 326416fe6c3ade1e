import { readFileSync } from 'node:fs';
import { chainCsv } from './independent';
import { dropFiles, expect, expectSource, openSample, panel, test, violations } from './support';

test.beforeEach(async ({ page }) => {
  await openSample(page);
  await dropFiles(page, [{ name: 'quotes.csv', content: chainCsv() }]);
  await expectSource(page, 'Cboe CSV, quotes.csv');
});

test('a chart is saved as SVG that stands alone and as PNG, with a caption', async ({ page }) => {
  const title = 'Levels around spot';
  const slug = 'levels-around-spot';
  await page.getByRole('tab', { name: 'Hedging curve' }).click();
  const view = panel(page, title);
  await view.getByRole('button', { name: `Save picture of ${title}` }).click();
  expect(await violations(page)).toEqual([]);
  const [drawing] = await Promise.all([
    page.waitForEvent('download'),
    view.getByRole('button', { name: 'SVG', exact: true }).click(),
  ]);
  expect(drawing.suggestedFilename()).toBe(`gexscope-MUC-2026-11-18-${slug}.svg`);
  const svg = readFileSync(await drawing.path(), 'utf8');
  // Nothing of the page is needed to draw it.
  expect(svg).not.toMatch(/class=|var\(|style=|<script|https?:\/\/(?!www\.w3\.org)/);
  // The page itself lets no text become a document.
  const elsewhere = await page.context().newPage();
  const found = await elsewhere.evaluate((text) => {
    const parsed = new DOMParser().parseFromString(text, 'image/svg+xml');
    const root = parsed.documentElement;
    return {
      name: root.tagName,
      errors: parsed.querySelectorAll('parsererror').length,
      width: Number(root.getAttribute('width')),
      height: Number(root.getAttribute('height')),
      texts: [...parsed.querySelectorAll('text')].map((own) => own.textContent),
    };
  }, svg);
  await elsewhere.close();
  expect(found).toMatchObject({ name: 'svg', errors: 0 });
  const words = found.texts.join(' ');
  expect(words).toContain('Call wall');
  expect(words).toContain('as of Wed 18 Nov 2026, 11:00 ET · spot 100.50 · quotes.csv');
  expect(words).toContain('Dealers long calls, short puts · r 4.3% · q 1.3%');
  expect(words).toContain('Made with Gexscope');

  await view.getByRole('button', { name: `Save picture of ${title}` }).click();
  const [picture] = await Promise.all([
    page.waitForEvent('download'),
    view.getByRole('button', { name: 'PNG', exact: true }).click(),
  ]);
  expect(picture.suggestedFilename()).toBe(`gexscope-MUC-2026-11-18-${slug}.png`);
  const png = readFileSync(await picture.path());
  expect([...png.subarray(0, 8)]).toEqual([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  // Two pixels for one of the drawing's, in the first chunk of the file.
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([found.width * 2, found.height * 2]);
});

test('a chart on a canvas is saved too, and one of a scenario says so', async ({ page }) => {
  await page.getByRole('tab', { name: 'Strike × expiry' }).click();
  await page.getByRole('button', { name: '+1%', exact: true }).click();
  const opener = page
    .getByRole('tabpanel')
    .getByRole('button', { name: /^Save picture of / })
    .first();
  await opener.click();
  const [drawing] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'SVG', exact: true }).click(),
  ]);
  expect(drawing.suggestedFilename()).toMatch(/-scenario\.svg$/);
  const svg = readFileSync(await drawing.path(), 'utf8');
  expect(svg).toContain('SCENARIO, not the market: spot');
  expect(svg).toContain('data:image/png;base64,');
});

test('panels without a chart have nothing to save, and Escape closes the choice', async ({ page }) => {
  const opener = panel(page, 'Levels around spot').getByRole('button', { name: /^Save picture/ });
  await opener.click();
  await page.keyboard.press('Escape');
  await expect(opener).toBeFocused();
  await expect(opener).toHaveAttribute('aria-expanded', 'false');
  await expect(panel(page, 'Import report').getByRole('button', { name: /^Save picture/ })).toHaveCount(0);
});
