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
    expect(parseJson('{"a":[1,{"b":null}]}', 'x')).toEqual({
      documents: [{ a: [1, { b: null }] }],
      nonNumbers: 0,
      cut: null,
    });
  });

  test('F36: NaN and infinities become null and are counted, but not inside strings', () => {
    expect(parseJson('{"a": NaN, "b": [-Infinity, Infinity, 1], "c": "NaN"}', 'x')).toEqual({
      documents: [{ a: null, b: [null, null, 1], c: 'NaN' }],
      nonNumbers: 3,
      cut: null,
    });
  });

  test('a text cut anywhere is recognised as cut; what follows its first record is recovered', () => {
    // The list in "a" has one whole record, the empty object's, once that is closed.
    const whole = WHOLE.indexOf('{}}') + 3;
    for (let length = 1; length < whole; length++) {
      expect(`${length} ${refusal(WHOLE.slice(0, length)).code}`).toBe(`${length} E_TRUNCATED`);
    }
    expect(parseJson(WHOLE.slice(0, whole), 'x')).toEqual({
      documents: [{ a: [1, -2500, 'x"y\u00e9', true, null, { b: {} }] }],
      nonNumbers: 0,
      cut: { line: 1, column: whole + 1 },
    });
  });

  test.each([
    // The list of records is closed after the last whole one, whatever the cut left of the next.
    ['{"d":{"o":[{"k":1},{"k":2},{"k":', { d: { o: [{ k: 1 }, { k: 2 }] } }],
    ['{"d":{"o":[{"k":1},{"k":2}', { d: { o: [{ k: 1 }, { k: 2 }] } }],
    ['{"d":{"o":[{"k":1},{"k":2},', { d: { o: [{ k: 1 }, { k: 2 }] } }],
    ['{"s":"x","o":[{"k":NaN},{"k":"a', { s: 'x', o: [{ k: null }] }],
    ['[{"k":1},{"k":[1,2],"l":[{}', [{ k: 1 }]],
    // Lists inside the first record are what is left when no record is whole.
    ['{"o":[{"e":1,"c":[{"k":1},{"k":2},{', { o: [{ e: 1, c: [{ k: 1 }, { k: 2 }] }] }],
  ])('F13: of %s the whole records are read', (text, value) => {
    const { documents, cut } = parseJson(text, 'x');
    expect(documents).toEqual([value]);
    expect(cut).toEqual({ line: 1, column: text.length + (/"a$/.test(text) ? -1 : 1) });
  });

  test.each(['{"a":[1,2', '{"a":{"b":[{"c":', '{"strike":[1,2],"bid":[1'])('F13: nothing of %s is whole', (text) => {
    expect(refusal(text).code).toBe('E_TRUNCATED');
  });

  test.each([
    ['{"a":1}\n{"a":2}\n', [{ a: 1 }, { a: 2 }], 0],
    ['{"a":1}{"a":NaN}\r\n{"a":[Infinity]}', [{ a: 1 }, { a: null }, { a: [null] }], 2],
    ['[1][2]', [[1], [2]], 0],
  ])('F40: documents one after another in %j', (text, documents, nonNumbers) => {
    expect(parseJson(text, 'x')).toEqual({ documents, nonNumbers, cut: null });
  });

  test('F40: of documents one after another a cut takes the last', () => {
    expect(parseJson('{"a":1}\n{"a":NaN}\n{"a":', 'x')).toMatchObject({
      documents: [{ a: 1 }, { a: null }],
      cut: { line: 3 },
    });
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
    ['{"a":1}, {"a":2}', 1, 8],
    ['{"a":1}{"a":2}}', 1, 15],
    ['{"a":1}{"a":2,}', 1, 15],
  ])('%j is refused at its first fault', (text, line, column) => {
    const error = refusal(text);
    expect(error.code).toBe('E_JSON_SYNTAX');
    expect(error.title).toContain(`at line ${line}, column ${column}`);
  });

  test('F37: deep nesting does not break the search for a fault', () => {
    expect(refusal('['.repeat(200_000)).code).toBe('E_TRUNCATED');
  });
});
