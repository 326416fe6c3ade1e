import { describe, expect, test } from 'vitest';
import { analyze } from '../../../src/exposure/analyze';
import { type Assumptions, DEFAULT_ASSUMPTIONS } from '../../../src/exposure/assumptions';
import { compareLevels, strikeStep } from '../../../src/levels/compare/compareLevels';
import { definitionsOf } from '../../../src/levels/compare/definitions';
import { NO_SHIFT } from '../../../src/levels/priceShift';
import { parseVendorLevels } from '../../../src/levels/vendor/parseVendorLevels';
import { type ContractSpec, chainOf } from '../exposure/chainOf';

/** Strikes every 2.5 from 80 to 120; the call wall is at 110 by far, the put wall at 90, the most calls out at 115. */
const CONTRACTS: ContractSpec[] = Array.from({ length: 17 }, (_, at) => 80 + 2.5 * at).flatMap((strike) => [
  { strike, right: 'C', openInterest: strike === 110 ? 90_000 : strike === 115 ? 95_000 : 10 },
  { strike, right: 'P', openInterest: strike === 90 ? 80_000 : 10 },
]);

const analysisOf = (assumptions: Partial<Assumptions> = {}) =>
  analyze(chainOf({ contracts: CONTRACTS.map((one) => ({ ...one, daysToSettlement: 30 })) }), {
    ...DEFAULT_ASSUMPTIONS,
    ...assumptions,
  });
const ANALYSIS = analysisOf();

const compare = (text: string, shift: Parameters<typeof compareLevels>[2] = NO_SHIFT) =>
  compareLevels(parseVendorLevels(text).levels, [{ label: '', analysis: ANALYSIS }], shift);

describe('a vendor’s level', () => {
  test('is reproduced within half a strike step of one of ours that means the same', () => {
    const { rows, judged, reproduced } = compare('$SYN: Call Resistance, 111.25, Put Support, 88.74');
    expect(rows.map(({ threshold }) => threshold)).toEqual([1.25, 1.25]);
    expect(rows.map(({ isReproduced }) => isReproduced)).toEqual([true, false]);
    expect([judged, reproduced]).toEqual([2, 1]);
    expect(rows[0]?.same[0]).toMatchObject({
      definition: 'Call wall, anywhere',
      price: 110,
      difference: 1.25,
      fraction: 0.0125,
    });
    expect(rows[1]?.same[0]?.difference).toBeCloseTo(-1.26, 9);
  });

  test('is found under another rule, which is named', () => {
    const { rows } = compare('$SYN: Call Resistance, 115');
    expect(rows[0]?.same.map(({ definition }) => definition)).toEqual([
      'Call wall by open interest',
      'Call wall by open interest, at or above spot',
    ]);
    expect(rows[0]?.isReproduced).toBe(true);
  });

  test('without a meaning of ours is shown with the nearest and not judged', () => {
    const { rows, judged, expectedByChance } = compare('$SYN: BL 1, 90.5');
    expect(rows[0]).toMatchObject({ same: [], isReproduced: null });
    expect(rows[0]?.nearest[0]).toMatchObject({ price: 90, difference: 0.5 });
    expect([judged, expectedByChance]).toEqual([0, null]);
  });

  test('stands beside the chance that a random strike is as near', () => {
    // Window: spot ± 15 %, as far as the farthest level: strikes 85 to 115, 13 of them.
    // Ours of that meaning at 110 and 115: at distance 2.5 are 107.5, 110, 112.5, 115.
    const { rows, window } = compare('$SYN: Call Resistance, 107.5, Put Support, 85');
    expect(window).toMatchObject({ strikes: 13 });
    expect(window.low).toBeCloseTo(85, 9);
    expect(rows[0]?.same[0]?.chance).toBeCloseTo(4 / 13, 12);
    expect(rows[0]?.isReproduced).toBe(false);
  });

  test('counts what chance would reproduce at the threshold', () => {
    // Within 1.25 of 110 or 115 lie 2 of 13 strikes, of 90 one.
    const { expectedByChance, reproduced } = compare('$SYN: Call Resistance, 110, Put Support, 90, BL 1, 85');
    expect(reproduced).toBe(2);
    expect(expectedByChance).toBeCloseTo(2 / 13 + 1 / 13, 12);
  });

  test('of a future is brought to the chain’s axis first', () => {
    const { rows } = compare('$FUT: Put Support, 92.5', { kind: 'spread', spread: 2.5 });
    expect(rows[0]).toMatchObject({ price: 90, isReproduced: true, isFar: false });
  });

  test('that is of another instrument is told to be far', () => {
    const { rows, judged } = compare('$NQ1!: Call Resistance, 25000');
    expect(rows[0]).toMatchObject({ isFar: true, isReproduced: false });
    expect([judged, rows[0]?.same[0]?.chance]).toEqual([0, null]);
  });

  test('is compared under the other usual dealer position', () => {
    const { rows } = compare('Max positive gamma\t90\nMax negative gamma\t90');
    expect(rows.map(({ same }) => same.map(({ definition }) => definition))).toEqual([
      ['Most positive net GEX, dealers short calls, long puts'],
      ['Most negative net GEX'],
    ]);
  });

  test('is compared under further assumptions, which are named where they make a difference', () => {
    const byOpenInterest = analysisOf({ dealerSign: { call: 1, put: -0.001 } });
    const { rows } = compareLevels(
      parseVendorLevels('GEX 2\t90\nCall wall\t110').levels,
      [
        { label: 'hardly any puts', analysis: byOpenInterest },
        { label: 'as on the page', analysis: ANALYSIS },
      ],
      NO_SHIFT,
    );
    expect(rows[0]?.same.map(({ definition }) => definition)).toContain('GEX 2, by |net GEX| (as on the page)');
    expect(rows[1]?.same.map(({ definition }) => definition)).toContain('Call wall, anywhere (hardly any puts)');
    expect(rows[1]?.same.map(({ definition }) => definition)).not.toContain('Call wall, anywhere (as on the page)');
  });
});

test('what needs both sides is left out where one is unknown', () => {
  const calls = CONTRACTS.filter(({ right }) => right === 'C');
  const found = definitionsOf(analyze(chainOf({ contracts: calls }), DEFAULT_ASSUMPTIONS));
  const sides = found.filter(({ definition }) => !/^(?:Call wall|One sigma)/.test(definition));
  expect(sides).toEqual([]);
  expect(found.find(({ definition }) => definition === 'Call wall, anywhere')?.price).toBe(110);
});

test('the strike step is that about a price, and the nearer one on a strike', () => {
  const listed = [80, 90, 95, 97.5, 110];
  expect([70, 85, 90, 96, 97.5, 100, 200].map((price) => strikeStep(listed, price))).toEqual([
    10, 10, 5, 2.5, 2.5, 12.5, 12.5,
  ]);
  expect(strikeStep([100], 100)).toBeNull();
});
