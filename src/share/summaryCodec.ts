import type { Confidence, LevelKey, RegimeKind } from '../exposure/analysis';
import { bitLength, IntegerModel, lengthOf } from './integerModel';
import { NumberCode } from './numberCode';
import { Predictor } from './predictor';
import { type BitCoder, BitContexts, RangeReader, RangeWriter } from './rangeCoder';
import { SESSIONS } from './sessions';
import { NoChain } from './sharedFaults';
import { decimalsOf, MOST_DECIMALS, unitOf } from './strikeUnits';
import type { SharedSummary, SummaryBars } from './summary';
import { codeText } from './textCode';

/** More than a link for a chat has room for. */
export const MOST_BARS = 5000;
/** 2200-01-01, UTC milliseconds. */
const LATEST = 7_258_118_400_000;
/** By the numbers that links give them. New ones are added at the end. */
const REGIMES: readonly RegimeKind[] = ['positive_gamma', 'negative_gamma', 'transition', 'undetermined'];
const CONFIDENCES: readonly (Confidence | null)[] = [null, 'high', 'moderate', 'low'];

/** Packs a summary, whose bars are multiples of their step. @throws RangeError for more bars than a link can hold */
export function packSummary(summary: SharedSummary): Uint8Array {
  if ((summary.bars?.strike.length ?? 0) > MOST_BARS) throw new RangeError('more bars than a link can hold');
  const writer = new RangeWriter();
  codeSummary(writer, summary);
  return writer.finish();
}

/** @throws NoChain and OutOfBytes for bytes that hold none */
export function unpackSummary(bytes: Uint8Array): SharedSummary {
  return codeSummary(new RangeReader(bytes), null);
}

/** Writes `given`, or reads one where it is null. */
function codeSummary(coder: BitCoder, given: SharedSummary | null): SharedSummary {
  const whole = new IntegerModel(4);
  const numbers = new NumberCode(coder);
  const one = <T>(values: readonly T[], value: T | undefined): T => {
    const read = values[whole.code(coder, value === undefined ? 0 : values.indexOf(value))];
    if (read === undefined) throw new NoChain('a word that is not known');
    return read;
  };
  const count = (value: number | undefined): number => whole.code(coder, value ?? 0, 1);
  const price = (value: number | null | undefined): number | null => {
    const read = numbers.codeOrNull(value ?? null);
    if (read !== null && !(read > 0)) throw new NoChain('a price that is none');
    return read;
  };
  const symbol = codeText(coder, given?.symbol ?? '');
  const title = codeText(coder, given?.title ?? '');
  const source = codeText(coder, given?.source ?? '');
  const spot = numbers.code(given?.spot ?? 0);
  const asOf = whole.codeSigned(coder, given?.asOf ?? 0, 2);
  if (!(spot > 0 && asOf >= 0 && asOf < LATEST)) throw new NoChain('no spot or time');
  const market = one(SESSIONS, given?.market);
  const contracts = count(given?.contracts);
  const expiries = count(given?.expiries);
  const regime = one(REGIMES, given?.regime);
  const confidence = one(CONFIDENCES, given?.confidence);
  const hasNet = coder.direct(1, given?.net ? 1 : 0) === 1;
  const net = hasNet
    ? {
        gex: numbers.code(given?.net?.gex ?? 0),
        dex: numbers.code(given?.net?.dex ?? 0),
        vex: numbers.code(given?.net?.vex ?? 0),
        chex: numbers.code(given?.net?.chex ?? 0),
      }
    : null;
  const grossGex = numbers.codeOrNull(given?.grossGex ?? null);
  const zeroDteShare = numbers.codeOrNull(given?.zeroDteShare ?? null);
  const level = (key: LevelKey): number | null => price(given?.levels[key]);
  // In the order in which they stand in links.
  const levels = {
    gammaFlip: level('gammaFlip'),
    callWall: level('callWall'),
    putWall: level('putWall'),
    maxPositiveGamma: level('maxPositiveGamma'),
    maxNegativeGamma: level('maxNegativeGamma'),
    highestOpenInterest: level('highestOpenInterest'),
    zeroDteMagnet: level('zeroDteMagnet'),
  };
  const low = price(given?.flipBand?.low);
  const high = price(given?.flipBand?.high);
  const cumulativeFlip = price(given?.cumulativeFlip);
  const maxPain = price(given?.maxPain);
  const hasBars = coder.direct(1, given?.bars ? 1 : 0) === 1;
  return {
    ...{
      symbol,
      title,
      source,
      spot,
      asOf,
      market,
      contracts,
      expiries,
      regime,
      confidence,
      net,
      grossGex,
      zeroDteShare,
    },
    ...{ levels, flipBand: low === null || high === null ? null : { low, high }, cumulativeFlip, maxPain },
    bars: hasBars ? codeBars(coder, whole, numbers, given?.bars ?? null) : null,
  };
}

function codeBars(coder: BitCoder, whole: IntegerModel, numbers: NumberCode, given: SummaryBars | null): SummaryBars {
  const low = numbers.code(given?.low ?? 0);
  const high = numbers.code(given?.high ?? 0);
  const covered = numbers.code(given?.covered ?? 0);
  const step = numbers.code(given?.step ?? 0);
  if (!(low > 0 && high >= low && covered >= 0 && covered <= 1 && step > 0)) throw new NoChain('bars of no size');
  const callBelow = numbers.code(given?.callBelow ?? 0);
  const putBelow = numbers.code(given?.putBelow ?? 0);
  const sides = [given?.call, given?.put].map((side) => new Side(coder, side ?? null, step));
  const count = whole.code(coder, given?.strike.length ?? 0, 3);
  if (count > MOST_BARS) throw new NoChain(`${count} bars`);
  const strikes = new Strikes(coder, whole, given?.strike ?? null);
  const strike: number[] = [];
  for (let row = 0; row < count; row += 1) {
    const at = strikes.code(row);
    if (!(at >= low && at <= high)) throw new NoChain('a bar outside of its range');
    strike.push(at);
    const other = sides[0]?.code(row, at, Number.NaN) ?? Number.NaN;
    sides[1]?.code(row, at, other);
  }
  const [call = null, put = null] = sides.map((side) => side.column());
  return { strike: Float64Array.from(strike), call, put, low, high, covered, step, callBelow, putBelow };
}

/** Codes ascending strikes by their steps. */
class Strikes {
  private readonly coder: BitCoder;
  private readonly given: Float64Array | null;
  private readonly decimals: number;
  private readonly unit: number;
  private readonly steps = new IntegerModel(16);
  private readonly same = new BitContexts(4);
  private at = 0;
  private step = 0;
  private history = 0;

  constructor(coder: BitCoder, whole: IntegerModel, given: Float64Array | null) {
    this.coder = coder;
    this.given = given;
    this.decimals = Math.min(whole.code(coder, decimalsOf(given ?? []), 3), MOST_DECIMALS);
    this.unit = whole.code(coder, given ? unitOf(given, this.decimals) : 0, 3);
  }

  code(row: number): number {
    const scale = 10 ** this.decimals;
    const wanted = this.given ? Math.round(((this.given[row] as number) * scale) / this.unit) : 0;
    const taken = wanted - this.at;
    const isSame = this.coder.bit(this.same, this.history, taken === this.step ? 1 : 0);
    if (!isSame) this.step = this.steps.code(this.coder, taken, Math.min(bitLength(this.step), 15));
    if (!(this.step > 0)) throw new NoChain('strikes that do not rise');
    this.history = ((this.history << 1) | isSame) & 3;
    this.at += this.step;
    return (this.at * this.unit) / scale;
  }
}

const SIZE_CONTEXTS = 24;
const CONTEXTS_A_BIT = 2;
/** Multiples of these are strikes that more is held of. */
const ROUND = [100, 50, 25, 10];

/** Codes the bars of a side, all of one sign, as multiples of their step. */
class Side {
  private readonly coder: BitCoder;
  private readonly given: Float64Array | null;
  private readonly step: number;
  private readonly isKnown: boolean;
  private readonly sign: 1 | -1;
  private readonly sizes = new IntegerModel(SIZE_CONTEXTS);
  private readonly predictor = new Predictor(5);
  private readonly estimates = new Float64Array(5);
  private readonly values: number[] = [];
  private last = Number.NaN;
  private last2 = Number.NaN;
  private readonly ofRound = new Float64Array(ROUND.length + 1).fill(Number.NaN);

  constructor(coder: BitCoder, given: Float64Array | null, step: number) {
    this.coder = coder;
    this.given = given;
    this.step = step;
    this.isKnown = coder.direct(1, given ? 1 : 0) === 1;
    this.sign = coder.direct(1, given?.some((value) => value < 0) ? 1 : 0) === 1 ? -1 : 1;
  }

  /** @param other length of the other side's bar, NaN without one @returns that of this one */
  code(row: number, strike: number, other: number): number {
    if (!this.isKnown) return Number.NaN;
    const found = ROUND.findIndex((step) => strike % step === 0);
    const roundness = found < 0 ? ROUND.length : found;
    const { estimates } = this;
    estimates[0] = this.last;
    estimates[1] = (this.last + this.last2) / 2;
    estimates[2] = this.ofRound[roundness] as number;
    estimates[3] = other;
    estimates[4] = 2;
    const guess = this.predictor.guess(estimates, 2);
    const context = Math.min(Math.max(Math.floor(guess * CONTEXTS_A_BIT), 0), SIZE_CONTEXTS - 1);
    const wanted = this.given ? Math.round(Math.abs((this.given[row] as number) / this.step)) : 0;
    const size = this.sizes.code(this.coder, wanted, context);
    const length = lengthOf(size);
    this.predictor.learn(estimates, length);
    this.last2 = this.last;
    this.last = length;
    this.ofRound[roundness] = length;
    // 0 and not −0.
    this.values.push(size === 0 ? 0 : size * this.step * this.sign);
    return length;
  }

  column(): Float64Array | null {
    return this.isKnown ? Float64Array.from(this.values) : null;
  }
}
