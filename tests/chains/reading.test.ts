import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { isoDate } from '../../src/chain/civilDay';
import { newYorkClock } from '../../src/chain/newYork';
import { underlyingOfRoot } from '../../src/chain/occSymbol';
import type { RawChain } from '../../src/chain/rawQuotes';
import { ImportError } from '../../src/formats/errors';
import { readChain, readFile } from '../../src/formats/read';
import { countJson, countTable } from './countRawLines';
import { EXPECTED_CHAINS, EXPECTED_REFUSALS } from './expected';

const FOLDER = join(import.meta.dirname, '../../../shared/chains');
const bytesOf = (file: string) => new Uint8Array(readFileSync(join(FOLDER, file)));

function newYorkTime(utcMs: number | null): string {
  if (utcMs === null) return 'none';
  const { day, minutesOfDay } = newYorkClock(utcMs);
  const pad = (value: number) => String(value).padStart(2, '0');
  return `${isoDate(day)} ${pad(Math.floor(minutesOfDay / 60))}:${pad(minutesOfDay % 60)}`;
}

function majorityUnderlying(chain: RawChain): string {
  const counts = new Map<string, number>();
  for (const { root } of chain.quotes) {
    const symbol = underlyingOfRoot(root);
    counts.set(symbol, (counts.get(symbol) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? '';
}

describe.skipIf(!existsSync(FOLDER))('real Cboe files (needs the shared chains)', () => {
  test('the table of expectations covers every Cboe file there is', () => {
    const known = [...EXPECTED_CHAINS, ...EXPECTED_REFUSALS].map(({ file }) => file);
    const folders = ['cboe-csv', 'cboe-json', 'cboe-legacy'];
    const files = folders.flatMap((folder) => readdirSync(join(FOLDER, folder)).map((name) => `${folder}/${name}`));
    expect(files).toHaveLength(30);
    expect(known).toEqual(expect.arrayContaining(files));
  });

  test.each(EXPECTED_CHAINS)('$file gives its $contracts contracts as of $asOf', (expected) => {
    const bytes = bytesOf(expected.file);
    const chain = readChain(bytes, 'anything.txt');
    const text = new TextDecoder().decode(bytes);
    const counted = expected.file.endsWith('.json') ? countJson(text) : countTable(text);

    expect(majorityUnderlying(chain)).toBe(expected.symbol);
    expect(chain.spot).toBe(expected.spot);
    expect(newYorkTime(chain.asOf)).toBe(expected.asOf);
    expect(chain.asOfBasis).toBe(expected.asOfBasis);

    const read = {
      contracts: chain.contractsRead,
      expiries: new Set(chain.quotes.map((quote) => quote.expiryDay)).size,
      callOpenInterest: chain.openInterest.call,
      putOpenInterest: chain.openInterest.put,
    };
    const { contracts, expiries, callOpenInterest, putOpenInterest } = expected;
    expect(read).toEqual({ contracts, expiries, callOpenInterest, putOpenInterest });
    expect(counted).toMatchObject(read);

    expect(chain.contractsRejected).toBe(0);
    expect(chain.quotes).toHaveLength(chain.contractsRead);
    const { blank, preamble, header, footer, repeatedHeader, data } = chain.lines;
    expect(chain.lines.read).toBe(blank + preamble + header + footer + repeatedHeader + data);
    expect(chain.lines.read).toBe(counted.lines);
    expect(data).toBe(counted.dataLines);
    expect(chain.issues.filter((issue) => /^[ER]_/.test(issue.code))).toEqual([]);
  });

  test.each(EXPECTED_REFUSALS)('$file is refused with $code and the columns it has', ({ file, code, says }) => {
    let refused: unknown;
    try {
      readFile(bytesOf(file), 'chain.csv');
    } catch (error) {
      refused = error;
    }
    expect(refused).toBeInstanceOf(ImportError);
    const { code: found, title, detail } = (refused as ImportError).toPlain();
    expect(found).toBe(code);
    expect(`${title}\n${detail}`).toMatch(says);
  });

  test.each(['cboe-csv/cboe-spx-2024-01-05.csv', 'cboe-legacy/cboelegacy-spx-2020-09-04.dat'])(
    '%s gives the same contracts after every harmless rewriting',
    (file) => {
      const text = new TextDecoder().decode(bytesOf(file)).replaceAll('\r', '');
      const encode = (rewritten: string) => new TextEncoder().encode(rewritten);
      const plain = readChain(encode(text), 'a');
      const table = text.indexOf('Expiration Date');
      const rows = text.slice(table).trimEnd().split('\n');
      const rewritings: Record<string, string> = {
        'CRLF line ends': text.replaceAll('\n', '\r\n'),
        'CR line ends': text.replaceAll('\n', '\r'),
        'no final line end': text.trimEnd(),
        'a byte order mark': `\ufeff${text}`,
        'every cell quoted': text.slice(0, table) + rows.map((row) => `"${row.replaceAll(',', '","')}"`).join('\n'),
        'surplus commas': text.slice(0, table) + rows.map((row) => `${row},,,`).join('\n'),
        'tabs between cells': text.slice(0, table) + rows.join('\n').replaceAll(',', '\t'),
      };
      for (const [name, rewritten] of Object.entries(rewritings)) {
        expect(readChain(encode(rewritten), 'a').quotes, name).toEqual(plain.quotes);
      }
    },
  );
});
