import { deflateRawSync } from 'node:zlib';
import { chainCsv } from './independent';
import {
  badge,
  type DroppedFile,
  dropFiles,
  expect,
  expectSource,
  hasSharedChains,
  openSample,
  sharedFile,
  test,
} from './support';

const PNG = Uint8Array.from([
  0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0,
]);
const ZIP_HEAD = Uint8Array.from([0x50, 0x4b, 0x03, 0x04, 0x14, 0, 0, 0, 8, 0]);
const workbook = Buffer.concat([ZIP_HEAD, Buffer.alloc(16), Buffer.from('xl/workbook.xml'), deflateRawSync('x')]);
const OLD_WORKBOOK = Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0, 0, 0]);
const withoutOpenInterest = chainCsv()
  .split('\r\n')
  .map((line, index) =>
    index < 3
      ? line
      : line
          .split(',')
          .filter((_, cell) => cell !== 10 && cell !== 21)
          .join(','),
  )
  .join('\r\n');

interface WrongFile extends DroppedFile {
  readonly what: string;
  readonly code: string;
  /** Words that must stand in the message. */
  readonly says: readonly (string | RegExp)[];
}

const WRONG: readonly WrongFile[] = [
  { what: 'F4: a picture', name: 'chart.csv', content: PNG, code: 'E_BINARY', says: ['chart.csv', /PNG/i] },
  { what: 'F3: a workbook', name: 'spx.csv', content: workbook, code: 'E_XLSX', says: ['spx.csv', /CSV/] },
  { what: 'F3: an old workbook', name: 'spx.xls', content: OLD_WORKBOOK, code: 'E_XLSX', says: ['spx.xls', /CSV/] },
  {
    what: 'F34: an error page',
    name: 'spx.json',
    content: '<!doctype html><html><head><title>Access denied</title></head><body>no</body></html>',
    code: 'E_HTML',
    says: ['spx.json', 'Access denied'],
  },
  { what: 'F1: an empty file', name: 'SPX.csv', content: '', code: 'E_EMPTY', says: ['SPX.csv', /empty/] },
  {
    what: 'a chain without open interest',
    name: 'quotes.csv',
    content: withoutOpenInterest,
    code: 'E_MISSING_COLUMN',
    says: ['quotes.csv', /Open Interest/i],
  },
  {
    what: 'another table',
    name: 'people.csv',
    content: 'name,town,born\nAnn,Leeds,1970\nBob,York,1981\n',
    code: 'E_UNKNOWN_FORMAT',
    says: ['people.csv', /name, town, born/],
  },
  {
    what: 'F35: an error answer of a vendor',
    name: 'spx.json',
    content: '{"error":"invalid key"}',
    code: 'E_VENDOR_ERROR',
    says: ['spx.json', 'invalid key'],
  },
  {
    what: 'F13: a cut JSON',
    name: 'spx.json',
    content: '{"data":{"symbol":"SPX","options":[{"option":"SPX261218C0',
    code: 'E_',
    says: ['spx.json'],
  },
];

for (const { what, name, content, code, says } of WRONG) {
  test(`${what} gives a message that says what and what to do, and the dashboard stays`, async ({ page }) => {
    await openSample(page);
    const before = await badge(page).innerText();
    await dropFiles(page, [{ name, content }]);
    const message = page.getByRole('alert');
    await expect(message).toBeVisible();
    await expect(message).toBeFocused();
    for (const words of says) await expect(message).toContainText(words);
    await expect(message).toContainText(code);
    await expect(message).toContainText('The chain on screen is unchanged.');
    await expect(badge(page)).toHaveText(before.replace('\n', ' '));
    await expect(page.getByText('Synthetic sample').first()).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(message).toHaveCount(0);
  });
}

test('a good file after a wrong one takes the message away', async ({ page }) => {
  await openSample(page);
  await dropFiles(page, [{ name: 'chart.png', content: PNG }]);
  await expect(page.getByRole('alert')).toBeVisible();
  await dropFiles(page, [{ name: 'quotes.csv', content: chainCsv() }]);
  await expectSource(page, 'Cboe CSV, quotes.csv');
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('V18: the layout of 2013 is refused with its reason', async ({ page }) => {
  test.skip(!hasSharedChains, 'needs the shared chains');
  await openSample(page);
  await dropFiles(page, [sharedFile('cboe-legacy/cboelegacy2013-aapl-2013-12-19.dat')]);
  await expect(page.getByRole('alert')).toContainText('cboelegacy2013-aapl-2013-12-19.dat');
  await expect(page.getByRole('alert')).toContainText(/volatility|exchange/i);
  await expect(page.getByText('Synthetic sample').first()).toBeVisible();
});
