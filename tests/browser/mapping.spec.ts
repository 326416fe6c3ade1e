import type { Page } from '@playwright/test';
import { expectedOfChain, signedMoney, spanishTable } from './independent';
import { badge, dropFiles, expect, expectSource, openSample, test, textOf, violations } from './support';

const TABLE = { name: 'opciones.csv', content: spanishTable() };
const TITLE = 'Which column holds what?';

const dialog = (page: Page) => page.getByRole('dialog', { name: TITLE });

async function dropTable(page: Page): Promise<void> {
  await openSample(page);
  await dropFiles(page, [TABLE]);
  await expect(dialog(page)).toBeVisible();
}

/** What a column chooser shows: the name of the chosen column. */
async function chosen(page: Page, role: string): Promise<string> {
  const select = dialog(page).getByLabel(role, { exact: true });
  const words = await select.evaluate((element) => (element as HTMLSelectElement).selectedOptions[0]?.text ?? '');
  return words.replace(/:.*$/, '');
}

async function confirm(page: Page): Promise<void> {
  await dialog(page).getByRole('button', { name: 'Read the table' }).click();
}

test('F26, F30, V1, V10, V32: an unknown table is read as its columns are named, and then without asking', async ({
  page,
}) => {
  await dropTable(page);
  expect(await chosen(page, 'Strike')).toBe('Precio de ejercicio');
  expect(await chosen(page, 'Expiry')).toBe('Fecha de vencimiento');
  expect(await chosen(page, 'Call or put')).toBe('Tipo');
  expect(await chosen(page, 'Open interest')).toBe('Interés abierto');
  expect(await chosen(page, 'Implied volatility')).toBe('Volatilidad implícita');
  expect(await chosen(page, 'Underlying')).toBe('Subyacente');
  await expect(
    dialog(page).getByRole('group', { name: 'Volatility of 18 %' }).getByLabel('18', { exact: true }),
  ).toBeChecked();
  await expect(dialog(page).getByRole('group', { name: 'Decimals' }).getByLabel('1.234,5')).toBeChecked();
  await expect(dialog(page).getByRole('group', { name: '18 December' }).getByLabel('18/12')).toBeChecked();
  const preview = dialog(page).getByRole('region', { name: 'What will be read' });
  await expect(preview).toContainText('36 contracts in the first 36 rows.');
  await expect(preview.getByRole('listitem').first()).toHaveText('MUC 18 Nov 2026 85 call · IV 26.7 % · OI 10');

  await confirm(page);
  await expectSource(page, 'Table, opciones.csv');
  const expected = expectedOfChain();
  const verdict = async (): Promise<string> => textOf(page.getByRole('region', { name: /^Regime/ }));
  await expect(badge(page)).toHaveText('Regime: PINNED');
  expect(await verdict()).toContain(`${signedMoney(expected.gex)} per 1%`);
  expect(await verdict()).toContain(`above the gamma flip at ${expected.flip.toFixed(2)}`);
  await expect(page.getByRole('banner').getByText('Wed 18 Nov 2026, 11:00 ET')).toBeVisible();

  await page.reload();
  await expect(page.getByText('Synthetic sample').first()).toBeVisible();
  await dropFiles(page, [{ ...TABLE, name: 'otras.csv' }]);
  await expectSource(page, 'Table, otras.csv');
  await expect(dialog(page)).toHaveCount(0);
  await expect(page.getByRole('status').filter({ hasText: 'Read with the mapping of opciones.csv' })).toBeVisible();
  expect(await verdict()).toContain(`${signedMoney(expected.gex)} per 1%`);
});

test('F30: settings forget a table, and it is asked about again', async ({ page }) => {
  await dropTable(page);
  await confirm(page);
  await expectSource(page, 'Table, opciones.csv');
  await page.keyboard.press('s');
  await page.getByRole('button', { name: 'Forget opciones.csv' }).click();
  await expect(page.getByText('The columns of opciones.csv are forgotten.')).toBeVisible();
  await page.keyboard.press('Escape');
  await dropFiles(page, [TABLE]);
  await expect(dialog(page)).toBeVisible();
});

test('Escape leaves everything as it was', async ({ page }) => {
  await dropTable(page);
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toHaveCount(0);
  await expect(page.getByText('Synthetic sample').first()).toBeVisible();
  await expect(page.getByRole('alert')).toHaveCount(0);
  expect(await page.evaluate(() => localStorage.getItem('gexscope.mappings.1'))).toBeNull();
});

test('what is missing is said, and nothing is read until it is given', async ({ page }) => {
  await dropTable(page);
  await dialog(page).getByLabel('Strike').selectOption('');
  await expect(dialog(page)).toContainText('Still needed: the strike');
  await expect(dialog(page).getByRole('region', { name: 'What will be read' })).toContainText(
    'Contracts appear here once these are given: the strike.',
  );
  await confirm(page);
  await expect(dialog(page).getByRole('alert')).toHaveText('Not yet: please give the strike.');
  await dialog(page).getByLabel('Strike').selectOption({ label: 'Precio de ejercicio: 85,00 · 90,00 · 95,00' });
  await expect(dialog(page).getByRole('alert')).toHaveCount(0);
  await confirm(page);
  await expectSource(page, 'Table, opciones.csv');
});

test('the preview follows every choice', async ({ page }) => {
  await openSample(page);
  const content = TABLE.content
    .split('\n')
    .map((line, i) => (i === 0 ? `${line};Nota` : line && `${line};buena`))
    .join('\n');
  await dropFiles(page, [{ name: 'notas.csv', content }]);
  const preview = dialog(page).getByRole('region', { name: 'What will be read' });
  await expect(preview).toContainText('36 contracts in the first 36 rows.');
  await dialog(page).getByLabel('Open interest').selectOption({ label: 'Nota: buena' });
  await expect(preview).toContainText('None of the 36 rows can be read this way');
  await expect(preview).toContainText('Not a number (36): “buena” in Nota, line 2');
  await confirm(page);
  await expect(dialog(page).getByRole('alert')).toContainText('Please check the columns.');
});

test('V10, V32: what the cells leave open is asked, and not guessed', async ({ page }) => {
  await openSample(page);
  const rows = ['MUC,11/12/2026,95,C,100,2.1', 'MUC,11/12/2026,95,P,200,2.2', 'MUC,11/12/2026,105,C,300,1.9'];
  await dropFiles(page, [{ name: 'open.csv', content: `Symbol,Expiry,Strike,Type,OI,IV\n${rows.join('\n')}\n` }]);
  await expect(dialog(page)).toContainText('Still needed: the unit of volatility, the order of day and month');
  await expect(
    dialog(page).getByRole('group', { name: 'Volatility of 18 %' }).getByRole('radio', { checked: true }),
  ).toHaveCount(0);
  await confirm(page);
  await expect(dialog(page).getByRole('alert')).toHaveText(
    'Not yet: please give the unit of volatility, the order of day and month.',
  );
  await dialog(page).getByRole('group', { name: 'Volatility of 18 %' }).getByLabel('0.18', { exact: true }).check();
  await dialog(page).getByRole('group', { name: '18 December' }).getByLabel('18/12').check();
  await expect(dialog(page)).toContainText('MUC 11 Dec 2026 95 call · IV 210.0 % · OI 100');
});

test('F31: a pasted table without column names is numbered, with its first rows', async ({ page }) => {
  await openSample(page);
  const body = TABLE.content.split('\n').slice(1).join('\n');
  await dropFiles(page, [{ name: 'pasted.txt', content: body }]);
  await expect(dialog(page).getByRole('columnheader', { name: /Column 3$/ })).toBeVisible();
  await expect(dialog(page).getByRole('row')).toHaveCount(6);
  await dialog(page).getByLabel('Open interest').selectOption('4');
  await dialog(page).getByLabel('Implied volatility').selectOption('5');
  await dialog(page).getByLabel('Spot').selectOption('6');
  await dialog(page).getByLabel('Date of the quotes').selectOption('7');
  await confirm(page);
  await expectSource(page, 'Table, pasted.txt');
  expect(await textOf(page.getByRole('region', { name: /^Regime/ }))).toContain(
    `${signedMoney(expectedOfChain().gex)} per 1%`,
  );
});

/** A table without a column of rights: prices fall with the strike for calls and rise for puts. */
function oneSide(right: 'call' | 'put', header = 'expiry,strike,bid,ask,open interest,implied volatility'): string {
  const price = (strike: number): number => (right === 'call' ? 110 - strike : strike - 80) + 2;
  const rows = [90, 95, 100, 105].map((k) => `2026-12-18,${k},${price(k)},${price(k) + 0.2},${k},0.2`);
  return `${header}\n${rows.join('\n')}\n`;
}

test('V22: calls in one table and puts in another are one chain after one answer', async ({ page }) => {
  await openSample(page);
  const files = (['call', 'put'] as const).map((right) => ({ name: `xyz_${right}s.csv`, content: oneSide(right) }));
  await dropFiles(page, files);
  const rights = dialog(page).getByRole('group', { name: 'All rows are' });
  await expect(rights.getByLabel('calls')).toBeChecked();
  await expect(dialog(page)).toContainText('the file’s name says calls');
  await expect(page.getByRole('alert')).toHaveCount(0);
  await rights.getByLabel('puts').check();
  await expect(dialog(page)).toContainText('The cells look otherwise: the file’s name says calls');
  const preview = dialog(page).getByRole('region', { name: 'What will be read' });
  await expect(preview).toContainText('Prices of calls rise with the strike, and those of puts fall');
  await confirm(page);
  await expect(dialog(page).getByRole('alert')).toContainText('Press again to read the table all the same.');
  await rights.getByLabel('calls').check();
  await expect(dialog(page).getByRole('alert')).toHaveCount(0);
  await confirm(page);
  await expect(page.getByRole('dialog', { name: /the files do not state/ })).toContainText('8 contracts');
});

test('V22: words for call and put that nobody knows are asked about, and remembered', async ({ page }) => {
  await openSample(page);
  const content = TABLE.content.replaceAll('Call', 'Compra').replaceAll('Put', 'Venta');
  expect(content).not.toBe(TABLE.content);
  await dropFiles(page, [{ name: 'opciones.csv', content }]);
  await expect(dialog(page)).toContainText('Still needed: what the words for call and put are');
  await dialog(page).getByRole('group', { name: 'Calls are marked' }).getByLabel('Compra').check();
  await confirm(page);
  await expectSource(page, 'Table, opciones.csv');
  const expected = `${signedMoney(expectedOfChain().gex)} per 1%`;
  const regime = page.getByRole('region', { name: /^Regime/ });
  expect(await textOf(regime)).toContain(expected);
  await page.reload();
  await expect(page.getByText('Synthetic sample').first()).toBeVisible();
  await dropFiles(page, [{ name: 'otras.csv', content }]);
  await expectSource(page, 'Table, otras.csv');
  expect(await textOf(regime)).toContain(expected);
});

for (const colorScheme of ['dark', 'light'] as const) {
  for (const viewport of [
    { width: 1440, height: 900 },
    { width: 390, height: 844 },
  ]) {
    test.describe(`in ${colorScheme} at ${viewport.width} × ${viewport.height}`, () => {
      test.use({ colorScheme, viewport });

      test('the dialog has no accessibility violation, nor anything beside the screen', async ({ page }, info) => {
        await dropTable(page);
        expect(await violations(page)).toEqual([]);
        await page.screenshot({ path: info.outputPath('top.png') });
        const box = await dialog(page).boundingBox();
        expect(box!.x).toBeGreaterThanOrEqual(0);
        expect(box!.x + box!.width).toBeLessThanOrEqual(viewport.width);
        await dialog(page).getByText('More columns').click();
        await dialog(page).getByRole('heading', { name: 'First rows of the table' }).scrollIntoViewIfNeeded();
        await page.screenshot({ path: info.outputPath('below.png') });
        await dialog(page).getByLabel('Strike').selectOption('');
        expect(await violations(page)).toEqual([]);
      });
    });
  }
}
