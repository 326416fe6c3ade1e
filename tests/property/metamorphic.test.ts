import { describe, expect, test } from 'vitest';
import { buildChain } from '../../src/chain/buildChain';
import type { OptionChain } from '../../src/chain/optionChain';
import type { RawQuote } from '../../src/chain/rawQuotes';
import { type Analysis, EXPOSURE_KEYS } from '../../src/exposure/analysis';
import { analyze } from '../../src/exposure/analyze';
import { type Assumptions, DEALER_SIGNS, DEFAULT_ASSUMPTIONS } from '../../src/exposure/assumptions';
import { rawChainOf } from '../unit/chain/rawChainOf';
import { seededRandom } from '../unit/kernel/randomBook';

const AS_OF = Date.UTC(2026, 2, 6, 16, 0);
const FIRST_DAY = Math.floor(AS_OF / 86_400_000);
const CHAINS = 25;

/** Quotes of one to four expiries with skewed volatilities; a few are without volatility and have prices instead. */
function randomQuotes(random: () => number): RawQuote[] {
  const spot = 100;
  const quotes: RawQuote[] = [];
  const days = [0, 1, 4, 11, 42, 105, 287].filter(() => random() < 0.5);
  if (days.length === 0) days.push(7);
  for (const day of days) {
    const level = 0.1 + 0.5 * random();
    for (let strike = 70; strike <= 130; strike += 5) {
      for (const right of [0, 1] as const) {
        const noVolatility = random() < 0.05;
        const intrinsic = Math.max(0, right === 0 ? spot - strike : strike - spot);
        quotes.push({
          symbol: `SYN ${day} ${strike} ${right}`,
          root: 'SYN',
          expiryDay: FIRST_DAY + day,
          strike,
          right,
          openInterest: Math.floor(random() * 2000),
          impliedVolatility: noVolatility ? Number.NaN : level * (1 - (strike - spot) / 300) + 0.01 * random(),
          bid: intrinsic + 0.5,
          ask: intrinsic + 0.7,
          last: Number.NaN,
          volume: Math.floor(random() * 100),
          vendorDelta: Number.NaN,
          vendorGamma: Number.NaN,
          multiplier: 100,
          settlementSession: null,
          line: quotes.length + 1,
        });
      }
    }
  }
  return quotes;
}

function chainOf(quotes: readonly RawQuote[]): OptionChain {
  const held = (right: number): number =>
    quotes.reduce((sum, quote) => (quote.right === right ? sum + quote.openInterest : sum), 0);
  const raw = rawChainOf({
    format: 'made',
    fileName: 'made.csv',
    title: '',
    quotes,
    spot: 100,
    asOfText: '',
    asOf: AS_OF,
    asOfBasis: 'file',
    quoteDelayMinutes: 0,
    issues: [],
    contractsRead: quotes.length,
    contractsRejected: 0,
    openInterest: { call: held(0), put: held(1) },
    lines: { read: 0, blank: 0, preamble: 0, header: 0, footer: 0, repeatedHeader: 0, data: 0 },
  });
  return buildChain(raw, { spot: 100, spotBasis: 'file', asOf: AS_OF, asOfBasis: 'file' });
}

const ASSUMED: Assumptions = { ...DEFAULT_ASSUMPTIONS, carry: 'yield' };
const random = seededRandom(61);
const SAMPLES = Array.from({ length: CHAINS }, () => randomQuotes(random));
const analyzed = (quotes: readonly RawQuote[], given: Partial<Assumptions> = {}): Analysis =>
  analyze(chainOf(quotes), { ...ASSUMED, ...given });

/** Everything but where rows stood in the file. */
function numbersOf(analysis: Analysis): unknown {
  const { report: _report, ...numbers } = analysis;
  return numbers;
}

describe(`${CHAINS} random chains`, () => {
  test('give the same bits whatever the order of their rows', () => {
    const shuffle = seededRandom(5);
    for (const quotes of SAMPLES) {
      const shuffled = quotes
        .map((quote) => [shuffle(), quote] as const)
        .sort(([a], [b]) => a - b)
        .map(([, quote]) => quote);
      expect(numbersOf(analyzed(shuffled))).toEqual(numbersOf(analyzed(quotes)));
    }
  });

  test('have exposures in proportion to their open interest', () => {
    const factor = 7;
    for (const quotes of SAMPLES) {
      const base = analyzed(quotes);
      const scaled = analyzed(quotes.map((quote) => ({ ...quote, openInterest: quote.openInterest * factor })));
      for (const key of EXPOSURE_KEYS) {
        expect(Math.abs(scaled.net![key] - factor * base.net![key])).toBeLessThanOrEqual(1e-12 * scaled.gross![key]);
        expect(Math.abs(scaled.gross![key] - factor * base.gross![key])).toBeLessThanOrEqual(
          1e-12 * scaled.gross![key],
        );
      }
      const [flip, scaledFlip] = [base, scaled].map(({ flips }) => flips.profile.primary?.level);
      if (flip === undefined || scaledFlip === undefined) expect(scaledFlip).toBe(flip);
      else expect(scaledFlip).toBeCloseTo(flip, 6);
    }
  });

  test('are the sum of two halves', () => {
    for (const quotes of SAMPLES) {
      const whole = analyzed(quotes);
      const halves = [0, 1].map((half) => analyzed(quotes.filter((_, i) => i % 4 < 2 === (half === 0))));
      for (const key of EXPOSURE_KEYS) {
        const sum = halves.reduce((total, { net }) => total + net![key], 0);
        expect(Math.abs(whole.net![key] - sum)).toBeLessThanOrEqual(1e-12 * whole.gross![key]);
        whole.strikes.strike.forEach((strike, row) => {
          const parts = halves.map(({ strikes }) => {
            const at = strikes.strike.indexOf(strike);
            return at < 0 ? 0 : strikes[key].call[at]! + strikes[key].put[at]!;
          });
          const own = whole.strikes[key].call[row]! + whole.strikes[key].put[row]!;
          expect(Math.abs(own - parts[0]! - parts[1]!)).toBeLessThanOrEqual(1e-12 * whole.gross![key]);
        });
      }
    }
  });

  test('change every sign when dealers hold the opposite, and keep their flips', () => {
    for (const quotes of SAMPLES) {
      const long = analyzed(quotes, { dealerSign: DEALER_SIGNS.longCallsShortPuts });
      const short = analyzed(quotes, { dealerSign: DEALER_SIGNS.shortCallsLongPuts });
      for (const key of EXPOSURE_KEYS) {
        expect(short.net![key]).toBe(-long.net![key]);
        expect(short.gross![key]).toBe(long.gross![key]);
        expect(Array.from(short.profile[key], (value) => -value + 0)).toEqual(
          Array.from(long.profile[key], (value) => value + 0),
        );
      }
      expect(short.flips.profile.crossings.map(({ level }) => level)).toEqual(
        long.flips.profile.crossings.map(({ level }) => level),
      );
      short.flips.profile.crossings.forEach(({ direction }, i) => {
        expect(direction).not.toBe(long.flips.profile.crossings[i]!.direction);
      });
      short.hedging.forEach(({ fullShares }, i) => {
        expect(fullShares + long.hedging[i]!.fullShares).toBe(0);
      });
    }
  });

  test('have no flip when dealers are short everything, and say so', () => {
    for (const quotes of SAMPLES) {
      const { flips, flipBand, levels } = analyzed(quotes, { dealerSign: DEALER_SIGNS.shortAll });
      expect(flips.profile.primary).toBeNull();
      expect(flips.profile.crossings).toEqual([]);
      expect(flips.profile.reason).toBe('Dealer gamma is negative everywhere within ±20% of spot');
      expect(flipBand).toBeNull();
      expect(levels[0]).toMatchObject({ key: 'gammaFlip', price: null, reason: flips.profile.reason });
    }
  });
});
