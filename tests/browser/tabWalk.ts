import type { Page } from '@playwright/test';

/** What can be operated, by element and by role. */
const OPERABLE = [
  'a[href]',
  'button',
  'input',
  'select',
  'textarea',
  'summary',
  '[contenteditable]',
  '[tabindex]:not([tabindex="-1"])',
  ...[
    'button',
    'link',
    'tab',
    'slider',
    'checkbox',
    'radio',
    'switch',
    'textbox',
    'combobox',
    'spinbutton',
    'menuitem',
  ].map((role) => `[role="${role}"]`),
].join(',');

/** Groups that the Tab key enters once, and within which the arrow keys go on; a test walks each of them. */
const ROVING = '[role="tablist"],.expiry-strip';

export interface Walk {
  readonly stops: number;
  /** What can be operated, is in sight, and was not reached. */
  readonly missed: readonly string[];
  /** Stops that cannot be seen to have the focus. */
  readonly unseen: readonly string[];
}

/** Stops at `within` that take more presses than there are elements are a trap. */
const MOST_PRESSES = 400;

/**
 * Presses Tab from where the focus is until it leaves `within` or is back where it began, and says what was not reached
 * there and where the focus could not be seen.
 * @param within a selector of one element
 */
export async function walkByTab(page: Page, within: string): Promise<Walk> {
  await page.evaluate(install, { within, operable: OPERABLE, roving: ROVING });
  for (let press = 0; press < MOST_PRESSES; press++) {
    await page.keyboard.press('Tab');
    if ((await page.evaluate('tabWalk.look()')) !== true) return page.evaluate('tabWalk.result()');
  }
  throw new Error(`the Tab key does not leave ${within}`);
}

interface Given {
  readonly within: string;
  readonly operable: string;
  readonly roving: string;
}

/** Runs in the page. */
function install({ within, operable, roving }: Given): void {
  const root = document.querySelector(within) as Element;
  const seen = new Set<Element>();
  const unseen: string[] = [];
  let last: Element | null = null;
  const nameOf = (element: Element): string => {
    const words =
      element.getAttribute('aria-label') ??
      (element instanceof HTMLInputElement ? element.labels?.[0]?.textContent : null) ??
      element.textContent;
    return `${element.tagName.toLowerCase()} “${words?.trim().slice(0, 50) ?? ''}”`;
  };

  /** What carries the mark of the focus: the element itself, or the label of a button that is drawn by its label. */
  const markedBy = (element: Element): Element | undefined =>
    [element, element.closest('label')].find((candidate) => {
      if (!candidate) return false;
      const { outlineStyle, outlineWidth, opacity } = getComputedStyle(candidate);
      return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2 && opacity !== '0';
    }) ?? undefined;

  /** Whether frames that scroll cut the mark off on more than one side. What is larger than the window does not count. */
  const isCut = (marked: Element): boolean => {
    const { outlineOffset, outlineWidth } = getComputedStyle(marked);
    const grown = Number.parseFloat(outlineOffset) + Number.parseFloat(outlineWidth) - 0.5;
    const box = marked.getBoundingClientRect();
    const cut = new Set<string>();
    for (let frame = marked.parentElement; frame; frame = frame.parentElement) {
      const { overflowX, overflowY, position } = getComputedStyle(frame);
      const at = frame.getBoundingClientRect();
      if (overflowX !== 'visible') {
        if (box.left - grown < at.left) cut.add('left');
        if (box.right + grown > at.right) cut.add('right');
      }
      if (overflowY !== 'visible') {
        if (box.top - grown < at.top) cut.add('top');
        if (box.bottom + grown > at.bottom) cut.add('bottom');
      }
      if (position === 'fixed') break;
    }
    return cut.size > 1;
  };

  const isCovered = (marked: Element): boolean => {
    const box = marked.getBoundingClientRect();
    const clamp = (value: number, end: number): number => Math.min(Math.max(value, 1), end - 2);
    const x = clamp(box.left + box.width / 2, innerWidth);
    const top = document.elementFromPoint(x, clamp(box.top + Math.min(box.height / 2, 20), innerHeight));
    return top !== null && !marked.contains(top) && !top.contains(marked);
  };

  const tabWalk = {
    /** Notes the element with the focus; whether there is more to see. */
    look(): boolean {
      const at = document.activeElement;
      if (at === null || at === document.body || !root.contains(at)) return false;
      // A field of date and time has a stop for each of its parts.
      if (at === last) return true;
      last = at;
      if (seen.has(at)) return false;
      seen.add(at);
      const marked = markedBy(at);
      if (!marked) unseen.push(`${nameOf(at)} has no mark`);
      else if (isCut(marked)) unseen.push(`${nameOf(at)} has a mark that is cut off`);
      else if (isCovered(marked)) unseen.push(`${nameOf(at)} is covered`);
      return true;
    },
    result(): Walk {
      const groupOf = (element: Element): Element | string | null =>
        element instanceof HTMLInputElement && element.type === 'radio' ? element.name : element.closest(roving);
      const groups = new Set([...seen].map(groupOf));
      const missed = [...root.querySelectorAll(operable)].filter((element) => {
        if (!element.checkVisibility({ visibilityProperty: true }) || element.closest('[inert]')) return false;
        if (element.matches(':disabled') || seen.has(element)) return false;
        const group = groupOf(element);
        return group === null || !groups.has(group);
      });
      return { stops: seen.size, missed: missed.map(nameOf), unseen };
    },
  };
  const from = document.activeElement;
  if (from !== null && from !== document.body && root.contains(from)) seen.add(from);
  Object.assign(window, { tabWalk });
}
