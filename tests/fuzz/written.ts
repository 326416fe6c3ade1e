import {
  type JsonModel,
  type JsonObject,
  type JsonValue,
  type LineRole,
  type Model,
  RAW,
  type TableModel,
} from './model';

/** Characters of the text that belong to one line of a table or to one contract of a document. */
export interface Region {
  start: number;
  /** Exclusive, without the line end. */
  end: number;
  readonly role: LineRole;
  ids: number[];
}

/** A file as text, with the places of its contracts. */
export class Written {
  readonly kind: Model['kind'];
  text: string;
  regions: Region[];

  constructor(kind: Model['kind'], text: string, regions: Region[]) {
    this.kind = kind;
    this.text = text;
    this.regions = regions;
  }

  /** Regions that hold the character at `at`; a line end is of both lines. */
  at(at: number): Region[] {
    return this.regions.filter(({ start, end }, i) => {
      const isAfterEnd = this.kind === 'table' && at >= (this.regions[i - 1]?.end ?? start) && at < start;
      return (at >= start && at < end) || isAfterEnd || (this.kind === 'table' && at >= end && at <= end + 1);
    });
  }

  /** Replaces `length` characters at `at`. */
  splice(at: number, length: number, insert: string): void {
    const shift = insert.length - length;
    this.text = this.text.slice(0, at) + insert + this.text.slice(at + length);
    for (const region of this.regions) {
      if (region.start > at) region.start = Math.max(at, region.start + shift);
      if (region.end > at) region.end = Math.max(region.start, region.end + shift);
    }
  }

  /** Number of the line, from 1, in which a character stands. */
  lineAt(at: number): number {
    let line = 1;
    for (let i = 0; i < at; i += 1) {
      const char = this.text[i];
      if (char === '\n' || (char === '\r' && this.text[i + 1] !== '\n')) line += 1;
    }
    return line;
  }

  /** Every contract that the text still holds. */
  ids(): Set<number> {
    return new Set(this.regions.flatMap(({ ids }) => ids));
  }
}

export function write(model: Model): Written {
  return model.kind === 'table' ? writeTable(model) : writeJson(model);
}

function writeTable(model: TableModel): Written {
  const { delimiter, lines, lineEnds, quotes } = model;
  const written = (cell: string): string =>
    quotes === 'all' || cell.includes(delimiter) || /["\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
  const regions: Region[] = [];
  let text = '';
  lines.forEach((line, i) => {
    const start = text.length;
    text += line.raw ?? (line.role === 'blank' ? line.cells.join(delimiter) : line.cells.map(written).join(delimiter));
    regions.push({ start, end: text.length, role: line.role, ids: [...line.ids] });
    if (i < lines.length - 1 || model.hasFinalEnd) text += lineEnds[i % lineEnds.length];
  });
  return new Written('table', text, regions);
}

const PLACE = '@place:';
const MARKED = new RegExp(`"(${PLACE}|${RAW})((?:[^"\\\\]|\\\\.)*)"`, 'g');

function writeJson(model: JsonModel): Written {
  const { contracts, indent } = model;
  const place = new Map<JsonObject, number>(contracts.map(({ node }, i) => [node, i]));
  const outer = (_: string, value: JsonValue): JsonValue => {
    const index = typeof value === 'object' && value !== null && !Array.isArray(value) ? place.get(value) : undefined;
    return index === undefined ? value : `${PLACE}${index}`;
  };
  const regions: Region[] = [];
  const unraw = (text: string): string =>
    text.replaceAll(MARKED, (whole, mark: string, rest: string) =>
      mark === RAW ? (JSON.parse(`"${rest}"`) as string) : whole,
    );
  const frame = JSON.stringify(model.root, outer, indent);
  let text = '';
  let from = 0;
  for (const found of frame.matchAll(MARKED)) {
    const [whole, mark, rest = ''] = found;
    text += frame.slice(from, found.index);
    from = found.index + whole.length;
    const contract = mark === PLACE ? contracts[Number(rest)] : undefined;
    if (contract) {
      const start = text.length;
      text += unraw(JSON.stringify(contract.node));
      regions.push({ start, end: text.length, role: 'data', ids: [...contract.ids] });
    } else text += unraw(whole);
  }
  text += frame.slice(from);
  if (model.isColumnar) regions.push({ start: 0, end: text.length, role: 'data', ids: [...model.ids] });
  return new Written('json', text, regions);
}

/** Written as a byte that is no character of UTF-8. */
export const STRAY_BYTE = '\ue0ff';
const STRAY_CODED = [0xee, 0x83, 0xbf] as const;

/** UTF-8, but for stray bytes. */
function utf8(text: string): Uint8Array {
  const bytes = new TextEncoder().encode(text);
  if (!text.includes(STRAY_BYTE)) return bytes;
  const out: number[] = [];
  for (let i = 0; i < bytes.length; i += 1) {
    const isStray = STRAY_CODED.every((byte, at) => bytes[i + at] === byte);
    out.push(isStray ? 0xff : bytes[i]!);
    if (isStray) i += STRAY_CODED.length - 1;
  }
  return Uint8Array.from(out);
}

/** The bytes of a text in a model's encoding. */
export function encode(text: string, { encoding, hasMark }: Pick<Model, 'encoding' | 'hasMark'>): Uint8Array {
  const marked = hasMark ? `\ufeff${text}` : text;
  if (encoding === 'utf-8') return utf8(marked);
  if (encoding === 'windows-1252') return Uint8Array.from(text, (char) => Math.min(255, char.charCodeAt(0)));
  const bytes = new Uint8Array(marked.length * 2);
  for (let i = 0; i < marked.length; i += 1) {
    const code = marked.charCodeAt(i);
    bytes[2 * i] = encoding === 'utf-16le' ? code & 255 : code >> 8;
    bytes[2 * i + 1] = encoding === 'utf-16le' ? code >> 8 : code & 255;
  }
  return bytes;
}
