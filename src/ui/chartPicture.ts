/** What stands in a picture beside its charts. */
export interface PictureWords {
  readonly title: string;
  /** Where the numbers are from and what they assume; long ones are broken. */
  readonly lines: readonly string[];
}

/** A picture of its own: nothing in it refers to the page. */
export interface ChartPicture {
  /** An SVG document. */
  readonly svg: string;
  /** CSS pixels. */
  readonly width: number;
  readonly height: number;
}

const SVG = 'http://www.w3.org/2000/svg';
const MARGIN = 14;
const TITLE_HEIGHT = 30;
/** Room for the words. */
const NARROWEST = 420;
const LINE_HEIGHT = 16;
const CAPTION_SIZE = 11.5;
/** On the wide side, as the font is the system's. */
const LETTER_WIDTH = 6.6;
const SWATCH = 18;
const CHARTS = 'svg.plot, canvas';

/** Looks that an element on the page has by its classes, with what goes without saying. */
const LOOKS: Readonly<Record<string, string>> = {
  fill: 'rgb(0, 0, 0)',
  'fill-opacity': '1',
  stroke: 'none',
  'stroke-width': '1px',
  'stroke-dasharray': 'none',
  'stroke-opacity': '1',
  'stroke-linecap': 'butt',
  'stroke-linejoin': 'miter',
  'paint-order': 'normal',
  opacity: '1',
};
const TEXT_LOOKS: Readonly<Record<string, string>> = {
  'font-family': '',
  'font-size': '',
  'font-style': 'normal',
  'font-weight': '',
  'letter-spacing': 'normal',
  'text-anchor': 'start',
  'dominant-baseline': 'auto',
};

/**
 * The charts inside an element as one picture, where they stand to one another, with legends, a title above and words
 * below, on the colour of the element. Null where it shows no chart.
 */
export function chartPicture(element: Element, { title, lines }: PictureWords): ChartPicture | null {
  const charts = [...element.querySelectorAll<SVGSVGElement | HTMLCanvasElement>(CHARTS)]
    .map((chart) => ({ chart, box: chart.getBoundingClientRect() }))
    .filter(({ chart, box }) => box.width > 0 && box.height > 0 && getComputedStyle(chart).visibility !== 'hidden');
  if (charts.length === 0) return null;
  const left = Math.min(...charts.map(({ box }) => box.left));
  const top = Math.min(...charts.map(({ box }) => box.top));
  const right = Math.max(...charts.map(({ box }) => box.right));
  const bottom = Math.max(...charts.map(({ box }) => box.bottom));
  const width = Math.max(NARROWEST, Math.ceil(right - left) + 2 * MARGIN);
  const style = getComputedStyle(element);
  const root = document.createElementNS(SVG, 'svg');
  add(root, 'rect', { width: '100%', height: '100%', fill: style.backgroundColor });
  const ink = { fill: style.color, 'font-family': style.fontFamily };
  add(root, 'text', { x: MARGIN, y: 21, 'font-size': 15, 'font-weight': 650, ...ink }, title);
  for (const { chart, box } of charts) {
    const place = {
      x: box.left - left + MARGIN,
      y: box.top - top + TITLE_HEIGHT,
      width: box.width,
      height: box.height,
    };
    if (chart instanceof HTMLCanvasElement) add(root, 'image', { ...place, href: chart.toDataURL('image/png') });
    else root.append(standalone(chart, place));
  }
  let row = Math.ceil(bottom - top) + TITLE_HEIGHT + LINE_HEIGHT;
  row = addLegends(root, element, row, width, ink);
  const letters = Math.max(20, Math.floor((width - 2 * MARGIN) / LETTER_WIDTH));
  for (const line of lines.flatMap((text) => broken(text, letters))) {
    add(root, 'text', { x: MARGIN, y: row, 'font-size': CAPTION_SIZE, ...ink }, line);
    row += LINE_HEIGHT;
  }
  const height = row + 4;
  set(root, { width, height, viewBox: `0 0 ${width} ${height}` });
  return { svg: new XMLSerializer().serializeToString(root), width, height };
}

/** A picture as PNG, `scale` pixels for each of its own. @throws Error when the browser cannot draw it */
export async function pngOf({ svg, width, height }: ChartPicture, scale = 2): Promise<Blob> {
  const url = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = width * scale;
    canvas.height = height * scale;
    const context = canvas.getContext('2d');
    if (!context) throw new Error('the browser gives no canvas to draw on');
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
    if (!blob) throw new Error('the browser cannot write the picture');
    return blob;
  } finally {
    URL.revokeObjectURL(url);
  }
}

/** Breaks a text between words into lines of at most so many letters. */
export function broken(text: string, letters: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines[lines.length - 1];
    if (last !== undefined && last.length + 1 + word.length <= letters) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

type Attributes = Readonly<Record<string, string | number>>;

function set(element: Element, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
}

function add(to: Element, name: string, attributes: Attributes, text = ''): void {
  const element = document.createElementNS(SVG, name);
  set(element, attributes);
  element.textContent = text;
  to.append(element);
}

/** A copy of a chart with its looks written into it, at a place of the picture. */
function standalone(chart: SVGSVGElement, place: Attributes): Element {
  const copy = chart.cloneNode(true) as SVGSVGElement;
  writeLooks(chart, copy);
  set(copy, place);
  return copy;
}

function writeLooks(from: Element, to: Element): void {
  // Before anything is taken away, so that the children run together.
  const pairs = [...from.children].map((child, index) => [child, to.children[index]] as const);
  const style = getComputedStyle(from);
  for (const [child, copy] of pairs) {
    if (!copy) continue;
    if (getComputedStyle(child).display === 'none') copy.remove();
    else writeLooks(child, copy);
  }
  const looks = from.tagName === 'text' || from.tagName === 'tspan' ? { ...LOOKS, ...TEXT_LOOKS } : LOOKS;
  for (const [name, usual] of Object.entries(looks)) {
    const value = style.getPropertyValue(name);
    // An own value also where it is the usual one: a group above may have another.
    if (value !== '' && (value !== usual || from.hasAttribute(name) || name === 'fill' || name === 'stroke')) {
      to.setAttribute(name, value);
    }
  }
  if (style.whiteSpace === 'pre') to.setAttribute('xml:space', 'preserve');
  for (const name of ['class', 'style', 'aria-hidden', 'tabindex', 'role']) to.removeAttribute(name);
}

/** The legends in rows of marks and words; returns the row below them. */
function addLegends(root: Element, element: Element, first: number, width: number, ink: Attributes): number {
  const items = [...element.querySelectorAll<HTMLElement>('.legend li')].filter((item) => item.offsetWidth > 0);
  let row = first;
  let column = MARGIN;
  for (const item of items) {
    const words = item.textContent?.trim() ?? '';
    const mark = getComputedStyle(item, '::before');
    const hasMark = mark.content !== 'none';
    const wide = (hasMark ? SWATCH + 6 : 0) + words.length * LETTER_WIDTH + 16;
    if (column > MARGIN && column + wide > width - MARGIN) {
      column = MARGIN;
      row += LINE_HEIGHT;
    }
    if (hasMark) addSwatch(root, mark, column, row - 4);
    add(root, 'text', { x: column + (hasMark ? SWATCH + 6 : 0), y: row, 'font-size': CAPTION_SIZE, ...ink }, words);
    column += wide;
  }
  return items.length > 0 ? row + LINE_HEIGHT + 4 : row;
}

function addSwatch(root: Element, mark: CSSStyleDeclaration, x: number, y: number): void {
  if (mark.borderTopStyle !== 'none' && mark.borderTopWidth !== '0px') {
    const dash = { dashed: '5 3', dotted: '2 3' }[mark.borderTopStyle] ?? 'none';
    const line = { stroke: mark.borderTopColor, 'stroke-width': mark.borderTopWidth, 'stroke-dasharray': dash };
    add(root, 'line', { x1: x, x2: x + SWATCH, y1: y, y2: y, ...line });
  } else add(root, 'rect', { x: x + 4, y: y - 5, width: 10, height: 10, rx: 2, fill: mark.backgroundColor });
}
