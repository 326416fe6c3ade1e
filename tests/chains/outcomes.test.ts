import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { buildChain } from '../../src/chain/buildChain';
import { IssueLog } from '../../src/chain/issues';
import { underlyingOfRoot } from '../../src/chain/occSymbol';
import { ADJUSTED, DUPLICATE, DUPLICATE_CONFLICT, type OptionChain } from '../../src/chain/optionChain';
import type { RawChain } from '../../src/chain/rawChain';
import { PUT } from '../../src/chain/rawQuotes';
import { selectSnapshot } from '../../src/chain/snapshots';
import { isUsableVolatility } from '../../src/chain/volatilityRules';
import { ImportError } from '../../src/formats/errors';
import { FactMissing } from '../../src/formats/given';
import { IMPORT_LIMITS } from '../../src/formats/limits';
import { readChain, readFile } from '../../src/formats/read';
import { CHAIN_FORMATS } from '../../src/formats/registry';
import { openSource } from '../../src/formats/source';
import { quotesOf } from '../unit/chain/rawChainOf';
import { CHAINS, isAbsent } from './openChain';
import { type ChainCounts, OUTCOMES, type Outcome } from './outcomes';

const READABLE = OUTCOMES.filter(({ outcome }) => outcome !== 'refused');
const REFUSED = OUTCOMES.filter(({ outcome }) => outcome === 'refused');

/** The name is one that gives nothing away: only the content may decide. */
const NAME = 'download.txt';
const bytesOf = (file: string): Uint8Array =>
  new Uint8Array(readFileSync(new URL(file.split('/').map(encodeURIComponent).join('/'), CHAINS)));

const toTheMinute = (utcMs: number | null): string | null =>
  utcMs === null ? null : `${new Date(utcMs).toISOString().slice(0, 16)}Z`;

/** The file, asked first for what only its name has, and then given it. */
function readGiven({ file, given, asks }: Outcome): RawChain {
  if (!given) return readChain(bytesOf(file), NAME);
  const underlying = given.symbol;
  const day = given.expiry === undefined ? {} : { expiryDay: Date.parse(given.expiry) / 86_400_000 };
  const missing = [...(given.expiry === undefined ? [] : ['expiryDay']), 'underlying'];
  let asked: unknown;
  try {
    readChain(bytesOf(file), NAME);
  } catch (error) {
    asked = error;
  }
  expect(asked).toBeInstanceOf(FactMissing);
  expect((asked as FactMissing).missing).toEqual(missing);
  expect(asks.includes('expiry')).toBe(given.expiry !== undefined && asks.length > 0);
  return readChain(bytesOf(file), NAME, () => {}, IMPORT_LIMITS, { ...day, underlying });
}

/** The chain with what the file does not state filled in, so that the rules of the chain can be counted. */
function built(raw: RawChain, { spot, asOf }: Outcome): OptionChain {
  const given = raw.spot ?? spot.estimate?.value ?? 1;
  const instant = raw.asOf ?? (asOf.utc === null ? 0 : Date.parse(asOf.utc));
  return buildChain(raw, { spot: given, spotBasis: 'user', asOf: instant, asOfBasis: 'user' });
}

function countsOf(raw: RawChain, outcome: Outcome): ChainCounts {
  const quotes = quotesOf(raw);
  // A contract of two dates is no duplicate: nothing is ever put together across snapshots.
  const chains = raw.snapshots.map((_, index) => built(selectSnapshot(raw, index), outcome));
  const excluded = (reason: number): number =>
    chains.reduce((sum, chain) => sum + chain.exclusion.filter((code) => code === reason).length, 0);
  const volatilities = quotes.map((quote) => quote.impliedVolatility);
  const placeholders = quotes.filter(
    ({ impliedVolatility: iv, vendorGamma }) => !Number.isNaN(iv) && iv !== 0 && !isUsableVolatility(iv, vendorGamma),
  );
  const expired = chains.reduce(
    (sum, { block, blocks, asOf }) => sum + block.filter((of) => blocks[of]!.settlement <= asOf).length,
    0,
  );
  return {
    call: quotes.filter(({ right }) => right !== PUT).length,
    put: quotes.filter(({ right }) => right === PUT).length,
    expiries: new Set(quotes.map(({ expiryDay }) => expiryDay)).size,
    strikes: new Set(quotes.map(({ strike }) => strike)).size,
    callOpenInterest: raw.openInterest.call,
    putOpenInterest: raw.openInterest.put,
    openInterestMissing: quotes.filter(({ openInterest }) => Number.isNaN(openInterest)).length,
    volatilityMissing: volatilities.filter(Number.isNaN).length,
    volatilityZero: volatilities.filter((iv) => iv === 0).length,
    volatilityPlaceholder: placeholders.length,
    expired: outcome.asOf.utc === null ? null : expired,
    adjusted: excluded(ADJUSTED),
    sameAgain: excluded(DUPLICATE),
    inConflict: excluded(DUPLICATE_CONFLICT),
    rejected: raw.contractsRejected,
  };
}

describe('the table of outcomes', () => {
  test('asks for a spot, a time or a choice exactly where the file leaves it open', () => {
    for (const { file, outcome, asks, counts, refusal, spot, asOf, snapshots } of OUTCOMES) {
      const choices = asks.filter((ask) => ask === 'underlying' || ask === 'quoteDate');
      expect(outcome === 'refused', file).toBe(refusal !== null);
      expect(counts === null, file).toBe(refusal !== null);
      if (refusal) continue;
      expect(outcome, file).toBe(choices.length > 0 ? 'choice' : asks.length > 0 ? 'question' : 'chain');
      expect(spot.stated === null, file).toBe(asks.includes('spot') || choices.length > 0);
      expect(spot.estimate !== null, file).toBe(asks.includes('spot'));
      expect(asOf.utc === null, file).toBe(asks.includes('asOf') || asks.includes('quoteDate'));
      const held = snapshots.reduce((sum, snapshot) => sum + snapshot.contracts, 0);
      if (snapshots.length > 0) expect(held, file).toBe(counts!.call + counts!.put);
    }
  });
});

describe.skipIf(isAbsent)('real files of every vendor (needs the shared chains)', () => {
  test('the table has every file once', () => {
    const folders = readdirSync(CHAINS, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    const files = folders.flatMap(({ name }) =>
      readdirSync(new URL(`${name}/`, CHAINS)).map((file) => `${name}/${file}`),
    );
    expect(OUTCOMES.map(({ file }) => file).sort()).toEqual(files.sort());
  });

  test.each(OUTCOMES)('$file is known to one format at most', ({ file }) => {
    const source = openSource(bytesOf(file), NAME, new IssueLog(), IMPORT_LIMITS);
    const sure = CHAIN_FORMATS.filter((format) => format.recognise(source) > 0).map(({ id }) => id);
    expect(sure.length, sure.join(', ')).toBeLessThanOrEqual(1);
  });

  test.each(READABLE)('$file opens with the contracts that were counted in it', (outcome) => {
    const raw = readGiven(outcome);
    const { counts, symbols, spot, asOf, asks } = outcome;
    const found = countsOf(raw, outcome);
    expect({ ...found, callOpenInterest: 0, putOpenInterest: 0 }).toEqual({
      ...counts,
      callOpenInterest: 0,
      putOpenInterest: 0,
    });
    // Coins have decimals, and a sum of them has the rounding of its order.
    expect(found.callOpenInterest).toBeCloseTo(counts!.callOpenInterest, 4);
    expect(found.putOpenInterest).toBeCloseTo(counts!.putOpenInterest, 4);
    expect(raw.contractsRead).toBe(counts!.call + counts!.put + counts!.rejected);

    if (symbols.length > 0) {
      const underlyings = new Set(quotesOf(raw).map(({ root }) => underlyingOfRoot(root)));
      for (const symbol of symbols) expect(underlyings).toContain(symbol);
    }
    if (outcome.outcome !== 'choice') {
      expect(raw.snapshots).toHaveLength(1);
      expect(raw.spot).toBe(spot.stated);
      expect(raw.asOfText).toContain(asOf.text);
    }
    if (asks.includes('asOf')) expect(raw.asOf === null || raw.asOfBasis === 'guessed').toBe(true);
    else if (outcome.outcome !== 'choice') expect(toTheMinute(raw.asOf)).toBe(asOf.utc);
  });

  test.each(READABLE.filter(({ outcome }) => outcome === 'choice'))('$file has its snapshots', (outcome) => {
    const raw = readChain(bytesOf(outcome.file), NAME);
    expect(raw.snapshots.length).toBeGreaterThan(1);
    if (outcome.snapshots.length === 0) return;
    const quotes = quotesOf(raw);
    const openInterest = (of: number, isPut: boolean): number =>
      quotes.reduce((sum, quote, row) => {
        const counts = raw.quotes.snapshot[row] === of && (quote.right === PUT) === isPut;
        return counts && !Number.isNaN(quote.openInterest) ? sum + quote.openInterest : sum;
      }, 0);
    const found = raw.snapshots.map(({ underlying, spot }, of) => ({
      underlying,
      spot,
      contracts: quotes.filter((_, row) => raw.quotes.snapshot[row] === of).length,
      callOpenInterest: openInterest(of, false),
      putOpenInterest: openInterest(of, true),
    }));
    expect(found).toEqual(outcome.snapshots);
  });

  test('V29: Moneyness proposes the spot that all rows of it allow', () => {
    const proposed = READABLE.filter(({ spot }) => spot.estimate?.from.startsWith('Moneyness'));
    expect(proposed).toHaveLength(2);
    for (const outcome of proposed) {
      const { value, band } = outcome.spot.estimate!;
      const found = readGiven(outcome).snapshots[0]!.proposedSpot!;
      expect(found.from).toBe('Moneyness');
      expect(Math.abs(found.value - value)).toBeLessThan(band);
      expect(found.low).toBeGreaterThan(value - 2 * band);
      expect(found.high).toBeLessThan(value + 2 * band);
    }
  });

  test.each(REFUSED)('$file is refused with $refusal.code', (outcome) => {
    const { file, refusal, given } = outcome;
    let refused: unknown;
    try {
      if (given) readGiven(outcome);
      else readFile(bytesOf(file), NAME);
    } catch (error) {
      refused = error;
    }
    expect(refused).toBeInstanceOf(ImportError);
    expect((refused as ImportError).code).toBe(refusal!.code);
  });
});
