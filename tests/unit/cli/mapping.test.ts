import { describe, expect, test } from 'vitest';
import type { GuessDocument } from '../../../src/cli/mappingFiles';
import { runCommand } from './runCommand';

/** Made up: nobody's layout, whole but for spot; 20 November 2026 is a Friday. */
const TABLE = [
  'Subyacente;Vencimiento;Ejercicio;Tipo;Interés abierto;Volatilidad implícita;Fecha datos',
  'XYZ;20/11/2026;95,5;Call;1.001;21,5;18/11/2026 11:00',
  'XYZ;20/11/2026;95,5;Put;2.001;22,5;18/11/2026 11:00',
  'XYZ;20/11/2026;105;Call;1.002;19;18/11/2026 11:00',
  'XYZ;20/11/2026;105;Put;2.002;20;18/11/2026 11:00',
].join('\n');
const OPEN = 'Symbol,Expiry,Strike,Type,OI,IV\nXYZ,11/12/2026,95,C,10,2.1\nXYZ,11/12/2026,95,P,20,2.2\n';

async function guessOf(text: string): Promise<GuessDocument> {
  const { code, result, messages } = await runCommand(['table.csv', '--guess'], { 'table.csv': text });
  expect({ code, messages }).toEqual({ code: 0, messages: '' });
  return JSON.parse(result) as GuessDocument;
}

/** Net gamma exposure and contracts of a run that reads by a mapping file. */
async function readBy(map: unknown, text = TABLE, argv: readonly string[] = ['--spot', '100']) {
  const files = { 'table.csv': text, 'map.json': typeof map === 'string' ? map : JSON.stringify(map) };
  return runCommand(['table.csv', '--map', 'map.json', ...argv], files);
}

describe('F30: a table that no format knows, in a terminal', () => {
  test('is refused with its columns and how to map them', async () => {
    const { code, result, messages } = await runCommand(['table.csv'], { 'table.csv': TABLE });
    expect({ code, result }).toEqual({ code: 1, result: '' });
    expect(messages).toMatch(
      /^table\.csv:1: The layout of table\.csv is not known\. Found on line 1: Subyacente, Vencimiento, .*--guess, .*--map FILE\.\n$/,
    );
  });

  test('--guess prints its columns and a mapping, and --map reads by it', async () => {
    const guess = await guessOf(TABLE);
    expect(guess).toMatchObject({ file: 'table.csv', rows: 4, missing: [], undecided: [] });
    expect(guess.columns[2]).toEqual({
      ...{ place: 2, name: 'Ejercicio', role: 'strike', confidence: 0.6, why: 'its name and cells' },
      cells: ['95,5', '105'],
    });
    const { code, result } = await readBy(guess);
    expect(code).toBe(0);
    const document = JSON.parse(result);
    expect(document).toMatchObject({ symbol: 'XYZ', source: { format: 'Table', files: ['table.csv'] } });
    expect(document.report).toMatchObject({
      contracts: { read: 4, used: 4 },
      open_interest: { call: 2003, put: 4003 },
    });
    // The price of a strike and its volatility reach the result as they stand in the cells.
    expect(document.strikes.map(({ strike }: { strike: number }) => strike)).toEqual([95.5, 105]);
  });

  test('the mapping alone will do too', async () => {
    const { mapping } = await guessOf(TABLE);
    expect((await readBy(mapping)).code).toBe(0);
  });

  test('V10, V32: what the cells leave open is null, and has to be written first', async () => {
    const guess = await guessOf(OPEN);
    expect(guess.undecided.map(({ write }) => write.split(':')[0])).toEqual([
      'mapping.units.impliedVolatility',
      'mapping.units.dateOrder',
    ]);
    expect(guess.mapping).toMatchObject({ units: { impliedVolatility: null, dateOrder: null } });
    const given = ['--spot', '100', '--as-of', '2026-11-18T11:00'];
    const refused = await readBy(guess, OPEN, given);
    expect(refused).toMatchObject({ code: 2, result: '' });
    expect(refused.messages).toMatch(/^--map map\.json: units\..* must be one of /);
    const units = { ...(guess.mapping.units as object), impliedVolatility: 'percent', dateOrder: 'dayFirst' };
    const { code, result } = await readBy({ mapping: { ...guess.mapping, units } }, OPEN, given);
    expect(code).toBe(0);
    expect(JSON.parse(result).expiries[0].expiration).toBe('2026-12-11');
  });

  test('a mapping without a needed column is refused', async () => {
    const { mapping } = await guessOf(TABLE);
    const sides = [{ right: null, columns: { right: 3, impliedVolatility: 5 } }];
    expect(await readBy({ ...mapping, sides })).toEqual({
      code: 2,
      result: '',
      messages: '--map map.json: it has no column for open interest\n',
    });
  });

  test.each([
    ['no JSON', '{', '--map map.json: the file is no JSON\n'],
    ['another JSON', '[]', '--map map.json: the mapping must be an object\n'],
  ])('%s is no mapping', async (_, map, messages) => {
    expect(await readBy(map)).toEqual({ code: 2, result: '', messages });
  });

  test('a mapping file that is not there is said', async () => {
    const printed = await runCommand(['table.csv', '--map', 'no.json'], { 'table.csv': TABLE });
    expect(printed).toEqual({
      code: 2,
      result: '',
      messages: '--map no.json: There is no such file. Check the path.\n',
    });
  });

  test('--guess says of a known file that it needs no mapping, and refuses what is no chain', async () => {
    const files = { 'stocks.csv': 'Name,City,Age\nAnn,Rome,31\nBob,Oslo,44\n', 'table.csv': TABLE };
    const { code, result, messages } = await runCommand(['stocks.csv', 'table.csv', '--guess'], files);
    expect(code).toBe(1);
    expect(messages).toMatch(/^stocks\.csv:1: The layout of stocks\.csv is not known\./);
    expect(JSON.parse(result).file).toBe('table.csv');
  });
});

describe('V22: calls and puts that no column, or no known word, tells, in a terminal', () => {
  const HEADER = 'expiry,strike,bid,ask,open interest,implied volatility';
  const CALLS = [
    HEADER,
    '2026-11-20,95,6,6.2,100,0.2',
    '2026-11-20,100,2.4,2.6,200,0.2',
    '2026-11-20,105,0.6,0.8,300,0.2',
  ];
  const PUTS = [
    HEADER,
    '2026-11-20,95,0.7,0.9,150,0.2',
    '2026-11-20,100,2.3,2.5,250,0.2',
    '2026-11-20,105,5.5,5.7,350,0.2',
  ];
  const FILES = { 'xyz_calls.csv': CALLS.join('\n'), 'xyz_puts.csv': PUTS.join('\n') };
  const GIVEN = ['--spot', '100', '--as-of', '2026-11-18T11:00', '--symbol', 'XYZ'];

  test('--guess prints the right of all rows and why, and a map of calls reads puts as puts', async () => {
    const printed = await runCommand(['xyz_calls.csv', '--guess'], FILES);
    const guess = JSON.parse(printed.result) as GuessDocument;
    expect(guess.allRows).toMatchObject({ are: 'calls', why: expect.stringContaining('name says calls') });
    expect(guess.mapping.sides).toMatchObject([{ right: 0 }]);
    const files = { ...FILES, 'map.json': printed.result };
    const argv = ['xyz_calls.csv', 'xyz_puts.csv', '--map', 'map.json', ...GIVEN];
    const { code, result } = await runCommand(argv, files);
    expect(code).toBe(0);
    expect(JSON.parse(result).report.open_interest).toMatchObject({ call: 600, put: 750 });
  });

  test('where the file does not say it, it is to be written', async () => {
    const text = 'expiry,strike,open interest,iv\n2026-11-20,95,100,0.2\n2026-11-20,105,200,0.2\n';
    const printed = await runCommand(['a.csv', '--guess'], { 'a.csv': text });
    const guess = JSON.parse(printed.result) as GuessDocument;
    expect(guess.undecided).toMatchObject([{ write: expect.stringContaining('mapping.sides[0].right') }]);
    const readAs = (right: 0 | 1 | null) => {
      const [side] = guess.mapping.sides as readonly object[];
      const map = { ...guess.mapping, sides: [{ ...side, right }] };
      return runCommand(['a.csv', '--map', 'map.json', ...GIVEN], { 'a.csv': text, 'map.json': JSON.stringify(map) });
    };
    const { result } = await readAs(1);
    expect(JSON.parse(result).report.open_interest).toMatchObject({ call: 0, put: 300 });
    const open = await readAs(null);
    expect(open.code).toBe(1);
    expect(open.messages).toContain('Not clear: call or put');
  });

  test('--guess says what looks wrong', async () => {
    const text = `${HEADER}\n2026-11-20,95,6,5.8,100,0.2\n2026-11-20,100,2.6,2.4,200,0.2\n`;
    const { result } = await runCommand(['calls.csv', '--guess'], { 'calls.csv': text });
    expect(JSON.parse(result).doubts).toEqual([
      'The bid is above the ask in 2 of 2 rows: the columns are probably swapped.',
    ]);
  });

  test('unknown words for call and put are undecided until they are written', async () => {
    const text = [
      'Verfall;Basispreis;Art;Offene Kontrakte;IV',
      ...['20.11.2026;95;Kauf;100;0,2', '20.11.2026;95;Verkauf;150;0,2', '20.11.2026;105;Kauf;300;0,2'],
      '20.11.2026;105;Verkauf;350;0,2',
    ].join('\n');
    const printed = await runCommand(['a.csv', '--guess'], { 'a.csv': text });
    const guess = JSON.parse(printed.result) as GuessDocument;
    expect(guess.undecided).toMatchObject([{ write: expect.stringContaining('mapping.rightWords') }]);
    const read = (rightWords: unknown) =>
      runCommand(['a.csv', '--map', 'map.json', ...GIVEN], {
        'a.csv': text,
        'map.json': JSON.stringify({ ...guess.mapping, rightWords }),
      });
    expect(await read(null)).toMatchObject({ code: 2, messages: '--map map.json: rightWords must be an object\n' });
    const both = await read({ call: ['Kauf'], put: ['kauf '] });
    expect(both).toMatchObject({ code: 2, messages: expect.stringContaining('cannot mean both call and put') });
    const { result } = await read({ call: ['Kauf'], put: ['Verkauf'] });
    expect(JSON.parse(result).report.open_interest).toMatchObject({ call: 400, put: 500 });
  });
});
