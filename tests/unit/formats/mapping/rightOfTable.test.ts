import { describe, expect, test } from 'vitest';
import type { RawChain } from '../../../../src/chain/rawChain';
import { CALL, PUT } from '../../../../src/chain/rawQuotes';
import type { GivenToReader } from '../../../../src/formats/given';
import { IMPORT_LIMITS } from '../../../../src/formats/limits';
import { readChain } from '../../../../src/formats/read';
import { rightOfFileName } from '../../../../src/formats/table/guess/rightOfRows';
import type { MappingGuess } from '../../../../src/formats/table/guessMapping';
import { keyOfTable } from '../../../../src/formats/table/headerFingerprint';
import type { TableMapping } from '../../../../src/formats/table/mapping';
import { type MappingChoice, settleChoice } from '../../../../src/formats/table/mappingChoice';
import { mappingFromPlain } from '../../../../src/formats/table/mappingFile';
import { previewMapping } from '../../../../src/formats/table/mappingPreview';
import { ANY_TABLE, MappingNeeded } from '../../../../src/formats/unknownTable';
import { quotesOf } from '../../chain/rawChainOf';
import { utf8 } from '../samples';
import { guessed, settled } from './unknownTables';

/** Made up, by no column of rights. Prices fall with the strike, as calls' do. */
const ONE_SIDE = 'expiry,strike,bid,ask,open interest,implied volatility';
const CALLS = [
  ...[ONE_SIDE, '2026-12-18,90,11.2,11.6,100,0.24', '2026-12-18,95,7.0,7.2,200,0.22', '2026-12-18,100,3.4,3.6,300,0.2'],
  ...['2026-12-18,105,1.2,1.4,400,0.19', '2026-12-18,110,0.3,0.4,500,0.18'],
].join('\n');
const PUTS = [
  ...[ONE_SIDE, '2026-12-18,90,0.4,0.5,150,0.24', '2026-12-18,95,1.1,1.2,250,0.22', '2026-12-18,100,2.9,3.0,350,0.2'],
  ...['2026-12-18,105,6.0,6.2,450,0.19', '2026-12-18,110,10.2,10.6,550,0.18'],
].join('\n');
/** Without prices nothing in the cells tells calls from puts. */
const UNPRICED = `expiry,strike,open interest,implied volatility\n2026-12-18,95,200,0.22\n2026-12-18,100,300,0.2\n`;

const KAUF = [
  'Verfall;Basispreis;Art;Geld;Brief;Offene Kontrakte;Implizite Volatilität',
  '18.12.2026;95;Kauf;7,0;7,2;200;22,5',
  '18.12.2026;95;Verkauf;1,1;1,2;250;22,5',
  '18.12.2026;105;Kauf;1,2;1,4;400;19,5',
  '18.12.2026;105;Verkauf;6,0;6,2;450;19,5',
].join('\n');

const SYMBOL: GivenToReader = { underlying: 'XYZ' };

function read(text: string, given: GivenToReader, fileName = 'table.txt'): RawChain {
  return readChain(utf8(text), fileName, () => {}, IMPORT_LIMITS, { ...SYMBOL, ...given });
}

function needed(text: string, given: GivenToReader, fileName = 'table.txt'): MappingGuess {
  try {
    read(text, given, fileName);
  } catch (error) {
    if (error instanceof MappingNeeded) return error.guess;
    throw error;
  }
  throw new Error('was read');
}

const rights = (chain: RawChain): number[] => quotesOf(chain).map(({ right }) => right);

function mappingOf(guess: MappingGuess, said: Partial<MappingChoice> = {}): TableMapping {
  const { mapping, missing, open } = settled(guess, said);
  expect({ missing, open }).toEqual({ missing: [], open: [] });
  return mapping;
}

/** As the page remembers it, or the terminal stores it: plain data that went through a text. */
const stored = (mapping: TableMapping): TableMapping => mappingFromPlain(JSON.parse(JSON.stringify(mapping)));

describe('V22: a table of calls alone or of puts alone, without a column that says so', () => {
  test.each([
    ['table_spy_calls.csv', 'call'],
    ['SPY-PUT-2026.csv', 'put'],
    ['spyPuts.csv', 'put'],
    ['Kaufoptionen DAX.csv', 'call'],
    ['dax_verkaufsoptionen.csv', 'put'],
    ['opciones de compra.csv', 'call'],
    ['opções_de_venda.csv', 'put'],
    ["options d'achat.csv", 'call'],
    ['options de vente.csv', 'put'],
    ['calls and puts.csv', null],
    ['putnam.csv', null],
    ['recall.csv', null],
    ['spy.csv', null],
  ])('%s names %s', (name, right) => {
    expect(rightOfFileName(name)?.right ?? null).toBe(right);
  });

  test('words that also mean buying and selling are a guess and no more', () => {
    expect(rightOfFileName('ibex compra.csv')).toEqual({ right: 'call', isSure: false });
    expect(rightOfFileName('dax_verkauf.csv')).toEqual({ right: 'put', isSure: false });
    expect(rightOfFileName('achat-vente.csv')).toBeNull();
  });

  test('prices that fall with the strike are of calls, rising ones of puts', () => {
    expect(settled(guessed(CALLS)).found.right).toMatchObject({ unit: 'call' });
    expect(settled(guessed(PUTS)).found.right).toMatchObject({ unit: 'put' });
    expect(settled(guessed(PUTS))).toMatchObject({ missing: [], open: [] });
    expect(settled(guessed(UNPRICED))).toMatchObject({ missing: ['call or put'], found: { right: { unit: null } } });
  });

  test('the sign of delta tells them too', () => {
    const withDelta = `strike,expiry,open interest,iv,delta\n95,2026-12-18,1,0.2,-0.2\n100,2026-12-18,2,0.2,-0.5\n105,2026-12-18,3,0.2,-0.7\n`;
    expect(settled(guessed(withDelta)).found.right).toMatchObject({ unit: 'put' });
  });

  test('a name and prices that contradict one another leave it open', () => {
    const guess = needed(PUTS, {}, 'my_calls.csv');
    expect(settled(guess)).toMatchObject({ missing: ['call or put'], found: { right: { unit: null } } });
    expect(settled(guess, { allRows: 'put' }).missing).toEqual([]);
  });

  test('prices of both kinds in one table leave it open', () => {
    const both = [CALLS, ...PUTS.split('\n').slice(1)].join('\n');
    expect(settled(guessed(both)).missing).toEqual(['call or put']);
  });

  test('strikes that stand twice with other numbers leave it open, whatever their prices do from row to row', () => {
    // A call and its put in turn, of strikes above the spot: from each put to the next call the price falls.
    const pairs = [
      ...[ONE_SIDE, '2026-12-18,90,3.4,3.6,100,0.24', '2026-12-18,90,4.0,4.2,150,0.24'],
      ...['2026-12-18,95,1.2,1.4,200,0.22', '2026-12-18,95,7.0,7.2,250,0.22'],
      ...['2026-12-18,100,0.3,0.4,300,0.2', '2026-12-18,100,11.0,11.4,350,0.2'],
      ...['2026-12-18,105,0.1,0.2,400,0.19', '2026-12-18,105,15.8,16.2,450,0.19'],
    ].join('\n');
    expect(settled(guessed(pairs))).toMatchObject({
      missing: ['call or put'],
      found: { right: { unit: null, why: expect.stringContaining('strikes stand there twice') } },
    });
    expect(needed(pairs, {}, 'calls.csv').table.right).toMatchObject({ unit: 'call', isSure: false });
  });

  test('a row twice, or a strike at two times, is no put beside a call', () => {
    const [header = '', ...rows] = CALLS.split('\n');
    expect(settled(guessed([header, ...rows, rows[1]].join('\n'))).found.right).toMatchObject({ unit: 'call' });
    const timed = [1, 2].flatMap((hour) =>
      rows.map((row, i) => `${row.replace(/,0\.(\d+)$/, `,0.$1${hour}`)},2026-11-20 1${hour}:00:0${i}`),
    );
    expect(settled(guessed([`${header},quote time`, ...timed].join('\n'))).found.right).toMatchObject({ unit: 'call' });
  });

  test('the answer for a file is its own: another file of these columns goes by its own name and prices', () => {
    const guess = needed(CALLS, {}, 'spy_calls.csv');
    const mapping = mappingOf(guess);
    const given = { mappings: { [guess.fingerprint]: mapping, [keyOfTable(guess)]: mapping } };
    expect(rights(read(CALLS, given, 'spy_calls.csv'))).toEqual([CALL, CALL, CALL, CALL, CALL]);
    expect(rights(read(PUTS, given, 'spy_puts.csv'))).toEqual([PUT, PUT, PUT, PUT, PUT]);
    // No name, but prices.
    expect(rights(read(PUTS, given, 'b.csv'))).toEqual([PUT, PUT, PUT, PUT, PUT]);
  });

  test('where neither name nor prices say it, each file is asked about', () => {
    const first = needed(UNPRICED, {}, 'a.csv');
    const mapping = mappingOf(first, { allRows: 'put' });
    const given = { mappings: { [first.fingerprint]: mapping, [keyOfTable(first)]: mapping } };
    expect(rights(read(UNPRICED, given, 'a.csv'))).toEqual([PUT, PUT]);
    const second = needed(UNPRICED, given, 'b.csv');
    expect(settled(second).missing).toEqual(['call or put']);
    // With b.csv answered, a.csv keeps its own.
    const other = mappingOf(second, { allRows: 'call' });
    const both = { mappings: { ...given.mappings, [second.fingerprint]: other, [keyOfTable(second)]: other } };
    expect(rights(read(UNPRICED, both, 'a.csv'))).toEqual([PUT, PUT]);
    expect(rights(read(UNPRICED, both, 'b.csv'))).toEqual([CALL, CALL]);
    expect(rights(read(UNPRICED, both, 'c_puts.csv'))).toEqual([PUT, PUT]);
  });

  test('a doubtful word of the name is not enough for a file that nobody was asked about', () => {
    const first = needed(UNPRICED, {}, 'ibex compra.csv');
    expect(settled(first)).toMatchObject({ missing: [], found: { right: { unit: 'call' } } });
    const given = { mappings: { [first.fingerprint]: stored(mappingOf(first)) } };
    needed(UNPRICED, given, 'ibex venta.csv');
    expect(rights(read(UNPRICED, given, 'ibex_puts.csv'))).toEqual([PUT, PUT]);
  });

  test('a mapping for any table says the right of files that do not, and of no other', () => {
    const given = {
      mappings: { [ANY_TABLE]: { ...mappingOf(guessed(UNPRICED), { allRows: 'call' }), areUnitsSaid: true } },
    };
    expect(rights(read(UNPRICED, given, 'a.csv'))).toEqual([CALL, CALL]);
    expect(rights(read(UNPRICED, given, 'a_puts.csv'))).toEqual([PUT, PUT]);
  });
});

describe('V22: words for call and put that nobody knows', () => {
  test('two of them are asked about, and read as it was said', () => {
    const guess = needed(KAUF, {});
    expect(guess.choice.first.right).toBe(2);
    const asked = settled(guess);
    expect(asked.open).toMatchObject([{ topic: 'rights' }]);
    expect(asked.words).toEqual(['Kauf', 'Verkauf']);
    const mapping = mappingOf(guess, { rightWords: { call: ['Kauf'], put: ['Verkauf'] } });
    const given = { mappings: { [guess.fingerprint]: mapping } };
    expect(rights(read(KAUF, given))).toEqual([CALL, PUT, CALL, PUT]);
    const swapped = mappingOf(guess, { rightWords: { call: ['Verkauf'], put: ['Kauf'] } });
    expect(rights(read(KAUF, { mappings: { [guess.fingerprint]: swapped } }))).toEqual([PUT, CALL, PUT, CALL]);
  });

  test('are remembered, and asked about again where a file has others', () => {
    const guess = needed(KAUF, {});
    const mapping = stored(mappingOf(guess, { rightWords: { call: ['Kauf'], put: ['Verkauf'] } }));
    const given = { mappings: { [guess.fingerprint]: mapping } };
    expect(rights(read(KAUF.replace('Kauf;1,2', 'KAUF ;1,2'), given))).toEqual([CALL, PUT, CALL, PUT]);
    const others = KAUF.replaceAll('Verkauf', 'Short').replaceAll('Kauf', 'Long');
    expect(settled(needed(others, given)).words).toEqual(['Long', 'Short']);
    // Words that are understood need no memory.
    const plain = KAUF.replaceAll('Verkauf', 'Put').replaceAll('Kauf', 'Call');
    expect(rights(read(plain, given))).toEqual([CALL, PUT, CALL, PUT]);
  });

  test.each([
    ['Compra', 'Venta'],
    ['Achat', 'Vente'],
    ['1', '0'],
    ['C', 'V'],
  ])('%s and %s', (call, put) => {
    const table = KAUF.replaceAll('Verkauf', put).replaceAll('Kauf', call);
    const guess = guessed(table);
    expect(settled(guess, { first: { ...guess.choice.first, right: 2 } })).toMatchObject({
      words: [call, put],
      open: [{ topic: 'rights' }],
    });
  });

  test('a damaged cell among words that are understood is no word to ask about', () => {
    const rows = Array.from(
      { length: 20 },
      (_, i) => `18.12.2026;${90 + i};${i === 3 ? 'Clal' : 'Call'};1,0;1,1;10;20`,
    );
    const table = [KAUF.split('\n')[0], ...rows].join('\n');
    expect(settled(guessed(table))).toMatchObject({ words: [], open: [] });
  });

  test('a column of more words than two, none of them understood, is not the one', () => {
    const table = KAUF.replace('Verkauf', 'drei').replace('Kauf', 'vier');
    const guess = guessed(table);
    const { missing } = settled(guess, { first: { ...guess.choice.first, right: 2 } });
    expect(missing).toEqual([
      'another column for Call or put: the words in “Art” are more than two and not understood',
    ]);
  });

  test('a preview speaks of the rows that it has read, and of no swapping', () => {
    const rows = Array.from({ length: 2314 }, (_, i) => `18.12.2026;${90 + i};Kauf;1,0;1,1;10;20`);
    const guess = guessed([KAUF.split('\n')[0], ...rows].join('\n'));
    const { mapping } = settleChoice(guess.table, { ...guess.choice, first: { ...guess.choice.first, right: 2 } });
    const preview = previewMapping(guess.sampleText, 'x.csv', mapping, guess.rows);
    expect(preview.refusal).toBe('None of the first 200 of 2,314 rows can be read this way');
    expect(preview.reasons[0]).toBe('Call or put not clear (200): “Kauf” in Art, line 2');
  });
});
