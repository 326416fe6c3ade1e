/**
 * The chain that the page opens with, as the ordinary reader makes it of the text in sampleCsv.ts (a test holds the two
 * to each other): the page need not fetch a reader before its first picture.
 */
import { QuoteTable } from '../chain/quoteTable';
import type { RawChain } from '../chain/rawChain';
import { CALL, PUT, type Right } from '../chain/rawQuotes';
import { SAMPLE_UNDERLYING, type SampleQuote, sampleRows } from './sampleRows';

/** What the page calls this chain wherever it shows it. */
export const SAMPLE_TITLE = 'Synthetic sample';
/** The name of the file, for messages and the report. */
export const SAMPLE_FILE_NAME = 'synthetic-sample.csv';

/** Lines of the file above its first contract: a blank one, two of preamble, the names of the columns. */
const BLANK = 1;
const PREAMBLE = 2;
const HEADER = 1;
const SHARES = 100;

/** The sample. Where its rows stand in the text is not known: there is no text. */
export function sampleChain(): RawChain {
  const rows = sampleRows();
  const above = BLANK + PREAMBLE + HEADER;
  const quotes = new QuoteTable();
  quotes.reserve(2 * rows.length);
  const openInterest = { call: 0, put: 0 };
  rows.forEach(({ root, expiryDay, strike, call, put }, index) => {
    const line = above + index + 1;
    const add = (right: Right, { delta, gamma, ...quote }: SampleQuote): void => {
      const own = { symbol: '', root, expiryDay, strike, right, line, multiplier: SHARES, settlementSession: null };
      quotes.add({ ...quote, ...own, vendorDelta: delta, vendorGamma: gamma });
    };
    add(CALL, call);
    add(PUT, put);
    openInterest.call += call.openInterest;
    openInterest.put += put.openInterest;
  });
  const { title, spot, pageTime, asOf, delayMinutes } = SAMPLE_UNDERLYING;
  const moment = { asOfText: pageTime, asOf, asOfBasis: 'file', quoteDelayMinutes: delayMinutes } as const;
  return {
    format: 'Cboe CSV',
    fileName: SAMPLE_FILE_NAME,
    title,
    quotes,
    snapshots: [{ underlying: '', ...moment, spot, spotText: `Last ${spot}` }],
    spot,
    ...moment,
    issues: [],
    unused: { rows: [], total: 0 },
    contractsRead: quotes.length,
    contractsRejected: 0,
    openInterest,
    lines: {
      read: above + rows.length,
      blank: BLANK,
      preamble: PREAMBLE,
      header: HEADER,
      footer: 0,
      repeatedHeader: 0,
      data: rows.length,
    },
  };
}
