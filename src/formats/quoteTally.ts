import type { IssueCode, IssueLog } from '../chain/issues';
import { QuoteTable } from '../chain/quoteTable';
import { CALL, type Right } from '../chain/rawQuotes';

/** Why one contract cannot be read, and the cell that shows it. */
export interface Fault {
  readonly code: IssueCode;
  readonly column: string;
  readonly cell: string;
}

/** Gathers the contracts of a file and keeps count of those that had to be rejected. */
export class QuoteTally {
  readonly quotes = new QuoteTable();
  contractsRejected = 0;
  readonly openInterest = { call: 0, put: 0 };
  private readonly log: IssueLog;

  constructor(log: IssueLog) {
    this.log = log;
  }

  /** Contracts of the file: those in `quotes` and the rejected ones. */
  get contractsRead(): number {
    return this.quotes.length + this.contractsRejected;
  }

  /** Adds to the open interest of the whole file, whatever becomes of the contract. */
  countOpenInterest(right: Right, contracts: number | undefined): void {
    if (contracts === undefined || !(contracts > 0)) return;
    if (right === CALL) this.openInterest.call += contracts;
    else this.openInterest.put += contracts;
  }

  /**
   * Rejects `count` contracts of one line.
   * @param openInterest what they held; NaN where it could not be read.
   * @param offset characters before the row in the text; 0 where that is not known.
   * @param contract its name in words, '' where that could not be read.
   */
  reject(fault: Fault, line: number, count = 1, openInterest = Number.NaN, offset = 0, contract = ''): void {
    this.contractsRejected += count;
    this.log.add(fault.code, { line, offset, column: fault.column, cell: fault.cell, count, openInterest, contract });
  }
}
