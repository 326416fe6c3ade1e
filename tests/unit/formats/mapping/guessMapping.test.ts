import { describe, expect, test } from 'vitest';
import { headerFingerprint } from '../../../../src/formats/table/headerFingerprint';
import { guessed, openTopics, rolesOf, settled } from './unknownTables';

/** Two strikes, a call and a put each: expiry, strike, right, open interest, volatility, bid, ask. */
const ROWS = [
  ['XYZ', '2026-12-18', '95', 'C', '1001', '0.21', '6.5', '6.7'],
  ['XYZ', '2026-12-18', '95', 'P', '2001', '0.22', '0.3', '0.4'],
  ['XYZ', '2026-12-18', '100.5', 'C', '1002', '0.19', '2.1', '2.2'],
  ['XYZ', '2026-12-18', '100.5', 'P', '2002', '0.2', '1.9', '2.0'],
];
const ROLES = ['underlying', 'expiry', 'strike', 'right', 'openInterest', 'impliedVolatility', 'bid', 'ask'] as const;

const csv = (names: readonly string[], rows: readonly (readonly string[])[] = ROWS, delimiter = ','): string =>
  `${[names, ...rows].map((cells) => cells.join(delimiter)).join('\n')}\n`;
const NAMES = ['Underlying', 'Expiry', 'Strike', 'Type', 'Open Interest', 'IV', 'Bid', 'Ask'];
/** The rows with one column replaced. */
const withColumn = (column: number, cells: readonly string[]): string[][] =>
  ROWS.map((row, i) => row.map((cell, at) => (at === column ? (cells[i] ?? '') : cell)));

describe('column names', () => {
  test.each<[string, readonly string[]]>([
    ['English', NAMES],
    ['English, otherwise', ['Ticker', 'EXP_DATE', 'strike price', 'C/P', 'openInt', 'Imp Vol', 'Bid Price', 'Offer']],
    [
      'Spanish',
      [
        'Subyacente',
        'Fecha de vencimiento',
        'Precio de ejercicio',
        'Tipo',
        'Interés abierto',
        'Volatilidad implícita',
        'Compra',
        'Venta',
      ],
    ],
    [
      'Portuguese',
      [
        'Ativo-objeto',
        'Data de Vencimento',
        'Preço de exercício',
        'Tipo de opção',
        'Contratos em aberto',
        'Volatilidade implícita',
        'Oferta de compra',
        'Oferta de venda',
      ],
    ],
    [
      'German',
      [
        'Basiswert',
        'Verfallstag',
        'Ausübungspreis',
        'Typ',
        'Offene Kontrakte',
        'Implizite Volatilität',
        'Geld',
        'Brief',
      ],
    ],
    [
      'French',
      [
        'Sous-jacent',
        "Date d'échéance",
        "Prix d'exercice",
        "Type d'option",
        'Positions ouvertes',
        'Volatilité implicite',
        'Achat',
        'Vente',
      ],
    ],
  ])('F30: %s names are known', (_, names) => {
    const guess = guessed(csv(names));
    expect(guess.columns.map(({ role }) => role)).toEqual(ROLES);
    expect(guess.kind).toBe('chain');
    expect(settled(guess)).toMatchObject({ missing: [], open: [] });
  });

  test('F30: case, accents, blanks, order and punctuation do not matter', () => {
    const names = [' STRIKE ', 'Interes  Abierto', 'volatilidad_implicita', 'VENCIMIENTO:', 'Put/Call', 'Símbolo'];
    const rows = ROWS.map(([symbol = '', expiry = '', strike = '', right = '', held = '', volatility = '']) => [
      ...[strike, held, volatility, expiry, right, symbol],
    ]);
    expect(guessed(csv(names, rows)).columns.map(({ role }) => role)).toEqual([
      ...['strike', 'openInterest', 'impliedVolatility', 'expiry', 'right', 'underlying'],
    ]);
  });

  test('a name whose cells say otherwise has no role', () => {
    const text = csv(NAMES, withColumn(1, ['11', '11', '29', '29']));
    const guess = guessed(text);
    expect(rolesOf(guess)).toMatchObject({ Expiry: '-', Strike: 'strike' });
    expect(settled(guess).missing).toEqual(['the expiry']);
    expect(settled(guess, { hasOneExpiry: true }).missing).toEqual([]);
  });

  test('the date of a last trade is no expiry', () => {
    const names = ['Underlying', 'Last Trade', 'Strike', 'Type', 'Open Interest', 'IV', 'Bid', 'Ask'];
    expect(rolesOf(guessed(csv(names)))['Last Trade']).toBe('-');
  });

  test('contract symbols are told by their cells, whatever the column is called', () => {
    const symbols = ['XYZ261218C00095000', 'XYZ261218P00095000', 'XYZ261218C00100500', 'XYZ261218P00100500'];
    const rows = symbols.map((symbol, i) => [symbol, ROWS[i]![4]!, ROWS[i]![5]!]);
    const guess = guessed(csv(['Ticker', 'Open Interest', 'IV'], rows));
    expect(rolesOf(guess)).toEqual({
      Ticker: 'contractSymbol',
      'Open Interest': 'openInterest',
      IV: 'impliedVolatility',
    });
    expect(settled(guess)).toMatchObject({ missing: [], open: [] });
  });

  test('F29: __proto__, constructor and blank names are names like others', () => {
    const names = ['__proto__', 'constructor', '', 'Underlying', 'Expiry', 'Strike', 'Type', 'OI', 'IV', 'Bid', 'Ask'];
    const guess = guessed(
      csv(
        names,
        ROWS.map((row) => ['1', 'x', 'y', ...row]),
      ),
    );
    expect(guess.columns.map(({ name }) => name)).toEqual(names);
    expect(guess.columns.map(({ role }) => role)).toEqual([null, null, null, ...ROLES]);
    expect(settled(guess).mapping.row).toEqual({ underlying: 3, expiry: 4, strike: 5 });
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});

describe('delimiters', () => {
  test.each([',', ';', '\t', '|'])('F26: cells separated by %j', (delimiter) => {
    const guess = guessed(csv(NAMES, ROWS, delimiter));
    expect(guess.table.delimiter).toBe(delimiter);
    expect(guess.columns.map(({ role }) => role)).toEqual(ROLES);
  });

  test('F26: decimal commas do not pass for separators', () => {
    const rows = ROWS.map((row) => row.map((cell) => cell.replace('.', ',')));
    const guess = guessed(csv(NAMES, rows, ';'));
    expect(guess.table).toMatchObject({ delimiter: ';', headerLine: 1 });
    expect(guess.rows).toBe(4);
  });

  test('F26: more commas in sentences above the table than in it do not mislead', () => {
    const text = `Report, made, by, hand, for, you\nNote, again, and, again, and, again\n${csv(NAMES, ROWS, ';')}`;
    expect(guessed(text).table).toMatchObject({ delimiter: ';', headerLine: 3 });
  });
});

describe('headers', () => {
  test('F31: a pasted table without one gets numbered columns and what its cells tell', () => {
    const guess = guessed(csv(ROWS[0]!, ROWS.slice(1), '\t'));
    expect(guess.table).toMatchObject({ headerLine: 0, delimiter: '\t' });
    expect(rolesOf(guess)).toMatchObject({
      'Column 1': 'underlying',
      'Column 2': 'expiry',
      'Column 3': 'strike',
      'Column 4': 'right',
      'Column 5': '-',
    });
    expect(guess.rows).toBe(4);
    expect(guess.sampleRows).toEqual(ROWS);
    expect(guess.kind).toBe('chain');
    expect(settled(guess).missing).toEqual(['open interest', 'implied volatility, or bid and ask']);
  });

  test('F31: five sample rows are shown, of many', () => {
    const many = Array.from({ length: 3 }, () => ROWS).flat();
    expect(guessed(csv(NAMES, many)).sampleRows).toEqual(many.slice(0, 5));
  });

  test('F25: a header with more names than all rows have cells names nothing', () => {
    const guess = guessed(csv([...NAMES, 'Time'], ROWS));
    expect(guess.misfit).toEqual([...NAMES, 'Time']);
    expect(guess.table.names).toEqual(ROWS[0]!.map((_, i) => `Column ${i + 1}`));
    expect(rolesOf(guess)).toMatchObject({ 'Column 2': 'expiry', 'Column 4': 'right', 'Column 5': '-' });
  });

  test('the layout is named by its columns, in their order, whatever their case', () => {
    expect(headerFingerprint(['Strike', 'OI'])).toBe(headerFingerprint([' strike ', 'oi']));
    expect(headerFingerprint(['Strike', 'OI'])).not.toBe(headerFingerprint(['OI', 'Strike']));
    expect(headerFingerprint(['a', 'b'])).not.toBe(headerFingerprint(['ab']));
    expect(headerFingerprint(['Bid', 'Bid'])).not.toBe(headerFingerprint(['Bid']));
    expect(headerFingerprint(NAMES)).toMatch(/^[0-9a-f]{16}$/);
  });

  test('a table without a header is no other one’s layout', () => {
    const first = guessed(csv(ROWS[0]!, ROWS.slice(1)));
    const second = guessed(csv(ROWS[2]!, ROWS.slice(1)));
    expect(first.table.headerLine + second.table.headerLine).toBe(0);
    expect(first.fingerprint).not.toBe(second.fingerprint);
  });
});

/** Calls left and puts right of the strike under the same names. */
const PAIRS = [
  ['1001', '0.21', '6.5', '6.7', '2026-12-18', '95', '0.3', '0.4', '0.22', '2001'],
  ['1002', '0.19', '2.1', '2.2', '2026-12-18', '100', '1.9', '2.0', '0.2', '2002'],
  ['1003', '0.18', '0.5', '0.6', '2026-12-18', '105', '5.3', '5.5', '0.21', '2003'],
  ['1004', '0.17', '0.1', '0.2', '2026-12-18', '110', '9.9', '10.2', '0.23', '2004'],
];
const PAIR_NAMES = ['OI', 'IV', 'Bid', 'Ask', 'Expiry', 'Strike', 'Bid', 'Ask', 'IV', 'OI'];
const LEFT = { openInterest: 0, impliedVolatility: 1, bid: 2, ask: 3 };
const RIGHT = { openInterest: 9, impliedVolatility: 8, bid: 6, ask: 7 };

describe('calls and puts in a row', () => {
  test('F28: names that stand twice are told apart by the prices, which fall with the strike for calls', () => {
    const guess = guessed(csv(PAIR_NAMES, PAIRS));
    expect(guess.choice).toMatchObject({ sides: 'two', first: LEFT, second: RIGHT, firstIs: 'call' });
    const { sides } = settled(guess).mapping;
    expect(sides).toEqual([
      { right: 0, columns: LEFT },
      { right: 1, columns: RIGHT },
    ]);
  });

  test('F28: puts on the left are found to be puts', () => {
    const mirrored = PAIRS.map((row) => [...row].reverse()).map((row) => [
      ...[row[0]!, row[1]!, row[3]!, row[2]!, row[5]!, row[4]!, row[7]!, row[6]!, row[8]!, row[9]!],
    ]);
    const guess = guessed(csv(PAIR_NAMES, mirrored));
    expect(guess.choice.firstIs).toBe('put');
    expect(settled(guess).mapping.sides[0]).toEqual({ right: 0, columns: RIGHT });
  });

  test('F28: without anything that tells calls from puts it is asked', () => {
    const names = ['OI', 'IV', 'Expiry', 'Strike', 'IV', 'OI'];
    const rows = PAIRS.map((row) => [row[0]!, row[1]!, row[4]!, row[5]!, row[8]!, row[9]!]);
    const text = csv(names, rows);
    expect(openTopics(text)).toEqual(['sides']);
    expect(openTopics(text, { firstIs: 'put' })).toEqual([]);
    const swapped = settled(guessed(text), { firstIs: 'put' }).mapping.sides;
    expect(swapped.map(({ right, columns }) => [right, columns.openInterest])).toEqual([
      [0, 5],
      [1, 0],
    ]);
  });

  test('F28: a line above the header that says CALLS and PUTS settles it', () => {
    const names = ['OI', 'IV', 'Expiry', 'Strike', 'IV', 'OI'];
    const rows = PAIRS.map((row) => [row[0]!, row[1]!, row[4]!, row[5]!, row[8]!, row[9]!]);
    expect(guessed(`PUTS,,,,CALLS,\n${csv(names, rows)}`).choice.firstIs).toBe('put');
    expect(guessed(`CALLS,,,,PUTS,\n${csv(names, rows)}`).choice.firstIs).toBe('call');
  });

  test('F28: a header that stands above every row is no cell of its columns', () => {
    const [first, ...others] = PAIRS.map((row, i) => (i < 2 ? row : row.map((cell, at) => (at === 9 ? 'N/A' : cell))));
    const sections = [PAIR_NAMES, first!, ...others.flatMap((row) => [PAIR_NAMES, row])];
    const guess = guessed(sections.map((cells) => cells.join(',')).join('\n'));
    expect(guess.choice).toMatchObject({ sides: 'two', first: LEFT, second: RIGHT });
    expect(guess.table.facts[9]).toMatchObject({ filled: 4, missing: 2, numbers: 2 });
  });

  test('F28: where open interest is named twice and one column of it holds words, nothing is read across the strike', () => {
    const rows = PAIRS.map((row) => row.map((cell, at) => (at === 9 ? 'see note' : cell)));
    const { choice, table } = guessed(csv(PAIR_NAMES, rows));
    expect(choice).toMatchObject({ sides: 'two', first: { impliedVolatility: 1 }, second: { impliedVolatility: 8 } });
    expect(settled({ choice, table } as never).missing).toEqual(['open interest of calls and of puts']);
  });

  test('names with a side in them say it themselves, in any order', () => {
    const names = ['Put OI', 'P_IV', 'Expiry', 'Strike', 'callIV', 'OI (Calls)'];
    const rows = PAIRS.map((row) => [row[9]!, row[8]!, row[4]!, row[5]!, row[1]!, row[0]!]);
    expect(settled(guessed(csv(names, rows))).mapping.sides).toEqual([
      { right: 0, columns: { openInterest: 5, impliedVolatility: 4 } },
      { right: 1, columns: { openInterest: 0, impliedVolatility: 1 } },
    ]);
  });
});

describe('units of volatility', () => {
  const unitOf = (cells: readonly string[]): string | null =>
    settled(guessed(csv(NAMES, withColumn(5, cells)))).found.volatility?.unit ?? null;

  test.each<[string, readonly string[], string | null]>([
    ['fractions', ['0.21', '0.22', '0.19', '0.2'], 'fraction'],
    ['percent', ['21', '22.5', '19', '20'], 'percent'],
    ['percent with signs', ['21%', '22.5 %', '19%', '20%'], 'percent'],
    ['all between 1.5 and 5', ['2.1', '2.2', '1.9', '2'], null],
    ['%-signs here and there', ['21%', '22', '19%', '20'], null],
  ])('V10, V11: %s', (_, cells, unit) => {
    expect(unitOf(cells)).toBe(unit);
  });

  test('V10: a few far strikes of the last day above 500 % leave fractions fractions', () => {
    const rows = Array.from({ length: 100 }, (_, i) =>
      ROWS[i % 4]!.map((cell, at) => (at === 5 && i === 50 ? '7.4' : cell)),
    );
    expect(settled(guessed(csv(NAMES, rows))).found.volatility?.unit).toBe('fraction');
  });

  test('V10: what is open is asked, and the answer holds', () => {
    const text = csv(NAMES, withColumn(5, ['2.1', '2.2', '1.9', '2']));
    expect(openTopics(text)).toEqual(['volatility']);
    expect(settled(guessed(text), { volatility: 'percent' })).toMatchObject({
      open: [],
      mapping: { units: { impliedVolatility: 'percent' }, areUnitsSaid: true },
    });
  });

  test('V11: fractions and percent in one column are asked about, never read row by row', () => {
    expect(openTopics(csv(NAMES, withColumn(5, ['0.21', '22', '0.19', '20'])))).toEqual(['volatility']);
  });

  test('V10: near the money decides where spot is known, whatever the wings hold', () => {
    const names = [...NAMES, 'Spot'];
    const at = (strike: string, volatility: string): string[] => [
      ...['XYZ', '2026-12-18', strike, 'C', '10', volatility, '1', '2', '100'],
    ];
    const wings = ['10', '20', '30', '40', '200', '300'].map((strike) => at(strike, '6.5'));
    const near = ['98', '99', '100', '101'].map((strike) => at(strike, '0.2'));
    const { found } = settled(guessed(csv(names, [...wings, ...near])));
    expect(found.volatility).toEqual({ unit: 'fraction', why: 'the median near the money below 1.5' });
  });

  test('V10: every cell counts: one in percent far down is not overlooked', () => {
    const many = Array.from({ length: 500 }, (_, i) => ROWS[i % 4]!);
    const late = Array.from({ length: 100 }, () => ROWS[0]!.map((cell, at) => (at === 5 ? '21' : cell)));
    expect(openTopics(csv(NAMES, [...many, ...late]))).toEqual(['volatility']);
  });
});

describe('decimal signs', () => {
  const signsOf = (rows: readonly (readonly string[])[]): readonly string[] => {
    const { mapping } = settled(guessed(csv(NAMES, rows, ';')));
    return Array.isArray(mapping.decimal) ? mapping.decimal : [];
  };

  test('V1: commas in every cell of a column', () => {
    const rows = ROWS.map((row) => row.map((cell, at) => (at > 1 ? cell.replace('.', ',') : cell)));
    const signs = signsOf(rows);
    expect(signs.slice(5)).toEqual([',', ',', ',']);
    expect(settled(guessed(csv(NAMES, rows, ';'))).found.decimal).toEqual({ unit: ',', why: 'cells such as 100,5' });
  });

  test('V1: each column for itself', () => {
    const rows = withColumn(5, ['0,21', '0,22', '0,19', '0,2']);
    expect(signsOf(rows).slice(5)).toEqual([',', '.', '.']);
  });

  test('V1: a column whose cells do not agree is asked about', () => {
    expect(openTopics(csv(NAMES, withColumn(6, ['6.5', '0,3', '2.1', '1.9']), ';'))).toEqual(['decimal']);
  });

  test('V1: 1.234 in every cell follows columns that show their sign', () => {
    const rows = ROWS.map((row, i) => row.map((cell, at) => (at === 4 ? `${i + 1}.234` : cell.replace('.', ','))));
    const { mapping, open } = settled(guessed(csv(NAMES, rows, ';')));
    expect(open).toEqual([]);
    expect(Array.isArray(mapping.decimal) && mapping.decimal[4]).toBe(',');
  });

  test('V1: 1,234 in every cell, and nothing else that tells, is asked about', () => {
    const rows = [
      ['XYZ', '2026-12-18', '95', 'C', '1,001', '21', '6', '7'],
      ['XYZ', '2026-12-18', '95', 'P', '2,001', '22', '1', '2'],
      ['XYZ', '2026-12-18', '100', 'C', '1,002', '19', '2', '3'],
    ];
    const text = csv(NAMES, rows, ';');
    expect(openTopics(text)).toEqual(['decimal']);
    expect(openTopics(text, { decimal: '.' })).toEqual([]);
  });
});

describe('dates', () => {
  const orderOf = (dates: readonly string[]): string | null => {
    const { found } = settled(guessed(csv(NAMES, withColumn(1, dates))));
    return found.dates?.unit ?? null;
  };
  const formOf = (cells: readonly string[]): string =>
    settled(guessed(csv(NAMES, withColumn(1, cells)))).mapping.units.expiry;

  test.each<[string, readonly string[], string | null]>([
    ['a day above 12 in front', ['18/12/2026', '04/12/2026', '18/12/2026', '18/12/2026'], 'dayFirst'],
    ['a day above 12 behind', ['12/18/2026', '12/04/2026', '12/18/2026', '12/18/2026'], 'monthFirst'],
    // 11 December 2026 is a Friday; 12 November 2026 a Thursday: both may be an expiry.
    ['neither is a weekend', ['11/12/2026', '11/12/2026', '11/12/2026', '11/12/2026'], null],
    // 7 May 2026 is a Thursday, 5 July 2026 a Sunday.
    ['one way is a weekend', ['05/07/2026', '05/07/2026', '05/07/2026', '05/07/2026'], 'monthFirst'],
    ['the other way is', ['07/05/2026', '07/05/2026', '07/05/2026', '07/05/2026'], 'dayFirst'],
    // 4 and 11 December 2026 are Fridays; 12 April is a Sunday, 12 November a Thursday.
    ['read one way all are Fridays', ['04/12/2026', '11/12/2026', '04/12/2026', '11/12/2026'], 'dayFirst'],
    ['some one way and some the other', ['18/12/2026', '12/18/2026', '18/12/2026', '12/18/2026'], null],
  ])('V32: %s', (_, dates, order) => {
    expect(orderOf(dates)).toBe(order);
  });

  test('V32: what is open is asked, and the answer holds', () => {
    const text = csv(NAMES, withColumn(1, ['11/12/2026', '11/12/2026', '11/12/2026', '11/12/2026']));
    expect(openTopics(text)).toEqual(['dates']);
    expect(settled(guessed(text), { dates: 'dayFirst' })).toMatchObject({
      open: [],
      mapping: { units: { dateOrder: 'dayFirst' } },
    });
  });

  test('V32: the date of the quotes tells the order of the expiries', () => {
    const names = [...NAMES, 'Quote Date'];
    const rows = withColumn(1, ['11/12/2026', '11/12/2026', '11/12/2026', '11/12/2026']);
    expect(
      openTopics(
        csv(
          names,
          rows.map((row) => [...row, '25/11/2026']),
        ),
      ),
    ).toEqual([]);
  });

  test.each<[string, string, string]>([
    ['a day, month and year in two digits each', '18-12-26', 'date'],
    ['six digits', '261218', 'date'],
    ['eight digits', '20261218', 'date'],
    ['Excel’s count of days', '46374', 'excelSerial'],
    ['seconds', '1797552000', 'epochSeconds'],
    ['milliseconds', '1797552000000', 'epochMilliseconds'],
    ['words', '18 Dec 2026', 'date'],
  ])('V33: %s', (_, cell, form) => {
    expect(formOf([cell, cell, cell, cell])).toBe(form);
  });

  test('V33: numbers outside of 1990 to 2100 are no dates', () => {
    const text = csv(NAMES, withColumn(1, ['12', '12', '12', '12']));
    expect(settled(guessed(text)).missing).toEqual(['the expiry']);
  });
});

describe('what is no chain', () => {
  test.each<[string, string, string]>([
    ['another table', 'Name,City,Age\nAnn,Rome,31\nBob,Oslo,44\n', 'other'],
    ['quotes of stocks', 'Symbol,Bid,Ask,Volume\nABC,1,2,3\nDEF,4,5,6\n', 'other'],
    [
      'a chain without open interest',
      csv(
        NAMES.filter((_, i) => i !== 4),
        ROWS.map((row) => row.filter((__, i) => i !== 4)),
      ),
      'noOpenInterest',
    ],
    ['a chain whose open interest is blank', csv(NAMES, withColumn(4, ['', '', '', ''])), 'noOpenInterest'],
  ])('%s', (_, text, kind) => {
    expect(guessed(text).kind).toBe(kind);
  });

  test('two roles from one column are refused', () => {
    const guess = guessed(csv(NAMES));
    const { missing } = settled(guess, { first: { ...guess.choice.first, ask: guess.choice.first.bid! } });
    expect(missing).toEqual(['another column for Bid and Ask: both are read from “Bid”']);
  });

  test('F31: numbers alone are no chain', () => {
    expect(guessed('1,2,3\n4,5,6\n').kind).toBe('other');
  });
});
