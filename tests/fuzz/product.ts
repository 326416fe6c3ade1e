import { buildChain } from '../../src/chain/buildChain';
import type { Issue } from '../../src/chain/issues';
import { DUPLICATE, DUPLICATE_CONFLICT } from '../../src/chain/optionChain';
import type { RawChain } from '../../src/chain/rawChain';
import type { LineAccount, RawQuote } from '../../src/chain/rawQuotes';
import { ImportError } from '../../src/formats/errors';
import { readChain } from '../../src/formats/read';

/** A contract as the product read it. */
export type ReadQuote = Pick<
  RawQuote,
  'root' | 'expiryDay' | 'strike' | 'right' | 'openInterest' | 'impliedVolatility' | 'bid' | 'ask' | 'line'
>;

/** What the product made of a file. This file alone knows how it is asked. */
export type Reading =
  | { readonly kind: 'refused'; readonly code: string; readonly words: string }
  | { readonly kind: 'crashed'; readonly words: string }
  | {
      readonly kind: 'read';
      readonly format: string;
      readonly quotes: readonly ReadQuote[];
      readonly spot: number | null;
      readonly asOf: number | null;
      readonly issues: readonly Issue[];
      readonly contractsRead: number;
      readonly contractsRejected: number;
      readonly lines: LineAccount;
      readonly openInterest: { readonly call: number; readonly put: number };
      /** The quotes that are left once repeated contracts have been judged. Costs more: asked for only then. */
      readonly counted: () => readonly ReadQuote[];
    };

export function readProduct(bytes: Uint8Array, fileName: string): Reading {
  try {
    const raw = readChain(bytes, fileName);
    return {
      kind: 'read',
      format: raw.format,
      quotes: [...raw.quotes],
      spot: raw.spot,
      asOf: raw.asOf,
      issues: raw.issues,
      contractsRead: raw.contractsRead,
      contractsRejected: raw.contractsRejected,
      lines: raw.lines,
      openInterest: raw.openInterest,
      counted: () => counted(raw),
    };
  } catch (error) {
    if (error instanceof ImportError) return { kind: 'refused', code: error.code, words: error.message };
    const words = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { kind: 'crashed', words };
  }
}

const SOME_SPOT = 100;
const SOME_TIME = 1_700_000_000_000;

function counted(raw: RawChain): ReadQuote[] {
  const chain = buildChain(raw, { spot: SOME_SPOT, spotBasis: 'user', asOf: SOME_TIME, asOfBasis: 'user' });
  const quotes: ReadQuote[] = [];
  for (let i = 0; i < chain.count; i += 1) {
    if (chain.exclusion[i] === DUPLICATE || chain.exclusion[i] === DUPLICATE_CONFLICT) continue;
    const block = chain.blocks[chain.block[i]!]!;
    quotes.push({
      root: block.root,
      expiryDay: block.expiryDay,
      strike: chain.strike[i]!,
      right: chain.right[i] === 0 ? 0 : 1,
      openInterest: chain.openInterest[i]!,
      impliedVolatility: chain.impliedVolatility[i]!,
      bid: chain.bid[i]!,
      ask: chain.ask[i]!,
      line: chain.line[i]!,
    });
  }
  return quotes;
}
