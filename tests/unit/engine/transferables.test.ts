import { expect, test } from 'vitest';
import { transferables } from '../../../src/engine/transferables';
import { assertFinite } from '../../../src/exposure/finite';

test('every buffer inside a result is found once, wherever it stands', () => {
  const shared = new Float64Array(4);
  const index = new Uint16Array(2);
  const found = transferables({ a: shared, deep: [{ b: shared.subarray(1), c: index }], text: 'x', none: null });
  expect(new Set(found)).toEqual(new Set([shared.buffer, index.buffer]));
  expect(found).toHaveLength(2);
});

test('a result with NaN or infinity is stopped and the place is named', () => {
  expect(() => assertFinite({ net: { gex: 1 }, column: new Float64Array([1, 2]) })).not.toThrow();
  expect(() => assertFinite({ net: { gex: Number.NaN } })).toThrow('net.gex is NaN');
  expect(() => assertFinite({ rows: [new Float64Array([1, Number.POSITIVE_INFINITY])] })).toThrow(
    'rows.0[1] is Infinity',
  );
});

test('a value may hold a list of any length', () => {
  const names = Array.from({ length: 300_000 }, (_, index) => `row ${index}`);
  const line = new Uint32Array(2);
  expect(transferables({ names, lists: names.map(() => ({})), line })).toEqual([line.buffer]);
});
