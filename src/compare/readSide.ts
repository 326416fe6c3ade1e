import type { StrikeTable } from '../exposure/analysis';
import type { Book } from '../exposure/book';
import { bookMaxPain } from '../exposure/maxPain';
import type { Prepared } from '../exposure/prepare';
import { evaluateBook, type Snapshot } from '../exposure/snapshot';
import type { ComparedSide, ListedAccount } from './comparison';

/** What is read of one book to compare it; the book may be evaluated again meanwhile. */
export interface ReadBook {
  readonly fileName: string;
  readonly snapshot: Snapshot;
  readonly strikes: StrikeTable;
  readonly unknown: Prepared['unknown'];
  readonly maxPain: number | null;
}

/** A book without a scenario. */
export function readBook(book: Book): ReadBook {
  const { snapshot, prepared } = evaluateBook(book);
  return {
    fileName: book.chain.fileName,
    snapshot,
    strikes: snapshot.strikes,
    unknown: prepared.unknown,
    maxPain: bookMaxPain(prepared),
  };
}

/** The figures of one side as they stand beside those of the other. */
export function comparedSide({ fileName, snapshot, unknown }: ReadBook, account: ListedAccount): ComparedSide {
  const { asOf, spot, net, gross, regime, iv30 } = snapshot;
  return { fileName, asOf, spot, unknown, net, gross, regime, iv30, account };
}
