import type { Page } from '@playwright/test';
import { chainCsv } from './independent';
import { dropFiles, expect, expectSource, openSample, panel, test } from './support';
import { walkByTab } from './tabWalk';

const chain = { name: 'quotes.csv', content: chainCsv() };

async function openChain(page: Page): Promise<void> {
  await openSample(page);
  await dropFiles(page, [chain]);
  await expectSource(page, 'Cboe CSV, quotes.csv');
}

const tab = (page: Page, title: string) => page.getByRole('tab', { name: title, exact: true });

async function openView(page: Page, title: string): Promise<void> {
  await tab(page, title).click();
  await expect(page.getByRole('tabpanel').getByRole('region').first()).toBeVisible();
  // What takes the worker is worked out when it is first seen.
  if (title === 'Flow map') await expect(page.getByRole('group', { name: 'Flow map by spot and time' })).toBeVisible();
  if (title === 'Assumptions') await expect(page.getByRole('button', { name: 'Use this' }).first()).toBeVisible();
  if (title === 'Expiries') {
    await panel(page, 'As expiries settle').scrollIntoViewIfNeeded();
    await expect(panel(page, 'What is left, in figures')).toBeVisible();
  }
}

for (const width of [1440, 390]) {
  test(`Tab reaches all that can be operated in every view, and shows where it is, at ${width} px`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height: 844 });
    await openSample(page);
    const walk = async (title: string, within: string, least: number): Promise<void> => {
      const { stops, missed, unseen } = await walkByTab(page, within);
      expect(missed, title).toEqual([]);
      expect(unseen, title).toEqual([]);
      expect(stops, title).toBeGreaterThan(least);
    };
    // The page around the views is the same for all of them.
    const [first, ...titles] = await page.getByRole('tab').allTextContents();
    await walk(first as string, 'body', 80);
    // Views are built of the same parts at every width; those beside them are not.
    for (const title of width === 390 ? ['Strikes'] : titles) {
      await openView(page, title);
      // There is nothing to compare the sample with but a file.
      await walk(title, '.views', title === 'Compare' ? 2 : 4);
    }
  });
}

/** What a command is seen to do: holds after it, and not before. */
type Effect = (page: Page) => Promise<boolean>;

const isChosen =
  (group: string, label: string): Effect =>
  (page) =>
    page.getByRole('group', { name: group, exact: true }).getByRole('radio', { name: label, exact: true }).isChecked();

const isPressed =
  (name: string): Effect =>
  async (page) =>
    (await panel(page, 'What if').getByRole('button', { name, exact: true }).getAttribute('aria-pressed')) === 'true';

const hasRootData =
  (name: string, value: string): Effect =>
  async (page) =>
    (await page.locator('html').getAttribute(`data-${name}`)) === value;

/** Prices on the axis of the strike chart, the lowest and the highest. */
async function pricesInSight(page: Page): Promise<[low: number, high: number]> {
  const texts = await page
    .getByRole('group', { name: /by strike chart$/ })
    .locator('.axis text[text-anchor="end"]')
    .allTextContents();
  const prices = texts.map((text) => Number(text.replaceAll(',', ''))).filter((price) => price > 0);
  return [Math.min(...prices), Math.max(...prices)];
}

const showsPrices =
  (percent: number): Effect =>
  async (page) => {
    const [low, high] = await pricesInSight(page);
    const reach = Math.max(100.5 - low, high - 100.5) / 100.5;
    return reach <= percent / 100 && reach > (percent / 100) * 0.55;
  };

/** By title, in the order in which they can be tried one after the other. What is named here, and nothing else, is offered. */
const EFFECTS: ReadonlyArray<readonly [title: RegExp, effect: (...found: string[]) => Effect]> = [
  [/^Bars: (.+)$/, (label = '') => isChosen('Bars', label)],
  [/^Show (\w+)$/, (name = '') => isChosen('Exposure', name)],
  [/^Prices: Levels$/, () => async (page) => !(await showsPrices(20)(page))],
  [/^Prices: ±(\d+)%$/, (percent = '') => showsPrices(Number(percent))],
  [/^Expiries: all$/, () => isChosen('Expiries', 'All')],
  [/^Expiries: today’s$/, () => isChosen('Expiries', '0DTE')],
  [/^Expiries: up to 7 days$/, () => isChosen('Expiries', '≤7d')],
  [/^Expiries: monthly$/, () => isChosen('Expiries', 'Monthly')],
  [/^What if: (.+)$/, (label = '') => isPressed(label)],
  [
    /^View: (.+)$/,
    (title = '') =>
      async (page) =>
        (await tab(page, title).getAttribute('aria-selected')) === 'true',
  ],
  [
    /^(Dealers .+)$/,
    (words = '') =>
      (page) =>
        page.getByRole('banner').getByRole('button', { name: words, exact: true }).isVisible(),
  ],
  [/^Theme: (dark|light)$/, (theme = '') => hasRootData('theme', theme)],
  [/^Theme: high contrast$/, () => hasRootData('theme', 'contrast')],
  [/^Theme: as the system$/, () => hasRootData('theme', 'light')],
  [/^Colours: for every eye$/, () => hasRootData('palette', 'safe')],
  [/^Colours: classic green and red$/, () => hasRootData('palette', 'classic')],
];

const palette = (page: Page) => page.getByRole('dialog', { name: 'Find a command' });

/** What the palette offers: titles, and the key that is printed beside each. */
async function offered(page: Page): Promise<ReadonlyArray<{ readonly title: string; readonly key: string }>> {
  await page.keyboard.press('k');
  const rows = await palette(page)
    .getByRole('option')
    .evaluateAll((options) =>
      options.map((option) => ({
        title: option.querySelector('.palette-title')?.firstChild?.textContent ?? '',
        key: option.querySelector('kbd')?.textContent ?? '',
      })),
    );
  await page.keyboard.press('Escape');
  await expect(palette(page)).toHaveCount(0);
  return rows;
}

/** Types the title of a command into the palette and runs it. */
async function run(page: Page, title: string): Promise<void> {
  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.insertText(title);
  await expect(palette(page).getByRole('option', { selected: true }).locator('.palette-title')).toContainText(title);
  await page.keyboard.press('Enter');
}

const found = (title: string) => EFFECTS.find(([pattern]) => pattern.test(title));

function effectOf(title: string): Effect {
  const entry = found(title);
  if (!entry) throw new Error(`no effect is known of “${title}”`);
  const [, ...groups] = entry[0].exec(title) ?? [];
  return entry[1](...groups);
}

const isKept = (title: string): boolean => title.startsWith('Prices');

test('every command that changes what is shown, assumed or imagined does so by name and by key, and is undone', async ({
  page,
}) => {
  test.setTimeout(120_000);
  await openChain(page);
  const commands = (await offered(page)).filter(({ title }) => found(title));
  expect(commands.length).toBeGreaterThan(40);
  const sections = new Set(commands.map(({ title }) => found(title)));
  expect(sections.size).toBe(EFFECTS.length);
  for (const { title, key } of commands) {
    const holds = effectOf(title);
    if (await holds(page)) {
      // What holds already is tried from another of its kind.
      const kind = title.split(/[: ]/)[0] as string;
      const other = commands.findLast(({ title: own }) => own !== title && own.startsWith(kind))?.title as string;
      await run(page, other);
    }
    await expect.poll(() => holds(page), { message: `before ${title}` }).toBe(false);
    await run(page, title);
    await expect.poll(() => holds(page), { message: title }).toBe(true);
    if (isKept(title)) continue;
    await page.keyboard.press('ControlOrMeta+z');
    await expect.poll(() => holds(page), { message: `undo ${title}` }).toBe(false);
    if (key === '') continue;
    await page.keyboard.press(key);
    await expect.poll(() => holds(page), { message: `${title} by ${key}` }).toBe(true);
    await page.keyboard.press('ControlOrMeta+z');
  }
});

interface Deed {
  /** Makes the palette offer it, or its effect one that can be seen. */
  readonly before?: (page: Page) => Promise<unknown>;
  /** Runs it, by name or by key, and sees what it does. */
  readonly seen: (page: Page, run: () => Promise<void>) => Promise<void>;
}

/** Runs, sees a dialog, and closes it. */
const opens =
  (name: string | RegExp): Deed['seen'] =>
  async (page, act) => {
    await act();
    await expect(page.getByRole('dialog', { name })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
  };

const turns =
  (effect: Effect): Deed['seen'] =>
  async (page, act) => {
    expect(await effect(page)).toBe(false);
    await act();
    await expect.poll(() => effect(page)).toBe(true);
    await page.keyboard.press('ControlOrMeta+z');
    await expect.poll(() => effect(page)).toBe(false);
  };

const expiry = (name: RegExp) => async (page: Page) =>
  (await page.getByRole('button', { name }).getAttribute('aria-pressed')) === 'true';

const DEEDS: Readonly<Record<string, Deed>> = {
  'Open a file': {
    seen: async (page, act) => {
      // The browser takes a moment to forget the window before.
      await expect(async () => {
        const [chooser] = await Promise.all([page.waitForEvent('filechooser', { timeout: 1_000 }), act()]);
        expect(chooser.isMultiple()).toBe(true);
        await chooser.setFiles([]);
      }).toPass();
    },
  },
  'Paste text': { seen: opens('Paste a chain') },
  'Edit spot and time': { seen: opens(/spot and time/i) },
  'Download JSON': {
    seen: async (page, act) => {
      const [download] = await Promise.all([page.waitForEvent('download'), act()]);
      expect(download.suggestedFilename()).toMatch(/\.json$/);
    },
  },
  'Show the import report': {
    seen: async (page, act) => {
      await act();
      await expect(page.locator('#import-report')).toBeFocused();
    },
  },
  'Next exposure: GEX, DEX, VEX, CHEX': { seen: turns(isChosen('Exposure', 'DEX')) },
  'Next bars: calls and puts, net, by expiry, OI, volume, GEX by volume': { seen: turns(isChosen('Bars', 'Net')) },
  'The next expiry, alone': { seen: turns(expiry(/^0DTE 18 Nov/)) },
  'The expiry before, alone': { seen: turns(expiry(/^30d 18 Dec/)) },
  'End the scenario: back to the figures of the file': {
    before: (page) => run(page, 'What if: +1%'),
    seen: async (page, act) => {
      await expect(page.getByRole('button', { name: 'Back to the file' })).toBeVisible();
      await act();
      await expect(page.getByRole('button', { name: 'Back to the file' })).toHaveCount(0);
    },
  },
  'Share this view as a link or file': { seen: opens(/^Share /) },
  'Keep this chain as a snapshot': {
    seen: async (page, act) => {
      const said = async () => (await page.locator('.notice').allTextContents()).join('');
      const before = await said();
      await act();
      await expect.poll(said).not.toBe(before);
      expect(await said()).toMatch(/Kept (on this machine|before,) as “/);
    },
  },
  'Settings and assumptions': { seen: opens('Assumptions and settings') },
  'Assumptions back to defaults': {
    before: (page) => run(page, 'Dealers short calls and puts'),
    seen: turns(effectOf('Dealers long calls, short puts')),
  },
  'Dark or light': { seen: turns(hasRootData('theme', 'dark')) },
  Undo: {
    before: (page) => run(page, 'Bars: Net'),
    seen: async (page, act) => {
      await expect.poll(() => isChosen('Bars', 'Net')(page)).toBe(true);
      await act();
      await expect.poll(() => isChosen('Bars', 'Calls and puts')(page)).toBe(true);
    },
  },
  Redo: {
    before: async (page) => {
      await run(page, 'Bars: Net');
      await page.keyboard.press('ControlOrMeta+z');
    },
    seen: async (page, act) => {
      await expect.poll(() => isChosen('Bars', 'Calls and puts')(page)).toBe(true);
      await act();
      await expect.poll(() => isChosen('Bars', 'Net')(page)).toBe(true);
    },
  },
  'Find a command': { seen: opens('Find a command') },
  'Panel with the focus, or under the mouse: fill the window': {
    before: (page) => page.getByRole('group', { name: /by strike chart$/ }).focus(),
    seen: async (page, act) => {
      await act();
      const button = panel(page, 'GEX by strike').getByRole('button', { name: 'Fill the window' });
      await expect(button).toHaveAttribute('aria-pressed', 'true');
      await page.keyboard.press('Escape');
      await expect(button).toHaveAttribute('aria-pressed', 'false');
      await expect(page.getByRole('group', { name: /by strike chart$/ })).toBeFocused();
    },
  },
  'Show the tour': {
    seen: async (page, act) => {
      await act();
      await expect(page.getByRole('complementary', { name: 'Your own chain' })).toBeVisible();
      await page.getByRole('button', { name: 'Skip' }).press('Enter');
      await expect(page.getByRole('complementary')).toHaveCount(0);
    },
  },
  'Prices as those of a future': { seen: opens('Assumptions and settings') },
  'Help and keys': { seen: opens('Help') },
  Glossary: { seen: opens('Glossary') },
  'Open the synthetic sample': {
    seen: async (page, act) => {
      await act();
      await expect(page.getByText('Synthetic sample').first()).toBeVisible();
    },
  },
};

test('every other command of the palette has its effect by name and by key', async ({ page }) => {
  test.setTimeout(120_000);
  await openChain(page);
  const tried = new Set<string>();
  const nameIn = (title: string): string => title.replace(/^(Undo|Redo): .*$/, '$1');
  const always = await offered(page);
  for (const [name, { before, seen }] of Object.entries(DEEDS)) {
    await before?.(page);
    const command = (before ? await offered(page) : always).find(({ title }) => nameIn(title) === name);
    if (!command) throw new Error(`“${name}” is not offered`);
    tried.add(name);
    await test.step(name, () => seen(page, () => run(page, command.title)));
    const key = { 'Ctrl Z': 'ControlOrMeta+z', 'Ctrl Shift Z': 'ControlOrMeta+Shift+z' }[command.key] ?? command.key;
    if (key === '') continue;
    await before?.(page);
    await test.step(`${name} by ${key}`, () => seen(page, () => page.keyboard.press(key)));
  }
  await openChain(page);
  await run(page, 'What if: +1%');
  await page.keyboard.press('ControlOrMeta+z');
  const untold = (await offered(page)).filter(
    ({ title }) => !found(title) && !tried.has(nameIn(title)) && !title.startsWith('What is meant by: '),
  );
  expect(untold).toEqual([]);
});

test('every term is explained by name', async ({ page }) => {
  await openChain(page);
  const terms = (await offered(page)).filter(({ title }) => title.startsWith('What is meant by: '));
  expect(terms.length).toBeGreaterThan(10);
  const glossary = page.getByRole('dialog', { name: 'Glossary' });
  for (const { title } of terms) {
    await run(page, title);
    await expect(glossary.locator(':focus')).toContainText(title.replace('What is meant by: ', ''));
    await page.keyboard.press('Escape');
    await expect(glossary).toHaveCount(0);
  }
});
