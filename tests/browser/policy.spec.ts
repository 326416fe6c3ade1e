import { expect, test } from '@playwright/test';
import { openSample } from './support';

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
  const created = await page.evaluate(() => {
    try {
      document.createElement('div').innerHTML = '<img src=x>';
      return 'created';
    } catch (error) {
      return (error as Error).name;
    }
  });
  expect(created).toBe('TypeError');
});
