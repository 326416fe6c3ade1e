import type { Book } from './book';
import { cboeCsv, cboeJson } from './chainFiles';
import { bookOfChain, generatedChain, MOST_EXPIRIES } from './generatedChain';
import { bookOfFile } from './realBook';

const STRIKES = 250;
/** Strikes of an expiry that make a Cboe CSV of 31,000 rows, 5 MB. */
const LONG_STRIKES = 620;

/** The generated chain of 25,000 contracts as a book. */
export function generatedBook(): Book {
  return bookOfChain('generated', generatedChain({ expiries: MOST_EXPIRIES, strikes: STRIKES }));
}

/** The text of a generated file by its name: 'generated.csv', 'long.csv' or 'generated.json'. */
export function generatedFile(name: string): string {
  switch (name) {
    case 'generated.csv':
      return cboeCsv(generatedChain({ expiries: MOST_EXPIRIES, strikes: STRIKES }));
    case 'long.csv':
      return cboeCsv(generatedChain({ expiries: MOST_EXPIRIES, strikes: LONG_STRIKES }));
    case 'generated.json':
      return cboeJson(generatedChain({ expiries: MOST_EXPIRIES, strikes: STRIKES }));
    default:
      throw new Error(`there is no generated file named ${name}`);
  }
}

export { bookOfFile };
