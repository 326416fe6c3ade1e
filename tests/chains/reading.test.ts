import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { buildChain } from '../../src/chain/buildChain';
import { isoDate } from '../../src/chain/civilDay';
import { newYorkClock } from '../../src/chain/newYork';
import { underlyingOfRoot } from '../../src/chain/occSymbol';
import type { RawChain } from '../../src/chain/rawChain';
import { DEFAULT_ASSUMPTIONS } from '../../src/exposure/assumptions';
import { prepare } from '../../src/exposure/prepare';
import { importReport } from '../../src/exposure/report';
import { ImportError } from '../../src/formats/errors';
import { readChain, readFile } from '../../src/formats/read';
import { oneLine } from '../../src/formats/reportLine';
import { quotesOf } from '../unit/chain/rawChainOf';
import { countJson, countTable } from './countRawLines';
import { EXPECTED_CHAINS, EXPECTED_FAR_SPOT, EXPECTED_REFUSALS } from './expected';

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
      expiries: new Set(quotesOf(chain).map((quote) => quote.expiryDay)).size,
      callOpenInterest: chain.openInterest.call,
      putOpenInterest: chain.openInterest.put,
    };
    const { contracts, expiries, callOpenInterest, putOpenInterest } = expected;
    expect(read).toEqual({ contracts, expiries, callOpenInterest, putOpenInterest });
    expect(counted).toMatchObject(read);

    expect(chain.contractsRejected).toBe(0);
    expect(quotesOf(chain)).toHaveLength(chain.contractsRead);
    const { blank, preamble, header, footer, repeatedHeader, data } = chain.lines;
    expect(chain.lines.read).toBe(blank + preamble + header + footer + repeatedHeader + data);
    expect(chain.lines.read).toBe(counted.lines);
    expect(data).toBe(counted.dataLines);
    expect(chain.issues.filter((issue) => /^[ER]_/.test(issue.code))).toEqual([]);
  });

  test.each(EXPECTED_CHAINS)('$file has a line of counts that add up to its $contracts contracts', ({ file, spot }) => {
    const raw = readChain(bytesOf(file), 'anything.txt');
    const given = { spot, spotBasis: 'file', asOf: raw.asOf ?? 0, asOfBasis: raw.asOfBasis } as const;
    const chain = buildChain(raw, given);
    const report = importReport(chain, prepare(chain, DEFAULT_ASSUMPTIONS));
    const [contracts, ...parts] = oneLine(report)
      .replaceAll(/,|\(.*?\)/g, '')
      .split(' · ')
      .map((part) => Number.parseInt(part, 10));
    expect(contracts).toBe(raw.contractsRead);
    expect(parts.reduce((sum, part) => sum + part, 0)).toBe(raw.contractsRead);
    const held = report.issues.filter(({ code }) => /^[RX]_/.test(code)).reduce((sum, x) => sum + x.openInterest, 0);
    expect(report.openInterest.used + held).toBe(raw.openInterest.call + raw.openInterest.put);
  });

  test('only the file whose bid and ask are far from its last sale has its spot in doubt', () => {
    const notes = EXPECTED_CHAINS.flatMap(({ file }) => {
      const issue = readChain(bytesOf(file), 'a').issues.find(({ code }) => code === 'W_SPOT_FAR');
      return issue ? [{ file, says: issue.note?.slice(0, EXPECTED_FAR_SPOT.says.length) }] : [];
    });
    expect(notes).toEqual([EXPECTED_FAR_SPOT]);
  });

  test('a real file with a damaged row in ten says how much it lost', () => {
    const text = new TextDecoder().decode(bytesOf('cboe-csv/cboe-spx-2024-01-05.csv'));
    const lines = text.split(/\r?\n/);
    const first = lines.findIndex((line) => line.startsWith('Expiration Date')) + 1;
    const damages: readonly (readonly [
      name: string,
      code: string,
      isHeldKnown: boolean,
      (cells: string[]) => string[],
    ])[] = [
      ['a missing cell', 'R_FEW_CELLS', false, (cells) => cells.toSpliced(3, 1)],
      ['an extra cell', 'R_MANY_CELLS', false, (cells) => cells.toSpliced(3, 0, '1')],
      ['letters in call and put', 'R_BAD_NUMBER', false, (cells) => cells.with(10, 'x').with(21, 'x')],
      ['minus 1 in call and put', 'R_NEG_OI', false, (cells) => cells.with(10, '-1').with(21, '-1')],
      ['swapped symbols', 'R_BAD_RIGHT', true, (cells) => cells.with(1, cells[12]!).with(12, cells[1]!)],
    ];
    for (const [name, code, isHeldKnown, damage] of damages) {
      let rows = 0;
      let held = 0;
      const damaged = lines.map((line, i) => {
        if (i < first || i % 10 !== 0 || line === '') return line;
        const cells = line.split(',');
        rows += 1;
        held += Number(cells[10]) + Number(cells[21]);
        return damage(cells).join(',');
      });
      const chain = readChain(new TextEncoder().encode(damaged.join('\n')), 'a');
      expect(rows, name).toBeGreaterThan(1000);
      expect(chain.contractsRead, name).toBe(21_038);
      expect(chain.contractsRejected, name).toBe(2 * rows);
      const rejected = chain.issues.filter((issue) => issue.code.startsWith('R_'));
      expect(
        rejected.map((issue) => [issue.code, issue.count, issue.openInterest]),
        name,
      ).toEqual([[code, 2 * rows, isHeldKnown ? held : 0]]);
      const total = chain.openInterest.call + chain.openInterest.put;
      expect(total, name).toBe(6_138_491 + 11_959_919 - (isHeldKnown ? 0 : held));
    }
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
        expect(quotesOf(readChain(encode(rewritten), 'a')), name).toEqual(quotesOf(plain));
      }
    },
  );
});
