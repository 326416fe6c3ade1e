import { compareBooks, NotComparable } from '../compare/compareBooks';
import { type Book, openBook } from '../exposure/book';
import { NothingOpened } from './nothingOpened';
import { keptChain, unmoved } from './packing';
import type { ComparedChains } from './protocol';

/** The chain that was compared with last, and its book under the assumptions of then. */
let last: { readonly bytes: Uint8Array; readonly book: Book } | null = null;

/**
 * A book beside another chain of its symbol, under the same assumptions; a spot or time of one's own is that of the book
 * alone. The other chain stays open until another one is asked for.
 * @throws ImportError for bytes that hold no chain, NothingOpened for one that cannot be set beside this one
 */
export async function compareWith(book: Book, bytes: Uint8Array, name: string): Promise<ComparedChains> {
  const other = await otherBook(book, bytes, name);
  const isOtherLater = other.prepared.asOf > book.prepared.asOf;
  try {
    return { comparison: isOtherLater ? compareBooks(book, other) : compareBooks(other, book), isOtherLater };
  } catch (error) {
    if (!(error instanceof NotComparable)) throw error;
    throw new NothingOpened({
      code: 'E_COMPARE',
      fileName: name,
      title: 'These two chains cannot be compared',
      detail: error.message,
    });
  }
}

async function otherBook({ assumptions }: Book, bytes: Uint8Array, name: string): Promise<Book> {
  const own = unmoved(assumptions);
  const isSame = last !== null && isEqual(last.bytes, bytes);
  if (last && isSame && JSON.stringify(last.book.assumptions) === JSON.stringify(own)) return last.book;
  const chain = last && isSame ? last.book.chain : await keptChain(bytes, name);
  const book = openBook(chain, own);
  last = { bytes, book };
  return book;
}

function isEqual(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, at) => byte === b[at]);
}
