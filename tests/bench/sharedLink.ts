import { gzipSync } from 'node:zlib';
import { LINK_BUDGET } from '../../src/app/shareSizes';
import { chainAt, statedFacts } from '../../src/chain/quoteFacts';
import { packBook } from '../../src/engine/packing';
import { DEFAULT_ASSUMPTIONS } from '../../src/exposure/assumptions';
import { openBook } from '../../src/exposure/book';
import { readChain } from '../../src/formats/read';
import { writeLink } from '../../src/share/link';
import { sharedOf } from '../../src/share/sharedOf';

/** A link with the whole of a chain, and the room that the same numbers take otherwise. */
export interface SharedLink {
  /** What stands behind '#'. */
  readonly fragment: string;
  readonly contracts: number;
  /** By how much net GEX and flip of the reader differ, as fractions. */
  readonly change: { readonly netGex: number | null; readonly flip: number | null };
  /** The same contracts, packed by gzip and written as base64: characters. */
  readonly csvCharacters: number;
  readonly jsonCharacters: number;
}

/** Makes the link that the page makes of a file. */
export function sharedLink(bytes: Uint8Array, name: string): SharedLink {
  const raw = readChain(bytes, name);
  const facts = statedFacts(raw);
  if (!facts) throw new Error(`${name} does not state its spot and time`);
  const book = openBook(chainAt(raw, facts), DEFAULT_ASSUMPTIONS);
  const packed = packBook(book, { expiries: null, within: null }, LINK_BUDGET);
  const { symbol, blocks, count, block, strike, right, openInterest, volatility } = sharedOf(book);
  const rows = Array.from({ length: count }, (_, i) => {
    const { root = '', expiryDay = 0, session = 'PM' } = blocks[block[i] as number] ?? {};
    const shown = Math.round((volatility[i] as number) * 1e5) / 1e5;
    return [root, expiryDay, session, strike[i], right[i] === 0 ? 'C' : 'P', openInterest[i], shown];
  });
  const packedCharacters = (text: string): number => gzipSync(text, { level: 9 }).toString('base64url').length;
  return {
    fragment: writeLink({ symbol, settings: new Map(), chain: packed.bytes, summary: null }),
    contracts: packed.contracts,
    change: packed.change,
    csvCharacters: packedCharacters(rows.map((row) => row.join(',')).join('\n')),
    jsonCharacters: packedCharacters(JSON.stringify(rows)),
  };
}
