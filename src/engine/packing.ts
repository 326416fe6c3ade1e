import type { OptionChain } from '../chain/optionChain';
import { chainAt, type QuoteFacts } from '../chain/quoteFacts';
import type { RawChain } from '../chain/rawChain';
import type { Analysis } from '../exposure/analysis';
import { type Book, openBook } from '../exposure/book';
import { evaluateBook } from '../exposure/snapshot';
import { ImportError } from '../formats/errors';
import { packChain, unpackChain } from '../share/chainCodec';
import { decodeKept, NotKept } from '../share/keptChain';
import { OutOfBytes } from '../share/rangeCoder';
import { rawOfShared } from '../share/rawOfShared';
import { NoChain } from '../share/sharedFaults';
import { sharedOf } from '../share/sharedOf';

/** Which contracts a link takes along. */
export interface PackScope {
  /** By their index in the analysis; null for all. */
  readonly expiries: readonly number[] | null;
  /** Share of spot that strikes may be away from it; null for all. */
  readonly within: number | null;
}

/** A chain packed for a link, and what its reader will see of it. */
export interface PackedView {
  readonly bytes: Uint8Array;
  readonly contracts: number;
  /** Net GEX and primary flip as the reader computes them; null where they are not told. */
  readonly digest: ViewDigest;
  /** By how much they differ from those on the sender's page, as fractions; null where either is not told. */
  readonly change: ViewDigest;
}

export interface ViewDigest {
  readonly netGex: number | null;
  readonly flip: number | null;
}

/** Packs the contracts of a book that carry exposure. @param budget as `packChain` takes it */
export function packBook(book: Book, scope: PackScope, budget: number): PackedView {
  const expiries = scope.expiries === null ? null : new Set(scope.expiries);
  const { bytes } = packChain(sharedOf(book, { expiries, within: scope.within }), budget);
  const { raw, facts } = unpackRaw(bytes, '');
  const digest = digestOf(evaluateBook(openBook(chainAt(raw, facts), unmoved(book.assumptions))).snapshot);
  const own = digestOf(evaluateBook(book).snapshot);
  return {
    bytes,
    contracts: raw.quotes.length,
    digest,
    change: {
      netGex: changeOf(own.netGex, digest.netGex),
      flip: changeOf(own.flip, digest.flip),
    },
  };
}

/** The assumptions without a spot and time of one's own: those belong to one chain, or are in the packed one already. */
export function unmoved<A extends Book['assumptions']>(assumptions: A): A {
  return { ...assumptions, spotOverride: null, asOfOverride: null };
}

/** What a link says of its results, so that its reader can compare. */
export function digestOf({ net, flips }: Pick<Analysis, 'net' | 'flips'>): ViewDigest {
  return { netGex: net?.gex ?? null, flip: flips.profile.primary?.level ?? null };
}

function changeOf(own: number | null, other: number | null): number | null {
  if (own === null || other === null || own === 0) return null;
  return (other - own) / Math.abs(own);
}

/**
 * The chain in packed bytes, as if it had been read from a file.
 * @throws ImportError for bytes that hold none
 */
export function unpackRaw(bytes: Uint8Array, name: string): { readonly raw: RawChain; readonly facts: QuoteFacts } {
  try {
    const shared = unpackChain(bytes);
    const isUsable = shared.count > 0 && shared.spot > 0 && Math.abs(shared.asOf) < LATEST;
    if (!isUsable) throw new NoChain('no contracts, spot or time');
    return { raw: rawOfShared(shared, name), facts: { spot: shared.spot, asOf: shared.asOf } };
  } catch (error) {
    if (!(error instanceof NoChain || error instanceof OutOfBytes || error instanceof RangeError)) throw error;
    throw new ImportError(
      'E_DAMAGED',
      name,
      'The chain in this link or snapshot cannot be read',
      `It holds ${error.message}. Ask whoever sent it for another one.`,
    );
  }
}

/** The last instant that a date can be. */
const LATEST = 8.64e15;

/**
 * The chain of a kept snapshot.
 * @throws ImportError for bytes that hold none
 */
export async function keptChain(bytes: Uint8Array, name: string): Promise<OptionChain> {
  try {
    return await decodeKept(bytes);
  } catch (error) {
    if (!(error instanceof NotKept)) throw error;
    throw new ImportError(
      'E_DAMAGED',
      name,
      'This snapshot cannot be read',
      error.isNewer
        ? `It ${error.message}. Reload the page to get the present version, then open it again.`
        : `It ${error.message}. Open the file that it was kept from again, or restore it from an export.`,
    );
  }
}
