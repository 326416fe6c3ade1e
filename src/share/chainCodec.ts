import { settlementInstant } from '../chain/settlement';
import { bitLength, IntegerModel, lengthOf } from './integerModel';
import { Predictor } from './predictor';
import { type BitCoder, BitContexts, RangeReader, RangeWriter } from './rangeCoder';
import { SESSIONS } from './sessions';
import type { SharedBlock, SharedChain } from './sharedChain';
import { NoChain } from './sharedFaults';
import { decimalsOf, MOST_DECIMALS, unitOf } from './strikeUnits';
import { codeText } from './textCode';
import { FINEST, stepDoublings } from './volatilityStep';

/** More contracts than any underlying has listed. */
export const MOST_CONTRACTS = 120_000;
/** Of all expiries together. */
const MOST_STRIKES = 60_000;
/** Any number of bytes may hold so many strikes, and each byte these more: real chains need more than a byte for one. */
const FREE_STRIKES = 15_000;
const STRIKES_PER_BYTE = 4;
const MOST_BLOCKS = 4096;
/** 2200-01-01 in days since 1970. */
const LAST_DAY = 84_006;
const RATIO_UNITS = 1e8;
const MULTIPLIER_UNITS = 1000;
const VOLATILITY_UNITS = 1 / FINEST;
const FIRST_VOLATILITY = 20_000;
/** 1000 % a year. */
const HIGHEST_VOLATILITY = 1_000_000;
const SHORTEST_MINUTES = 15;
const MILLISECONDS_PER_YEAR = 525_600 * 60_000;
const MILLISECONDS_PER_MINUTE = 60_000;
/** The budget that rounds every volatility to `FINEST`. */
export const EXACT = 255;
/** Budgets are steps of the fourth root of two, from 2^−20. */
const BUDGET_FLOOR = -20;
const BUDGET_STEPS = [1, 1.189207115002721, Math.SQRT2, 1.681792830507429];

/**
 * Packs a chain. Volatilities are rounded, the more the less they matter: the larger `budget`, the coarser. All else is
 * kept, prices to 10^−6.
 * @param budget 0 to 254; each four double the error allowed. `EXACT` allows none
 * @returns the bytes, and the chain as it will be read from them
 * @throws RangeError for more contracts than `MOST_CONTRACTS`
 */
export function packChain(chain: SharedChain, budget: number): { bytes: Uint8Array; chain: SharedChain } {
  if (chain.count > MOST_CONTRACTS) throw new RangeError(`${chain.count} contracts are more than a link can hold`);
  const writer = new RangeWriter();
  const written = codeChain(writer, chain, budget, MOST_STRIKES);
  return { bytes: longEnough(writer.finish(), written), chain: written };
}

/** @throws NoChain and OutOfBytes for bytes that hold none */
export function unpackChain(bytes: Uint8Array): SharedChain {
  return codeChain(new RangeReader(bytes), null, 0, Math.min(MOST_STRIKES, strikesIn(bytes.length)));
}

/** Strikes that so many bytes may hold: a short link that opens as a very large chain is a bomb. */
function strikesIn(bytes: number): number {
  return FREE_STRIKES + STRIKES_PER_BYTE * bytes;
}

/** The bytes, with zeros behind them where the chain is so regular that its reader would refuse it. */
function longEnough(bytes: Uint8Array, { count }: SharedChain): Uint8Array {
  const least = Math.ceil((count - FREE_STRIKES) / STRIKES_PER_BYTE);
  if (bytes.length >= least) return bytes;
  const longer = new Uint8Array(least);
  longer.set(bytes);
  return longer;
}

/** Writes `chain`, or reads one where it is null. Returns what the bytes hold. */
function codeChain(coder: BitCoder, chain: SharedChain | null, budgetGiven: number, mostStrikes: number): SharedChain {
  const whole = new IntegerModel(8);
  const symbol = codeText(coder, chain?.symbol ?? '');
  const title = codeText(coder, chain?.title ?? '');
  const source = codeText(coder, chain?.source ?? '');
  const budget = whole.code(coder, budgetGiven, 1);
  const spot = codeDecimal(coder, whole, chain?.spot ?? 0);
  const asOf = whole.codeSigned(coder, chain?.asOf ?? 0, 2);
  const blocks = codeBlocks(coder, whole, chain?.blocks ?? null);
  const ladder = new Ladder(coder, whole, chain, mostStrikes);
  const values = new Values(coder, whole, chain, { spot, asOf, budget });
  for (const [index, block] of blocks.entries()) {
    const strikes = ladder.code(index);
    values.begin(block, index);
    for (const strike of strikes) values.code(strike);
  }
  return { symbol, title, source, spot, asOf, blocks, ...values.columns() };
}

/** A number with at most six decimals: how many, and the number without its point. */
function codeDecimal(coder: BitCoder, whole: IntegerModel, value: number): number {
  const decimals = whole.code(coder, decimalsOf([value]), 4);
  return whole.codeSigned(coder, Math.round(value * 10 ** Math.min(decimals, MOST_DECIMALS)), 5) / 10 ** decimals;
}

function codeBlocks(coder: BitCoder, whole: IntegerModel, given: readonly SharedBlock[] | null): SharedBlock[] {
  const days = new IntegerModel(2);
  const ratios = new IntegerModel(2);
  const count = whole.code(coder, given?.length ?? 0, 6);
  if (count > MOST_BLOCKS) throw new NoChain(`${count} expiries`);
  const roots: string[] = [];
  const blocks: SharedBlock[] = [];
  let day = 0;
  let ratio = 0;
  for (let i = 0; i < count; i += 1) {
    const block = given?.[i];
    const known = block ? roots.indexOf(block.root) : 0;
    const index = days.code(coder, known < 0 ? roots.length : known, 1);
    if (index > roots.length) throw new NoChain('a root that is not named');
    if (index === roots.length) roots.push(codeText(coder, block?.root ?? ''));
    day += days.codeSigned(coder, (block?.expiryDay ?? 0) - day);
    if (!(day >= 0 && day <= LAST_DAY)) throw new NoChain('an expiry of no time');
    const session = SESSIONS[whole.code(coder, block ? SESSIONS.indexOf(block.session) : 0, 7)];
    if (!session) throw new NoChain('a settlement that is not known');
    const multiplier =
      ratios.code(coder, Math.round((block?.multiplier ?? 0) * MULTIPLIER_UNITS), 1) / MULTIPLIER_UNITS;
    if (!(multiplier > 0)) throw new NoChain('contracts on nothing');
    const hasForward = coder.direct(1, block?.forwardRatio == null ? 0 : 1) === 1;
    if (hasForward)
      ratio += ratios.codeSigned(coder, Math.round(((block?.forwardRatio ?? 1) - 1) * RATIO_UNITS) - ratio);
    const forwardRatio = hasForward ? 1 + ratio / RATIO_UNITS : null;
    blocks.push({ root: roots[index] ?? '', expiryDay: day, session, multiplier, forwardRatio });
  }
  return blocks;
}

/** A strike of a block, in units and as a price, and which of its rights are there: 1 call, 2 put, 3 both. */
interface Rung {
  readonly units: number;
  readonly strike: number;
  readonly rights: number;
  /** Rows of the chain that is written, −1 for none. */
  readonly rows: readonly [number, number];
}

/** Codes the strikes of block after block. */
class Ladder {
  private readonly coder: BitCoder;
  private readonly chain: SharedChain | null;
  private readonly counts = new IntegerModel();
  private readonly steps = new IntegerModel(16);
  private readonly firsts = new IntegerModel();
  private readonly same = new BitContexts(8);
  private readonly mask = new BitContexts(16);
  private readonly decimals: number;
  private readonly mostStrikes: number;
  /** Strikes are multiples of it. */
  private readonly unit: number;
  private row = 0;
  private total = 0;
  private first = 0;
  private next = new Map<number, number>();

  constructor(coder: BitCoder, whole: IntegerModel, chain: SharedChain | null, mostStrikes: number) {
    this.coder = coder;
    this.mostStrikes = mostStrikes;
    this.chain = chain;
    this.decimals = Math.min(whole.code(coder, decimalsOf(chain?.strike ?? []), 4), MOST_DECIMALS);
    this.unit = whole.code(coder, chain ? unitOf(chain.strike, this.decimals) : 0, 5);
  }

  code(block: number): Rung[] {
    const given = this.given(block);
    const count = this.counts.code(this.coder, given.length);
    this.total += count;
    if (this.total > this.mostStrikes) throw new NoChain(`more than ${this.mostStrikes} strikes`);
    const rungs: Rung[] = [];
    const next = new Map<number, number>();
    let at = 0;
    let step = 1;
    let history = 0;
    let before = 3;
    for (let i = 0; i < count; i += 1) {
      const rung = given[i];
      if (i === 0) {
        at = this.first + this.firsts.codeSigned(this.coder, (rung?.units ?? 0) - this.first);
        this.first = at;
      } else {
        const expected = this.next.get(at) ?? step;
        const context = (this.next.has(at) ? 4 : 0) + history;
        const taken = (rung?.units ?? 0) - at;
        const isSame = this.coder.bit(this.same, context, taken === expected ? 1 : 0);
        step = isSame ? expected : this.steps.code(this.coder, taken, Math.min(bitLength(expected), 15));
        history = ((history << 1) | isSame) & 3;
        next.set(at, step);
        at += step;
      }
      if (!(at > 0)) throw new NoChain('a strike that is no price');
      const rights = this.rights(rung?.rights ?? 3, before);
      before = rights;
      rungs.push({ units: at, strike: (at * this.unit) / 10 ** this.decimals, rights, rows: rung?.rows ?? [-1, -1] });
    }
    this.next = next;
    return rungs;
  }

  private rights(rights: number, before: number): number {
    const isBoth = this.coder.bit(this.mask, before, rights === 3 ? 1 : 0);
    if (isBoth) return 3;
    return this.coder.bit(this.mask, 8 + before, rights === 1 ? 1 : 0) ? 1 : 2;
  }

  /** The strikes of a block that is written. */
  private given(block: number): Rung[] {
    const { chain } = this;
    const rungs: { units: number; strike: number; rights: number; rows: [number, number] }[] = [];
    if (!chain) return rungs;
    for (; this.row < chain.count && chain.block[this.row] === block; this.row += 1) {
      const units = Math.round(this.scaled(chain.strike[this.row] as number) / this.unit);
      const right = chain.right[this.row] as number;
      let rung = rungs.at(-1);
      if (rung?.units !== units) {
        rung = { units, strike: 0, rights: 0, rows: [-1, -1] };
        rungs.push(rung);
      }
      rung.rights |= 1 << right;
      rung.rows[right] = this.row;
    }
    return rungs;
  }

  private scaled(strike: number): number {
    return Math.round(strike * 10 ** this.decimals);
  }
}

/** What is known of a strike of the block before: open interest as a length in bits, and volatility, by right. */
type Seen = readonly [number, number, number, number];

const ROUND = [100, 50, 25, 10, 5];

/** Codes open interest and volatility of contract after contract. */
class Values {
  private readonly coder: BitCoder;
  private readonly chain: SharedChain | null;
  private readonly spot: number;
  private readonly asOf: number;
  /** Error allowed to a contract, as `stepDoublings` takes it; 0 for none. */
  private readonly allowed: number;
  private readonly decimals: number;
  private readonly sizes = new IntegerModel(64);
  private readonly residuals = new IntegerModel(24);
  private readonly sizeOf = [new Predictor(6), new Predictor(6)];
  private readonly volatilityOf = [new Predictor(6), new Predictor(6)];
  private readonly estimates = new Float64Array(6);
  private readonly result = {
    block: [] as number[],
    strike: [] as number[],
    right: [] as number[],
    openInterest: [] as number[],
    volatility: [] as number[],
  };
  private blockIndex = 0;
  private timeToExpiryYears = 1;
  private before = new Map<number, Seen>();
  private now = new Map<number, Seen>();
  private lastAtMoney = FIRST_VOLATILITY;
  /** Of this block, by right: strikes and volatilities of the last two, the length of the last open interest. */
  private last = emptyLast();
  /** Lengths by right and roundness. */
  private lengths = new Float64Array(2 * (ROUND.length + 1)).fill(Number.NaN);

  constructor(
    coder: BitCoder,
    whole: IntegerModel,
    chain: SharedChain | null,
    { spot, asOf, budget }: { spot: number; asOf: number; budget: number },
  ) {
    this.coder = coder;
    this.chain = chain;
    this.spot = spot;
    this.asOf = asOf;
    const doublings = BUDGET_FLOOR + Math.floor(budget / BUDGET_STEPS.length);
    const quarter = BUDGET_STEPS[budget % BUDGET_STEPS.length] as number;
    this.allowed = budget === EXACT ? 0 : 2 ** doublings * quarter;
    this.decimals = Math.min(whole.code(coder, decimalsOf(chain?.openInterest ?? []), 4), MOST_DECIMALS);
  }

  begin({ expiryDay, session }: SharedBlock, index: number): void {
    const left = settlementInstant(expiryDay, session) - this.asOf;
    this.timeToExpiryYears = Math.max(left, SHORTEST_MINUTES * MILLISECONDS_PER_MINUTE) / MILLISECONDS_PER_YEAR;
    this.blockIndex = index;
    if (this.now.size > 0) this.before = this.now;
    this.now = new Map();
    this.last = emptyLast();
    this.lengths.fill(Number.NaN);
  }

  code({ units, strike, rights, rows }: Rung): void {
    const seen: [number, number, number, number] = [Number.NaN, Number.NaN, Number.NaN, Number.NaN];
    for (const right of [0, 1] as const) {
      if ((rights & (1 << right)) === 0) continue;
      const openInterest = this.size(right, units, strike, seen, rows[right]);
      seen[right] = lengthOf(openInterest);
      const held = openInterest / 10 ** this.decimals;
      const volatility = this.volatility(right, units, strike, held, seen, rows[right]);
      seen[2 + right] = volatility;
      const last = this.last[right] as Last;
      last.units2 = last.units;
      last.volatility2 = last.volatility;
      last.units = units;
      last.volatility = volatility;
      last.other = seen[3 - right] as number;
      this.result.block.push(this.blockIndex);
      this.result.strike.push(strike);
      this.result.right.push(right);
      this.result.openInterest.push(held);
      this.result.volatility.push(volatility / VOLATILITY_UNITS);
    }
    this.now.set(units, seen);
  }

  columns(): Pick<SharedChain, 'count' | 'block' | 'strike' | 'right' | 'openInterest' | 'volatility'> {
    const { block, strike, right, openInterest, volatility } = this.result;
    return {
      count: block.length,
      block: Uint16Array.from(block),
      strike: Float64Array.from(strike),
      right: Uint8Array.from(right),
      openInterest: Float64Array.from(openInterest),
      volatility: Float64Array.from(volatility),
    };
  }

  /** Open interest as a whole number. */
  private size(right: 0 | 1, units: number, strike: number, seen: Seen, row: number): number {
    const { estimates } = this;
    const round = ROUND.findIndex((step) => strike % step === 0);
    const roundness = round < 0 ? ROUND.length : round;
    const before = this.before.get(units);
    const last = this.last[right] as Last;
    const place = right * (ROUND.length + 1) + roundness;
    estimates[0] = last.length;
    estimates[1] = this.lengths[place] as number;
    estimates[2] = seen[1 - right] as number;
    estimates[3] = before?.[right] ?? Number.NaN;
    estimates[4] = (last.length + last.length2) / 2;
    estimates[5] = 8;
    const predictor = this.sizeOf[right] as Predictor;
    const context = Math.min(Math.max(Math.floor(predictor.guess(estimates, 8) * 2.5), 0), 63);
    const given =
      this.chain && row >= 0 ? Math.round((this.chain.openInterest[row] as number) * 10 ** this.decimals) : 0;
    const value = this.sizes.code(this.coder, given, context);
    const length = lengthOf(value);
    predictor.learn(estimates, length);
    last.length2 = last.length;
    last.length = length;
    this.lengths[place] = length;
    return value;
  }

  /** Volatility in units of `FINEST`. */
  private volatility(
    right: 0 | 1,
    units: number,
    strike: number,
    openInterest: number,
    seen: Seen,
    row: number,
  ): number {
    const { estimates, spot, timeToExpiryYears } = this;
    const last = this.last[right] as Last;
    const other = seen[3 - right] as number;
    const before = this.before.get(units)?.[2 + right] ?? Number.NaN;
    const beforeLast = this.before.get(last.units)?.[2 + right] ?? Number.NaN;
    const slope = (last.volatility - last.volatility2) / (last.units - last.units2);
    estimates[0] = last.volatility;
    estimates[1] = last.volatility + slope * (units - last.units);
    estimates[2] = other;
    estimates[3] = last.volatility + (other - last.other);
    estimates[4] = last.volatility + (before - beforeLast);
    estimates[5] = before;
    const predictor = this.volatilityOf[right] as Predictor;
    const guess = Math.min(Math.max(predictor.guess(estimates, this.lastAtMoney), 100), HIGHEST_VOLATILITY);
    const inputs = { spot, strike, openInterest, timeToExpiryYears, expected: guess / VOLATILITY_UNITS };
    const step = 2 ** stepDoublings(inputs, this.allowed);
    const context = Math.min(bitLength(Math.floor((predictor.miss(estimates) * 4) / step)), 23);
    const expected = Math.round(guess / step);
    const given = this.chain && row >= 0 ? (this.chain.volatility[row] as number) * VOLATILITY_UNITS : 0;
    const steps = Math.max(Math.round(given / step), 1);
    const value = (expected + this.residuals.codeSigned(this.coder, steps - expected, context)) * step;
    if (!(value > 0 && value <= HIGHEST_VOLATILITY * 2)) throw new NoChain('a volatility that is none');
    predictor.learn(estimates, value);
    this.lastAtMoney = value;
    return value;
  }
}

interface Last {
  units: number;
  units2: number;
  volatility: number;
  volatility2: number;
  /** Volatility of the other right at that strike. */
  other: number;
  length: number;
  length2: number;
}

function emptyLast(): [Last, Last] {
  const none = (): Last => ({
    units: Number.NaN,
    units2: Number.NaN,
    volatility: Number.NaN,
    volatility2: Number.NaN,
    other: Number.NaN,
    length: Number.NaN,
    length2: Number.NaN,
  });
  return [none(), none()];
}
