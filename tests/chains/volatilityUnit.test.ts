import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readChain } from '../../src/formats/read';
import { CHAIN_FILES, CHAINS, isAbsent } from './openChain';

const TABLES = CHAIN_FILES.filter((path) => path.startsWith('cboe-csv/'));

/** The text of a Cboe table with a hundred times its volatilities; rows with quotes keep theirs, like damage. */
function inPercent(text: string): string {
  const lines = text.split('\n');
  const header = lines.findIndex((line) => line.includes('Strike'));
  const places = lines[header]!.split(',').flatMap((name, place) => (name.trim() === 'IV' ? [place] : []));
  return lines
    .map((line, index) => {
      const cells = line.split(',');
      if (index <= header || line.includes('"') || places.some((place) => !cells[place])) return line;
      return cells.map((cell, place) => (places.includes(place) ? String(Number(cell) * 100) : cell)).join(',');
    })
    .join('\n');
}

describe.skipIf(isAbsent)('volatilities of real Cboe tables rewritten in percent (needs the shared chains)', () => {
  it.each(TABLES)('are told by the quotes: %s', (path) => {
    const text = readFileSync(new URL(path, CHAINS), 'utf8');
    const bytes = (content: string): Uint8Array => new TextEncoder().encode(content);
    const own = readChain(bytes(text), 'own.csv');
    expect(own.issues.map(({ code }) => code)).not.toContain('W_IV_UNIT_ASSUMED');
    const other = readChain(bytes(inPercent(text)), 'other.csv');
    expect(other.issues.find(({ code }) => code === 'W_IV_UNIT_ASSUMED')?.note).toContain('all were read as percent');
    expect(other.quotes.length).toBe(own.quotes.length);
    let farthest = 0;
    for (let row = 0; row < own.quotes.length; row += 1) {
      const gap = Math.abs(own.quotes.impliedVolatility[row]! - other.quotes.impliedVolatility[row]!);
      if (!(gap <= farthest)) farthest = gap;
    }
    expect(farthest).toBeLessThan(1e-12);
  });
});
