import { describe, expect, test } from 'vitest';
import { dayFromYmd } from '../../../../src/chain/civilDay';
import type { RawChain } from '../../../../src/chain/rawChain';
import { ImportError } from '../../../../src/formats/errors';
import { FactMissing, type GivenToReader } from '../../../../src/formats/given';
import { IMPORT_LIMITS } from '../../../../src/formats/limits';
import { readChain } from '../../../../src/formats/read';
import type { TableMapping } from '../../../../src/formats/table/mapping';
import { choiceOfMapping, type MappingChoice, settleChoice } from '../../../../src/formats/table/mappingChoice';
import { BadMapping, mappingFromPlain } from '../../../../src/formats/table/mappingFile';
import { previewMapping } from '../../../../src/formats/table/mappingPreview';
import { ANY_TABLE, MappingNeeded } from '../../../../src/formats/unknownTable';
import { quotesOf } from '../../chain/rawChainOf';
import { accountsHold, codes, utf8 } from '../samples';
import { guessed, settled } from './unknownTables';

const DECEMBER = dayFromYmd(2026, 12, 18);
const JANUARY = dayFromYmd(2027, 1, 15);

/** Made up: Spanish names, semicolons, decimal commas, days first, volatility in percent. */
const SPANISH = [
  'Subyacente;Fecha de vencimiento;Precio de ejercicio;Tipo;Interés abierto;Volatilidad implícita;Compra;Venta;Precio subyacente;Fecha datos',
  'XYZ;18/12/2026;95,5;Call;1.001;21,5;6,5;6,7;100,25;25/11/2026 11:00',
  'XYZ;18/12/2026;95,5;Put;2.001;22,25;0,3;0,4;100,25;25/11/2026 11:00',
  'XYZ;15/01/2027;105;Call;1.002;19;2,1;2,2;100,25;25/11/2026 11:00',
  'XYZ;15/01/2027;105;Put;2.002;20;6,9;7;100,25;25/11/2026 11:00',
].join('\n');

function read(text: string, given: GivenToReader = {}): RawChain {
  return readChain(utf8(text), 'table.txt', () => {}, IMPORT_LIMITS, given);
}

function refused(text: string, given: GivenToReader = {}): unknown {
  try {
    read(text, given);
  } catch (error) {
    return error;
  }
  throw new Error('was read');
}

/** What the page gives back after its dialog. */
function answer(text: string, said: Partial<MappingChoice> = {}): GivenToReader {
  const guess = guessed(text);
  const { mapping, missing, open } = settled(guess, said);
  expect({ missing, open }).toEqual({ missing: [], open: [] });
  return { mappings: { [guess.fingerprint]: mapping } };
}

/** As it is remembered: plain data that went through a text. */
const remembered = (mapping: TableMapping): TableMapping => mappingFromPlain(JSON.parse(JSON.stringify(mapping)));

function fromBefore(text: string, said: Partial<MappingChoice> = {}): GivenToReader {
  const [[fingerprint, mapping] = []] = Object.entries(answer(text, said).mappings ?? {});
  if (!fingerprint || !mapping) throw new Error('nothing was answered');
  return { mappings: { [fingerprint]: remembered(mapping) } };
}

describe('a table that no format knows', () => {
  test('F30: is refused with its columns and a guess, which makes a mapping', () => {
    const error = refused(SPANISH);
    expect(error).toBeInstanceOf(MappingNeeded);
    expect(error).toMatchObject({ code: 'E_UNKNOWN_FORMAT', place: { line: 1 } });
    expect(String(error)).toContain('Precio de ejercicio');
  });

  test('F26, F30, V1, V10, V32: is read by it, cell by cell', () => {
    const chain = read(SPANISH, answer(SPANISH));
    expect(quotesOf(chain)).toMatchObject([
      {
        root: 'XYZ',
        expiryDay: DECEMBER,
        strike: 95.5,
        right: 0,
        openInterest: 1001,
        impliedVolatility: 0.215,
        bid: 6.5,
        ask: 6.7,
      },
      {
        root: 'XYZ',
        expiryDay: DECEMBER,
        strike: 95.5,
        right: 1,
        openInterest: 2001,
        impliedVolatility: 0.2225,
        bid: 0.3,
        ask: 0.4,
      },
      {
        root: 'XYZ',
        expiryDay: JANUARY,
        strike: 105,
        right: 0,
        openInterest: 1002,
        impliedVolatility: 0.19,
        bid: 2.1,
        ask: 2.2,
      },
      {
        root: 'XYZ',
        expiryDay: JANUARY,
        strike: 105,
        right: 1,
        openInterest: 2002,
        impliedVolatility: 0.2,
        bid: 6.9,
        ask: 7,
      },
    ]);
    expect(chain).toMatchObject({ format: 'Table', spot: 100.25, contractsRejected: 0 });
    // 11:00 in New York, still on winter time.
    expect(chain.asOf).toBe(Date.UTC(2026, 10, 25, 16, 0));
    expect(codes(chain)).toEqual(expect.arrayContaining(['W_DELIM_GUESSED', 'W_DECIMAL_COMMA', 'W_IV_PERCENT']));
    const commas = chain.issues.find(({ code }) => code === 'W_DECIMAL_COMMA')?.note ?? '';
    expect(commas).toContain('"Volatilidad implícita"');
    expect(commas).not.toContain('"Subyacente"');
    accountsHold(chain);
  });

  test('F30: is read by a mapping from before, wherever its header stands', () => {
    const given = fromBefore(SPANISH);
    expect(quotesOf(read(`Informe de opciones\n\n${SPANISH}`, given))).toEqual(
      quotesOf(read(SPANISH, given)).map((quote) =>
        expect.objectContaining({ strike: quote.strike, line: quote.line + 2 }),
      ),
    );
    const other = SPANISH.replace('Compra', 'Comprado');
    expect(refused(other, given)).toBeInstanceOf(MappingNeeded);
  });

  test('V10: a mapping from before gives way where cells are clearly in another unit', () => {
    const fractions = SPANISH.replace(';21,5;', ';0,215;')
      .replace(';22,25;', ';0,2225;')
      .replace(';19;', ';0,19;')
      .replace(';20;', ';0,2;');
    const error = refused(fractions, fromBefore(SPANISH));
    expect(error).toBeInstanceOf(MappingNeeded);
    const { guess } = error as MappingNeeded;
    expect(settled(guess)).toMatchObject({
      missing: [],
      open: [],
      mapping: { units: { impliedVolatility: 'fraction' } },
    });
    expect(quotesOf(read(fractions, answer(fractions)))[0]!.impliedVolatility).toBe(0.215);
  });

  test('V1: signs are those of the file at hand, not of the file before', () => {
    const points = SPANISH.replaceAll(',', '.').replace(/;(\d)\.(\d{3});/g, ';$1$2;');
    const [first] = quotesOf(read(points, fromBefore(SPANISH)));
    expect(first).toMatchObject({ strike: 95.5, openInterest: 1001, impliedVolatility: 0.215, bid: 6.5 });
  });

  test('V32: a mapping from before gives way where days and months are clearly the other way round', () => {
    const american = SPANISH.replaceAll('18/12/2026', '12/18/2026')
      .replaceAll('15/01/2027', '01/15/2027')
      .replaceAll('25/11/2026', '11/25/2026');
    expect(refused(american, fromBefore(SPANISH))).toBeInstanceOf(MappingNeeded);
  });

  test('V10: what somebody says of this very file holds', () => {
    const [first] = quotesOf(read(SPANISH, answer(SPANISH, { volatility: 'fraction' })));
    expect(first!.impliedVolatility).toBe(21.5);
  });

  test('F29: a mapping is looked up among its own names only', () => {
    const guess = guessed(SPANISH);
    const inherited = Object.create({ [guess.fingerprint]: settled(guess).mapping }) as Record<string, TableMapping>;
    expect(refused(SPANISH, { mappings: inherited })).toBeInstanceOf(MappingNeeded);
  });

  test('a mapping for any table serves one of as many columns', () => {
    const mapping = settled(guessed(SPANISH)).mapping;
    const renamed = SPANISH.replace('Tipo', 'Call o Put');
    expect(read(renamed, { mappings: { [ANY_TABLE]: mapping } }).contractsRead).toBe(4);
    const wider = SPANISH.split('\n')
      .map((line, i) => `${line};${i === 0 ? 'Notas' : 'x'}`)
      .join('\n');
    expect(refused(wider, { mappings: { [ANY_TABLE]: mapping } })).toBeInstanceOf(MappingNeeded);
  });
});

describe('what a mapping leaves to each file', () => {
  const ONE = 'Strike,C/P,OI,IV\n95,C,1001,0.21\n95,P,2001,0.22\n105,C,1002,0.2\n105,P,2002,0.23\n';

  test('expiry and symbol are asked for, and never taken from the file before', () => {
    const given = fromBefore(ONE, { hasOneExpiry: true });
    const error = refused(ONE, given);
    expect(error).toBeInstanceOf(FactMissing);
    expect((error as FactMissing).missing).toEqual(['expiryDay', 'underlying']);
    const chain = read(ONE, { ...given, expiryDay: DECEMBER, underlying: 'XYZ' });
    expect(quotesOf(chain)[0]).toMatchObject({ root: 'XYZ', expiryDay: DECEMBER, strike: 95, openInterest: 1001 });
  });

  test('shares per contract are remembered', () => {
    const given = fromBefore(ONE, { hasOneExpiry: true, sharesPerContract: 10 });
    expect(quotesOf(read(ONE, { ...given, expiryDay: DECEMBER, underlying: 'XYZ' }))[0]!.multiplier).toBe(10);
  });
});

describe('forms of cells', () => {
  const chainOf = (expiry: string): string =>
    ['Symbol', 'Expiry', 'Strike', 'Type', 'OI', 'IV'].join(',') +
    [`XYZ,${expiry},95,C,10,0.2`, `XYZ,${expiry},95,P,11,0.2`].map((row) => `\n${row}`).join('');

  test.each([
    '46374',
    '261218',
    '20261218',
    '18-12-26',
    '1797552000',
    '1797552000000',
    '18 dic 2026',
    '18. Dezember 2026'.replace('.', ''),
  ])('V33: %s is 18 December 2026', (cell) => {
    const text = chainOf(cell);
    expect(quotesOf(read(text, answer(text))).map(({ expiryDay }) => expiryDay)).toEqual([DECEMBER, DECEMBER]);
  });

  test.each([
    ['CE', 'PE'],
    ['Opción de compra', 'Opción de venta'],
    ['Kaufoption', 'Verkaufsoption'],
    ["Option d'achat", 'Option de vente'],
  ])('F30: %s and %s', (call, put) => {
    const text = chainOf('2026-12-18').replace(',C,', `,${call},`).replace(',P,', `,${put},`);
    expect(quotesOf(read(text, answer(text))).map(({ right }) => right)).toEqual([0, 1]);
  });

  test('F31: a table without a header loses no row', () => {
    const rows = ['XYZ\t2026-12-18\t95\tC\t1001\t0.21', 'XYZ\t2026-12-18\t95\tP\t2001\t0.22'].join('\n');
    const text = `${rows}\n${rows.replaceAll('\t95\t', '\t105\t')}\n`;
    const guess = guessed(text);
    const { choice } = guess;
    const given = answer(text, { first: { ...choice.first, openInterest: 4, impliedVolatility: 5 } });
    const chain = read(text, given);
    expect(quotesOf(chain).map(({ strike, openInterest, line }) => [line, strike, openInterest])).toEqual([
      [1, 95, 1001],
      [2, 95, 2001],
      [3, 105, 1001],
      [4, 105, 2001],
    ]);
    expect(chain.lines).toMatchObject({ read: 4, header: 0, data: 4 });
    accountsHold(chain);
  });

  test('F25: a table whose header has another number of names says so, and is read by place', () => {
    const text = `Time,${chainOf('2026-12-18')}`;
    expect(refused(text)).toMatchObject({
      code: 'E_MISSING_COLUMN',
      title: 'The header of table.txt has 7 names, but its 2 rows have 6 cells',
    });
    const { choice } = guessed(text);
    const row = { ...choice.row, strike: 2 };
    const chain = read(text, answer(text, { row, first: { ...choice.first, openInterest: 4, impliedVolatility: 5 } }));
    expect(quotesOf(chain).map(({ openInterest }) => openInterest)).toEqual([10, 11]);
    accountsHold(chain);
  });

  test('F28: columns of the same name are read by their place', () => {
    const text = [
      'OI,IV,Bid,Ask,Strike,Bid,Ask,IV,OI',
      '1001,0.21,6.5,6.7,95,0.3,0.4,0.22,2001',
      '1002,0.19,2.1,2.2,100,1.9,2.0,0.2,2002',
      '1003,0.18,0.5,0.6,105,5.3,5.5,0.21,2003',
      '1004,0.17,0.1,0.2,110,9.9,10.2,0.23,2004',
    ].join('\n');
    const chain = read(text, { ...answer(text, { hasOneExpiry: true }), expiryDay: DECEMBER, underlying: 'XYZ' });
    expect(quotesOf(chain).slice(0, 2)).toMatchObject([
      { strike: 95, right: 0, openInterest: 1001, impliedVolatility: 0.21, ask: 6.7 },
      { strike: 95, right: 1, openInterest: 2001, impliedVolatility: 0.22, ask: 0.4 },
    ]);
    expect(chain.openInterest).toEqual({ call: 4010, put: 8010 });
  });
});

describe('the preview of a mapping', () => {
  test('says the first contracts in words', () => {
    const guess = guessed(SPANISH);
    const preview = previewMapping(guess.sampleText, guess.fileName, settled(guess).mapping);
    expect(preview).toEqual({
      contracts: [
        'XYZ 18 Dec 2026 95.5 call · IV 21.5 % · OI 1,001',
        'XYZ 18 Dec 2026 95.5 put · IV 22.3 % · OI 2,001',
        'XYZ 15 Jan 2027 105 call · IV 19.0 % · OI 1,002',
        'XYZ 15 Jan 2027 105 put · IV 20.0 % · OI 2,002',
      ],
      rows: 4,
      contractsRead: 4,
      contractsRejected: 0,
      doubts: [],
      reasons: [],
      refusal: null,
    });
  });

  test('says how many rows are rejected and why', () => {
    const text = SPANISH.replace(';95,5;Put;2.001;', ';95,5;Put;-5;').replace(
      'XYZ;15/01/2027;105;Put',
      'XYZ;pronto;105;Put',
    );
    const guess = guessed(text);
    const row = { ...guess.choice.row, expiry: 1 };
    const { mapping } = settleChoice(guess.table, { ...guess.choice, row });
    const preview = previewMapping(guess.sampleText, guess.fileName, mapping);
    expect(preview).toMatchObject({ contractsRead: 2, contractsRejected: 2, refusal: null });
    expect(preview.reasons).toEqual([
      'Negative open interest (1): “-5” in Interés abierto, line 3',
      'Not a date (1): “pronto” in Fecha de vencimiento, line 5',
    ]);
  });

  test('says why nothing can be read', () => {
    const guess = guessed(SPANISH);
    const { mapping } = settled(guess, { row: { ...guess.choice.row, strike: 3 } });
    const preview = previewMapping(guess.sampleText, guess.fileName, mapping);
    expect(preview.contracts).toEqual([]);
    expect(preview.refusal).toBe('None of the 4 rows can be read this way');
  });
});

describe('a mapping from outside', () => {
  const plain = (): Record<string, unknown> => JSON.parse(JSON.stringify(settled(guessed(SPANISH)).mapping));

  test('comes back as it was, but for what was said of one file', () => {
    const { mapping } = settled(guessed(SPANISH), { dates: 'dayFirst' });
    const { areUnitsSaid, ...rest } = mapping;
    expect(areUnitsSaid).toBe(true);
    expect(remembered(mapping)).toEqual(rest);
  });

  test('is changed by what made it', () => {
    const guess = guessed(SPANISH);
    const { mapping } = settled(guess);
    const again = settleChoice(guess.table, choiceOfMapping(mapping)).mapping;
    expect({ ...again, areUnitsSaid: undefined }).toEqual({ ...mapping, areUnitsSaid: undefined });
  });

  test.each<[string, (mapping: Record<string, unknown>) => unknown, RegExp]>([
    ['no object', () => 'x', /the mapping must be an object/],
    ['a list', () => [], /the mapping must be an object/],
    ['no names', (mapping) => ({ ...mapping, names: 3 }), /names must be a list/],
    ['a name that is no text', (mapping) => ({ ...mapping, names: [1] }), /names\[0\] must be a text/],
    ['another delimiter', (mapping) => ({ ...mapping, delimiter: 'x' }), /delimiter must be one of/],
    [
      'a place beyond the columns',
      (mapping) => ({ ...mapping, row: { strike: 10 } }),
      /row.strike must be a whole number from 0 to 9/,
    ],
    ['a place between columns', (mapping) => ({ ...mapping, row: { strike: 1.5 } }), /row.strike/],
    ['a role that does not exist', (mapping) => ({ ...mapping, row: { toString: 1 } }), /a name in row must be one of/],
    ['a prototype for a role', (mapping) => ({ ...mapping, row: JSON.parse('{"__proto__":1}') }), /a name in row/],
    ['three sides', (mapping) => ({ ...mapping, sides: [1, 2, 3] }), /sides must be a list of at most 2/],
    ['no side', (mapping) => ({ ...mapping, sides: [] }), /sides must hold/],
    [
      'no unit of volatility',
      (mapping) => ({ ...mapping, units: { dateOrder: 'dayFirst', impliedVolatility: null } }),
      /units.impliedVolatility must be one of "fraction", "percent", "perCell"/,
    ],
    ['signs for some columns only', (mapping) => ({ ...mapping, decimal: [','] }), /a sign for each of the 10 columns/],
    ['no shares in a contract', (mapping) => ({ ...mapping, constants: { multiplier: 0 } }), /constants.multiplier/],
  ])('with %s is refused', (_, change, message) => {
    expect(() => mappingFromPlain(change(plain()))).toThrow(BadMapping);
    expect(() => mappingFromPlain(change(plain()))).toThrow(message);
  });

  test('an expiry or symbol of one file is not taken over', () => {
    expect(mappingFromPlain({ ...plain(), constants: { expiryDay: 1, underlying: 'SPX' } }).constants).toEqual({});
  });
});

test('a table without open interest stays refused as a chain without it', () => {
  const error = refused('Symbol,Expiry,Strike,Type,Bid,Ask\nXYZ,2026-12-18,95,C,1,2\nXYZ,2026-12-18,95,P,1,2\n');
  expect(error).toBeInstanceOf(ImportError);
  expect(error).not.toBeInstanceOf(MappingNeeded);
  expect(error).toMatchObject({ code: 'E_MISSING_COLUMN' });
});

test('a column of open interest that is blank throughout is as good as none', () => {
  const error = refused('Symbol,Expiry,Strike,Type,OI,IV\nXYZ,2026-12-18,95,C,,0.2\nXYZ,2026-12-18,95,P,,0.2\n');
  expect(error).toMatchObject({
    code: 'E_MISSING_COLUMN',
    title: 'table.txt has no open interest: its column OI is empty',
  });
});
