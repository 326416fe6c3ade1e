import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { forgetMapping, loadMappings, mappingsFromText, rememberMapping } from '../../../src/app/mappingMemory';
import { headerFingerprint } from '../../../src/formats/table/headerFingerprint';
import type { TableMapping } from '../../../src/formats/table/mapping';
import { PLAIN_UNITS } from '../../../src/formats/table/mapping';

/** A mapping of a table with these column names. */
function mappingOf(names: readonly string[], headerLine = 1): TableMapping {
  return {
    delimiter: ';',
    headerLine,
    names,
    row: { strike: 0, expiry: 1 },
    sides: [{ right: null, columns: { right: 2, openInterest: 3, impliedVolatility: 4 } }],
    units: {
      ...PLAIN_UNITS,
      impliedVolatility: 'percent',
      dateOrder: 'dayFirst',
      time: { ...PLAIN_UNITS.time, dateOrder: 'dayFirst' },
    },
    decimal: names.map(() => ','),
    onConflict: 'reject',
    constants: {},
  };
}

const NAMES = ['Strike', 'Vencimiento', 'Tipo', 'OI', 'IV'];
const KEY = 'gexscope.mappings.1';

let stored: Map<string, string>;
beforeEach(() => {
  stored = new Map();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => stored.set(key, value),
  });
});
afterEach(() => vi.unstubAllGlobals());

describe('F30: remembered mappings', () => {
  test('come back for the same column names, whatever was said of units of one file', () => {
    rememberMapping('a.csv', {
      ...mappingOf(NAMES),
      areUnitsSaid: true,
      constants: { underlying: 'XYZ', expiryDay: 5, multiplier: 10 },
    });
    expect(loadMappings()).toEqual([
      {
        fingerprint: headerFingerprint(NAMES),
        fileName: 'a.csv',
        mapping: { ...mappingOf(NAMES), constants: { multiplier: 10 } },
      },
    ]);
  });

  test('a newer one of the same names takes the place of the older', () => {
    rememberMapping('a.csv', mappingOf(NAMES));
    rememberMapping('b.csv', mappingOf(['A', 'B', 'C', 'D', 'E']));
    rememberMapping('c.csv', { ...mappingOf(NAMES), delimiter: ',' });
    expect(loadMappings().map(({ fileName }) => fileName)).toEqual(['c.csv', 'b.csv']);
  });

  test('one is forgotten, the others stay', () => {
    rememberMapping('a.csv', mappingOf(NAMES));
    rememberMapping('b.csv', mappingOf(['A', 'B', 'C', 'D', 'E']));
    forgetMapping(headerFingerprint(NAMES));
    expect(loadMappings().map(({ fileName }) => fileName)).toEqual(['b.csv']);
  });

  test('F31: a table without column names is not remembered', () => {
    rememberMapping('a.csv', mappingOf(NAMES, 0));
    expect(loadMappings()).toEqual([]);
  });

  test('no more than 40 are kept, the newest', () => {
    for (let i = 0; i < 45; i += 1) rememberMapping(`${i}.csv`, mappingOf(['A', 'B', 'C', 'D', `E${i}`]));
    const names = loadMappings().map(({ fileName }) => fileName);
    expect(names).toHaveLength(40);
    expect([names[0], names.at(-1)]).toEqual(['44.csv', '5.csv']);
  });

  test.each<[string, string | null]>([
    ['nothing', null],
    ['no JSON', '{'],
    ['no list', '{"a":1}'],
    ['other entries', '[null,1,"x",{},{"mapping":{"names":[]}}]'],
  ])('%s in the store is no mapping', (_, text) => {
    expect(mappingsFromText(text)).toEqual([]);
  });

  test('a damaged entry takes none of the others with it', () => {
    rememberMapping('a.csv', mappingOf(NAMES));
    const entries = JSON.parse(stored.get(KEY) ?? '') as unknown[];
    const damaged = { fileName: 'b.csv', mapping: { ...mappingOf(NAMES), row: { strike: 99 } } };
    expect(mappingsFromText(JSON.stringify([damaged, ...entries])).map(({ fileName }) => fileName)).toEqual(['a.csv']);
  });

  test('the names decide what an entry is for, not what is written beside them', () => {
    rememberMapping('a.csv', mappingOf(NAMES));
    const [entry] = JSON.parse(stored.get(KEY) ?? '') as Record<string, unknown>[];
    const forged = JSON.stringify([{ ...entry, fingerprint: 'f'.repeat(16) }]);
    expect(mappingsFromText(forged)[0]?.fingerprint).toBe(headerFingerprint(NAMES));
  });

  test('where the browser keeps nothing, nothing fails', () => {
    vi.stubGlobal('localStorage', {
      getItem: () => {
        throw new Error('denied');
      },
      setItem: () => {
        throw new Error('full');
      },
    });
    rememberMapping('a.csv', mappingOf(NAMES));
    expect(loadMappings()).toEqual([]);
  });

  test('V22: that all rows of a file are calls is not kept, and what words mean is', () => {
    const { sides, ...rest } = mappingOf(NAMES);
    rememberMapping('calls.csv', {
      ...rest,
      sides: [{ right: 0, columns: { openInterest: 3, impliedVolatility: 4 } }],
    });
    expect(loadMappings()[0]?.mapping.sides[0]?.right).toBeNull();
    const rightWords = { call: ['Kauf'], put: ['Verkauf'] };
    rememberMapping('a.csv', { ...rest, sides, rightWords });
    expect(loadMappings()).toMatchObject([{ fileName: 'a.csv', mapping: { rightWords } }]);
    const two = [0, 1].map((right) => ({ right: right as 0 | 1, columns: { openInterest: 3, impliedVolatility: 4 } }));
    rememberMapping('a.csv', { ...rest, sides: two });
    expect(loadMappings()[0]?.mapping.sides.map(({ right }) => right)).toEqual([0, 1]);
  });
});
