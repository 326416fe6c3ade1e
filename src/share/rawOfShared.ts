import { QuoteTable, SESSION_CODES } from '../chain/quoteTable';
import type { RawChain } from '../chain/rawChain';
import { rawChain } from '../chain/snapshots';
import type { SharedChain } from './sharedChain';

/** The format of a chain that came with a link or snapshot, on the screen. */
const SHARED_FORMAT = 'Shared snapshot';

/**
 * A chain that came with a link or snapshot, as if it had been read from a file: so that it is computed, and accounted
 * for, as any other. It has neither quotes nor volumes; volatilities and forwards are those that the sender's were.
 */
export function rawOfShared(shared: SharedChain, fileName: string): RawChain {
  const quotes = new QuoteTable();
  quotes.reserve(shared.count);
  const held = [0, 0];
  for (let i = 0; i < shared.count; i += 1) {
    const block = shared.blocks[shared.block[i] as number];
    if (!block) continue;
    const right = shared.right[i] as number;
    const openInterest = shared.openInterest[i] as number;
    const row = quotes.addRow(quotes.rootIndex(block.root), block.expiryDay, shared.strike[i] as number, right, i + 1);
    quotes.openInterest[row] = openInterest;
    quotes.impliedVolatility[row] = shared.volatility[i] as number;
    quotes.multiplier[row] = block.multiplier;
    quotes.settlementSession[row] = SESSION_CODES.indexOf(block.session);
    if (block.forwardRatio !== null) quotes.setForward(row, block.forwardRatio * shared.spot);
    held[right] = (held[right] ?? 0) + openInterest;
  }
  return rawChain({
    format: formatOf(shared.source),
    fileName,
    title: shared.title,
    quotes,
    snapshots: [
      {
        underlying: shared.symbol,
        asOfText: '',
        asOf: shared.asOf,
        asOfBasis: 'file',
        quoteDelayMinutes: 0,
        spot: shared.spot,
        spotText: '',
      },
    ],
    issues: [],
    contractsRead: shared.count,
    contractsRejected: 0,
    openInterest: { call: held[0] ?? 0, put: held[1] ?? 0 },
    lines: { read: 0, blank: 0, preamble: 0, header: 0, footer: 0, repeatedHeader: 0, data: 0 },
  });
}

/** Names the format that the sender read as well; a chain that is passed on keeps the first one. */
function formatOf(source: string): string {
  return source === '' || source.startsWith(SHARED_FORMAT) ? source || SHARED_FORMAT : `${SHARED_FORMAT} of ${source}`;
}
