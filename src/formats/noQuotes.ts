import type { IssueLog } from '../chain/issues';
import { ImportError } from './errors';
import type { QuoteTally } from './quoteTally';

/** Throws E_NO_ROWS when not one contract could be read. */
export function refuseWithoutQuotes(tally: QuoteTally, log: IssueLog, fileName: string, where: string): void {
  if (tally.quotes.length > 0) return;
  if (tally.contractsRead === 0) {
    throw new ImportError(
      'E_NO_ROWS',
      fileName,
      `${fileName} holds no contracts: ${where}`,
      'Choose all expirations and the whole range of strikes on the page, then download again.',
    );
  }
  const worst = log
    .list()
    .filter((issue) => issue.code.startsWith('R_'))
    .sort((a, b) => b.count - a.count)[0];
  const example = worst?.examples[0];
  throw new ImportError(
    'E_NO_ROWS',
    fileName,
    `None of the ${tally.contractsRead.toLocaleString('en-US')} contracts in ${fileName} could be read`,
    example
      ? `The first fault (${worst.code}) is on line ${example.line}, ${example.column}: "${example.cell}". Download the chain again and open it without editing.`
      : 'Download the chain again and open it without editing.',
    example ? { line: example.line, column: example.column, cell: example.cell } : {},
  );
}
