import type { Locator, Page } from '@playwright/test';
import { chainCsv, expectedOfChain } from './independent';
import { dropFiles, expect, expectSource, openSample, panel, test, textOf } from './support';

async function openChain(page: Page): Promise<void> {
  await openSample(page);
  await dropFiles(page, [{ name: 'quotes.csv', content: chainCsv() }]);
  await expectSource(page, 'Cboe CSV, quotes.csv');
}

function dailyCsv(count: number): string {
  const rows = Array.from({ length: count }, (_, index) => {
    const day = new Date(Date.UTC(2026, 9, 18 + index)).toISOString().slice(0, 10);
    const open = 96 + (index % 7);
    return `${day},${open},${open + 2},${open - 1.5},${open + (index % 2 === 0 ? 1 : -1)},1000000`;
  });
  return `Date,Open,High,Low,Close,Volume\n${rows.join('\n')}\n`;
}

async function openCandles(page: Page, days = 30): Promise<Locator> {
  await openChain(page);
  await dropFiles(page, [{ name: 'muc_d.csv', content: dailyCsv(days) }]);
  const candles = page.getByRole('img', { name: /^Daily candles/ });
  await expect(candles).toBeVisible();
  return candles;
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where a chart is once the page has stopped moving. */
async function boxOf(target: Locator): Promise<Box> {
  await target.scrollIntoViewIfNeeded();
  let box: Box | null = null;
  await expect(async () => {
    const before = box;
    box = await target.boundingBox();
    expect(box).not.toBeNull();
    expect(box).toEqual(before);
  }).toPass({ intervals: [50] });
  if (!box) throw new Error('the chart is not on screen');
  return box;
}

test.describe('the crosshair', () => {
  test('is pinned by a click and not by the other mouse buttons', async ({ page }) => {
    // What the other buttons do in the browser itself is not tested: a menu, and on Linux a paste of whatever is selected
    // in any window, whose message would move the chart from under the pointer.
    await page.addInitScript(() => {
      addEventListener('contextmenu', (event) => event.preventDefault());
      addEventListener('paste', (event) => event.stopImmediatePropagation(), { capture: true });
    });
    await openChain(page);
    const box = await boxOf(page.getByRole('group', { name: 'GEX by strike chart' }));
    const at = [box.x + box.width / 2, box.y + box.height / 3] as const;
    const pinned = page.locator('.crosshair-pinned');
    for (const button of ['right', 'middle'] as const) {
      await page.mouse.click(...at, { button });
      await expect(page.locator('.crosshair').first()).toBeAttached();
      await expect(pinned).toHaveCount(0);
    }
    await page.mouse.click(...at);
    await expect(pinned.first()).toBeAttached();
  });

  test('is not pinned by a sideways drag', async ({ page }) => {
    await openChain(page);
    const box = await boxOf(page.getByRole('group', { name: 'GEX by strike chart' }));
    const y = box.y + box.height / 3;
    await page.mouse.move(box.x + 100, y);
    await page.mouse.down();
    await page.mouse.move(box.x + 160, y, { steps: 4 });
    await page.mouse.up();
    await expect(page.locator('.crosshair').first()).toBeAttached();
    await expect(page.locator('.crosshair-pinned')).toHaveCount(0);
  });

  test.describe('under a finger', () => {
    test.use({ hasTouch: true, viewport: { width: 390, height: 844 } });

    async function touch(page: Page, points: ReadonlyArray<readonly [x: number, y: number]>): Promise<void> {
      const session = await page.context().newCDPSession(page);
      for (const [index, [x, y]] of points.entries()) {
        await session.send('Input.dispatchTouchEvent', {
          type: index === 0 ? 'touchStart' : 'touchMove',
          touchPoints: [{ x, y }],
        });
      }
      await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
    }

    test('is pinned by a tap and not by a sideways swipe', async ({ page }) => {
      await openChain(page);
      const box = await boxOf(page.getByRole('group', { name: 'GEX by strike chart' }));
      const y = box.y + box.height / 3;
      const from = box.x + 60;
      await touch(
        page,
        [0, 20, 40, 60, 80].map((step) => [from + step, y] as const),
      );
      await expect(page.locator('.crosshair-pinned')).toHaveCount(0);
      await touch(page, [[from, y]]);
      await expect(page.locator('.crosshair-pinned').first()).toBeAttached();
    });
  });
});

test.describe('the ladder', () => {
  /** The card of a rung, under its name; a click goes to the chart that both are drawn in. */
  async function rung(page: Page, name: string): Promise<Locator> {
    await boxOf(page.getByRole('group', { name: 'Level ladder' }));
    return page.locator('.rung', { hasText: name }).locator('.rung-card');
  }

  test('pins the level of a rung that is clicked, and releases it at a second click', async ({ page }) => {
    await openChain(page);
    const readout = panel(page, 'GEX by strike').getByRole('status');
    const { callWall, putWall } = expectedOfChain();
    // Both walls and what shares their prices have cards of their own, moved apart from the prices.
    await (await rung(page, 'Call wall')).click({ force: true });
    await expect(page.locator('.price-panel .crosshair-pinned')).toContainText(callWall.toFixed(2));
    await expect(readout).toContainText(`${callWall} GEX`);
    await (await rung(page, 'Put wall')).click({ force: true });
    await expect(page.locator('.price-panel .crosshair-pinned')).toContainText(putWall.toFixed(2));
    await (await rung(page, 'Put wall')).click({ force: true });
    await expect(page.locator('.crosshair-pinned')).toHaveCount(0);
  });

  test('brings a level beyond the window into view', async ({ page }) => {
    await openChain(page);
    await page.getByRole('button', { name: '±3%' }).click();
    const { callWall } = expectedOfChain();
    await (await rung(page, '▲ Call wall')).click({ force: true });
    await expect(page.locator('.price-panel .crosshair-pinned')).toContainText(callWall.toFixed(2));
  });

  test('pins and releases from the keyboard', async ({ page }) => {
    await openChain(page);
    const ladder = page.getByRole('group', { name: 'Level ladder' });
    await expect(ladder).toHaveAccessibleDescription(/Enter pins it/);
    await ladder.focus();
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await expect(page.locator('.price-panel .crosshair-pinned')).toContainText(expectedOfChain().callWall.toFixed(2));
    await page.keyboard.press('Enter');
    await expect(page.locator('.crosshair-pinned')).toHaveCount(0);
  });
});

test.describe('the candle chart', () => {
  test('pins the shared crosshair by a click, not by a drag, and releases it by a second click', async ({ page }) => {
    const box = await boxOf(await openCandles(page));
    const pinned = page.locator('.strike-panel .crosshair-pinned');
    const at = [box.x + box.width / 3, box.y + box.height / 3] as const;
    await page.mouse.move(...at);
    await page.mouse.down();
    await page.mouse.move(at[0] + 60, at[1], { steps: 5 });
    await page.mouse.up();
    await expect(page.locator('.candles .crosshair')).toBeAttached();
    await expect(pinned).toHaveCount(0);
    await page.mouse.click(...at);
    const row = page.locator('.candles .crosshair-pinned line');
    await expect(row).toHaveAttribute('y1', /./);
    expect(Math.abs(Number(await row.getAttribute('y1')) - box.height / 3)).toBeLessThan(1);
    await expect(pinned).toBeAttached();
    await page.mouse.click(...at);
    await expect(pinned).toHaveCount(0);
  });

  test('tells the change on the day before where there is one', async ({ page }) => {
    await expect(await openCandles(page, 2)).toHaveAccessibleName(/last close 96\.00, \u22121\.0% on the day before\./);
  });

  test('says nothing of the day before when there is only one day', async ({ page }) => {
    const candles = await openCandles(page, 1);
    await expect(candles).toHaveAccessibleName(/last close 97\.00\. Levels/);
    await expect(candles).not.toHaveAccessibleName(/NaN/);
  });

  test('moves, pins and releases the shared crosshair from the keyboard', async ({ page }) => {
    await openCandles(page);
    await page.getByRole('group', { name: 'Daily candle chart' }).focus();
    const readout = panel(page, 'GEX by strike').getByRole('status');
    // Its stops are the levels, as on the ladder: the first above spot is the call wall.
    await page.keyboard.press('ArrowUp');
    await expect(readout).toContainText(String(expectedOfChain().callWall));
    await page.keyboard.press('Enter');
    await expect(page.locator('.candles .crosshair-pinned')).toBeAttached();
    await page.keyboard.press('Escape');
    await expect(readout).toBeHidden();
  });

  test.describe('with the theme of the system', () => {
    test.use({ colorScheme: 'dark' });

    /** Whether a candle is drawn in exactly this colour. */
    const draws = (candles: Locator, colour: string): Promise<boolean> =>
      candles.evaluate((element, hex) => {
        const wanted = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
        return [...element.querySelectorAll('canvas')].some((canvas) => {
          const data = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data;
          return data?.some((_, at) => at % 4 === 0 && wanted.every((value, part) => data[at + part] === value));
        });
      }, colour);
    const tokenOf = (page: Page, token: string): Promise<string> =>
      page.evaluate((name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim(), token);

    test('is painted anew when the system turns light', async ({ page }) => {
      const candles = await openCandles(page);
      const dark = await tokenOf(page, '--candle-up');
      await expect.poll(() => draws(candles, dark)).toBe(true);
      await page.emulateMedia({ colorScheme: 'light' });
      await expect.poll(() => tokenOf(page, '--candle-up')).not.toBe(dark);
      const light = await tokenOf(page, '--candle-up');
      await expect.poll(() => draws(candles, light)).toBe(true);
      expect(await draws(candles, dark)).toBe(false);
    });
  });
});

test('levels at one price share a row that names them all', async ({ page }) => {
  await openChain(page);
  const { callWall, mostOpenInterest } = expectedOfChain();
  expect(callWall).toBe(mostOpenInterest);
  const rows = panel(page, 'Key levels').getByRole('listitem');
  const shared = rows.filter({ hasText: 'Call wall' });
  await expect(shared).toHaveCount(1);
  const words = await textOf(shared);
  expect(words).toContain(`Call wall ${callWall.toFixed(2)} also `);
  expect(words).toContain('Highest open interest');
  expect(words).toContain('The heaviest call gamma of all strikes');
  expect(words).toContain('The most open contracts of all strikes');
  expect(words.match(/\+4\.5%/g)).toHaveLength(1);
  const prices = await rows.locator('.level-price').allInnerTexts();
  expect(new Set(prices).size).toBe(prices.length);
});

test('no name on the ladder of levels is cut without a sign of it', async ({ page }) => {
  await page.setViewportSize({ width: 1190, height: 900 });
  await openChain(page);
  const overhang = await page.getByRole('group', { name: 'Level ladder' }).evaluate((frame) => {
    const right = frame.getBoundingClientRect().right;
    return [...frame.querySelectorAll('.rung text')].map((text) => text.getBoundingClientRect().right - right);
  });
  expect(overhang.length).toBeGreaterThan(0);
  expect(Math.max(...overhang)).toBeLessThanOrEqual(0);
});
