import { expect, test } from '@playwright/test';
import { chainCsv } from './independent';
import { dropFiles, expectSource, openSample } from './support';

test('the browser itself refuses to send anything elsewhere', async ({ page }) => {
  await openSample(page);
  const refused = await page.evaluate(async () => {
    const breach = new Promise<string>((resolve) => {
      document.addEventListener('securitypolicyviolation', (event) => resolve(event.violatedDirective), { once: true });
    });
    const outcome = await fetch('http://127.0.0.1:9/').then(
      () => 'sent',
      () => 'refused',
    );
    return [outcome, await breach];
  });
  expect(refused).toEqual(['refused', 'connect-src']);
});

test('text of a file that looks like markup stays text', async ({ page }) => {
  await openSample(page);
  const markup = '<img src=x onerror=alert(1)>';
  const dialogs: string[] = [];
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  const hostile = chainCsv()
    .replace('Made-up Corp', `${markup} Corp`)
    .replace(/,150,90\.00/, `,${markup},90.00`);
  await dropFiles(page, [{ name: `${markup}.csv`, content: hostile }]);
  await expectSource(page, `Cboe CSV, ${markup}.csv`);
  await expect(page.getByRole('region', { name: 'Import report' })).toContainText(markup);
  expect(await page.locator('img').count()).toBe(0);
  expect(dialogs).toEqual([]);
});

test('no script can turn text into elements', async ({ page }) => {
  await openSample(page);
  const outcome = await page.evaluate(() => {
    try {
      document.createElement('div').innerHTML = '<img src=x>';
      return 'created';
    } catch (error) {
      return (error as Error).name;
    }
  });
  expect(outcome).toBe('TypeError');
});

test('the kernel may be compiled, and text may still not be run', async ({ page }) => {
  await openSample(page);
  const outcome = await page.evaluate(async () => {
    // What the driver evaluates at once is exempt from the policy; a timer is the page's own.
    await new Promise((resolve) => setTimeout(resolve));
    const emptyModule = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0);
    const compiled = new WebAssembly.Module(emptyModule) instanceof WebAssembly.Module;
    try {
      // biome-ignore lint/security/noGlobalEval: what is tested is that it is refused.
      return [compiled, globalThis.eval('1 + 1')];
    } catch (error) {
      return [compiled, (error as Error).name];
    }
  });
  expect(outcome).toEqual([true, 'EvalError']);
});
