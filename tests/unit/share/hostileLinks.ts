import { IntegerModel } from '../../../src/share/integerModel';
import { RangeWriter } from '../../../src/share/rangeCoder';
import type { SharedChain } from '../../../src/share/sharedChain';
import { codeText } from '../../../src/share/textCode';

/** What stands before the expiries of a packed chain, and the models that go on with it. */
function begun(): { readonly writer: RangeWriter; readonly whole: IntegerModel } {
  const writer = new RangeWriter();
  const whole = new IntegerModel(8);
  for (const text of ['SPX', '', 'Cboe CSV']) codeText(writer, text);
  whole.code(writer, 80, 1);
  // A spot of 6,000 without decimals, and its time.
  whole.code(writer, 0, 4);
  whole.codeSigned(writer, 6000, 5);
  whole.codeSigned(writer, Date.UTC(2026, 10, 18, 16), 2);
  return { writer, whole };
}

/** A chain that says it has so many expiries, and ends there. */
export function manyExpiries(count: number): Uint8Array {
  const { writer, whole } = begun();
  whole.code(writer, count, 6);
  return writer.finish();
}

/** A chain of one expiry that says it has so many strikes, and ends there. */
export function manyStrikes(count: number): Uint8Array {
  const { writer, whole } = begun();
  whole.code(writer, 1, 6);
  const days = new IntegerModel(2);
  const ratios = new IntegerModel(2);
  days.code(writer, 0, 1);
  codeText(writer, 'SPX');
  days.codeSigned(writer, 20_775);
  whole.code(writer, 0, 7);
  ratios.code(writer, 100_000, 1);
  writer.direct(1, 0);
  // Decimals and unit of strikes, decimals of open interest.
  whole.code(writer, 0, 4);
  whole.code(writer, 5, 5);
  whole.code(writer, 0, 4);
  new IntegerModel().code(writer, count);
  return writer.finish();
}

/** The chain that takes fewest bytes for its contracts: strikes at even steps, all alike. */
export function alikeChain(strikes: number): SharedChain {
  const count = strikes * 2;
  const rows = Array.from({ length: count }, (_, row) => row);
  return {
    ...{ symbol: 'SPX', title: '', source: '', spot: strikes / 2, asOf: Date.UTC(2026, 10, 18, 16) },
    blocks: [{ root: 'SPX', expiryDay: 20_807, session: 'PM', forwardRatio: null, multiplier: 100 }],
    count,
    block: new Uint16Array(count),
    strike: Float64Array.from(rows, (row) => (row >> 1) + 1),
    right: Uint8Array.from(rows, (row) => row & 1),
    openInterest: new Float64Array(count).fill(1),
    volatility: new Float64Array(count).fill(0.2),
  };
}
