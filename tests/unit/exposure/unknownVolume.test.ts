import { describe, expect, test } from 'vitest';
import { analyze } from '../../../src/exposure/analyze';
import { DEFAULT_ASSUMPTIONS } from '../../../src/exposure/assumptions';
import { openBook } from '../../../src/exposure/book';
import { resultDocument } from '../../../src/exposure/resultDocument';
import { sensitivity } from '../../../src/exposure/sensitivity';
import { chainOf } from './chainOf';

const chain = (call: number, put: number) =>
  chainOf({
    contracts: [95, 105].flatMap((strike) => [
      { strike, right: 'C' as const, volume: call },
      { strike, right: 'P' as const, volume: put },
    ]),
  });

const given = (call: number, put: number) => {
  const analysis = analyze(chain(call, put), DEFAULT_ASSUMPTIONS);
  return { analysis, document: resultDocument(analysis, []) };
};

describe('volume that a file does not state', () => {
  test('of one side is unknown and not 0, with all that needs both sides', () => {
    const { analysis, document } = given(3, Number.NaN);
    const reason = 'The file states no volume of puts';
    expect(analysis.unknownVolume).toEqual({ call: null, put: reason, net: reason });
    expect(analysis.putCallRatioVolume).toBeNull();
    expect(document.summary.pc_ratio_volume).toBeNull();
    expect(document.analytics.put_call_profile.chain).toMatchObject({
      call_volume: 6,
      put_volume: null,
      pc_ratio_volume: null,
      pc_ratio_oi: 1,
    });
    for (const row of [...document.strikes, ...document.expiries, ...document.analytics.by_dte_bucket]) {
      expect(row.call_volume).not.toBeNull();
      expect(row.put_volume).toBeNull();
    }
    const row = sensitivity(openBook(chain(3, Number.NaN), DEFAULT_ASSUMPTIONS)).rows.find(
      ({ key }) => key === 'byVolume',
    );
    expect(row).toMatchObject({ reading: null, reason });
  });

  test('of both sides is unknown, and of what was not traded 0', () => {
    const nothing = given(Number.NaN, Number.NaN);
    const reason = 'The file states no volume';
    expect(nothing.analysis.unknownVolume).toEqual({ call: reason, put: reason, net: reason });
    expect(nothing.document.strikes[0]).toMatchObject({ call_volume: null, put_volume: null });
    const untraded = given(4, 0);
    expect(untraded.analysis.unknownVolume).toEqual({ call: null, put: null, net: null });
    expect(untraded.analysis.putCallRatioVolume).toBe(0);
    expect(untraded.document.strikes[0]).toMatchObject({ call_volume: 4, put_volume: 0 });
  });
});

test('of a file without calls what settles today is unknown too, and of one expiry without calls it is not', () => {
  const put = { strike: 95, right: 'P' as const, daysToSettlement: 0.2 };
  const alone = analyze(chainOf({ contracts: [put] }), DEFAULT_ASSUMPTIONS);
  expect(alone.zeroDte).toMatchObject({ netGex: null, reason: 'Only puts could be used: the file lists no calls' });
  expect(alone.levels.find(({ key }) => key === 'zeroDteMagnet')).toMatchObject({ price: null });
  const later = { strike: 105, right: 'C' as const, daysToSettlement: 7 };
  const both = analyze(chainOf({ contracts: [put, later] }), DEFAULT_ASSUMPTIONS);
  expect(both.zeroDte.netGex).toBeLessThan(0);
});
