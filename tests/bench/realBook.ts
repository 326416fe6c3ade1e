import { chainAt, statedFacts } from '../../src/chain/quoteFacts';
import { DEFAULT_ASSUMPTIONS } from '../../src/exposure/assumptions';
import { prepare } from '../../src/exposure/prepare';
import { readChain } from '../../src/formats/read';
import type { Book } from './book';

/** A vendor's file as a book: the contracts, volatilities, clocks and forwards that the page would compute with. */
export function bookOfFile(bytes: Uint8Array, fileName: string): Book {
  const raw = readChain(bytes, fileName);
  const facts = statedFacts(raw);
  if (!facts) throw new Error(`${fileName} states no spot or no time`);
  const { contracts, terms, spot, rate } = prepare(chainAt(raw, facts), DEFAULT_ASSUMPTIONS);
  return {
    name: fileName,
    spot,
    rate,
    blocks: terms.map(({ timeToExpiryYears, dividendYield }) => ({ timeToExpiryYears, dividendYield })),
    count: contracts.count,
    block: [...contracts.block],
    right: [...contracts.right],
    strike: [...contracts.strike],
    volatility: [...contracts.volatility],
    openInterest: [...contracts.openInterest],
    multiplier: [...contracts.multiplier],
  };
}
