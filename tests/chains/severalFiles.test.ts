import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { RawChain } from '../../src/chain/rawChain';
import { groupChains } from '../../src/formats/groupChains';
import { readFiles } from '../../src/formats/readFiles';
import { bytesSource } from '../../src/text/byteSource';
import { CHAINS, isAbsent } from './openChain';

const MAR_2024 = 'deribit/deribit-btc-2024-03-12-booksummary.csv';
const JUN_2025 = 'deribit/deribit-btc-2025-06-13-app.csv';
const NSE = ['nse/option-chain-ED-NIFTY-07-Apr-2026.csv', 'nse/option-chain-ED-NIFTY-21-Aug-2025.csv'];
const SPY_2020 = 'yfinance/yfinance-spy-2020-10-04.csv';

/** The chains of real files, under other names where those are to say nothing. */
async function chainsOf(files: readonly string[], rename = (name: string): string => name): Promise<RawChain[]> {
  const opened = files.map((file) => {
    const url = new URL(file.split('/').map(encodeURIComponent).join('/'), CHAINS);
    return { source: bytesSource(readFileSync(url)), fileName: rename(file.split('/').at(-1)!) };
  });
  const { chains, failures } = await readFiles(opened, { ofFile: {}, mappings: {} });
  if (failures.length > 0) throw failures[0]!.error;
  return chains.map(({ raw }) => raw);
}

const nameless = (name: string): string => name.replace(/-?\d{4}-\d\d-\d\d/, '');

describe.skipIf(isAbsent)('V35: real files of two days, one of which says no time (needs the shared chains)', () => {
  test.each([
    [[MAR_2024, JUN_2025]],
    [NSE],
    [['cboe-csv/cboe-spy-2025-05-01.csv', SPY_2020]],
    [['cboe-csv/cboe-spy-2022-07-08-locale-enca.csv', SPY_2020]],
  ])('%j are two chains, in either order', async (files) => {
    for (const ordered of [files, [...files].reverse()]) {
      const names = ordered.map((file) => [file.split('/').at(-1)]);
      expect(groupChains(await chainsOf(ordered)).map((group) => group.files)).toEqual(names);
    }
  });

  test.each([[[MAR_2024, JUN_2025]], [['cboe-csv/cboe-spy-2025-05-01.csv', SPY_2020]]])(
    '%j are two chains whatever they are called',
    async (files) => {
      expect(groupChains(await chainsOf(files, nameless))).toHaveLength(2);
    },
  );
});

/** The lines of a table that hold a text in their first cell, under its header. */
function linesWith(text: string, holds: (line: string, index: number) => boolean): string {
  const [header = '', ...lines] = text.split('\n');
  return [header, ...lines.filter((line, index) => line !== '' && holds(line, index)), ''].join('\n');
}

describe.skipIf(isAbsent)('F42: a real file in parts that say no time is one chain (needs the shared chains)', () => {
  const splits: readonly [string, (line: string, index: number) => boolean][] = [
    ['calls and puts', (line) => /^SPY\d{6}C/.test(line)],
    ['near and far expiries', (line) => Number(line.slice(3, 9)) < 201101],
    ['two years of expiries', (line) => Number(line.slice(3, 9)) < 210601],
    ['low and high strikes', (line) => Number(line.slice(10, 18)) < 340_000],
    ['alternate pages of a hundred rows', (_line, index) => Math.floor(index / 100) % 2 === 0],
    ['one expiry and the others', (line) => line.slice(3, 9) === '201016'],
  ];

  test.each(splits)('%s', async (_name, isFirst) => {
    const text = readFileSync(new URL(SPY_2020, CHAINS), 'utf8').replaceAll('\r', '');
    const parts = [linesWith(text, isFirst), linesWith(text, (line, index) => !isFirst(line, index))];
    const files = parts.map((part, index) => ({
      source: bytesSource(new TextEncoder().encode(part)),
      fileName: `part ${index}.csv`,
    }));
    const { chains } = await readFiles(files, { ofFile: {}, mappings: {} });
    expect(chains).toHaveLength(2);
    const groups = groupChains(chains.map(({ raw }) => raw));
    expect(groups.map((group) => group.files)).toEqual([['part 0.csv', 'part 1.csv']]);
  });
});
