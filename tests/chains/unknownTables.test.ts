import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { dayFromYmd } from '../../src/chain/civilDay';
import { IssueLog } from '../../src/chain/issues';
import { PUT } from '../../src/chain/rawQuotes';
import { IMPORT_LIMITS } from '../../src/formats/limits';
import { openSource } from '../../src/formats/source';
import { guessMapping, type MappingGuess } from '../../src/formats/table/guessMapping';
import { factsBesides, type MappingChoice, settleChoice } from '../../src/formats/table/mappingChoice';
import { readMapped } from '../../src/formats/table/readTable';
import { quotesOf } from '../unit/chain/rawChainOf';
import { CHAINS, isAbsent } from './openChain';
import { OUTCOMES } from './outcomes';

/** Tables with open interest, and what a user would have to say of each; nothing where the guess is whole. */
const TABLES: readonly (readonly [file: string, said: Partial<MappingChoice>])[] = [
  ['other/deltaneutral-spx-2017-q1.csv', {}],
  ['other/turingtrader-spx-2018-01-02.csv', {}],
  ['other/orats-iwm-2022-06-08-vendorsample.csv', {}],
  ['yfinance/yfinance-multi-2026-04-24.csv', {}],
  ['deribit/deribit-btc-2024-03-12-booksummary.csv', {}],
  ['nse/option-chain-ED-NIFTY-07-Apr-2026.csv', { hasOneExpiry: true }],
  ['nse/option-chain-ED-NIFTY-21-Aug-2025.csv', { hasOneExpiry: true }],
  ['cboe-csv/cboe-spx-2024-01-05.csv', {}],
];

function guessOf(file: string): { guess: MappingGuess; source: Parameters<typeof readMapped>[0] } {
  const bytes = new Uint8Array(readFileSync(new URL(file.split('/').map(encodeURIComponent).join('/'), CHAINS)));
  const source = openSource(bytes, 'download.txt', new IssueLog(), IMPORT_LIMITS);
  if (source.kind !== 'table') throw new Error('is no table');
  const guess = guessMapping(source);
  if (!guess) throw new Error('was not taken for a table');
  return { guess, source };
}

describe.skipIf(isAbsent)('F30, V10: real tables, guessed without a vendor’s layout (needs the shared chains)', () => {
  test.each(TABLES)('%s is read as it was counted', (file, said) => {
    const { guess, source } = guessOf(file);
    const { mapping, missing, open } = settleChoice(guess.table, { ...guess.choice, ...said });
    expect({ kind: guess.kind, missing, open }).toEqual({ kind: 'chain', missing: [], open: [] });
    const besides = factsBesides(mapping).includes('expiryDay') ? { expiryDay: dayFromYmd(2026, 4, 7) } : {};
    const constants = { ...mapping.constants, ...besides };
    const log = new IssueLog();
    const chain = readMapped(source, { ...mapping, constants }, { log, limits: IMPORT_LIMITS, onProgress: () => {} });
    const { counts, units } = OUTCOMES.find((outcome) => outcome.file === file)!;
    const quotes = quotesOf(chain);
    expect({
      call: quotes.filter(({ right }) => right !== PUT).length,
      put: quotes.filter(({ right }) => right === PUT).length,
      expiries: new Set(quotes.map(({ expiryDay }) => expiryDay)).size,
      strikes: new Set(quotes.map(({ strike }) => strike)).size,
      rejected: chain.contractsRejected,
      volatilityZero: quotes.filter(({ impliedVolatility }) => impliedVolatility === 0).length,
      volatility: mapping.units.impliedVolatility,
    }).toEqual({
      call: counts!.call,
      put: counts!.put,
      expiries: counts!.expiries,
      strikes: counts!.strikes,
      rejected: counts!.rejected,
      volatilityZero: counts!.volatilityZero,
      volatility: units.volatility,
    });
    expect(chain.openInterest.call).toBeCloseTo(counts!.callOpenInterest, 4);
    expect(chain.openInterest.put).toBeCloseTo(counts!.putOpenInterest, 4);
  });

  test('V10, V11: Deribit’s volatilities of 0.8 among others in percent are asked about', () => {
    const { guess } = guessOf('deribit/deribit-btc-2025-06-13-app.csv');
    expect(settleChoice(guess.table, guess.choice).open.map(({ topic }) => topic)).toEqual(['volatility']);
  });

  test.each([
    ['other/unknownbroker-spy-2017-12-wide.csv', 'other'],
    ['other/databento-tsla-2023-08-28-cbbo1m.csv', 'noOpenInterest'],
    ['other/bloomberglike-spx-2024-11-11-noiv-nooi.csv', 'noOpenInterest'],
    ['other/generic-spx-semicolon-decimalcomma-bom.csv', 'noOpenInterest'],
    ['other/ibkr-pbi-2026-04-22.csv', 'noOpenInterest'],
  ])('%s is no chain to be mapped', (file, kind) => {
    expect(guessOf(file).guess.kind).toBe(kind);
  });
});
