import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { chainCsv, EXPIRIES, expectedOfChain, type Held, netByStrike, percent, signedMoney } from './independent';
import { dropFiles, expect, expectSource, openSample, panel, test, textOf, violations } from './support';

const DATES = ['18 Nov 2026', '18 Dec 2026'] as const;

async function openHeld(page: Page, held: Held, name: string): Promise<void> {
  await dropFiles(page, [{ name, content: chainCsv(held) }]);
  await expectSource(page, `Cboe CSV, ${name}`);
}

/** The strike of one expiry where |net GEX| is largest, and that of its sum. */
function expectedTop(code: string, held: Held): { strike: number; netGex: number; total: number } {
  const without = EXPIRIES.find((expiry) => expiry.code !== code)?.code as string;
  const net = [...netByStrike({ without, held })];
  const [strike, netGex] = net.reduce((best, row) => (Math.abs(row[1]) > Math.abs(best[1]) ? row : best));
  return { strike, netGex, total: net.reduce((sum, row) => sum + row[1], 0) };
}

for (const { name, held, top } of [
  { name: 'as-it-is.csv', held: {}, top: [100, 105] },
  // Three times the puts of December: its largest strike is negative then.
  { name: 'more-puts.csv', held: { '261218': [1, 3] }, top: [100, 95] },
] satisfies { name: string; held: Held; top: number[] }[]) {
  test(`every expiry is listed with its sum and its top strike: ${name}`, async ({ page }) => {
    await openSample(page);
    await openHeld(page, held, name);
    await page.getByRole('tab', { name: 'Expiries', exact: true }).click();
    const view = page.getByRole('region', { name: 'Expiries', exact: true });
    const expected = EXPIRIES.map(({ code }) => expectedTop(code, held));
    expect(expected.map(({ strike }) => strike)).toEqual(top);
    // Whatever exposure the money is of, the top strike is that of GEX.
    for (const exposure of ['GEX', 'VEX']) {
      await view.getByRole('radio', { name: exposure }).check();
      const table = view.getByRole('table', { name: `${exposure} by expiry` });
      const heads = (await table.getByRole('columnheader').allTextContents()).map((text) => text.trim());
      const cell = (date: string, head: string) =>
        table
          .getByRole('row', { name: date })
          .getByRole('cell')
          .nth(heads.indexOf(head) - 1);
      for (const [index, { strike, netGex, total }] of expected.entries()) {
        const date = DATES[index] as string;
        await expect(cell(date, 'Top strike, its GEX')).toHaveText(`${strike} ${signedMoney(netGex)}`);
        if (exposure === 'GEX') await expect(cell(date, 'Net GEX')).toHaveText(signedMoney(total));
      }
    }
    await view.getByRole('group', { name: 'Expiries chart' }).press('End');
    await expect(view).toContainText(`, top strike ${top[1]}`);
    expect(await violations(page)).toEqual([]);

    const downloading = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download JSON' }).click();
    const { expiries } = JSON.parse(readFileSync(await (await downloading).path(), 'utf8'));
    for (const [index, { strike, netGex }] of expected.entries()) {
      expect(expiries[index].top_strike).toBe(strike);
      expect(expiries[index].top_strike_net_gex / netGex).toBeCloseTo(1, 8);
    }

    await page.getByRole('tab', { name: 'Levels & export', exact: true }).click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      panel(page, 'Tables').getByRole('button', { name: 'Download Expiries as CSV' }).click(),
    ]);
    const [head, ...rows] = readFileSync(await download.path(), 'utf8')
      .trimEnd()
      .split('\n');
    const at = (head ?? '').split(',').indexOf('"top_strike"');
    expect(at).toBeGreaterThan(0);
    // Only the list of roots holds a quoted comma, and here there is one root.
    expect(rows.map((row) => Number(row.split(',')[at]))).toEqual(top);
  });
}

for (const { name, held, warns, note } of [
  // 4.5 % of gross GEX is of today.
  { name: 'little.csv', held: {}, warns: false, note: '' },
  // 48.5 %.
  { name: 'under-half.csv', held: { '261118': [20, 20] }, warns: false, note: '' },
  // 65.3 %.
  { name: 'over-half.csv', held: { '261118': [40, 40] }, warns: true, note: '' },
  // Today is negative in a positive chain.
  { name: 'other-sign.csv', held: { '261118': [0, 1] }, warns: false, note: ' of the other sign than the whole' },
  // Today is positive and larger than the chain, as December is negative.
  {
    name: 'over-whole.csv',
    held: { '261118': [40, 40], '261218': [1, 2] },
    warns: true,
    note: ' the rest is of the other sign',
  },
] satisfies { name: string; held: Held; warns: boolean; note: string }[]) {
  test(`the part of today is told of net and of |GEX|, and a majority of it warns: ${name}`, async ({ page }) => {
    await openSample(page);
    await openHeld(page, held, name);
    const { gex, zeroDteGex, zeroDteShareOfGross, zeroDteShareOfNet } = expectedOfChain({ held });
    expect(zeroDteShareOfGross > 0.5).toBe(warns);
    expect(zeroDteShareOfNet < 0 || zeroDteShareOfNet > 1).toBe(note !== '');
    const zero = panel(page, '0DTE');
    const words = await textOf(zero);
    expect(words).toContain(`${signedMoney(zeroDteGex)} net GEX per 1%`);
    expect(words).toContain(`Share of gross GEX ${percent(zeroDteShareOfGross)}`);
    expect(words).toContain(`Share of net GEX ${percent(zeroDteShareOfNet)}${note} Gross GEX today`);
    expect(words).toContain(`Net GEX of all later ${signedMoney(gex - zeroDteGex)}`);
    const warning = zero.getByText('Most gamma expires today');
    await expect(warning).toHaveCount(warns ? 1 : 0);
    await expect(panel(page, /^Regime: /)).toContainText(`0DTE share of gross${percent(zeroDteShareOfGross, 0)}`);
  });
}
