import { isoDate } from '../chain/civilDay';
import { newYorkClock } from '../chain/newYork';
import type { Analysis } from '../exposure/analysis';
import type { Opened } from './dashboardState';
import { type TableCell, tableCsv } from './tableText';

const MOST_LETTERS = 32;

/**
 * 'SPX-20261118-1100.json': symbol and as-of in New York. Before the date there are at most 32 of A to Z, 0 to 9, '_' and
 * '-', whatever a file calls its underlying.
 * @param part what of the chain it is: 'UNUSED' gives 'SPX-UNUSED-20261118-1100.csv'.
 */
export function downloadName(symbol: string, asOf: number, { part = '', extension = 'json' } = {}): string {
  const { day, minutesOfDay } = newYorkClock(asOf);
  const pad = (value: number): string => String(Math.floor(value)).padStart(2, '0');
  const suffix = part === '' ? '' : `-${part}`;
  const letters = symbol.toUpperCase().replace(/[^A-Z0-9_-]/g, '');
  const name = letters.slice(0, MOST_LETTERS - suffix.length) || 'CHAIN';
  const clock = `${isoDate(day).replaceAll('-', '')}-${pad(minutesOfDay / 60)}${pad(minutesOfDay % 60)}`;
  return `${name}${suffix}-${clock}.${extension}`;
}

/** Hands the full result to the browser as a file. Rejects when the code for it cannot be fetched. */
export async function downloadResult({ analysis, source }: Opened): Promise<void> {
  const { resultDocument, resultText } = await import('../exposure/resultDocument');
  const text = resultText(resultDocument(analysis, [source.label]));
  hand(text, 'application/json', downloadName(analysis.symbol, analysis.asOf));
}

/** Hands a table with its header to the browser as CSV. @param part what of the chain it is, for the file's name */
export function downloadTable(
  { symbol, asOf }: Pick<Analysis, 'symbol' | 'asOf'>,
  part: string,
  rows: readonly (readonly TableCell[])[],
): void {
  hand(tableCsv(rows), 'text/csv', downloadName(symbol, asOf, { part, extension: 'csv' }));
}

/** Hands a text to the browser as a file. @param part what of the chain it is, for the file's name */
export function downloadText(
  { symbol, asOf }: Pick<Analysis, 'symbol' | 'asOf'>,
  part: string,
  extension: string,
  mediaType: string,
  text: string,
): void {
  hand(text, mediaType, downloadName(symbol, asOf, { part, extension }));
}

function hand(text: string, type: string, name: string): void {
  downloadBlob(new Blob([text], { type }), name);
}

/** Hands bytes to the browser as a file of that name. */
export function downloadBlob(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser needs the address until it has started to write.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
