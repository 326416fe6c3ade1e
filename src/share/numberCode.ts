import { IntegerModel } from './integerModel';
import type { BitCoder } from './rangeCoder';
import { NoChain } from './sharedFaults';

/** Digits that a number keeps. */
const DIGITS = 9;
const LEAST_EXPONENT = -40;
const MOST_EXPONENT = 40;
/** Sizes below it are written as 0: nothing that a summary holds has a meaning there, nor can their digits be written. */
const LEAST_SIZE = 1e-30;

/** Writes or reads numbers as decimals of nine digits: 4697.24 as 469724 and −2; sizes below 1e-30 as 0. */
export class NumberCode {
  private readonly coder: BitCoder;
  private readonly mantissas = new IntegerModel();
  private readonly exponents = new IntegerModel();

  constructor(coder: BitCoder) {
    this.coder = coder;
  }

  /** The number as it is read. @throws NoChain for bytes that hold a number of no measurable size */
  code(value: number): number {
    const [given, power] = decimalOf(value);
    const mantissa = this.mantissas.codeSigned(this.coder, given);
    const exponent = this.exponents.codeSigned(this.coder, power);
    if (exponent < LEAST_EXPONENT || exponent > MOST_EXPONENT) throw new NoChain('a number out of all bounds');
    return exponent < 0 ? mantissa / 10 ** -exponent : mantissa * 10 ** exponent;
  }

  /** As `code`, where there may be none. */
  codeOrNull(value: number | null): number | null {
    const isThere = this.coder.direct(1, value === null ? 0 : 1) === 1;
    return isThere ? this.code(value ?? 0) : null;
  }
}

/** A number as the shortest whole number and power of ten that write its digits. */
function decimalOf(value: number): [mantissa: number, exponent: number] {
  if (Math.abs(value) < LEAST_SIZE) return [0, 0];
  let exponent = Math.floor(Math.log10(Math.abs(value))) - DIGITS + 1;
  let mantissa = Math.round(exponent < 0 ? value * 10 ** -exponent : value / 10 ** exponent);
  while (mantissa % 10 === 0) {
    mantissa /= 10;
    exponent += 1;
  }
  return [mantissa, exponent];
}
