import { describe, expect, test } from 'vitest';
import { parseJson } from '../../../src/text/json';
import { TextRefusal } from '../../../src/text/refusal';

function refusal(text: string): TextRefusal {
  try {
    parseJson(text, 'SPX.json');
  } catch (error) {
    if (error instanceof TextRefusal) return error;
    throw error;
  }
  throw new Error('was not refused');
}

const WHOLE = '{"a": [1, -2.5e3, "x\\"y\\u00e9", true, null, {"b": {}}], "c": []}';

describe('JSON', () => {
  test('valid text is read as it is', () => {
    expect(parseJson('{"a":[1,{"b":null}]}', 'x')).toEqual({ value: { a: [1, { b: null }] }, nonNumbers: 0 });
  });

  test('NaN and infinities become null and are counted, but not inside strings', () => {
    expect(parseJson('{"a": NaN, "b": [-Infinity, Infinity, 1], "c": "NaN"}', 'x')).toEqual({
      value: { a: null, b: [null, null, 1], c: 'NaN' },
      nonNumbers: 3,
    });
  });

  test('a text cut anywhere is recognised as cut', () => {
    for (let length = 1; length < WHOLE.length; length++) {
      expect(`${length} ${refusal(WHOLE.slice(0, length)).code}`).toBe(`${length} E_TRUNCATED`);
    }
  });

  test('a cut text is refused with its place', () => {
    const error = refusal('{"a": [\n1, 2');
    expect(error.title).toBe('SPX.json breaks off at line 2, column 5: the JSON is not closed');
    expect(error.line).toBe(2);
  });

  test.each([
    ['{"a": foo}', 1, 7],
    ['{"a": 1}\n}', 2, 1],
    ['[1,\n]', 2, 1],
    ['{"a": 1,}', 1, 9],
    ['{"a" 1}', 1, 6],
    ['{"a":01}', 1, 6],
    ['["a\nb"]', 1, 2],
    ['["\\x"]', 1, 2],
    ['{a: 1}', 1, 2],
    ['[1 2]', 1, 4],
    ['[NaN, 1 2]', 1, 9],
    ['{"a":1}{"a":2}', 1, 8],
  ])('%j is refused at its first fault', (text, line, column) => {
    const error = refusal(text);
    expect(error.code).toBe('E_JSON_SYNTAX');
    expect(error.title).toContain(`at line ${line}, column ${column}`);
  });

  test('deep nesting does not break the search for a fault', () => {
    expect(refusal('['.repeat(200_000)).code).toBe('E_TRUNCATED');
  });
});
