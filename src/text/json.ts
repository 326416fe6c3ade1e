import { TextRefusal } from './refusal';

export interface ParsedJson {
  /** One value; several where JSON documents stand one after another, as in NDJSON. */
  readonly documents: readonly unknown[];
  /** How many NaN and Infinity stood where a number should be; each was read as null. */
  readonly nonNumbers: number;
  /** Where the text breaks off, 1-based, when only what is whole before that was read; else null. */
  readonly cut: { readonly line: number; readonly column: number } | null;
}

/**
 * Reads JSON, or several JSON documents one after another. NaN and Infinity, which some programs write although JSON has
 * none, become null and are counted. Of a text that breaks off, the whole documents are read, or, where the first is cut,
 * the whole records of its outermost list that has any.
 * Throws E_TRUNCATED when there is nothing whole before the cut, and E_JSON_SYNTAX, with the line, for other damage.
 */
export function parseJson(text: string, fileName: string): ParsedJson {
  try {
    return { documents: [JSON.parse(text)], nonNumbers: 0, cut: null };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  const survey = surveyOf(text);
  const { fault, nonNumbers } = survey;
  if (fault === null) {
    return { documents: documentsOf(text, survey, text.length), nonNumbers: nonNumbers.length, cut: null };
  }
  const place = placeOf(text, fault.at);
  const { line, column } = place;
  if (fault.isEnd) {
    const documents = wholeOf(text, survey);
    if (documents) return { documents, nonNumbers: nonNumbers.length, cut: place };
    throw new TextRefusal(
      'E_TRUNCATED',
      `${fileName} breaks off at line ${line}, column ${column}: the JSON is not closed`,
      'The download was cut short. Download the chain again; nothing of this file was used.',
      line,
    );
  }
  throw new TextRefusal(
    'E_JSON_SYNTAX',
    `${fileName} is not valid JSON: unexpected "${text.slice(fault.at, fault.at + 20).replace(/\s+/g, ' ')}" at line ${line}, column ${column}`,
    'Save the answer of the server unchanged and open that file.',
    line,
  );
}

interface Token {
  readonly at: number;
  readonly length: number;
}

interface Fault {
  readonly at: number;
  readonly isEnd: boolean;
}

/** An object or list that is not closed yet. */
interface Container {
  readonly close: '}' | ']';
  /**
   * Offset up to which it is worth keeping, -1 when it is not: in a list after the last whole object or list, in an object
   * after the last field that holds such a list.
   */
  wholeEnd: number;
}

/** What a walk over the text found. */
interface Survey {
  readonly nonNumbers: readonly Token[];
  /** Where documents after the first begin. */
  readonly starts: readonly number[];
  readonly fault: Fault | null;
  /** What was open at the fault, outermost first. */
  readonly open: readonly Container[];
}

const BLANK = /[ \t\r\n]*/y;
const SCALAR = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.+-])|(?:true|false|null)\b/y;
const NON_NUMBER = /(?:NaN|[+-]?Infinity)\b/y;
const ESCAPE = /["\\/bfnrt]|u[0-9a-fA-F]{4}/y;
const UNFINISHED_ESCAPE = /^(?:u[0-9a-fA-F]{0,3})?$/;
const QUOTE = 34;
const BACKSLASH = 92;
const FIRST_PRINTABLE = 32;
const UNFINISHED = /[\w.+-]*/y;

/** Walks over a text to its end or its first fault other than NaN and Infinity. */
function surveyOf(text: string): Survey {
  const open: Container[] = [];
  const nonNumbers: Token[] = [];
  const starts: number[] = [];
  let at = 0;
  const survey = (fault: Fault | null): Survey => ({ nonNumbers, starts, fault, open });
  const match = (pattern: RegExp): boolean => {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found) at += found[0].length;
    return found !== null;
  };
  const matchString = (): boolean => {
    const end = stringEnd(text, at);
    if (end > 0) at = end;
    return end > 0;
  };
  const fault = (): Survey => survey({ at, isEnd: breaksOff(text, at) });
  const readKey = (): boolean => {
    match(BLANK);
    if (!matchString()) return false;
    match(BLANK);
    if (text[at] !== ':') return false;
    at += 1;
    return true;
  };
  for (;;) {
    match(BLANK);
    const char = text[at];
    if (char === '{' || char === '[') {
      const close = char === '{' ? '}' : ']';
      open.push({ close, wholeEnd: -1 });
      at += 1;
      match(BLANK);
      const isEmpty = text[at] === close;
      if (!isEmpty) {
        if (char === '{' && !readKey()) return fault();
        continue;
      }
    } else {
      const start = at;
      if (match(NON_NUMBER)) nonNumbers.push({ at: start, length: at - start });
      else if (!matchString() && !match(SCALAR)) return fault();
    }
    let isOver = false;
    for (;;) {
      match(BLANK);
      const inside = open.at(-1);
      if (inside === undefined) {
        if (at === text.length) return survey(null);
        isOver = text[at] === '{' || text[at] === '[';
        if (!isOver) return fault();
        starts.push(at);
        break;
      }
      if (text[at] === ',') break;
      if (text[at] !== inside.close) return fault();
      const closed = open.pop();
      at += 1;
      const around = open.at(-1);
      if (around && (around.close === ']' || (closed && closed.wholeEnd >= 0))) around.wholeEnd = at;
    }
    if (isOver) continue;
    at += 1;
    if (open.at(-1)?.close === '}' && !readKey()) return fault();
  }
}

/** The documents that end by `end`. */
function documentsOf(text: string, { nonNumbers, starts }: Survey, end: number): unknown[] {
  const bounds = [0, ...starts.filter((start) => start < end), end];
  let token = 0;
  return bounds.slice(0, -1).map((from, i) => {
    const to = bounds[i + 1] ?? end;
    const own: Token[] = [];
    for (let next = nonNumbers[token]; next && next.at < to; next = nonNumbers[token]) {
      own.push({ at: next.at - from, length: next.length });
      token += 1;
    }
    return JSON.parse(withNulls(text.slice(from, to), own));
  });
}

/** What is whole in a text that breaks off; null when nothing is. */
function wholeOf(text: string, survey: Survey): unknown[] | null {
  const last = survey.starts.at(-1);
  // Several documents: the cut one is left out.
  if (last !== undefined) return documentsOf(text, survey, last);
  // The outermost list, so that no part of a record is left in it; where all lists are closed, what comes last.
  const list = survey.open.findIndex(({ close, wholeEnd }) => close === ']' && wholeEnd >= 0);
  const kept = list >= 0 ? list : survey.open.findLastIndex(({ wholeEnd }) => wholeEnd >= 0);
  const end = survey.open[kept]?.wholeEnd;
  if (end === undefined) return null;
  const closed = survey.open.slice(0, kept + 1).reverse();
  const nonNumbers = survey.nonNumbers.filter(({ at }) => at < end);
  return [JSON.parse(withNulls(text.slice(0, end), nonNumbers) + closed.map(({ close }) => close).join(''))];
}

/** Offset after the string that begins at `at`; 0 when the text ends inside it, -1 when it is none or a damaged one. */
function stringEnd(text: string, at: number): number {
  if (text.charCodeAt(at) !== QUOTE) return -1;
  for (let i = at + 1; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === QUOTE) return i + 1;
    if (code < FIRST_PRINTABLE) return -1;
    if (code !== BACKSLASH) continue;
    ESCAPE.lastIndex = i + 1;
    if (ESCAPE.test(text)) i += text[i + 1] === 'u' ? 5 : 1;
    else return UNFINISHED_ESCAPE.test(text.slice(i + 1, i + 6)) && i + 6 > text.length ? 0 : -1;
  }
  return 0;
}

/** Whether the fault is that the text ends: at its end, in an open string, or in a word or number cut at the end. */
function breaksOff(text: string, at: number): boolean {
  if (at >= text.length) return true;
  if (text[at] === '"') return stringEnd(text, at) === 0;
  UNFINISHED.lastIndex = at;
  const rest = UNFINISHED.exec(text)?.[0] ?? '';
  return rest !== '' && at + rest.length === text.trimEnd().length;
}

function withNulls(text: string, tokens: readonly Token[]): string {
  const parts: string[] = [];
  let from = 0;
  for (const { at, length } of tokens) {
    parts.push(text.slice(from, at), 'null');
    from = at + length;
  }
  parts.push(text.slice(from));
  return parts.join('');
}

function placeOf(text: string, at: number): { line: number; column: number } {
  const before = text.slice(0, at);
  const line = before.split('\n').length;
  return { line, column: at - before.lastIndexOf('\n') };
}
