import type { Issue } from '../../../src/chain/issues';
import type { RawChain } from '../../../src/chain/rawChain';
import { ImportError, type ImportFailure } from '../../../src/formats/errors';
import { readChain, readFile } from '../../../src/formats/read';

/** Synthetic samples in the layouts that cboe.com uses; every number is made up. */
export const CSV_TITLE = 'S&P 500 INDEX,Last: 5000.5,Change:  12.25';
export const CSV_DATE = '"Date: November 20, 2026 at 1:40 PM EST",Bid: 4999,Ask: 5002,Size: 1*1,Volume: 0';
export const CSV_HEADER =
  'Expiration Date,Calls,Last Sale,Net,Bid,Ask,Volume,IV,Delta,Gamma,Open Interest,Strike,Puts,Last Sale,Net,Bid,Ask,Volume,IV,Delta,Gamma,Open Interest';
export const LEGACY_HEADER = CSV_HEADER.replaceAll('Volume', 'Vol').replaceAll('Open Interest', 'Open Int');

export const ROW_4900 =
  'Fri Nov 27 2026,SPXW261127C04900000,120.5,1.5,119,122,10,0.15,0.8,0.001,100,4900.00,SPXW261127P04900000,9.5,-1,9,10,30,0.16,-0.2,0.0011,200';
export const ROW_5000 =
  'Fri Nov 27 2026,SPXW261127C05000000,45.5,0.5,44,47,40,0.14,0.52,0.002,1000,5000.00,SPXW261127P05000000,44.5,-2,43,46,50,0.145,-0.48,0.0021,2000';
export const ROW_5100 =
  'Fri Dec 18 2026,SPX261218C05100000,30,0,29,31,7,0.13,0.3,0.0015,10,5100.00,SPX261218P05100000,125,0,124,127,3,0.135,-0.7,0.0016,20';

export const ROWS = [ROW_4900, ROW_5000, ROW_5100];
export const CSV_LINES = ['', CSV_TITLE, CSV_DATE, CSV_HEADER, ...ROWS];
export const CSV = `${CSV_LINES.join('\n')}\n`;

export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
export const read = (text: string, fileName = 'chain.csv'): RawChain => readChain(utf8(text), fileName);

/** The sample with other rows. */
export const withRows = (...rows: string[]): string => `${['', CSV_TITLE, CSV_DATE, CSV_HEADER, ...rows].join('\n')}\n`;

/** The row at 5000 with one cell replaced. */
export function changed(place: number, cell: string, row = ROW_5000): string {
  return row.split(',').with(place, cell).join(',');
}

export function issue(chain: { issues: readonly Issue[] }, code: string): Issue | undefined {
  return chain.issues.find((found) => found.code === code);
}

export const codes = (chain: { issues: readonly Issue[] }): string[] => chain.issues.map(({ code }) => code);

/** How a file is refused. */
export function refusal(content: string | Uint8Array, fileName = 'SPX.csv'): ImportFailure {
  try {
    readFile(typeof content === 'string' ? utf8(content) : content, fileName);
  } catch (error) {
    if (error instanceof ImportError) return error.toPlain();
    throw error;
  }
  throw new Error('was not refused');
}

/** Fails when a chain's own counts do not add up. */
export function accountsHold(chain: RawChain): boolean {
  const { lines } = chain;
  const rejected = chain.issues
    .filter(({ code }) => code.startsWith('R_'))
    .reduce((sum, found) => sum + found.count, 0);
  const accepted = { call: 0, put: 0 };
  for (const quote of chain.quotes) {
    if (quote.openInterest > 0) accepted[quote.right === 0 ? 'call' : 'put'] += quote.openInterest;
  }
  return (
    chain.contractsRead === chain.quotes.length + chain.contractsRejected &&
    rejected === chain.contractsRejected &&
    chain.openInterest.call >= accepted.call &&
    chain.openInterest.put >= accepted.put &&
    lines.read === lines.blank + lines.preamble + lines.header + lines.footer + lines.repeatedHeader + lines.data
  );
}
