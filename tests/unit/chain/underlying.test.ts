import { expect, test } from 'vitest';
import type { SettlementSession } from '../../../src/chain/rawQuotes';
import { underlyingOf } from '../../../src/chain/underlying';
import { analyze } from '../../../src/exposure/analyze';
import { DEFAULT_ASSUMPTIONS } from '../../../src/exposure/assumptions';
import { resultDocument } from '../../../src/exposure/resultDocument';
import { quantity } from '../../../src/ui/format';
import { type ContractSpec, chainOf } from '../exposure/chainOf';

const wordsOf = (symbol: string, session: SettlementSession = 'PM') => {
  const { kind, of, unit } = underlyingOf(symbol, [{ session }]);
  return `${kind}: of ${of}, 13 ${unit}`;
};

test('stocks and funds are traded in shares', () => {
  for (const symbol of ['SPY', 'AMD', 'QQQ', 'NFLX']) expect(wordsOf(symbol)).toBe('stock: of stock, 13 shares');
  expect(wordsOf('RELIANCE', '15:30 IST')).toBe('stock: of stock, 13 shares');
});

test('indices are known however vendors mark them', () => {
  for (const symbol of ['SPX', '^SPX', '$SPX', '_SPX', 'I:SPX', '.NDX', 'RUT', 'VIX', 'spx'])
    expect(wordsOf(symbol)).toBe('index: of the index, 13 units of the index');
  expect(wordsOf('NIFTY', '15:30 IST')).toMatch(/^index/);
});

test('coins are traded in themselves', () => {
  expect(wordsOf('BTC', '08:00 UTC')).toBe('coin: of BTC, 13 BTC');
  expect(wordsOf('ETH_USDC', '08:00 UTC')).toBe('coin: of ETH, 13 ETH');
});

test('parts of a coin are written, parts of a share are not', () => {
  expect(quantity(-13.42, 'BTC', true)).toBe('13.4 BTC');
  expect(quantity(0.413, 'BTC', true)).toBe('0.41 BTC');
  expect(quantity(0.0001, 'BTC', true)).toBe('under 0.01 BTC');
  expect(quantity(13.42, 'shares', false)).toBe('13 shares');
  expect(quantity(3.219e6, 'shares', false)).toBe('3.22M shares');
});

test('sentences and the download say what is traded', () => {
  const contracts = [95, 100, 105].flatMap((strike) =>
    (['C', 'P'] as const).map((right): ContractSpec => ({ strike, right, openInterest: right === 'C' ? 100 : 60 })),
  );
  const chain = chainOf({ contracts, symbol: 'BTC' });
  const blocks = chain.blocks.map((block) => ({ ...block, session: '08:00 UTC' as const }));
  const analysis = analyze({ ...chain, blocks }, DEFAULT_ASSUMPTIONS);
  const sentences = Object.values(analysis.narrative.exposure).join(' ');
  expect(sentences).toMatch(/of BTC/);
  expect(sentences).not.toMatch(/of stock/);
  expect(resultDocument(analysis, []).underlying).toEqual({ kind: 'coin', hedge_unit: 'BTC' });
});
