import { expect, test } from '@playwright/test';
import { firstLoad } from '../../scripts/firstLoad.mjs';

/** JavaScript after gzip -9 that may be fetched before the sample is on the screen. */
const BUDGET_BYTES = 200_000;

for (const viewport of [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
]) {
  test(`the sample is painted from at most 200 kB of scripts at ${viewport.width} px`, async ({ browser, baseURL }) => {
    const { scripts } = await firstLoad(browser, `${baseURL}/`, viewport);
    const list = scripts.map(({ name, bytes }) => `${name} ${bytes}`).join(', ');
    // Without page and worker the count would be of something else.
    expect(list).toMatch(/page-/);
    expect(list).toMatch(/worker-/);
    const bytes = scripts.reduce((sum, script) => sum + script.bytes, 0);
    expect(bytes, list).toBeLessThanOrEqual(BUDGET_BYTES);
  });
}
