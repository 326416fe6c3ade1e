import type { ExpiryBlock } from './optionChain';

/** What is traded to hedge: shares of a stock or fund, an index through its futures, a coin. */
export interface Underlying {
  readonly kind: 'stock' | 'index' | 'coin';
  /** After an amount of money: '$2.90M of stock', 'of the index', 'of BTC'. */
  readonly of: string;
  /** After a number: '13 shares', '13 units of the index', '13 BTC'. */
  readonly unit: string;
}

const STOCK: Underlying = { kind: 'stock', of: 'stock', unit: 'shares' };
const INDEX: Underlying = { kind: 'index', of: 'the index', unit: 'units of the index' };

/** Indices with listed options; they cannot be bought, and are hedged with futures or baskets. */
const INDICES: ReadonlySet<string> = new Set(
  [
    'SPX SPXW XSP NANOS NDX NDXP XND MNX RUT RUTW MRUT DJX OEX XEO VIX VIXW RVX SOX XAU HGX OSX UTY XDA MXEA MXEF',
    'NIFTY BANKNIFTY FINNIFTY MIDCPNIFTY NIFTYNXT50 SENSEX BANKEX',
  ].flatMap((names) => names.split(' ')),
);

/**
 * What the contracts of a chain are on. A coin where they settle as Deribit's do; an index where the symbol is that of
 * a known one, however vendors mark it ('^SPX', '$SPX', '_SPX', 'I:SPX'); else a stock, funds among them.
 */
export function underlyingOf(symbol: string, blocks: readonly Pick<ExpiryBlock, 'session'>[]): Underlying {
  const bare = symbol.toUpperCase().replace(/^(?:[$^_.]|I:)/, '');
  if (blocks.some(({ session }) => session === '08:00 UTC')) {
    const coin = bare.split(/[-_ ]/, 1)[0] ?? '';
    return { kind: 'coin', of: coin === '' ? 'the coin' : coin, unit: coin === '' ? 'coins' : coin };
  }
  return INDICES.has(bare) ? INDEX : STOCK;
}
