import { readFileSync } from 'node:fs';
import { chainCsv } from './independent';
import { dropFiles, expect, expectSource, openSample, panel, test, violations } from './support';

const ROWS = chainCsv().split('\r\n');
/** Lines 7 and 15 lose their last cell, and line 8 has a call with a negative open interest. */
const DAMAGED = ROWS.map((row, index) => {
  if (index === 6 || index === 14) return row.replace(/,[^,]*$/, '');
  if (index === 7) return row.replace(/,\d+,97\.50,/, ',-5,97.50,');
  return row;
}).join('\r\n');
const FILE = { name: 'quotes.csv', content: DAMAGED };

test('the accounts of the report add up in contracts and in open interest', async ({ page }) => {
  await openSample(page);
  await dropFiles(page, [FILE]);
  await expectSource(page, 'Cboe CSV, quotes.csv');
  const report = panel(page, 'Import report');
  const numbers = (await report.getByRole('definition').allInnerTexts()).map((text) =>
    Number(text.replaceAll(',', '')),
  );
  const [read, used, leftOut, rejected, calls, puts, usedHeld, leftOutHeld, rejectedHeld] = numbers;
  expect(read).toBe(36);
  expect(rejected).toBe(5);
  expect((used ?? 0) + (leftOut ?? 0) + (rejected ?? 0)).toBe(read);
  expect((usedHeld ?? 0) + (leftOutHeld ?? 0) + (rejectedHeld ?? 0)).toBe((calls ?? 0) + (puts ?? 0));
  // A seventh is more than the 1 % from which it is marked.
  await expect(report.getByText('more than 1%')).toHaveCount(1);
  await expect(report.getByRole('row', { name: /R_FEW_CELLS/ })).toContainText('unknown');
});

test('every row not used is listed with its place, found by class and text, and exported', async ({ page }) => {
  await openSample(page);
  await dropFiles(page, [FILE]);
  await expectSource(page, 'Cboe CSV, quotes.csv');
  await page.getByRole('button', { name: 'Show all rows not used' }).click();
  const dialog = page.getByRole('dialog', { name: 'Rows of quotes.csv that are not in the sums' });
  const counts = dialog.getByRole('status');
  await expect(counts).toContainText('3 of 3 rows · 5 contracts');
  // The header and three rows.
  await expect(dialog.getByRole('row')).toHaveCount(4);
  await expect(dialog.getByRole('row', { name: /^7 Rejected Row too short/ })).toContainText('unknown');
  const offset = ROWS.slice(0, 6).join('\r\n').length + 2;
  await expect(dialog.getByRole('row', { name: /^7 / })).toContainText(offset.toLocaleString('en-US'));

  await dialog.getByRole('combobox', { name: 'Class' }).selectOption('R_NEG_OI');
  await expect(counts).toContainText('1 of 3 rows · 1 contracts');
  await expect(dialog.getByRole('row', { name: /^8 / })).toContainText('-5');
  await dialog.getByRole('combobox', { name: 'Class' }).selectOption('');
  await dialog.getByRole('textbox', { name: 'Text in any cell' }).fill('too short');
  await expect(counts).toContainText('2 of 3 rows · 4 contracts');

  const downloading = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Export as CSV' }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toMatch(/^[A-Z0-9_-]{1,32}-20261118-1100\.csv$/);
  const lines = readFileSync(await download.path(), 'utf8')
    .trimEnd()
    .split('\n');
  expect(lines).toHaveLength(3);
  expect(lines[1]).toContain(`"quotes.csv",7,${offset},"Rejected","R_FEW_CELLS"`);
  expect(lines[2]).toContain('"quotes.csv",15,');

  await dialog.getByRole('textbox', { name: 'Text in any cell' }).fill('nothing like it');
  await expect(counts).toContainText('0 of 3 rows');
  await expect(dialog.getByText('No row passes this filter.')).toBeVisible();
});

test('the list is worked by keyboard: order, pages, and the way back', async ({ page }) => {
  await openSample(page);
  // 240 rows that are short of a cell.
  const rows = Array.from({ length: 240 }, () => (ROWS[6] as string).replace(/,[^,]*$/, ''));
  const many = [...ROWS.slice(0, -1), ...rows, ''].join('\r\n');
  await dropFiles(page, [{ name: 'quotes.csv', content: many }]);
  const held = page.getByRole('alert', { name: 'Held back' });
  await expect(held).toContainText('could not be read');
  await held.getByRole('button', { name: 'See the rows not used' }).click();
  const dialog = page.getByRole('dialog', { name: 'Rows of quotes.csv that are not in the sums' });
  await expect(dialog.getByRole('textbox', { name: 'Text in any cell' })).toBeFocused();
  await expect(dialog.getByText('Page 1 of 3')).toBeVisible();
  await dialog.getByRole('button', { name: 'Next' }).press('Enter');
  await expect(dialog.getByText('Page 2 of 3')).toBeVisible();
  await dialog.getByRole('button', { name: 'Line' }).press('Enter');
  await expect(dialog.getByRole('columnheader', { name: 'Line' })).toHaveAttribute('aria-sort', 'descending');
  await expect(dialog.getByText('Page 1 of 3')).toBeVisible();
  const last = ROWS.length - 1 + 240;
  await expect(dialog.getByRole('row').nth(1)).toContainText(last.toLocaleString('en-US'));
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(held.getByRole('button', { name: 'See the rows not used' })).toBeFocused();
  await expect(page.getByText('Synthetic sample').first()).toBeVisible();
});

for (const colorScheme of ['dark', 'light'] as const) {
  for (const viewport of [
    { width: 1440, height: 900 },
    { width: 390, height: 844 },
  ]) {
    test.describe(`in ${colorScheme} at ${viewport.width} px`, () => {
      test.use({ colorScheme, viewport });

      test('report and list have no accessibility violation', async ({ page }) => {
        await openSample(page);
        await dropFiles(page, [FILE]);
        await expectSource(page, 'Cboe CSV, quotes.csv');
        expect(await violations(page)).toEqual([]);
        await page.getByRole('button', { name: 'Show all rows not used' }).click();
        await expect(page.getByRole('dialog').getByRole('table')).toBeVisible();
        expect(await violations(page)).toEqual([]);
      });
    });
  }
}
