import { describe, expect, test } from 'vitest';
import { groupChains } from '../../../src/formats/groupChains';
import { readChain } from '../../../src/formats/read';
import { utf8 } from './samples';

const HEADER = 'optionSymbol,expiration,side,strike,dte,updated,bid,ask,openInterest,volume,underlyingPrice,iv';
/** A call of MarketData.app's table without its column `underlying`; open interest as given. */
const call = (root: string, strike: number, openInterest: number): string =>
  `${root}261222C${String(strike * 1000).padStart(8, '0')},1797969600,call,${strike},1,1797870480,5,6,${openInterest},7,100,0.2`;

function read(rows: readonly string[]) {
  return readChain(utf8([HEADER, ...rows].join('\n')), 'chain.csv');
}

describe('symbols of several underlyings in a file that names none', () => {
  const strikes = [90, 95, 100, 105, 110];

  test('are chains of their own, among which the user chooses, whichever holds more', () => {
    const chain = read(
      strikes.flatMap((strike) => [call('ZZZ', strike, 500), call('SPX', strike, 20), call('SPXW', strike, 10)]),
    );
    expect(chain.snapshots.map(({ underlying, spot }) => [underlying, spot])).toEqual([
      ['SPX', null],
      ['ZZZ', null],
    ]);
    const of = Array.from(chain.quotes, (quote, row) => [quote.root, chain.quotes.snapshot[row]]);
    expect(new Set(of.map(String))).toEqual(new Set(['ZZZ,1', 'SPX,0', 'SPXW,0']));
    expect(
      groupChains([chain])
        .map(({ underlying }) => underlying)
        .sort(),
    ).toEqual(['SPX', 'ZZZ']);
  });

  test('are one chain where they are weekly, adjusted, or a stranger among many', () => {
    const rows = [...strikes, 115, 120, 125, 130, 135, 140].map((strike) => call('AMD', strike, 5));
    for (const root of ['AMD1', 'XYZ']) {
      const { snapshots } = read([...rows, call(root, 100, 900)]);
      expect(snapshots).toMatchObject([{ underlying: '', spot: 100 }]);
    }
  });
});
