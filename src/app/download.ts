import { isoDate } from '../chain/civilDay';
import { newYorkClock } from '../chain/newYork';
import { resultDocument, resultText } from '../exposure/resultDocument';
import type { Opened } from './dashboardState';

/** 'SPX-20261118-1100.json': symbol and as-of in New York, only letters, digits, '_' and '-'. */
export function downloadName(symbol: string, asOf: number): string {
  const { day, minutesOfDay } = newYorkClock(asOf);
  const pad = (value: number): string => String(Math.floor(value)).padStart(2, '0');
  const name = symbol.replace(/[^A-Za-z0-9_-]/g, '').slice(0, 32) || 'chain';
  return `${name}-${isoDate(day).replaceAll('-', '')}-${pad(minutesOfDay / 60)}${pad(minutesOfDay % 60)}.json`;
}

/** Hands the full result to the browser as a file. */
export function downloadResult({ analysis, source }: Opened): void {
  const text = resultText(resultDocument(analysis, [source.label]));
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = downloadName(analysis.symbol, analysis.asOf);
  link.click();
  // The browser needs the address until it has started to write.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
