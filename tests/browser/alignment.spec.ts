import { chainCsv, expectedOfChain, type Held, money, signedMoney } from './independent';
import { badge, dropFiles, expect, expectSource, openSample, panel, test, textOf } from './support';

/** The names of the exposures with one sign, in their order. */
function withSign(sign: number, held: Held): string[] {
  const { gex, dex, vex, chex } = expectedOfChain({ held });
  return Object.entries({ GEX: gex, DEX: dex, VEX: vex, CHEX: chex }).flatMap(([name, value]) =>
    Math.sign(value) === sign ? [name] : [],
  );
}

for (const { held, positive, negative, words } of [
  {
    held: {},
    positive: ['GEX', 'DEX', 'VEX'],
    negative: ['CHEX'],
    words: 'Not all four point the same way: CHEX stands against GEX, DEX and VEX.',
  },
  // Twenty times as much that settles today turns charm.
  {
    held: { '261118': [20, 20] },
    positive: ['GEX', 'DEX', 'VEX', 'CHEX'],
    negative: [],
    words: 'All four point the same way: all are positive.',
  },
  // Three times the puts of December turn gamma: two against two, told from the side of GEX.
  {
    held: { '261218': [1, 3] },
    positive: ['DEX', 'VEX'],
    negative: ['GEX', 'CHEX'],
    words: 'Not all four point the same way: DEX and VEX stand against GEX and CHEX.',
  },
] satisfies { held: Held; positive: string[]; negative: string[]; words: string }[]) {
  test(`beside the gauges it is said whether they agree: ${words}`, async ({ page }) => {
    expect([withSign(1, held), withSign(-1, held)]).toEqual([positive, negative]);
    await openSample(page);
    await dropFiles(page, [{ name: 'quotes.csv', content: chainCsv(held) }]);
    await expectSource(page, 'Cboe CSV, quotes.csv');
    const gauges = panel(page, 'Net exposures');
    await expect(gauges).toContainText(`Alignment: ${words}`);
    await expect(gauges).toContainText('no forecast');
    const { gex, spot } = expectedOfChain({ held });
    await expect(gauges.getByRole('listitem', { name: 'Gamma exposure' })).toContainText(
      `Per point of spot, net is ${signedMoney(gex / (spot / 100))}.`,
    );
    for (const name of positive) await expect(gauges.getByRole('img', { name: `${name}: net is +` })).toBeVisible();
    for (const name of negative) await expect(gauges.getByRole('img', { name: `${name}: net is −` })).toBeVisible();
  });
}

test('a sign that the side of the flip contradicts is called a conflict', async ({ page }) => {
  const { gex, flip, spot } = expectedOfChain();
  expect(gex > 0 && spot > flip).toBe(true);
  await openSample(page);
  await dropFiles(page, [{ name: 'quotes.csv', content: chainCsv() }]);
  await expectSource(page, 'Cboe CSV, quotes.csv');
  const verdict = panel(page, /^Regime: /);
  await expect(verdict).not.toContainText('the side of the flip says otherwise');
  // Every sign turns, and the flip stays where it is.
  await page.getByRole('button', { name: 'Dealers long calls, short puts' }).click();
  await page.getByRole('radio', { name: 'Dealers short calls, long puts' }).check();
  await page.getByRole('button', { name: 'Done' }).click();
  await expect(badge(page)).toHaveText('Regime: FRAGILE');
  await verdict.getByText('CONFLICT').click();
  await expect(verdict.getByRole('list', { name: 'Disagreements' })).toContainText(
    'Net gamma at spot is negative although spot is above the flip',
  );
});

test('every gauge says what dealers do, and gamma, vanna and confidence are read together', async ({ page }) => {
  await openSample(page);
  await dropFiles(page, [{ name: 'quotes.csv', content: chainCsv() }]);
  await expectSource(page, 'Cboe CSV, quotes.csv');
  const story = panel(page, 'Story');
  const says = async (name: string): Promise<string> =>
    textOf(panel(page, 'Net exposures').getByRole('listitem', { name: `${name} exposure` }));
  const { gex, dex, vex, chex } = expectedOfChain();
  // Positive gamma far from its flip, and a vanna that sells as volatility rises: smaller than gamma, and against it.
  expect([Math.sign(gex), Math.sign(dex), Math.sign(vex), Math.sign(chex)]).toEqual([1, 1, 1, -1]);
  expect(vex).toBeLessThan(gex);
  expect(await says('Gamma')).toMatch(/If spot rises 1%, dealers sell .* if it falls 1%, they buy /);
  expect(await says('Delta')).toContain(`Through options dealers are long ${money(dex)} of stock`);
  expect(await says('Vanna')).toContain(`Dealers sell ${money(vex)} of stock for each point that volatility rises`);
  expect(await says('Charm')).toContain(`dealers buy ${money(-chex)} of stock a day`);
  await expect(story).toContainText('Together: gamma leans against moves and vanna works against that');
  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.insertText('Dealers short calls, long puts');
  await page.keyboard.press('Enter');
  await expect(story).toContainText('Together: gamma at spot makes moves larger');
  expect(await says('Gamma')).toMatch(/If spot rises 1%, dealers buy .* if it falls 1%, they sell /);
  expect(await says('Delta')).toContain(`Through options dealers are short ${money(dex)} of stock`);
  expect(await says('Vanna')).toContain(`Dealers buy ${money(vex)} of stock for each point that volatility rises`);
  expect(await says('Charm')).toContain(`dealers sell ${money(-chex)} of stock a day`);
});
