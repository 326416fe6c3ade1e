import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { buildChain } from '../../src/chain/buildChain';
import type { OptionChain } from '../../src/chain/optionChain';
import { QuoteTable } from '../../src/chain/quoteTable';
import { type Analysis, EXPOSURE_KEYS, type FlipVariantName } from '../../src/exposure/analysis';
import { analyze } from '../../src/exposure/analyze';
import { DEFAULT_ASSUMPTIONS } from '../../src/exposure/assumptions';
import { contractExposures } from '../../src/exposure/contractExposures';
import { buildDirectBook, gexAt } from '../../src/exposure/directBook';
import { prepare } from '../../src/exposure/prepare';
import { PROFILE_GRID, profileFlip, scanOf } from '../../src/exposure/profile';
import { resultDocument } from '../../src/exposure/resultDocument';
import { readChain } from '../../src/formats/read';
import { checkOnePercent, checkRegime } from '../unit/exposure/sentenceChecks';
import { CHAIN_FILES, CHAINS, isAbsent, openChain } from './openChain';

const FILES = CHAIN_FILES;

const opened = new Map<string, { chain: OptionChain; analysis: Analysis }>();

function open(path: string): { chain: OptionChain; analysis: Analysis } {
  const known = opened.get(path);
  if (known) return known;
  const chain = openChain(path);
  const found = { chain, analysis: analyze(chain, DEFAULT_ASSUMPTIONS) };
  opened.set(path, found);
  return found;
}

/** Neumaier's sum, so that the comparison adds no error of its own. */
function sum(values: Iterable<number>): number {
  let total = 0;
  let lost = 0;
  for (const value of values) {
    const next = total + value;
    lost += Math.abs(total) >= Math.abs(value) ? total - next + value : value - next + total;
    total = next;
  }
  return total + lost;
}

/** Paths of numbers that are not finite. */
function notFinite(value: unknown, path = ''): string[] {
  if (typeof value === 'number') return Number.isFinite(value) ? [] : [path];
  if (ArrayBuffer.isView(value)) {
    return (value as Float64Array).every((number) => Number.isFinite(number)) ? [] : [path];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => notFinite(inner, `${path}.${key}`));
}

describe.skipIf(isAbsent)('exposures of real Cboe chains (needs the shared chains)', () => {
  it('are computed for 29 files', () => {
    expect(FILES).toHaveLength(29);
  });

  it.each(FILES)('add up to the same total by strike, by expiry and by cell: %s', (path) => {
    const { net, gross, strikes, expiries, cells } = open(path).analysis;
    for (const key of EXPOSURE_KEYS) {
      const tolerance = 1e-12 * gross![key];
      expect(gross![key], key).toBeGreaterThan(0);
      const byStrike = sum([...strikes[key].call, ...strikes[key].put]);
      const byExpiry = sum(expiries.map((expiry) => expiry.net[key]));
      const byCell = sum([...cells![key].call, ...cells![key].put]);
      expect(Math.abs(byStrike - net![key]), `${key} by strike`).toBeLessThanOrEqual(tolerance);
      expect(Math.abs(byExpiry - net![key]), `${key} by expiry`).toBeLessThanOrEqual(tolerance);
      expect(Math.abs(byCell - net![key]), `${key} by cell`).toBeLessThanOrEqual(tolerance);
    }
  });

  it.each(FILES)('hold no NaN and no infinity, and neither does the download: %s', (path) => {
    const { analysis } = open(path);
    expect(notFinite(analysis)).toEqual([]);
    const document = resultDocument(analysis, [path]);
    expect(notFinite(document)).toEqual([]);
    expect(JSON.parse(JSON.stringify(document))).toEqual(document);
  });

  it.each(FILES)('account for every contract of the file: %s', (path) => {
    const { chain, analysis } = open(path);
    const { read, used, excluded, rejected } = analysis.report.contracts;
    expect(used + excluded + rejected).toBe(read);
    expect(used).toBe(sum(analysis.expiries.map((expiry) => expiry.contractsUsed)));
    expect(read).toBe(chain.contractsRead);
    const left = analysis.report.issues.filter(({ code }) => code.startsWith('X_'));
    expect(sum(left.map(({ count }) => count))).toBe(excluded);
    const held = chain.openInterestRead.call + chain.openInterestRead.put;
    const rejectedIssues = analysis.report.issues.filter(({ code }) => code.startsWith('R_'));
    const accounted = sum([...left, ...rejectedIssues].map(({ openInterest }) => openInterest));
    expect(analysis.report.openInterest.used + accounted).toBe(held);
  });

  it.each(FILES)('agree between the profile at spot and the total: %s', (path) => {
    const { profile, net, gross } = open(path).analysis;
    for (const key of EXPOSURE_KEYS) {
      expect(Math.abs(profile[key][PROFILE_GRID.spotLevel]! - net![key])).toBeLessThanOrEqual(1e-10 * gross![key]);
    }
  });

  it.each(FILES)('are told in sentences that the re-priced hedges bear out: %s', (path) => {
    checkRegime(open(path).analysis);
    checkOnePercent(open(path).analysis);
  });

  it.each(FILES)('do not depend on the order of the rows of the file: %s', (path) => {
    const { analysis } = open(path);
    const raw = readChain(readFileSync(new URL(path, CHAINS)), 'x');
    const reversed = buildChain(
      { ...raw, quotes: QuoteTable.of([...raw.quotes].reverse()) },
      { spot: raw.spot!, spotBasis: 'file', asOf: raw.asOf!, asOfBasis: raw.asOfBasis },
    );
    const again = analyze(reversed, DEFAULT_ASSUMPTIONS);
    expect(again.net).toEqual(analysis.net);
    expect(again.flips).toEqual(analysis.flips);
  });
});

/** Those of the twelve chains of the study of flips that are handed out: each has one crossing under the default sign. */
const ONE_CROSSING = [
  'cboe-spx-2022-06-10.csv',
  'cboe-spx-2022-12-12.csv',
  'cboe-spx-2024-01-05.csv',
  'cboe-spy-2023-09-14.csv',
  'cboe-spy-2025-04-30.csv',
  'cboe-spy-2025-05-01.csv',
  'cboe-spy-2025-09-25.csv',
  'cboe-ndx-2024-03-22.csv',
  'cboe-qqq-2024-03-22-unbalanced-quote.csv',
  'cboe-nvda-2025-01-06.csv',
];

describe.skipIf(isAbsent)('the gamma flip of real Cboe chains (needs the shared chains)', () => {
  it.each(ONE_CROSSING)('is the only crossing of the profile: %s', (name) => {
    const { flips } = open(`cboe-csv/${name}`).analysis;
    expect(flips.profile.crossings).toHaveLength(1);
    expect(flips.profile.crossings[0]!.direction).toBe('negativeToPositive');
    expect(flips.profile.crossings[0]!.minor).toBe(false);
  });

  it.each(ONE_CROSSING)('has spot on the side that the sign of net GEX says: %s', (name) => {
    const { flips, net, spot } = open(`cboe-csv/${name}`).analysis;
    expect(Math.sign(spot - flips.profile.primary!.level)).toBe(Math.sign(net!.gex));
  });
});

describe.skipIf(isAbsent)('figures of real chains that were computed by other means (needs the shared chains)', () => {
  it('are met by the 0DTE gamma of SPX on 9 June 2023 at 13:25: $12.9B', () => {
    const { zeroDte } = open('cboe-csv/cboe-spx-2023-06-09-unquoted.csv').analysis;
    expect(zeroDte.expiration).toBe('2023-06-09');
    expect(zeroDte.netGex! / 1e9).toBeCloseTo(12.9, 1);
  });

  it('are met by the rate of charm at that instant, most of which settles the same day: $29.7B, of it $22.85B', () => {
    const { net, expiries, narrative } = open('cboe-csv/cboe-spx-2023-06-09-unquoted.csv').analysis;
    expect(net!.chex / 1e9).toBeCloseTo(-29.7, 1);
    expect(expiries[0]!.net.chex / 1e9).toBeCloseTo(-22.85, 2);
    expect(narrative.exposure.chex).toMatch(
      /^At the present rate dealers buy \$29\.7B of the index a day, .* \$22\.8B of it/,
    );
  });

  it.each([
    'cboe-spx-2022-12-12.csv',
    'cboe-spy-2023-09-14.csv',
    'cboe-spy-2025-05-01.csv',
    'cboe-qqq-2024-03-22-unbalanced-quote.csv',
  ])('are met by the trade at ±1%% that re-pricing turns round: %s', (name) => {
    const { narrative } = open(`cboe-csv/${name}`).analysis;
    expect(narrative.conflicts.map(({ code }) => code)).toContain('hedgingReversal');
  });

  it('are met by the running-sum flip of SPX on 28 August 2025, above spot where the re-priced flip is below', () => {
    const { flips, narrative, net } = open('cboe-csv/cboe-spx-2025-08-28-locale-pt.csv').analysis;
    expect(Math.round(flips.cumulative.primary!.level / 10) * 10).toBe(6540);
    expect(Math.abs(flips.profile.primary!.level - 6425)).toBeLessThan(6425 * 0.001);
    expect(Math.abs(net!.gex - 60.3e9)).toBeLessThan(0.05 * 60.3e9);
    expect(narrative.conflicts.map(({ code }) => code)).toContain('cumulativeFlip');
  });
});

/** The crossing nearest to the flip and of its direction, every volatility changed, by scanning the whole profile. */
function scannedFlip(chain: OptionChain, change: number, { flips }: Analysis): number | null {
  const { contracts, terms, spot, rate } = prepare(chain, DEFAULT_ASSUMPTIONS);
  const volatility = contracts.volatility.map((value) => Math.max(value + change, 0.001));
  const direct = buildDirectBook({ ...contracts, volatility }, terms, spot, rate);
  const scan = scanOf(spot);
  const gex = (at: number): number => gexAt(direct, at);
  const { crossings } = profileFlip(scan, scan.map(gex), gex, spot, '');
  const flip = flips.profile.primary!;
  const away = (level: number): number => Math.abs(level - flip.level);
  const levels = crossings.filter(({ direction }) => direction === flip.direction).map(({ level }) => level);
  return levels.sort((a, b) => away(a) - away(b))[0] ?? null;
}

describe.skipIf(isAbsent)('the band of the gamma flip of real Cboe chains (needs the shared chains)', () => {
  it.each(FILES)('holds the flip, and exists where the flip does: %s', (path) => {
    const { flips, flipBand } = open(path).analysis;
    const flip = flips.profile.primary?.level;
    expect(flipBand === null).toBe(flip === undefined);
    if (!flipBand || flip === undefined) return;
    expect(flipBand.low).toBeLessThanOrEqual(flip);
    expect(flipBand.high).toBeGreaterThanOrEqual(flip);
  });

  it.each(ONE_CROSSING)('is made of the flips that a scan of the whole profile finds: %s', (name) => {
    const { chain, analysis } = open(`cboe-csv/${name}`);
    const level = (wanted: FlipVariantName): number =>
      analysis.flipBand!.variants.find((variant) => variant.name === wanted)!.level!;
    const tolerance = 1e-8 * analysis.spot;
    const shifted = (change: number): number => scannedFlip(chain, change, analysis)!;
    expect(Math.abs(level('volatility +1 point') - shifted(0.01))).toBeLessThan(tolerance);
    expect(Math.abs(level('volatility −1 point') - shifted(-0.01))).toBeLessThan(tolerance);
    expect(level('sticky moneyness')).toBe(analysis.flips.stickyMoneyness!.primary!.level);
  });
});

describe.skipIf(isAbsent)('a forward that parity contradicts (needs the shared chains)', () => {
  it('is named by its expiry: SPY of 30 April 2025, whose spot is from after hours', () => {
    const { issues } = open('cboe-csv/cboe-spy-2025-04-30.csv').analysis.report;
    const clamped = issues.find(({ code }) => code === 'W_FORWARD_CLAMPED')!;
    expect(clamped.count).toBe(7);
    expect(clamped.note).toMatch(/^For 7 expiries \(2025-05-05, 2025-05-06, 2025-05-07 and 4 more\)/);
  });
});

/**
 * Sums of the vendor's own gamma over every row, made independently of this project: calls, puts and their difference
 * in $ per 1%, to five figures.
 */
const VENDOR_SUMS: Array<[path: string, call: number, put: number, net: number]> = [
  ['cboe-csv/cboe-spy-2023-09-14.csv', 2.5926e10, 2.0984e10, 4.9428e9],
  ['cboe-csv/cboe-spy-2025-04-30.csv', 5.7687e9, 6.2284e9, -4.5975e8],
  ['cboe-csv/cboe-spy-2025-05-01.csv', 8.4879e9, 6.9252e9, 1.5626e9],
  ['cboe-csv/cboe-spx-2024-01-05.csv', 1.1153e11, 1.2253e11, -1.0999e10],
  ['cboe-csv/cboe-spx-2023-04-05-utcminus.csv', 7.9955e10, 7.2151e10, 7.8039e9],
  ['cboe-csv/cboe-spx-2023-04-06-utcminus.csv', 7.9443e10, 6.7556e10, 1.1887e10],
  ['cboe-legacy/cboelegacy-spx-2020-09-04.dat', 5.4726e10, 5.8112e10, -3.3859e9],
  ['cboe-csv/cboe-ndx-2024-03-22.csv', 7.942e9, 3.8083e9, 4.1337e9],
  ['cboe-json/cboe-rut-2023-09-20.json', 1.0575e9, 2.3275e9, -1.27e9],
  ['cboe-json/cboe-spy-2022-07-12.json', 5.6992e9, 1.1819e10, -6.1198e9],
];

function vendorSum(chain: OptionChain, right: number, isCounted: (row: number) => boolean = () => true): number {
  const scale = chain.spot * chain.spot * 0.01;
  const terms: number[] = [];
  for (let row = 0; row < chain.count; row += 1) {
    if (chain.right[row] !== right || !isCounted(row) || !(chain.openInterest[row]! > 0)) continue;
    const gamma = chain.vendorGamma[row]!;
    if (Number.isFinite(gamma)) terms.push(gamma * chain.openInterest[row]! * chain.multiplier[row]! * scale);
  }
  return sum(terms);
}

describe.skipIf(isAbsent)('against the vendor’s gamma (needs the shared chains)', () => {
  it.each(VENDOR_SUMS)('%s holds the gamma that was counted independently', (path, call, put, net) => {
    const { chain } = open(path);
    const calls = vendorSum(chain, 0);
    const puts = vendorSum(chain, 1);
    expect(Math.abs(calls / call - 1)).toBeLessThan(1e-4);
    expect(Math.abs(puts / put - 1)).toBeLessThan(1e-4);
    expect(Math.abs(calls - puts - net)).toBeLessThan(1e-4 * Math.abs(net));
  });

  // A gamma below this is rounded by more than a tenth in the file; an index as high as NDX has few above it.
  const SMALLEST_GAMMA = 0.0005;
  /** American puts, the vendor's own carry and clock: a few percent of a side. Rounding averages out. */
  const AGREEMENT = 0.05;

  function ourShareOfVendors(chain: OptionChain, right: number): number {
    const prepared = prepare(chain, DEFAULT_ASSUMPTIONS);
    const { contracts } = prepared;
    const gex = contractExposures(prepared).value.gex;
    const compared = new Map<number, number>();
    for (let i = 0; i < contracts.count; i += 1) {
      const row = contracts.row[i]!;
      if (contracts.right[i] === right && chain.vendorGamma[row]! >= SMALLEST_GAMMA) compared.set(row, gex[i]!);
    }
    expect(compared.size).toBeGreaterThan(100);
    return Math.abs(sum(compared.values())) / vendorSum(chain, right, (row) => compared.has(row));
  }

  it.each(VENDOR_SUMS.slice(1))('%s gives nearly the same gamma when re-priced', (path) => {
    const { chain } = open(path);
    expect(Math.abs(ourShareOfVendors(chain, 0) - 1)).toBeLessThan(AGREEMENT);
    expect(Math.abs(ourShareOfVendors(chain, 1) - 1)).toBeLessThan(AGREEMENT);
  });

  it('SPY of 14 September 2023, stamped after hours on the eve of a dividend, does so at the spot that parity implies', () => {
    const { chain } = open(VENDOR_SUMS[0]![0]);
    // The stated last of 450.81 is from 16:31; options of the next days are priced from about 449.2.
    const atParity = { ...chain, spot: 449.2 };
    expect(Math.abs(ourShareOfVendors(atParity, 0) - 1)).toBeLessThan(AGREEMENT);
    expect(Math.abs(ourShareOfVendors(atParity, 1) - 1)).toBeLessThan(AGREEMENT);
  });
});

describe.skipIf(isAbsent)('exposures of a chain of coins (needs the shared chains)', () => {
  /**
   * Black's formula of 1976 in Python on the raw rows: the median `underlying_price` of each expiry as its forward, rate
   * 4.3 %, 365 days, mark_iv; spot gamma = (F/S)·e^(−rT)·n(d1)/(S·σ√T).
   */
  it('are priced from the futures that the file states', () => {
    const { chain, analysis } = open('deribit/deribit-btc-2024-03-12-booksummary.csv');
    expect(chain.blocks.map(({ forward }) => forward)).toEqual([
      72366.10126194553, 72435.84417463036, 72505.58708731517, 72575.33, 73182.95, 73726.02, 74093.35500000001,
      75201.87, 76373.63777777778, 77316.26, 80619.44, 81002.9024,
    ]);
    expect(new Set(analysis.expiries.map(({ forwardBasis }) => forwardBasis))).toEqual(new Set(['file']));
    expect(analysis.net?.gex).toBeCloseTo(2_598_598.549, 2);
    expect(analysis.gross?.gex).toBeCloseTo(136_523_242.432, 2);
  });
});
