import { TextRefusal } from './refusal';

export interface ParsedJson {
  readonly value: unknown;
  /** How many NaN and Infinity stood where a number should be; each was read as null. */
  readonly nonNumbers: number;
}

/**
 * Reads JSON. NaN and Infinity, which some programs write although JSON has none, become null and are counted.
 * Throws E_TRUNCATED when the text breaks off and E_JSON_SYNTAX, with the line, when it is damaged elsewhere.
 */
export function parseJson(text: string, fileName: string): ParsedJson {
  try {
    return { value: JSON.parse(text), nonNumbers: 0 };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  const nonNumbers: Token[] = [];
  const fault = findFault(text, nonNumbers);
  if (fault === null) return { value: JSON.parse(withNulls(text, nonNumbers)), nonNumbers: nonNumbers.length };
  const { line, column } = placeOf(text, fault.at);
  if (fault.isEnd) {
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

const BLANK = /[ \t\r\n]*/y;
const SCALAR = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.+-])|(?:true|false|null)\b/y;
const NON_NUMBER = /(?:NaN|[+-]?Infinity)\b/y;
const ESCAPE = /["\\/bfnrt]|u[0-9a-fA-F]{4}/y;
const UNFINISHED_ESCAPE = /^(?:u[0-9a-fA-F]{0,3})?$/;
const QUOTE = 34;
const BACKSLASH = 92;
const FIRST_PRINTABLE = 32;
const UNFINISHED = /[\w.+-]*/y;

/** Where the first fault of a JSON text is; null when there is none but the non-numbers that it collects. */
function findFault(text: string, nonNumbers: Token[]): Fault | null {
  const open: string[] = [];
  let at = 0;
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
  const fault = (): Fault => ({ at, isEnd: breaksOff(text, at) });
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
      open.push(char);
      at += 1;
      match(BLANK);
      const isEmpty = text[at] === (char === '{' ? '}' : ']');
      if (!isEmpty) {
        if (char === '{' && !readKey()) return fault();
        continue;
      }
    } else {
      const start = at;
      if (match(NON_NUMBER)) nonNumbers.push({ at: start, length: at - start });
      else if (!matchString() && !match(SCALAR)) return fault();
    }
    for (;;) {
      match(BLANK);
      const inside = open.at(-1);
      if (inside === undefined) return at === text.length ? null : fault();
      if (text[at] === ',') break;
      if (text[at] !== (inside === '{' ? '}' : ']')) return fault();
      open.pop();
      at += 1;
    }
    at += 1;
    if (open.at(-1) === '{' && !readKey()) return fault();
  }
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
